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
HEAD = '''# Who may do what

Made by `tests/lint/roles.py SOURCE SERVER --write` from `hallqueue-server --print-roles`,
`--print-routes` and `--print-topics`; a test keeps it so, and another (`access-matrix`) asks every route
and topic in every role at three halls.

A device has the role of its kind. Somebody who signs in on a page, with staff number and password, has
their own; whoever commands the server on its own machine through the hall's socket is *administrator*.
Somebody who signs on at a panel or handheld, with number and PIN, acts with the rights of that device:
their own role must be one that serves (counter, roaming, manager, administrator), and the journal names
both the device and the person.

- ● may, – may not (403). Without a credential every route with a role answers 401.
- *anybody*: no credential is asked for; what the route needs is in the request itself (the link of a
  ticket, a PIN, a one-time code). These routes are limited in rate, see `hallqueue-server(1)`.
- *key*: the request needs an `Idempotency-Key`. *local*: only on the server's own machine. *person*: only
  for somebody who signed in; a device that stands there unattended may not.
- A manager adds, changes and removes staff who serve (counter, roaming, greeter); every other record is the
  administrator's.
- Before all others of a service (`put-first`) only manager and administrator put somebody: whoever does it serves
  nobody with it. A counter or roaming person who has a reason calls by hand, at their own service point. Both stand
  in the list of queue jumps with who did it, why, and how many had waited with more right.
- A credential belongs to one hall. `?hall=` naming another one is answered 403, but for the district: it
  is let in where the administrator of that hall added its number with the hall it signs in at
  (`hallqueue staff add 9100 --role district --home HALL`).
- A counter or handheld that belongs to a service point acts and follows at that one only; a kiosk reads
  its own tickets only; the clock is set in rehearsal halls only. Manager, district and auditor see and
  end their own sessions only.
'''


def printed(option):
    lines = subprocess.run([server, option], check=True, capture_output=True, text=True).stdout
    return [line.split() for line in lines.splitlines()]


ROLES = []


def roles():
    """The table of roles; fills ROLES."""
    for word, kinds, staff, *about in printed('--print-roles'):
        if word != 'customer':
            ROLES.append(word)
        given = [f'devices: {kinds.replace(",", ", ")}'] if kinds != '-' else []
        given += ['people'] if staff == 'staff' else []
        yield f'| *{word}* | {" ".join(about)} | {"; ".join(given) or "the link"} |'


def row(what, roles, *more):
    marks = ['anybody'] + [''] * (len(ROLES) - 1) if roles == 'anybody' else \
        ['●' if role in roles.split(',') else '–' for role in ROLES]
    return f'| {" | ".join([what, *marks, *more])} |'


def table(first, rows, *more):
    heads = [first, *ROLES, *more]
    return [f'| {" | ".join(heads)} |', '| --- |' + ' :-: |' * (len(heads) - 1), *rows]


def page():
    known = ['## Roles', '', '| role | what it is for | who has it |', '| --- | --- | --- |', *roles(), '']
    routes = [row(f'{method} `{path}`', roles, ' '.join(more).replace('keyed', 'key'))
              for method, path, roles, name, *more in printed('--print-routes')]
    topics = [row(f'`{topic}`', roles) for topic, roles in printed('--print-topics')]
    return '\n'.join([HEAD, *known, '## Requests', '', *table('request', routes, ''), '',
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
