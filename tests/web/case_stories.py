"""A complaint from the customer's own page to a content customer: said, taken, answered, not yet enough, answered again, closed."""
from staff_stories import enter

SAID, ANSWER = '等了一个多小时，没有人理我', '已经加开台席，补偿话费 30 元'


def case_of(stage, state=None):
    cases = stage.hall.do('GET', '/cases', device='manager-1')['cases']
    return next((each for each in cases if each['source'] == 'page' and state in (None, each['state'])), None)


def click(browser, css):
    browser.wait(lambda: browser.script("const found = document.querySelector(arguments[0]); found?.click(); return Boolean(found);", css))


def look_into(browser):
    click(browser, '.case-open')


def a_customer_complains(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.at('counter-6', 'sign-on', {'staff': '1001', 'pin': '1234'})
    ticket = hall.take('new-number')
    for verb in ('next', 'serve', 'finish'):
        hall.at('counter-6', verb)
    hall.at('counter-6', 'sign-off')
    browser.size(390, 844)
    browser.open(f'{hall.url}{ticket["follow"]}?lang=zh')
    browser.touch('有话想说（投诉、建议）')
    tap.ok(browser.sees('关于什么') and browser.sees('想说的话（可不填）'), 'a customer can say something on the own page')
    stage.is_clean('case, said')
    browser.choose('select[name=cause]', 'too-long')
    browser.type('.said textarea', SAID)
    browser.type('.said input[name=phone]', '13900001234')
    tap.ok(browser.sees('同意留号码'), 'a number is taken only when its owner agrees')
    browser.script("document.querySelector('.case-agree input').click()")
    browser.cut(True)
    browser.touch('送出')
    tap.ok(browser.sees('没送出去，请再点一次'), 'what got lost is said')
    browser.cut(False)
    browser.touch('送出')
    tap.ok(browser.sees('前答复您', 6) and SAID in browser.text(), 'it is thanked with the time of the answer')
    tap.ok(browser.wait(lambda: case_of(stage) is not None) and case_of(stage)['served_by'] == '1001', 'and is one case of that visit')
    stage.is_clean('case, sent')
    return ticket


def a_manager_answers(stage):
    browser, tap = stage.browser, stage.tap
    browser.size(1280, 800)
    enter(stage, '9031', 'manager')
    browser.open(f'{stage.hall.url}/quality?lang=zh#cases')
    tap.ok(browser.sees('等候 · 等太久') and browser.sees('待认领'), 'the manager finds it among what waits')
    stage.is_clean('cases')
    look_into(browser)
    tap.ok(browser.sees(SAID) and browser.sees('139****1234'), 'reads what was said, the number masked')
    tap.ok('1001' in browser.text(), 'and who served')
    stage.is_clean('case, looked into')
    browser.press('我来负责')
    tap.ok(browser.wait(lambda: case_of(stage, 'assigned')), 'takes it')
    browser.press('开始处理')
    tap.ok(browser.wait(lambda: case_of(stage, 'in-hand')), 'begins')
    browser.press('记下措施')
    browser.choose('.case-steps select[name=measure]', 'credit')
    browser.type('.case-steps input[name=amount]', '3000')
    click(browser, '.case-steps form button')
    tap.ok(browser.sees('超出您的权限'), 'no more is granted than a manager may')
    browser.log()
    browser.script("document.querySelector('.case-steps input[name=amount]').value = ''")
    browser.type('.case-steps input[name=amount]', '30')
    click(browser, '.case-steps form button')
    tap.ok(browser.wait(lambda: case_of(stage).get('granted') == 30), 'what may be, is')
    answer(stage, 'page', ANSWER)
    tap.ok(browser.wait(lambda: case_of(stage, 'answered')), 'and answers')
    stage.is_clean('case, answered')


def answer(stage, told, words):
    stage.browser.press('已答复客户')
    stage.browser.choose('.case-steps select[name=told]', told)
    stage.browser.type('.case-steps textarea', words)
    click(stage.browser, '.case-steps form button')


def is_it_enough(stage, ticket):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.size(390, 844)
    browser.open(f'{hall.url}{ticket["follow"]}?lang=zh')
    tap.ok(browser.sees(ANSWER), 'the customer reads the answer')
    stage.is_clean('case, answer read')
    browser.touch('还没解决')
    browser.type('.said textarea', '话费还没到')
    browser.touch('送出')
    tap.ok(browser.wait(lambda: case_of(stage, 'reopened')), 'says that it is not enough')
    browser.size(1280, 800)
    browser.open(f'{hall.url}/quality?lang=zh#cases')
    tap.ok(browser.sees('重开 1 次'), 'so it waits again')
    look_into(browser)
    tap.ok(browser.sees('话费还没到'), 'with why')
    answer(stage, 'phone', '已到账，请查收')
    browser.wait(lambda: case_of(stage, 'answered'))
    browser.size(390, 844)
    browser.open(f'{hall.url}{ticket["follow"]}?lang=en')
    browser.sees('已到账，请查收')
    stage.is_clean('case, answer read, en')
    browser.touch('That will do')
    tap.ok(browser.wait(lambda: case_of(stage, 'content')) and browser.sees('Thank you for telling us'), 'until the customer is content')


def closed_and_counted(stage):
    browser, tap = stage.browser, stage.tap
    browser.size(1280, 800)
    browser.open(f'{stage.hall.url}/quality?lang=zh#cases')
    browser.press('已答复 1')
    browser.sees('客户满意')
    look_into(browser)
    browser.press('结案')
    tap.ok(browser.sees('客户满意，可以结案'), 'a content customer needs no further reason')
    click(browser, '.case-steps form button')
    tap.ok(browser.wait(lambda: case_of(stage, 'closed')), 'and the case is closed')
    stage.is_clean('case, closed')
    browser.open(f'{stage.hall.url}/quality?lang=en#cases')
    browser.sees('On the spot')
    tap.equal(stage.hall.do('GET', '/cases', device='manager-1')['due'], 0, 'and nothing waits')
    stage.is_clean('cases, en')
    browser.size(390, 844)
    stage.is_clean('cases, phone')
    browser.size(1280, 800)


def its_past(stage):
    """What is over stands in the history, by its days and kind; an address names them."""
    browser, tap = stage.browser, stage.tap
    day = case_of(stage)['day']
    browser.open(f'{stage.hall.url}/quality?lang=zh#cases')
    browser.press('历史')
    tap.ok(browser.wait(lambda: rows_of_past(browser) == ['已结案']), 'what is closed stands in the history')
    browser.choose('#case-history ~ .fields select', 'complaint')
    tap.equal(rows_of_past(browser), ['已结案'], 'also when one kind alone is wanted')
    stage.is_clean('case, history')
    browser.open(f'{stage.hall.url}/quality?lang=zh#cases?from=2026-01-01&to=2026-01-02')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('.period input').value") == '2026-01-01' and rows_of_past(browser) == []),
           'an address names the days')
    browser.open(f'{stage.hall.url}/quality?lang=en#cases?from={day}&to={day}&case={case_of(stage)["id"]}')
    tap.ok(browser.sees(SAID), 'and a case to look into')
    browser.leave_sheet()
    browser.size(390, 844)
    stage.is_clean('case, history, phone, en')
    browser.size(1280, 800)


