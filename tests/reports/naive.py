"""Figures of a span of days recomputed from nothing but the journal's events: each visit's story is followed as a list
of what happened to it, and every figure is counted the long way round. Knows nothing of the server's code."""
import collections
import datetime
import fractions
import json
import math
import sqlite3

SECOND = WHOLE = 1_000_000
FINAL = {'done', 'cancelled', 'expired', 'void'}


class Ticket:
    def __init__(self, index, body, at):
        self.index, self.number = index, f'{body["series"]}{body["number"]:03d}'
        self.service, self.class_, self.channel = body['service'], body['class'], body['channel']
        self.people = body.get('people', 1)
        self.issued = body['taken_at'] if 'lease' in body else at
        self.due, self.promise = body.get('due', 0), body.get('promise')
        self.state, self.since = ('provisional' if 'lease' in body else 'waiting'), at
        self.first_called = self.ended = self.serving_from = None
        self.aside, self.own_time, self.steps = 0, False, []
        self.diverted = self.merged = self.rating = self.worth = None  # worth: of what was said, in millionths (said.py)
        self.point = None
        self.before_call = self.before_finish = None

    def move(self, state, at):
        if self.state == 'held' and state != 'held' and self.first_called is None:
            self.aside += at - self.since
        if self.state != state:
            self.since = at
        self.state = state

    def wait(self):
        return max(0, self.first_called - max(self.issued, self.due) - self.aside)

    def was_served(self):
        return bool(self.steps) or self.state == 'serving'


