#!/usr/bin/env python3
"""Draws the plots of docs/forecast.md from what the tools printed.

usage: plots.py FOLDER [--score FILE] [--told FILE] [--halls FILE] [--advice FILE]

--score is the answer of `hallqueue forecast score --json`, --told what the same run wrote with --told, --halls and
--advice what simulated.py and advice.py kept with --keep. Each gives its pictures in FOLDER.
"""
import argparse
import collections
import csv
import json
import pathlib
import statistics
from xml.sax.saxutils import escape

from simulated import PARTS, mean_and_half, of

WIDTH, ROW, LEFT, RIGHT, TOP = 640, 24, 190, 90, 40
INK, QUIET, GRID, OURS, OTHER, THIRD = '#1d2733', '#5b6875', '#dde3e8', '#0a6ebd', '#8a97a3', '#c2ccd4'


def text(x, y, words, anchor='start', colour=INK, size=13, weight='normal'):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}" '
            f'font-weight="{weight}">{escape(words)}</text>')


def line(x1, y1, x2, y2, colour=GRID, width=1.0, dashes=None):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"'
            + (f' stroke-dasharray="{dashes}"' if dashes else '') + '/>')


def box(x, y, width, height, colour):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{colour}"/>'


def write(path, title, height, shapes):
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
                    f'font-family="sans-serif"><title>{escape(title)}</title>' + box(0, 0, WIDTH, height, '#fff') +
                    text(16, 24, title, size=15, weight='bold') + '\n' + '\n'.join(shapes) + '\n</svg>\n', encoding='utf-8')


