"""Signing in on a page: the first password is changed, whoever guesses waits, a session ends and the page is
found again, everybody comes to the page that is theirs."""
import os

from hall import Hall
from handheld_stories import rules_missed

LONGEST_MS = 60000  # that whoever guesses so often waits
FIRST, OWN = 'first of the boss', 'chosen by myself'


def at_the_door(stage, page, lang='zh'):
    """A browser that the hall does not know."""
    browser = stage.browser
    browser.open(stage.hall.url + '/index')
    browser.forget()
    browser.open(f'{stage.hall.url}{page}?lang={lang}')
    browser.sees({'zh': '密码', 'en': 'Password'}[lang])
    browser.log()


def sign_in(browser, number, password, words='登录'):
    browser.wait(lambda: browser.script("return document.querySelector('[name=password]') !== null"))
    browser.type('[name=staff]', number)
    browser.type('[name=password]', password)
    browser.press(words)


def is_pressable(browser, words):
    return browser.script('''return [...document.querySelectorAll('button')].some((each) =>
        each.innerText.trim() === arguments[0] && !each.disabled)''', words)


def the_first_password(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.do('POST', '/staff', {'staff': '9001', 'name': '吴静', 'role': 'manager', 'password': FIRST})
    browser.size(1280, 800)
    at_the_door(stage, '/dashboard')
    stage.is_clean('sign in')
    sign_in(browser, '9001', 'wrong')
    tap.ok(browser.sees('工号或密码不对'), 'a wrong password is refused in words')
    browser.log()
    sign_in(browser, '9001', FIRST)
    tap.ok(browser.sees('请先改密码'), 'a first password opens nothing: another one is asked for')
    browser.log()
    stage.is_clean('another password')
    for wrong, rule in (('short', '至少 10 个字符'), ('aaaaaaaaaaaa', '其中至少 5 个不同'), ('with 9001 inside', '不含工号'), (FIRST, '和原来的不同')):
        browser.type('[name=new]', wrong)
        browser.type('[name=again]', wrong)
        tap.ok(browser.wait(lambda: rule in rules_missed(browser)) and not is_pressable(browser, '保存并继续'),
               f'{rule}: said before anything is sent')
    browser.type('[name=new]', OWN)
    browser.type('[name=again]', OWN[:-1] + 'F')
    tap.ok(browser.sees('两次输入不一样') and not is_pressable(browser, '保存并继续'), 'it is typed twice')
    browser.type('[name=again]', OWN)
    stage.is_clean('another password, every rule kept')
    browser.press('保存并继续')
    tap.ok(browser.sees('按业务'), 'then the page opens')
    browser.wait(lambda: browser.script("return document.querySelector('.account') !== null"))
    browser.script("document.querySelector('.account').open = true")
    tap.ok(browser.sees('已登录') and all(each in browser.text() for each in ('吴*', '9001', '厅经理')), 'it says who is signed in')
    stage.is_clean('dashboard, signed in')
    stored = browser.script('return JSON.stringify({ ...localStorage, ...sessionStorage })')
    tap.ok(OWN not in stored and FIRST not in stored, 'no password is kept')
    browser.press('退出登录')
    tap.ok(browser.sees('登录已结束'), 'and signs them out')
    tap.equal(browser.script("return fetch('/api/v1/me').then((answer) => answer.status)"), 401, 'for the hall too')
    browser.log()


def whoever_guesses_waits(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    at_the_door(stage, '/dashboard')
    for n in range(6):
        if '后再试' not in browser.text():
            sign_in(browser, '9001', f'guess {n}')
            browser.wait(lambda: is_pressable(browser, '登录') or '后再试' in browser.text())
            browser.log()
    tap.ok(browser.sees('试得太多，00:') and not is_pressable(browser, '登录'), 'a locked number says for how long')
    stage.is_clean('sign in, held up')
    hall.do('POST', '/staff/9001/unlock')
    browser.script(f'const now = Date.now; Date.now = () => now() + {LONGEST_MS};')
    tap.ok(browser.wait(lambda: is_pressable(browser, '登录')), 'and may try again when that is over')
    sign_in(browser, '9001', OWN)
    tap.ok(browser.sees('按业务'), 'with the right one')


def a_session_that_ends(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.do('POST', '/staff/9001/sign-out')
    tap.ok(browser.sees('登录已结束', 6), 'whoever is signed out elsewhere is told within seconds')
    browser.log()
    sign_in(browser, '9001', OWN)
    tap.ok(browser.sees('实时'), 'and is back after signing in')
    browser.open(hall.url + '/admin?lang=zh#rules')
    browser.wait(lambda: browser.script("return document.querySelector('#rules-recall-max') !== null"))
    browser.script('''
        const field = document.querySelector('#rules-recall-max');
        field.value = '5';
        field.dispatchEvent(new Event('input', { bubbles: true }));''')
    browser.sees('1 处改动还没生效')
    hall.do('POST', '/staff/9001/sign-out')
    browser.press('立即生效')
    tap.ok(browser.sees('登录已结束'), 'a change that comes too late asks who is there')
    browser.log()
    sign_in(browser, '9001', OWN)
    tap.ok(browser.sees('1 处改动还没生效'), 'and is still there')
    browser.press('放弃改动')


def an_auditor(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.do('POST', '/staff', {'staff': '9005', 'name': '钱进', 'role': 'auditor', 'password': OWN, 'keep': True})
    early = [hall.take('payment') for _ in range(3)][-1]
    hall.at('counter-2', 'sign-on', {'staff': '1001', 'pin': '1234'})
    called = hall.do('POST', '/service-points/counter-2/call', {'ticket': early['id'], 'reason': 'floor'}, 'manager-1')
    hall.at('counter-2', 'serve')
    hall.at('counter-2', 'finish', {'outcome': 'completed'})
    hall.at('counter-2', 'sign-off')
    at_the_door(stage, '/dashboard')
    sign_in(browser, '9005', OWN)
    tap.ok(browser.wait(lambda: browser.script('return location.pathname') == '/audit'), 'an auditor comes to the audit trail')
    # A sign-in is noted without anybody waiting for it: a page that is there at once may open before.
    browser.wait(lambda: any(each.get('what') == 'signed-in' and each.get('id') == '9005' for each in hall.do('GET', '/audit?before=0&limit=5')['events']))
    browser.open(hall.url + '/audit?lang=zh')
    tap.ok(browser.sees('9005 登录') and browser.sees('9001 改了密码'), 'what happened last stands first, in words')
    # Wrong tries are noted by the hall itself, some time afterwards: they may stand above.
    rows = browser.script("return [...document.querySelectorAll('tbody tr')].map((each) => each.innerText.split('\\t').map((cell) => cell.trim()))")
    tap.equal(next(what for _, what, who in rows if who != '系统'), '钱进 9005 登录', 'the latest that somebody did on top')
    browser.log()
    stage.is_clean('audit trail')
    browser.press('核对')
    tap.ok(browser.sees('完整：', 20), 'the record is checked from the beginning')
    browser.press('提前叫号')
    tap.ok(browser.sees(called['ticket']['number']) and browser.sees('流动办理'), 'who was called before their turn, by number and reason')
    stage.is_clean('queue jumps')
    browser.open(hall.url + '/audit?lang=en#trail')
    tap.ok(browser.sees('9005 signed in'), 'in English too')
    stage.is_clean('audit trail, en')
    browser.size(390, 844)
    tap.ok(browser.wait(lambda: browser.script("return [...document.querySelectorAll('.list')].every((each) => each.scrollWidth <= each.clientWidth)")),
           'on a phone no column is cut')
    stage.is_clean('audit trail, phone')
    browser.size(1280, 800)
    browser.open(hall.url + '/admin?lang=zh')
    tap.ok(browser.wait(lambda: browser.script('return location.pathname') == '/audit'), 'and has no other page')
    browser.log()
    stage.enter('manager-1')
    browser.open(hall.url + '/audit?lang=zh#jumps')
    tap.ok(browser.wait(lambda: all(name in browser.text() for name in ('流动办理', '缴费充值')) and
                        'counter-2' not in browser.text()), 'a manager, who may know, reads names')
    browser.log()


def the_district(stage):
    """Two halls of one server; the second lets the district of the first in."""
    tap, browser = stage.tap, stage.browser
    own = Hall(stage.hall.server, stage.admin, os.path.join(stage.source, 'assets/demo/hall.conf'), beside='east-hall')
    try:
        own.do('POST', '/staff', {'staff': '9100', 'name': '孙敏', 'role': 'district', 'password': OWN, 'keep': True})
        own.do('POST', '/staff?hall=east-hall', {'staff': '9100', 'name': '孙敏', 'role': 'district', 'home': own.id})
        browser.open(own.url + '/index')
        browser.forget()
        browser.open(own.url + '/dashboard?hall=east-hall&lang=zh')
        browser.sees('密码')
        browser.log()
        sign_in(browser, '9100', OWN)
        tap.ok(browser.wait(lambda: browser.script("return document.querySelector('.hall-choice')?.value") == 'east-hall'),
               'the district signs in at the page of a hall that lets it in')
        stage.is_clean('dashboard of the district')
        browser.script('''
            const choice = document.querySelector('.hall-choice');
            choice.value = arguments[0];
            choice.dispatchEvent(new Event('change', { bubbles: true }));''', own.id)
        tap.ok(browser.wait(lambda: f'hall={own.id}' in browser.script('return location.search') and '实时' in browser.text()),
               'and chooses another one')
        browser.press('营业厅设置')
        tap.ok(browser.sees('营业厅设置') and browser.wait(lambda: f'hall={own.id}' in browser.script('return location.search')),
               'whose settings are those of that hall')
        browser.log()
    finally:
        own.close()


def tell(stage):
    the_first_password(stage)
    whoever_guesses_waits(stage)
    a_session_that_ends(stage)
    an_auditor(stage)
    the_district(stage)
