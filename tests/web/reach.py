"""Every page and state at 200 % and by keyboard alone: nothing is cut, covered or out of sight, and everything that can be
pressed is reached, seen and left again. TAP.

usage: reach.py hallqueue-server hallqueue SOURCE [--pictures FOLDER] [PART OF A NAME…]"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'lib')]

from page_figures import Bench  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from tour import IN, LANGUAGES  # noqa: E402

# What a window of 1280 × 800 and a phone of 390 × 844 have at 200 %.
DESK, PHONE = (640, 400), (195, 422)
WALLS = [(1920, 1080), (1366, 768), (1280, 720)]
# One card with all that a card can have, one of the service that is served.
CARDS = [{'kind': 'tariff', 'audience': 'all', 'title': {'zh': '改套餐一页通', 'en': 'Changing a plan on one page'},
          'text': {'zh': '下月 1 日生效；本月仍按原套餐计费。\n' * 12, 'en': 'In force from the 1st of the next month.\n' * 12}, 'keywords': '', 'services': ['payment'],
          'asks_receipt': True, 'from': None, 'until': '2099-12-31'},
         {'kind': 'briefing', 'audience': 'roaming', 'title': {'zh': '今日晨会', 'en': 'Today'}, 'text': {'zh': '宽带新装排到下午三点后。', 'en': 'Broadband after three.'},
          'keywords': '', 'services': [], 'asks_receipt': False, 'from': None, 'until': None}]
HOURS, MORE_HOURS = 9 * 3600 + 720, 3 * 3600

# What is wrong with how the words stand. Words that scroll within a box of their own are in sight.
LOOK = r'''
    const wrong = new Set();
    const say = (what, text) => wrong.add(`${what}: ${text.trim().slice(0, 40)}`);
    const open = [...document.querySelectorAll('dialog[open]')].pop();
    const scrolls = (value) => value === 'auto' || value === 'scroll';
    const cuts = (value) => value === 'hidden' || value === 'clip';
    if (document.documentElement.scrollWidth > innerWidth)
        say('wider than the window by', `${document.documentElement.scrollWidth - innerWidth} px`);
    // The part of a box that the boxes around it do not scroll away.
    const inSight = (each) => {
        let { left, right, top, bottom } = each.getBoundingClientRect();
        for (let box = each.parentElement; box && box !== document.body; box = box.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(box);
            if (scrolls(overflowX) || scrolls(overflowY)) {
                const around = box.getBoundingClientRect();
                [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
                [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
            }
        }
        return { left, right, top, bottom };
    };
    const lines = [];
    const walker = document.createTreeWalker(open ?? document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.data.trim() === '' || !node.parentElement.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
            || node.parentElement.closest('.unseen, .verdict-words, option, script'))
            continue;
        range.selectNodeContents(node);
        const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
        if (rects.length === 0)
            continue;
        let layer = open ?? document.body;
        let isBoxed = false;
        let shown = rects;
        for (let box = node.parentElement; box && box !== document.documentElement; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (layer === (open ?? document.body) && (style.position === 'sticky' || style.position === 'fixed' || style.position === 'absolute'))
                layer = box;
            const { left, right, top, bottom } = box.getBoundingClientRect();
            if (scrolls(style.overflowX) || scrolls(style.overflowY)) {
                isBoxed = true;
                shown = shown.map((rect) => ({ left: Math.max(rect.left, left), right: Math.min(rect.right, right),
                    top: Math.max(rect.top, top), bottom: Math.min(rect.bottom, bottom) }));
            }
            if (isBoxed)
                continue;
            if (cuts(style.overflowX) && rects.some((rect) => rect.right > right + 1 || rect.left < left - 1))
                say('cut at its side', node.data);
            if (cuts(style.overflowY) && rects.some((rect) => rect.bottom - rect.height / 4 > bottom + 1 || rect.top + rect.height / 4 < top - 1))
                say('cut at its foot', node.data);
        }
        const card = node.parentElement.closest('.card, .button, .choice')?.getBoundingClientRect();
        if (!isBoxed && card && rects.some((rect) => rect.right > card.right + 1 || rect.left < card.left - 1))
            say('runs out of its box', node.data);
        if (!isBoxed && rects.some((rect) => rect.right > innerWidth + 1 || rect.left < -1))
            say('out of the window', node.data);
        for (const { left, right, top, bottom } of shown) {
            const edge = (bottom - top) / 4;
            lines.push({ node, layer, left, right, top: top + edge, bottom: bottom - edge });
        }
    }
    const keys = [...(open ?? document.body).querySelectorAll('.button, input, select, textarea')].filter((each) => each.checkVisibility())
        .map((each) => [each, inSight(each)]);
    for (const { node, layer, left, right, top, bottom } of lines)
        for (const [key, box] of keys)
            if (!key.contains(node) && (layer === document.body || layer === open || layer.contains(key)) && !key.closest('.thumb, .tabs, .change-bar')
                && Math.min(right, box.right) - Math.max(left, box.left) > 3 && Math.min(bottom, box.bottom) - Math.max(top, box.top) > 3)
                say('lies under a key', node.data);
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((one, n) => {
        for (let m = n + 1; m < lines.length && lines[m].top < one.bottom - 2; m++) {
            const other = lines[m];
            if (other.node !== one.node && other.layer === one.layer && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2)
                say('runs into the next', `${one.node.data} | ${other.node.data}`);
        }
    });
    return [...wrong];'''
# Notes what can be pressed, and how each looks while it has no focus.
PREPARE = r'''
    const open = [...document.querySelectorAll('dialog[open]')].pop();
    document.activeElement.blur();
    const part = arguments[0] ? document.querySelector(arguments[0]) : null;
    if (part) {
        part.tabIndex = -1;
        part.focus();
    }
    const isThere = (each) => each.checkVisibility({ checkVisibilityCSS: true }) && each.getClientRects().length > 0;
    globalThis.looks = (each) => {
        const around = each.closest('label, .segment') ?? each;
        return [each, around, each.nextElementSibling].filter(Boolean).map((one) => {
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
            return [outlineStyle === 'none' || outlineWidth === '0px' ? '' : outlineStyle + outlineWidth, boxShadow].join();
        }).join(' ');
    };
    globalThis.wanted = [...(open ?? part ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter((each) => !each.disabled && isThere(each));
    globalThis.before = new Map(wanted.map((each) => [each, looks(each)]));
    globalThis.nameOf = (each) => `${each.localName} ${(each.ariaLabel || each.innerText || each.name || each.id || each.className).trim().replace(/\s+/g, ' ').slice(0, 40)}`;
    return wanted.length;'''
# What has the focus, after everything has come to rest.
FOCUSED = r'''
    const [done] = arguments;
    requestAnimationFrame(() => {
        const each = document.activeElement ?? document.body;
        const n = wanted.indexOf(each);
        if (n < 0)
            return done({ n, name: each.localName });
        const { left, right, top, bottom } = each.getBoundingClientRect();
        const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
        const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
        const hit = document.elementFromPoint(x, y);
        const isOnTop = hit !== null && (each.contains(hit) || hit.contains(each) || hit.closest('label')?.contains(each) || each.parentElement.contains(hit));
        done({ n, name: nameOf(each), isSeen: looks(each) !== before.get(each), isOnTop, at: [left + scrollX, top + scrollY, right + scrollX, bottom + scrollY] });
    });'''
TAB = {'key': 'Tab', 'code': 'Tab', 'windowsVirtualKeyCode': 9}


class Walk:
    """One state by keyboard."""

    def __init__(self, bench):
        self.browser, self.cdp = bench.browser, bench.cdp

    def tab(self):
        self.cdp('Input.dispatchKeyEvent', {'type': 'rawKeyDown', **TAB})
        self.cdp('Input.dispatchKeyEvent', {'type': 'keyUp', **TAB})
        return self.browser.driver.execute_async_script(FOCUSED)

    def round(self, within):
        """Every stop once, in the order in which they come."""
        count = self.browser.script(PREPARE, within)
        stops, seen, still = [], set(), 0
        for _ in range(count * 2 + 12):
            stop = self.tab()
            if stops and stop['n'] == stops[-1]['n']:
                still += 1  # a field of several parts
                if still > 6:
                    break
                continue
            still = 0
            if stop['n'] in seen or (within and stops and stop['n'] < 0):
                break
            if stop['n'] >= 0:
                seen.add(stop['n'])
                stops.append(stop)
        return count, seen, stops

    def troubles(self, within=None):
        """within: what of the page is walked through, instead of all of it."""
        _, seen, stops = self.round(within)
        missed = self.browser.script('''
            const seen = new Set(arguments[0]);
            const isOfReached = (each) => each.type === 'radio' && wanted.some((other, n) => seen.has(n) && other.type === 'radio' && other.name === each.name);
            return wanted.filter((each, n) => !seen.has(n) && !isOfReached(each) && each.isConnected).map(nameOf);''', sorted(seen))
        yield from (f'not reached: {name}' for name in missed)
        yield from (f'focus is not seen: {stop["name"]}' for stop in stops if not stop['isSeen'])
        yield from (f'covered while it has the focus: {stop["name"]}' for stop in stops if not stop['isOnTop'])
        order = [stop['n'] for stop in stops]
        turn = order.index(min(order)) if order else 0
        if order[turn:] + order[:turn] != sorted(order):
            yield f'comes out of order: {[stop["name"] for stop in stops]}'


class Reach(Bench):
    def __init__(self, server, admin, source, pictures, wanted):
        super().__init__(server, admin, source, rehearsal=True)
        self.pictures, self.wanted = pictures, wanted
        self.walk = Walk(self)
        self.crowd()

    def script(self, text, *arguments):
        return self.browser.script(text, *arguments)

    def until(self, css):
        if not self.browser.wait(lambda: self.script('return document.querySelector(arguments[0]) !== null', css)):
            raise RuntimeError(f'there is no {css}:\n{self.browser.text()}')

    def speak(self, language):
        self.script(IN, language)
        self.browser.wait(lambda: self.script('return document.documentElement.lang') == LANGUAGES[language])

    def go(self, who, path, css):
        self.browser.size(*DESK)
        self.identities.become(who)
        self.browser.open(self.hall.url + path)
        self.until(css)

    def look(self):
        """What is wrong with how the words stand, once the page has drawn itself for its size."""
        self.browser.wait(lambda: self.script(LOOK) == [], 1)
        return self.script(LOOK)

    def state(self, name, within=None):
        """What is wrong with the page as it is; within: what of it has not been walked through yet."""
        if self.wanted and not any(part in name for part in self.wanted):
            return
        found = []
        for language in ('en', 'zh'):
            self.speak(language)
            for width, height in (DESK, PHONE):
                self.browser.size(width, height)
                found += [f'{language} {width}: {each}' for each in self.look()]
                if self.pictures:
                    self.browser.picture(os.path.join(self.pictures, f'{name.replace(", ", "-").replace(" ", "-")}-{language}-{width}.png'))
        # Once more in vain, should the page have drawn itself anew under the first walk.
        if list(self.walk.troubles(within)):
            found += [f'keys: {each}' for each in self.walk.troubles(within)]
        self.browser.size(*DESK)
        self.tap.equal(found, [], f'{name}: whole at 200 %, usable by keyboard')

    def sheet(self, name, css):
        """What a key of the page opens: used, left by Escape, and the key has the focus again."""
        if self.wanted and not any(part in name for part in self.wanted):
            return
        self.until(css)
        self.script('document.querySelector(arguments[0]).focus()', css)
        self.browser.keys(Keys.ENTER)
        self.until('dialog[open]')
        self.state(name)
        self.browser.leave_sheet()
        found = self.browser.wait(lambda: self.script("return !document.querySelector('dialog[open]') && document.activeElement.matches(arguments[0])", css))
        self.tap.ok(found, f'{name}: left by Escape, back where it was opened')

    # ---- the customer's pages ----

    def customer(self):
        hall = self.hall
        hall.at('counter-6', 'sign-on', {'staff': '1001', 'pin': '1234'})
        ticket = hall.take('new-number')
        self.go(None, ticket['follow'], '.hero')
        self.state('ticket, waiting')
        hall.at('counter-6', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
        self.until('.turn')
        self.state('ticket, called')
        hall.at('counter-6', 'serve')
        hall.at('counter-6', 'finish', {'outcome': 'completed'})
        self.until('.rating')
        self.state('ticket, rating')
        hall.at('counter-6', 'sign-off')
        self.go(None, '/t/' + 'A' * 32, '.ended')
        self.state('ticket, wrong link')
        self.go(None, hall.do('GET', '/poster', device='poster-1')['link'], '.choice')
        self.state('join')
        self.browser.script("document.querySelector('.choice').click()")
        self.until('.main')
        self.state('join, a service')
        self.go(None, '/book', '.choice')
        self.state('book')
        self.browser.script("document.querySelector('.choice').click()")
        self.until('main input, main .choice, main select')
        self.state('book, a service')
        for name, path, css in (('index', '/index', '.links'), ('enrol', '/enrol', 'form'), ('sign-in', '/dashboard', 'form')):
            self.go(None, path, css)
            self.state(name)
        self.go('poster-1', '/poster', '.qr')
        self.state('poster')

    # ---- the handheld ----

    def handheld(self):
        hall = self.hall
        for n, card in enumerate(CARDS, 1):
            hall.do('POST', '/cards', card)
            hall.do('POST', f'/cards/{n}/approve', {'version': 1})
        hall.at('handheld-1', 'sign-off')
        self.go('handheld-1', '/handheld', 'form')
        self.state('handheld, sign on')
        hall.at('handheld-1', 'sign-on', {'staff': '2001', 'pin': '1234'})
        self.until('.row-open')
        self.state('handheld, list')
        self.sheet('handheld, customer', '.row-open')
        for n, tab in ((2, 'floor'), (3, 'cards'), (4, 'me')):
            self.script("document.querySelectorAll('.tabs button')[arguments[0]].click()", n)
            self.state(f'handheld, {tab}')
            if tab == 'cards':
                self.sheet('handheld, a card', '.card-open')
        hall.at('handheld-1', 'next')
        self.until('.person')
        self.state('handheld, called')
        hall.at('handheld-1', 'serve')
        self.until('.person-state .ok')
        self.state('handheld, serving')
        self.sheet('handheld, another outcome', '.smalls .button:nth-child(2)')
        hall.at('handheld-1', 'finish', {'outcome': 'completed'})

    # ---- the manager's pages ----

    def dashboard(self):
        self.hall.do('POST', '/help', {}, 'kiosk-1')
        self.hall.do('PUT', '/device/status', {'paper': 'out'}, 'kiosk-1')
        self.go('9001', '/dashboard', '.alert')
        self.state('dashboard, now')
        self.sheet('dashboard, a service', '.services .open-key')
        self.sheet('dashboard, a counter', '.points .open-key')
        self.sheet('dashboard, a preset', '[aria-labelledby=presets] button')
        self.sheet('dashboard, a notice', '[aria-labelledby=notices] button')
        for tab, css in (('today', '.day svg'), ('people', '.day table'), ('appointments', '.day h2'), ('plan', '.plan, .plan-making, .day .empty'),
                         ('promises', '.day h2'), ('ready', '.checks')):
            self.script('location.hash = arguments[0]', tab)
            self.until(css)
            self.state(f'dashboard, {tab}')
        self.go('9001', '/dashboard?wall', '.floor')
        self.state('wall')

    def wall(self):
        """On screens of its own it is whole without scrolling, hours after everybody came."""
        hall = self.hall
        for n in range(10):
            hall.hire(f'12{n:02}', '陈静', 'counter')
            hall.at(f'counter-{n + 3}', 'sign-on', {'staff': f'12{n:02}', 'pin': '1234'})
        hall.at('counter-5', 'pause', {'reason': 'short-break'})
        for point in ('counter-3', 'counter-10', 'counter-11', 'handheld-1'):
            hall.call('POST', f'/service-points/{point}/next', {}, 'manager-1')
        self.go('manager-1', '/dashboard?wall', '.floor')
        self.walls('wall')
        self.turn_clock(HOURS)
        hall.do('POST', '/presets/system-down/on', {}, 'manager-1')
        self.go('manager-1', '/dashboard?wall', '.band')
        self.walls('wall, hours later')
        self.turn_clock(MORE_HOURS)
        self.go('manager-1', '/dashboard?wall', '.band')
        self.walls('wall, many hours later')

    def walls(self, name):
        for size in WALLS:
            self.browser.size(*size)
            for language in LANGUAGES:
                self.speak(language)
                found = self.look()
                if self.script('return document.documentElement.scrollHeight > innerHeight'):
                    found.append('higher than the screen')
                self.tap.equal(found, [], f'{name}, {size[0]} × {size[1]}, {language}: whole')
                if self.pictures:
                    self.browser.picture(os.path.join(self.pictures, f'{name.replace(", ", "-").replace(" ", "-")}-{language}-{size[0]}.png'))

    def settings(self):
        self.go('9001', '/admin', '.sections')
        for section in self.script("return [...document.querySelectorAll('.sections a')].map((each) => each.hash.slice(1))"):
            self.script('location.hash = arguments[0]', section)
            self.until(f'.sections [aria-current][href="#{section}"]')
            self.until('main h2, main h1')
            self.script("document.querySelector('main details')?.setAttribute('open', '')")
            self.state(f'settings, {section}', 'main')
        self.go('9001', '/admin#rules', '#rules-undo')
        self.browser.type('#rules-undo', '7m')
        self.until('.change-bar')
        self.state('settings, changed')
        for view in ('trail', 'jumps'):
            self.go('9001', f'/audit#{view}', 'main')
            self.state(f'audit, {view}')
        self.go('9001', '/quality', '.views a')
        for view in self.script("return [...document.querySelectorAll('.views a')].map((each) => each.hash.slice(1))"):
            self.go('9001', f'/quality#{view}', 'main h2')
            self.state(f'service quality, {view}')

    # ---- what would be noticed ----

    def controls(self):
        """The page made wrong in each way."""
        self.go(None, '/index', '.links')
        self.browser.size(*PHONE)
        for wrong, change in (
                ('wider than the window', "document.querySelector('h1').style.minWidth = '400px'"),
                ('out of the window', "document.querySelector('main p').style.cssText = 'position: relative; left: 150px'"),
                ('cut at its side', "document.querySelector('main > p:last-child').style.cssText = 'white-space: nowrap; overflow: hidden'"),
                ('cut at its foot', "document.querySelector('main > p:last-child').style.cssText = 'height: 20px; overflow: hidden'"),
                ('runs out of its box', "document.querySelector('.links li').style.width = '60px'; document.querySelector('.links').style.width = '60px'"),
                ('lies under a key', "document.querySelector('h1').style.marginBottom = '-50px'"),
                ('runs into the next', "document.querySelector('main > p:last-child').style.marginTop = '-90px'")):
            self.script(change)
            self.tap.ok(any(each.startswith(wrong) for each in self.script(LOOK)), f'{wrong}: would be noticed')
            self.go(None, '/index', '.links')
            self.browser.size(*PHONE)
        for wrong, change in (
                ('not reached', "document.querySelectorAll('.links a')[2].tabIndex = -1"),
                ('comes out of order', "document.querySelectorAll('.links a')[2].tabIndex = 3"),
                ('focus is not seen', "document.querySelectorAll('.links a')[2].style.outline = 'none'"),
                ('covered while it has the focus', "const lid = document.createElement('div'); lid.style.cssText = "
                 "'position: fixed; inset: 0; background: grey'; document.body.append(lid)"),
                ('not reached', "document.querySelectorAll('.links a')[2].onkeydown = (event) => event.preventDefault()")):
            self.script(change)
            self.tap.ok(any(each.startswith(wrong) for each in self.walk.troubles()), f'{wrong}: would be noticed')
            self.go(None, '/index', '.links')
            self.browser.size(*PHONE)


def main():
    server, admin, source, *wanted = sys.argv[1:]
    pictures = wanted[1] if wanted[:1] == ['--pictures'] else None
    reach = Reach(server, admin, source, pictures, wanted[2:] if pictures else wanted)
    try:
        reach.controls()
        reach.customer()
        reach.handheld()
        reach.dashboard()
        reach.settings()
        reach.wall()
    finally:
        reach.close()
    reach.tap.done()


if __name__ == '__main__':
    main()
