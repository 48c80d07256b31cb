"""A device is enrolled by typing the administrator's code."""


def tell(stage):
    tap, hall, browser = stage.tap, stage.hall, stage.browser
    made = hall.do('POST', '/devices', {'device': 'handheld-9', 'kind': 'handheld', 'code': True})
    browser.size(390, 844)
    browser.open(hall.url + '/index')
    browser.forget()
    browser.script("localStorage.setItem('hq-language', 'zh')")
    browser.open(hall.url + '/enrol')
    browser.wait(lambda: browser.script("return document.querySelector('[name=code]') !== null"))
    stage.is_clean('enrolling')
    browser.type('[name=code]', '0000-0000')
    browser.press('登记设备')
    tap.ok(browser.sees('登记码不对'), 'a wrong code is refused in words')
    browser.log()  # the refusal stands there, as it must
    browser.type('[name=code]', made['code'].lower())
    browser.press('登记设备')
    tap.ok(browser.sees(made['fingerprint']), 'the right one shows the fingerprint the administrator sees')
    stage.is_clean('comparing')
    browser.press('相同，继续')
    browser.wait(lambda: '/handheld' in browser.script('return location.pathname'))
    tap.ok(browser.sees('PIN'), 'and the device goes where it belongs')
    scanned = hall.do('POST', '/devices', {'device': 'handheld-9', 'kind': 'handheld', 'code': True})
    browser.open(hall.url + '/index')
    browser.forget()
    browser.script("localStorage.setItem('hq-language', 'zh')")
    browser.open(f"{hall.url}/enrol#code={scanned['code']}")
    tap.ok(browser.sees(scanned['fingerprint']), 'a picture that was scanned needs no typing')
    browser.press('相同，继续')
    tap.ok(browser.wait(lambda: '/handheld' in browser.script('return location.pathname')), 'and leads there too')
    browser.open(hall.url + '/index')
    browser.forget()
    hall.do('POST', '/devices/handheld-9/revoke')  # else it is away from now on, for every story that follows