class Day:
    """One business day of a hall, event by event."""

    def __init__(self, hall, event):
        self.hall, self.date, self.midnight = hall, event['body']['day'], event['body']['midnight']
        self.tickets, self.passing, self.helps = [], [], {}
        self.staff, self.worked = {}, collections.Counter()
        self.worked_at = collections.Counter()
        self.last_at_point, self.presets = {}, {}
        self.planned, self.stays, self.working, self.plan_since, self.closed = [], [], {}, self.midnight, False
        self.configure(event['body']['config'])

    def configure(self, config):
        self.config = config
        self.targets = {s['id']: s['target_wait_s'] * SECOND for s in config['services']}
        self.zones = {p['id']: p['zone'] for p in config['points']}
        self.kinds = {p['id']: p['kind'] for p in config['points']}
        self.completed = (config.get('outcomes') or [{'id': None}])[0]['id']

    def follow(self, event):
        self.now = event['at']
        handler = getattr(self, 'on_' + event['kind'].replace('-', '_'), None)
        if handler:
            ticket = self.tickets[event['ticket']] if event['kind'] != 'issued' and 'ticket' in event else None
            handler(event, event.get('body', {}), ticket)

    def on_configured(self, event, body, ticket):
        self.plan_until(event['at'])
        self.configure(body['config'])

    def plan_until(self, until):
        """What the configuration planned since it came into force: (service point, zone, from, until)."""
        since, self.plan_since = self.plan_since, until
        date = datetime.date.fromisoformat(self.date)
        special = next((s for s in self.config.get('special_days', []) if s['date'] == self.date), None)
        weekday = special['like'] - 1 if special and special.get('like') else date.weekday()
        weekdays = self.config.get('weekdays', 0)
        if special['closed'] if special else weekdays and not weekdays >> date.weekday() & 1:
            return
        for shift in self.config.get('shifts', []):
            if shift.get('weekdays', 0) and not shift['weekdays'] >> weekday & 1:
                continue
            edges = [shift['from_s'], shift['until_s']]
            if shift.get('lunch_until_s'):
                edges[1:1] = [shift.get('lunch_from_s', 0), shift['lunch_until_s']]
            for a, b in zip(edges[::2], edges[1::2]):
                a, b = max(since, self.midnight + a * SECOND), min(until, self.midnight + b * SECOND)
                if a < b:
                    self.planned.append((shift['point'], self.zones[shift['point']], a, b))

    def begin_stay(self, event):
        self.working.setdefault(event['point'], event['at'])

    def end_stay(self, point, at):
        if point in self.working:
            self.stays.append((point, self.working.pop(point), at))

    def on_paused(self, event, body, ticket):
        self.end_stay(event['point'], event['at'])

    def on_ready(self, event, body, ticket):
        self.begin_stay(event)

    def on_day_closed(self, event, body, ticket):
        self.closed = True

    def on_issued(self, event, body, ticket):
        ticket = Ticket(event['ticket'], body, event['at'])
        if 'split_from' in body:
            other = self.tickets[body['split_from']]
            other.people -= ticket.people
            ticket.issued = other.issued
        self.tickets.append(ticket)

    def on_reconciled(self, event, body, ticket):
        ticket.move('void' if body.get('reason') else 'waiting', event['at'])

    def on_called(self, event, body, ticket):
        ticket.before_call = (ticket.state, ticket.first_called, ticket.point)
        ticket.move('called', event['at'])
        ticket.point = event['point']
        ticket.first_called = ticket.first_called or event['at']
        self.last_at_point[event['point']] = [ticket, (self.last_at_point.get(event['point']) or [None, None])[1]]

    def on_serving(self, event, body, ticket):
        ticket.move('serving', event['at'])
        ticket.serving_from = event['at']

    def add_step(self, event, ticket, **more):
        ticket.steps.append({'service': ticket.service, 'point': event['point'], 'staff': self.staff.get(event['point']),
                             'from': ticket.serving_from, 'until': event['at'], 'zone': self.zones[event['point']],
                             'handheld': self.kinds[event['point']] == 'handheld', 'transferred': False, 'outcome': '', **more})

    def on_finished(self, event, body, ticket):
        ticket.before_finish = (ticket.service, ticket.serving_from)
        self.last_at_point[event['point']] = [None, ticket]
        self.add_step(event, ticket, outcome=body['outcome'])
        if 'next' not in body:
            ticket.move('done', event['at'])
            ticket.ended = event['at']
            ticket.point = event['point']
            return
        ticket.service = body['next']
        if body.get('here'):
            ticket.serving_from = ticket.since = event['at']
        else:
            ticket.move('waiting', event['at'])
            ticket.since, ticket.point = event['at'], None

    def on_struck(self, event, body, ticket):
        if 'next' in body:
            ticket.service = body['next']
            ticket.move('waiting', event['at'])
            ticket.point = None
        else:
            ticket.move('done', event['at'])
            ticket.ended, ticket.point = event['at'], event['point']

    def on_transferred(self, event, body, ticket):
        if ticket.state == 'serving':
            self.add_step(event, ticket, transferred=True)
        ticket.service = body['service']
        ticket.move('waiting', event['at'])
        ticket.point = None

    def on_no_show(self, event, body, ticket):
        ticket.move('no-show', event['at'])

    def on_held(self, event, body, ticket):
        ticket.move('held', event['at'])
        ticket.own_time |= ticket.first_called is None

    def on_returned(self, event, body, ticket):
        ticket.move('waiting', event['at'])
        ticket.point = None

    def on_cancelled(self, event, body, ticket):
        ticket.move('cancelled', event['at'])
        ticket.ended = event['at']

    def on_expired(self, event, body, ticket):
        ticket.move('expired', event['at'])
        ticket.ended = event['at']

    def on_merged(self, event, body, ticket):
        ticket.move('cancelled', event['at'])
        ticket.ended, ticket.merged, ticket.point = event['at'], body['into'], None
        self.tickets[body['into']].people = body['people']

    def on_changed(self, event, body, ticket):
        ticket.service = body.get('service') or ticket.service
        ticket.class_ = body.get('class') or ticket.class_

    def on_undone(self, event, body, ticket):
        called, finished = self.last_at_point[event['point']]
        if body['kind'] != 'finish':
            state, first_called, point = called.before_call
            called.move(state, event['at'])
            called.first_called, called.point = first_called, point
        if body['kind'] != 'call':
            service, serving_from = finished.before_finish
            finished.steps.pop()
            finished.move('serving', serving_from)
            finished.service, finished.serving_from, finished.since = service, serving_from, serving_from
            finished.ended, finished.point = None, event['point']

    def on_diverted(self, event, body, ticket):
        if ticket is not None:
            ticket.diverted = body['to']
        elif body['to'] in ('online', 'self-service'):
            self.pass_by(event, 'sent', service=body['service'])

    def pass_by(self, event, kind, **more):
        point = event.get('point')
        self.passing.append({'kind': kind, 'point': point, 'zone': self.zones.get(point), 'service': None, 'at': event['at'],
                             'staff': self.staff.get(point) if point else event.get('staff'),
                             'handheld': kind == 'quick' and self.kinds.get(point) == 'handheld', **more})

    def on_quick_served(self, event, body, ticket):
        self.pass_by(event, 'quick', service=body['service'])

    def on_greeted(self, event, body, ticket):
        self.pass_by(event, 'greeted')

    def on_rated(self, event, body, ticket):
        ticket.rating = {'score': body['score'], 'service': body.get('service'), 'point': event.get('point'),
                         'staff': body.get('by'), 'zone': self.zones.get(event.get('point'))}

    def on_help_asked(self, event, body, ticket):
        self.helps[body['request']] = {'due': body.get('due'), 'taken': None, 'staff': None, 'at': event['at']}

    def on_help_taken(self, event, body, ticket):
        self.helps[body['request']].update(taken=event['at'], staff=event.get('staff'))

    def on_help_answered(self, event, body, ticket):
        if self.helps[body['request']]['taken'] is None:
            self.on_help_taken(event, body, ticket)

    def on_signed_on(self, event, body, ticket):
        self.staff[event['point']] = body['staff']
        self.since = getattr(self, 'since', {})
        self.since[event['point']] = event['at']
        self.begin_stay(event)

    def on_signed_off(self, event, body, ticket):
        staff, span = self.staff.pop(event['point']), event['at'] - self.since[event['point']]
        self.worked[staff] += span
        self.worked_at[event['point'], self.zones[event['point']]] += span
        self.end_stay(event['point'], event['at'])

    def end(self):
        for point, staff in list(self.staff.items()):
            self.worked[staff] += self.now - self.since[point]
            self.worked_at[point, self.zones[point]] += self.now - self.since[point]
        for point in list(self.working):
            self.end_stay(point, self.now)
        self.plan_until(self.midnight + 24 * 3600 * SECOND if self.closed else self.now)


