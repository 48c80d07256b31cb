#!/usr/bin/env python3
"""A month of business entries taken in while the hall is at work, one in a hundred of them wrong.

usage: entries.py [ENTRIES]   (90,000)

Prints TAP and a line of JSON: how long the file takes, how long a customer's number takes meanwhile and beside it on the
same machine, how large an entry lies in the hall. What came in is compared with what this script knows of its own
file. The control is the same file with one amount changed: exactly that entry is corrected, and noticed.
"""
import json
import pathlib
import random
import subprocess
import sys
import threading
import time

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib'), str(pathlib.Path(__file__).parents[1] / 'api')]
from hall import BUILD  # noqa: E402
from tap import Tap  # noqa: E402
from world import V1, world  # noqa: E402

SEED = 20261127
DAYS = [f'2030-02-{day:02d}' for day in range(1, 29)]
TYPES = {'payment': 5000, 'bill-query': 0, 'new-sim': 2000, 'broadband': 12000, 'plan-change': 0}
CHANNELS = ('counter', 'handheld', 'terminal', 'online')
BAD = ('2030-02-30', '09:61', 'mail', 'x y', '-1', '1.5')


def made(n, dice):
    """Lines of a file and, by id, what is right of them; the numbers of the lines that are wrong."""
    lines, right, wrong = ['day,time,channel,type,count,amount,staff,point,id'], {}, []
    for i in range(n):
        kind = dice.choice(list(TYPES))
        cells = [dice.choice(DAYS), f'{dice.randrange(8, 20):02d}:{dice.randrange(60):02d}:{dice.randrange(60):02d}',
                 dice.choice(CHANNELS), kind, str(dice.randint(1, 3)), str(TYPES[kind] * dice.randint(1, 4)),
                 f'{dice.randint(1001, 1030)}', f'counter-{dice.randint(1, 3)}', f'B2030{i:09d}']
        if dice.random() < 0.01:
            at = dice.randrange(6)
            cells[at] = BAD[at]
            wrong.append(i + 2)
        else:
            right[cells[8]] = cells
        lines.append(','.join(cells))
    return lines, right, wrong


def take_in(w, path):
    """What the command says, the lines it refuses, and how long it took."""
    begun = time.monotonic()
    done = subprocess.run([BUILD / 'server/admin/hallqueue', 'transactions', 'import', str(path), '--dir', w.hall.folder, '--json'],
                          capture_output=True, text=True)
    took = time.monotonic() - begun
    refused = [int(line.removeprefix(f'{path}:').split(':')[0]) for line in done.stderr.splitlines() if line.startswith(str(path))]
    return json.loads(done.stdout), refused, took


class Customers(threading.Thread):
    """Somebody takes a number every tenth of a second; how long each waits for it, in ms."""

    def __init__(self, w):
        super().__init__(daemon=True)
        self.w, self.waits, self.ended = w, [], threading.Event()

    def run(self):
        kiosk = self.w.server.client(self.w.tokens['kiosk'])
        while not self.ended.wait(0.1):
            begun = time.monotonic()
            answer = kiosk.post(f'{V1}/tickets', {'service': 'payment'})
            self.waits.append((time.monotonic() - begun) * 1000 if answer.status == 201 else float('inf'))

    def end(self):
        self.ended.set()
        self.join()
        return sorted(self.waits)


def waits_of(w, work):
    customers = Customers(w)
    customers.start()
    result = work()
    return result, customers.end()


def share(waits, part):
    return round(waits[min(len(waits) - 1, int(len(waits) * part))], 1) if waits else None


def size(w):
    return sum(file.stat().st_size for file in w.hall.folder.glob('*.db*')) or sum(
        file.stat().st_size for file in w.hall.folder.iterdir() if file.is_file())


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 90000
    tap, dice = Tap(), random.Random(SEED)
    lines, right, wrong = made(n, dice)
    with world() as w:
        path = w.hall.folder.parent / 'month.csv'
        path.write_text('\n'.join(lines) + '\n')
        before = size(w)
        (said, refused, took), waits = waits_of(w, lambda: take_in(w, path))
        grown = size(w) - before
        _, quiet = waits_of(w, lambda: time.sleep(min(took, 10)))
        tap.equal(said, {'added': len(right), 'replaced': 0, 'same': 0, 'rejected': len(wrong)}, f'{n} entries: all that are right come in')
        tap.equal(refused, wrong, 'and all that are wrong are told by their line')
        again, _, again_took = take_in(w, path)
        tap.equal((again['added'], again['replaced'], again['same']), (0, 0, len(right)), 'a second time nothing is new')
        one = dice.choice(list(right))
        path.write_text('\n'.join(lines).replace(','.join(right[one]), ','.join([*right[one][:5], '1', *right[one][6:]])) + '\n')
        changed, _, _ = take_in(w, path)
        tap.equal((changed['added'], changed['replaced'], changed['same']), (0, 1, len(right) - 1), 'control: one amount changed is noticed')
        view = w.manager.get(f'{V1}/transactions/imports').json['imports']
        tap.equal([(i['complete'], i['rejected']) for i in view], [(True, len(wrong))] * 3, 'each import is on record')
        print(json.dumps({'entries': n, 'rejected': len(wrong), 'seconds': round(took, 2), 'per_second': round(n / took),
                          'again_seconds': round(again_took, 2), 'bytes_an_entry': round(grown / len(right)),
                          'number_ms_p50': share(waits, .5), 'number_ms_p99': share(waits, .99), 'number_ms_max': share(waits, 1),
                          'quiet_ms_p50': share(quiet, .5), 'quiet_ms_p99': share(quiet, .99), 'seed': SEED}))
    tap.done()


main()
