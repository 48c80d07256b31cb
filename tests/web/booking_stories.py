"""What customers do without a kiosk: they book an appointment, move and cancel it, and join the queue by a poster."""


def choose(browser, n):
    """Presses the n-th choice of the question that is asked."""
    browser.wait(lambda: browser.script("return document.querySelectorAll('.choice:enabled').length") > n)
    browser.script("document.querySelectorAll('.choice:enabled')[arguments[0]].click()", n)


def code_in(browser):
    return browser.script("return document.querySelector('.code').innerText")


def of_code(stage, code):
    return stage.hall.do('GET', f'/appointments/{code}', device='manager-1')


def an_appointment_is_booked(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(hall.url + '/book')
    tap.ok(browser.sees('您哪一天来'), 'a hall with one service to book asks for the day at once')
    stage.is_clean('booking, day')
    choose(browser, 1)
    tap.ok(browser.sees('您几点来') and browser.sees('剩 2 个'), 'then for the time, and says what is left')
    stage.is_clean('booking, time')
    choose(browser, 2)
    tap.ok(browser.sees('请核对') and '身份证原件' in browser.text(), 'then shows it all, with what to bring')
    stage.is_clean('booking, check')
    browser.script("document.querySelector('[name=phone]').value = '139 8765 4321'")
    browser.press('确定预约')
    tap.ok(browser.sees('已预约'), 'it is booked')
    code = code_in(browser)
    tap.equal(of_code(stage, code)['state'], 'booked', 'in the hall, under the code that is shown')
    tap.ok(browser.script("return document.querySelector('.qr path').getAttribute('d').length") > 500, 'which is also a QR code')
    tap.ok('139' not in browser.text(), 'the number is not shown again')
    stage.is_clean('booking, booked')
    return code


def it_is_found_and_moved(stage, code):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(hall.url + '/book')
    browser.driver.refresh()
    browser.sees('已经约过')
    browser.type('[name=code]', code.lower().replace('-', ' '))
    browser.press('查看预约')
    tap.ok(browser.sees('已预约') and code_in(browser) == code, 'the code leads back, however it is typed')
    before = of_code(stage, code)['at']
    browser.press('改时间')
    choose(browser, 1)
    choose(browser, 3)
    browser.sees('请核对')
    browser.press('改到这个时间')
    tap.ok(browser.wait(lambda: of_code(stage, code)['at'] != before) and browser.sees('已预约'), 'it is moved and keeps its code')


def it_is_cancelled(stage, code):
    browser, tap = stage.browser, stage.tap
    browser.press('取消预约')
    tap.ok(browser.sees('确定取消这次预约'), 'cancelling asks first')
    browser.press('确定取消')
    tap.ok(browser.sees('预约已取消') and of_code(stage, code)['state'] == 'cancelled', 'it is cancelled')
    stage.is_clean('booking, cancelled')
    browser.press('再约一次')
    tap.ok(browser.sees('您哪一天来'), 'and one can book again')
    browser.press('English')
    tap.ok(browser.sees('Which day will you come'), 'in English too')
    stage.is_clean('booking, English')
    browser.press('中文')


def a_full_slot(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(hall.url + '/book')
    browser.driver.refresh()
    choose(browser, 2)
    choose(browser, 0)
    browser.sees('请核对')
    told = hall.do('GET', '/booking', device='manager-1')
    slots = hall.do('GET', f'/booking/slots?service={told["services"][0]["id"]}&day={told["days"][2]}', device='manager-1')['slots']
    for _ in range(2):
        hall.do('POST', '/appointments', {'service': told['services'][0]['id'], 'day': told['days'][2], 'at': slots[0]['at']}, 'manager-1')
    browser.press('确定预约')
    tap.ok(browser.sees('此时段已约满'), 'who was too slow is told')
    browser.log()
    browser.press('换个时间')
    tap.ok(browser.sees('已约满'), 'and sees which times are full')


def a_wrong_code(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(stage.hall.url + '/book#AAAA-AAAA-AAAA')
    browser.driver.refresh()
    tap.ok(browser.sees('没有此预约'), 'a code that nobody has opens nothing')
    browser.log()
    stage.is_clean('booking, wrong code')


def the_poster(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    stage.enter('poster-1')
    tap.ok(browser.sees('扫码取号') and browser.sees('Scan to join'), 'a screen enrolled as a poster shows it in both languages')
    stage.is_clean('poster')
    link = hall.do('GET', '/poster', device='poster-1')['link']
    tap.equal(browser.script("return document.querySelector('.qr') !== null"), True, 'as a QR code')
    browser.forget()
    browser.open(hall.url + link)
    tap.ok(browser.sees('您要办什么业务'), 'who scans it sees the services')
    stage.is_clean('joining, services')
    choose(browser, 0)
    tap.ok(browser.sees('在本厅名单里查客户等级，等级决定先后；加密保存 7 天后删除'), 'what a mobile number is for is said')
    stage.is_clean('joining, check')
    browser.press('取号')
    tap.ok(browser.sees('不等了，退号') and '/t/' in browser.driver.current_url, 'and has a number on the phone')
    browser.open(hall.url + '/index')
    browser.open(hall.url + link)
    tap.ok(browser.sees('您已有号码'), 'who comes again is led to the number that is there')
    stage.is_clean('joining, again')
    browser.press('看排队情况')
    browser.sees('不等了，退号')
    browser.press('不等了，退号')
    browser.press('退号')
    browser.sees('号码已取消')
    browser.open(hall.url + '/index')
    browser.open(hall.url + link[:-1] + ('2' if link[-1] != '2' else '3'))
    tap.ok(browser.sees('请在厅内重新扫码'), 'a code that is not the poster\'s opens nothing')
    browser.log()
    stage.is_clean('joining, passed')
    browser.forget()


def tell(stage):
    stage.browser.size(390, 844)
    stage.browser.open(stage.hall.url + '/index')
    stage.browser.forget()
    code = an_appointment_is_booked(stage)
    it_is_found_and_moved(stage, code)
    it_is_cancelled(stage, code)
    a_full_slot(stage)
    a_wrong_code(stage)
    the_poster(stage)
