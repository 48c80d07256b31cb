#!/usr/bin/env python3
"""Signing in on pages: passwords, sessions, whose page asks. Prints TAP."""
import os
import re
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
FIRST, OWN = 'first of the boss', 'chosen by myself'


def add(hall, number, role='manager', **more):
    hall.want('POST', '/api/v1/staff', {'staff': number, 'name': '吴静', 'role': role, **more})


def sign_in(server, number, password, head=()):
    client = server.client()
    answer = client.ask('POST', '/api/v1/session', {'staff': number, 'password': password}, head=head)
    client.close()
    return answer


def cookie(server, number, password):
    return ('Cookie', sign_in(server, number, password).head['set-cookie'].split(';')[0])


def change(server, number, password, new):
    client = server.client()
    answer = client.ask('POST', f'/api/v1/staff/{number}/password', {'password': password, 'new': new})
    client.close()
    return answer


def ask(server, session, method, path, head=()):
    client = server.client()
    answer = client.ask(method, f'/api/v1/{path}', head=[session, *head])
    client.close()
    return answer


def first_password(hall, server):
    add(hall, '9001', password=FIRST)
    tap.equal(sign_in(server, '9001', FIRST).code, 'password-must-change', 'a first password opens no page')
    tap.equal(sign_in(server, '9001', 'wrong').code, 'wrong-password', 'which is told only to who knows it')
    weak = [change(server, '9001', FIRST, new).code for new in (FIRST, 'short', 'aaaaaaaaaaaa', 'the 9001 of this hall')]
    tap.equal(weak, ['weak-password'] * 4, 'the new one is another, long enough, varied, without the staff number')
    tap.equal(change(server, '9001', 'wrong', OWN).code, 'wrong-password', 'only who knows the present one changes it')
    tap.equal(change(server, '9001', FIRST, OWN).status, 200, 'its owner changes it without having signed in')
    given = sign_in(server, '9001', OWN)
    tap.ok(re.fullmatch(r'hq_session=hq_[\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=50400',
                        given.head['set-cookie']), 'then a session opens, out of the reach of scripts')
    add(hall, '1001', role='counter', pin='482913', keep=True)
    tap.equal(sign_in(server, '1001', '482913').code, 'wrong-password', 'a PIN is no password')
    add(hall, '1001', role='counter', password=FIRST, keep=True)
    tap.equal(sign_in(server, '1001', FIRST).code, 'not-allowed', 'pages are not for clerks')
    raw = (hall.folder / 'hall.db').read_bytes() + (hall.folder / 'hall.db-wal').read_bytes()
    tap.ok(FIRST.encode() not in raw and OWN.encode() not in raw and raw.count(b'$argon2id$v=19$m=19456,t=2,p=1') >= 3,
           'what is stored are Argon2id hashes of 19 MiB')


def sessions(hall, server):
    one, two = cookie(server, '9001', OWN), cookie(server, '9001', OWN)
    add(hall, '9002', password=FIRST, keep=True)
    other = cookie(server, '9002', FIRST)
    mine = ask(server, one, 'GET', 'sessions').json['sessions']
    tap.ok({s['staff'] for s in mine} == {'9001'} and [s['own'] for s in mine].count(True) == 1,
           'people see their own sessions')
    tap.equal({s['staff'] for s in hall.want('GET', '/api/v1/sessions').json['sessions']}, {'9001', '9002'},
              'the administrator all of them')
    theirs = ask(server, other, 'GET', 'sessions').json['sessions'][0]['session']
    tap.equal(ask(server, one, 'POST', f'sessions/{theirs}/end').code, 'unknown-session',
              'nobody ends the session of somebody else')
    second = next(s['session'] for s in ask(server, two, 'GET', 'sessions').json['sessions'] if s['own'])
    tap.equal((ask(server, one, 'POST', f'sessions/{second}/end').status, ask(server, two, 'GET', 'me').status,
               ask(server, one, 'GET', 'me').status), (204, 401, 200), 'one ends another of one\'s own')
    two = cookie(server, '9001', OWN)
    tap.equal(ask(server, one, 'POST', 'staff/9002/sign-out').code, 'not-allowed', 'or all of one\'s own only')
    tap.equal((ask(server, one, 'POST', 'staff/9001/sign-out').status, ask(server, one, 'GET', 'me').status,
               ask(server, two, 'GET', 'me').status, ask(server, other, 'GET', 'me').status),
              (204, 401, 401, 200), 'signing out everywhere ends them all')
    out = ask(server, other, 'DELETE', 'session')
    tap.ok(out.status == 204 and 'Max-Age=0' in out.head['set-cookie'] and ask(server, other, 'GET', 'me').status == 401,
           'signing out ends one')


def expiry(hall, server):
    session = cookie(server, '9001', OWN)
    hall.set_clock('2030-03-04T02:59:00.000Z')
    used = ask(server, session, 'GET', 'me').status
    hall.set_clock('2030-03-04T03:58:00.000Z')
    again = ask(server, session, 'GET', 'me').status
    hall.set_clock('2030-03-04T04:58:01.000Z')
    tap.equal((used, again, ask(server, session, 'GET', 'me').status), (200, 200, 401),
              'an hour without a request ends a session')


