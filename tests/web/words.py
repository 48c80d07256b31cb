"""Words of the pages: every message that a page names exists and is served, none shows its id, none is in the other
language."""
import json
import pathlib
import re
import urllib.request

MESSAGE = re.compile(r"""tr\(\s*[`'"]([a-z][a-z0-9-]*\.[a-z0-9-]+)['"`]""")
TERNARY = re.compile(r"""['"]([a-z]+\.[a-z][a-z0-9-]+)['"]""")
PAGES = set("""
    admin
    answer
    app
    appointments
    audit
    book
    business
    cards
    case
    chart
    check
    customer
    daily
    dashboard
    date
    devices
    duty
    enrol
    exams
    figure
    floor
    handheld
    index
    join
    kept
    panel
    performance
    phone
    plan
    point
    poster
    preset
    problem
    pulse
    quality
    rating
    report
    reports
    role
    satisfaction
    signon
    staff
    state
    survey
    today
    watch
""".split())


def ids(po):
    return set(re.findall(r'^msgid "([^"]+)"', po.read_text(encoding='utf-8'), re.M))


def in_the_trail(source):
    """What the audit trail tells of, by its message."""
    wanted = (source / 'shared' / 'wire' / 'audit.c').read_text(encoding='utf-8')
    kinds = [kind.lower().replace('_', '-') for kind in re.findall(r'case HQ_EVENT_(\w+):', wanted)]
    return {f'audit.{kind}' for kind in kinds if kind not in ('access-changed', 'recorded')}


def named(folder):
    """Every message id that stands in the pages' source."""
    found = set()
    for path in folder.rglob('*.js'):
        if 'node_modules' in path.parts:
            continue
        text = path.read_text(encoding='utf-8')
        found.update(MESSAGE.findall(text))
        found.update(word for word in TERNARY.findall(text) if word.split('.')[0] in PAGES)
    return found


def untranslated(browser, people=()):
    """Message ids that show, and Han characters on an English page that are neither a language nor one of the people
    (name and number, as the trail says them)."""
    return browser.script(r'''
        const own = text => arguments[0].reduce((rest, name) => rest.replaceAll(name, ''), text);
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        const english = document.documentElement.lang === 'en';
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const text = node.data.trim();
            const foreign = node.parentElement.closest('[lang]').lang !== document.documentElement.lang;
            if (/^[a-z]+\.[a-z][a-z-]+$/.test(text) || /\{[a-z_]+\}/.test(text))
                found.push(text);
            else if (english && !foreign && /[\u4e00-\u9fff]/.test(own(text)) && !/^[\u4e00-\u9fff]\*$/.test(text))
                found.push(text);
        }
        return found;''', list(people))


def fetched(stage, path):
    with urllib.request.urlopen(stage.hall.url + path) as answer:
        return json.load(answer)


def check(stage):
    source = pathlib.Path(stage.source)
    wanted = named(source / 'assets' / 'web') | in_the_trail(source)
    stage.tap.ok(len(wanted) > 100, 'the search for messages finds them')
    for language in ('zh_CN', 'en'):
        missing = sorted(wanted - ids(source / 'po' / f'{language}.po'))
        stage.tap.equal(missing, [], f'every message of the pages is in {language}.po')
    for language in ('zh', 'en'):
        served = fetched(stage, f'/{language}.json')
        stage.tap.equal(sorted(wanted - served.keys()), [], f'every message of the pages is served in {language}')
        stage.tap.equal([name for name in served if name.startswith('home.')], [], 'words that only the kiosk shows are not')
        of_page = {page: len(fetched(stage, f'/pages/{page}/{language}.json')) for page in ('index', 'handheld', 'dashboard')}
        stage.tap.ok(0 < min(of_page.values()) == of_page['index'] and max(of_page.values()) < len(served), f'a page gets its own words in {language}: {of_page}')
    browser = stage.browser
    browser.open(stage.hall.url + '/?lang=en')
    browser.sees('pages')
    browser.script("document.querySelector('h1').textContent = '等候 tickets'")
    stage.tap.ok(untranslated(browser) != [], 'a word left in Chinese on an English page is found')
    browser.script("document.querySelector('h1').textContent = 'handheld.title'")
    stage.tap.ok(untranslated(browser) != [], 'a message that shows its id is found')
    browser.open(stage.hall.url + '/?lang=en')
    browser.sees('pages')
    stage.is_clean('index')
    browser.script("document.querySelector('h1').remove(); document.querySelector('a').innerHTML = ''")
    stage.tap.ok(browser.violations() != [], 'a link without words is found by axe')
