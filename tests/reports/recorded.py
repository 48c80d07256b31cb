"""What stands beside the queue, recomputed the long way round from the steps that a journal tells of: cases, checklists, floor
duty, staff pulse. Knows nothing of the server's code; docs/cases.md, checklists.md and satisfaction.md say what is counted."""
import collections
import datetime
import fractions
import json
import math
import sqlite3

SECOND = 1_000_000
DUE = {'opened', 'assigned', 'in-hand', 'reopened'}
TOLD = {'solved', 'answered'}
HELD = DUE - {'opened'}
# step: (states it is allowed in, state it leads to)
STEPS = {'taken': (DUE, 'assigned'), 'begun': ({'assigned', 'reopened'}, 'in-hand'), 'solved': ({'assigned', 'in-hand'}, 'solved'),
         'answered': (HELD, 'answered'), 'content': (TOLD, 'content'), 'reopened': (TOLD | {'content', 'closed'}, 'reopened'),
         'closed': (TOLD | {'content'}, 'closed'), 'withdrawn': (DUE, 'withdrawn')}


def moment(text):
    """µs of a timestamp of facts."""
    return round(datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp() * 1000) * 1000


class Case:
    def __init__(self, event, day, number):
        facts = event['body']['facts']
        self.day, self.number = day, number
        self.kind, self.cause, self.owner = facts['kind'], facts.get('cause', ''), facts.get('owner', '')
        self.opened, self.due = event['at'], moment(facts['due'])
        self.state = 'assigned' if self.owner else 'opened'
        self.told, self.spot, self.again, self.content = None, False, False, False

    def follow(self, step, event):
        allowed, leads = STEPS[step]
        if self.state not in allowed:
            return
        if step in TOLD and self.told is None:
            self.told = event['at']
        self.owner = event['body']['facts']['to'] if step == 'taken' else self.owner
        self.spot = {'solved': True, 'reopened': False}.get(step, self.spot)
        self.content = {'content': True, 'reopened': False}.get(step, self.content)
        self.again = self.again or step == 'reopened'
        self.state = leads

    def in_time(self):
        return self.told is not None and self.told <= self.due

    def kept(self, now):
        if self.told is None and self.due >= now:
            return '未到期'
        return '按时' if self.in_time() else '超时'

    def name(self):
        return f'{self.day[5:7]}{self.day[8:10]}-{self.number}'


class Hall:
    """All that a hall's journal tells of, whatever the day."""

    def __init__(self, folder):
        self.cases, self.runs, self.presences, self.pulse, self.receptions = {}, [], {}, [], 0
        opened = collections.Counter()
        day = None
        line = sqlite3.connect(f'file:{folder}/hall.db?mode=ro', uri=True)
        for kind, text in line.execute("SELECT kind, body FROM events WHERE kind IN ('day-opened', 'recorded') ORDER BY seq"):
            event = json.loads(text)
            body = event['body']
            if kind == 'day-opened':
                day = body['day']
                continue
            family, _, step = body['what'].partition('-')
            if family == 'case' and step == 'opened':
                opened[day] += 1
                self.cases[body['record']] = Case(event, day, opened[day])
            elif family == 'case' and body['record'] in self.cases:
                self.cases[body['record']].follow(step, event)
            elif family == 'checklist':
                self.runs.append((day, body['facts']))
            elif family in ('presence', 'reception'):
                self.on_floor(family, step, event)
            elif family == 'pulse':
                self.pulse.append((day, body['facts']['scores']))

    def on_floor(self, family, step, event):
        body = event['body']
        there = self.presences.get(body['record'])
        if step == 'arrived':
            self.presences[body['record']] = {'day': body['facts']['day'], 'from': event['at'], 'until': None, 'kinds': {}}
        elif there is not None and step == 'left':
            there['until'] = event['at']
        elif there is not None and family == 'reception':
            self.receptions += 1
            n, unsolved = there['kinds'].get(body['facts']['kind'], (0, 0))
            more = body['facts']['n'], body['facts'].get('unsolved', 0)
            if step == 'counted':
                there['kinds'][body['facts']['kind']] = n + more[0], unsolved + more[1]
            elif n >= more[0] and unsolved >= more[1]:
                there['kinds'][body['facts']['kind']] = n - more[0], unsolved - more[1]


def half_up(value):
    return math.floor(value + fractions.Fraction(1, 2))


def milli(part, whole):
    return half_up(fractions.Fraction(1000 * part, whole)) if whole else None


def cases_of(hall, first, last):
    return [c for c in hall.cases.values() if first <= c.day <= last and c.state != 'withdrawn']


def case_row(cases, now):
    """As a report of that moment tells it: received, on the spot, in time, reopened, content, mean seconds."""
    told = [c for c in cases if c.told is not None]
    waited = sum(c.told - c.opened for c in told)
    return [len(cases), milli(sum(c.spot for c in cases), len(cases)), milli(sum(c.in_time() for c in cases), sum(c.told is not None or c.due < now for c in cases)),
            milli(sum(c.again for c in told), len(told)), milli(sum(c.content for c in told), len(told)),
            waited // len(told) // SECOND if told else None]


def receptions_of(hall, first, last):
    """Received, unsolved, solved on the spot, seconds present."""
    there = [p for p in hall.presences.values() if first <= p['day'] <= last]
    received = sum(n for p in there for n, _ in p['kinds'].values())
    unsolved = sum(n for p in there for _, n in p['kinds'].values())
    present = sum(min(p['until'] - p['from'], 12 * 3600 * SECOND) // SECOND for p in there if p['until'] is not None)
    return [received, unsolved, milli(received - unsolved, received), present]


def runs_of(hall, first, last, mystery):
    """(earned, reachable, how many) of the runs that count."""
    those = [run for day, run in hall.runs if first <= day <= last and run['counts'] and run['reachable']
             and (run['checklist'] == 'mystery') == mystery]
    return sum(run['earned'] for run in those), sum(run['reachable'] for run in those), len(those)


def pulse_of(hall, first, last):
    """(sum of the replies in millionths, replies); nothing when fewer than five said anything. Four questions of equal weight."""
    worth = [half_up(fractions.Fraction(sum((s - 1) * 250_000 for s in scores if s), sum(1 for s in scores if s)))
             for day, scores in hall.pulse if first <= day <= last]
    return (sum(worth), len(worth)) if len(worth) >= 5 else (0, 0)
