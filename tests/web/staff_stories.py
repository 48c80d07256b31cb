"""The staff page: somebody is added with a first secret that is shown once, learns a service, is unlocked, gets
a new PIN, leaves; whoever may not change it is told who may."""
from admin_stories import set_value
from sign_in_stories import at_the_door, sign_in

OWN = 'chosen by the one who keeps them'


def person(stage, number):
    return next((each for each in stage.hall.do('GET', '/staff')['staff'] if each['staff'] == number), None)


def told(browser):
    """The secrets shown now."""
    browser.wait(lambda: browser.script("return document.querySelector('.told-value') !== null"))
    return browser.script("return [...document.querySelectorAll('.told-value')].map((each) => each.innerText)")


def noted(browser, words='记下了'):
    browser.press(words)
    browser.wait(lambda: not browser.script("return document.querySelector('dialog')"))


def enter(stage, number, role, lang='zh'):
    stage.hall.do('POST', '/staff', {'staff': number, 'name': '何芳', 'role': role, 'password': OWN, 'keep': True})
    at_the_door(stage, '/admin', lang)
    sign_in(stage.browser, number, OWN, {'zh': '登录', 'en': 'Sign in'}[lang])
    stage.browser.sees({'zh': '何*', 'en': '何*'}[lang])
    stage.browser.open(f'{stage.hall.url}/admin?lang={lang}#staff')
    stage.browser.sees('1001')


def somebody_new(stage):
    browser, tap = stage.browser, stage.tap
    browser.unfold('main .add')
    stage.is_clean('staff, adding')
    browser.type('[name=staff]', '1001')
    tap.ok(browser.sees('1001 已经有人用了'), 'a number is given once')
    browser.type('[name=staff]', '1003')
    browser.type('main .add [name=name]', '王小梅')
    browser.press('加入，给初始密码')
    secrets = told(browser)
    tap.ok(len(secrets) == 1 and secrets[0].isdigit() and len(secrets[0]) == 6, 'who serves begins with a PIN, shown once')
    stage.is_clean('staff, first PIN')
    noted(browser)
    tap.ok(secrets[0] not in browser.script('return document.documentElement.outerHTML'), 'and nowhere afterwards')
    found = person(stage, '1003')
    tap.equal((found['name'], found['must_change'], found['has_password']), ('王小梅', True, False), 'which its owner must change')
    status, problem = stage.hall.call('POST', '/service-points/handheld-1/sign-on', {'staff': '1003', 'pin': secrets[0]}, 'handheld-1')
    tap.equal((status, problem['type'].rsplit('/', 1)[-1]), (403, 'pin-must-change'), 'before anything else')


def another_name_and_role(stage):
    browser, tap = stage.browser, stage.tap
    browser.unfold('#person-1003')
    browser.type('#staff-1003-name', '王梅')
    set_value(browser, '#staff-1003-role', 'greeter')
    browser.script("document.getElementById('staff-1003-name').form.requestSubmit()")
    tap.ok(browser.wait(lambda: person(stage, '1003')['role'] == 'greeter') and person(stage, '1003')['name'] == '王梅',
           'name and role are changed')
    tap.ok(person(stage, '1003')['has_pin'], 'the PIN is not')
    browser.sees('已保存')


def what_they_have_learnt(stage):
    browser, tap = stage.browser, stage.tap
    browser.unfold('#person-1003')
    browser.script("document.querySelector('[name=all-1003]').click()")
    browser.wait(lambda: browser.script("return document.querySelector('#skill-1003-services') !== null"))
    browser.script('''
        const duties = [...document.querySelectorAll('#skill-1003-services .duty')];
        duties.filter((each) => !each.innerText.includes('缴费')).forEach((each) => each.querySelector('input').click());''')
    set_value(browser, '#skill-1003-services-payment-rate', '1.5')
    browser.script("document.querySelector('#skill-1003-with-mentor').scrollIntoView()")
    stage.is_clean('staff, skills')
    browser.press('立即生效')
    tap.ok(browser.sees('已生效'), 'what somebody has learnt is put in force like any setting')
    skill = stage.hall.do('GET', '/config').split('{ staff = "1003";')[1].split('},\n')[0].split('\n')[0]
    tap.ok('"payment"; rate = 1.5;' in skill and 'new-sim' not in skill, f'with its rank: {skill}')


