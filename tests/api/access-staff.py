#!/usr/bin/env python3
"""PINs of enrolled devices: first ones that must be changed, wrong tries, people who leave. Prints TAP."""
import os
import sys
import time
import uuid

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()


def add(hall, number, pin, role='counter', **more):
    hall.want('POST', '/api/v1/staff', {'staff': number, 'name': '李四', 'role': role, 'pin': pin, **more})


def at(panel, verb, body=None, point='counter-1'):
    return panel.ask('POST', f'/api/v1/service-points/{point}/{verb}', body, key=str(uuid.uuid4()))


def sign_on(panel, number, pin, point='counter-1'):
    return at(panel, 'sign-on', {'staff': number, 'pin': pin}, point)


def change(client, number, pin, new):
    return client.ask('POST', f'/api/v1/staff/{number}/pin', {'pin': pin, 'new': new})


def person(hall, number):
    return next(p for p in hall.want('GET', '/api/v1/staff').json['staff'] if p['staff'] == number)


def forced_change(hall, server, panel):
    add(hall, '1001', '482913')
    tap.equal(sign_on(panel, '1001', '482913').code, 'pin-must-change', 'who was given a PIN cannot sign on with it')
    tap.equal(sign_on(panel, '1001', '482914').code, 'wrong-pin', 'which is told only to who knows it')
    tap.equal(change(panel, '1001', '482914', '553311').code, 'wrong-pin', 'only who knows the PIN may change it')
    weak = [change(panel, '1001', '482913', new) for new in ('482913', '1001', '12', '1111', '4321')]
    tap.equal([answer.code for answer in weak], ['weak-pin'] * 5,
              'the new one is another, not the staff number, not short, not a row')
    tap.ok('four characters' in weak[2].json['remedy'], 'and the refusal says what a good one is')
    tap.equal(change(server.client(), '1001', '482913', '553311').status, 401, 'a PIN counts on enrolled devices only')
    tap.equal(change(panel, '1001', '482913', '553311').status, 200, 'it is changed')
    tap.equal(sign_on(panel, '1001', '482913').code, 'wrong-pin', 'the old one is over')
    tap.equal(sign_on(panel, '1001', '553311').status, 200, 'the new one signs on')
    now = person(hall, '1001')
    tap.equal((now['name'], now['role'], now['must_change'], now['has_password']), ('李四', 'counter', False, False),
              'nothing else about them changed')
    at(panel, 'sign-off')
    add(hall, '1002', '1002', keep=True)
    tap.equal(sign_on(panel, '1002', '1002').status, 200, 'the administrator may let them keep it')
    at(panel, 'sign-off')


def roles(hall, panel):
    wrong = hall.ask('POST', '/api/v1/staff', {'staff': '1', 'name': 'x', 'role': 'kiosk', 'pin': '4829'})
    tap.equal((wrong.code, wrong.json['field']), ('invalid-value', 'role'), 'people have roles of people')
    add(hall, '9101', '482913', role='auditor', keep=True)
    tap.equal(sign_on(panel, '9101', '482913').code, 'not-allowed', 'an auditor serves nobody')


def reset(hall, panel):
    first = hall.want('POST', '/api/v1/staff/1001/reset', {'secret': 'pin'}).json['pin']
    tap.equal((sign_on(panel, '1001', '553311').code, sign_on(panel, '1001', first).code),
              ('wrong-pin', 'pin-must-change'), 'a reset ends the old PIN and gives one to be changed')
    tap.equal(change(panel, '1001', first, '553311').status, 200, 'by its owner')
    tap.equal(hall.ask('POST', '/api/v1/staff/4711/reset', {'secret': 'pin'}).code, 'unknown-staff',
              'nobody unknown is reset')


