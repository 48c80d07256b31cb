"""What the pages weigh and how quick they are, in a real Chromium on a live hall: TAP, with a line of JSON a figure.

usage: page_figures.py hallqueue-server hallqueue SOURCE weight|interactive|update|leak…

weight       bytes over the line until a page is used for the first time, compressed as they are sent
interactive  from a touch on the link to the first thing that can be pressed, at a quarter of the machine's speed,
             less what a page with nothing on it takes
update       from an event of the hall to the screen of the dashboard, while 199 others follow it too
leak         memory of the open pages over a day of eight hours, replayed on the hall's own clock"""
import datetime
import json
import os
import selectors
import socket
import statistics
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'lib')]

from browser import Browser  # noqa: E402
from hall import Hall  # noqa: E402
from identities import Identities  # noqa: E402
from tap import Tap  # noqa: E402

WEIGHT_BYTES = 100_000
INTERACTIVE_MS = 1000
SLOW_DOWN = 4
RUNS = 9
UPDATE_MS = 100
OTHERS = 199
EVENTS = 60
GROWTH = 0.05
NINE = 3600  # in the morning in China, as seconds of a day in UTC
# (name, who looks, path, what one can press first)
PAGES = [
    ('index', None, '/index', '.links a'), ('enrol', None, '/enrol', 'form button'), ('sign-in', None, '/dashboard', 'form button'),
    ('ticket', None, '{ticket}', 'button.wide'), ('book', None, '/book', '.choice'), ('join', None, '{join}', '.choice'),
    ('poster', 'poster-1', '/poster', '.qr'), ('handheld', 'handheld-1', '/handheld', '.row-open'),
    ('dashboard', '9001', '/dashboard', '.open-key'), ('wall', '9001', '/dashboard?wall', '.services table'),
    ('admin', '9001', '/admin', '.sections a'), ('audit', '9001', '/audit', 'tbody tr'),
    ('quality', '9001', '/quality', 'main h2'),
]
# Notes when what is wanted has been drawn and the page has time for a touch.
WATCH = '''
    globalThis.watchFor = (css) => {
        const look = () => {
            if (document.querySelector(css) === null)
                return false;
            requestAnimationFrame(() => setTimeout(() => { globalThis.usable = performance.now(); }));
            return true;
        };
        if (!look()) {
            const watch = new MutationObserver(() => look() && watch.disconnect());
            watch.observe(document, { childList: true, subtree: true, attributes: true });
        }
    };
    globalThis.watchFor(%s);'''
SIZES = '''return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize]);'''
# The number that stands in the figure, when it was drawn, in the machine's time.
DRAWN = '''
    globalThis.drawn = [];
    const figure = [...document.querySelectorAll('.figure')].find((each) => each.innerText.startsWith('正在等候')).querySelector('.value');
    let last = figure.innerText;
    new MutationObserver(() => {
        const now = figure.innerText;
        if (now !== last) {
            last = now;
            requestAnimationFrame(() => { const channel = new MessageChannel();
                channel.port1.onmessage = () => drawn.push([Number(now), performance.timeOrigin + performance.now()]);
                channel.port2.postMessage(0); });
        }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });'''


class Bench:
    def __init__(self, server, admin, source, rehearsal=False):
        self.hall = Hall(server, admin, os.path.join(source, 'assets/demo/hall.conf'), rehearsal=rehearsal)
        self.browser = Browser()
        self.tap = Tap()
        self.clock = (time.time() // 86400 + 1) * 86400 + NINE
        if rehearsal:
            self.turn_clock(0)
        hall = self.hall
        hall.call('POST', '/day/open')
        hall.enrol('kiosk-1', 'kiosk')
        hall.enrol('manager-1', 'dashboard')
        hall.enrol('poster-1', 'poster')
        hall.enrol('handheld-1', 'handheld', point='handheld-1')
        hall.hire('1001', '李晓明', 'counter')
        hall.hire('2001', '周婷', 'roaming')
        hall.at('handheld-1', 'sign-on', {'staff': '2001', 'pin': '1234'})
        self.identities = Identities(hall, self.browser, ['poster-1', 'handheld-1', 'manager-1'])
        self.cdp = self.browser.driver.execute_cdp_cmd

    def turn_clock(self, seconds):
        self.clock += seconds
        now = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(self.clock))
        self.hall.do('PUT', '/clock', {'now': now})

    def crowd(self):
        """Forty people wait, as on a busy morning."""
        for n in range(40):
            self.hall.take(['payment', 'sim', 'plan', 'roaming', 'enquiry'][n % 5])

    def path_of(self, path):
        if path == '{ticket}':
            return self.hall.take('sim')['follow']
        return self.hall.do('GET', '/poster', device='poster-1')['link'] if path == '{join}' else path

    def figure(self, what, value, good, **more):
        print(json.dumps({'what': what, 'value': value, **more}, ensure_ascii=False), flush=True)
        self.tap.ok(good, f'{what}: {value}')

    def close(self):
        self.browser.close()
        self.hall.close()


