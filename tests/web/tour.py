"""Every view of every page, one after the other, with what it shows and what is wrong with it."""
import time

# What the pages are drawn with; anything else in a document came out of a text.
LOOK = r'''
    const strange = [...document.querySelectorAll(`iframe, frame, object, embed, base, applet, marquee, image, audio, style,
        body script, body link, body meta, body title, svg script, svg a, animate, set, foreignObject, math,
        img:not(.paper > img[src^="/api/v1/ticket-preview?"])`)];
    for (const each of document.querySelectorAll('*')) {
        const leads = ({ name, value }) => /^(href|src|action|formaction|data|xlink:href)$/i.test(name) && /^\s*(javascript|data):/i.test(value);
        if ([...each.attributes].some((one) => /^on/i.test(one.name) || one.name === 'srcdoc' || leads(one)))
            strange.push(each);
    }
    const fields = [...document.querySelectorAll('input, textarea')].map((each) => each.value);
    const names = [...document.querySelectorAll('[aria-label], [title]')].flatMap((each) => [each.ariaLabel, each.title]);
    return { strange: strange.map((each) => each.outerHTML.slice(0, 120)),
        shown: [document.title, document.body.textContent, ...fields, ...names].join('\n') };'''
# As when another page of the device chooses it.
IN = "dispatchEvent(new StorageEvent('storage', { key: 'hq-language', newValue: arguments[0] }))"
LANGUAGES = {'zh': 'zh-CN', 'en': 'en'}


class Tour:
    """most: how many sheets of a kind are opened."""

    def __init__(self, stage, most):
        self.stage, self.browser, self.hall, self.most = stage, stage.browser, stage.hall, most
        self.poster = self.hall.do('GET', '/poster', device='poster-1')['link']

    def troubles(self):
        """What the console says, and what does not belong into the page."""
        said = [each for each in self.browser.log() if 'status of 4' not in each and 'status of 5' not in each]
        return said + self.browser.script(LOOK)['strange']

    def after_opening(self):
        """Of a page that has just been opened, whatever it makes of its address."""
        self.browser.wait(lambda: self.browser.script('return document.readyState') == 'complete' and self.browser.text().strip() != '', 3)
        return self.troubles()

    def walk(self, deep):
        """(view, what it shows, what is wrong with it), in both languages."""
        stops = self.deep_stops() if deep else self.stops()
        for view in stops:
            for language, named in LANGUAGES.items():
                self.browser.script(IN, language)
                if not self.browser.wait(lambda: self.browser.script('return document.documentElement.lang') == named):
                    raise RuntimeError(f'{view} does not change to {language}')
                found = self.browser.script(LOOK)
                yield f'{view}, {language}', found['shown'], self.troubles()

    def open(self, path, css):
        self.browser.open(self.hall.url + path)
        self.until(css)

    def until(self, css):
        if not self.browser.wait(lambda: self.browser.script('return document.querySelector(arguments[0]) !== null', css)):
            raise RuntimeError(f'{self.browser.driver.current_url} has no {css}:\n{self.browser.text()}')

    def press(self, css, n=0):
        """The n-th that matches, if there is one."""
        found = self.browser.script('const found = document.querySelectorAll(arguments[0])[arguments[1]]; found?.click(); return Boolean(found);', css, n)
        time.sleep(0.05 if found else 0)
        return found

    def unfold(self):
        self.browser.script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    # Where the texts are seen that stand once in a hall.
    def stops(self):
        follow = self.stage.fields.ticket['follow']
        self.open(follow, '.hero')
        self.until('.said')
        yield 'ticket'
        self.open('/book', '.choice')
        yield 'book'
        self.stage.become('9001')
        self.open('/admin#hall', '.settings')
        yield 'settings hall'

    def settings(self):
        self.open('/admin', '.sections')
        for section in self.browser.script("return [...document.querySelectorAll('.sections a')].map((each) => each.hash.slice(1))"):
            self.browser.script('location.hash = arguments[0]', section)
            self.until(f'.sections [aria-current][href="#{section}"]')
            self.browser.wait(lambda: self.browser.script("return document.querySelector('main h2, main h1') !== null"))
            self.unfold()
            yield f'settings {section}'

    def handheld(self):
        self.open('/handheld', '.row-open')
        yield 'handheld'
        number = self.stage.fields.ticket['number']
        self.browser.script('''[...document.querySelectorAll('.row-open')].find((each) => each.innerText.startsWith(arguments[0]))?.click()''',
                            number)
        self.until('dialog[open]')
        yield 'handheld customer'
        self.browser.script('''[...document.querySelectorAll('dialog[open] button')].find((each) => /备注|Notes/.test(each.innerText)).click()''')
        self.until('.notes li')
        yield 'handheld notes'

    def serving(self):
        ticket = self.stage.fields.ticket
        self.hall.at('handheld-1', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
        self.hall.at('handheld-1', 'serve')
        self.open('/handheld', '.tabs')
        yield from self.keys_of('handheld serving', 'main .button:not(.main):not(.next):enabled')
        self.hall.call('POST', '/service-points/handheld-1/finish', {'outcome': 'completed'}, 'manager-1')

    def keys_of(self, view, css):
        """A view, then the sheet that each of its keys opens."""
        yield view
        for n in range(self.most):
            self.press(css, n)
            if self.browser.script("return document.querySelector('dialog[open]') !== null"):
                yield f'{view} {n}'
                self.browser.script("document.querySelector('dialog[open]').close()")

    def deep_stops(self):
        yield from self.stops()
        yield from self.settings()
        self.open('/dashboard', '.floor')
        yield 'dashboard'
        self.open(self.poster, '.choice')
        yield 'join'
        self.stage.become('handheld-1')
        yield from self.handheld()
        for n, tab in ((2, 'floor'), (3, 'cards'), (4, 'me')):
            self.open('/handheld', '.tabs')
            self.press('.tabs button', n)
            yield f'handheld {tab}'
        self.press('.tabs button', 2)
        yield from self.keys_of('handheld in passing', '.tiles .button')
        yield from self.serving()
        self.stage.become('9001')
        for tab in ('today', 'people', 'appointments', 'ready'):
            self.open(f'/dashboard#{tab}', '.day')
            self.browser.wait(lambda: self.browser.script("return document.querySelector('.day').innerText.length > 80"), 2)
            yield f'dashboard {tab}'
        self.open('/dashboard', '.open-key')
        for kind in ('.services .open-key', '.points .open-key', '.presets button'):
            yield from self.keys_of(f'dashboard {kind}', kind)
        self.open('/dashboard?wall', '.floor')
        yield 'wall'
        for view in ('trail', 'jumps'):
            self.open(f'/audit#{view}', 'main')
            yield f'audit {view}'
        self.open('/quality#cases', '.case-open')
        yield 'cases'
        self.press('.case-open')
        self.until('.case-story')
        yield 'a case'
        self.open('/quality#daily', '.days details')
        self.browser.unfold('.days details')
        self.until('.days .words')
        yield 'daily'
        self.stage.become('poster-1')
        self.open('/poster', '.poster')
        yield 'poster'
        for path in ('/index', '/enrol'):
            self.open(path, 'main')
            yield path
