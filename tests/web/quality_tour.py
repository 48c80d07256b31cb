"""Takes the pictures of service quality and reports in docs/tour.md from the living demo hall, and from a district of four such halls.

usage: quality_tour.py hallqueue SOURCE [PART OF A NAME…]"""
import datetime
import os
import pathlib
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'lib')]

from browser import Browser  # noqa: E402
from identities import Identities  # noqa: E402
from living_hall import LivingDistrict, LivingHall  # noqa: E402
from pictures import LANGUAGES, PHONE, Pictures  # noqa: E402

MANAGER, CLERK, DISTRICT = '1101', '1021', '9100'
CHINESE = ('zh',)
SCALE = 0.7
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
MONDAY = TODAY - datetime.timedelta(days=TODAY.weekday() + 7)
# The last month that the hall has lived through for long enough.
MONTH = TODAY if TODAY.day > 10 else TODAY.replace(day=1) - datetime.timedelta(1)
TOLD = {'zh': '进门右边那台自助机收不了旧纸币，排了两次队。', 'en': 'The terminal on the right takes no old notes: I queued twice.'}


class QualityTour:
    """hall: a living one; boss: who looks after it, in the role."""

    def __init__(self, hall, browser, source, wanted, boss, role, devices=()):
        self.hall, self.browser, self.boss = hall, browser, boss
        self.pictures = Pictures(hall, browser, Identities(hall, browser, devices, boss, role), pathlib.Path(source, 'docs', 'tour'), wanted)
        self.there = self.pictures.there

    def desk(self, name, path, ready, act=None, height=860, languages=CHINESE):
        self.pictures.take(name, (1280, height), self.boss, path, ready, act, SCALE, languages)

    def phone(self, name, path, ready, act, who='handheld-1', languages=CHINESE):
        self.pictures.take(name, PHONE, who, path, ready, act, languages=languages)

    # ---- what is done on a page before its picture is taken ----

    def press(self, css, n=0, then='main'):
        """The n-th that matches; what comes of it is there."""
        self.there(css)
        self.browser.script('[...document.querySelectorAll(arguments[0])].at(arguments[1]).click()', css, n)
        self.there(then)

    def show(self, css):
        """At the head of the picture."""
        self.there(css)
        self.browser.script('''
            document.querySelector(arguments[0]).scrollIntoView();
            scrollBy(0, -16);''', css)

    # ---- the manager's desk ----

    def customers(self):
        self.desk('quality-satisfaction', '/quality#satisfaction', '.quality-bars', height=1330, languages=LANGUAGES)
        self.desk('quality-cases', '/quality#cases', '.case-open', height=960)
        self.desk('quality-case', '/quality#cases', '.case-open', lambda _: self.press('.case-open', 0, '.case-story'), height=1100, languages=LANGUAGES)

    def the_hall_itself(self):
        self.desk('quality-checklists', '/quality#checklists', '.runs tbody tr', self.shoppers, height=1300)
        self.desk('quality-checklist', '/quality#checklists', '.runs tbody tr', lambda _: self.press('.runs tbody .button', 1, '.run-text'))
        self.desk('quality-floor-duty', '/quality#floor-duty', '#watch ~ .list tbody tr', height=1160)
        self.desk('quality-watch', '/quality#floor-duty', '#watch ~ .list tbody tr', lambda _: self.show('#watch'), height=270)
        self.desk('quality-duty', '/quality#duty', '.run-text', height=640)
        self.desk('quality-daily', '/quality#daily', '.briefing .figures', lambda _: self.browser.unfold('.days .fold'), height=1460)

    def shoppers(self, _):
        """What customers said stands beside them."""
        self.browser.wait(lambda: '–' not in self.browser.script("return document.querySelector('#mystery ~ .list tbody').innerText"))

    def people(self):
        self.desk('quality-business', '/quality#business', '.chart-line.now', height=1130, languages=LANGUAGES)
        self.desk('quality-performance', '/quality#performance', '.list tbody tr', lambda _: self.press('.list tbody .button', 3, '.person-points'), height=1500,
                  languages=LANGUAGES)
        self.desk('quality-exams', '/quality#exams', '.list tbody tr', height=1190)
        self.desk('quality-pulse', '/quality#pulse', '.trend-dot', height=1070)
        self.desk('quality-templates', '/quality#templates', '.list tbody tr', height=1050)

    def reports(self):
        self.desk('report-daily', '/reports', '.report-section', height=1640, languages=LANGUAGES)
        self.desk('report-weekly', f'/reports#weekly:{MONDAY}', '.report-section', height=1640)
        self.desk('report-visits', f'/reports#weekly:{MONDAY}', '.report-section', lambda _: self.press('.report-section .opens', 2, '.visits tbody tr'))
        self.desk('report-monthly', f'/reports#monthly:{MONTH}', '.report-section', height=1640)
        self.desk('report-business', f'/reports#monthly:{MONTH}', '.report-section', lambda _: self.show('#section-business'), height=1070)

    # ---- in the hand ----

    def handheld(self):
        self.hall.do('POST', '/service-points/handheld-1/sign-on', {'staff': CLERK, 'pin': CLERK}, 'handheld-1')
        self.phone('handheld-checks', '/handheld', '.tabs', self.checks)
        self.phone('handheld-checklist', '/handheld', '.tabs', self.checklist)
        self.phone('handheld-my-cases', '/handheld', '.tabs', self.my_cases)
        self.phone('handheld-my-month', '/handheld', '.tabs', self.my_month)
        self.phone('handheld-my-points', '/handheld', '.tabs', self.my_points, languages=LANGUAGES)

    def tab(self, n, then):
        self.press('.tabs button', n, then)

    def checks(self, _=None):
        self.tab(2, '#checks')
        self.show('.duty-card')

    def checklist(self, _):
        """Filled in, with one thing put right at once."""
        self.checks()
        self.press('#checks ~ .rows .row-open', 0, 'dialog[open] .question')
        self.browser.script('''
            const questions = [...document.querySelectorAll('dialog[open] .question')];
            questions.forEach((each, n) => each.querySelectorAll('.segment input')[n === 3 ? 1 : 0].click());''')
        self.press('dialog[open] .fix input', 1)

    def me(self):
        self.tab(4, 'h2.section-title + .sums')
        self.there('#my-cases')

    def my_cases(self, _):
        self.me()
        self.show('#my-cases')

    def my_month(self, _):
        self.me()
        self.show('h2.section-title')

    def my_points(self, _):
        self.me()
        self.press('main .wide', 0, 'dialog[open] table')

    # ---- the customer ----

    def customer(self):
        for language in LANGUAGES:
            self.phone('ticket-survey', self.served(), '.faces', self.survey, None, [language])
            self.phone('ticket-say', self.served(), '.faces', self.say, None, [language])

    def served(self):
        """The page of a customer of the first counter, whom nobody else calls for."""
        ticket = self.hall.take('plan')
        self.hall.do('POST', '/service-points/counter-1/call', {'ticket': ticket['id'], 'reason': 'floor'}, 'panel-1')
        for verb in ('serve', 'finish', 'ready'):
            self.hall.call('POST', f'/service-points/counter-1/{verb}', {}, 'panel-1')
        return ticket['follow']

    def survey(self, language):
        self.press('.face', 3, '.survey')
        for line, face in enumerate((3, 1, 4, 4)):
            self.browser.script("document.querySelectorAll('.survey-line')[arguments[0]].querySelectorAll('input')[arguments[1]].click()", line, face)
        self.press('.survey-reason input')
        self.show('.survey')

    def say(self, language):
        self.press('.said .button', -1, '.case-form')
        self.browser.choose('.case-form select', 'device')
        self.browser.type('.case-form textarea', TOLD[language])
        self.browser.script('document.activeElement.blur()')
        self.show('.said')

    # ---- several halls ----

    def district(self):
        self.desk('halls-satisfaction', '/quality#satisfaction', '.quality-bars', height=1330, languages=LANGUAGES)
        self.desk('halls-checklists', '/quality#checklists', '#ranks ~ .list tbody tr', height=560)
        self.desk('halls-honours', '/quality#performance', '.list tbody tr', self.honours, height=1000)
        self.desk('report-halls', f'/reports#weekly:{MONDAY}', '.report-section', self.all_halls, height=1100, languages=LANGUAGES)

    def honours(self, _):
        self.press('.section-head > .button', -2, '.quality-pair')
        self.press('.section-head > .button', -1, 'ul.quality-part')
        self.show('.quality-section .quality-section')

    def all_halls(self, _):
        self.browser.choose('#hall', 'all')
        self.show('#section-halls')


def in_a_hall(admin, source, wanted, browser):
    hall = LivingHall(admin)
    try:
        tour = QualityTour(hall, browser, source, wanted, MANAGER, 'manager', ['handheld-1'])
        for part in (tour.customers, tour.the_hall_itself, tour.people, tour.reports, tour.handheld, tour.customer):
            part()
    finally:
        hall.close()


def in_a_district(admin, source, wanted, browser):
    district = LivingDistrict(admin, source)
    try:
        tour = QualityTour(district, browser, source, wanted, DISTRICT, 'district')
        district.let_in(DISTRICT)
        tour.district()
    finally:
        district.close()


def main():
    admin, source, *wanted = sys.argv[1:]
    browser = Browser()
    try:
        in_a_hall(admin, source, wanted, browser)
        in_a_district(admin, source, wanted, browser)
    finally:
        browser.close()


main()