def ticks(low, high):
    """Four to eight round numbers."""
    step = next(s * 10 ** e for e in range(-3, 6) for s in (1, 2, 5) if (high - low) / (s * 10 ** e) <= 8)
    first = int(low // step) + (low % step > 0)
    return [round(n * step, 6) for n in range(first, int(high // step) + 1)]


def rows(path, title, unit, data, marks=()):
    """One row each: (name, value, low, high, is_ours). `marks`: (value, words) as lines across."""
    low = min(0, *(d[2] for d in data))
    high = max(*(d[3] for d in data), *(value for value, _ in marks), 0) * 1.02
    bottom = TOP + ROW * len(data)

    def at(value):
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)
    shapes = []
    for tick in ticks(low, high):
        shapes += [line(at(tick), TOP, at(tick), bottom), text(at(tick), bottom + 18, f'{tick:g}', 'middle', QUIET, 11)]
    shapes.append(text(WIDTH - RIGHT + 8, bottom + 18, unit, 'start', QUIET, 11))
    for i, (name, value, least, most, ours) in enumerate(data):
        y, colour = TOP + ROW * (i + 0.5), OURS if ours else OTHER
        shapes += [text(LEFT - 8, y + 4, name, 'end', weight='bold' if ours else 'normal'),
                   box(min(at(0), at(value)), y - 7, abs(at(value) - at(0)), 14, colour),
                   line(at(least), y, at(most), y, INK, 1.5), text(max(at(most), at(value)) + 6, y + 4, f'{value:.1f}', size=12)]
    for value, words in marks:
        shapes += [line(at(value), TOP - 2, at(value), bottom, INK, 1, '4 3'),
                   text(at(value), bottom + 34, words, 'middle', INK, 11)]
    write(path, title, bottom + (44 if marks else 28), shapes)


def groups(path, title, unit, data, names, bands=()):
    """Groups of bars: [(group, [values])]; `bands`: (low, high) that are wanted."""
    height, high = 220, max(max(values) for _, values in data) * 1.1
    bottom, wide = TOP + height, (WIDTH - 90) / len(data)
    colours = (OURS, OTHER, THIRD) if len(names) < 3 else (THIRD, OTHER, OURS)

    def at(value):
        return bottom - value / high * height
    shapes = [box(60, at(most), WIDTH - 90, at(least) - at(most), '#e4f1e4') for least, most in bands]
    for tick in ticks(0, high):
        shapes += [line(60, at(tick), WIDTH - 30, at(tick)), text(54, at(tick) + 4, f'{tick:g}', 'end', QUIET, 11)]
    for g, (group, values) in enumerate(data):
        bar = wide * 0.8 / len(values)
        for i, value in enumerate(values):
            x = 60 + wide * (g + 0.1) + bar * i
            shapes += [box(x + 1, at(value), bar - 2, bottom - at(value), colours[i]),
                       text(x + bar / 2, at(value) - 4, f'{value:.2f}' if high < 2 else f'{value:,.0f}', 'middle', INK, 10)]
        shapes.append(text(60 + wide * (g + 0.5), bottom + 18, group, 'middle', INK, 12))
    shapes.append(text(WIDTH - 30, bottom + 41, unit, 'end', QUIET, 11))
    x = 60
    for i, name in enumerate(names):
        shapes += [box(x, bottom + 30, 12, 12, colours[i]), text(x + 18, bottom + 41, name, size=12)]
        x += 34 + 7 * len(name)
    write(path, title, bottom + 54, shapes)


def answers(path):
    """The newest program's answers of a kept file, by their keys."""
    kept = [json.loads(each) for each in pathlib.Path(path).read_text(encoding='utf-8').splitlines()]
    return [(row['key'], row['answer']) for row in kept if row['key']['program'] == kept[-1]['key']['program']]


def draw_score(folder, path):
    answer = json.loads(pathlib.Path(path).read_text(encoding='utf-8'))
    rows(folder / 'forecast-real.svg', f'Real days: mean error of {answer["customers"]:,} customers, 95 %', 's',
         [(p['name'], *(p['mae_s'][k] for k in ('value', 'low', 'high')), p['name'] == 'ours') for p in answer['predictors']])


def draw_told(folder, path):
    edges = [0, 15, 30, 60, 120, 240, 1e9]
    with open(path, encoding='utf-8') as file:
        told = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    data = []
    for low, high in zip(edges, edges[1:]):
        some = [t for t in told if low <= t['ours'] < high]
        name = f'{low}–{high} s' if high < 1e9 else f'over {low} s'
        data.append((f'{name}', [statistics.mean(t['p10_s'] <= t['waited_s'] <= t['p90_s'] for t in some),
                                 statistics.mean(t['waited_s'] <= t['p90_s'] for t in some)]))
    groups(folder / 'forecast-kept.svg', 'Real days: how often the wait fell where it was told, by what was told', 'share of customers',
           data, ['within P10–P90', 'by P90'], [(0.75, 0.85), (0.87, 0.93)])


def draw_halls(folder, path):
    whole, without = {}, collections.defaultdict(dict)
    for key, answer in answers(path):
        (without[key['without']] if key['without'] else whole)[key['seed']] = answer
    data = []
    for p in next(iter(whole.values()))['predictors']:
        mean, half = mean_and_half([of(a, p['name']) for a in whole.values()])
        data.append((p['name'], mean, mean - half, mean + half, p['name'] == 'ours'))
    rows(folder / 'forecast-halls.svg', f'{len(whole)} simulated halls: mean error, 95 % over halls', 's', data,
         [(0.65 * data[0][1], '0.65 × naive')])
    data = []
    for part in PARTS:
        if without[part]:
            more = [of(a, 'ours') - of(whole[seed], 'ours') for seed, a in without[part].items()]
            mean, half = mean_and_half(more)
            data.append((f'without {part}', mean, mean - half, mean + half, mean - half > 0))
    if data:
        rows(folder / 'forecast-parts.svg', 'Simulated halls: how much larger the mean error is without a part', 's',
             sorted(data, key=lambda d: -d[1]))


def draw_advice(folder, path):
    days = collections.defaultdict(list)
    for key, answer in answers(path):
        days[key['crowd'], key['manager']] += [day['over_min'] for day in answer]
    crowds = sorted({crowd for crowd, _ in days}, reverse=True)
    groups(folder / 'forecast-advice.svg', 'Minutes waited beyond target, a day', 'minutes',
           [(f'people × {crowd:g}', [statistics.mean(days[crowd, name]) for name in ('none', 'rule', 'advice')]) for crowd in crowds],
           ['nobody acts', 'the trade\'s rule', 'the advice'])


def main():
    options = argparse.ArgumentParser()
    options.add_argument('folder', type=pathlib.Path)
    for name in ('score', 'told', 'halls', 'advice'):
        options.add_argument(f'--{name}')
    args = options.parse_args()
    for name, draw in (('score', draw_score), ('told', draw_told), ('halls', draw_halls), ('advice', draw_advice)):
        if getattr(args, name):
            draw(args.folder, getattr(args, name))


if __name__ == '__main__':
    main()
