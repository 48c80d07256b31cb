#!/usr/bin/env python3
"""Figures of random months of a district of 12 halls, as the server tells them, against a naive recomputation from the
journals' events and surveys; then again, from what the server kept. Prints TAP.

usage: months.py MAKE_MONTHS MONTHS [FIRST_SEED [HALLS [STEPS]]]
"""
import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
sys.path.insert(0, os.path.dirname(__file__))
import naive  # noqa: E402
import said  # noqa: E402
import surveys  # noqa: E402
import voices  # noqa: E402
from district import District  # noqa: E402
from hall import state  # noqa: E402
from tap import Tap  # noqa: E402

MAKE, MONTHS = sys.argv[1], int(sys.argv[2])
FIRST, HALLS, STEPS = (int(arg) for arg in (sys.argv[3:] + ['1', '12', '250'][len(sys.argv) - 3:]))
tap = Tap()


def give_survey(district, client):
    """Every other month the hall that asks has a survey of its own. What replies are counted by in a report that ends so."""
    survey = surveys.made_survey(district.dice)
    if district.dice.random() < 0.5:
        return lambda last: surveys.SHIPPED
    surveys.give(client, surveys.PATH, survey)
    return lambda last: surveys.in_force(client, surveys.PATH, survey, surveys.SHIPPED, last)


def told(answer):
    """{cut: {(hall, key): {figure: value}}} of what the server answered."""
    return {by['cut']: {(line.get('hall'), line['key']): {name: f['value'] for name, f in line['figures'].items()}
                        for line in by['lines']} for by in answer['by']}


def differences(found, expected):
    """Where the two are not the same."""
    for cut, lines in expected.items():
        for key in sorted(set(lines) | set(found[cut]), key=str):
            wanted = naive.figures(lines[key] if key in lines else naive.Count())
            is_ = found[cut].get(key)
            if is_ is None:
                yield f'{cut} {key}: not told'
                continue
            for name, value in wanted.items():
                if is_[name] != value:
                    yield f'{cut} {key} {name}: told {is_[name]}, counted {value}'


def excluded(answer):
    return {rule['rule']: rule['n'] for rule in answer['excluded']}


