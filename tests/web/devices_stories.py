"""The devices page: a code shown large enrols one, it gets a name and another place, and is shut out while it
follows the hall."""
import http.client
import threading
import time
import urllib.parse

from admin_stories import set_value
from staff_stories import enter

LIMIT_S = 5


def listed(stage, device):
    return next((each for each in stage.hall.do('GET', '/devices')['devices'] if each['device'] == device), None)


class Stream:
    """A device that follows the hall, and when it was cut off."""

    def __init__(self, hall, device, topic):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(hall.url).netloc, timeout=30)
        self.connection.request('GET', f'/api/v1/events?topics={topic}', headers={'Authorization': 'Bearer ' + hall.tokens[device]})
        self.response = self.connection.getresponse()
        self.response.readline()
        self.ended_at = None
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        try:
            while self.response.readline():
                pass
        except (http.client.HTTPException, OSError):
            pass
        self.ended_at = time.monotonic()


def a_new_one(stage):
    browser, hall, tap = stage.browser, stage.hall, stage.tap
    browser.unfold('main .add')
    set_value(browser, '#device-new-kind', 'handheld')
    browser.type('#device-new-id', 'handheld-1')
    tap.ok(browser.sees('handheld-1 已经登记过'), 'an id is given once')
    browser.type('#device-new-id', 'handheld-8')
    set_value(browser, '#device-new-point', 'handheld-2')
    stage.is_clean('devices, adding')
    browser.press('生成登记码')
    browser.wait(lambda: browser.script("return document.querySelector('.device-code') !== null"))
    code = browser.script("return document.querySelector('.device-code').innerText")
    tap.ok(len(code) == 9 and code[4] == '-' and browser.sees('只能用一次'), 'its code is shown large, and for how long')
    tap.ok(browser.script("return document.querySelector('.qr') !== null"), 'with a picture to scan')
    stage.is_clean('devices, a code')
    answer = hall.do('POST', '/enrol', {'code': code})
    tap.ok(answer['fingerprint'] in browser.text(), 'and the fingerprint that the device shows')
    hall.tokens['handheld-8'] = answer['token']
    tap.ok(browser.sees('handheld-8 已登记'), 'the page says when it was used')
    browser.press('关闭')


def another_place(stage):
    browser, tap = stage.browser, stage.tap
    browser.unfold('#device-handheld-8')
    browser.type('#device-handheld-8-name', '门口的手持')
    set_value(browser, '#device-handheld-8-point', 'handheld-1')
    browser.script("document.getElementById('device-handheld-8-name').form.requestSubmit()")
    tap.ok(browser.wait(lambda: listed(stage, 'handheld-8').get('point') == 'handheld-1') and browser.sees('门口的手持'),
           'a device is called otherwise and moved')
    tap.equal(stage.hall.call('GET', '/me', device='handheld-8')[0], 200, 'and stays enrolled')


def shut_out(stage):
    browser, tap = stage.browser, stage.tap
    stream = Stream(stage.hall, 'handheld-8', 'handheld')
    tap.ok(browser.wait(lambda: listed(stage, 'handheld-8')['connected']), 'it follows the hall')
    browser.unfold('#device-handheld-8')
    tap.ok(browser.sees('已连接'), 'which the page shows')
    browser.script("[...document.querySelectorAll('#device-handheld-8 button')].find((each) => each.innerText.trim() === '停用').click()")
    stage.is_clean('devices, before one is taken out')
    began = time.monotonic()
    browser.press('停用')
    stream.thread.join(LIMIT_S + 5)
    took = (stream.ended_at or float('inf')) - began
    print(f'# cut off after {took:.2f} s')
    tap.ok(took < LIMIT_S, f'what it follows ends within {LIMIT_S} s of the touch')
    tap.equal(stage.hall.call('GET', '/me', device='handheld-8')[0], 401, 'and it is answered no more')
    tap.ok(browser.sees('已停用'), 'as the page says')
    stage.is_clean('devices, one taken out')


def on_a_phone(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(f'{stage.hall.url}/admin?lang=en#devices')
    browser.unfold('#device-kiosk-1')
    browser.sees('New code')
    browser.size(390, 844)
    tap.ok(browser.script('return document.documentElement.scrollWidth') <= 390, 'a phone shows all of it')
    stage.is_clean('devices, phone, en')
    browser.size(1280, 800)
    stage.enter('manager-1')
    browser.sees('按业务')
    browser.open(stage.hall.url + '/admin?lang=zh#devices')
    tap.ok(browser.sees('请用工号和密码登录') and browser.sees('kiosk-1') and not browser.script("return document.querySelector('main form')"),
           'a tablet that nobody signed in at lists them and changes none')
    tap.equal(browser.script("return fetch('/api/v1/devices/kiosk-1/revoke', { method: 'POST' }).then((answer) => answer.status)"), 403,
              'for the hall too')
    browser.log()


def tell(stage):
    stage.browser.size(1280, 800)
    enter(stage, '9015', 'manager')
    stage.browser.open(stage.hall.url + '/admin?lang=zh#devices')
    stage.tap.ok(stage.browser.sees('kiosk-1'), 'devices are listed')
    stage.is_clean('devices')
    a_new_one(stage)
    another_place(stage)
    shut_out(stage)
    on_a_phone(stage)