def first_documents(bench, path, who):
    """Bytes of what a page is pushed at first: streams are not in a page's own accounts."""
    topics = {'/dashboard': 'dashboard', '/dashboard?wall': 'dashboard', '/handheld': 'handheld,point:handheld-1'}.get(path)
    if topics is None or who is None:
        return 0
    token = bench.hall.tokens['handheld-1' if 'handheld' in topics else 'manager-1']
    stream = follow(bench.hall, f'/api/v1/events?topics={topics}', token)
    got, wanted = b'', topics.count(',') + 1
    while len(documents := [each for each in got.split(b'\n\n')[:-1] if b'\ndata:' in each]) < wanted:
        got += stream.recv(65536)
    stream.close()
    return sum(map(len, documents[:wanted]))


def weight(bench):
    heaviest = 0
    for name, who, path, css in PAGES:
        bench.identities.become(who)
        bench.cdp('Network.clearBrowserCache', {})
        bench.browser.open(bench.hall.url + bench.path_of(path))
        bench.browser.find(css)
        bench.browser.wait(lambda: bench.browser.script("return document.readyState") == 'complete')
        sizes = bench.browser.script(SIZES)
        total = sum(size for _, size in sizes) + first_documents(bench, path, who)
        heaviest = max(heaviest, total)
        largest = ', '.join(f'{part} {size}' for part, size in sorted(sizes, key=lambda each: -each[1])[:3])
        print(f'# {name}: {total} bytes in {len(sizes)} files; {largest}', flush=True)
    bench.figure('bytes of the heaviest first view', heaviest, heaviest <= WEIGHT_BYTES)


def usable(bench, url, css):
    """ms from navigation until the page can be used, as if nobody had been there before."""
    bench.cdp('Network.clearBrowserCache', {})
    bench.browser.open('about:blank')
    watch = bench.cdp('Page.addScriptToEvaluateOnNewDocument', {'source': WATCH % json.dumps(css)})
    bench.browser.open(url)
    drawn = bench.browser.wait(lambda: bench.browser.script('return globalThis.usable !== undefined'), 30)
    bench.cdp('Page.removeScriptToEvaluateOnNewDocument', watch)
    if not drawn:
        raise TimeoutError(f'{url} never shows {css}')
    return bench.browser.script('return globalThis.usable')


def interactive(bench):
    bench.cdp('Emulation.setCPUThrottlingRate', {'rate': SLOW_DOWN})
    slowest, blank_url = 0, f'{bench.hall.url}/icons/users.svg'
    for name, who, path, css in PAGES:
        bench.identities.become(who)
        url = bench.hall.url + bench.path_of(path)
        # Blank and page in turn, so that whatever else the machine does meets both.
        pairs = [(usable(bench, blank_url, 'svg'), usable(bench, url, css)) for _ in range(RUNS)]
        blank, full = (statistics.median(each) for each in zip(*pairs))
        print(f'# {name}: {full - blank:.0f} ms more than the {blank:.0f} ms of a blank page', flush=True)
        slowest = max(slowest, full - blank)
    bench.cdp('Emulation.setCPUThrottlingRate', {'rate': 1})
    bench.figure('ms until the slowest page can be used', round(slowest), slowest < INTERACTIVE_MS, runs=RUNS)


def follow(hall, path, token):
    address = urllib.parse.urlsplit(hall.url)
    stream = socket.create_connection((address.hostname, address.port))
    stream.sendall(f'GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Bearer {token}\r\n\r\n'.encode())
    return stream


class Others:
    """Those who follow beside the page, and read all they are sent."""

    def __init__(self, hall, count):
        self.selector = selectors.DefaultSelector()
        for _ in range(count):
            stream = follow(hall, '/api/v1/events?topics=dashboard', hall.tokens['manager-1'])
            stream.setblocking(False)
            self.selector.register(stream, selectors.EVENT_READ)

    def read(self, seconds):
        end, got = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            for key, _ in self.selector.select(max(0, end - time.monotonic())):
                got += len(key.fileobj.recv(1 << 20))
        return got

    def close(self):
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()


def milliseconds(stamp):
    return datetime.datetime.fromisoformat(stamp.replace('Z', '+00:00')).timestamp() * 1000


