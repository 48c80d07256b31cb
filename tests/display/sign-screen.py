#!/usr/bin/env python3
"""The sign above a counter, and the customer's side on it. sign-screen.py SIGN GOLDEN [PICTURES]
With PICTURES the goldens are written there instead of compared."""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from fake_points import FakeHall, stamp  # noqa: E402
from patience import wait_for  # noqa: E402
from point_docs import asks, sign_doc  # noqa: E402
from screen import Screen, differs, keep_golden  # noqa: E402
from tap import Tap  # noqa: E402

SIGN, GOLDEN = sys.argv[1:3]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
TOPIC = 'sign:c7'
AMBER = (0xFF, 0xC2, 0x4A)
GROUND = (0xF5, 0xF3, 0xEE)
FACES = [(160 + 240 * i, 460) for i in range(5)]
WARN, WARNING = (0x83, 0x46, 0x00), (67, 682)
SKIP, LANGUAGE = (1100, 700), (1130, 86)
LEAVE_OUT, END = (860, 700), (1110, 700)  # of the survey
CHOSEN = (0xDC, 0xEB, 0xEC)  # a face or a reason that has been touched
REASONS = [(200, 400), (493, 400), (786, 400), (1080, 400), (200, 540), (493, 540), (786, 540), (1080, 540)]
SURVEY = os.path.join(os.path.dirname(__file__), '..', '..', 'assets', 'quality', 'survey-main.json')


def compare(tap, screen, name):
    picture = screen.settled_shot(os.path.join(screen.folder, f'{name}.png'))
    if PICTURES:
        keep_golden(picture, PICTURES)
        return
    share = differs(picture, os.path.join(GOLDEN, f'{name}.png'))
    if not tap.ok(share < 0.01, f'{name} looks as it did ({share * 100:.2f} % of pixels differ)'):
        shutil.copy(picture, os.getcwd())


def start(hall, screen, lang, *options):
    token = os.path.join(screen.folder, 'token')
    with open(token, 'w', encoding='utf-8') as file:
        file.write('secret\n')
    return screen.start([SIGN, '--server', hall.url, '--token-file', token, '--point', 'c7', '--lang', lang,
                         '--stale-after', '2', *options])


def test_sign(tap, lang):
    with FakeHall() as hall, Screen(1920, 540) as screen:
        hall.publish(TOPIC, sign_doc('calling', 'E019'))
        sign = start(hall, screen, lang)

        def is_amber():
            return screen.colour(1700, 120) == AMBER
        wait_for(is_amber, 10, 'a called number does not stand in amber')
        compare(tap, screen, f'sign-{lang}')
        hall.publish(TOPIC, sign_doc('serving', 'E019'))
        wait_for(lambda: not is_amber(), 5, 'amber stays after the call')
        compare(tap, screen, f'sign-serving-{lang}')
        hall.publish(TOPIC, sign_doc('calling', 'A1000'))
        wait_for(is_amber, 5, 'the next call does not show')
        compare(tap, screen, f'sign-five-{lang}')
        hall.publish(TOPIC, sign_doc('serving', 'A1000'))
        wait_for(lambda: not is_amber(), 5, 'the next service does not show')
        compare(tap, screen, f'sign-five-serving-{lang}')
        hall.publish(TOPIC, sign_doc('paused'))
        wait_for(lambda: not is_amber(), 5, 'a break does not show')
        compare(tap, screen, f'sign-paused-{lang}')
        closing = sign_doc('open')
        hall.publish(TOPIC, dict(closing, day=dict(closing['day'], closing=True)))
        screen.settled_shot(os.path.join(screen.folder, 'last.png'))
        compare(tap, screen, f'sign-closing-{lang}')
        hall.publish(TOPIC, sign_doc('calling', 'E019'))
        wait_for(is_amber, 5, 'the call does not show')
        hall.cut()
        wait_for(lambda: not is_amber(), 10, 'a cut line is not noticed')
        tap.ok(True, f'a sign without news is no longer amber ({lang})')
        tap.equal(screen.stop(sign), 0, f'the sign ends cleanly when told to ({lang})')


