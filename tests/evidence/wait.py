"""How well waits are foreseen, what that costs and what the advice is worth, as rows of `./check evidence`."""
import json
import re

FORECAST = ['shared/engine/*.[ch]', 'server/admin/forecast*.[ch]', 'server/simulator/*.[ch]', 'tests/forecast/*.*',
            'tests/forecast/hall/*']
REAL = 'python3 tests/forecast/score.py build/server/admin/hallqueue --real'
HALLS = 'python3 tests/forecast/simulated.py build/server/admin/hallqueue --seeds 1 24 --keep build/simulated.jsonl'
ADVICE = 'python3 tests/forecast/advice.py build/server/admin/hallqueue --seeds 1 20 --days 2 --keep build/advice.jsonl'
OTHERS = ('naive', 'online regression')


def found(pattern, number=1):
    """The pattern's group in the output, as a number."""
    def find(output):
        match = re.search(pattern, output, re.MULTILINE)
        return float(match[number]) if match else None
    return find


def scored(read):
    """Of the answer of `hallqueue forecast score --json`: read(answer, predictors by name)."""
    def find(output):
        answer = json.loads(output) if output.startswith('{') else None
        return answer and read(answer, {each['name']: each for each in answer['predictors']})
    return find


def between(low, high):
    return lambda value: low <= value <= high


def real_days(row):
    control = scored(lambda answer, by: {f'mean error of {name}, in s': by[name]['mae_s']['value'] for name in OTHERS})
    for what, unit, read, good in (
            ('mean error', 's', lambda answer, by: by['ours']['mae_s']['value'], lambda value: value < 44),
            ('mean error less the regression\'s, upper end', 's',
             lambda answer, by: by['ours']['mae_against_regression_s']['high'], lambda value: value < 0),
            ('root mean squared error less the regression\'s', 's',
             lambda answer, by: round(by['ours']['rmse_s']['value'] - by[OTHERS[1]]['rmse_s']['value'], 3), lambda value: value <= 0),
            ('share within P10 to P90', 'of 1', lambda answer, by: answer['coverage_p10_p90'], between(0.75, 0.85)),
            ('share by P90', 'of 1', lambda answer, by: answer['kept_p90'], between(0.87, 0.93))):
        yield row(f'wait on real days: {what}', unit, REAL, scored(read), good, FORECAST, 1, control)


def simulated_halls(row):
    for what, unit, pattern, good in (
            ('mean error ÷ naive\'s', 'times', r'ours ÷ naive ([\d.]+)', lambda value: value <= 0.65),
            ('mean error less the regression\'s, upper end', 's', r'ours − regression [-\d.]+ \([-\d.]+…([-\d.]+)\)',
             lambda value: value < 0),
            ('share within P10 to P90', 'of 1', r'P10–P90 covers ([\d.]+)', between(0.75, 0.85)),
            ('share by P90', 'of 1', r'P90 kept ([\d.]+)', between(0.85, 0.95))):
        yield row(f'wait in simulated halls: {what}', unit, HALLS, found(pattern), good, FORECAST, 1)


def advice(row):
    for than, least in (('none', 30), ('rule', 10)):
        yield row(f'wait beyond target that advice saves, against {than}', '%', ADVICE,
                  found(rf'by advice, minutes beyond target fall by (-?\d+) % .* against {than}'),
                  lambda value, least=least: value >= least, FORECAST, 1)


def cost(row):
    yield row('wait foreseen for a whole hall, 100 waiting and 20 counters', 'µs', 'build/tests/forecast/test-forecast-cost',
              found(r'whole hall.* 100 waiting, 20 points: (\d+) µs'), lambda value: value <= 5000, FORECAST,
              control=lambda output: {'a plain loop, in µs': found(r'a plain loop .*?: (\d+) µs')(output)})
    for threads in ('all threads', 'without the forecast\'s own thread'):
        yield row(f'wait promised from the forecast: CPU of a ticket ÷ by the queue\'s length, {threads}', 'times',
                  'tests/bench/run --only promise', found(rf'÷ by the queue length, {threads}: ([\d.]+)'),
                  lambda value: value <= 1.1, FORECAST + ['server/**/*.[ch]', 'tests/bench/*'])


def rows(row):
    for part in (real_days, simulated_halls, advice, cost):
        yield from part(row)
