#!/usr/bin/env python3
"""A hall of ten years of service quality is started: what is at hand is read, not what there ever was.

usage: years.py [DAYS CASES-A-DAY REPLIES-A-DAY]   (3,650 × 10 cases of six steps and 100 replies)

Prints TAP and one line of JSON. The first start is the control: it has no projection of what is at hand and reads
everything there is of cases, checklists and opt-outs. What the hall shows is the same after either, and after a day
more and a kill.
"""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from tap import Tap  # noqa: E402

MAKE = house.BUILD / 'tests' / 'bench' / 'make-history'
V1 = '/api/v1'
SHOWN = ('/cases', '/quality/checklists', '/quality/floor-duty', '/quality/daily')


def start(folder):
    """A server, the seconds until it answered, and how many steps of service quality it read."""
    server, began = house.Server(folder), time.monotonic()
    server.start()
    if server.client().get('/health').status != 200:
        raise RuntimeError('it does not answer')
    took = time.monotonic() - began
    steps = re.search(r'quality read hall=\S+ steps=(\d+)', server.messages())
    return server, took, int(steps[1])


def shown(hall):
    """What moves with the clock is left out."""
    answers = [hall.ask('GET', V1 + path) for path in SHOWN]
    if any(answer.status != 200 for answer in answers):
        raise RuntimeError(f'{answers}')
    return [{name: value for name, value in answer.json.items() if name != 'now'} for answer in answers]


def until_kept(folder):
    """The projection is written when the hall has a moment."""
    end = time.monotonic() + 60 * house.SLOWER
    while time.monotonic() < end:
        with sqlite3.connect(f'file:{folder}/hall.db?mode=ro', uri=True) as journal:
            if journal.execute("SELECT count(*) FROM projections WHERE name = 'quality'").fetchone()[0] == 1:
                return
        time.sleep(0.05)
    raise RuntimeError('nothing was kept')


def main():
    days, cases, replies = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (3650, 10, 100)
    tap = Tap()
    with house.state() as parent:
        folder = parent / 'hall'
        subprocess.run([MAKE, folder, house.SMALL, str(days), '5', str(cases), str(replies)], check=True)
        hall = house.Hall.__new__(house.Hall)
        hall.folder = folder
        server, whole_s, whole = start(folder)
        before = shown(hall)
        until_kept(folder)
        server.kill()
        server, start_s, steps = start(folder)
        tap.equal(shown(hall), before, 'what was kept shows what everything shows')
        hall.set_clock(f'{time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86400))}T02:00:00.000Z')
        hall.open_day()
        case = hall.ask('POST', f'{V1}/cases', {'kind': 'device-fault', 'cause': 'device'}).json['id']
        before = shown(hall)
        server.kill()
        server, again_s, again = start(folder)
        try:
            tap.equal(shown(hall), before, 'and so it does after a day more, a case and a kill')
            tap.ok(any(one['id'] == case for one in before[0]['cases']), 'the case is among them')
        finally:
            server.kill()
    # Cases of 92 days, replies of 63, what is left over for good.
    most = 6 * cases * 94 + replies * 64 + days * cases // 100 + 1000
    tap.ok(steps <= most and again <= most, f'a start reads {steps}, then {again} steps of {days} days')
    tap.ok(whole > most or days < 365, f'control: the one without the projection read {whole}')
    print('# ' + json.dumps({'days': days, 'whole_steps': whole, 'whole_s': round(whole_s, 2), 'steps': steps,
                             'start_s': round(start_s, 3), 'a_day_on_s': round(again_s, 3),
                             'ratio': round(whole_s / start_s, 1)}))
    tap.done()


if __name__ == '__main__':
    main()
