"""Takes the pictures of docs/tour.md from a hall that lives through a morning on its own clock, in both languages.

usage: visual_tour.py hallqueue-server hallqueue SOURCE [PART OF A NAME…]"""
import json
import os
import pathlib
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'lib')]

from identities import BOSS  # noqa: E402
from page_figures import Bench  # noqa: E402
from pictures import DESK, PHONE, WALL, Pictures  # noqa: E402

COUNTERS = {'counter-1': '李晓明', 'counter-2': '王芳', 'counter-3': '刘洋', 'counter-4': '孙丽', 'counter-5': '赵磊', 'counter-6': '陈静',
            'counter-7': '周敏', 'counter-8': '吴强'}
ARRIVING = ['payment', 'sim', 'plan', 'enquiry', 'roaming', 'payment', 'new-number', 'plan', 'enquiry']


class Tour(Bench):
    def __init__(self, server, admin, source, wanted):
        super().__init__(server, admin, source, rehearsal=True)
        self.demo = pathlib.Path(source, 'assets', 'demo')
        self.pictures = Pictures(self.hall, self.browser, self.identities, pathlib.Path(source, 'docs', 'tour'), wanted)
        self.take = self.pictures.take
        for n, (point, name) in enumerate(COUNTERS.items()):
            self.hall.hire(f'120{n}', name, 'counter')

    def cut_off(self, css):
        """The line is lost, and the page has noticed."""
        def act(_):
            self.browser.cut(True)
            self.pictures.there(css)
        return act

    # ---- the morning ----

    def arrive(self, count, minutes):
        for n in range(count):
            self.hall.take(ARRIVING[n % len(ARRIVING)])
            self.turn_clock(60 * minutes / count)

    def serve(self, points):
        """Whoever is free calls, whoever is called is served, the others end."""
        for point in points:
            state = next(each for each in self.hall.do('GET', '/service-points', device='manager-1')['points'] if each['id'] == point)
            if state['state'] == 'serving':
                self.hall.at(point, 'finish', {'outcome': 'completed'})
                self.hall.call('POST', f'/service-points/{point}/ready', {}, 'manager-1')
            status, answer = self.hall.call('POST', f'/service-points/{point}/next', {}, 'manager-1')
            if status < 300 and answer:
                self.turn_clock(20)
                self.hall.call('POST', f'/service-points/{point}/serve', {}, 'manager-1')

    def morning(self):
        for n, point in enumerate(COUNTERS):
            self.hall.at(point, 'sign-on', {'staff': f'120{n}', 'pin': '1234'})
        for n in range(24):
            self.arrive(4 + n % 3, 4)
            self.serve(COUNTERS)
        self.hall.at('counter-5', 'pause', {'reason': 'short-break'})

    def rush(self):
        self.arrive(54, 24)
        self.turn_clock(15 * 60)

    # ---- what is shown ----

    def cards(self):
        """Those of the demo hall; the tab of the handheld, and one to read."""
        lines = (self.demo / 'cards.list').read_text(encoding='utf-8').splitlines()
        for n, line in enumerate([line for line in lines if line.startswith('{')], 1):
            self.hall.do('POST', '/cards', json.loads(line))
            self.hall.do('POST', f'/cards/{n}/approve', {'version': 1})

        def tab(_):
            self.browser.script("document.querySelectorAll('.tabs button')[3].click()")
            self.browser.find('.card-open')

        def one(language):
            tab(language)
            self.browser.script("document.querySelectorAll('.card-open')[1].click()")
            self.browser.find('dialog[open]')
        self.take('handheld-cards', PHONE, 'handheld-1', '/handheld', '.tabs', tab)
        self.take('handheld-card', PHONE, 'handheld-1', '/handheld', '.tabs', one)
        # The morning was longer than a session.
        self.identities.sign_in(BOSS)
        self.take('admin-cards', DESK, BOSS, '/admin#cards', '.things li',
                  lambda _: self.browser.script("document.querySelector('.things details').open = true"), scale=0.6)

    def empty(self):
        self.take('dashboard-empty', DESK, 'manager-1', '/dashboard', '.floor', scale=0.6)
        self.take('wall-empty', WALL, 'manager-1', '/dashboard?wall', '.floor', scale=0.4)
        self.take('handheld-empty', PHONE, 'handheld-1', '/handheld', '.filters')
        self.take('index', PHONE, None, '/index', '.links')
        self.take('sign-in', PHONE, None, '/dashboard', 'form')
        self.take('enrol', PHONE, None, '/enrol', 'form')

    def busy(self):
        hall = self.hall
        self.take('dashboard-busy', DESK, 'manager-1', '/dashboard', '.next-curves', scale=0.6)
        self.take('dashboard-service', DESK, 'manager-1', '/dashboard', '.services .open-key',
                  lambda _: self.browser.script("document.querySelector('.services .open-key').click()"), scale=0.6)
        self.take('dashboard-today', DESK, 'manager-1', '/dashboard#today', '.day svg', scale=0.6)
        self.take('dashboard-people', DESK, 'manager-1', '/dashboard#people', '.day table', scale=0.6)
        self.take('dashboard-ready', DESK, 'manager-1', '/dashboard#ready', '.checks', scale=0.6)
        self.take('wall-busy', WALL, 'manager-1', '/dashboard?wall', '.floor', scale=0.4)
        self.take('handheld-busy', PHONE, 'handheld-1', '/handheld', '.row-open')
        self.take('handheld-customer', PHONE, 'handheld-1', '/handheld', '.row-open',
                  lambda _: self.browser.script("document.querySelector('.row-open').click()"))
        self.take('admin-services', DESK, 'manager-1', '/admin#services', '.things', scale=0.6)
        self.take('admin-history', DESK, 'manager-1', '/admin#history', '.thing', scale=0.6)
        self.take('audit', DESK, 'manager-1', '/audit', 'tbody tr', scale=0.6)
        ticket = hall.take('plan')
        self.take('ticket-waiting', PHONE, None, ticket['follow'], '.hero')
        self.take('book', PHONE, None, '/book', '.choice')
        self.take('join', PHONE, None, hall.do('GET', '/poster', device='poster-1')['link'], '.choice')
        self.take('poster', PHONE, 'poster-1', '/poster', '.qr')
        hall.at('handheld-1', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
        self.take('ticket-called', PHONE, None, ticket['follow'], '.turn')
        hall.at('handheld-1', 'serve')
        self.take('handheld-serving', PHONE, 'handheld-1', '/handheld', '.thumb, .smalls')
        hall.at('handheld-1', 'finish', {'outcome': 'completed'})
        hall.call('POST', '/service-points/handheld-1/ready', {}, 'manager-1')
        self.take('ticket-done', PHONE, None, ticket['follow'], '.ended')

    def overloaded(self):
        ticket = self.hall.take('payment')
        self.take('dashboard-overloaded', DESK, 'manager-1', '/dashboard', '.next-curves', scale=0.6)
        self.take('wall-overloaded', WALL, 'manager-1', '/dashboard?wall', '.floor', scale=0.4)
        self.take('handheld-overloaded', PHONE, 'handheld-1', '/handheld', '.row-open')
        self.take('ticket-overloaded', PHONE, None, ticket['follow'], '.hero')
        self.hall.do('POST', '/presets/system-down/on', {}, 'manager-1')
        self.take('dashboard-system-down', DESK, 'manager-1', '/dashboard', '.floor', scale=0.6)
        self.take('ticket-system-down', PHONE, None, ticket['follow'], '.hero')
        self.hall.do('POST', '/presets/system-down/off', {}, 'manager-1')
        self.stale(ticket)

    def stale(self, ticket):
        self.take('dashboard-stale', DESK, 'manager-1', '/dashboard', '.floor', self.cut_off('.stale'), scale=0.6)
        self.take('wall-stale', WALL, 'manager-1', '/dashboard?wall', '.floor', self.cut_off('.stale'), scale=0.4)
        self.take('handheld-stale', PHONE, 'handheld-1', '/handheld', '.row-open', self.cut_off('.top.band'))
        self.take('ticket-stale', PHONE, None, ticket['follow'], '.hero', self.cut_off('.foot-band, .band'))

    def errors(self):
        self.take('ticket-wrong-link', PHONE, None, '/t/' + 'A' * 32, 'main')
        self.take('book-wrong-code', PHONE, None, '/book#AAAA-AAAA-AAAA', 'main h1')
        link = self.hall.do('GET', '/poster', device='poster-1')['link']
        self.take('join-passed', PHONE, None, link[:-1] + ('2' if link[-1] != '2' else '3'), '.ended h1')
        self.take('sign-in-wrong', PHONE, None, '/dashboard', '[name=password]', self.wrong_password)
        self.take('admin-mistake', DESK, 'manager-1', '/admin#rules', '#rules-undo', self.mistake, scale=0.6)

    def wrong_password(self, _):
        self.browser.type('[name=staff]', '9001')
        self.browser.type('[name=password]', 'wrong')
        self.browser.script("document.querySelector('form').requestSubmit()")
        self.browser.find('[role=alert]')

    def mistake(self, _):
        self.browser.type('#rules-undo', '5 parsecs')
        self.browser.script("document.querySelector('.change-foot .main').click()")
        self.browser.find('[aria-invalid=true]')


def main():
    server, admin, source, *wanted = sys.argv[1:]
    tour = Tour(server, admin, source, wanted)
    try:
        tour.empty()
        tour.morning()
        tour.busy()
        tour.cards()
        tour.rush()
        tour.overloaded()
        tour.errors()
    finally:
        tour.close()


main()
