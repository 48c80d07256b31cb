#!/usr/bin/env python3
"""Keeps docs/figures.md as the server's table of figures has it. Prints TAP; with --write it writes the page.

usage: figures.py SOURCE_ROOT HALLQUEUE_SERVER [--write]
"""
import pathlib
import subprocess
import sys

from tap import Tap

source, server = pathlib.Path(sys.argv[1]), sys.argv[2]
PAGE = source / 'docs' / 'figures.md'
HEAD = '''# What every figure means

Made by `tests/lint/figures.py SOURCE SERVER --write` from `hallqueue-server --print-figures`; a test keeps it so. The
table itself is `server/reports/figure.c`: the day on the dashboard, reports of any span, a person's own figures and the
page that explains them are all counted from it. `GET /api/v1/figures/definitions` tells it to pages.

A figure is a sum, a share, a mean or a percentile over the *facts* of days (`server/reports/facts.h`), so that it opens
to them. Shares are thousandths, rounded down; times whole seconds, rounded down. Visits are counted where their last
service was delivered. A share, mean or percentile of fewer than 30 is marked, one of replies of fewer than 10. `satisfaction`,
`response` and `bad-ratings` are of whole surveys – face, survey, text message and call-back – as [satisfaction.md](satisfaction.md)
says, and rounded to the nearest.

A definition that changes gets the next version, and with it every report says which one it used.
'''

BANDS = '''The table is `server/reports/bands.c`. Each is computed from raw entries: runs of checklists ([checklists.md](checklists.md)),
replies to the staff pulse and to the survey of customers ([satisfaction.md](satisfaction.md)). What it changed by is in per
cent of what it was, from the raw entries as well.'''


def printed():
    lines = subprocess.run([server, '--print-figures'], check=True, capture_output=True, text=True).stdout
    return [line.split('\t') for line in lines.splitlines()]


def page():
    figures = ['## Figures', '', '| figure | version | unit | meaning | 含义 |', '| --- | :-: | --- | --- | --- |']
    bands = ['', '## Four views of the service', '', BANDS, '', '| view | version | meaning | 含义 |', '| --- | :-: | --- | --- |']
    rules = ['', '## What is left out, and listed', '', '| rule | version | meaning | 含义 |', '| --- | :-: | --- | --- |']
    for what, name, version, unit, en, zh, means, zh_means in printed():
        cells = [f'**{en}**: {means}', f'**{zh}**：{zh_means}']
        if what == 'figure':
            figures.append(f'| {" | ".join([f"`{name}`", version, unit, *cells])} |')
        else:
            (bands if what == 'band' else rules).append(f'| {" | ".join([f"`{name}`" if what == "band" else name, version, *cells])} |')
    return '\n'.join([HEAD, *figures, *bands, *rules, ''])


if '--write' in sys.argv:
    PAGE.write_text(page(), encoding='utf-8')
else:
    tap = Tap()
    told = PAGE.read_text(encoding='utf-8').splitlines()
    made = page().splitlines()
    tap.check('docs/figures.md has every figure as the server counts it', (x for x in made if x not in told))
    tap.check('and none that it does not count', (x for x in told if x not in made))
    tap.end()