def whose_page(hall, server):
    session = cookie(server, '9001', OWN)
    for what, head in {'of another site': ('Sec-Fetch-Site', 'cross-site'),
                       'of another host of the site': ('Sec-Fetch-Site', 'same-site'),
                       'of another origin': ('Origin', 'http://elsewhere.test'),
                       'of no origin': ('Origin', 'null')}.items():
        tap.equal(ask(server, session, 'POST', 'day/close', [head]).code, 'foreign-page',
                  f'a page {what} changes nothing with a session')
        tap.equal(ask(server, session, 'GET', 'events?topics=dashboard', [head]).status, 401, f'nor does a page {what} follow')
        tap.equal(sign_in(server, '9001', OWN, [head]).code, 'foreign-page', f'nor does a page {what} sign anybody in')
    ours = [('Origin', 'http://hall.test'), ('Sec-Fetch-Site', 'same-origin')]
    tap.equal(ask(server, session, 'POST', 'staff/9002/sign-out', ours).code, 'not-allowed', 'our own page is heard')
    token = hall.device('kiosk-1', 'kiosk')
    answer = server.client(token).ask('GET', '/api/v1/me', head=[('Origin', 'http://elsewhere.test')])
    tap.equal(answer.status, 200, 'a token that is sent on purpose needs no page')


def pages(server):
    client = server.client()
    wrong = []
    for page in ('', 'dashboard', 'handheld', 'enrol', 'ticket', 't/nobody'):
        head = client.ask('GET', f'/{page}').head
        policy = dict(part.split(' ', 1) for part in head.get('content-security-policy', 'none x').split('; '))
        strict = policy.get('default-src') == "'none'" and policy.get('script-src') == "'self'" and \
            policy.get('frame-ancestors') == "'none'" and policy.get('base-uri') == "'none'" and \
            policy.get('form-action') == "'self'" and 'unsafe' not in head['content-security-policy']
        others = (head.get('x-frame-options'), head.get('x-content-type-options'), head.get('referrer-policy'),
                  head.get('cross-origin-opener-policy'), head.get('cross-origin-resource-policy'))
        if not strict or others != ('DENY', 'nosniff', 'no-referrer', 'same-origin', 'same-origin') or \
                'camera=(self)' not in head.get('permissions-policy', ''):
            wrong.append((page, head))
    tap.equal(wrong, [], 'every page runs our scripts only and stands in nobody\'s frame')


def strict_transport(hall, scratch):
    with Server(hall.folder, options=['--trusted-proxy', '127.0.0.1']) as server:
        https = server.client().ask('GET', '/dashboard', head=[('X-Forwarded-Proto', 'https')])
        plain = server.client().ask('GET', '/dashboard')
        tap.ok(https.head.get('strict-transport-security') == 'max-age=31536000' and
               'strict-transport-security' not in plain.head, 'behind the TLS front browsers are told to stay with TLS')
    with Server(hall.folder) as server:
        claimed = server.client().ask('GET', '/dashboard', head=[('X-Forwarded-Proto', 'https')])
        tap.ok('strict-transport-security' not in claimed.head, 'which only the trusted proxy can say')


def crowd(hall, server):
    """Many at once: two hashes at a time, then 429, and a panel is still answered."""
    add(hall, '1002', role='counter', pin='482913', keep=True)
    panel = server.client(hall.device('panel-1', 'counter', point='counter-1'))
    statuses, stop = [], threading.Event()

    def guess(number):
        client = server.client()
        while not stop.is_set():
            answer = client.ask('POST', '/api/v1/session', {'staff': f'47{number}', 'password': 'x'})
            statuses.append(answer.status)

    crowd_ = [threading.Thread(target=guess, args=(n,)) for n in range(16)]
    for one in crowd_:
        one.start()
    while len(statuses) < 20:
        pass
    signed = [panel.ask('POST', '/api/v1/service-points/counter-1/sign-on', {'staff': '1002', 'pin': '482914'}).status
              for _ in range(4)]
    stop.set()
    for one in crowd_:
        one.join()
    text = hall.administrator().ask('GET', '/metrics').body.decode()
    most = int(re.search(r'hallqueue_hashes_most_at_once (\d+)', text)[1])
    tap.ok(429 in statuses and most <= 2, f'strangers wait: {statuses.count(429)} of {len(statuses)} told to come '
                                          f'again, {most} hashes at once')
    tap.equal(signed, [403] * 4, 'and clerks do not wait for them')
    failed = int(re.search(r'hallqueue_sign_ins_failed_total\{[^}]*\} (\d+)', text)[1])
    tap.ok(failed >= statuses.count(403) + 4, f'wrong tries are counted: {failed}')


def trail(hall):
    expected = {'staff-set', 'password-changed', 'signed-in', 'signed-out', 'session-ran-out'}
    told, end = set(), time.monotonic() + 10
    while not expected <= told and time.monotonic() < end:
        rows = hall.want('GET', '/api/v1/audit?limit=500').json['events']
        told = {row.get('what') for row in rows}
    tap.equal(expected - told, set(), f'the trail tells of it: {sorted(expected)}')
    text = repr(rows)
    tap.ok(FIRST not in text and OWN not in text and 'argon2' not in text and 'hq_' not in text,
           'without a password, hash or token')


with state() as scratch:
    rehearsal = Hall(scratch)
    with Server(rehearsal.folder) as running:
        rehearsal.set_clock('2030-03-04T02:00:00.000Z')
        rehearsal.open_day()
        first_password(rehearsal, running)
        sessions(rehearsal, running)
        expiry(rehearsal, running)
        whose_page(rehearsal, running)
        pages(running)
        crowd(rehearsal, running)
        trail(rehearsal)
        running.stop()
    strict_transport(rehearsal, scratch)
tap.done()
