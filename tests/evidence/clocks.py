#!/usr/bin/env python3
"""The machine's clock jumps forward and back under a hall that lives in real time, at work and over kills.

usage: clocks.py [JUMPS SEED]   (200 1)

What must be: the hall's time goes with the machine's forward, at once, and never back; where the machine stands behind, it
goes on from where it was. Prints TAP and one line of JSON. The control is what a hall that reads the machine's clock
would have shown: times that go back.
"""
import datetime
import json
import os
import pathlib
import random
import struct
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
import hall as house  # noqa: E402
from patience import wait_for  # noqa: E402
from tap import Tap  # noqa: E402

V1 = '/api/v1'
PRELOADED = house.BUILD / 'tests' / 'lib' / 'libwall.so'
LIVES = [('rehearsal = true', 'rehearsal = false'), ('opens = "08:00"', 'opens = "00:00"'), ('closes = "20:00"', 'closes = "24:00"')]
STEP_S = 1  # less than that is no matter
KILLED_EACH = 8


class Wall:
    """The machine's clock as the server sees it, so many seconds from the right time."""

    def __init__(self, folder):
        self.file = folder / 'wall'
        self.set(0)

    def set(self, shift_s):
        self.shift_s = shift_s
        with open(self.file, 'r+b' if self.file.exists() else 'wb') as file:
            file.write(struct.pack('q', shift_s))

    def now(self):
        return time.time() + self.shift_s

    def wrapper(self):
        return ['env', f'LD_PRELOAD={PRELOADED}', f'HQ_WALL={self.file}']


def seconds(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()


class Hall:
    def __init__(self, folder):
        self.wall = Wall(folder)
        self.hall = house.Hall(folder, live=True, replace=LIVES)
        self.server = house.Server(self.hall.folder)
        self.start()
        wait_for(lambda: self.server.client().get('/health').json['halls'][0]['open'], 10, 'an open day')
        self.token = self.hall.device('kiosk-1', 'kiosk')
        self.kiosk = self.server.client(self.token)

    def start(self):
        self.server.start(wrapper=self.wall.wrapper())

    def restart(self):
        self.server.kill()
        self.start()
        self.kiosk = self.server.client(self.token)

    def now(self):
        return seconds(self.kiosk.get(f'{V1}/clock').json['now'])

    def take(self):
        """When a number was given, by the hall's clock; None when none is at this time of day."""
        answer = self.kiosk.post(f'{V1}/tickets', {'service': 'payment'})
        if answer.status not in (201, 409):
            raise RuntimeError(f'no number: {answer}')
        return seconds(answer.json['issued_at']) if answer.status == 201 else None


class Expected:
    """What the hall's time may be: what it was and what passed since, or the machine's when that is later."""

    def __init__(self, shown):
        self.shows(shown, time.monotonic())

    def shows(self, shown, asked):
        """It was this at some moment from `asked` until now."""
        self.low = self.high = shown
        self.high_since, self.low_since = asked, time.monotonic()

    def least(self, wall):
        return max(self.low + time.monotonic() - self.low_since, wall.now() - STEP_S)

    def most(self, wall):
        return max(self.high + time.monotonic() - self.high_since, wall.now())

    def restart(self, hall):
        """What was seen and is in no number is forgotten, and how long a start takes is nobody's."""
        self.high, self.high_since = self.most(hall.wall), time.monotonic()
        hall.restart()
        self.low_since = time.monotonic()

    def check(self, show, wall):
        """The time that show() tells, and what is wrong with it; None when nothing is."""
        asked, least = time.monotonic(), self.least(wall)
        shown = show()
        most = self.most(wall)
        if shown is None:
            return None, None
        self.shows(shown, asked)
        wrong = not least - 0.01 <= shown <= most + 0.01
        return shown, f'{shown - least:+.2f} s from the least, {shown - most:+.2f} s from the most it may be' if wrong else None


def at_work(tap, hall):
    """One jump of each kind, seen by whoever only looks."""
    wall, began = hall.wall, hall.now()
    tap.ok(abs(began - wall.now()) < 2, 'a hall tells the machine\'s time')
    wall.set(7200)
    wait_for(lambda: hall.now() > began + 7100, 4, 'the hall two hours later')
    tap.ok(True, 'the machine\'s clock is put two hours forward: the hall goes with it by itself')
    ahead = hall.take()
    wall.set(0)
    time.sleep(2.2)
    tap.ok(ahead + 2 < hall.now() < ahead + 120, 'it is put back: the hall\'s time goes on')
    logged = hall.server.messages()
    tap.ok('was put forward' in logged and 'stands behind' in logged, 'both are logged')
    wall.set(9 * 86400)
    time.sleep(2.2)
    tap.ok(ahead + 4 < hall.now() < ahead + 120 and 'by more than a day' in hall.server.messages(), 'a wrong day is not followed, and logged')
    wall.set(0)
    hall.restart()
    tap.ok(ahead < hall.now(), 'after a kill, too, it is not before what was')


def boots_behind(tap, folder):
    """A machine whose clock is two hours late when it starts, and put right afterwards."""
    hall = Hall(folder)
    last = hall.take()
    hall.server.kill()
    hall.wall.set(-7200)
    hall.start()
    hall.kiosk = hall.server.client(hall.token)
    first = hall.take()
    time.sleep(1.2)
    second = hall.take()
    tap.ok(last <= first < last + 60 and second - first >= 1, 'a machine that starts two hours late: the hall goes on from its last number')
    hall.wall.set(30)
    wait_for(lambda: abs(hall.now() - hall.wall.now()) < 2, 4, 'the right time')
    tap.ok(True, 'once it is put right, so is the hall')
    hall.server.kill()


def at_random(folder, jumps, seed):
    """Random jumps; what was wrong, and what is counted."""
    dice, hall = random.Random(seed), Hall(folder)
    wall, wrong, shown, walls = hall.wall, [], [], []
    expected = Expected(hall.take())
    for n in range(jumps):
        wall.set(wall.shift_s + dice.choice([-1, 1]) * dice.choice([2, 30, 600, 3600]) + dice.choice([0, 0, 0, 0, 0, 20000]))
        if n % KILLED_EACH == KILLED_EACH - 1:
            expected.restart(hall)
        at, fault = expected.check(hall.take, wall)
        if fault:
            wrong.append(f'jump {n}: {fault}')
        if at is not None:
            shown.append(at)
            walls.append(wall.now())
    hall.server.kill()
    return {'wrong': wrong, 'numbers': len(shown), 'back': back(shown), 'control_back': back(walls), 'kills': jumps // KILLED_EACH}


def back(times):
    return sum(later < earlier for earlier, later in zip(times, times[1:]))


def main():
    jumps, seed = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (200, 1)
    tap = Tap()
    with house.state() as folder:
        hall = Hall(folder)
        at_work(tap, hall)
        hall.server.kill()
    with house.state() as folder:
        boots_behind(tap, folder)
    with house.state() as folder:
        found = at_random(folder, jumps, seed)
    wrong = found.pop('wrong')
    tap.equal(wrong, [], f'{jumps} jumps and {found["kills"]} kills: the hall\'s time is what it must be')
    tap.equal(found['back'], 0, f'no number of {found["numbers"]} was given before the one before')
    tap.ok(found['control_back'] > 0, f'control: the machine\'s clock went back {found["control_back"]} times')
    print('# ' + json.dumps({'jumps': jumps, 'wrong': len(wrong), **found, 'seed': seed, 'load': round(os.getloadavg()[0], 1)}))
    tap.done()


if __name__ == '__main__':
    main()
