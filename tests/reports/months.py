#!/usr/bin/env python3
"""Figures of random months of a district of 12 halls, as the server tells them, against a naive recomputation from the
journals' events; then again, from what the server kept. Prints TAP.

usage: months.py MAKE_MONTHS MONTHS [FIRST_SEED [HALLS [STEPS]]]
"""
import os
import sys

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
sys.path.insert(0, os.path.dirname(__file__))
import naive  # noqa: E402
from district import District  # noqa: E402
from hall import state  # noqa: E402
from tap import Tap  # noqa: E402

MAKE, MONTHS = sys.argv[1], int(sys.argv[2])
FIRST, HALLS, STEPS = (int(arg) for arg in (sys.argv[3:] + ['1', '12', '250'][len(sys.argv) - 3:]))
tap = Tap()


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


def look_at(seed):
    with state() as scratch:
        district = District(scratch, MAKE, seed, HALLS, STEPS)
        with district.server:
            client = district.client()
            answer = district.report(client, form='figures', by=list(naive.CUTS))
            again = district.report(client, form='figures', by=list(naive.CUTS))
            district.report(client, form='figures')
            kept = district.report(client, form='figures', by=list(naive.CUTS))
            review = district.report(client, form='monthly')
            opens = look_into(district, client, told(answer))
        days = [day for hall, folder in district.halls.items() for day in naive.days_of(folder, hall)]
        expected = naive.recompute(days)
        wrong = list(differences(told(answer), expected)) + list(miscorrected(review, expected))
        count = expected['all'][None, '']
        if excluded(answer) != {rule: count.part[rule] for rule in ('R1', 'R2')}:
            wrong.append(f'excluded {excluded(answer)}')
        if answer != again or answer != kept:
            wrong.append('what was kept is not what was counted')
        if not opens:
            wrong.append('a figure does not open to what it counts')
        what = f'{district.first:%B} of {HALLS} halls (seed {seed}): {count.part["tickets"]} numbers on {len(days)} days'
        if not tap.ok(not wrong, what):
            print('\n'.join('# ' + line for line in wrong[:20]), flush=True)
        return days, told(answer)


def control(days, found):
    """The comparison notices a ticket that was not counted, a wait that is a second off, stays and shifts that were not counted."""
    noticed = 0
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
    tap.equal(noticed, 4, 'a count that is wrong on purpose is noticed: 4')


SPOILT = 3600 * naive.SECOND
SEEN = set()
for seed in range(FIRST, FIRST + MONTHS):
    days, found = look_at(seed)
    SEEN.update(name for name, value in found['all'][None, ''].items() if value)
control(days, found)
missing = set(naive.figures(naive.Count())) - SEEN
tap.ok(not missing, f'every figure that is counted anew had something to count {missing or ""}'.strip())
tap.done()
