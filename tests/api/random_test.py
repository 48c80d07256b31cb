#!/usr/bin/env python3
"""Random commands over HTTP: kiosks, clerks, managers, time jumps, changed rules, kills. Prints TAP.

    random_test.py [--commands N] [--seed N]

The server may refuse, but never fail; a refusal changes nothing; whatever happened must be a legal
story in which every call is the rule's choice (`hallqueue verify`). A failure is shrunk to the
commands that make it; seeds that once failed stand in random-seeds.txt and are played first.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from shrink import shrink  # noqa: E402
from tap import Tap  # noqa: E402

V1 = '/api/v1'
SEEDS = pathlib.Path(__file__).with_name('random-seeds.txt')
COMMAND = house.BUILD / 'server' / 'admin' / 'hallqueue'
POINTS = ['counter-1', 'counter-2', 'counter-3', 'counter-4', 'counter-5', 'handheld-1']
SERVICES = ['enquiry', 'payment'] * 4 + ['broadband', 'new-number'] * 2 + ['roaming', 'more', 'nothing']
STAFF = ['1001', '1002', '1003', '1004', '1005', '1006', '1007']
CLASSES = ['ordinary', 'vip', 'elderly'] * 4 + ['nobody']
RULES = ['recall-gap = "5 s"', 'recall-gap = "0 s"', 'wrap-up = "0 s"', 'wrap-up = "20 s"',
         'undo = "10 s"', 'undo = "30 s"']
ASKED = {  # how often of a thousand
    'take': 280, 'next': 250, 'serve': 130, 'finish': 60, 'call': 25, 'recall': 20, 'no-show': 25,
    'hold': 25, 'transfer': 25, 'undo': 25, 'leave': 20, 'return': 25, 'pause': 12, 'ready': 15,
    'sign-on': 20, 'sign-off': 6, 'service-off': 6, 'service-on': 6, 'pass': 20, 'jump': 1,
    'configure': 2, 'close': 1, 'kill': 1,
}


def commands(seed, n):
    """Abstract commands: the same whatever happens, so that some can be left out."""
    dice = random.Random(seed)
    kinds, weights = list(ASKED), list(ASKED.values())
    for i in range(n):
        yield {'kind': dice.choices(kinds, weights)[0], 'point': dice.choice(POINTS),
               'service': dice.choice(SERVICES), 'class': dice.choice(CLASSES),
               'staff': dice.choice(STAFF), 'nth': dice.random(), 'flag': dice.random() < 0.3,
               'span': dice.choice([0, 30, 200]), 'seconds': dice.randrange(1, 90),
               'rule': dice.randrange(len(RULES)), 'key': str(uuid.UUID(int=dice.getrandbits(128), version=4))}


class Broken(Exception):
    """The server did what it never may."""


class Floor:
    """A hall under random commands, and the numbers given in it."""

    def __init__(self, folder):
        self.hall = house.Hall(folder)
        self.server = house.Server(self.hall.folder, options=['--log-level', 'error'])
        self.now = datetime.datetime(2030, 3, 4, 1, 0, tzinfo=datetime.timezone.utc)
        self.tickets, self.done, self.refused, self.configured = [], 0, 0, 0

    def open(self):
        self.server.start()
        self.connect()
        self.set_clock()
        for number in STAFF:
            self.hall.staff(number, number, role='counter')
        self.open_day()

    def open_day(self):
        self.post('/day/open')
        for point, number in zip(POINTS, STAFF):
            self.post(f'/service-points/{point}/sign-on', {'staff': number, 'pin': number})

    def connect(self):
        self.desk = self.hall.administrator()

    def set_clock(self):
        self.ask('PUT', '/clock', {'now': self.now.strftime('%Y-%m-%dT%H:%M:%S.000Z')})

    def ask(self, method, path, body=None, key=None, head=()):
        answer = self.desk.ask(method, V1 + path, body, key, head)
        if answer.status >= 500:
            raise Broken(f'{method} {path}: {answer}')
        self.done += answer.status < 300
        self.refused += answer.status >= 300
        return answer

    def post(self, path, body=None, key=None):
        return self.ask('POST', path, body, key or str(uuid.uuid4()))

    def any_ticket(self, c):
        recent = self.tickets[-30:]
        return recent[int(c['nth'] * len(recent))] if recent else str(uuid.UUID(int=1))

    def play(self, c):
        special = getattr(self, c['kind'].replace('-', '_'), None)
        if special is not None:
            special(c)
        elif c['kind'] in ('leave', 'return'):
            self.post(f'/tickets/{self.any_ticket(c)}/{c["kind"]}', None, c['key'])
        else:
            self.post(f'/service-points/{c["point"]}/{c["kind"]}', self.body(c), c['key'])

    def body(self, c):
        return {'call': {'ticket': self.any_ticket(c), 'reason': 'care'},
                'hold': {'for_s': c['span']},
                'transfer': {'service': c['service'], 'pin': c['flag']},
                'pause': {'reason': 'lunch'},
                'sign-on': {'staff': c['staff'], 'pin': c['staff']},
                'service-off': {'service': c['service'], 'reason': 'broken', 'for_s': c['span']},
                'service-on': {'service': c['service']}}.get(c['kind'])

    def take(self, c):
        body = {'service': c['service'], 'class': c['class']}
        answer = self.post('/tickets', body, c['key'])
        if answer.status == 201:
            self.tickets.append(answer.json['id'])
            if c['flag'] and self.post('/tickets', body, c['key']).body != answer.body:
                raise Broken('the same key is told something else')

    def pass_(self, seconds):
        self.now += datetime.timedelta(seconds=seconds)
        self.set_clock()

    def jump(self, c):
        self.pass_(3600 * (1 + c['span'] // 30))

    def configure(self, c):
        text, rule = house.SMALL.read_text(), RULES[c['rule']]
        name = rule.split(' =')[0]
        old = next(r for r in ('recall-gap = "5 s"', 'wrap-up = "0 s"', 'undo = "10 s"')
                   if r.startswith(name))
        self.configured += self.ask('PUT', '/config', text.replace(old, rule).encode(),
                                    c['key']).status == 200

    def close(self, c):
        self.post('/day/close', {'reason': 'closing'}, c['key'])
        self.pass_(86400 if c['flag'] else 60)
        self.open_day()
        self.tickets = []

    def kill(self, c):
        self.server.kill()
        self.server.start()
        self.connect()


setattr(Floor, 'pass', lambda self, c: self.pass_(c['seconds']))


def verify(folder):
    told = subprocess.run([COMMAND, 'verify', folder, '--json'], capture_output=True, text=True)
    report = json.loads(told.stdout or '{}')
    if told.returncode != 0 or report.get('findings') != 0:
        raise Broken(f'verify: {told.stdout} {told.stderr}')
    return report


def run(listed):
    """Plays a list of commands in a new hall: (report, floor); Broken when something may not be."""
    with house.state() as folder:
        floor = Floor(folder)
        try:
            floor.open()
            for c in listed:
                floor.play(c)
            return verify(floor.hall.folder), floor
        finally:
            if floor.server.process is not None and floor.server.process.poll() is None:
                floor.server.kill()


def fails(listed):
    try:
        run(listed)
    except (Broken, RuntimeError, house.Gone):
        return True
    return False


def play_seed(tap, seed, n):
    listed = list(commands(seed, n))
    try:
        report, floor = run(listed)
    except (Broken, RuntimeError, house.Gone) as broken:
        tap.ok(False, f'seed {seed}: {broken}')
        print(f'# put {seed} into {SEEDS.name}; the shortest way there:')
        for c in shrink(listed, fails, tries=60):
            print(f'# {json.dumps(c)}', flush=True)
        return
    tap.ok(report['calls'] > n / 20 and floor.done > n / 5,
           f'seed {seed}: {floor.done} done, {floor.refused} refused, {report["calls"]} calls by the rule, '
           f'{floor.configured} changes of the rules')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--commands', type=int, default=20000)
    parser.add_argument('--seed', type=int, default=1)
    chosen = parser.parse_args()
    tap = Tap()
    for seed in map(int, SEEDS.read_text().split()):
        play_seed(tap, seed, 400)
    for start in range(0, chosen.commands, 2000):
        play_seed(tap, chosen.seed + start, min(2000, chosen.commands - start))
    found = shrink(list(range(200)), lambda kept: 7 in kept and 130 in kept)
    tap.equal(found, [7, 130], 'a failure is shrunk to what makes it')
    tap.done()


if __name__ == '__main__':
    main()
