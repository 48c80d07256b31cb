#!/usr/bin/env python3
"""The sign above a counter. sign-screen.py SIGN GOLDEN [PICTURES]
With PICTURES the goldens are written there instead of compared."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from fake_points import FakeHall, wait_for  # noqa: E402
from point_docs import sign_doc  # noqa: E402
from screen import Screen, differs, keep_golden  # noqa: E402
from tap import Tap  # noqa: E402

SIGN, GOLDEN = sys.argv[1:3]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
TOPIC = 'sign:c7'
AMBER = (0xFF, 0xC2, 0x4A)


def compare(tap, screen, name):
    picture = screen.settled_shot(os.path.join(screen.folder, f'{name}.png'))
    if PICTURES:
        keep_golden(picture, PICTURES)
        return
    share = differs(picture, os.path.join(GOLDEN, f'{name}.png'))
    if not tap.ok(share < 0.01, f'{name} looks as it did ({share * 100:.2f} % of pixels differ)'):
        shutil.copy(picture, os.getcwd())


def test_sign(tap, lang):
    with FakeHall() as hall, Screen(1920, 540) as screen:
        token = os.path.join(screen.folder, 'token')
        with open(token, 'w', encoding='utf-8') as file:
            file.write('secret\n')
        hall.publish(TOPIC, sign_doc('calling', 'E019'))
        sign = screen.start([SIGN, '--server', hall.url, '--token-file', token, '--point', 'c7',
                             '--lang', lang, '--stale-after', '2'])

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
        hall.publish(TOPIC, sign_doc('calling', 'E019'))
        wait_for(is_amber, 5, 'the call does not show')
        hall.cut()
        wait_for(lambda: not is_amber(), 10, 'a cut line is not noticed')
        tap.ok(True, f'a sign without news is no longer amber ({lang})')
        tap.equal(screen.stop(sign), 0, f'the sign ends cleanly when told to ({lang})')


def main():
    tap = Tap()
    for lang in ('zh', 'en'):
        test_sign(tap, lang)
    tap.done()


main()
