"""Whom the browser is to the hall, by the cookie of a device or of somebody who signed in."""
import http.client
import json
import re
import urllib.parse

from patience import SLOWER

BOSS, PASSWORD = '9001', 'tells nobody else'


class Identities:
    """boss: the number and role of whoever looks after the hall; hired, or given a password."""

    def __init__(self, hall, browser, devices, boss=BOSS, role='administrator'):
        self.hall, self.browser = hall, browser
        hall.do('POST', '/staff', {'staff': boss, 'name': '吴静', 'role': role, 'password': PASSWORD, 'keep': True})
        self.cookies = {device: self.cookie_of({'token': hall.tokens[device]}) for device in devices}
        self.sign_in(boss)

    def sign_in(self, staff):
        """Anew: a session does not outlast a long day."""
        self.cookies[staff] = self.cookie_of({'staff': staff, 'password': PASSWORD})

    def cookie_of(self, body):
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.hall.url).netloc, timeout=10 * SLOWER)
        connection.request('POST', '/api/v1/session', json.dumps(body), {'Content-Type': 'application/json'})
        given = connection.getresponse().getheader('Set-Cookie')
        connection.close()
        return re.match(r'hq_session=([^;]+)', given)[1]

    def become(self, who):
        """One of the devices, the boss, or nobody (None)."""
        self.browser.driver.execute_cdp_cmd('Network.clearBrowserCookies', {})
        if who is not None:
            self.browser.driver.execute_cdp_cmd('Network.setCookie', {
                'name': 'hq_session', 'value': self.cookies[who], 'url': self.hall.url, 'httpOnly': True, 'sameSite': 'Strict'})
