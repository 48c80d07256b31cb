#!/usr/bin/env python3
"""Cases, floor duty and the four views of the service in reports of random months of a district, against a naive recomputation
from the steps that the journals tell of. Prints TAP.

usage: quality.py MAKE_MONTHS MONTHS [FIRST_SEED [HALLS [STEPS]]]
"""
import collections
import datetime
import fractions
import json
import math
import os
import sys

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
sys.path.insert(0, os.path.dirname(__file__))
import naive  # noqa: E402
import recorded  # noqa: E402
import said  # noqa: E402
from district import District  # noqa: E402
from hall import state  # noqa: E402
from tap import Tap  # noqa: E402

MAKE, MONTHS = sys.argv[1], int(sys.argv[2])
FIRST, HALLS, STEPS = (int(arg) for arg in (sys.argv[3:] + ['1', '3', '80'][len(sys.argv) - 3:]))
with open(os.path.join(os.environ['HQ_SOURCE'], 'assets/quality/survey-main.json'), encoding='utf-8') as shipped:
    SURVEY = json.load(shipped)
LISTED, REPEATS = 60, 3
STATES = {'opened': '待认领', 'assigned': '已认领', 'in-hand': '处理中', 'solved': '当场解决', 'answered': '已答复', 'content': '客户满意', 'closed': '已结案',
          'reopened': '重新打开'}
FEW = {'自查': 5, '员工心声': 10, '神秘顾客': 5, '客户满意度': 10}
naive.Day = said.Day
tap = Tap()


class Past:
    """What the journals of a district tell."""

    def __init__(self, district, now):
        self.now = now  # when the reports were made
        self.halls = {hall: recorded.Hall(folder) for hall, folder in district.halls.items()}
        self.days = {hall: list(naive.days_of(folder, hall)) for hall, folder in district.halls.items()}
        self.said = {hall: said.replies(folder) for hall, folder in district.halls.items()}

    def customers(self, hall, first, last):
        days = [day for day in self.days[hall] if first <= day.date <= last]
        found = said.recompute(days, self.said[hall], [each['id'] for each in SURVEY['indicators']], SURVEY)[None]
        return found.sum, found.replies


# ---- what the report tells ----

def value(cell):
    return None if cell['kind'] == 'none' else cell['text'] if cell['kind'] == 'text' else cell['value']


def tables(document, section):
    """{title: {name of the row: its other cells}}, of a list all rows."""
    found = next((s for s in document['sections'] if s['id'] == section), {'tables': []})
    return {table['title']: [[value(cell) for cell in row['cells']] for row in table['rows']] for table in found['tables']}


def cells(document, section):
    found = next((s for s in document['sections'] if s['id'] == section), {'tables': []})
    return {table['title']: [row['cells'] for row in table['rows']] for table in found['tables']}


def apart(what, told, expected):
    if told != expected:
        yield f'{what}: told {told}, counted {expected}'


# ---- cases and floor duty ----

def wrong_cases(past, document, first, last):
    told = tables(document, 'cases')
    by_hall = {hall: recorded.cases_of(of, first, last) for hall, of in past.halls.items()}
    every = [case for cases in by_hall.values() for case in cases]
    if not every:
        yield from apart('cases of nothing', told, {})
        return
    yield from apart('cases', told['按类型'][-1][1:], recorded.case_row(every, past.now))
    kinds = collections.Counter(case.kind for case in every)
    yield from apart('kinds', sorted(row[1] for row in told['按类型'][:-1]), sorted(kinds.values()))
    causes = collections.defaultdict(list)
    for case in every:
        causes[case.cause].append(case)
    yield from apart('causes', sorted(map(str, (row[1:] for row in told['按原因']))),
                     sorted(str(recorded.case_row(of, past.now)) for of in causes.values()))
    yield from apart('halls', told['各厅'], [[hall, *recorded.case_row(cases, past.now)] for hall, cases in by_hall.items()] + [['合计', *recorded.case_row(every, past.now)]])
    again = [(hall, n) for hall, cases in by_hall.items()
             for n in collections.Counter((case.kind, case.cause) for case in cases).values() if n >= REPEATS]
    yield from apart('repeats', sorted((row[0], row[3]) for row in told.get('反复出现的原因', [])), sorted(again))
    yield from wrong_list(told['工单清单'], by_hall, past.now)


def wrong_list(rows, by_hall, now):
    """What waits and is late stands first, then what waits; the newest first."""
    every = [(case, hall) for hall, cases in by_hall.items() for case in cases]
    every.sort(key=lambda each: (2 if each[0].state not in recorded.DUE else each[0].due >= now, -each[0].opened))
    expected = [[case.name(), hall, STATES[case.state], case.kept(now)] for case, hall in every[:LISTED]]
    yield from apart('the list', [[row[0], row[1], row[5], row[6]] for row in rows], expected)


def wrong_receptions(past, document, first, last):
    told = {row[0]: row[1:] for row in tables(document, 'checks').get('驻厅接待', [])}
    for hall, of in past.halls.items():
        expected = recorded.receptions_of(of, first, last)
        yield from apart(f'receptions of {hall}', told.get(hall, [0, 0, None, 0]), expected if hall in told else [0, 0, None, 0])
        if expected[0] and hall not in told:
            yield f'receptions of {hall}: not told'


# ---- four views ----

