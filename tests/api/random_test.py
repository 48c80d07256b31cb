#!/usr/bin/env python3
"""Random commands over HTTP: kiosks, clerks, roaming staff, customers with appointments, managers, time jumps, changed
rules, kills. Prints TAP.

    random_test.py [--commands N] [--seed N]

The server may refuse, but never fail; a refusal changes nothing; whatever happened must be a legal
story in which every call is the rule's choice (`hallqueue verify`). A failure is shrunk to the
commands that make it; seeds that once failed stand in random-seeds.txt and are played first. That it
would be noticed is shown in the same run, on copies in which one call went to somebody else.
"""
import argparse
import contextlib
import datetime
import json
import pathlib
import random
import shutil
import sqlite3
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
BOOKING = 'book-days = 7; book-cutoff = "0 min"; check-in = "20 min"; check-in-late = "10 min"; passed-rule = "walks-in"; '
RULEBOOK = (house.SMALL.read_text().replace('rules = { ', 'rules = { ' + BOOKING)
            .replace('services = ("payment"); }', 'services = ("payment"); auto-call = true; }')
            .replace('"13:30-17:00"]; }', '"13:30-17:00"]; slot = "30 min"; slot-capacity = 4; needs = ["id-card"]; }')
            + 'greeting-reasons = ( { id = "directions"; name = { zh = "指路"; en = "Directions"; }; } );\n'
            + 'documents = ( { id = "id-card"; name = { zh = "身份证"; en = "ID card"; }; } );\n')
FORGED = 3  # copies of each hall in which one call is another's
ASKED = {  # how often of a thousand
    'take': 240, 'next': 250, 'serve': 130, 'finish': 60, 'call': 25, 'recall': 20, 'no-show': 25,
    'hold': 25, 'transfer': 25, 'undo': 25, 'leave': 20, 'return': 25, 'pause': 12, 'ready': 25,
    'sign-on': 50, 'sign-off': 6, 'service-off': 6, 'service-on': 6, 'pass': 20, 'jump': 1,
    'configure': 2, 'close': 1, 'kill': 1, 'book': 25, 'rebook': 5, 'cancel': 3, 'check-in': 25,
    'add-step': 10, 'change': 10, 'merge': 5, 'pre-check': 10, 'divert': 5, 'greet': 10, 'quick': 10,
    'help': 6, 'help-take': 5, 'help-answer': 5, 'rate': 15, 'auto-call-off': 10, 'auto-call-on': 15,
}
ABOUT_TICKET = ('leave', 'return', 'add-step', 'change', 'merge', 'pre-check', 'divert')


def commands(seed, n):
    """Abstract commands: the same whatever happens, so that some can be left out."""
    dice = random.Random(seed)
    kinds, weights = list(ASKED), list(ASKED.values())
    for i in range(n):
        yield {'kind': dice.choices(kinds, weights)[0], 'point': dice.choice(POINTS),
               'service': dice.choice(SERVICES), 'class': dice.choice(CLASSES),
               'staff': dice.choice(STAFF), 'nth': dice.random(), 'flag': dice.random() < 0.3,
               'span': dice.choice([0, 30, 200]), 'seconds': dice.randrange(1, 90),
               'rule': dice.randrange(len(RULES)), 'score': dice.randrange(1, 6), 'key': str(uuid.UUID(int=dice.getrandbits(128), version=4))}


class Broken(Exception):
    """The server did what it never may."""


