"""The pages in a browser against a live hall. TAP.

usage: pages.py hallqueue-server hallqueue make-days SOURCE [PICTURES]
With PICTURES every state that is checked leaves its picture in that folder."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'lib')]

import admin_stories  # noqa: E402
import answer_stories  # noqa: E402
import booking_stories  # noqa: E402
import cards_stories  # noqa: E402
import checklists_stories  # noqa: E402
import case_stories  # noqa: E402
import dashboard_stories  # noqa: E402
import devices_stories  # noqa: E402
import district_stories  # noqa: E402
import enrol_stories  # noqa: E402
import handheld_stories  # noqa: E402
import performance_stories  # noqa: E402
import plan_stories  # noqa: E402
import quality_stories  # noqa: E402
import reports_stories  # noqa: E402
import satisfaction_stories  # noqa: E402
import shell_stories  # noqa: E402
import sign_in_stories  # noqa: E402
import staff_stories  # noqa: E402
import ticket_stories  # noqa: E402
import words  # noqa: E402
from browser import Browser  # noqa: E402
from certificate import Certificate  # noqa: E402
from hall import Hall  # noqa: E402
from tap import Tap  # noqa: E402


class Stage:
    """What every story has at hand: the hall, the browser, the source, and where to say what it found."""

    def __init__(self, server, admin, make_days, source, pictures=None):
        self.pictures = pictures
        self.tap = Tap()
        self.source = source
        self.admin = admin
        self.make_days = make_days
        self.hall = Hall(server, admin, os.path.join(source, 'assets/demo/hall.conf'))
        self.certificate = Certificate()
        self.browser = Browser(os.path.join(HERE, 'node_modules/axe-core/axe.min.js'), self.certificate.key_hash)
        self.furnish()

    def furnish(self):
        hall = self.hall
        hall.call('POST', '/day/open')
        hall.enrol('kiosk-1', 'kiosk')
        hall.enrol('manager-1', 'dashboard')
        hall.enrol('poster-1', 'poster')
        hall.enrol('handheld-1', 'handheld', point='handheld-1')
        hall.enrol('board-1', 'board', zone='zone-1')
        hall.hire('1001', '李晓明', 'counter')
        hall.hire('2001', '周婷', 'roaming')

    def close(self):
        self.browser.close()
        self.hall.close()
        self.certificate.close()

    def enter(self, device, lang='zh'):
        """The browser becomes an enrolled device and goes where the link takes it."""
        browser = self.browser
        browser.open(self.hall.url + '/index')
        browser.forget()
        browser.script("localStorage.setItem('hq-language', arguments[0])", lang)
        browser.open(f'{self.hall.url}/enrol#{self.hall.tokens[device]}')
        browser.wait(lambda: browser.script('return location.pathname') != '/enrol')

    def point(self, point):
        points = self.hall.do('GET', '/service-points', device='manager-1')['points']
        return next(each for each in points if each['id'] == point)

    def is_clean(self, name):
        """Nothing on the console, nothing for axe to complain about, no word without its translation."""
        self.tap.equal(self.browser.log(), [], f'{name}: the console is silent')
        self.tap.equal(self.browser.violations(), [], f'{name}: accessible')
        self.tap.equal(words.untranslated(self.browser, self.hall.people), [], f'{name}: every word is translated')
        self.picture(name)

    def picture(self, name):
        if self.pictures:
            self.browser.picture(os.path.join(self.pictures, name.replace(', ', '-').replace(' ', '-') + '.png'))


def tell(stories, tap=None):
    """One after the other in a hall of their own; what they say goes on from `tap`."""
    stage = Stage(*sys.argv[1:6])
    stage.tap = tap or stage.tap
    try:
        for story in stories:
            story(stage)
    finally:
        stage.close()
    return stage.tap


def main():
    tap = tell([words.check, enrol_stories.tell, ticket_stories.tell, booking_stories.tell, dashboard_stories.tell, handheld_stories.tell,
                shell_stories.tell, admin_stories.tell, sign_in_stories.tell, staff_stories.tell, cards_stories.tell, devices_stories.tell,
                plan_stories.tell, quality_stories.tell, checklists_stories.tell, reports_stories.tell, performance_stories.tell,
                satisfaction_stories.tell, district_stories.tell])
    for story in (answer_stories, case_stories):
        tell([story.tell], tap)
    tap.done()


if __name__ == '__main__':
    main()