def made_by_the_hall(hall, panel):
    def first(number, role, **more):
        return hall.ask('POST', '/api/v1/staff', {'staff': number, 'name': '王五', 'role': role, 'first': True, **more})

    clerk, chief, judge = first('1201', 'counter'), first('9201', 'manager'), first('9202', 'auditor')
    tap.equal([sorted(answer.json) for answer in (clerk, chief, judge)],
              [['pin', 'staff'], ['password', 'pin', 'staff'], ['password', 'staff']],
              'the hall makes a PIN for who serves and a password for who has pages')
    tap.equal(sign_on(panel, '1201', clerk.json['pin']).code, 'pin-must-change', 'which must be changed')
    again = first('1201', 'counter')
    tap.ok(again.status == 200 and 'pin' not in again.json,
           'whoever has one keeps it')
    wrong = [first('1202', 'counter', **more) for more in ({'pin': '4829'}, {'keep': True}, {'password': 'x'})]
    tap.equal([(answer.status, answer.json.get('field')) for answer in wrong], [(422, 'first')] * 3, 'nothing is given beside it')
    raw = (hall.folder / 'hall.db').read_bytes() + (hall.folder / 'hall.db-wal').read_bytes()
    tap.ok(clerk.json['pin'].encode() not in raw and chief.json['password'].encode() not in raw, 'neither is on disk')


def a_manager(hall, server):
    """Looks after those who serve, signed in; nobody else does, and a tablet alone not at all."""
    hall.want('POST', '/api/v1/staff', {'staff': '9301', 'name': '郑', 'role': 'manager', 'password': 'long enough 1', 'keep': True})
    cookie = server.client().ask('POST', '/api/v1/session', {'staff': '9301', 'password': 'long enough 1'}).head['set-cookie'].split(';')[0]
    page, tablet = server.client(), server.client(hall.device('tablet-1', 'dashboard'))

    def ask(client, path, body=None):
        return client.ask('POST', f'/api/v1/staff{path}', body, head=[('Cookie', cookie)] if client is page else ()).status

    new = {'staff': '1301', 'name': '钱六', 'role': 'greeter', 'first': True}
    tap.equal((ask(tablet, '', new), ask(page, '', new)), (403, 201), 'a manager adds staff, once signed in')
    own = [ask(page, '', {**new, 'name': '钱七'}), ask(page, '/1301/reset', {'secret': 'pin'}), ask(page, '/1301/unlock')]
    tap.equal(own, [200, 201, 204], 'changes, resets and unlocks them')
    foreign = [ask(page, '', {**new, 'staff': '9302', 'role': 'manager'}), ask(page, '', {**new, 'role': 'administrator'}),
               ask(page, '', {**new, 'staff': '9201', 'role': 'counter'}), ask(page, '/9201/reset', {'secret': 'password'}),
               ask(page, '/9201/unlock'), ask(page, '/9201/remove')]
    tap.equal(foreign, [403] * 6, 'but makes nobody more than that, and touches nobody who is')
    tap.equal((person(hall, '9201')['role'], person(hall, '1301')['role']), ('manager', 'greeter'), 'nothing of it happened')
    tap.equal(ask(page, '/1301/remove'), 200, 'and lets them go')
    hall.want('POST', '/api/v1/staff', {'staff': '9301', 'name': '郑大', 'role': 'manager'})
    tap.equal(ask(page, '', new), 201, 'another name ends no session')
    hall.want('POST', '/api/v1/staff', {'staff': '9301', 'name': '郑大', 'role': 'counter'})
    tap.equal(ask(page, '', new), 401, 'another role does')


def locks(hall, panel, other):
    for _ in range(5):
        sign_on(panel, '1001', '000000')
    locked = sign_on(panel, '1001', '553311')
    tap.equal((locked.status, locked.head['retry-after'], locked.json['retry_after_s']), (429, '30', 30),
              'after five wrong ones even the right one waits')
    tap.equal(change(panel, '1001', '553311', '664422').status, 429, 'and changing the PIN is no way around it')
    tap.equal(sign_on(panel, '1002', '1002').status, 200, 'a colleague signs on at the same panel')
    at(panel, 'sign-off')
    tap.equal(sign_on(other, '1001', '553311', 'counter-2').status, 200, 'the person themselves at another one')
    at(other, 'sign-off', point='counter-2')
    unknown = [sign_on(panel, '4711', '000000').status for _ in range(6)]
    tap.equal(unknown, [403] * 5 + [429], 'a number that nobody has is held up like any other')
    tap.equal(person(hall, '1001')['locks'], 1, 'the administrator sees the lock')
    hall.want('POST', '/api/v1/staff/1001/unlock')
    tap.equal(sign_on(panel, '1001', '553311').status, 200, 'and clears it')
    at(panel, 'sign-off')
    for _ in range(5):
        sign_on(panel, '1001', '000000')
    hall.set_clock('2030-03-04T02:00:29.000Z')
    early = sign_on(panel, '1001', '553311').status
    hall.set_clock('2030-03-04T02:00:31.000Z')
    sign_on(panel, '1001', '000000')
    tap.equal((early, sign_on(panel, '1001', '553311').head.get('retry-after')), (429, '60'),
              'it ends by itself, and the next wrong one costs twice as long')
    hall.want('POST', '/api/v1/staff/1001/unlock')


