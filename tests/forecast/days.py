#!/usr/bin/env python3
"""Made-up days are whole, lawful and as harsh as they claim. Prints TAP.

usage: days.py HALLQUEUE
"""
import collections
import csv
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
from tap import Tap  # noqa: E402


DAY = str(pathlib.Path(__file__).parent / 'hall/weekday.day')


def make(program, folder, seed, days=10):
    out = pathlib.Path(folder) / f'{seed}-{days}'
    out.mkdir(exist_ok=True)
    subprocess.run([program, 'simulate', 'days', '--seed', str(seed), '--days', str(days), '--out', str(out),
                    DAY], check=True)
    return out


def read(path):
    with open(path, encoding='utf-8') as file:
        return list(csv.DictReader(file))


def busy_twice(rows):
    """Services that begin at a point before its last one ended."""
    free, faults = collections.defaultdict(float), []
    for row in sorted((r for r in rows if r['point']), key=lambda r: (r['date'], float(r['call_s']))):
        key = row['date'], row['point']
        if float(row['call_s']) < free[key] - 1:
            faults.append(row)
        free[key] = float(row['end_s'])
    return faults


def backwards(rows):
    def times(row):
        return [float(row[k]) for k in ('arrive_s', 'call_s', 'start_s', 'end_s') if row[k]]
    return [row for row in rows if times(row) != sorted(times(row))]


def main():
    tap, program = Tap(), sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        out = make(program, folder, 1)
        text = (out / 'days.csv').read_text(encoding='utf-8')
        rows = read(out / 'days.csv')
        shorter = (make(program, folder, 1, 4) / 'days.csv').read_text(encoding='utf-8')
        tap.ok(text.startswith(shorter), 'a seed makes the same days however many are asked for')
        tap.ok((make(program, folder, 2) / 'days.csv').read_text(encoding='utf-8') != text,
               'another seed makes other days')
        tap.equal(backwards(rows), [], 'nobody is served before they came')
        tap.equal(busy_twice(rows), [], 'no point serves two at once')
        tap.ok(len(rows) > 5000 and len({r['point'] for r in rows}) > 12, 'a whole hall is at work')
        took = [float(r['end_s']) - float(r['start_s']) for r in rows
                if r['outcome'] == 'SERVED' and r['service'] == 'plan']
        tap.ok(max(took) > 6 * statistics.mean(took), 'some services have no end')
        days = collections.Counter(r['date'] for r in rows)
        tap.ok(max(days.values()) > 1.3 * min(days.values()), 'no day is like another')
        for outcome in ('ABANDONED', 'NO-SHOW'):
            share = sum(r['outcome'] == outcome for r in rows) / len(rows)
            tap.ok(0.02 < share < 0.4, f'some customers end as {outcome}, not too many')
        schedule = read(out / 'schedule.csv')
        late = 0
        for shift in schedule:
            calls = [float(r['call_s']) for r in rows
                     if (r['date'], r['point'], r['agent']) == (shift['date'], shift['point'], shift['agent'])]
            late += not any(abs(c - float(shift['from_s'])) < 120 for c in calls)
        tap.ok(late > 0.2 * len(schedule), 'the schedule is a plan, not the truth')
        check = subprocess.run([program, 'config', 'check', str(out / 'hall.conf')], capture_output=True)
        tap.equal(check.returncode, 0, 'the hall written can be read')
    tap.done()


if __name__ == '__main__':
    main()
