"""The handheld under TLS: installed, opened with the server gone, brought up to date by a newer server."""
import json
import os
import pathlib
import re
import tempfile
import urllib.parse

from handheld_stories import my_point, sign_on
from relay import Relay

READY = '''const done = arguments[0];
    navigator.serviceWorker.ready.then(({ active }) => (active.state === 'activated' ? done(true)
        : active.addEventListener('statechange', () => active.state === 'activated' && done(true))));'''


def outbox(browser):
    return json.loads(browser.script("return localStorage.getItem('hq-outbox')") or '[]')


def keeps(browser, words):
    """The page keeps what it hears every few seconds."""
    return browser.wait(lambda: words in (browser.script("return localStorage.getItem('hq-heard')") or ''))


def over_plain_http(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(stage.hall.url + '/handheld')
    browser.find('[name=staff]')
    workers = browser.driver.execute_async_script('navigator.serviceWorker.getRegistrations().then((all) => arguments[0](all.length))')
    said = [each for each in browser.log() if '401' not in each]
    tap.equal((workers, browser.script("return localStorage.getItem('hq-heard')"), said), (0, None, []),
              'over plain http no worker keeps the page, and nothing is said of it')


def installed(stage, relay):
    browser, tap, cdp = stage.browser, stage.tap, stage.browser.driver.execute_cdp_cmd
    browser.open(relay.url + '/index')
    browser.script("localStorage.setItem('hq-language', 'zh')")
    browser.open(f'{relay.url}/enrol#{stage.hall.tokens["handheld-1"]}')
    sign_on(stage)
    tap.ok(browser.sees('可手持') and browser.driver.execute_async_script(READY), 'under TLS a worker keeps the page')
    # A browser without windows cannot install; it says so beside whatever the page lacks.
    faults = [each['errorId'] for each in cdp('Page.getInstallabilityErrors', {})['installabilityErrors'] if each['errorId'] != 'in-incognito']
    tap.equal(faults, [], 'a phone may install it')
    names = {}
    for language, words in (('zh', '可手持'), ('en', 'Mine ')):
        browser.open(f'{relay.url}/handheld?lang={language}')
        browser.sees(words)
        browser.wait(lambda: json.loads(cdp('Page.getAppManifest', {}).get('data') or '{}').get('short_name') not in (None, *names.values()))
        names[language] = json.loads(cdp('Page.getAppManifest', {})['data'])['short_name']
    tap.equal(names, {'zh': '手持', 'en': 'Handheld'}, 'under its name in either language')


def without_the_hall(stage, relay):
    """Everything is cut off, the page is opened anew, work goes on; when the hall is back it is done once."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(relay.url + '/handheld?lang=zh')
    browser.sees('已连接')
    ticket, other = hall.take('plan'), hall.take('roaming')
    served = my_point(stage)['served']
    hall.at('handheld-1', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
    hall.at('handheld-1', 'serve')
    keeps(browser, '"serving"')
    keeps(browser, other['number'])
    relay.go()
    browser.open(relay.url + '/handheld?lang=zh')
    tap.ok(browser.sees(ticket['number']) and browser.sees('办好了'), 'with the server gone the page opens, with who stood there')
    tap.ok(browser.sees('断网') and re.search(r'以下是 \d\d:\d\d 的情况', browser.text()), 'and says of when it is')
    tap.equal(browser.violations(), [], 'handheld, opened without the hall: accessible')
    stage.picture('handheld, opened without the hall')
    browser.press('办好了')
    tap.ok(browser.sees('1 项待发'), 'what is done waits')
    browser.press('等候')
    browser.press('接办 ' + other['number'])
    browser.sees('2 项待发')
    kept = [action['key'] for action in outbox(browser)]
    browser.open(relay.url + '/handheld?lang=zh')
    tap.ok(browser.sees('2 项待发') and [action['key'] for action in outbox(browser)] == kept, 'also when the page is opened again, with its keys')
    hall.do('POST', f'/tickets/{other["id"]}/leave', {}, 'manager-1')
    relay.come_back()
    tap.ok(browser.wait(lambda: my_point(stage)['served'] == served + 1, 15) and hall.ticket(ticket['id'])['outcome'] == 'completed',
           'when the hall is back it is done')
    tap.ok(browser.wait(lambda: outbox(browser) == []) and my_point(stage)['served'] == served + 1, 'once')
    tap.ok(browser.sees(f'没办成：{other["number"]}') and browser.sees(f'{other["number"]} 已被接走'),
           'what the hall refused is said, though the page that asked is gone')
    browser.log()
    stage.is_clean('handheld, not done')
    browser.press('知道了')
    tap.ok(browser.wait(lambda: '没办成' not in browser.text()), 'until it was read')


def a_newer_server(stage, relay):
    """Another server with another page: the page that is open makes way by itself, and the kept one is the new one."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    with tempfile.TemporaryDirectory(prefix='hallqueue-newer-') as folder:
        built = pathlib.Path(hall.server).parents[1]
        words = (built / 'assets/web/bundled/pages/handheld/zh.json').read_text(encoding='utf-8')
        worker = (built / 'assets' / 'web' / 'handheld-worker.js').read_text(encoding='utf-8')
        newer = pathlib.Path(folder, 'pages', 'handheld')
        newer.mkdir(parents=True)
        (newer / 'zh.json').write_text(words.replace('"可手持', '"新版可手持'), encoding='utf-8')
        pathlib.Path(folder, 'handheld-worker.js').write_text(re.sub(r"'handheld-[0-9a-f]+'", "'handheld-newer'", worker), encoding='utf-8')
        hall.stop()
        os.environ['G_RESOURCE_OVERLAYS'] = f'/web={folder}'
        hall.start(urllib.parse.urlsplit(hall.url).netloc)
        del os.environ['G_RESOURCE_OVERLAYS']
        tap.ok(browser.sees('新版可手持', 20), 'after a newer server started the page is the newer one, untouched')
        shelves = "caches.keys().then((names) => arguments[0](names.join()))"
        tap.ok(browser.wait(lambda: browser.driver.execute_async_script(shelves) == 'handheld-newer'), 'and only that is kept')
        relay.go()
        browser.open(relay.url + '/handheld?lang=zh')
        tap.ok(browser.sees('断网') and browser.sees('新版可手持'), 'with the server gone too')
        relay.come_back()
        browser.sees('已连接', 20)
        hall.stop()
        hall.start(urllib.parse.urlsplit(hall.url).netloc)
    tap.ok(browser.wait(lambda: '新版' not in browser.text() and '可手持' in browser.text(), 20), 'and back again')


def signed_off(stage):
    browser, tap = stage.browser, stage.tap
    browser.press('我的')
    browser.press('签退')
    browser.sees('工号')
    tap.ok(browser.wait(lambda: browser.script("return localStorage.getItem('hq-heard')") is None), 'who signs off leaves nothing of the hall behind')
    browser.log()


def tell(stage):
    stage.browser.size(390, 844)
    over_plain_http(stage)
    address = urllib.parse.urlsplit(stage.hall.url)
    relay = Relay(address.hostname, address.port, stage.certificate.files)
    installed(stage, relay)
    without_the_hall(stage, relay)
    a_newer_server(stage, relay)
    signed_off(stage)
    relay.close()
