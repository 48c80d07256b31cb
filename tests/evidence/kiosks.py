#!/usr/bin/env python3
"""Two kiosks cut off from their hall, again and again: each gives numbers of its own store, is killed while it does,
comes back while answers get lost and the server dies, and at the end of each day every number that anybody saw is in
the hall once.

usage: kiosks.py [RUNS [SEED]]   (25 runs of an eight-hour day, seed 1)

Prints TAP and a line of JSON. The kiosk is its real store without the screen (`kiosk-alone`). The control gives the
same numbers from a copied disk: each of them must be doubted.
"""
import datetime
import json
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from patience import SLOWER  # noqa: E402
from tap import Tap  # noqa: E402

STORE = house.BUILD / 'tests' / 'evidence' / 'kiosk-alone'
V1 = '/api/v1'
SERVICES = ['enquiry', 'payment', 'roaming', 'new-number']
MORNING = datetime.datetime(2030, 3, 4, 0, 40)  # of the first day, UTC: 08:40 in the hall
HOURS = 8
MINUTES = HOURS * 60
RECONCILED_S = 5  # for 1,000
LOST_ANSWERS, KILLED_KIOSKS, KILLED_SERVERS, KILLED_GIVING = 0.15, 0.1, 0.05, 0.03


def moment(day, minute):
    return MORNING + datetime.timedelta(days=day, minutes=minute)


def text_of(when):
    return when.strftime('%Y-%m-%dT%H:%M:%S.000Z')


def micros_of(when):
    return int(when.replace(tzinfo=datetime.timezone.utc).timestamp()) * 1000000


