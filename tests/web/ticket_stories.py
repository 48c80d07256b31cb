"""The customer's page: waiting, called, missed, done, rated, leaving, a wrong link."""


def followed_called_and_rated(stage):
    """One customer's whole visit on the own page: follows, asks for more time, is called, served, rates."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.at('counter-6', 'sign-on', {'staff': '1001', 'pin': '1234'})
    first, ticket, behind = (hall.take('new-number') for _ in range(3))
    browser.open(hall.url + ticket['follow'])
    tap.ok(browser.sees(ticket['number']) and browser.sees('前面 1 人'), 'a customer sees the number and how many are ahead')
    tap.ok('分钟' in browser.text() and browser.script("return document.querySelector('.rail-range') !== null"),
           'the wait is a range, in words and drawn')
    tap.ok('身份证原件' in browser.text() and '1 区' in browser.text(), 'it says what to bring and where to wait')
    stage.is_clean('ticket, waiting')
    browser.script('window.buzzed = []; navigator.vibrate = (pattern) => window.buzzed.push(pattern);')
    browser.touch('我还要 10 分钟，先别叫')
    tap.ok(browser.sees('前不叫您，位置还在', 2), 'who needs more time says so with one touch')
    tap.equal((hall.ticket(ticket['id'])['state'], hall.ticket(behind['id'])['ahead']), ('held', 1), 'others go ahead meanwhile')
    stage.is_clean('ticket, more time')
    browser.touch('我到了，可以叫我')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['ahead'] == 1, 2), 'back early, in the old place')
    hall.at('counter-6', 'next')
    tap.ok(browser.sees('前面没有人等候', 4), 'the page follows by itself: nobody ahead')
    hall.at('counter-6', 'serve')
    hall.at('counter-6', 'finish')
    hall.at('counter-6', 'next')
    tap.ok(browser.sees('轮到您了', 4), 'the call is on the page within a second or so')
    tap.ok(browser.find('.turn .label').text == '6' and ticket['number'] in browser.text(), 'it names the counter and the number')
    tap.ok(browser.wait(lambda: browser.script('return window.buzzed.length') == 1, 2), 'and the phone buzzes')
    stage.is_clean('ticket, called')
    hall.at('counter-6', 'no-show')
    tap.ok(browser.sees('刚才叫过您', 4), 'a missed call is said kindly, with what to do')
    browser.touch('我到了，可以叫我')
    tap.ok(browser.wait(lambda: hall.ticket(ticket['id'])['state'] == 'waiting', 2), 'is made good by the customer as the late rule lets them')
    hall.at('counter-6', 'call', {'ticket': ticket['id'], 'reason': 'missed'})
    hall.at('counter-6', 'serve')
    tap.ok(browser.sees('正在为您办理', 4) and '这次办得怎么样' not in browser.text(), 'being served, and not asked yet')
    hall.at('counter-6', 'finish', {'outcome': 'completed'})
    tap.ok(browser.sees('已办结', 4) and browser.sees('这次办得怎么样？', 2), 'done, and asked how it was')
    stage.is_clean('ticket, rating')
    rated(stage, ticket)
    hall.at('counter-6', 'sign-off')
    tap.equal(hall.ticket(first['id'])['state'], 'done', 'the one ahead was served first')
    hall.do('POST', f'/tickets/{behind["id"]}/leave', {}, 'manager-1')


def rated(stage, ticket):
    """A touch that gets lost is told and says it once when it is made again."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap

    def replies():  # one that came within moments of the call is left out, and counted there
        whole = hall.do('GET', '/quality/satisfaction?period=day', device='manager-1')['whole']
        return whole['replies'] + whole['left_out']
    before = replies()
    browser.cut(True)
    browser.touch('满意')
    tap.ok(browser.sees('没送出去，请再点一次'), 'a rating that got lost is said')
    browser.cut(False)
    browser.touch('满意')
    tap.ok(browser.sees('收到，谢谢您', 6) and '您的评价：满意' in browser.text(), 'one touch says it, and is thanked')
    tap.equal(replies(), before + 1, 'the hall counts it once')
    says_more(stage)
    browser.open(hall.url + ticket['follow'])
    tap.ok(browser.sees('收到，谢谢您') and '还想多说几句吗' not in browser.text(), 'opened again, the page does not ask again')
    stage.is_clean('ticket, rated')


