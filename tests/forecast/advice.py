#!/usr/bin/env python3
"""What advice is worth: made-up days under a manager who does nothing, keeps to the trade's rule, or obeys. Prints TAP.

usage: advice.py HALLQUEUE [--seeds FIRST COUNT] [--days N] [--teach N] [--crowd TIMES…] [--only-open] [--keep FILE]

The hall has two counters that nobody is planned at, so that spare hands have somewhere to go. Seeds from 900 on were
used while it was built. Confidence: 95 % over halls, by drawing them anew. --keep writes each hall's days to FILE at
once, as JSON lines; the same command goes on from there. The whole evidence, an hour of one core:

    nice tests/forecast/advice.py build/server/admin/hallqueue --seeds 1 20 --days 2 --crowd 1 0.85 --keep advice.jsonl
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
from kept import Kept  # noqa: E402
from tap import Tap  # noqa: E402

DAY = str(pathlib.Path(__file__).parent / 'hall/weekday.day')


def play(args, manager, seed, crowd):
    name, options = ('advice', ['--only-open']) if manager == 'only open' else (manager, [])
    out = subprocess.run([args.program, 'simulate', 'advice', '--json', '--seed', str(seed), '--manager', name,
                          '--days', str(args.days), '--teach', str(args.teach), '--crowd', str(crowd), *options, DAY],
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


def compare(halls):
    for name, kept in halls.items():
        say(name, kept)
    for way in ('advice', 'only open'):
        for name in ('none', 'rule') if way in halls else ():
            share, low, high = (100 * x for x in less(halls[way], halls[name]))
            print(f'# by {way}, minutes beyond target fall by {share:.0f} % ({low:.0f}…{high:.0f}) against {name}')
    idle = halls['none']
    looks = len(range(0, int(11.5 * 3600), 120)) * sum(len(hall) for hall in idle)
    print(f'# nobody acting, of {looks} looks: warned (yellow, red) at {total(idle, "warned")}, '
          f'{total(idle, "false_alarms")} of them falsely; {total(idle, "overloads")} overloads came, '
          f'{total(idle, "missed")} without any warning')


def main():
    options = argparse.ArgumentParser()
    options.add_argument('program')
    options.add_argument('--seeds', nargs=2, type=int, default=(900, 2))
    options.add_argument('--days', type=int, default=1)
    options.add_argument('--teach', type=int, default=3)
    options.add_argument('--crowd', nargs='*', type=float, default=[1])
    options.add_argument('--only-open', action='store_true')
    options.add_argument('--keep')
    args = options.parse_args()
    tap, kept = Tap(), Kept(args.keep, args.program)
    for crowd in args.crowd:
        halls = {name: [] for name in ('none', 'rule', 'advice', *(['only open'] if args.only_open else []))}
        for seed in range(args.seeds[0], args.seeds[0] + args.seeds[1]):
            for name, days in halls.items():
                days.append(kept.answer(lambda: play(args, name, seed, crowd), manager=name, seed=seed, crowd=crowd,
                                        days=args.days, teach=args.teach))
            print(f'# crowd × {crowd}, seed {seed}: ' + ', '.join(f'{name} {sum(d["over_min"] for d in days[-1]):.0f}'
                                                                  for name, days in halls.items()), flush=True)
        compare(halls)
        tap.ok(less(halls['advice'], halls['none'])[0] >= 0.30,
               f'crowd × {crowd}: by advice they fall by 30 % against none')
        tap.ok(less(halls['advice'], halls['rule'])[0] >= 0.10,
               f"crowd × {crowd}: and by 10 % against the trade's rule")
        tap.ok(total(halls['none'], 'false_alarms') <= 0.2 * max(total(halls['none'], 'warned'), 1),
               f'crowd × {crowd}: at most a fifth of the alarms are false')
    tap.done()


if __name__ == '__main__':
    main()
