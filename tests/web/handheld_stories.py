"""The roaming clerk: signs on, takes, serves, finishes, with the Wi-Fi coming and going."""
import urllib.parse

import floor_stories
from relay import Relay


def my_point(stage):
    return stage.point('handheld-1')


def sign_on(stage, pin='1234'):
    browser = stage.browser
    browser.wait(lambda: browser.script("return document.querySelector('[name=pin]') !== null"))
    browser.type('[name=staff]', '2001')
    browser.type('[name=pin]', pin)
    browser.press('签入')


def sign_off(stage):
    """Whoever an earlier story left signed on."""
    if my_point(stage)['state'] != 'closed':
        stage.hall.at('handheld-1', 'sign-off')


def signing_on(stage):
    browser, tap = stage.browser, stage.tap
    stage.enter('handheld-1')
    tap.ok(browser.sees('工号'), 'an enrolled handheld asks who is there')
    stage.is_clean('handheld, sign on')
    a_given_pin(stage)
    sign_on(stage, '9999')
    tap.ok(browser.sees('工号或 PIN 码不对'), 'a wrong PIN is refused in words')
    browser.log()
    sign_on(stage)
    tap.ok(browser.sees('可手持'), 'the right one opens the waiting list')
    tap.ok('1234' not in browser.script('return JSON.stringify({ ...localStorage, ...sessionStorage })'), 'the PIN is not kept')


def rules_missed(browser):
    return browser.script("return [...document.querySelectorAll('.rules li.quiet')].map((each) => each.innerText.trim())")


