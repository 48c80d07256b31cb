#!/usr/bin/env python3
"""`hallqueue staff plan` on a made-up past: usage plan.py HALLQUEUE MAKE_DAYS"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
from tap import Tap  # noqa: E402

hallqueue, make_days = sys.argv[1:3]
SOURCE = pathlib.Path(__file__).parents[2]
tap = Tap()


def run(*args):
    return subprocess.run([hallqueue, *map(str, args)], capture_output=True, text=True,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'})


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    made = run('simulate', 'days', '--seed', 5, '--days', 14, '--crowd', '0.4', '--out', folder)
    tap.ok(made.returncode == 0, 'two quiet weeks are made')
    hall = folder / 'hall.conf'
    hall.write_text(hall.read_text().replace('opens = "00:00"', 'opens = "08:30"')
                    .replace('closes = "24:00"', 'closes = "18:00"'))
    told = run('staff', 'plan', '--json', folder / 'days.csv', '--hall', hall, '--days', 2, '--csv', folder / 'q.csv',
               '--shifts', folder / 's.csv', '--pdf', folder / 'plan.pdf', '--lang', 'zh')
    tap.ok(told.returncode == 0, 'the coming days are planned')
    plan = json.loads(told.stdout or '{}')
    tap.ok(plan.get('learnt_from') == 14 and len(plan['days']) == 2, 'from the fourteen days, for two')
    for day in plan['days']:
        proposed, before = day['proposed'], day['before']
        tap.ok(proposed['in_time_milli'] >= 790, f'{day["date"]}: four in five are called in time')
        tap.ok(before['minutes'] > 0, f'{day["date"]}: is compared with {day.get("like")}')
        worked = sum(q['proposed'] for q in day['quarters']) * 15
        tap.ok(worked == proposed['minutes'], f'{day["date"]}: the quarters add up to the hours')
    rows = list(csv.DictReader((folder / 'q.csv').open(newline='')))
    tap.ok(len(rows) == sum(len(day['quarters']) for day in plan['days']), 'the table has every quarter')
    shifts = list(csv.DictReader((folder / 's.csv').open(newline='')))
    tap.ok(len(shifts) == sum(len(day['shifts']) for day in plan['days']), 'and every shift')
    tap.ok(any(s['lunch_from'] for s in shifts), 'of which some have lunch')
    text = subprocess.run(['pdftotext', folder / 'plan.pdf', '-'], capture_output=True, text=True).stdout
    tap.ok(plan['days'][0]['date'] in text and '预计客户' in text, 'the pages say day and customers')
    refused = run('staff', 'plan', folder / 'days.csv')
    tap.ok(refused.returncode == 2 and '--hall' in refused.stderr, 'logs without their hall are refused')
    demo = SOURCE / 'assets' / 'demo'
    subprocess.run([make_days, folder / 'hall', demo / 'hall.conf', demo / 'weekday.day', '2', '1'], check=True)
    told = run('staff', 'plan', '--json', '--dir', folder / 'hall', '--days', 1)
    plan = json.loads(told.stdout or '{}')
    tap.ok(plan.get('learnt_from') == 2, 'a hall plans from the days of its own journal')
    tap.ok(plan['days'][0]['expected'] > 0 and plan['days'][0]['shifts'], 'and expects customers and proposes shifts')
    run('create', folder / 'new', '--config', demo / 'hall.conf')
    refused = run('staff', 'plan', '--dir', folder / 'new')
    tap.ok(refused.returncode == 2 and 'no past' in refused.stderr, 'a hall that was never open has no past to plan from')
tap.done()