class Floor:
    """A hall under random commands, and the numbers given in it."""

    def __init__(self, folder):
        rules = folder / 'rulebook.conf'
        rules.write_text(RULEBOOK)
        self.hall = house.Hall(folder, config=rules)
        self.server = house.Server(self.hall.folder, options=['--log-level', 'error'])
        self.now = datetime.datetime(2030, 3, 4, 1, 0, tzinfo=datetime.timezone.utc)
        self.tickets, self.follows, self.codes = [], [], []
        self.asked_help = self.configured = 0
        self.done, self.refused, self.succeeded = 0, 0, set()

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
        before = self.done
        if special is not None:
            special(c)
        elif c['kind'] in ABOUT_TICKET:
            self.post(f'/tickets/{self.any_ticket(c)}/{c["kind"]}', self.body(c), c['key'])
        else:
            self.post(f'/service-points/{c["point"]}/{c["kind"]}', self.body(c), c['key'])
        if self.done > before:
            self.succeeded.add(c['kind'])

    def body(self, c):
        return {'call': {'ticket': self.any_ticket(c), 'reason': 'care'},
                'hold': {'for_s': c['span']},
                'transfer': {'service': c['service'], 'pin': c['flag']},
                'pause': {'reason': 'lunch'},
                'sign-on': {'staff': c['staff'], 'pin': c['staff']},
                'service-off': {'service': c['service'], 'reason': 'broken', 'for_s': c['span']},
                'service-on': {'service': c['service']},
                'add-step': {'service': c['service']},
                'change': {'service': c['service'], 'class': c['class'], 'reason': 'care'},
                'merge': {'into': self.tickets[-1] if self.tickets else self.any_ticket(c)},
                'pre-check': {'applicant': 'agent', 'missing': ['id-card'] if c['flag'] else [],
                              'aside': c['flag']},
                'divert': {'to': 'self-service'},
                'greet': {'reason': 'directions'},
                'quick': {'service': c['service']}}.get(c['kind'])

    def take(self, c):
        body = {'service': c['service'], 'class': c['class']}
        answer = self.post('/tickets', body, c['key'])
        if answer.status == 201:
            self.tickets.append(answer.json['id'])
            self.follows.append(answer.json['follow'].removeprefix('/t/'))
            if c['flag'] and self.post('/tickets', body, c['key']).body != answer.body:
                raise Broken('the same key is told something else')

    def slot(self, c):
        """A day and one of its half hours, near enough to come true."""
        day = self.now + datetime.timedelta(hours=8, days=c['span'] // 100 if c['flag'] else 0)
        return {'day': day.strftime('%Y-%m-%d'), 'at': f'{max(8, day.hour):02}:30'}

    def book(self, c):
        answer = self.post('/appointments', {'service': 'broadband', **self.slot(c)}, c['key'])
        if answer.status == 201:
            self.codes.append(answer.json['code'])

    def any_code(self, c):
        recent = self.codes[-10:]
        return recent[int(c['nth'] * len(recent))] if recent else '0000-0000-0000'

    def rebook(self, c):
        self.post(f'/appointments/{self.any_code(c)}/change', self.slot(c), c['key'])

    def cancel(self, c):
        self.post(f'/appointments/{self.any_code(c)}/cancel', None, c['key'])

    def check_in(self, c):
        answer = self.post('/check-in', {'code': self.any_code(c)}, c['key'])
        if answer.status == 201:
            self.tickets.append(answer.json['id'])

    def help(self, c):
        self.asked_help += self.post('/help', None, c['key']).status == 201

    def help_take(self, c):
        self.post(f'/help/{max(1, self.asked_help - int(c["nth"] * 3))}/take', None, c['key'])

    def help_answer(self, c):
        self.post(f'/help/{max(1, self.asked_help - int(c["nth"] * 3))}/answer', None, c['key'])

    def rate(self, c):
        if self.follows:
            token = self.follows[int(c['nth'] * len(self.follows))]
            self.post(f'/follow/{token}/rating', {'score': c['score']}, c['key'])

    def pass_(self, seconds):
        self.now += datetime.timedelta(seconds=seconds)
        self.set_clock()

    def jump(self, c):
        self.pass_(3600 * (1 + c['span'] // 30))

    def configure(self, c):
        text, rule = RULEBOOK, RULES[c['rule']]
        name = rule.split(' =')[0]
        old = next(r for r in ('recall-gap = "5 s"', 'wrap-up = "0 s"', 'undo = "10 s"')
                   if r.startswith(name))
        self.configured += self.ask('PUT', '/config', text.replace(old, rule).encode(),
                                    c['key']).status == 200

    def close(self, c):
        self.post('/day/close', {'reason': 'closing'}, c['key'])
        self.pass_(86400 if c['flag'] else 60)
        self.open_day()
        self.tickets, self.follows = [], []

    def kill(self, c):
        self.server.kill()
        self.server.start()
        self.connect()


setattr(Floor, 'pass', lambda self, c: self.pass_(c['seconds']))


def told_by_verify(folder):
    return subprocess.run([COMMAND, 'verify', folder, '--json'], capture_output=True, text=True, check=False)


def verify(folder):
    told = told_by_verify(folder)
    if told.returncode != 0:
        raise Broken(f'verify: {told.stdout} {told.stderr}')
    return json.loads(told.stdout)


def forge(folder, copy, nth):
    """A copy of the hall in which the nth of its last calls went to whoever took a number last; which event that is."""
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns('*.sock'))
    with contextlib.closing(sqlite3.connect(copy / 'hall.db')) as database, database:
        rows = database.execute("SELECT seq, body FROM events WHERE kind = 'called' ORDER BY seq DESC").fetchall()
        calls = [(seq, json.loads(body)) for seq, body in rows]
        calls = [call for call in calls if call[1]['body']['why'].get('choice') != 'hand'
                 and newest(database, call[0]) not in (None, call[1]['ticket'])]
        seq, call = calls[nth]
        call['ticket'] = newest(database, seq)
        database.execute('DROP TRIGGER events_are_never_changed')
        database.execute('UPDATE events SET body = ? WHERE seq = ?', [json.dumps(call), seq])
    return seq


def newest(database, before):
    row = database.execute("SELECT body FROM events WHERE kind = 'issued' AND seq < ? ORDER BY seq DESC", [before])
    body = row.fetchone()
    return body and json.loads(body[0])['ticket']


def noticed(folder):
    """In how many forged copies the call is found not to be the rule's."""
    found = 0
    for nth in range(FORGED):
        seq = forge(folder, folder.parent / f'forged-{nth}', nth)
        said = told_by_verify(folder.parent / f'forged-{nth}').stdout
        found += f"event {seq}: this call was not the rule's choice" in said
    return found


def run(listed):
    """Plays a list of commands in a new hall: (report, floor, how many forged copies were noticed); Broken when
    something may not be."""
    with house.state() as folder:
        floor = Floor(folder)
        try:
            floor.open()
            for c in listed:
                floor.play(c)
        finally:
            if floor.server.process is not None and floor.server.process.poll() is None:
                floor.server.kill()
        report = verify(floor.hall.folder)
        return report, floor, noticed(floor.hall.folder) if report['calls'] > 2 * FORGED else 0


def fails(listed):
    try:
        run(listed)
    except (Broken, RuntimeError, house.Gone):
        return True
    return False


def play_seed(tap, seed, n):
    listed = list(commands(seed, n))
    try:
        report, floor, forged = run(listed)
    except (Broken, RuntimeError, house.Gone) as broken:
        tap.ok(False, f'seed {seed}: {broken}')
        print(f'# put {seed} into {SEEDS.name}; the shortest way there:')
        for c in shrink(listed, fails, tries=60):
            print(f'# {json.dumps(c)}', flush=True)
        return
    tap.ok(report['calls'] > n / 20 and floor.done > n / 5 and forged == FORGED,
           f'seed {seed}: {floor.done} done, {floor.refused} refused, {report["calls"]} calls by the rule, '
           f'{floor.configured} changes of the rules, {forged} forged calls noticed')
    return floor.succeeded


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--commands', type=int, default=20000)
    parser.add_argument('--seed', type=int, default=1)
    chosen = parser.parse_args()
    tap, succeeded = Tap(), set()
    for seed in map(int, SEEDS.read_text().split()):
        play_seed(tap, seed, 400)
    for start in range(0, chosen.commands, 2000):
        succeeded |= play_seed(tap, chosen.seed + start, min(2000, chosen.commands - start)) or set()
    if chosen.commands >= 5000:
        tap.equal(sorted(set(ASKED) - succeeded - {'kill'}), [], 'every kind of command succeeds at least once')
    found = shrink(list(range(200)), lambda kept: 7 in kept and 130 in kept)
    tap.equal(found, [7, 130], 'a failure is shrunk to what makes it')
    tap.done()


if __name__ == '__main__':
    main()
