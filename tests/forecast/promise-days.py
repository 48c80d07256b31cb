#!/usr/bin/env python3
"""Days of the demo hall, played on a live server by its simulated people: how well are its promises
kept? The forecast learns on the first day and is measured on the second. Prints TAP.

    tests/forecast/promise-days.py HALLQUEUE

Controls: a server that promises by the queue's length alone, and the same promises moved by five
minutes.
"""
import datetime
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from tap import Tap  # noqa: E402

COMMAND = sys.argv[1]
DEMO = house.SOURCE / 'assets' / 'demo'
UNTIL = os.environ.get('HQ_UNTIL', '12:30')
SEEDS = [int(s) for s in os.environ.get('HQ_SEEDS', '1 2').split()]


def people():
    lines = (DEMO / 'staff.list').read_text().splitlines()
    return [line.split() for line in lines if line and not line.startswith('#')]


def play(folder, name, options=()):
    """The promises of the last of the days that are played, and its tickets."""
    made = house.Hall(folder, DEMO / 'hall.conf', name=name, replace=[('rehearsal = false', 'rehearsal = true')])
    with house.Server(made.folder, options=['--log-level', 'warning', *options]) as server:
        for number, named, role, pin in people():
            made.staff(number, pin, named, role)
        for seed in SEEDS:
            done = subprocess.run([COMMAND, 'simulate', '--dir', made.folder, '--live', '--seed', str(seed),
                                   '--until', UNTIL, DEMO / 'weekday.day'], capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(done.stderr + server.messages())
            answer = made.want('GET', '/api/v1/promises').json['today']
            tickets, after = [], ''
            while after is not None:
                page = made.want('GET', f'/api/v1/tickets?limit=500{after}').json
                tickets += page['tickets']
                after = None if page['next'] is None else f'&after={page["next"]}'
            made.want('POST', '/api/v1/day/close', {'reason': 'closing'})
        return answer, tickets


def seconds(text):
    return datetime.datetime.fromisoformat(text[:-1]).timestamp()


def kept(tickets, moved_s=0):
    """Share of called customers whose promise, moved by so much, was kept."""
    told = [(seconds(t['called_at']) - seconds(t['issued_at']), t['promise']['to_s'] + moved_s)
            for t in tickets if t['called_at'] and t['promise'] and t['state'] in ('done', 'serving', 'called')]
    return sum(wait <= end for wait, end in told) / len(told)


def width(tickets):
    told = [t['promise']['to_s'] - t['promise']['from_s'] for t in tickets if t['promise']]
    return sum(told) / len(told)


def main():
    tap = Tap()
    with house.state() as folder:
        ours, tickets = play(folder, 'foreseen')
        plain, others = play(folder, 'by-queue', ['--bench-no-forecast'])
    for name, found, its in (('foreseen', ours['all'], tickets), ('by queue length', plain['all'], others)):
        print(f'# {json.dumps({"promises": name, "width_s": round(width(its)), **found})}')
    score, queue = ours['all'], plain['all']
    tap.ok(score['promised'] > 100, f'{score["promised"]} customers were promised something and called')
    tap.ok(score['by_simulation'] > 0.9 * score['promised'], 'nearly all by the simulation')
    tap.ok(820 <= score['kept_milli'] <= 970, f'kept: {score["kept_milli"] / 10} % (wanted 87–93, a small day: 82–97)')
    tap.ok(score['early_milli'] <= 320, f'early: {score["early_milli"] / 10} % (at most 25, a small day: 32)')
    tap.ok(score['error_s'] < queue['error_s'],
           f'what was likely is nearer than by queue length: {score["error_s"]} s to {queue["error_s"]} s')
    short = kept(tickets, -300)
    tap.ok(short < 0.82, f'promises five minutes shorter would not do: {100 * short:.1f} % kept')
    tap.done()


main()
