#!/usr/bin/env python3
"""What advice is worth: made-up days under a manager who does nothing, keeps to the trade's rule, or obeys. Prints TAP.

usage: advice.py HALLQUEUE [--seeds FIRST COUNT] [--days N] [--teach N] [--only-open] [--json FILE]

The hall has two counters that nobody is planned at, so that spare hands have somewhere to go. Seeds from 900 on were
used while it was built. Confidence: 95 % over halls, by drawing them anew.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
from tap import Tap  # noqa: E402

DAY = str(pathlib.Path(__file__).parent / 'hall/weekday.day')


def play(program, manager, seed, args, *options):
    out = subprocess.run([program, 'simulate', 'advice', '--json', '--seed', str(seed), '--manager',
                          manager, '--days', str(args.days), '--teach', str(args.teach), *options, DAY],
                         check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def total(halls, key):
    return sum(day[key] for hall in halls for day in hall)


def less(halls, than):
    """By which share the minutes beyond target fall, with its interval."""
    share = 1 - total(halls, 'over_min') / total(than, 'over_min')
    draw, shares = random.Random(1), []
    for _ in range(2000):
        at = [draw.randrange(len(halls)) for _ in halls]
        shares.append(1 - total([halls[i] for i in at], 'over_min') / total([than[i] for i in at], 'over_min'))
    shares.sort()
    return share, shares[50], shares[1949]


def say(name, halls):
    n = sum(len(hall) for hall in halls)
    print(f'# {name:<18} {total(halls, "over_min") / n:7.0f} min beyond target a day, '
          f'{100 * total(halls, "attained") / n:.1f} % in time, {total(halls, "stints") / n:.1f} stints, '
          f'{total(halls, "followed") / n:.1f} followed, {total(halls, "worked") / n:.1f} worked')


def main():
    options = argparse.ArgumentParser()
    options.add_argument('program')
    options.add_argument('--seeds', nargs=2, type=int, default=(900, 2))
    options.add_argument('--days', type=int, default=1)
    options.add_argument('--teach', type=int, default=3)
    options.add_argument('--only-open', action='store_true')
    options.add_argument('--json')
    args = options.parse_args()
    tap, halls = Tap(), {'none': [], 'rule': [], 'advice': []}
    if args.only_open:
        halls['only open'] = []
    for seed in range(args.seeds[0], args.seeds[0] + args.seeds[1]):
        for name, kept in halls.items():
            more = ['--only-open'] if name == 'only open' else []
            kept.append(play(args.program, 'advice' if more else name, seed, args, *more))
        print(f'# seed {seed}: ' + ', '.join(f'{name} {sum(d["over_min"] for d in kept[-1]):.0f}'
                                             for name, kept in halls.items()), flush=True)
    for name, kept in halls.items():
        say(name, kept)
    for name in ('none', 'rule'):
        share, low, high = less(halls['advice'], halls[name])
        print(f'# by advice, minutes beyond target fall by {100 * share:.0f} % ({100 * low:.0f}…{100 * high:.0f}) against '
              f'{name}')
    if args.only_open:
        share, low, high = less(halls['only open'], halls['rule'])
        print(f'# by advice that only opens counters, by {100 * share:.0f} % ({100 * low:.0f}…{100 * high:.0f}) against rule')
    idle = halls['none']
    looks = len(range(0, int(11.5 * 3600), 120)) * sum(len(hall) for hall in idle)
    print(f'# nobody acting, of {looks} looks: warned (yellow, red) at {total(idle, "warned")}, '
          f'{total(idle, "false_alarms")} of them falsely; {total(idle, "overloads")} overloads came, '
          f'{total(idle, "missed")} without any warning')
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(halls), encoding='utf-8')
    tap.ok(less(halls['advice'], halls['none'])[0] >= 0.30, 'by advice they fall by 30 % against none')
    tap.ok(less(halls['advice'], halls['rule'])[0] >= 0.10, "and by 10 % against the trade's rule")
    tap.ok(total(idle, 'false_alarms') <= 0.2 * max(total(idle, 'warned'), 1), 'at most a fifth of the alarms are false')
    tap.done()


if __name__ == '__main__':
    main()