def rows_of_past(browser):
    """The states of the cases that the history shows."""
    return browser.script("return [...document.querySelectorAll('#case-history ~ .list tbody tr')].map((row) => row.cells[2].innerText)")


def one_by_phone(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(f'{stage.hall.url}/quality?lang=zh#cases')
    browser.sees('没有')
    browser.press('新记一条')
    browser.sees('客户打电话来说的')
    browser.script("[...document.querySelectorAll('.case-kinds button')].find(({ innerText }) => innerText === '建议').click()")
    browser.choose('.sheet select[name=cause]', 'seats')
    browser.script("document.querySelector('input[name=by-phone]').click()")
    stage.is_clean('case, a new one')
    browser.script("document.querySelector('.sheet form .button.main').click()")
    tap.ok(browser.sees('来电') and browser.sees('座位、卫生、温度'), 'who calls is written down by the manager')


def a_notice(stage):
    browser, tap = stage.browser, stage.tap
    browser.press('日通报')
    tap.ok(browser.wait(lambda: '投诉建议日通报' in browser.script("return document.querySelector('.case-notice')?.value ?? ''")), 'the day is a text to paste')
    tap.equal(browser.script("return fetch(document.querySelector('.sheet a.main').href).then((answer) => answer.headers.get('Content-Type'))"), 'image/png', 'and a picture')
    stage.is_clean('case, daily notice')
    browser.leave_sheet()


def at_hand(stage):
    """A roaming clerk writes down what a customer says, and answers for it."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.at('handheld-1', 'sign-on', {'staff': '2001', 'pin': '1234'})
    stage.enter('handheld-1')
    browser.size(390, 844)
    browser.open(f'{hall.url}/handheld?lang=zh')
    browser.touch('我的')
    browser.press('新记一条')
    browser.sees('客户怎么说（可不填）')
    browser.choose('.sheet select[name=cause]', 'unfriendly')
    click(browser, '.sheet form .button.main')
    tap.ok(browser.sees('态度 · 不耐烦或不礼貌'), 'a clerk with a handheld writes down what somebody says')
    stage.is_clean('cases, handheld')
    mine = [each for each in hall.do('GET', '/cases', device='manager-1')['cases'] if each['source'] == 'handheld']
    tap.equal([(each['owner'], each['point']) for each in mine], [('2001', 'handheld-1')], 'and answers for it')
    browser.script("[...document.querySelectorAll('.my-cases .choice')].find(({ innerText }) => innerText.includes('不礼貌')).click()")
    browser.press('当场解决了')
    click(browser, '.case-steps form button')
    tap.ok(browser.wait(lambda: [each['state'] for each in hall.do('GET', '/cases', device='manager-1')['cases'] if each['source'] == 'handheld'] == ['solved']),
           'until it is solved on the spot')
    stage.is_clean('case, handheld')
    browser.leave_sheet()
    passed_on(stage)
    hall.at('handheld-1', 'sign-off')
    browser.size(1280, 800)
    stage.enter('manager-1')
    browser.open(f'{hall.url}/dashboard?lang=zh')
    tap.ok(browser.sees('待办 1'), 'the dashboard says how many wait, with the way there')
    stage.is_clean('cases, dashboard')


def a_template(hall, path, base, template):
    hall.do('POST', path, {'base': base, 'template': template})
    hall.do('POST', f'{path}/approve', {'version': base + 1})


def passed_on(stage):
    """What nobody answers comes to whoever has the duty, on top of their handheld, until it is answered."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    path = '/quality/templates/case/rules'
    was = hall.do('GET', path)['templates'][0]
    rules = {**was['template'], 'deadlines': [{**each, 'minutes': 10} for each in was['template']['deadlines']], 'tiers': [{'percent': 1, 'to': 'duty'}]}
    a_template(hall, path, was['version'], rules)
    hall.do('POST', '/quality/duty', {'day': hall.do('GET', '/quality/duty')['day'], 'shift': 'all-day', 'staff': '2001'})
    case = hall.do('POST', '/cases', {'kind': 'complaint', 'cause': 'slow'}, 'manager-1')['id']
    browser.open(f'{hall.url}/handheld?lang=zh')
    browser.touch('等候')
    tap.ok(browser.wait(lambda: '转给您，还没有答复' in browser.text(), 120), 'a case that nobody answered comes to whoever has the duty')
    stage.is_clean('case, passed on')
    click(browser, '.passed-on .choice')
    tap.ok(browser.sees('我来负责'), 'who looks into it')
    stage.is_clean('case, passed on, looked into')
    browser.leave_sheet()
    browser.open(f'{hall.url}/handheld?lang=en')
    tap.ok(browser.sees('Passed on to you, not answered yet', 30), 'in English too')
    stage.is_clean('case, passed on, en')
    browser.open(f'{hall.url}/handheld?lang=zh')
    browser.sees('转给您，还没有答复', 30)
    hall.do('POST', f'/cases/{case}/steps', {'step': 'withdrawn'}, 'manager-1')
    tap.ok(browser.wait(lambda: '转给您，还没有答复' not in browser.text()), 'until it waits for no answer any more')
    a_template(hall, path, was['version'] + 1, was['template'])


def tell(stage):
    ticket = a_customer_complains(stage)
    a_manager_answers(stage)
    is_it_enough(stage, ticket)
    closed_and_counted(stage)
    its_past(stage)
    one_by_phone(stage)
    a_notice(stage)
    at_hand(stage)
