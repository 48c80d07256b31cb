#!/usr/bin/env python3
"""Scores the forecast on made and on real days. Prints TAP.

usage: score.py HALLQUEUE [--real [TOLD]]

--real prints the score of the real days alone, as JSON; TOLD is then what each customer was told. HQ_DATA names the
folder of the bank's log when it is not beside the repository.
"""
import csv
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib')]
import made  # noqa: E402
from tap import Tap  # noqa: E402

REAL = pathlib.Path(os.environ.get('HQ_DATA', pathlib.Path(__file__).parents[3] / 'shared/data'))
LOG = REAL / 'bank-call-centre-1999-01-02.csv.gz'


def run(program, folder, days, *options):
    """Scores these days; returns the answer and what each customer was told."""
    path, told = f'{folder}/days.csv', f'{folder}/told.csv'
    pathlib.Path(path).write_text(made.text(days), encoding='utf-8')
    out = subprocess.run([program, 'forecast', 'score', '--json', '--told', told, *options, path],
                         check=True, capture_output=True, text=True).stdout
    with open(told, encoding='utf-8') as file:
        return json.loads(out), list(csv.DictReader(file))


def check(tap, name, faults):
    if not tap.ok(not faults, name):
        print('\n'.join(f'# {fault}' for fault in faults), flush=True)


def of(answer, name):
    return next(p for p in answer['predictors'] if p['name'] == name)


def before(told, date, second):
    return [t for t in told if (int(t['date']), int(t['arrive_s'])) < (date, second)]


def compare(what, ours, theirs, least=20):
    if len(ours) < least:
        return [f'only {len(ours)} customers to compare']
    # The wait itself may differ where the day was cut: what was told may not.
    drop = {'waited_s'}
    strip = [{k: v for k, v in t.items() if k not in drop} for t in ours]
    other = [{k: v for k, v in t.items() if k not in drop} for t in theirs]
    return [] if strip == other else [what]


def made_days(tap, program, folder):
    days = made.days(12)
    answer, told = run(program, folder, days)
    again, _ = run(program, folder, days)
    answer.pop('simulation_us'), again.pop('simulation_us')
    check(tap, 'the same days score the same twice', [] if answer == again else ['they differ'])
    check(tap, 'the first seven days only teach',
              [] if {t['date'] for t in told} == {str(20300108 + i) for i in range(5)} else ['other days'])
    golden = json.loads((pathlib.Path(__file__).parent / 'made.json').read_text(encoding='utf-8'))
    check(tap, 'the made days score as they always did', [
        f'{name}: {of(answer, name)["mae_s"]["value"]} instead of {mae}'
        for name, mae in golden.items() if abs(of(answer, name)['mae_s']['value'] - mae) > 0.2])
    means = sum(abs(float(t['naive']) - float(t['waited_s'])) for t in told) / len(told)
    check(tap, 'MAE is the mean of the errors told',
              [] if abs(means - of(answer, 'naive')['mae_s']['value']) < 0.01 else [str(means)])


def leaks(tap, program, folder):
    days = made.days(12)
    told = before(run(program, folder, days)[1], 20300110, 0)
    swapped = days[:9] + [made.day(20300101 + i, f'other/{i}') for i in (11, 9, 10)]
    check(tap, 'other days to come change nothing that was told before',
              compare('told differently', told, before(run(program, folder, swapped)[1], 20300110, 0)))
    noon = 11 * 3600
    cut = days[:9] + [[line for line in days[9] if int(line.split(',')[3]) < noon]]
    whole = before(run(program, folder, days)[1], 20300110, noon)
    check(tap, 'the rest of the day changes nothing that was told before it',
              compare('told differently', whole, before(run(program, folder, cut)[1], 20300110, noon)))
    past = [made.day(20300101, 'another past')] + days[1:]
    check(tap, 'control: another past is told differently',
              [] if compare('different', told, before(run(program, folder, past)[1], 20300110, 0))
              else ['nothing changed: the comparison sees nothing'])


def refusals(tap, program, folder):
    path = f'{folder}/wrong.csv'
    for why, text in (('another heading', 'a,b\n'), ('a cell that is no number',
                      made.HEADING + '\n20300101,PS,0,x,1,5,SERVED,5,9,G1\n')):
        pathlib.Path(path).write_text(text, encoding='utf-8')
        done = subprocess.run([program, 'forecast', 'score', path], capture_output=True, text=True)
        check(tap, f'{why} is refused with its place',
                  [] if done.returncode == 2 and path in done.stderr else [done.stderr])


def refuses_what_it_cannot_know(tap, program, folder):
    path = f'{folder}/plain.csv'
    pathlib.Path(path).write_text(made.text(made.days(8)), encoding='utf-8')
    for why, options, word in (('a part the forecast does not have', ['--without', 'luck'], 'luck'),
                               ('a schedule without its hall', ['--schedule', path], '--hall')):
        done = subprocess.run([program, 'forecast', 'score', *options, path], capture_output=True, text=True)
        check(tap, f'{why} is refused', [] if done.returncode == 2 and word in done.stderr else [done.stderr])


def score_real(program, folder):
    """January taught, February scored; as run() returns it."""
    with gzip.open(LOG, 'rt', encoding='utf-8') as file:
        heading, *lines = file.read().splitlines()
    january = f'{folder}/january.csv'
    pathlib.Path(january).write_text('\n'.join(
        [heading, *(line for line in lines if line < '19990201')]) + '\n', encoding='utf-8')
    return run(program, folder, [[line for line in lines if line >= '19990201']], '--learn', january)


def real_days(tap, program, folder):
    if not LOG.exists():
        print(f'# skipped: the real days are not there ({LOG})')
        return
    answer, _ = score_real(program, folder)
    ours, regression = of(answer, 'ours'), of(answer, 'online regression')
    naive = of(answer, 'naive')['mae_s']['value']
    check(tap, 'naive is the known one', [] if abs(naive - 55.6) < 1 else [f'{naive}'])
    check(tap, 'the opponent is as strong as the known one',
              [] if regression['mae_s']['value'] < 46.5 else [str(regression)])
    check(tap, 'ours errs by less than 44 s', [] if ours['mae_s']['value'] < 44 else [str(ours)])
    check(tap, 'ours beats the regression beyond doubt',
              [] if ours['mae_against_regression_s']['high'] < 0 else [str(ours)])
    check(tap, 'and not by larger large errors',
              [] if ours['rmse_s']['value'] <= regression['rmse_s']['value'] else [str(ours)])
    check(tap, 'P10–P90 covers what it should',
              [] if 0.75 <= answer['coverage_p10_p90'] <= 0.85 else [str(answer['coverage_p10_p90'])])
    check(tap, 'P90 is kept as it should',
              [] if 0.87 <= answer['kept_p90'] <= 0.93 else [str(answer['kept_p90'])])


def main():
    tap, program = Tap(), sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[2:3] == ['--real']:
            print(json.dumps(score_real(program, folder)[0]))
            for told in sys.argv[3:]:
                shutil.copy(f'{folder}/told.csv', told)
            return
        made_days(tap, program, folder)
        leaks(tap, program, folder)
        refusals(tap, program, folder)
        refuses_what_it_cannot_know(tap, program, folder)
        real_days(tap, program, folder)
    tap.done()


if __name__ == '__main__':
    main()
