#!/usr/bin/env python3
"""One server over days of eight hours at ten times a peak, on a rehearsal clock: what it holds at the end of each.

usage: soak.py [DAYS TICKETS-A-DAY SEED]   (6 days of 9,600 tickets: 1,200 an hour)
       (by the clock of the world: soak_real.py)

Prints TAP and a line of JSON. Memory, descriptors and the write-ahead log are looked at after each day; the first two
fill what a server keeps, such as the keys of two days. The control is a day that does not end: its tickets are kept, and that is seen.
"""
import json
import os
import pathlib
import random
import re
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from patience import SLOWER  # noqa: E402
from tap import Tap  # noqa: E402

V1 = '/api/v1'
HOURS, OPENS = 8, 30  # opens half an hour after midnight UTC, half past eight in the hall
SERVICES = ['enquiry', 'payment']
COUNTERS = [1, 5]
FOLLOWERS = 30
CLOSES_IN_S = 5
CONTROL = (1500, 15000)  # tickets, at least and at most
TOPICS = 'board:floor'


class Hall:
    def __init__(self, folder, rng, **kind):
        self.rng = rng
        self.hall = house.Hall(folder, **kind)
        self.server = house.Server(self.hall.folder, options=['--log-level', 'error']).start()
        self.day, self.wal, self.usual = -1, 0, None
        for n in COUNTERS:
            self.hall.staff(f'100{n}', '2468')
        self.kiosk = self.server.client(self.hall.device('kiosk', 'kiosk'))
        self.manager = self.server.client(self.hall.device('desk', 'dashboard'))
        self.board = self.hall.device('board', 'board')

    def clock(self, minute):
        day, minute = self.day + minute // 1440, minute % 1440
        self.hall.set_clock(f'2030-{3 + day // 28:02}-{1 + day % 28:02}T{minute // 60:02}:{minute % 60:02}:00.000Z')

    def at(self, n, verb, body=None):
        return self.manager.post(f'{V1}/service-points/counter-{n}/{verb}', body)

    def open(self):
        self.day += 1
        self.clock(OPENS)
        self.hall.open_day()
        self.sign_on()

    def sign_on(self):
        for n in COUNTERS:
            self.at(n, 'sign-on', {'staff': f'100{n}', 'pin': '2468'})

    def close(self):
        self.hall.want('POST', f'{V1}/day/close', {'reason': 'closing'})

    def customer(self):
        """Takes a number and is served by whoever calls next; one in twenty does not come."""
        if self.kiosk.post(f'{V1}/tickets', {'service': self.rng.choice(SERVICES)}).status != 201:
            raise RuntimeError('no ticket')
        n = self.rng.choice(COUNTERS)
        if self.at(n, 'next').status == 200:
            for verb in ('no-show',) if self.rng.random() < 0.05 else ('serve', 'finish'):
                self.at(n, verb)

    def hour(self, customers, hour):
        followers = [Follower(self.server, self.board) for _ in range(FOLLOWERS)]
        for i in range(customers):
            if i % (customers // 12 or 1) == 0:
                self.clock(OPENS + hour * 60 + 60 * i // customers)
            self.customer()
            if i % 50 == 0:
                self.look_at_log()
        for follower in followers:
            follower.end()

    def look_at_log(self):
        self.wal = max(self.wal, (self.hall.folder / 'hall.db-wal').stat().st_size)

    def figures(self):
        process = pathlib.Path(f'/proc/{self.server.process.pid}')
        resident = re.search(r'VmRSS:\s+(\d+)', (process / 'status').read_text())[1]
        return {'rss_mb': round(int(resident) / 1024, 2), 'descriptors': self.descriptors(process / 'fd')}

    def descriptors(self, folder):
        """As many as the first time, or what stays: a line that was just closed may be there for a while."""
        end = time.monotonic() + CLOSES_IN_S * SLOWER
        while self.usual and len(os.listdir(folder)) > self.usual and time.monotonic() < end:
            time.sleep(0.1)
        found = len(os.listdir(folder))
        self.usual = self.usual or found
        return found


class Follower(threading.Thread):
    """A board that follows for an hour."""

    def __init__(self, server, token):
        super().__init__(daemon=True)
        self.stream = server.stream(f'{V1}/events?topics={TOPICS}', token)
        self.start()

    def run(self):
        try:
            while True:
                self.stream.next(600)
        except (house.Gone, OSError, AttributeError, TimeoutError):
            pass

    def end(self):
        self.stream.client.line.shutdown(2)
        self.join()
        self.stream.close()


def play(hall, days, tickets):
    """What the server holds after each day."""
    after = []
    for _ in range(days):
        hall.open()
        for hour in range(HOURS):
            hall.hour(tickets // HOURS, hour)
        hall.close()
        after.append(hall.figures())
    return after


def endless(hall, tickets):
    """The control: how much more is held while a day's tickets are, in MB."""
    hall.open()
    before = hall.figures()['rss_mb']
    for _ in range(tickets):
        hall.kiosk.post(f'{V1}/tickets', {'service': hall.rng.choice(SERVICES)})
    return round(hall.figures()['rss_mb'] - before, 2)


def main():
    days, tickets, seed = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (6, 9600, 1)
    tap = Tap()
    with house.state() as folder:
        hall = Hall(folder, random.Random(seed))
        try:
            after = play(hall, days, tickets)
            control = endless(hall, min(max(2 * tickets, CONTROL[0]), CONTROL[1]))
        finally:
            hall.server.kill()
    settled = after[2:] or after
    growth = (settled[-1]['rss_mb'] - settled[0]['rss_mb']) / max(len(settled) - 1, 1)
    told = {'hall_hours': days * HOURS, 'tickets': days * tickets, 'growth_mb_a_day': round(growth, 3),
            'growth_percent_a_day': round(100 * growth / settled[0]['rss_mb'], 2), 'wal_mb': round(hall.wal / (1 << 20), 2),
            'control_mb': control, 'days': after, 'seed': seed}
    tap.ok(max(day['descriptors'] for day in after) <= after[0]['descriptors'],
           f'never more descriptors than after the first day, {after[0]["descriptors"]}')
    tap.ok(told['wal_mb'] < 20, f'the log was never larger than {told["wal_mb"]} MB')
    tap.ok(control > 0, f'control: tickets that are kept are seen, {control} MB')
    print('# ' + json.dumps(told))
    tap.done()


if __name__ == '__main__':
    main()
