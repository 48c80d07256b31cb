#!/usr/bin/env python3
"""Keeps docs/roles.md as the server's tables have it. Prints TAP; with --write it writes the page.

usage: roles.py SOURCE_ROOT HALLQUEUE_SERVER [--write]
"""
import pathlib
import subprocess
import sys

from tap import Tap

source, server = pathlib.Path(sys.argv[1]), sys.argv[2]
PAGE = source / 'docs' / 'roles.md'
ROLES = ['kiosk', 'display', 'counter', 'roaming', 'manager', 'administrator', 'poster']
HEAD = '''# Who may do what

Made by `tests/lint/roles.py SOURCE SERVER --write` from `hallqueue-server --print-routes` and
`--print-topics`; a test keeps it so, and another asks every route in every role. A device has the role
of its kind: kiosk; board and sign are *display*; counter is a panel; handheld is *roaming*; dashboard is
*manager*; poster may only take numbers. Somebody who signs in on a page has the role *manager*; whoever
commands the server on its own machine through the hall's socket is *administrator*. A customer has no
role: the link on the ticket opens that ticket and nothing else.

- ● may, – may not (403). Without a credential every route with a role answers 401.
- *anybody*: no credential is asked for; what the route needs is in the request itself (the link of a
  ticket, a PIN, a one-time code). These routes are limited in rate, see `hallqueue-server(1)`.
- *key*: the request needs an `Idempotency-Key`.
- A counter or handheld that belongs to a service point acts and follows at that one only; a kiosk reads
  its own tickets only; the clock is set in rehearsal halls only.
'''


def printed(option):
    lines = subprocess.run([server, option], check=True, capture_output=True, text=True).stdout
    return [line.split() for line in lines.splitlines()]


def row(what, roles, *more):
    marks = ['anybody'] + [''] * (len(ROLES) - 1) if roles == 'anybody' else \
        ['●' if role in roles.split(',') else '–' for role in ROLES]
    return f'| {" | ".join([what, *marks, *more])} |'


def table(first, rows, *more):
    heads = [first, *ROLES, *more]
    return [f'| {" | ".join(heads)} |', '| --- |' + ' :-: |' * (len(heads) - 1), *rows]


def page():
    routes = [row(f'{method} `{path}`', roles, 'key' if 'keyed' in more else '')
              for method, path, roles, name, *more in printed('--print-routes')]
    topics = [row(f'`{topic}`', roles) for topic, roles in printed('--print-topics')]
    return '\n'.join([HEAD, '## Requests', '', *table('request', routes, 'key'), '',
                      '## Topics to follow (`GET /api/v1/events`)', '', *table('topic', topics), ''])


if '--write' in sys.argv:
    PAGE.write_text(page(), encoding='utf-8')
else:
    tap = Tap()
    told = PAGE.read_text(encoding='utf-8').splitlines()
    made = page().splitlines()
    tap.check('docs/roles.md has every right the server gives', (x for x in made if x not in told))
    tap.check('and none that it does not give', (x for x in told if x not in made))
    tap.end()