def days_of(folder, hall):
    """Every business day of a hall's journal."""
    day = None
    for kind, body in sqlite3.connect(f'file:{folder}/hall.db?mode=ro', uri=True).execute(
            'SELECT kind, body FROM events ORDER BY seq'):
        event = json.loads(body)
        if kind == 'day-opened':
            if day is not None:
                day.end()
                yield day
            day = Day(hall, event)
            day.now = event['at']
        elif day is not None:
            day.follow(event)
    if day is not None:
        day.end()
        yield day


# ---- what is counted ----

class Count:
    """What belongs to one line of a cut."""

    def __init__(self):
        self.part, self.base, self.waits = collections.Counter(), collections.Counter(), []

    def share(self, figure, part):
        self.base[figure] += 1
        self.part[figure] += bool(part)


def second(day, at):
    return int((at - day.midnight) / SECOND)


def rows(day):
    """(where it belongs, what it does to a count) for everything that happened on a day."""
    for t in day.tickets:
        last = t.steps[-1] if t.steps else None
        point = last['point'] if last else t.point
        at = {'service': t.service, 'class': t.class_, 'channel': t.channel, 'hour': second(day, t.issued),
              'point': point, 'zone': last['zone'] if last else day.zones.get(point), 'staff': last['staff'] if last else None}
        yield at, lambda c, t=t: count_ticket(day, t, c)
        common = {'class': t.class_, 'hour': None}
        for s in t.steps:
            yield ({**common, 'service': s['service'], 'point': s['point'], 'zone': s['zone'], 'staff': s['staff'],
                    'hour': second(day, s['from'])}, lambda c, s=s: count_step(s, c))
        rating = t.rating
        if rating is None and t.state in FINAL and t.steps and t.merged is None:
            rating = {'score': 0, **{k: last[k] for k in ('service', 'point', 'staff', 'zone')}}
        if rating is not None:
            yield ({**common, **{k: rating[k] for k in ('service', 'point', 'staff', 'zone')}, 'hour': second(day, t.issued)},
                   lambda c, t=t: count_said(t.worth, c))
    for p in day.passing:
        yield ({k: p[k] for k in ('service', 'point', 'zone', 'staff')} | {'hour': second(day, p['at'])},
               lambda c, p=p: count_passing(p, c))
    for h in day.helps.values():
        met = h['taken'] is not None and (h['due'] is None or h['taken'] <= h['due'])
        if met or (h['due'] is not None and day.now > h['due']):
            yield {'staff': h['staff'], 'hour': second(day, h['at'])}, lambda c, met=met: c.share('help-in-time', met)
    for point, zone, begun, ended in day.planned:
        open_ = [(max(begun, a), min(ended, b)) for of, a, b in day.stays if of == point and max(begun, a) < min(ended, b)]
        for hour in range(25):
            of, to = day.midnight + hour * 3600 * SECOND, day.midnight + (hour + 1) * 3600 * SECOND
            whole = max(0, min(ended, to) - max(begun, of))
            part = sum(max(0, min(b, to) - max(a, of)) for a, b in open_)
            if whole:
                yield {'point': point, 'zone': zone, 'plan': hour}, lambda c, w=whole, p=part: count_plan(w, p, c)
    for staff, span in day.worked.items():
        yield {'staff': staff}, lambda c, span=span: c.part.update({'signed-on': span})
    for (point, zone), span in day.worked_at.items():
        yield {'point': point, 'zone': zone, 'only': True}, lambda c, span=span: c.part.update({'signed-on': span})