def held_up(stage):
    browser, hall, tap = stage.browser, stage.hall, stage.tap
    for _ in range(5):
        hall.call('POST', '/service-points/handheld-1/sign-on', {'staff': '1003', 'pin': '000000'}, 'handheld-1')
    browser.driver.refresh()
    tap.ok(browser.sees('暂时锁住'), 'who tried too often is seen')
    browser.unfold('#person-1003')
    stage.is_clean('staff, held up')
    browser.press('解锁')
    tap.ok(browser.wait(lambda: person(stage, '1003')['locks'] == 0), 'and unlocked')
    browser.press('给新 PIN 码 1003')
    stage.is_clean('staff, before a new PIN')
    browser.press('给新 PIN 码')
    tap.ok(len(told(browser)) == 1, 'a forgotten PIN is replaced by a first one')
    noted(browser)


def a_page_left_open(stage):
    browser, hall, tap = stage.browser, stage.hall, stage.tap
    hall.do('POST', '/staff', {'staff': '9012', 'name': '郭强', 'role': 'manager', 'password': OWN, 'keep': True})
    hall.call('POST', '/session', {'staff': '9012', 'password': OWN})
    browser.driver.refresh()
    browser.unfold('#person-9012')
    tap.ok(browser.sees('打开着网页'), 'a page that somebody left open is seen')
    browser.script("document.querySelector('#person-9012 .access-row .button:last-child').scrollIntoView()")
    browser.script('''[...document.querySelectorAll('#person-9012 button')].find((each) => each.innerText === '结束这个登录').click()''')
    tap.ok(browser.wait(lambda: all(each['staff'] != '9012' for each in hall.do('GET', '/sessions')['sessions'])), 'and ended')


def somebody_leaves(stage):
    browser, tap = stage.browser, stage.tap
    browser.unfold('#person-1003')
    browser.script('''[...document.querySelectorAll('#person-1003 button')].find((each) => each.innerText.trim() === '离职').click()''')
    stage.is_clean('staff, before somebody leaves')
    browser.press('离职')
    tap.ok(browser.wait(lambda: person(stage, '1003') is None) and browser.wait(lambda: not browser.script("return document.getElementById('person-1003')")),
           'somebody leaves and is not listed')
    trail = stage.hall.do('GET', '/audit')['events']
    tap.ok(any(row.get('what') == 'staff-set' and row['id'] == '1003' for row in trail), 'what they were stays on record')


def a_manager(stage):
    """Looks after those who serve and nobody else; an unattended tablet after nobody."""
    browser, hall, tap = stage.browser, stage.hall, stage.tap
    enter(stage, '9013', 'manager', 'en')
    browser.unfold('#person-1001')
    browser.unfold('#person-9011')
    tap.ok(browser.sees('An administrator keeps this record'), 'a manager is told whose records are not theirs')
    stage.is_clean('staff of a manager, en')
    browser.size(390, 844)
    wide = browser.script('return document.documentElement.scrollWidth')
    tap.ok(wide <= 390, f'a phone shows all of it: {wide}')
    stage.is_clean('staff of a manager, phone, en')
    browser.size(1280, 800)
    refused = browser.script('''return Promise.all([
        ['/staff', { staff: '9014', name: 'x', role: 'manager', first: true }], ['/staff', { staff: '9011', name: 'x', role: 'counter' }],
        ['/staff/9011/reset', { secret: 'password' }], ['/staff/9011/unlock', {}], ['/staff/9011/remove', {}]]
        .map(([path, body]) => fetch(`/api/v1${path}`, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.status)))''')
    tap.equal(refused, [403] * 5, 'and the hall refuses it too')
    browser.log()
    stage.enter('manager-1')
    browser.sees('按业务')
    browser.open(hall.url + '/admin?lang=zh#staff')
    browser.unfold('#person-1001')
    tap.ok(browser.sees('请用工号和密码登录') and not browser.script("return document.querySelector('main form')"),
           'a tablet that nobody signed in at changes nobody')
    stage.is_clean('staff, on a device')


def tell(stage):
    stage.browser.size(1280, 800)
    enter(stage, '9011', 'administrator')
    stage.is_clean('staff')
    somebody_new(stage)
    another_name_and_role(stage)
    what_they_have_learnt(stage)
    held_up(stage)
    a_page_left_open(stage)
    somebody_leaves(stage)
    a_manager(stage)