def a_given_pin(stage):
    """Somebody's first day: the PIN from the manager is changed, then they are signed on."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.do('POST', '/staff', {'staff': '2007', 'name': '方圆', 'role': 'roaming', 'pin': '804715'})
    browser.type('[name=staff]', '2007')
    browser.type('[name=pin]', '804715')
    browser.press('签入')
    tap.ok(browser.sees('请先改 PIN 码'), 'a PIN that was given is changed first')
    browser.log()
    stage.is_clean('handheld, another PIN')
    for wrong, rule in (('123', '至少 4 位'), ('4321', '不是 1234、1111 这样的'), ('2007', '不是工号'), ('804715', '和原来的不同')):
        browser.type('[name=new]', wrong)
        browser.type('[name=again]', wrong)
        tap.ok(browser.wait(lambda: rule in rules_missed(browser)), f'{rule}: said before anything is sent')
    browser.type('[name=new]', '5938')
    browser.type('[name=again]', '5938')
    stage.is_clean('handheld, another PIN, every rule kept')
    browser.press('保存并继续')
    tap.ok(browser.sees('可手持') and my_point(stage).get('staff') == '2007', 'and they are signed on with the new one')
    hall.at('handheld-1', 'sign-off')


def an_alert(stage):
    """The same that the manager saw: what was done about it is said on the floor."""
    browser, tap = stage.browser, stage.tap
    browser.script("[...document.querySelectorAll('.alert-cards > .button')].forEach((each) => each.click())")
    tap.ok(browser.sees('kiosk-1：没有纸了', 4), 'an alert stands above the list')
    stage.is_clean('handheld, an alert')
    browser.press('已处置 kiosk-1：没有纸了')
    stage.is_clean('handheld, what was done')
    browser.press('换纸')
    tap.ok(browser.wait(lambda: 'kiosk-1：没有纸了' not in browser.text(), 4), 'what is done is off the screen')
    alert = next(each for each in stage.hall.do('GET', '/alerts', device='manager-1')['alerts'] if each['rule'] == 'paper-out')
    tap.equal((alert['measure'], alert['done_by']), ('paper', '2001'), 'and on record, with who did it')


def looking(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    mine, counter_only = hall.take('plan'), hall.take('ownership')
    tap.ok(browser.sees(mine['number'], 4), 'a ticket the handheld can serve shows')
    tap.ok(counter_only['number'] not in browser.text(), 'one for the counters does not')
    browser.script("[...document.querySelectorAll('.filter')].find((each) => each.innerText.startsWith('全部')).click()")
    tap.ok(browser.sees('只能到台席'), 'all of them, with who can serve each')
    stage.is_clean('handheld, list')
    browser.type('.search', mine['number'].lower())
    tap.ok(browser.wait(lambda: browser.script("return document.querySelectorAll('.row').length") == 1), 'a number is found')
    browser.script("const field = document.querySelector('.search'); field.value = ''; field.dispatchEvent(new Event('input'))")
    return mine


def taking(stage, ticket):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('接办 ' + ticket['number'])
    tap.ok(browser.sees('客户到了，开始办理'), 'taken: the page goes to the customer')
    tap.equal(hall.ticket(ticket['id'])['point'], 'handheld-1', 'the hall called it here')
    stage.is_clean('handheld, called')
    browser.press('客户到了，开始办理')
    tap.ok(browser.sees('办好了'), 'serving')
    stage.is_clean('handheld, serving')


def finishing_in_a_gap(stage, ticket):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    served = my_point(stage)['served']
    browser.cut(True)
    browser.press('办好了')
    tap.ok(browser.sees('1 项待发') and browser.sees('只发一次'), 'without Wi-Fi the action waits where one sees it')
    tap.equal(browser.violations(), [], 'handheld, gap: accessible')
    tap.equal(hall.ticket(ticket['id'])['state'], 'serving', 'the hall has not heard of it yet')
    browser.cut(False)
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['state'] == 'done'), 'when the line is back it is sent by itself')
    tap.ok(browser.sees('已连接') and browser.sees('接下一位'), 'and the page is ready for the next')
    tap.equal(my_point(stage)['served'], served + 1, 'it was done once')
    browser.log()


def losing_the_answer(stage):
    """The request arrives, its answer does not: the same key is sent again and nothing happens twice."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    address = urllib.parse.urlsplit(hall.url)
    relay = Relay(address.hostname, address.port)
    tickets = [hall.take('plan'), hall.take('plan')]
    browser.open(f'{relay.url}/enrol#{hall.tokens["handheld-1"]}')
    browser.sees('接下一位')
    served = my_point(stage)['served']
    relay.loses = True
    browser.press('接下一位')
    tap.ok(browser.wait(lambda: my_point(stage)['ticket'] is not None), 'the hall called, though the answer is lost')
    called = my_point(stage)['ticket']['number']
    relay.loses = False
    tap.ok(browser.sees('客户到了，开始办理', 15), 'the page learns it')
    tap.ok(browser.wait(lambda: browser.script("return localStorage.getItem('hq-outbox')") == '[]'), 'nothing is left to send')
    tap.equal(my_point(stage)['ticket']['number'], called, 'nobody else was called')
    tap.equal(my_point(stage)['served'], served, 'nobody was finished by it')
    states = [hall.ticket(ticket['id'])['state'] for ticket in tickets]
    tap.ok('waiting' in states, 'the next customer still waits')
    browser.press('人不在')
    tap.ok(browser.sees('接下一位'), 'not here: free again')
    relay.close()
    browser.log()


def taken_by_another(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(hall.url + '/handheld')
    browser.sees('接下一位')
    ticket = hall.take('roaming')
    browser.sees(ticket['number'])
    browser.cut(True)
    browser.press('接办 ' + ticket['number'])
    browser.sees('1 项待发')
    hall.do('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')
    browser.cut(False)
    tap.ok(browser.sees(f'{ticket["number"]} 已被接走'), 'an action that came too late says so')
    tap.equal(browser.script("return localStorage.getItem('hq-outbox')"), '[]', 'and is not tried again')
    browser.log()


def told_of_a_preset(stage):
    stage.hall.do('POST', '/presets/system-down/on', {}, 'manager-1')
    stage.tap.ok(stage.browser.sees('业务系统故障，暂停叫号', 4), 'the handheld says why nobody can be called')
    stage.is_clean('handheld, system down')
    stage.hall.do('POST', '/presets/system-down/off', {}, 'manager-1')


def issuing(stage):
    browser, tap = stage.browser, stage.tap
    browser.press('给客户取号')
    browser.press('F 国际漫游')
    tap.ok(browser.sees('取好了', 3), 'the clerk takes a number for somebody')
    stage.is_clean('handheld, issued')
    browser.press('关闭')


def outcome_and_transfer(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket = hall.take('enquiry')
    browser.sees(ticket['number'])
    browser.press('接办 ' + ticket['number'])
    browser.press('客户到了，开始办理')
    browser.press('结果件数')
    stage.is_clean('handheld, outcomes')
    browser.press('证件不全')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['outcome'] == 'papers-missing'), 'another outcome is recorded')
    ticket = hall.take('enquiry')
    browser.sees(ticket['number'])
    browser.press('接办 ' + ticket['number'])
    browser.press('客户到了，开始办理')
    browser.press('转业务')
    browser.press('补换卡')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['service'] == 'sim'), 'a customer is sent on to another service')