class Kiosk:
    """One kiosk: its store, and its line to the hall when there is one."""

    def __init__(self, name, token, folder):
        self.name, self.token, self.folder = name, token, folder
        self.store = None
        self.start()

    def start(self):
        self.store = subprocess.Popen([STORE, self.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(self, line):
        self.store.stdin.write(line + '\n')
        self.store.stdin.flush()

    def ask(self, line):
        self.say(line)
        return self.store.stdout.readline().strip()

    def kill(self):
        self.store.kill()
        self.store.wait()
        self.store.stdin.close()
        self.store.stdout.close()

    def give(self, service, when):
        """What the customer sees: ticket and number; None when the kiosk can give none."""
        words = self.ask(f'give {service} {micros_of(when)}').split()
        return None if words[0] == 'no' else (words[0], f'{words[1]}{int(words[2]):03}')


class Place:
    """A hall with two kiosks, day after day."""

    def __init__(self, folder, rng):
        self.rng, self.day = rng, -1
        self.hall = house.Hall(folder)
        self.server = house.Server(self.hall.folder, options=['--log-level', 'error']).start()
        self.kiosks = [Kiosk(name, self.hall.device(name, 'kiosk'), folder / name) for name in ('kiosk-a', 'kiosk-b')]
        self.lines = {}

    def line(self, kiosk):
        if kiosk not in self.lines:
            self.lines[kiosk] = self.server.client(kiosk.token)
        return self.lines[kiosk]

    def power_cut(self):
        self.server.kill()
        self.lines.clear()
        self.server.start()

    def open(self):
        self.day += 1
        self.hall.set_clock(text_of(moment(self.day, 0)))
        self.hall.open_day()
        for kiosk in self.kiosks:
            self.lease(kiosk)

    def lease(self, kiosk):
        answer = self.line(kiosk).post(f'{V1}/offline/lease', {'anew': True})
        if answer.code == 'blocks-stand':
            answer = self.line(kiosk).post(f'{V1}/offline/lease')
        if answer.status != 200 or kiosk.ask('adopt ' + answer.body.decode()) != 'ok':
            raise RuntimeError(f'no lease: {answer}')

    def come_back(self, kiosk):
        """Tells until the hall knows all: how many were in doubt."""
        doubted = 0
        while kiosk.ask('left') != '0':
            if self.rng.random() < KILLED_SERVERS:
                self.power_cut()
            answer = self.line(kiosk).post(f'{V1}/offline/numbers', json.loads(kiosk.ask('tell')))
            if answer.status != 200:
                raise RuntimeError(f'not taken: {answer}')
            if self.rng.random() < LOST_ANSWERS:
                continue
            if self.rng.random() < KILLED_KIOSKS:
                kiosk.kill()
                kiosk.start()
                continue
            doubted += int(kiosk.ask('heard ' + answer.body.decode()))
        return doubted

    def tickets(self):
        """All of the day: number by ticket."""
        found, query = {}, ''
        client = self.hall.administrator()
        while True:
            page = client.get(f'{V1}/tickets?limit=500{query}').json
            found.update({ticket['id']: ticket['number'] for ticket in page['tickets']})
            if page.get('next') in (None, -1):
                return found
            query = f'&after={page["next"]}'

    def close_day(self):
        self.hall.want('POST', f'{V1}/day/close', {'reason': 'closing'})

    def close(self):
        for kiosk in self.kiosks:
            kiosk.kill()
        self.server.kill()


def partitions(rng):
    """When a kiosk is cut off: the whole day, or some pieces of it; minutes."""
    if rng.random() < 0.5:
        return [(0, MINUTES)]
    edges = sorted(rng.sample(range(MINUTES), 2 * rng.randint(1, 4)))
    return list(zip(edges[::2], edges[1::2]))


def take(place, kiosk, minute, alone, seen):
    """One customer at a kiosk: what they see is remembered."""
    rng, service = place.rng, place.rng.choice(SERVICES)
    when = moment(place.day, minute)
    if not alone:
        answer = place.line(kiosk).post(f'{V1}/tickets', {'service': service})
        if answer.status == 201:
            seen.append((answer.json['id'], answer.json['number']))
    elif rng.random() < KILLED_GIVING:
        kiosk.say(f'give {service} {micros_of(when)}')
        time.sleep(rng.uniform(0, 0.003))
        kiosk.kill()
        kiosk.start()
    else:
        given = kiosk.give(service, when)
        if given:
            seen.append(given)


def one_day(place):
    """What customers saw, what the hall has at the end, and how many were in doubt."""
    rng, seen, doubted = place.rng, [], 0
    place.open()
    cut = {kiosk: partitions(rng) for kiosk in place.kiosks}
    comers = sorted((rng.uniform(0, MINUTES), n) for n in range(len(place.kiosks)) for _ in range(rng.randint(30, 90)))
    ends = sorted((end, n) for n, kiosk in enumerate(place.kiosks) for _, end in cut[kiosk])
    for minute, n in comers:
        while ends and ends[0][0] <= minute:
            doubted += back(place, *ends.pop(0))
        kiosk = place.kiosks[n]
        take(place, kiosk, minute, any(start <= minute < end for start, end in cut[kiosk]), seen)
    for end, n in ends:
        doubted += back(place, end, n)
    found = place.tickets()
    place.close_day()
    return seen, found, doubted


def back(place, end, n):
    """A kiosk reaches its hall again."""
    place.hall.set_clock(text_of(moment(place.day, end)))
    kiosk = place.kiosks[n]
    doubted = place.come_back(kiosk)
    place.lease(kiosk)
    return doubted


def copied_disk(place):
    """The control: the same numbers from a copied disk; given by the copy, and doubted."""
    place.open()
    first = place.kiosks[0]
    first.kill()
    copy = first.folder.with_name('copy')
    shutil.copytree(first.folder, copy)
    first.start()
    twin = Kiosk('copy', first.token, copy)
    given = [kiosk.give('payment', moment(place.day, 10)) for _ in range(10) for kiosk in (first, twin)]
    place.come_back(first)
    doubted = place.come_back(twin)
    twin.kill()
    shutil.rmtree(copy)
    place.close_day()
    return len({number for _, number in given}), doubted


def a_thousand_at_once(place):
    """Both kiosks have given their whole blocks: how long it takes until the hall knows them, and how many."""
    place.open()
    given = 0
    for kiosk in place.kiosks:
        for service in SERVICES + ['broadband']:
            while kiosk.give(service, moment(place.day, 60)):
                given += 1
    place.hall.set_clock(text_of(moment(place.day, 61)))
    began = time.monotonic()
    for kiosk in place.kiosks:
        while kiosk.ask('left') != '0':
            answer = place.line(kiosk).post(f'{V1}/offline/numbers', json.loads(kiosk.ask('tell')))
            kiosk.ask('heard ' + answer.body.decode())
    took = time.monotonic() - began
    place.close_day()
    return given, took


def play(folder, runs, rng):
    place = Place(folder, rng)
    told = {'runs': 0, 'seen': 0, 'lost': 0, 'twice': 0, 'doubted': 0}
    try:
        for _ in range(runs):
            seen, found, doubted = one_day(place)
            numbers = list(found.values())
            told['runs'] += 1
            told['seen'] += len(seen)
            told['lost'] += sum(found.get(ticket) != number for ticket, number in seen)
            told['twice'] += len(numbers) - len(set(numbers)) + len(seen) - len({number for _, number in seen})
            told['doubted'] += doubted
        told['copied'], told['copied_and_doubted'] = copied_disk(place)
        given, took = a_thousand_at_once(place)
        told.update(at_once=given, reconcile_s_per_1000=round(1000 * took / given, 2))
    finally:
        place.close()
    return told


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    tap = Tap()
    with house.state() as folder:
        told = play(folder, runs, random.Random(seed))
    tap.equal(told['lost'], 0, f'{told["seen"]} numbers in {runs} days: each that somebody saw is in the hall')
    tap.equal(told['twice'], 0, 'none twice')
    tap.equal(told['doubted'], 0, 'none in doubt')
    tap.equal((told['copied'], told['copied_and_doubted']), (10, 10), 'control: those of a copied disk are doubted')
    tap.ok(told['reconcile_s_per_1000'] < RECONCILED_S * SLOWER, f'1,000 are known after {told["reconcile_s_per_1000"]} s')
    print('# ' + json.dumps(dict(told, seed=seed)))
    tap.done()


if __name__ == '__main__':
    main()