def count_plan(whole, part, c):
    c.part['planned'] += whole
    c.base['open-ratio'] += whole
    c.part['open-ratio'] += part


def count_ticket(day, t, c):
    served, target = t.was_served(), day.targets[t.service]
    gone = not served and t.diverted is None and t.state in ('cancelled', 'expired', 'no-show')
    called = t.first_called is not None
    people = 0 if t.merged is not None else t.people
    c.part['tickets'] += 1
    c.part['visitors'] += people
    c.part['served'] += served
    if served:
        c.waits.append(t.wait())
    if served or (gone and not called and t.ended - t.issued > target):
        c.share('attainment', served and t.wait() <= target)
    c.share('abandonment', gone)
    c.share('left', gone and not called)
    c.share('no-show', gone and called)
    delivered = [s for s in t.steps if not s['transferred']]
    floor = t.state == 'done' and delivered and all(s['handheld'] for s in delivered)
    c.base['handheld'] += people
    c.part['handheld'] += people if floor else 0
    c.base['diversion'] += people
    c.part['diversion'] += (people if floor else 0) + (t.diverted is not None)
    if t.state == 'done' and t.steps:
        c.share('completion', not t.steps[-1]['transferred'] and t.steps[-1]['outcome'] == day.completed)
    if called and not t.own_time and t.promise is not None:
        wait = t.first_called - t.issued
        c.share('promise-kept', wait <= t.promise['to_s'] * SECOND)
        c.share('promise-early', wait < t.promise['from_s'] * SECOND)


def count_step(s, c):
    length = s['until'] - s['from']
    c.share('transfer', s['transferred'])
    if s['transferred']:
        return
    c.part['services'] += 1
    c.share('handheld-steps', s['handheld'])
    if length > 2 * 3600 * SECOND or s['outcome'] == 'unfinished':
        c.part['R1'] += 1
    elif length < 5 * SECOND:
        c.part['R2'] += 1
    else:
        c.base['service-mean'] += 1
        c.part['service-mean'] += length


