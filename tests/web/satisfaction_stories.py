"""Service quality, for whoever runs the hall: what customers said, against target and last period."""


def satisfaction(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.at('counter-6', 'sign-on', {'staff': '1001', 'pin': '1234'})
    ticket = hall.take('new-number')
    for verb in ('next', 'serve', 'finish'):
        hall.at('counter-6', verb)
    hall.do('POST', f'/follow/{ticket["follow"].removeprefix("/t/")}/survey', {'scores': [1, 5, 1, 5, 5], 'reason': 'wait', 'text': '等了一个小时'})
    hall.at('counter-6', 'sign-off')
    stage.enter('manager-1')
    browser.open(hall.url + '/quality#satisfaction')
    tap.ok(browser.sees('满意度走势', 6), 'satisfaction has a view of its own')
    tap.ok(browser.sees('等太久') and browser.sees('等候时间'), 'with why, and by indicator')
    tap.ok(browser.sees('叫号后几秒内就评价') and browser.sees('已剔除'), 'a rating within seconds of the call is listed, and left out')
    stage.is_clean('quality, satisfaction')
    browser.script("[...document.querySelectorAll('.quality-tile')].find((each) => each.innerText.includes('意见建议')).querySelector('button').click()")
    tap.ok(browser.sees('等了一个小时', 4), 'what a customer wrote can be read where it is counted')
    stage.is_clean('quality, in their own words')
    browser.size(390, 844)
    stage.is_clean('quality, in their own words, phone')
    browser.size(1280, 800)
    browser.script("[...document.querySelectorAll('.survey-visits button')].find((each) => each.innerText === '立案跟进').click()")
    browser.choose('.case-form select', 'too-long')
    stage.is_clean('quality, a case from it')
    browser.script("document.querySelector('.case-form .main').click()")
    tap.ok(browser.sees('已立案', 4), 'and a case is opened from it')
    made = [each for each in hall.do('GET', '/cases')['cases'] if each.get('ticket') == ticket['id']]
    tap.equal([(each['kind'], each['served_by']) for each in made], [('complaint', '1001')], 'tied to the visit')
    hall.do('POST', f'/cases/{made[0]["id"]}/steps', {'step': 'withdrawn'})
    browser.leave_sheet()
    browser.choose('.quality-by select', 'staff')
    tap.ok(browser.sees('李*', 4), 'by person, masked')
    browser.touch('表格')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelectorAll('.chart-table tbody tr').length") == 12, 2), 'the trend as a table')
    browser.touch('月')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('.quality-period').textContent.length") == 7, 4), 'by month')
    browser.touch('录入回访')
    tap.ok(browser.sees('排队号', 2), 'what was said by telephone is entered here')
    stage.is_clean('quality, call-back')


def pulse(stage):
    """A clerk with a handheld says how it is to work here; nobody sees one answer."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    was_closed = stage.point('handheld-1')['state'] == 'closed'
    if was_closed:
        hall.at('handheld-1', 'sign-on', {'staff': '2001', 'pin': '1234'})
    stage.enter('handheld-1')
    browser.press('我的')
    browser.press('员工心声')
    tap.ok(browser.sees('不记名', 4), 'a clerk may say how it is to work here, without a name')
    browser.choose('.pulse select', '2')
    tap.ok(browser.sees('最难受的是什么', 2), 'what is not good is asked about')
    stage.is_clean('handheld, pulse')
    browser.touch('送出')
    tap.ok(browser.sees('已不记名计入', 4), 'and is thanked')
    if was_closed:
        hall.at('handheld-1', 'sign-off')
    stage.enter('manager-1')
    browser.open(hall.url + '/quality#pulse')
    tap.ok(browser.sees('目前不足五份', 6), 'one answer shows nothing')
    stage.is_clean('quality, pulse')


def tell(stage):
    satisfaction(stage)
    pulse(stage)
