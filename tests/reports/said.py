"""Satisfaction of days recomputed the long way round, from ratings and survey replies as the journal tells them and from
the survey's template. Knows nothing of the server's code; docs/satisfaction.md says what is counted."""
import collections
import datetime
import fractions
import json
import math
import sqlite3

import naive

SECOND = 1_000_000
AT_ONCE_S, BURST, BURST_S = 20, 3, 30


def moment(text):
    return round(datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp() * 1000) * 1000


class Day(naive.Day):
    """A day that remembers when each visit was called last, and who said when how it was."""

    def on_issued(self, event, body, ticket):
        super().on_issued(event, body, ticket)
        self.tickets[-1].id, self.tickets[-1].called = body['id'], None

    def on_called(self, event, body, ticket):
        super().on_called(event, body, ticket)
        ticket.called = event['at']

    def on_recalled(self, event, body, ticket):
        ticket.called = event['at']

    def on_rated(self, event, body, ticket):
        super().on_rated(event, body, ticket)
        ticket.rating.update(at=event['at'], source=body['source'])


def replies(folder):
    """Everything that was said beyond a face, by the day it is about."""
    found = collections.defaultdict(list)
    line = sqlite3.connect(f'file:{folder}/hall.db?mode=ro', uri=True)
    for text, in line.execute("SELECT body FROM events WHERE kind = 'recorded' ORDER BY seq"):
        event = json.loads(text)
        if event['body']['what'] == 'survey-replied':
            found[event['body']['facts']['day']].append(event)
    return found


def visits_of(day, said, asked, template):
    """Every visit that was rated or could be. `asked`: the ids of what the replies answer, in order."""
    first = template['indicators'][0]['id']
    visits = {}
    for t in day.tickets:
        rating = t.rating
        if rating is None and not (t.state in naive.FINAL and t.steps and t.merged is None):
            continue
        staff = rating['staff'] if rating else t.steps[-1]['staff']
        visits[t.id] = visit = {'staff': staff, 'called': t.called, 'at': None, 'source': None, 'device': None, 'scores': {},
                              'reason': None}
        if rating:
            visit.update(at=rating['at'], source=rating['source'], scores={first: rating['score']})
            if rating['source'] == 'sign':
                visit['device'] = rating['point']
    for event in said:
        facts, visit = event['body']['facts'], visits[event['body']['record']]
        keeps_first = facts['source'] == 'sign' and visit['at'] is not None
        visit['at'] = visit['at'] if keeps_first else event['at']
        visit['source'] = facts['source']
        visit['device'] = {'sign': facts.get('point'), 'call-back': event.get('staff')}.get(facts['source'], visit['device'])
        known = {each['id'] for each in template['indicators']}
        visit['scores'].update({name: score for name, score in zip(asked, facts['scores']) if score and name in known})
        visit['reason'] = facts.get('reason') or visit['reason']
    return visits


def left_out(visits):
    """Those that no customer can have given."""
    out = {id(v) for v in visits if v['at'] and v['source'] in ('sign', 'page') and v['called'] and v['at'] - v['called'] < AT_ONCE_S * SECOND}
    for device in {v['device'] for v in visits if v['device'] and v['at']}:
        row = sorted((v for v in visits if v['device'] == device and v['at']), key=lambda v: v['at'])
        for i in range(len(row) - BURST + 1):
            if row[i + BURST - 1]['at'] - row[i]['at'] <= BURST_S * SECOND:
                out.update(id(v) for v in row[i:i + BURST])
    return out


def half_up(value):
    return math.floor(value + fractions.Fraction(1, 2))


def worth(scores, template):
    """Of one reply, in millionths."""
    answered = [(fractions.Fraction(each['weight_milli']), (scores[each['id']] - 1) * 250_000) for each in template['indicators'] if each['id'] in scores]
    weight = sum(w for w, _ in answered)
    return half_up(sum(w * points for w, points in answered) / weight) if weight else sum(points for _, points in answered) // len(answered)


class Said:
    """What visits come to."""

    def __init__(self):
        self.replies = self.bad = self.sum = self.left_out = self.surveys = 0
        self.answers = collections.defaultdict(list)  # by indicator, what each reply said of it
        self.why = collections.Counter()

    def add(self, scores, template):
        points = worth(scores, template)
        self.replies += 1
        self.bad += points < 500_000
        self.sum += points
        self.surveys += len(scores) > 1
        for name, score in scores.items():
            self.answers[name].append((score - 1) * 250_000)

    def milli(self):
        return half_up(fractions.Fraction(self.sum, 1000 * self.replies)) if self.replies else None


def recompute(days, said, asked, template):
    """{staff: Said}, of the hall under None."""
    found = collections.defaultdict(Said)
    for day in days:
        visits = visits_of(day, said.get(day.date, ()), asked, template).values()
        out = left_out(visits)
        for visit in visits:
            found[None].why[visit['reason']] += visit['reason'] is not None
            if not visit['scores']:
                continue
            for who in {None, visit['staff']}:
                if id(visit) in out:
                    found[who].left_out += 1
                else:
                    found[who].add(visit['scores'], template)
    return found


def rate(days, said, asked, template):
    """Tells each ticket what was said of its visit is worth."""
    for day in days:
        visits = visits_of(day, said.get(day.date, ()), asked, template)
        out = left_out(visits.values())
        for ticket in day.tickets:
            visit = visits.get(ticket.id)
            counts = visit is not None and visit['scores'] and id(visit) not in out
            ticket.worth = worth(visit['scores'], template) if counts else None