def count_said(worth, c):
    """`worth`: of a reply that counts; None: there is none."""
    c.base['response'] += 1
    if worth is not None:
        c.part['response'] += WHOLE
        c.base['satisfaction'] += 1
        c.part['satisfaction'] += worth
        c.base['bad-ratings'] += 1
        c.part['bad-ratings'] += WHOLE if worth < WHOLE // 2 else 0


def count_passing(p, c):
    c.part['visitors'] += 1
    c.share('handheld', p['handheld'])
    c.base['diversion'] += 1
    c.part['diversion'] += p['handheld'] or p['kind'] == 'sent'
    if p['kind'] == 'quick':
        c.part['services'] += 1
        c.share('handheld-steps', p['handheld'])


def figures(c):
    """Every figure of a count, as the API tells it."""
    found = {name: c.part[name] for name in ('visitors', 'tickets', 'served', 'services')}
    found['signed-on'], found['planned'] = c.part['signed-on'] // SECOND, c.part['planned'] // SECOND
    waits = sorted(w // SECOND for w in c.waits)
    found['wait-mean'] = sum(c.waits) // len(c.waits) // SECOND if waits else None
    for name, percent in (('wait-p50', 50), ('wait-p90', 90), ('wait-max', 100)):
        found[name] = waits[max(1, math.ceil(len(waits) * percent / 100)) - 1] if waits else None
    for name in ('attainment', 'abandonment', 'left', 'no-show', 'transfer', 'completion', 'handheld', 'handheld-steps',
                 'diversion', 'promise-kept', 'promise-early', 'help-in-time', 'open-ratio'):
        found[name] = 1000 * c.part[name] // c.base[name] if c.base[name] else None
    for name in ('satisfaction', 'response', 'bad-ratings'):
        found[name] = math.floor(fractions.Fraction(c.part[name], 1000 * c.base[name]) + fractions.Fraction(1, 2)) if c.base[name] else None
    found['service-mean'] = c.part['service-mean'] // c.base['service-mean'] // SECOND if c.base['service-mean'] else None
    return found


CUTS = ('all', 'hall', 'day', 'hour', 'service', 'class', 'channel', 'zone', 'point', 'staff', 'hall-service')


def keys(cut, day, where):
    if 'only' in where and cut not in ('point', 'zone'):
        return
    if cut in ('all', 'hall', 'day'):
        yield {'all': (None, ''), 'hall': (day.hall, ''), 'day': (None, day.date)}[cut]
    elif cut == 'hour':
        if 'plan' in where:
            yield None, str(where['plan'])
        elif (where.get('hour') or 0) > 0:
            yield None, str(where['hour'] // 3600)
    elif cut == 'hall-service':
        if where.get('service'):
            yield day.hall, where['service']
    elif where.get(cut):
        if cut in ('point', 'zone') and 'staff' in where and len(where) == 1:
            return
        yield (day.hall if cut in ('zone', 'point', 'staff') else None), where[cut]


def recompute(days, cuts=CUTS):
    """{cut: {(hall, key): Count}} of these days."""
    found = {cut: collections.defaultdict(Count) for cut in cuts}
    for day in days:
        for where, count in rows(day):
            for cut in cuts:
                for key in keys(cut, day, where):
                    count(found[cut][key])
    return found


def corrected(found, hall, figure):
    """The hall's figure and the district's, both with the district's mix of the services that the hall has."""
    weights = whole = own = fractions.Fraction(0)
    for (of, service), count in found['hall-service'].items():
        if of != hall or not base_of(count, figure):
            continue
        district = found['service'][None, service]
        weight = fractions.Fraction(base_of(district, figure))
        weights += weight
        own += weight * part_of(count, figure) / base_of(count, figure)
        whole += part_of(district, figure)
    unit = 1000 if figure == 'attainment' else fractions.Fraction(1, SECOND)
    return (own / weights * unit, whole / weights * unit) if weights else None


def base_of(count, figure):
    return len(count.waits) if figure == 'wait-mean' else count.base[figure]


def part_of(count, figure):
    return sum(count.waits) if figure == 'wait-mean' else count.part[figure]
