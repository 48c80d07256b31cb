#!/usr/bin/env python3
"""Who changed what, read back from the journal. Prints TAP."""
import os
import subprocess
import sys
import uuid

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import SMALL, Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
hallqueue = sys.argv[1]


def whole(client, limit=500):
    rows, after, pages = [], 0, 0
    while after is not None:
        answer = client.ask('GET', f'/api/v1/audit?after={after}&limit={limit}').json
        rows += answer['events']
        after = answer['next']
        pages += 1
    return rows, pages


def a_day(hall, server):
    """Something of everything; the panel's client."""
    hall.set_clock('2030-03-04T02:00:00.000Z')
    hall.open_day()
    hall.staff('1001', '2468', role='counter')
    kiosk = server.client(hall.device('kiosk-1', 'kiosk'))
    panel = server.client(hall.device('panel-1', 'counter', point='counter-1'))
    tickets = [kiosk.post('/api/v1/tickets', {'service': 'payment'}).json['id'] for _ in range(3)]
    panel.post('/api/v1/service-points/counter-1/sign-on', {'staff': '1001', 'pin': '2468'})
    panel.post('/api/v1/service-points/counter-1/next')
    panel.post('/api/v1/service-points/counter-1/no-show')
    answer = panel.post('/api/v1/service-points/counter-1/call', {'ticket': tickets[2], 'reason': 'floor'})
    if answer.status != 200:
        raise RuntimeError(f'no hand pick: {answer}')
    panel.post('/api/v1/service-points/counter-1/no-show')
    hall.want('PUT', '/api/v1/config', SMALL.read_text().replace('undo = "10 s"', 'undo = "12 s"').encode())
    hall.want('POST', '/api/v1/devices/kiosk-1/revoke')
    hall.want('POST', '/api/v1/day/close', {'reason': 'drill'})
    return panel


def what(row):
    return row.get('what') or row['kind']


with state() as scratch:
    hall = Hall(scratch)
    with Server(hall.folder) as server:
        counter = a_day(hall, server)
        auditor = hall.administrator()
        found, _ = whole(auditor)
        tap.equal([what(row) for row in found],
                  ['configured'] * (what(found[0]) == 'configured') +
                  ['day-opened', 'staff-set', 'device-added', 'device-added', 'called', 'configured',
                   'device-revoked', 'day-closed'],
                  'access, configuration, hand picks and the day are there in order, nothing else')
        tap.equal([row['seq'] for row in found], sorted({row['seq'] for row in found}),
                  'each once, in the order of the journal')
        pick = [row for row in found if row['kind'] == 'called'][0]
        tap.equal((pick['choice'], pick['reason'], pick['passed'], pick['staff'], pick['point']),
                  ('hand', 'floor', 1, '1001', 'counter-1'),
                  'a hand pick says who, where, why and how many were passed')
        tap.equal(pick['number'], 'B003', 'and whose number it was')
        revoked = [row for row in found if what(row) == 'device-revoked'][0]
        tap.equal((revoked['id'], revoked['device'], revoked['day']), ('kiosk-1', 'administrator', '2030-03-04'),
                  'a change says by whom, of what and when')
        small, pages = whole(auditor, 2)
        tap.ok(small == found and pages >= len(found) // 2, 'pages of two give the same')
        back, before = [], 0
        while before is not None:
            page = auditor.ask('GET', f'/api/v1/audit?before={before}&limit=3').json
            back += page['events']
            before = page['next']
        tap.equal(back, found[::-1], 'or the newest first')
        tap.equal(counter.ask('GET', '/api/v1/audit').status, 403, 'it is not for a counter')
        manager = server.client(hall.device('dashboard-1', 'dashboard'))
        tap.equal(manager.ask('GET', '/api/v1/audit?limit=1').json['events'], found[:1], 'a manager reads it')
        wrong = [manager.ask('GET', f'/api/v1/audit?{query}').code
                 for query in ('limit=0', 'limit=501', 'after=-1', 'after=x', 'after=9223372036854775807', 'before=x', 'before=0&after=0')]
        tap.equal(wrong, ['invalid-parameter'] * 7, 'a parameter that is none is refused')
        beyond = manager.ask('GET', '/api/v1/audit?after=1000000').json
        tap.equal(beyond, {'events': [], 'next': None}, 'after the end there is nothing')
        printed = subprocess.run([hallqueue, 'audit', '--dir', str(hall.folder)], capture_output=True,
                                 text=True, env=dict(os.environ, LC_ALL='C.UTF-8'))
        lines = printed.stdout.splitlines()
        tap.ok(printed.returncode == 0 and len(lines) == len(whole(auditor)[0]) + 1,
               'the command prints one line an event')
        tap.ok(any('hand' in line and 'floor' in line and '1001' in line for line in lines),
               'the hand pick among them')
        jumps = subprocess.run([hallqueue, 'queue-jumps', '--dir', str(hall.folder)], capture_output=True,
                               text=True, env=dict(os.environ, LC_ALL='C.UTF-8'))
        tap.ok(jumps.returncode == 0 and [line.split()[1] for line in jumps.stdout.splitlines()] == ['number', 'B003'],
               f'another one who was called before their turn: {(jumps.stdout + jumps.stderr).splitlines()}')
        text = printed.stdout + repr(whole(auditor)[0])
        tap.ok('2468' not in text and 'hq_' not in text and '李四' not in text,
               'no PIN, token or name is in it')
        server.stop()
tap.done()
