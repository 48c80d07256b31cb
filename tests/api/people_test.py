#!/usr/bin/env python3
"""People over the API: where they are, what their time was spent on, who works under whom."""
from world import PIN, V1, Tap, new_key, point, world

PARTS = ('serving_s', 'wrap_up_s', 'calling_s', 'idle_waited_s', 'idle_s', 'break_s')


def at(minute, second=0):
    return f'2030-03-04T02:{minute:02}:{second:02}.000Z'


def ledger(w, kind, of):
    return next(row for row in w.manager.get(f'{V1}/ledger').json[kind] if row['of'] == of)


def time_has_no_gap(tap, w):
    w.sign_on(1)
    w.hall.set_clock(at(5))
    w.issue('payment')
    w.hall.set_clock(at(7))
    w.at(1, 'next')
    w.hall.set_clock(at(7, 30))
    w.at(1, 'serve')
    w.hall.set_clock(at(10))
    w.at(1, 'finish')
    w.hall.set_clock(at(11))
    w.at(1, 'pause', {'reason': 'lunch'})
    w.hall.set_clock(at(31, 1))
    for kind, of in (('staff', '1001'), ('points', 'counter-1')):
        row = ledger(w, kind, of)
        tap.equal(sum(row[part] for part in PARTS), row['signed_on_s'], f'{kind}: the parts add up')
        tap.equal(row['signed_on_s'], 31 * 60 + 1, f'{kind}: to the time signed on')
        tap.equal([row[part] for part in ('serving_s', 'calling_s', 'idle_waited_s', 'idle_s')],
                  [150, 30, 120, 300 + 60 - row['wrap_up_s']], f'{kind}: each to its own')
        tap.equal((row['break_s'], row['breaks'][0]['reason'], row['breaks'][0]['n']), (1201, 'lunch', 1),
                  f'{kind}: breaks by reason')
        tap.equal((row['calls'], row['served'], row['effective_milli']), (1, 1, 555),
                  f'{kind}: effective time is serving by serving and idle while people wait')
    tap.equal(w.counter.get(f'{V1}/ledger').status, 403, 'a panel does not read it')
    own = w.counter.get(point(1, 'ledger'))
    tap.equal((own.status, own.json), (200, {**ledger(w, 'staff', '1001'), 'promised': 1}),
              'but that of whoever is signed on at it, with how their promises were kept: the one was not')
    w.at(1, 'ready')
    w.issue('payment')
    w.at(1, 'next')
    w.at(1, 'serve')
    w.at(1, 'transfer', {'service': 'enquiry'})
    own = w.counter.get(point(1, 'ledger')).json
    tap.equal((own['served'], own['promised']), (1, 1), 'who was only sent on counts neither as served nor as promised')
    tap.equal(w.manager.get(point(2, 'ledger')).json['code'], 'service-point-closed', 'where nobody is, there is none')


def it_is_kept(tap, w):
    before = w.manager.get(f'{V1}/ledger').json
    w.restart()
    w.hall.set_clock(at(31, 1))
    tap.equal(w.manager.get(f'{V1}/ledger').json, before, 'a restart comes to the same ledger')
    w.at(1, 'sign-off')
    w.hall.set_clock(at(40))
    tap.equal(ledger(w, 'staff', '1001')['signed_on_s'], 31 * 60 + 1, 'signed off, no time passes')
    w.manager.post(f'{V1}/day/close', {'reason': 'test'})
    tap.equal(ledger(w, 'staff', '1001')['signed_on_s'], 31 * 60 + 1, 'and it is there after the day')


def sign_on(w, n, staff, **more):
    return w.manager.post(point(n, 'sign-on'), {'staff': staff, 'pin': PIN, **more})


def who_is_where(tap, w):
    w.sign_on(1)
    trainee = sign_on(w, 2, '1002', mentor='1001')
    tap.equal((trainee.status, trainee.json['mentor']), (200, '1001'), 'a trainee signs on under a mentor')
    tap.equal(sign_on(w, 3, '1003', mentor='4711').code, 'unknown-staff', 'whom the hall must know')
    w.issue('payment')
    people = w.manager.get(f'{V1}/people').json
    tap.equal([(p['staff'], p['point'], p['state'], p['mentor']) for p in people['people']],
              [('1001', 'counter-1', 'open', None), ('1002', 'counter-2', 'open', '1001')],
              'everybody who is signed on, and where')
    tap.equal([(z['open_points'], z['waiting']) for z in people['zones']], [(2, 1)], 'and who waits in which zone')
    refused = sign_on(w, 3, '1002')
    tap.equal((refused.status, refused.code), (409, 'staff-elsewhere'), 'nobody is at two places')
    moved = sign_on(w, 3, '1002', sure=True)
    tap.equal((moved.status, moved.json['id'], moved.json['staff']), (200, 'counter-3', '1002'),
              'who is sure moves, and reads the place moved to')
    tap.equal(len(w.counter.get(f'{V1}/people').json['people']), 2, 'the panel reads it too')
    tap.equal(w.kiosk.get(f'{V1}/people').status, 403, 'a kiosk does not')


def the_last_one_is_asked(tap, w):
    text = w.manager.get(f'{V1}/config').body.decode().replace('last-point-asks = false', 'last-point-asks = true')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key()).status, 200, 'the hall asks')
    last = next(p for p in w.manager.get(f'{V1}/service-points').json['points'] if p['id'] == 'counter-1')
    tap.ok('payment' in last['last_for'], f'the last one for a service knows it: {last["last_for"]}')
    asked = w.at(1, 'pause', {'reason': 'lunch'})
    tap.equal((asked.status, asked.code), (409, 'last-service-point'), 'and is asked before it pauses')
    tap.equal(w.at(1, 'sign-off').code, 'last-service-point', 'or is left')
    tap.equal(w.at(1, 'pause', {'reason': 'lunch', 'sure': True}).json['state'], 'paused', 'and may, being sure')


def main():
    tap = Tap()
    with world() as w:
        time_has_no_gap(tap, w)
        it_is_kept(tap, w)
    with world() as w:
        who_is_where(tap, w)
        the_last_one_is_asked(tap, w)
    tap.done()


main()
