#!/usr/bin/env python3
"""PINs that somebody else gave, and people who leave. Prints TAP."""
import os
import re
import sys
import uuid

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Gone, Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()


def add(hall, number, pin, role='counter', **more):
    hall.want('POST', '/api/v1/staff', {'staff': number, 'name': '李四', 'role': role, 'pin': pin, **more})


def sign_on(panel, number, pin):
    return panel.ask('POST', '/api/v1/service-points/counter-1/sign-on', {'staff': number, 'pin': pin},
                     key=str(uuid.uuid4()))


def change(client, number, pin, new):
    return client.ask('POST', f'/api/v1/staff/{number}/pin', {'pin': pin, 'new': new})


def sign_in(server, number, pin):
    """The session's cookie, or the problem's code."""
    client = server.client()
    answer = client.ask('POST', '/api/v1/session', {'staff': number, 'pin': pin})
    client.close()
    cookie = re.match('hq_session=[^;]+', answer.head.get('set-cookie', ''))
    return cookie[0] if cookie else answer.code


def me(server, cookie):
    client = server.client()
    answer = client.ask('GET', '/api/v1/me', head=[('Cookie', cookie)])
    client.close()
    return answer.status


def forced_change(hall, server, panel):
    add(hall, '1001', '482913', must_change=True)
    tap.equal(sign_on(panel, '1001', '482913').code, 'pin-must-change',
              'who was given a PIN cannot sign on with it')
    tap.equal(sign_on(panel, '1001', '482914').code, 'wrong-pin',
              'which is told only to who knows it')
    tap.equal(change(panel, '1001', '482914', '553311').code, 'wrong-pin',
              'only who knows the PIN may change it')
    weak = [change(panel, '1001', '482913', new).code for new in ('482913', '1001', '12')]
    tap.equal(weak, ['invalid-value'] * 3, 'the new one is another, not the staff number, not short')
    tap.equal(change(panel, '1001', '482913', '553311').status, 200, 'it is changed')
    tap.equal(sign_on(panel, '1001', '482913').code, 'wrong-pin', 'the old one is over')
    tap.equal(sign_on(panel, '1001', '553311').status, 200, 'the new one signs on')
    people = hall.want('GET', '/api/v1/staff').json['staff']
    tap.equal([(p['staff'], p['name'], p['role'], p['must_change']) for p in people],
              [('1001', '李四', 'counter', False)], 'nothing else about them changed')
    panel.ask('POST', '/api/v1/service-points/counter-1/sign-off', key=str(uuid.uuid4()))
    add(hall, '1002', '1002')
    tap.equal(sign_on(panel, '1002', '1002').status, 200, 'scripts may give a PIN to keep')
    panel.ask('POST', '/api/v1/service-points/counter-1/sign-off', key=str(uuid.uuid4()))


def on_pages(hall, server):
    add(hall, '9001', '700700', role='manager', must_change=True)
    tap.equal(sign_in(server, '9001', '700700'), 'pin-must-change', 'pages ask for the change too')
    guest = server.client()
    tap.equal(change(guest, '9001', '700700', '701701').status, 200, 'and it needs no session')
    cookie = sign_in(server, '9001', '701701')
    tap.equal(me(server, cookie), 200, 'then the page opens')
    stream = server.stream('/api/v1/events?topics=dashboard', None)
    stream.close()
    follower = server.client()
    follower.send('GET', '/api/v1/events?topics=dashboard', head=[('Cookie', cookie)])
    while b'event: state' not in follower.rest:
        follower._more()
    tap.equal(change(guest, '9001', '701701', '702702').status, 200, 'a PIN is changed again')
    tap.equal(me(server, cookie), 401, 'and what was opened with the old one is closed')
    try:
        while True:
            follower._more()
    except Gone as gone:
        tap.ok(not isinstance(gone.__cause__, TimeoutError), 'what it followed ends as well')
    cookie = sign_in(server, '9001', '702702')
    add(hall, '9001', '702702', role='counter')
    tap.equal((me(server, cookie), sign_in(server, '9001', '702702')), (401, 'not-allowed'),
              'a changed role counts at once')


def guessing(server, panel):
    answers = [change(panel, '9001', '000000', '111111').status for _ in range(7)]
    tap.equal(answers[-2:], [429, 429], 'changing a PIN is no way to guess it')


def leaving(hall, server, panel):
    add(hall, '9002', '800800', role='manager')
    cookie = sign_in(server, '9002', '800800')
    tap.equal(sign_on(panel, '9002', '800800').status, 200, 'somebody is signed on')
    tap.equal(hall.want('POST', '/api/v1/staff/9002/remove').status, 200, 'and removed')
    tap.equal(me(server, cookie), 401, 'their page closes at once')
    points = {p['id']: p for p in hall.want('GET', '/api/v1/service-points').json['points']}
    tap.equal(points['counter-1']['staff'], '9002', 'where they are signed on they stay')
    panel.ask('POST', '/api/v1/service-points/counter-1/sign-off', key=str(uuid.uuid4()))
    tap.equal(sign_on(panel, '9002', '800800').code, 'wrong-pin', 'but not a second time')
    tap.equal(hall.ask('POST', '/api/v1/staff/9002/remove').code, 'unknown-staff',
              'nobody is removed twice')
    tap.ok('9002' not in [p['staff'] for p in hall.want('GET', '/api/v1/staff').json['staff']],
           'they are not listed')


with state() as scratch:
    rehearsal = Hall(scratch)
    with Server(rehearsal.folder) as running:
        rehearsal.open_day()
        counter = running.client(rehearsal.device('panel-1', 'counter', point='counter-1'))
        forced_change(rehearsal, running, counter)
        on_pages(rehearsal, running)
        guessing(running, counter)
        leaving(rehearsal, running, counter)
        running.stop()
    with Server(rehearsal.folder) as running:
        counter = running.client(counter.token)
        tap.equal((sign_on(counter, '9002', '800800').code, sign_on(counter, '1001', '553311').status),
                  ('wrong-pin', 200), 'a restart changes nothing of it')
tap.done()
