#!/usr/bin/env python3
"""What a day came to, against a naive recomputation from what the test itself did. Prints TAP."""
import datetime
import math
import os
import random
import sys

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
MIDNIGHT = datetime.datetime(2030, 3, 3, 16, 0, tzinfo=datetime.timezone.utc)  # of 4 March in Shanghai
SERVICES = {'payment': 600, 'enquiry': 600}


class Day:
    """A rehearsed day: the test does something at a time and remembers it."""

    def __init__(self, hall, server):
        self.hall = hall
        self.kiosk = server.client(hall.device('kiosk-1', 'kiosk'))
        self.panel = server.client(hall.device('panel-1', 'counter', point='counter-1'))
        self.manager = server.client(hall.device('manager-1', 'dashboard'))
        self.tickets = {}

    def at(self, second):
        self.second = second
        when = MIDNIGHT + datetime.timedelta(seconds=second)
        self.hall.set_clock(when.strftime('%Y-%m-%dT%H:%M:%S.000Z'))

    def take(self, service):
        ticket = self.kiosk.post('/api/v1/tickets', {'service': service}).json
        self.tickets[ticket['id']] = {'service': service, 'issued': self.second, 'called': None, 'gone': None, 'served': False}
        return ticket['id']

    def step(self, step, body=None):
        answer = self.panel.post(f'/api/v1/service-points/counter-1/{step}', body)
        if answer.status not in (200, 201, 204):
            raise RuntimeError(f'{step}: {answer}')
        return answer

    def next(self):
        answer = self.step('next')
        if answer.status == 204 or not answer.body:
            return None
        ticket = self.tickets[answer.json['ticket']['id']]
        ticket['called'] = ticket['called'] or self.second
        return ticket


def play(day, seed):
    """Five hours: people come, most are served, some leave, some are not there when called."""
    dice = random.Random(seed)
    second, busy = 9 * 3600, None
    day.at(second - 1)
    day.step('sign-on', {'staff': '1001', 'pin': '2468'})
    while second < 14 * 3600:
        second += dice.randint(20, 200)
        day.at(second)
        what = dice.random()
        if what < 0.5:
            day.take(dice.choice(list(SERVICES)))
        elif what < 0.58:
            waiting = [key for key, t in day.tickets.items() if t['called'] is None and t['gone'] is None]
            if waiting:
                gone = dice.choice(waiting)
                day.panel.post(f'/api/v1/tickets/{gone}/leave')
                day.tickets[gone]['gone'] = second
        elif busy is None:
            busy = day.next()
            if busy is not None and dice.random() < 0.15:
                day.step('no-show')
                busy['gone'], busy = second, None
            elif busy is not None:
                day.step('serve')
                busy['served'] = True
        else:
            day.step('finish')
            busy = None
    if busy is not None:
        day.step('finish')


def percentile(waits, percent):
    return sorted(waits)[max(1, math.ceil(len(waits) * percent / 100)) - 1] if waits else None


def naive(tickets, until):
    served = [t for t in tickets if t['served']]
    waits = [t['called'] - t['issued'] for t in served]
    late = [t for t in tickets if t['called'] is None and t['gone'] is not None
            and t['gone'] - t['issued'] > SERVICES[t['service']]]
    within = [w for t, w in zip(served, waits) if w <= SERVICES[t['service']]]
    lost = [t for t in tickets if t['gone'] is not None]
    return {
        'issued': len(tickets), 'served': len(served),
        'no_show': sum(t['called'] is not None for t in lost), 'left': sum(t['called'] is None for t in lost),
        'waiting': sum(t['called'] is None and t['gone'] is None for t in tickets),
        'wait_mean_s': sum(waits) // len(waits) if waits else None, 'wait_p50_s': percentile(waits, 50),
        'wait_p90_s': percentile(waits, 90), 'wait_max_s': max(waits, default=None),
        'within_target_milli': 1000 * len(within) // (len(served) + len(late)) if served or late else None,
        'abandoned_milli': 1000 * len(lost) // len(tickets) if tickets else None,
    }


def naive_slots(tickets, now):
    slots = {}
    for slot in range(192):
        begin, end = slot * 900, (slot + 1) * 900
        of = [t for t in tickets if t['called'] is not None and begin <= t['called'] < end]
        seen = min(end, now)
        slots[begin] = {
            'issued': sum(begin <= t['issued'] < end for t in tickets), 'called': len(of),
            'waiting': sum(t['issued'] < seen and (t['called'] or t['gone'] or 10**9) > seen for t in tickets) if begin <= now else 0,
            'wait_p50_s': percentile([t['called'] - t['issued'] for t in of if t['served']], 50),
        }
    return slots


def compare(found, tickets, now):
    expected = naive(tickets, now)
    tap.equal({key: found['hall'][key] for key in expected}, expected, 'the hall in all')
    tap.equal(sum(found['hall']['wait_minutes'].values()), expected['served'], 'every served customer is in one class of the wait')
    for row in found['services']:
        expected = naive([t for t in tickets if t['service'] == row['service']], now)
        tap.equal({key: row[key] for key in expected}, expected, f'its {row["service"]}')
    slots = naive_slots(tickets, now)
    tap.equal({s['from_s']: {key: s[key] for key in slots[0]} for s in found['slots']},
              {s['from_s']: slots[s['from_s']] for s in found['slots']}, 'each quarter of an hour')
    tap.equal(sum(s['issued'] for s in found['slots']), len(tickets), 'and no customer is outside of them')


with state() as scratch:
    hall = Hall(scratch)
    with Server(hall.folder) as server:
        hall.staff('1001', '2468', role='counter')
        day = Day(hall, server)
        day.at(8 * 3600)
        hall.open_day()
        empty = day.manager.get('/api/v1/figures').json
        tap.equal((empty['hall']['issued'], empty['hall']['wait_p50_s'], empty['slots']), (0, None, []), 'an empty day has no figures')
        play(day, 7)
        today = day.manager.get('/api/v1/figures').json
        tap.ok(today['hall']['served'] > 10 and today['hall']['left'] > 0, 'a day with everything in it')
        compare(today, list(day.tickets.values()), today['now_s'])
        hall.want('POST', '/api/v1/day/close', {'reason': 'drill'})
        closed = day.manager.get('/api/v1/figures').json
        day.at(32 * 3600)
        hall.open_day()
        tap.equal(day.manager.get('/api/v1/figures').json['hall']['issued'], 0, 'the next day begins anew')
        past = day.manager.get('/api/v1/figures?day=2030-03-04')
        tap.equal(past.json['hall'], closed['hall'], 'yesterday is what it was')
        tap.equal(day.manager.get('/api/v1/figures?day=2030-03-04').body, past.body, 'and stays so')
        never = day.manager.get('/api/v1/figures?day=2030-03-01').json
        tap.equal((never['day'], never['hall']['issued'], never['slots']), ('2030-03-01', 0, []), 'on a day that never was nobody came')
        tap.equal(day.manager.get('/api/v1/figures?day=yesterday').code, 'invalid-parameter', 'a day that is none is refused')
        tap.equal(day.manager.get('/api/v1/figures?day=1969-12-31').code, 'invalid-parameter', 'nor is one before there were any')
        tap.equal(day.panel.get('/api/v1/figures').code, 'not-allowed', "the hall's figures are its manager's")
tap.done()