def help_and_me(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.do('POST', '/help', {}, 'kiosk-1')
    tap.ok(browser.sees('现场 1', 4), 'a call for help counts at its tab')
    browser.press('现场 1')
    stage.is_clean('handheld, help')
    browser.press('我过去 kiosk-1')
    tap.ok(browser.sees('您已过去', 2) and 'taken_by' in hall.do('GET', '/help', device='manager-1')['help'][-1],
           'on my way takes it, and others see by whom')
    stage.is_clean('handheld, help on the way')
    browser.press('已解决 kiosk-1')
    tap.ok(browser.sees('没有人求助', 2), 'and it is over when it is over')
    browser.press('我的')
    browser.press('English')
    tap.ok(browser.sees('Sign off'), 'the handheld in English')
    served = hall.do('GET', '/service-points/handheld-1/ledger', device='manager-1')['served']
    tap.ok(browser.sees('Served today') and browser.wait(lambda: f'Served today\n{served}' in browser.text()), 'with the own day in figures')
    tap.ok(browser.sees('My month', 30) and 'Services' in browser.text(), 'and the own month')
    stage.is_clean('handheld, me')
    browser.press('Break')
    browser.press('Short break')
    tap.ok(browser.wait(lambda: my_point(stage)['state'] == 'paused'), 'a break with its reason')
    browser.press('Resume')
    tap.ok(browser.wait(lambda: my_point(stage)['state'] == 'open'), 'back to work')
    browser.press('Sign off')
    tap.ok(browser.sees('Staff number'), 'signed off: the page asks who is there')
    tap.equal(my_point(stage)['state'], 'closed', 'and the hall knows')


def checking_in(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    day = hall.do('GET', '/booking', device='manager-1')['days'][1]
    slot = hall.do('GET', f'/booking/slots?service=broadband-new&day={day}', device='manager-1')['slots'][3]
    made = hall.do('POST', '/appointments', {'service': 'broadband-new', 'day': day, 'at': slot['at'], 'phone': '13987650000'}, 'manager-1')
    browser.press('预约签到')
    tap.ok(browser.sees('请输入预约码或手机号'), 'a clerk checks in who has an appointment')
    stage.is_clean('handheld, checking in')
    browser.type('[name=typed]', made['code'])
    browser.press('签到')
    tap.ok(browser.sees('还未到签到时间'), 'who comes on the wrong day is told')
    browser.log()
    browser.press('预约签到')
    browser.type('[name=typed]', '139 8765 1111')
    browser.press('签到')
    tap.ok(browser.sees('没有此预约'), 'a number nobody booked with finds none')
    browser.press('我的')
    browser.press('等候')
    tap.ok('没有此预约' not in browser.text(), 'and that is gone with the next page')
    browser.log()


def tell(stage):
    stage.browser.size(390, 844)
    signing_on(stage)
    an_alert(stage)
    told_of_a_preset(stage)
    ticket = looking(stage)
    taking(stage, ticket)
    finishing_in_a_gap(stage, ticket)
    losing_the_answer(stage)
    taken_by_another(stage)
    issuing(stage)
    checking_in(stage)
    outcome_and_transfer(stage)
    floor_stories.tell(stage)
    help_and_me(stage)
