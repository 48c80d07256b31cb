#!/usr/bin/env python3
"""Scores the forecast on made-up halls, a hall a seed, and prints what it came to. Prints TAP.

usage: simulated.py HALLQUEUE [--seeds FIRST COUNT] [--days N] [--runs N] [--without PARTS…|all] [--ablate COUNT]
                    [--keep FILE]

--without scores the first COUNT halls again without each of these parts. --keep writes each hall's answer to FILE at
once, as JSON lines; the same command goes on from there. The whole evidence, an hour or two of one core:

    nice tests/forecast/simulated.py build/server/admin/hallqueue --seeds 1 24 --without all --ablate 6 --keep s.jsonl

Seeds from 900 on were used while the forecast was built; those from 1 on were not looked at before. Each hall's first
seven days only teach. Confidence: 95 % over halls (Student's t).
"""
import argparse
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
from kept import Kept  # noqa: E402
from tap import Tap  # noqa: E402

DAY = str(pathlib.Path(__file__).parent / 'hall/weekday.day')
PARTS = ('schedule', 'stacking', 'calibration', 'leaving', 'call-next', 'time-spent', 'pace', 'lateness', 'choice',
         'arrivals', 'no-shows', 'skills', 'reserved', 'ranks', 'classes')
T = {2: 12.71, 3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 8: 2.36, 10: 2.26, 12: 2.20, 16: 2.13, 20: 2.09, 24: 2.07, 30: 2.05}


def mean_and_half(values):
    """The mean and half the width of its 95 % interval."""
    n = len(values)
    t = T[max(k for k in T if k <= n)]
    return statistics.mean(values), t * statistics.stdev(values) / math.sqrt(n)


def text(values, digits=3):
    mean, half = mean_and_half(values)
    return f'{mean:.{digits}f} ({mean - half:.{digits}f}…{mean + half:.{digits}f})'


def score(program, seed, days, runs, without):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, 'simulate', 'days', '--seed', str(seed), '--days', str(days), '--out', folder,
                        DAY], check=True)
        out = subprocess.run(
            [program, 'forecast', 'score', '--json', '--runs', str(runs), '--hall', f'{folder}/hall.conf', '--schedule',
             f'{folder}/schedule.csv', *(['--without', without] if without else []), f'{folder}/days.csv'],
            check=True, capture_output=True, text=True).stdout
    return json.loads(out)


def of(answer, name, figure='mae_s'):
    return next(p for p in answer['predictors'] if p['name'] == name)[figure]['value']


def table(answers):
    print('# predictor               MAE s                     RMSE s   bias s')
    for p in answers[0]['predictors']:
        name = p['name']
        print(f'# {name:<23} {text([of(a, name) for a in answers], 1):<25} '
              f'{statistics.mean(of(a, name, "rmse_s") for a in answers):<8.1f} '
              f'{statistics.mean(of(a, name, "bias_s") for a in answers):+.1f}', flush=True)


def summary(answers):
    return {'ratio': [of(a, 'ours') / of(a, 'naive') for a in answers],
            'against': [of(a, 'ours') - of(a, 'online regression') for a in answers],
            'mae': [of(a, 'ours') for a in answers],
            'simulation': [of(a, 'simulation') for a in answers],
            'coverage': [a['coverage_p10_p90'] for a in answers],
            'kept': [a['kept_p90'] for a in answers]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument('program')
    options.add_argument('--seeds', nargs=2, type=int, default=(900, 2))
    options.add_argument('--days', type=int, default=10)
    options.add_argument('--runs', type=int, default=50)
    options.add_argument('--without', nargs='*', default=[])
    options.add_argument('--ablate', type=int, default=1000)
    options.add_argument('--keep')
    args = options.parse_args()
    tap, kept = Tap(), Kept(args.keep, args.program)
    seeds = range(args.seeds[0], args.seeds[0] + args.seeds[1])

    def answers_of(some, without=None):
        return [kept.answer(lambda: score(args.program, seed, args.days, args.runs, without), seed=seed,
                            days=args.days, runs=args.runs, without=without) for seed in some]

    answers = answers_of(seeds)
    whole = summary(answers)
    table(answers)
    print(f'# {len(answers)} halls, {sum(a["customers"] for a in answers)} customers scored')
    print(f'# ours ÷ naive {text(whole["ratio"])}; ours − regression {text(whole["against"], 1)} s; P10–P90 covers '
          f'{text(whole["coverage"])}; P90 kept {text(whole["kept"])}', flush=True)
    for part in PARTS if args.without == ['all'] else args.without:
        without = summary(answers_of(seeds[:args.ablate], part))
        more = [b - a for a, b in zip(whole['mae'], without['mae'])]
        alone = [b - a for a, b in zip(whole['simulation'], without['simulation'])]
        print(f'# without {part:<12} ours {text(more, 1)} s, simulation alone {text(alone, 1)} s, covers '
              f'{statistics.mean(without["coverage"]):.3f}', flush=True)

    ratio, half = mean_and_half(whole['ratio'])
    tap.ok(ratio <= 0.65, 'ours errs by at most 0.65 of what naive errs by')
    against = mean_and_half(whole['against'])
    tap.ok(max(whole['against']) < 0 if len(answers) < 8 else sum(against) < 0,
           'ours errs less than the online regression')
    tap.ok(0.75 <= statistics.mean(whole['coverage']) <= 0.85, 'P10–P90 covers 0.8 ± 0.05')
    tap.ok(0.85 <= statistics.mean(whole['kept']) <= 0.95, 'P90 is kept 0.9 ± 0.05')
    tap.done()


if __name__ == '__main__':
    main()