def look_into(district, client, found):
    """A figure opens to what it counts."""
    service = max((key for key in found['service']), key=lambda key: found['service'][key]['served'])
    visits = district.report(client, form='visits', figure='attainment', cut='service', key=service[1])
    line = found['service'][service]
    rows = visits['rows']
    hits = sum(row['counts'] for row in rows)
    whole = visits['n'] == len(rows)
    return not whole or (1000 * hits // len(rows) == line['attainment'] and all(row['service'] == service[1] for row in rows))


def miscorrected(document, expected):
    """Halls of the monthly review whose figures with the mix corrected are not what they should be."""
    section = next(s for s in document['sections'] if s['id'] == 'halls')
    for row in section['tables'][1]['rows']:
        hall, *cells = row['cells']
        for i, figure in enumerate(('wait-mean', 'attainment', 'service-mean')):
            wanted = naive.corrected(expected, hall['text'], figure)
            _, own, apart = cells[3 * i:3 * i + 3]
            if wanted is None:
                if own['kind'] != 'none':
                    yield f'{hall["text"]} {figure}: {own} of nothing'
            elif abs(own['value'] - wanted[0]) > 1 or abs(apart['value'] - (wanted[0] - wanted[1])) > 2:
                yield f'{hall["text"]} {figure} corrected: told {own["value"]} {apart["value"]}, counted {[float(w) for w in wanted]}'


class Told:
    """What the server told of a district."""

    def __init__(self, district):
        client = district.client()
        with district.server:
            self.monday = district.first + datetime.timedelta(days=14 - district.first.weekday())
            template_of = give_survey(district, client)
            self.template = template_of(district.first + district.days - datetime.timedelta(days=1))
            self.template_of_week = template_of(self.monday + datetime.timedelta(days=6))
            self.figures, self.again = (district.report(client, form='figures', by=list(naive.CUTS)) for _ in range(2))
            district.report(client, form='figures')
            self.kept = district.report(client, form='figures', by=list(naive.CUTS))
            self.review = district.report(client, form='monthly')
            self.week = district.report(client, form='weekly', halls=['hall-1'], **{'from': self.monday.isoformat()})
            self.opens = look_into(district, client, told(self.figures))


def misheard(answer, days, replies):
    """Where reports do not say what customers said: of all halls in the month, of one in a week, beside the others of its unit."""
    def words(halls, found, template):
        return voices.Words([day for day in found if day.hall in halls], replies, template)
    halls, week, before = set(replies), voices.within(days, answer.monday, 7), voices.within(days, answer.monday - datetime.timedelta(days=7), 7)
    unit = {hall for hall in halls if int(hall.split('-')[1]) % 2 == 1}
    yield from voices.differences(answer.review, words(halls, days, answer.template), words(halls, [], answer.template), None, answer.template)
    of = answer.template_of_week
    yield from voices.differences(answer.week, words({'hall-1'}, week, of), words({'hall-1'}, before, of), words(unit, week, of) if len(unit) > 1 else None, of)


def counted(days, replies, template):
    for hall in replies:
        said.rate([day for day in days if day.hall == hall], replies[hall], surveys.ASKED, template)
    return naive.recompute(days)


def look_at(seed):
    with state() as scratch:
        district = District(scratch, MAKE, seed, HALLS, STEPS)
        answer = Told(district)
        naive.Day = said.Day
        days = [day for hall, folder in district.halls.items() for day in naive.days_of(folder, hall)]
        replies = {hall: said.replies(folder) for hall, folder in district.halls.items()}
        expected = counted(days, replies, answer.template)
        wrong = list(differences(told(answer.figures), expected)) + list(miscorrected(answer.review, expected)) + list(misheard(answer, days, replies))
        count = expected['all'][None, '']
        if excluded(answer.figures) != {rule: count.part[rule] for rule in ('R1', 'R2')}:
            wrong.append(f'excluded {excluded(answer.figures)}')
        if answer.figures != answer.again or answer.figures != answer.kept:
            wrong.append('what was kept is not what was counted')
        if not answer.opens:
            wrong.append('a figure does not open to what it counts')
        own = '' if answer.template is surveys.SHIPPED else ', a survey of its own'
        what = f'{district.first:%B} of {HALLS} halls (seed {seed}{own}): {count.part["tickets"]} numbers on {len(days)} days'
        if not tap.ok(not wrong, what):
            print('\n'.join('# ' + line for line in wrong[:20]), flush=True)
        return days, answer, replies


def unheard(days, answer, replies):
    """How many of these are noticed by the figures, and by the section: a reply of each day that was not taken, faces that were worse,
    other weights."""
    def notices(replies=replies, template=answer.template):
        found = any(differences(told(answer.figures), counted(days, replies, template)))
        section = voices.differences(answer.review, voices.Words(days, replies, template), voices.Words([], replies, template), None, template)
        return found + any(section)
    hall = max(replies, key=lambda each: sum(map(len, replies[each].values())))
    less = {**replies, hall: {date: events[1:] for date, events in replies[hall].items()}}
    weights = [[{**each, 'weight_milli': 1000 * (i == heavy)} for i, each in enumerate(answer.template['indicators'])] for heavy in range(3)]
    noticed = notices(replies=less) + max(notices(template={**answer.template, 'indicators': one}) for one in weights)  # a mean may come out alike
    answered = {event['body']['record'] for of in replies.values() for events in of.values() for event in events}
    faces = [t.rating for day in days for t in day.tickets if t.rating and t.rating['score'] > 1 and t.worth is not None and t.id not in answered]
    before = [face['score'] for face in faces]
    for face in faces:
        face['score'] = 1
    noticed += notices()
    for face, score in zip(faces, before):
        face['score'] = score
    counted(days, replies, answer.template)
    return noticed


def control(days, answer, replies):
    """The comparison notices a ticket that was not counted, a wait that is a second off, stays and shifts that were not counted,
    and whatever of what customers said was not."""
    found, noticed = told(answer.figures), unheard(days, answer, replies)
    for spoil in (lambda ticket: setattr(ticket, 'state', 'cancelled'), lambda ticket: setattr(ticket, 'issued', ticket.issued - SPOILT)):
        day = next(d for d in days if any(t.steps and t.state == 'done' for t in d.tickets))
        ticket = max((t for t in day.tickets if t.steps and t.state == 'done'), key=lambda t: t.wait())
        before = dict(vars(ticket))
        spoil(ticket)
        noticed += any(differences(found, naive.recompute(days)))
        vars(ticket).update(before)
    day = next(d for d in days for point, _, begun, ended in d.planned if any(of == point and begun < until and since < ended for of, since, until in d.stays))
    for spoil in (day.stays, day.planned):
        before = list(spoil)
        spoil.clear()
        noticed += any(differences(found, naive.recompute(days)))
        spoil[:] = before
    tap.equal(noticed, 10, 'a count that is wrong on purpose is noticed: 10')


SPOILT = 3600 * naive.SECOND
SEEN = set()
for seed in range(FIRST, FIRST + MONTHS):
    seen = look_at(seed)
    SEEN.update(name for name, value in told(seen[1].figures)['all'][None, ''].items() if value)
control(*seen)
missing = set(naive.figures(naive.Count())) - SEEN
tap.ok(not missing, f'every figure that is counted anew had something to count {missing or ""}'.strip())
tap.done()