def views(past, hall, first, last, pulse):
    """{name: (part, whole, n)} of a hall; the pulse is of its own days."""
    earned, reachable, runs = recorded.runs_of(past.halls[hall], first, last, False)
    shopped, could, visits = recorded.runs_of(past.halls[hall], first, last, True)
    worth, said_by = recorded.pulse_of(past.halls[hall], *pulse)
    total, replies = past.customers(hall, first, last)
    return {'自查': (earned, reachable, runs), '员工心声': (worth, 1_000_000 * said_by, said_by), '神秘顾客': (shopped, could, visits),
            '客户满意度': (total, 1_000_000 * replies, replies)}


def added(each):
    found = collections.defaultdict(lambda: (0, 0, 0))
    for of in each:
        for name, sums in of.items():
            found[name] = tuple(a + b for a, b in zip(found[name], sums))
    return found


def change(is_, was):
    if not was[0] or not was[1] or not is_[1]:
        return None
    now, before = fractions.Fraction(*is_[:2]), fractions.Fraction(*was[:2])
    exact = 1000 * (now - before) / before
    return int(math.copysign(recorded.half_up(abs(exact)), exact)) if exact else 0


def wrong_views(past, document, span, before, pulse, pulse_before):
    told = cells(document, 'bands')
    now = {hall: views(past, hall, *span, pulse) for hall in past.halls}
    was = {hall: views(past, hall, *before, pulse_before) for hall in past.halls}
    now['合计'], was['合计'] = added(now.values()), added(was.values())
    side = next(iter(told.values()), [])
    for row, (hall, of) in zip(side, now.items()):
        for cell, (name, sums) in zip(row[1:], of.items()):
            yield from apart(f'{hall} {name}', (value(cell), cell.get('few', False)),
                             (recorded.milli(*sums[:2]), 0 < sums[2] < FEW[name]))
            yield from apart(f'the mark of {hall} {name}', cell.get('target') or None,
                             cell['kind'] == 'bar' and recorded.milli(*was[hall][name][:2]) or None)
    for name in FEW:
        for row, hall in zip(told.get(name, []), now):
            is_, past_ = now[hall][name], was[hall][name]
            yield from apart(f'{name} of {hall}', [value(cell) for cell in row],
                             [hall, recorded.milli(*is_[:2]), is_[2] or None, recorded.milli(*past_[:2]), change(is_, past_)])
        if bool(now['合计'][name][2]) != (name in told):
            yield f'{name}: a table of nothing, or none of something'


def wrong(past, document, span, before, pulse, pulse_before):
    yield from wrong_cases(past, document, *span)
    yield from wrong_receptions(past, document, *span)
    yield from wrong_views(past, document, span, before, pulse, pulse_before)


# ---- months and weeks ----

NEVER = ('0000-00-00', '0000-00-00')


def days(first, n):
    return first.isoformat(), (first + datetime.timedelta(days=n - 1)).isoformat()


def look_at(seed):
    with state() as scratch:
        district = District(scratch, MAKE, seed, HALLS, STEPS)
        monday = district.first + datetime.timedelta(days=14 + -district.first.weekday() % 7)
        with district.server:
            client = district.client()
            now = recorded.moment(client.get('/api/v1/cases').json['now'])
            review = district.report(client, form='monthly', lang='zh')
            week = district.report(client, form='weekly', lang='zh', **{'from': monday.isoformat()})
        past = Past(district, now)
    month = tuple(district.month().values())
    faults = list(wrong(past, review, month, NEVER, month, NEVER))
    faults += [f'week: {fault}' for fault in wrong(past, week, days(monday, 7), days(monday - datetime.timedelta(days=7), 7), NEVER, NEVER)]
    cases = sum(len(hall.cases) for hall in past.halls.values())
    if not tap.ok(not faults, f'{district.first:%B} of {HALLS} halls (seed {seed}): {cases} cases, a month and a week of it'):
        print('\n'.join('# ' + fault for fault in faults[:20]), flush=True)
    return past, review, month


def control(past, review, month):
    """The comparison notices a case that was told too early, a reception, a point of a check and a reply of the staff too many."""
    hall = next(hall for hall in past.halls.values() if hall.pulse and hall.runs and hall.receptions)

    def spoil_case():
        case = next(case for case in hall.cases.values() if case.told is not None and case.state != 'withdrawn')
        case.told = case.told + 10 * 24 * 3600 * recorded.SECOND

    def spoil_reception():
        there = next(there for there in hall.presences.values() if there['kinds'])
        kind, (n, unsolved) = next(iter(there['kinds'].items()))
        there['kinds'][kind] = n + 1, unsolved

    def spoil_run():
        next(run for _, run in hall.runs if run['counts'] and run['reachable'])['earned'] += 40
    noticed = 0
    for spoil in (spoil_case, spoil_reception, spoil_run, lambda: hall.pulse.append((month[0], [1, 1, 1, 1]))):
        spoil()
        before, noticed = noticed, noticed + 1 if any(wrong(past, review, month, NEVER, month, NEVER)) else noticed
        if noticed == before:
            print(f'# not noticed: {spoil}')
    tap.equal(noticed, 4, 'what is counted wrong on purpose is noticed: 4')


for number in range(FIRST, FIRST + MONTHS):
    found = look_at(number)
control(*found)
tap.done()
