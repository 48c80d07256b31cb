"""A district with twelve halls on one server, beside another district: their tables side by side, one hall chosen; a manager sees
their own hall beside its unit."""
import contextlib
import os
import pathlib
import subprocess
import sys

from sign_in_stories import sign_in

PASSWORD = 'correct horse battery'
VIEWS = ('satisfaction', 'cases', 'checklists', 'business', 'exams')


@contextlib.contextmanager
def district(stage):
    """The server of tests/api/district.py; its address."""
    build = pathlib.Path(stage.hall.server).parents[1]
    script = pathlib.Path(stage.source, 'tests/api/district.py')
    process = subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env={**os.environ, 'HQ_SOURCE': stage.source, 'HQ_BUILD': str(build)})
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def enter(browser, url, number, lang='zh'):
    browser.open(f'{url}/index')
    browser.forget()
    browser.open(f'{url}/quality?lang={lang}')
    browser.sees({'zh': '密码', 'en': 'Password'}[lang])
    browser.log()
    sign_in(browser, number, PASSWORD, {'zh': '登录', 'en': 'Sign in'}[lang])


def rows(browser):
    """The first cells of the table that compares halls."""
    return browser.script('''return [...document.querySelectorAll('table')].map((table) => [...table.querySelectorAll('tbody th')]
        .map((cell) => cell.innerText)).find((names) => names.length === 12) ?? []''')


def twelve_halls(stage, url):
    browser, tap = stage.browser, stage.tap
    browser.size(1280, 800)
    for lang in ('zh', 'en'):
        enter(browser, url, '9100', lang)
        for view in VIEWS:
            browser.open(f'{url}/quality?lang={lang}#{view}')
            tap.ok(browser.wait(lambda: len(rows(browser)) == 12), f'{view}, {lang}: twelve halls side by side')
            tap.ok(not any({'zh': '城北', 'en': 'North'}[lang] in name for name in rows(browser)), 'none of the other district')
            stage.is_clean(f'district, {view}, {lang}')
            browser.size(390, 844)
            stage.is_clean(f'district, {view}, {lang}, phone')
            browser.size(1280, 800)


def watched(stage, url):
    """A hall under improvement is begun for one hall, and stands with its name."""
    browser, tap = stage.browser, stage.tap
    browser.open(f'{url}/quality?lang=zh#floor-duty')
    browser.unfold('section[aria-labelledby=watch] .add')
    browser.choose('section[aria-labelledby=watch] .fields label:nth-child(1) select', 'south-3')
    browser.choose('section[aria-labelledby=watch] .fields label:nth-child(2) select', '?')
    browser.type('section[aria-labelledby=watch] .fields input', '9100')
    browser.press('列入')
    watched = "return [...document.querySelectorAll('section[aria-labelledby=watch] tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' '))"
    tap.ok(browser.wait(lambda: len(browser.script(watched)) == 1 and '城南第三营业厅' in browser.script(watched)[0], 6), 'a watched hall stands with its name')
    stage.is_clean('district, watch list')
    browser.size(390, 844)
    browser.script("document.querySelector('#watch').scrollIntoView()")
    stage.is_clean('district, watch list, phone')
    browser.size(1280, 800)


def one_of_them(stage, url):
    browser, tap = stage.browser, stage.tap
    enter(browser, url, '9100')
    browser.wait(lambda: len(rows(browser)) == 12)
    names = browser.script("return [...document.querySelectorAll('.hall-choice option')].map((each) => each.value)")
    tap.equal(sorted(names), sorted(f'south-{n}' for n in range(1, 13)), 'the district chooses among its own halls')
    browser.choose('.hall-choice', 'south-3')
    tap.ok(browser.wait(lambda: 'hall=south-3' in browser.script('return location.search')), 'and looks at one')
    browser.wait(lambda: len(rows(browser)) == 12)
    browser.choose('.quality-by select', 'service')
    tap.ok(browser.sees('上级单位 city-south（12 个厅）'), 'which is compared with what its unit comes to')
    stage.is_clean('district, one hall')


def a_manager(stage, url):
    browser, tap = stage.browser, stage.tap
    enter(browser, url, '8001')
    tap.ok(browser.sees('上级单位 city-south（12 个厅）'), 'a manager sees their hall beside its unit')
    tap.ok('城南第二营业厅' in browser.text() and '城南第三营业厅' not in browser.text(), 'and no other hall')
    tap.equal(browser.script("return document.querySelectorAll('.hall-choice').length"), 0, 'nor is there one to choose')
    stage.is_clean('district, a manager')


def tell(stage):
    with district(stage) as url:
        twelve_halls(stage, url)
        watched(stage, url)
        one_of_them(stage, url)
        a_manager(stage, url)