def says_more(stage):
    """After the face, whoever likes says what was not good, why, and in their own words."""
    browser, tap = stage.browser, stage.tap
    tap.ok(browser.sees('还想多说几句吗？', 4) and '哪里没做好' not in browser.text(), 'who likes may say more')
    stage.is_clean('ticket, survey')
    browser.script("document.querySelector('input[name=survey-wait]').click()")
    tap.ok(browser.sees('哪里没做好？', 2), 'a low score is asked why')
    browser.script("[...document.querySelectorAll('.survey-reason')].find(({ innerText }) => innerText.trim() === '等太久').click()")
    browser.type('.survey textarea', '号叫得太慢')
    stage.is_clean('ticket, survey with why')
    browser.touch('送出')
    tap.ok(browser.sees('我们会认真看', 4), 'and is thanked')


def called_by_a_clerk(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.at('handheld-2', 'sign-on', {'staff': '2001', 'pin': '1234'})
    ticket = hall.take('roaming')
    browser.open(hall.url + ticket['follow'])
    browser.sees(ticket['number'])
    hall.at('handheld-2', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
    tap.ok(browser.sees('工作人员来找您', 4), 'a clerk with a handheld comes to the customer, who is told so')
    tap.ok('台席' not in browser.text(), 'and not sent to a counter')
    stage.is_clean('ticket, a clerk comes')
    hall.at('handheld-2', 'no-show')
    hall.at('handheld-2', 'sign-off')


def language(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.forget()
    ticket = hall.take('sim', lang='en')
    browser.open(hall.url + ticket['follow'])
    tap.ok(browser.sees('Leave the queue'), 'a ticket taken in English opens in English')
    stage.is_clean('ticket, English')
    browser.press('中文')
    tap.ok(browser.sees('不等了，退号') and browser.script('return document.documentElement.lang') == 'zh-CN',
           'the customer changes the language')
    browser.press('English')
    browser.forget()


def leaving(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket = hall.take('sim')
    browser.open(hall.url + ticket['follow'])
    browser.sees(ticket['number'])
    browser.press('不等了，退号')
    tap.ok(browser.sees('确定不等了'), 'leaving asks first')
    stage.is_clean('ticket, leaving')
    browser.press('继续等')
    tap.equal(hall.ticket(ticket['id'])['state'], 'waiting', 'keep waiting changes nothing')
    browser.press('不等了，退号')
    browser.press('退号')
    tap.ok(browser.sees('号码已取消', 2), 'the number is given back')
    tap.equal(hall.ticket(ticket['id'])['state'], 'cancelled', 'the hall knows it')
    stage.is_clean('ticket, left')


def a_pass(stage):
    """The system is down: who cannot stay takes a pass for another day from their own page."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket = hall.take('sim')
    hall.do('POST', '/presets/system-down/on', {}, 'manager-1')
    browser.open(hall.url + ticket['follow'])
    tap.ok(browser.sees('领优先凭证，改天再来'), 'while the system is down a pass is offered')
    stage.is_clean('ticket, a pass is offered')
    browser.press('领优先凭证，改天再来')
    code = browser.wait(lambda: browser.script("return document.querySelector('.pass-code')?.innerText")) and browser.script(
        "return document.querySelector('.pass-code').innerText")
    pass_ = hall.do('GET', f'/appointments/{code}', device='manager-1')
    tap.equal((pass_['pass'], pass_['state'], hall.ticket(ticket['id'])['state']), (True, 'booked', 'cancelled'), 'one touch gives it, and the number ends')
    stage.is_clean('ticket, a pass')
    hall.do('POST', '/presets/system-down/off', {}, 'manager-1')
    hall.do('POST', f'/appointments/{code}/cancel', {}, 'manager-1')


def wrong_link(stage):
    browser = stage.browser
    browser.open(stage.hall.url + '/t/' + 'A' * 32)
    stage.tap.ok(browser.sees('没有这个号码'), 'a wrong link says so and what to do')
    refused = []  # the number, then what was said of its visit
    browser.wait(lambda: refused.extend(browser.log()) or any('/cases' in each for each in refused))
    stage.is_clean('ticket, wrong link')


def gap(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket = hall.take('sim')
    browser.open(hall.url + ticket['follow'])
    browser.sees(ticket['number'])
    browser.cut(True)
    tap.ok(browser.sees('请看大屏'), 'a lost line is said, with its time, and the number stays')
    tap.ok(ticket['number'] in browser.text(), 'what was known is still shown')
    hall.do('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')
    browser.cut(False)
    tap.ok(browser.sees('号码已取消'), 'the page catches up when the line is back')
    browser.log()


def tell(stage):
    stage.browser.size(390, 844)
    stage.browser.open(stage.hall.url + '/index')
    stage.browser.forget()
    followed_called_and_rated(stage)
    called_by_a_clerk(stage)
    language(stage)
    leaving(stage)
    a_pass(stage)
    wrong_link(stage)
    gap(stage)