def test_rating(tap, lang):
    other = {'zh': 'en', 'en': 'zh'}[lang]
    with FakeHall() as hall, Screen(1280, 800) as screen:
        hall.publish(TOPIC, sign_doc('calling', 'E019'))
        sign = start(hall, screen, lang, '--rating')

        def sees_faces():
            return screen.colour(280, 460) == GROUND  # between two faces

        def ask(number, seconds, asked_in=lang, rehearsal=True):
            """Time stands still in a rehearsal."""
            doc = sign_doc('open', asks=asks(number, seconds, asked_in))
            doc['hall']['rehearsal'] = rehearsal
            hall.publish(TOPIC, doc)
            wait_for(sees_faces, 5, f'{number} is not asked')

        def scores(n):
            return wait_for(lambda: len(hall.posted('rating')) == n and hall.posted('rating'), 5, 'no rating is sent')
        wait_for(lambda: screen.colour(640, 780) == GROUND and screen.colour(100, 200) == AMBER, 10,
                 'a called number does not stand in amber')
        compare(tap, screen, f'rating-calling-{lang}')
        hall.publish(TOPIC, sign_doc('serving', 'E019'))
        wait_for(lambda: screen.colour(100, 200) != AMBER, 5, 'amber stays after the call')
        compare(tap, screen, f'rating-serving-{lang}')
        ask('E019', 20)
        compare(tap, screen, f'rating-{lang}')
        screen.click(*FACES[3])
        path, _, body = scores(1)[0]
        tap.equal((path, body), ('/api/v1/service-points/c7/rating', {'ticket': asks('E019', 20)['ticket'], 'score': 4}),
                  f'one touch says it, for that ticket ({lang})')
        wait_for(lambda: not sees_faces(), 5, 'nobody is thanked')
        compare(tap, screen, f'rating-thanks-{lang}')
        ask('E020', 20, asked_in=other)
        screen.click(*LANGUAGE)
        hall.answers['rating'] = (503, {'code': 'hall-busy', 'title': 'Busy', 'status': 503})
        screen.click(*FACES[0])
        wait_for(lambda: screen.colour(*WARNING) == WARN, 8, 'a lost answer is not told')
        compare(tap, screen, f'rating-not-sent-{lang}')
        screen.click(*SKIP)
        wait_for(lambda: not sees_faces(), 5, 'a skipped question stays')
        tap.equal(hall.posted('survey'), [], f'whoever could not be heard has not passed over the question ({lang})')
        ask('E024', 20)
        screen.click(*SKIP)
        _, _, body = wait_for(lambda: hall.posted('survey'), 5, 'the hall does not hear of it')[0]
        tap.equal(body, {'ticket': asks('E024', 20)['ticket'], 'skipped': True}, f'whoever passes over it is told to the hall ({lang})')
        doc = sign_doc('calling', 'E022', asks=asks('E023', 20, lang))
        doc['hall']['rehearsal'] = True
        hall.publish(TOPIC, doc)
        wait_for(sees_faces, 5, 'who was served is not asked while the next one comes')
        hall.publish(TOPIC, sign_doc('serving', 'E022'))
        wait_for(lambda: not sees_faces(), 5, 'the question stays while the next one is served')
        tap.ok(True, f'whoever was served is asked until the next one is at the counter ({lang})')
        before = len(hall.posted('rating'))
        ask('E021', 3, rehearsal=False)
        wait_for(lambda: not sees_faces(), 6, 'the question does not end')
        tap.equal(len(hall.posted('rating')), before, f'nobody answers: the question goes by itself ({lang})')
        tap.equal(screen.stop(sign), 0, f'the screen ends cleanly when told to ({lang})')


def survey_form(indicators=5, may_answer=True):
    """What the shipped survey asks."""
    with open(SURVEY, encoding='utf-8') as file:
        template = json.load(file)
    questions = [{'id': each['id'], 'name': each['name']} for each in template['indicators'][:indicators]]
    return {'template': 'main', 'version': 0, 'title': template['title'], 'indicators': questions, 'reasons': template['reasons'],
            'may_answer': may_answer}


class Counter:
    """The screen on a counter where E019 was served, the hall behind it, and a finger."""

    def __init__(self, hall, screen, lang):
        self.hall, self.screen, self.lang, self.number = hall, screen, lang, 19
        hall.answers['survey'] = (200, survey_form())
        hall.publish(TOPIC, sign_doc('open'))
        self.sign = start(hall, screen, lang, '--rating')

    def sees(self, other=None):
        """The picture, once it is at rest and another one than before."""
        path = os.path.join(self.screen.folder, 'seen.png')

        def is_other():
            with open(self.screen.settled_shot(path), 'rb') as file:
                self.picture = file.read()
            return self.picture != other
        wait_for(is_other, 10, 'the screen stays as it is')
        return self.picture

    def touch(self, place, times=1):
        """Touches, and waits until what follows is there."""
        before = self.sees()
        self.screen.click(*place, times=times)
        self.go_on(before, place)

    def go_on(self, before, place):
        """What was touched is marked for a moment first."""
        wait_for(lambda: self.sees(before) and self.screen.colour(place[0] - 100, place[1] - 45) != CHOSEN, 10, 'the touch stays marked')

    def ask(self, rehearsal=True, seconds=20):
        """The next visit is over: its face is asked for, and the survey's form with it."""
        self.number += 1
        got = len(self.forms())
        doc = sign_doc('open', asks=asks(f'E{self.number:03d}', seconds, self.lang))
        doc['hall']['rehearsal'] = rehearsal
        self.hall.publish(TOPIC, doc)
        wait_for(lambda: self.screen.colour(280, 460) == GROUND and len(self.forms()) > got, 10, 'the face is not asked for')
        return doc['asks']['ticket']

    def forms(self):
        with self.hall.lock:
            return [path for method, path, *_ in self.hall.requests if method == 'GET' and path.endswith('/survey')]

    def face(self, score):
        """The face is touched, and the hall tells that it has it."""
        before, sent = self.sees(), len(self.hall.posted('rating'))
        self.screen.click(*FACES[score - 1])
        wait_for(lambda: len(self.hall.posted('rating')) > sent, 5, 'no face is sent')
        rated = sign_doc('open')
        rated['hall']['rehearsal'] = True
        self.hall.publish(TOPIC, rated)
        self.go_on(before, FACES[score - 1])

    def said(self, n):
        """The n-th survey that was sent."""
        return wait_for(lambda: len(self.hall.posted('survey')) >= n and self.hall.posted('survey')[n - 1][2], 10, 'no survey is sent')

    def is_over(self):
        """No faces, no reasons: the card alone."""
        return self.screen.colour(60, 470) != GROUND and self.screen.colour(*END) != GROUND