def least_ms(*asks, n=9):
    """What each costs at least, asked in turn: other work on the machine only ever adds."""
    least = [float('inf')] * len(asks)
    for i in range(n):
        for which, ask in enumerate(asks):
            began = time.perf_counter()
            ask(i)
            least[which] = min(least[which], (time.perf_counter() - began) * 1000)
    return least


def unknown_costs_the_same(hall, panel):
    for i in range(9):
        add(hall, f'110{i}', '775533', keep=True)
    known, unknown, plain = least_ms(lambda i: sign_on(panel, f'110{i}', '000000'), lambda i: sign_on(panel, f'470{i}', '000000'),
                                     lambda i: panel.ask('GET', '/api/v1/me'))
    print(f'# wrong PIN of somebody {known:.1f} ms, of nobody {unknown:.1f} ms, a request without a hash {plain:.1f} ms')
    tap.ok(unknown > known / 2, 'a number that nobody has costs the time of a wrong PIN')
    tap.ok(plain < known / 2, 'which is more than that of a request without one')


def leaving(hall, panel):
    kiosk = hall.kiosk
    add(hall, '9002', '800800', keep=True)
    sign_on(panel, '9002', '800800')
    tap.equal(hall.want('POST', '/api/v1/staff/9002/remove').status, 200, 'somebody who is signed on is removed')
    tap.ok(until(lambda: point(hall)['staff'] is None), 'and signed off')
    tap.equal(sign_on(panel, '9002', '800800').code, 'wrong-pin', 'they cannot come back')
    add(hall, '9002', '800800', keep=True)
    sign_on(panel, '9002', '800800')
    for _ in range(2):
        kiosk.post('/api/v1/tickets', {'service': 'payment'})
    at(panel, 'next')
    hall.want('POST', '/api/v1/staff/9002/remove')
    tap.equal(point(hall)['staff'], '9002', 'with a customer they stay')
    tap.equal(at(panel, 'next').code, 'not-allowed', 'but get no other')
    at(panel, 'serve')
    tap.equal(at(panel, 'finish', {'outcome': 'completed'}).status, 200, 'the customer is served to the end')
    tap.ok(until(lambda: point(hall)['staff'] is None), 'then they are signed off')
    tap.equal(hall.ask('POST', '/api/v1/staff/9002/remove').code, 'unknown-staff', 'nobody is removed twice')
    tap.ok('9002' not in [p['staff'] for p in hall.want('GET', '/api/v1/staff').json['staff']], 'they are not listed')


def point(hall):
    points = {p['id']: p for p in hall.want('GET', '/api/v1/service-points').json['points']}
    return {'staff': None, **points['counter-1']}


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


with state() as scratch:
    rehearsal = Hall(scratch)
    with Server(rehearsal.folder) as running:
        rehearsal.set_clock('2030-03-04T02:00:00.000Z')
        rehearsal.open_day()
        rehearsal.kiosk = running.client(rehearsal.device('kiosk-1', 'kiosk'))
        counter = running.client(rehearsal.device('panel-1', 'counter', point='counter-1'))
        second = running.client(rehearsal.device('panel-2', 'counter', point='counter-2'))
        forced_change(rehearsal, running, counter)
        roles(rehearsal, counter)
        reset(rehearsal, counter)
        made_by_the_hall(rehearsal, counter)
        a_manager(rehearsal, running)
        locks(rehearsal, counter, second)
        unknown_costs_the_same(rehearsal, counter)
        leaving(rehearsal, counter)
        running.stop()
    with Server(rehearsal.folder) as running:
        counter = running.client(counter.token)
        tap.equal((sign_on(counter, '9002', '800800').code, sign_on(counter, '1001', '553311').status),
                  ('wrong-pin', 200), 'a restart changes nothing of it')
tap.done()
