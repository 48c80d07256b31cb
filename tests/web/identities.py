"""Whom the browser is to the hall, by the cookie of a device or of somebody who signed in."""
import http.client
import json
import re
import urllib.parse

from patience import SLOWER

BOSS, PASSWORD = '9001', 'tells nobody else'


class Identities:
    def __init__(self, hall, browser, devices):
        self.hall, self.browser = hall, browser
        hall.do('POST', '/staff', {'staff': BOSS, 'name': '吴静', 'role': 'administrator', 'password': PASSWORD, 'keep': True})
        self.cookies = {device: self.cookie_of({'token': hall.tokens[device]}) for device in devices}
        self.cookies[BOSS] = self.cookie_of({'staff': BOSS, 'password': PASSWORD})

    def cookie_of(self, body):
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.hall.url).netloc, timeout=10 * SLOWER)
        connection.request('POST', '/api/v1/session', json.dumps(body), {'Content-Type': 'application/json'})
        given = connection.getresponse().getheader('Set-Cookie')
        connection.close()
        return re.match(r'hq_session=([^;]+)', given)[1]

    def become(self, who):
        """One of the devices, the boss, or nobody."""
        self.browser.driver.execute_cdp_cmd('Network.clearBrowserCookies', {})
        if who is not None:
            self.browser.driver.execute_cdp_cmd('Network.setCookie', {
                'name': 'hq_session', 'value': self.cookies[who], 'url': self.hall.url, 'httpOnly': True, 'sameSite': 'Strict'})