def update(bench):
    bench.identities.become('manager-1')
    bench.browser.open(bench.hall.url + '/dashboard?lang=zh')
    bench.browser.sees('正在等候')
    others = Others(bench.hall, OTHERS)
    others.read(1)
    bench.browser.script(DRAWN)
    waiting, at = bench.hall.do('GET', '/figures', device='manager-1')['hall']['waiting'], {}
    for n in range(EVENTS):
        ticket = bench.hall.take('payment')
        at[waiting + n + 1] = milliseconds(bench.hall.ticket(ticket['id'])['issued_at'])
        heard = others.read(0.25 + 0.05 * (n % 5))
        if heard == 0:
            raise RuntimeError('the others heard nothing')
    others.close()
    took = sorted(when - at[number] for number, when in bench.browser.script('return drawn') if number in at)
    print(f'# {len(took)} of {EVENTS} on screen; median {statistics.median(took):.0f} ms, slowest {took[-1]:.0f} ms', flush=True)
    share = took[int(len(took) * 0.95)]
    bench.figure(f'ms from an event to the screen with {OTHERS} others, 95 of 100', round(share),
                 share <= UPDATE_MS and len(took) >= EVENTS * 0.9, median=round(statistics.median(took)), slowest=round(took[-1]))


def heap(bench):
    bench.cdp('HeapProfiler.collectGarbage', {})
    bench.cdp('HeapProfiler.collectGarbage', {})
    return bench.cdp('Runtime.getHeapUsage', {})['usedSize'], bench.cdp('Memory.getDOMCounters', {})['nodes']


SERVED_AT = {'counter-2': '1100', 'counter-3': '1101', 'counter-6': '1102', 'handheld-1': '2001'}


def morning(bench):
    """The next one at nine, with everybody at their place: a hall's clock only goes forward."""
    bench.turn_clock(86400 - (bench.clock - NINE) % 86400)
    bench.hall.do('POST', '/day/open')
    for point, staff in SERVED_AT.items():
        bench.hall.at(point, 'sign-on', {'staff': staff, 'pin': '1234'})


def hour(bench, tickets):
    """An hour of the hall: people come, are called, served, some leave; at its end nobody is there."""
    hall = bench.hall
    for minute in range(60):
        bench.turn_clock(60)
        for n in range(tickets // 60):
            ticket = hall.take(['payment', 'plan', 'roaming', 'enquiry'][(minute + n) % 4])
            if (minute + n) % 9 == 0:
                hall.do('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')
        for point in SERVED_AT:
            status, answer = hall.call('POST', f'/service-points/{point}/next', {}, 'manager-1')
            if status < 300 and answer:
                hall.at(point, 'serve')
                hall.at(point, 'finish', {'outcome': 'completed'})
                hall.call('POST', f'/service-points/{point}/ready', {}, 'manager-1')
    for ticket in hall.do('GET', '/tickets?state=waiting', device='manager-1')['tickets']:
        hall.call('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')


def day_in(bench, name, who, path, hours, careless=False):
    """(heap, nodes) after each hour, with the page open."""
    morning(bench)
    bench.identities.become(who)
    bench.browser.open(bench.hall.url + path)
    bench.browser.wait(lambda: bench.browser.script("return document.querySelector('main') !== null"))
    if careless:
        bench.browser.script('''globalThis.kept = [];
            new MutationObserver(() => kept.push(document.body.cloneNode(true), [...document.body.textContent])).observe(document.body, { childList: true, subtree: true, characterData: true });''')
    after = []
    for _ in range(hours):
        hour(bench, 120)
        time.sleep(2)
        after.append(heap(bench))
    print(f'# {name}: heap {[round(each / 1e6, 2) for each, _ in after]} MB, nodes {[nodes for _, nodes in after]}', flush=True)
    return after


def growth(after):
    """Of (heap, nodes) over the second half: in the first a page fills with what a day has, alerts and curves."""
    return [last / half - 1 for last, half in zip(after[-1], after[len(after) // 2 - 1])]


def leak(bench):
    for staff in SERVED_AT.values():
        if staff != '2001':
            bench.hall.hire(staff, '某某', 'counter')
    grown = [growth(day_in(bench, name, who, path, 8)) for name, who, path in (('dashboard', 'manager-1', '/dashboard'), ('handheld', 'handheld-1', '/handheld'))]
    control = growth(day_in(bench, 'a page that keeps what it showed', 'manager-1', '/dashboard', 3, careless=True))
    for kind, worst, kept in zip(('heap', 'nodes'), map(max, zip(*grown)), control):
        bench.figure(f'growth of the {kind} over the second half of a day, in %', round(100 * worst, 1), worst <= GROWTH, control=round(100 * kept, 1))
        bench.tap.ok(kept > GROWTH, f'a page that keeps what it showed is noticed by its {kind}: {100 * kept:.0f} %')


PARTS = {'weight': weight, 'interactive': interactive, 'update': update, 'leak': leak}


def main():
    server, admin, source, *parts = sys.argv[1:]
    for part in parts:
        bench = Bench(server, admin, source, rehearsal=part == 'leak')
        try:
            if part != 'leak':
                bench.crowd()
            PARTS[part](bench)
        finally:
            bench.close()
        bench.tap.done()


if __name__ == '__main__':
    main()
