"""The manager's dashboard: the hall at this moment, by push."""
from selenium.webdriver.common.keys import Keys


def figure(browser, name):
    """The big figure of that name."""
    return browser.script('''
        const figure = [...document.querySelectorAll('.figure')].find((each) => each.innerText.startsWith(arguments[0]));
        return figure?.querySelector('.value').innerText;''', name)


def point(browser, label):
    return browser.script('''
        const card = [...document.querySelectorAll('.point')].find((each) =>
            each.querySelector('.point-head .strong').innerText === arguments[0]);
        return card?.innerText;''', label)


def row(browser, service):
    return browser.script('''
        return [...document.querySelectorAll('tbody tr')].find((each) => each.innerText.includes(arguments[0]))?.innerText;''',
                          service)


def the_hall_moves(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    stage.enter('manager-1')
    tap.ok(browser.wait(lambda: '/dashboard' in browser.driver.current_url), "the enrolment link leads to the role's page")
    tap.ok(browser.sees('按业务') and browser.sees('实时'), 'the dashboard shows the hall, live')
    stage.is_clean('dashboard')
    before = int(figure(browser, '正在等候'))
    hall.take('payment')
    tap.ok(browser.wait(lambda: figure(browser, '正在等候') == str(before + 1), 1), 'a new ticket shows within a second')
    tap.ok('1 人' in row(browser, '缴费充值'), 'it counts at its service')
    tap.ok('未开' in point(browser, '2'), 'a closed counter says so')
    hall.at('counter-2', 'sign-on', {'staff': '1001', 'pin': '1234'})
    tap.ok(browser.wait(lambda: '空闲' in point(browser, '2') and '李*' in point(browser, '2'), 4),
           'an opened counter shows with who is there')
    called = hall.at('counter-2', 'next')['ticket']
    tap.ok(browser.wait(lambda: called['number'] in point(browser, '2'), 4), 'and with the number it called')
    hall.at('counter-2', 'serve')
    hall.at('counter-2', 'finish', {'outcome': 'completed'})
    hall.at('counter-2', 'pause', {'reason': 'short-break'})
    tap.ok(browser.wait(lambda: '暂停' in point(browser, '2'), 4), 'a break shows')
    hall.at('counter-2', 'sign-off')


def help_is_answered(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    request = hall.do('POST', '/help', {}, 'kiosk-1')['request']
    tap.ok(browser.sees('kiosk-1 有人求助', 4), 'a call for help shows where')
    stage.is_clean('dashboard, help wanted')
    browser.press('接手 kiosk-1')
    tap.ok(browser.sees('过去了', 4), 'one touch takes it over, and everybody sees that somebody goes')
    tap.ok('taken_at' in hall.do('GET', '/help', device='manager-1')['help'][0], 'the hall knows it too')
    stage.is_clean('dashboard, somebody goes to help')
    browser.press('已解决 kiosk-1')
    tap.ok(browser.sees('没有人求助', 4), 'and one more says that it is done')
    status, _ = hall.call('POST', f'/help/{request}/answer', {}, 'manager-1')
    tap.ok(status >= 400, 'it was answered once')


def devices(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.do('PUT', '/device/status', {'paper': 'out'}, 'kiosk-1')
    tap.ok(browser.sees('没纸了', 3), 'a kiosk without paper shows')
    tap.ok('还没连过' in browser.text(), 'a device that never came shows')


def an_alert(stage):
    """The kiosk's paper is out for a few seconds: the rule of the demo hall tells."""
    browser, tap = stage.browser, stage.tap
    tap.ok(browser.sees('kiosk-1：没有纸了', 15), 'an alert stands on top')
    stage.is_clean('dashboard, an alert')
    browser.press('我来处理 kiosk-1：没有纸了')
    tap.ok(browser.wait(lambda: '已接手' in browser.text(), 4), 'one tap: somebody sees to it')
    browser.press('今天的预警')
    tap.ok(browser.sees('接手', 4), 'the list of today says who and when')
    stage.is_clean('dashboard, alerts of today')
    browser.press('关闭')


def counter_does(hall, label, service):
    points = hall.do('GET', '/service-points', device='manager-1')['points']
    return service in next(point for point in points if point['label'] == label)['services']


def counter_can(hall, label, service):
    points = hall.do('GET', '/service-points', device='manager-1')['points']
    return service not in [each['service'] for each in next(point for point in points if point['label'] == label).get('off', [])]


def key_of_advice(browser):
    """What can be done with the advice that shows; one that asks to tell somebody is put away for the next one, which
    may take until the hall has looked ahead again."""
    return browser.script("""
        const key = document.querySelector('.next-keys button')?.innerText.trim() ?? '';
        if (key === '已通知')
            document.querySelector('.next-keys button').click();
        return key;""")


def next_half_hour(stage):
    """A full hall: the card says what helps; what can be done is done in one touch."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    before = hall.do('GET', '/config', device='manager-1')
    hall.at('counter-3', 'sign-on', {'staff': '1001', 'pin': '1234'})
    tickets = [hall.take('payment') for _ in range(25)]
    tap.ok(browser.sees('达标率', 20) and browser.sees('严重超时', 20), 'a full hall is warned of, and something helps')
    tap.ok(browser.script("return document.querySelector('.next-curves').getAttribute('aria-label')").startswith('等候人数'),
           'the curves are told to whoever listens')
    stage.is_clean('dashboard, advice')
    tap.ok(browser.wait(lambda: key_of_advice(browser) == '照办', 60) and '3 号台席加办缴费充值' in browser.text(),
           'counter 3 could take payments')
    browser.press('照办')
    tap.ok(browser.wait(lambda: counter_does(hall, '3', 'payment')), 'one touch, and it does')
    tap.ok(browser.sees('已照办', 30) and browser.sees('见效果'), 'what was done is listed, to be judged')
    stage.is_clean('dashboard, advice followed')
    for ticket in tickets:
        hall.do('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')
    hall.at('counter-3', 'sign-off')
    hall.call_text('PUT', '/config', before, 'manager-1')


def staleness(stage):
    browser, tap = stage.browser, stage.tap
    browser.cut(True)
    tap.ok(browser.sees('停在'), 'stale data says when it stopped')
    tap.ok(figure(browser, '正在等候') is not None, 'and stays')
    tap.equal(browser.violations(), [], 'dashboard, stale: accessible')
    browser.cut(False)
    tap.ok(browser.sees('实时'), 'live again by itself')
    browser.log()


def the_system_is_down(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    ticket = hall.take('sim')
    browser.press('启动 业务系统故障，暂停叫号')
    tap.ok(browser.sees('哪项业务办不了'), 'it is asked what does not work')
    stage.is_clean('dashboard, a preset is asked for')
    browser.press('补换卡')
    tap.ok(browser.sees('业务系统故障，暂停叫号：补换卡', 4), 'the hall is told that the system is down')
    stage.is_clean('dashboard, system down')
    follow = hall.do('GET', '/follow/' + ticket['follow'].removeprefix('/t/'))
    tap.equal(([p['preset'] for p in follow['presets']], follow['wait']), (['system-down'], None), 'the customer too, and nothing is promised')
    browser.press('结束 业务系统故障，暂停叫号')
    tap.ok(browser.wait(lambda: 'presets' not in hall.do('GET', '/follow/' + ticket['follow'].removeprefix('/t/')), 4), 'one touch ends it')
    hall.do('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')


def a_manager_opens_a_counter(stage):
    """By keyboard alone: who waits is looked into, a counter is opened, and the hall changes before the eyes."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    tickets = [hall.take('payment') for _ in range(3)]
    focus = "[...document.querySelectorAll('.open-key')].find((each) => each.innerText === arguments[0]).focus()"
    tap.ok(browser.wait(lambda: '3 人' in row(browser, '缴费充值')) and '分钟' not in row(browser, '缴费充值').split('\t')[4],
           'three wait, and nothing can be promised')
    browser.script(focus, '缴费充值')
    browser.keys(Keys.ENTER)
    tap.ok(browser.sees(tickets[0]['number']) and browser.sees('可办'), 'a service opens on who waits and where it is done')
    stage.is_clean('dashboard, a service')
    browser.press(browser.script("return document.querySelector('.ticket-list button').innerText.trim()"))
    tap.ok(browser.sees('取号机取号'), 'a ticket on what happened to it')
    stage.is_clean('dashboard, a ticket')
    browser.press('改客户等级')
    browser.press('行动不便')
    tap.ok(browser.sees('为什么要改'), 'who comes sooner is changed with a reason')
    stage.is_clean('dashboard, a class and why')
    browser.press('特需照顾')
    tap.ok(browser.sees('已改为行动不便') and hall.ticket(tickets[0]['id'])['class'] == 'disabled', 'and the hall does it')
    browser.press('提到队首')
    browser.press('特需照顾')
    tap.ok(browser.sees(f'{tickets[0]["number"]} 已提到队首') and hall.ticket(tickets[0]['id'])['first'], 'who waits is put to the front, with a reason')
    trail = hall.do('GET', '/audit?before=0&limit=20')['events']
    tap.equal([(row['number'], row['reason'], row.get('first')) for row in trail if row['kind'] == 'changed'],
              [(tickets[0]['number'], 'care', True), (tickets[0]['number'], 'care', None)], 'the trail keeps both')
    browser.leave_sheet()
    browser.script(focus, '2')
    browser.keys(Keys.ENTER)
    tap.ok(browser.sees('开台席'), 'a closed counter can be opened')
    stage.is_clean('dashboard, a counter')
    browser.type('[name=staff]', '1001')
    browser.type('[name=pin]', '1234' + Keys.ENTER)
    tap.ok(browser.wait(lambda: '李*' in point(browser, '2') and '空闲' in point(browser, '2')), 'it is open, with who is there')
    tap.ok(browser.wait(lambda: '分钟' in row(browser, '缴费充值').split('\t')[4]), 'and people are promised a wait')
    waiting = int(figure(browser, '正在等候'))
    hall.at('counter-2', 'next')
    hall.at('counter-2', 'serve')
    tap.ok(browser.wait(lambda: figure(browser, '正在等候') == str(waiting - 1)), 'the first is called, one fewer waits')
    browser.press('结束这笔办理')
    tap.ok(browser.wait(lambda: hall.ticket(tickets[0]['id'])['state'] == 'done'), 'a service that somebody forgot is ended')
    browser.leave_sheet()
    browser.press('缴费充值')
    browser.press('停办 缴费充值')
    tap.ok(browser.sees('已停办') and not counter_can(hall, '2', 'payment'), 'a service is stopped at every counter')
    browser.press('恢复 缴费充值')
    tap.ok(browser.wait(lambda: counter_can(hall, '2', 'payment')), 'and taken up again')
    browser.leave_sheet()
    for ticket in tickets[1:]:
        hall.do('POST', f'/tickets/{ticket["id"]}/leave', {}, 'manager-1')
    browser.script(focus, '2')
    browser.keys(Keys.ENTER)
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('dialog[open]') !== null")), 'the counter once more')
    browser.press('收台席' if browser.sees('收台席', 4) else '可以叫号')
    tap.ok(browser.wait(lambda: '未开' in point(browser, '2')), 'and it is closed')
    browser.leave_sheet()
    browser.press('人员')
    tap.ok(browser.sees('有客空闲') and browser.sees('李*'), 'what time was spent on, by person')
    tap.ok('笑脸得分' in browser.text() and '笑脸差评率' in browser.text(), 'and what their customers\' faces said')
    stage.is_clean('dashboard, people')
    browser.size(390, 844)
    tap.equal(browser.script('return document.documentElement.scrollWidth'), 390, 'also on a phone')
    browser.press('现在')
    tap.ok(browser.sees('按业务') and browser.script('return document.documentElement.scrollWidth') == 390, 'as the hall now')
    stage.is_clean('dashboard, phone')
    browser.size(1280, 800)
    browser.log()


def notices(stage):
    """What the boards show and say: written, seen, sent, ended."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('写通知')
    tap.ok(browser.sees('英文（可不写）'), 'a notice is written in a sheet')
    browser.press('下雨路滑，请当心脚下')
    tap.ok(browser.wait(lambda: 'Wet floor' in browser.script("return document.querySelector('.board-line').innerText")),
           'a ready text comes in both languages and is seen as on the board')
    stage.is_clean('dashboard, a notice is written')
    browser.type('[name=zh]', '门口有<b>雨伞</b>')
    browser.press('发到大屏')
    tap.ok(browser.wait(lambda: hall.do('GET', '/notices', device='manager-1')['notices']), 'one touch sends it')
    sent = hall.do('GET', '/notices', device='manager-1')['notices'][0]
    tap.equal((sent['text']['zh'], sent['shown'], sent['spoken'], sent['every_s']), ('门口有<b>雨伞</b>', True, True, 0), 'as it was written')
    tap.ok(browser.sees('门口有<b>雨伞</b>', 4) and browser.sees('播一次'), 'it stands on the dashboard, as text')
    stage.is_clean('dashboard, a notice stands')
    browser.press('结束 门口有<b>雨伞</b>')
    tap.ok(browser.wait(lambda: not hall.do('GET', '/notices', device='manager-1')['notices']), 'one touch ends it')


def the_day(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('今天')
    tap.ok(browser.sees('等候时长') and browser.sees('按业务汇总'), 'the day so far as curves')
    tap.ok(browser.script("return document.querySelectorAll('svg[role=img][aria-label]').length") >= 4, 'each named for who listens')
    figures = hall.do('GET', '/figures', device='manager-1')['hall']
    served, rating = figures['served'], figures['rating']
    cells = browser.script("return [...document.querySelectorAll('.day-table tbody tr:last-child td')].map((each) => each.innerText)")
    tap.equal((served > 0, cells[1]), (True, str(served)), 'the table says what the hall says')
    few = f" 仅 {rating['replies']} 个" if rating['few'] else ''
    shares = ['–' if rating[share] is None else f'{rating[share] / 10:.1f} %{few}' for share in ('satisfaction_milli', 'bad_milli')]
    tap.equal((sum(rating['scores'].values()) > 0, cells[-3:]), (True, [str(rating['replies']), *shares]),
              'and how customers said it was, with how few said so, faces touched at once left out')
    stage.is_clean('dashboard, today')
    browser.press('表格 取号')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('.chart-table tbody tr') !== null")), 'a curve is also a table')
    stage.is_clean('dashboard, today as a table')
    browser.press('现在')
    tap.ok(browser.sees('按业务'), 'and back to now')


def promises_kept(stage):
    """How waits that were told were kept: as the API says, by service, class and hour."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    hall.at('counter-2', 'sign-on', {'staff': '1001', 'pin': '1234'})
    browser.wait(lambda: '分钟' in row(browser, '缴费充值').split('\t')[4])
    hall.take('payment')
    for step, body in (('next', {}), ('serve', {}), ('finish', {'outcome': 'completed'}), ('sign-off', {})):
        hall.at('counter-2', step, body)
    browser.press('按业务、等级、时段看')
    tap.ok(browser.sees('等候承诺兑现') and browser.sees('按客户等级'), "today's promises in full")
    today = hall.do('GET', '/promises', device='manager-1')['today']
    tap.ok(today['all']['promised'] > 0 and f"共承诺 {today['all']['promised']} 次" in browser.text(), 'as the hall says')
    shown = browser.script("""return [...document.querySelectorAll('[aria-labelledby=kept-services] tbody tr')]
        .map((each) => Number(each.querySelector('.promised').innerText))""")
    tap.equal(shown, [score['promised'] for score in today['services']], 'each service')
    rungs = browser.script("return [...document.querySelectorAll('.ladder .figure-cell')].map((each) => Number(each.innerText))")
    tap.equal(rungs, [today['all'][rung] for rung in ('by_simulation', 'by_queue', 'by_hour', 'untold')], 'the steps by which the times were found, and who was told none')
    stage.is_clean('dashboard, promises')
    browser.press('表格 按时段')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('.chart .chart-table') !== null")), 'the curve by hour is also a table')
    browser.press('30 天')
    tap.ok(browser.sees('按天'), 'over weeks, by day')
    browser.size(390, 844)
    tap.ok(browser.script("""return document.documentElement.scrollWidth === 390
        && [...document.querySelectorAll('.kept .chart-table')].every((each) => each.scrollWidth <= each.clientWidth)"""), 'nothing is cut on a phone')
    stage.is_clean('dashboard, promises, phone')
    browser.size(1280, 800)
    browser.press('现在')
    browser.sees('按业务')


def ready_to_open(stage):
    """What is missing stands first and turns green when it is mended."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    first = "return document.querySelector('.checks')?.innerText"
    browser.press('开门准备')
    tap.ok(browser.sees('要处理') and browser.sees('已就绪'), 'what is not ready stands apart')
    tap.ok('没纸了' in browser.script(first) and '还没备份过' in browser.script(first), 'with why')
    stage.is_clean('dashboard, ready to open')
    hall.do('PUT', '/device/status', {'paper': 'ok'}, 'kiosk-1')
    tap.ok(browser.wait(lambda: '没纸了' not in browser.script(first) and '有纸' in browser.text()), 'what was mended turns green')
    hall.do('PUT', '/device/status', {'paper': 'out'}, 'kiosk-1')
    browser.press('试打试播')
    tap.ok(browser.sees('等取号机回复') and [(n['shown'], n['spoken']) for n in hall.do('GET', '/notices', device='manager-1')['notices']] == [(True, True)],
           'one touch asks the kiosks for paper and the boards for a sentence')
    what_was_seen(stage)
    browser.size(390, 844)
    tap.equal(browser.script('return document.documentElement.scrollWidth'), 390, 'nothing is cut on a phone')
    stage.is_clean('dashboard, ready to open, phone')
    browser.size(1280, 800)
    browser.press('现在')


def what_was_seen(stage):
    """A fault that is all right today: one touch, with who and when, and back."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    missing = lambda: hall.do('GET', '/readiness', device='manager-1')['faults']
    before = missing()
    browser.press('已看，没问题 · 备份')
    tap.ok(browser.sees('已看过，今天没问题') and browser.sees('看过'), 'what was seen stands apart, with who and when')
    tap.equal(missing(), before - 1, 'and no longer keeps the hall from being ready')
    stage.is_clean('dashboard, ready to open, seen')
    browser.press('撤回 · 备份')
    tap.ok(browser.wait(lambda: missing() == before and '已看过，今天没问题' not in browser.text()), 'taken back it is to be done again')
    browser.press('已看，没问题 · 备份')
    browser.sees('已看过，今天没问题')


def the_appointments(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('预约')
    tap.ok(browser.sees('为客户预约'), 'the appointments of a day, and one more for who calls')
    today = hall.do('GET', '/booking', device='manager-1')['days'][0]
    soon = hall.do('GET', f'/booking/slots?service=broadband-new&day={today}', device='manager-1')['slots']
    browser.script("document.querySelector('.day-choice select').selectedIndex = arguments[0];"
                   "document.querySelector('.day-choice select').dispatchEvent(new Event('change', { bubbles: true }))", 0 if soon else 1)
    browser.wait(lambda: browser.script("return document.querySelector('[name=at]')?.value"))
    browser.press('确定预约')
    tap.ok(browser.sees('，预约码 '), 'staff book, and read the code out')
    browser.wait(lambda: browser.script("return document.querySelector('.day-list tr.booked') !== null"))
    at, _, code = browser.script("return [...document.querySelectorAll('.day-list tr.booked')].at(-1).innerText").split('\n')[0].split('\t')[:3]
    tap.equal(hall.do('GET', f'/appointments/{code}', device='manager-1')['at'], at, 'it stands in the list')
    stage.is_clean('dashboard, appointments')
    browser.press(f'签到 {at} 新装宽带 {code}')
    # In the last half hour of the day only tomorrow can be booked.
    tap.ok(browser.sees('已签到' if soon else '还未到签到时间'), 'who comes is checked in')
    browser.log()
    browser.script("document.querySelector('.day-choice select').selectedIndex = 2;"
                   "document.querySelector('.day-choice select').dispatchEvent(new Event('change', { bubbles: true }))")
    browser.wait(lambda: code not in browser.script("return document.querySelector('.day-list').innerText"))
    browser.wait(lambda: browser.script("return document.querySelector('[name=at]')?.value"))
    browser.press('确定预约')
    browser.sees('，预约码 ')
    browser.wait(lambda: browser.script("return document.querySelector('.day-list tr.booked') !== null"))
    at, _, code = browser.script("return document.querySelector('.day-list tr.booked').innerText").split('\n')[0].split('\t')[:3]
    browser.press(f'取消预约 {at} 新装宽带 {code}')
    stage.is_clean('dashboard, an appointment is cancelled')
    browser.press('确定取消')
    tap.ok(browser.sees('已取消'), 'and cancelled, after a question')
    browser.press('现在')


def wall_and_language(stage):
    browser, tap = stage.browser, stage.tap
    browser.press('English')
    tap.ok(browser.sees('By service'), 'the dashboard in English')
    stage.is_clean('dashboard, English')
    browser.size(1920, 1080)
    browser.open(stage.hall.url + '/dashboard?wall')
    browser.sees('By service')
    tap.equal(browser.script("return document.querySelectorAll('button, a').length"), 0, 'the wall has nothing to press')
    tap.ok(browser.script('''return document.documentElement.scrollHeight <= innerHeight
        && document.querySelector('table').getBoundingClientRect().right
            <= document.querySelector('.services').getBoundingClientRect().right'''), 'and fits its screen')
    stage.is_clean('wall')


def not_enrolled(stage):
    browser = stage.browser
    browser.forget()
    browser.open(stage.hall.url + '/dashboard')
    stage.tap.ok(browser.sees('登记设备') and '密码' in browser.text(), 'who is not known is asked to sign in, or to enrol the device')
    browser.log()
    browser.open(stage.hall.url + '/enrol#wrong')
    stage.tap.ok(browser.sees('登记链接无效'), 'a wrong enrolment link is refused')
    browser.log()
    stage.is_clean('enrol')


def tell(stage):
    stage.browser.size(1280, 800)
    the_hall_moves(stage)
    help_is_answered(stage)
    devices(stage)
    an_alert(stage)
    the_system_is_down(stage)
    a_manager_opens_a_counter(stage)
    notices(stage)
    next_half_hour(stage)
    the_day(stage)
    promises_kept(stage)
    ready_to_open(stage)
    the_appointments(stage)
    staleness(stage)
    wall_and_language(stage)
    not_enrolled(stage)
