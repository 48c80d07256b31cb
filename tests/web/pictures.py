"""Pictures of pages for docs/tour: a page at its address, seen by somebody, in a language, small enough to be kept."""
import base64

LANGUAGES = ('zh', 'en')
PHONE, DESK, WALL = (390, 844), (1280, 860), (1920, 1080)
QUALITY = 62


class Pictures:
    """hall: whose pages; identities: whom the browser can be to it; wanted: parts of names, with none all are taken."""

    def __init__(self, hall, browser, identities, folder, wanted=()):
        self.hall, self.browser, self.identities = hall, browser, identities
        self.folder, self.wanted = folder, wanted
        folder.mkdir(exist_ok=True)

    def wants(self, name):
        return not self.wanted or any(part in name for part in self.wanted)

    def take(self, name, size, who, path, ready, act=None, scale=1.0, languages=LANGUAGES):
        """The page at its address, once `ready` can be seen there, in each language; act(language) brings it into its state."""
        if not self.wants(name):
            return
        self.browser.size(*size)
        for language in languages:
            self.open(who, path, language)
            self.there(ready)
            if act:
                act(language)
            # What slides in has arrived.
            self.browser.wait(lambda: self.browser.script(
                'return document.getAnimations().every((each) => each.playState === "finished")'), 2)
            self.shoot(f'{name}-{language}', size, scale)
            self.browser.cut(False)

    def there(self, css):
        if not self.browser.wait(lambda: self.browser.script('return document.querySelector(arguments[0]) !== null', css), 40):
            raise RuntimeError(f'there is no {css} on {self.browser.driver.current_url}:\n{self.browser.text()}')

    def open(self, who, path, language):
        self.identities.become(who)
        self.browser.open(self.hall.url + '/index')
        self.browser.script("localStorage.setItem('hq-language', arguments[0])", language)
        where, _, part = path.partition('#')
        self.browser.open(f'{self.hall.url}{where}{"&" if "?" in where else "?"}lang={language}{"#" + part if part else ""}')

    def shoot(self, name, size, scale):
        width, height = size
        picture = self.browser.driver.execute_cdp_cmd('Page.captureScreenshot', {
            'format': 'webp', 'quality': QUALITY, 'clip': {'x': 0, 'y': self.browser.script('return scrollY'), 'width': width, 'height': height, 'scale': scale}})
        (self.folder / f'{name}.webp').write_bytes(base64.b64decode(picture['data']))
        print(name, flush=True)
