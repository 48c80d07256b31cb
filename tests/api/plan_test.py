#!/usr/bin/env python3
"""The plan of the coming week over the API: made behind the hall's back, corrected by who has come, downloaded.
Prints TAP."""
import csv
import io
import pathlib
import subprocess
import sys
import time

import world
from world import V1, Tap

TWENTY_PAST_TEN, HALF_PAST_TEN = '2030-03-11T02:20:00.000Z', '2030-03-11T02:30:00.000Z'
WEEK = 8
DAY = '''scenario a quiet day
hall small.conf
date 2030-03-03
seed 1
crowd 3 times
arrivals payment from 09:00 3 4 5 4 2 2 3 3
lasts payment 5 min ± 3 min
shift 1001 at counter-1 09:00 – 13:00
shift 1002 at counter-2 09:00 – 13:00
'''


def made(w, path='', seconds=60):
    """The answer once the plan is made, and what was said until then."""
    until, said = time.monotonic() + seconds, []
    while True:
        answer = w.manager.get(f'{V1}/plan{path}')
        if answer.status != 202 or time.monotonic() > until:
            return answer, said
        said.append((answer.json['made_milli'], answer.head['retry-after']))
        time.sleep(0.05)


def of(day, key):
    return [quarter.get(key) for quarter in day['quarters']]


def unlike_others(w):
    """A day whose note says so teaches the plan nothing; one noted otherwise does."""
    w.administrator.post(f'{V1}/quality/daily', {'day': '2030-03-07', 'causes': ['short-staffed']})
    tap.equal(made(w)[0].json['learnt_from'], WEEK, 'a day with a cause that says nothing about the next still teaches')
    w.administrator.post(f'{V1}/quality/daily', {'day': '2030-03-07', 'causes': ['campaign']})
    tap.equal(made(w)[0].json['learnt_from'], WEEK - 1, 'a day that its note calls unlike others does not')


def rest(day):
    return sum(q['expected_tenths'] for q in day['quarters'] if q['from'] >= '10:30')


def the_week(w):
    answer, said = made(w)
    parts = [milli for milli, _ in said]
    tap.ok(parts and parts == sorted(parts) and parts[-1] < 1000, 'while it is made, whoever asks is told how far it is')
    tap.equal({pause for _, pause in said}, {'1'}, 'and when to ask again')
    plan = answer.json
    tap.equal((plan['learnt_from'], len(plan['days'])), (WEEK, 7), 'a week, from the days that were')
    today = plan['days'][0]
    tap.equal((today['date'], today['over'], today['like']), ('2030-03-11', '10:30', '2030-03-04'),
              'it begins with the day that is open, beside the same weekday a week ago')
    came = [c for c in of(today, 'came') if c is not None]
    tap.equal(sum(came), 1, 'who has come is there')
    tap.ok(len(came) < len(today['quarters']), 'until now')
    tap.ok(all('came' not in quarter for quarter in plan['days'][1]['quarters']), 'and not of days to come')
    tomorrow = plan['days'][1]
    tap.ok(0 < rest(today) < rest(tomorrow), 'after a morning without customers fewer are expected from then on')
    all_day, own = sum(of(tomorrow, 'expected_tenths')), tomorrow['services']
    tap.ok([s['service'] for s in own] == ['payment'] and abs(sum(own[0]['expected_tenths']) - all_day) <= len(tomorrow['quarters']),
           'the services add up to the hall')
    tap.ok(today['shifts'] and max(of(tomorrow, 'needed')) >= 1, 'counters are needed, and shifts proposed')
    return plan


def downloads(w, plan):
    quarters = made(w, '/quarters.csv')[0]
    rows = list(csv.DictReader(io.StringIO(quarters.body.decode())))
    tap.equal([row['from'] for row in rows if row['date'] == '2030-03-12'], of(plan['days'][1], 'from'), 'the table has the same quarters')
    tap.ok('payment' in rows[0] and 'attachment' in quarters.head['content-disposition'], 'a column a service, as a file')
    shifts = list(csv.DictReader(io.StringIO(made(w, '/shifts.csv')[0].body.decode())))
    tap.equal(len(shifts), sum(len(day['shifts']) for day in plan['days']), 'and the shifts')
    for lang, word in (('zh', '预计客户'), ('en', 'customers expected')):
        sheet = made(w, f'/shifts.pdf?lang={lang}')[0]
        text = subprocess.run(['pdftotext', '-', '-'], input=sheet.body, capture_output=True).stdout.decode()
        tap.ok(sheet.head['content-type'] == 'application/pdf' and word in text and '2030-03-12' in text, f'on paper in {lang}')


def kept(w):
    began = time.monotonic()
    again = w.manager.get(f'{V1}/plan')
    tap.ok(again.status == 200 and time.monotonic() - began < 1, 'asked again it is there')
    w.issue()
    w.hall.set_clock('2030-03-11T02:50:00.000Z')
    older = w.manager.get(f'{V1}/plan')
    tap.equal((older.status, older.json['days'][0]['over']), (200, '10:30'), "a quarter later the last one is shown")
    until = time.monotonic() + 60
    while time.monotonic() < until and w.manager.get(f'{V1}/plan').json['days'][0]['over'] != '10:45':
        time.sleep(0.05)
    tap.equal(w.manager.get(f'{V1}/plan').json['days'][0]['over'], '10:45', 'until the day is planned anew')
    tap.equal(w.kiosk.get(f'{V1}/plan').status, 403, 'a kiosk does not plan')


def main():
    with world.house.state() as folder:
        w = world.World(folder)
        subprocess.run(['rm', '-r', w.hall.folder], check=True)
        pathlib.Path(folder, 'quiet.day').write_text(DAY, encoding='utf-8')
        subprocess.run([sys.argv[1], w.hall.folder, w.hall.folder.with_suffix('.conf'), folder / 'quiet.day', str(WEEK), '1'], check=True)
        try:
            w.open(TWENTY_PAST_TEN)
            w.issue()
            w.hall.set_clock(HALF_PAST_TEN)
            plan = the_week(w)
            downloads(w, plan)
            kept(w)
            unlike_others(w)
        finally:
            w.close()


tap = Tap()
main()
tap.done()