def test_survey(tap, lang):
    with FakeHall() as hall, Screen(1280, 800) as screen:
        counter = Counter(hall, screen, lang)
        ticket = counter.ask()
        counter.face(5)
        compare(tap, screen, f'rating-survey-{lang}')
        for score in (4, 5, 5):
            counter.touch(FACES[score - 1])
        compare(tap, screen, f'rating-survey-last-{lang}')
        counter.touch(FACES[3])
        tap.equal(counter.said(1), {'ticket': ticket, 'scores': [5, 4, 5, 5, 4]}, f'four glances after the face, and all five are told ({lang})')
        compare(tap, screen, f'rating-thanks-{lang}')

        ticket = counter.ask()
        counter.face(2)
        compare(tap, screen, f'rating-why-{lang}')
        counter.touch(REASONS[0])
        counter.touch(LEAVE_OUT)
        counter.touch(FACES[0])
        counter.touch(END)
        tap.equal(counter.said(2), {'ticket': ticket, 'scores': [2, 0, 1, 0, 0], 'reason': 'wait'},
                  f'a low face asks why, once; what is left out is none, and whoever wants no more is let go ({lang})')

        ticket = counter.ask()
        counter.face(4)
        counter.touch(FACES[0])
        counter.touch(REASONS[7])
        hall.publish(TOPIC, sign_doc('calling', 'E050'))
        counter.touch(FACES[2])
        tap.equal(len(hall.posted('survey')), 2, f'the next call ends nothing ({lang})')
        hall.publish(TOPIC, sign_doc('serving', 'E050'))
        tap.equal(counter.said(3), {'ticket': ticket, 'scores': [4, 1, 3, 0, 0], 'reason': 'place'},
                  f'the next customer at the counter ends it, and what was said is told ({lang})')
        counter.sees()
        compare(tap, screen, f'rating-serving-next-{lang}')
        tap.equal(screen.stop(counter.sign), 0, f'the screen ends cleanly ({lang})')


def test_survey_ends(tap, lang):
    with FakeHall() as hall, Screen(1280, 800) as screen:
        counter = Counter(hall, screen, lang)
        ticket = counter.ask()
        counter.face(5)
        counter.touch(FACES[4], times=2)
        hall.publish(TOPIC, dict(sign_doc('open'), now=stamp('10:24:19')))
        tap.equal(counter.said(1), {'ticket': ticket, 'scores': [5, 5, 0, 0, 0]},
                  'two touches in one moment answer one question; a survey that nobody touches ends by itself')
        wait_for(counter.is_over, 10, 'the survey stays')

        counter.ask()
        counter.face(5)
        counter.touch(END)
        wait_for(counter.is_over, 10, 'the survey stays')

        tries = iter([(503, {'code': 'hall-busy', 'title': 'Busy', 'status': 503}), (200, {})])
        ticket = counter.ask()
        counter.face(5)
        hall.answers['survey'] = lambda body: next(tries)
        counter.touch(FACES[3])
        counter.touch(END)
        counter.said(3)
        (_, key, body), again = hall.posted('survey')[1:]
        tap.equal((again[1:], body), ((key, body), {'ticket': ticket, 'scores': [5, 4, 0, 0, 0]}), 'a lost answer is told again under the same key')
        for name, form in (('asked once', survey_form(may_answer=False)), ('of one face', survey_form(indicators=1))):
            hall.answers['survey'] = (200, form)
            counter.ask()
            counter.face(5)
            wait_for(counter.is_over, 10, 'more is asked')
            tap.ok(True, f'a survey {name} asks nothing more of the content')
        counter.ask()
        counter.face(1)
        counter.touch(REASONS[2])
        tap.equal(counter.said(4)['reason'], 'system', 'and of the others why')
        hall.answers['survey'] = (404, {'code': 'not-found', 'title': 'Not found', 'status': 404})
        counter.ask()
        counter.face(1)
        wait_for(counter.is_over, 10, 'more is asked')
        tap.equal(len(hall.posted('survey')), 4, 'who said nothing more is not told of; without a survey the face is all')
        tap.equal(screen.stop(counter.sign), 0, 'the screen ends cleanly')


def main():
    tap = Tap()
    for lang in ('zh', 'en'):
        test_sign(tap, lang)
        test_rating(tap, lang)
        test_survey(tap, lang)
    test_survey_ends(tap, 'zh')
    tap.done()


main()
