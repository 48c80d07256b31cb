#!/usr/bin/env python3
"""The sign above a counter, and the customer's side on it. sign-screen.py SIGN GOLDEN [PICTURES]
With PICTURES the goldens are written there instead of compared."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from fake_points import FakeHall  # noqa: E402
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


def main():
    tap = Tap()
    for lang in ('zh', 'en'):
        test_sign(tap, lang)
        test_rating(tap, lang)
    tap.done()


main()
