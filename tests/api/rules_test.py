#!/usr/bin/env python3
"""The rules of who is next over the API: a service off and on again, coming late, turns by ratio."""
from world import V1, Tap, new_key, point, world


def off_of(w, n):
    points = w.manager.get(f'{V1}/service-points').json['points']
    return next(p['off'] for p in points if p['id'] == f'counter-{n}')


def a_service_off(tap, w):
    w.sign_on(1)
    tap.equal(off_of(w, 1), [], 'a service point does all its services')
    key = new_key()
    answer = w.at(1, 'service-off', {'service': 'payment', 'reason': 'system', 'for_s': 900}, key)
    gone = {'service': 'payment', 'until': '2030-03-04T02:15:00.000Z', 'reason': 'system'}
    tap.equal((answer.status, answer.json['off']), (200, [gone]), 'one is taken off until a time, with a reason')
    tap.ok('payment' in answer.json['services'], 'and stays among its services')
    again = w.at(1, 'service-off', {'service': 'payment', 'reason': 'system', 'for_s': 900}, key)
    tap.equal(again.body, answer.body, 'the same key gets the same answer')
    w.issue('payment')
    tap.equal(w.at(1, 'next').status, 204, 'nobody is called for it')
    w.restart()
    tap.equal(off_of(w, 1), [gone], 'a restart forgets neither the time nor the reason')
    w.hall.set_clock('2030-03-04T02:15:00.000Z')
    tap.equal(off_of(w, 1), [], 'it comes back by itself')
    tap.equal(w.at(1, 'next').json['ticket']['number'], 'B001', 'and customers with it')
    w.at(1, 'no-show')
    w.at(1, 'service-off', {'service': 'payment', 'reason': 'system'})
    tap.equal(off_of(w, 1)[0]['until'], None, 'without a time it stays off')
    on = w.at(1, 'service-on', {'service': 'payment'})
    tap.equal((on.status, on.json['off']), (200, []), 'until it is put on')


def what_is_refused(tap, w):
    for verb, body, status, code in (
            ('service-on', {'service': 'payment'}, 409, 'wrong-state'),
            ('service-on', {'service': 'broadband'}, 409, 'not-eligible'),
            ('service-off', {'service': 'weddings', 'reason': 'system'}, 404, 'unknown-service'),
            ('service-off', {'service': 'payment'}, 422, 'missing-field'),
            ('service-off', {'service': 'payment', 'reason': 'system', 'for_s': -1}, 422, 'invalid-value'),
            ('service-off', {'service': 'payment', 'reason': 'system', 'until': 'noon'}, 422, 'unknown-field')):
        answer = w.at(1, verb, body)
        tap.equal((answer.status, answer.code), (status, code), f'{verb} {body}: {code}')
    tap.equal(w.kiosk.post(point(1, 'service-off'), {'service': 'payment', 'reason': 'system'}).status, 403,
              'a kiosk takes nothing off')


def turns_and_lateness(tap, w):
    text = w.manager.get(f'{V1}/config').body.decode()
    for old, new in (('late-rule = "keeps-place"', 'late-rule = "retakes"'),
                     ('en = "Ordinary"; };', 'en = "Ordinary"; }; share = 2;'),
                     ('en = "VIP"; };', 'en = "VIP"; }; share = 1;'),
                     ('en = "Elderly"; };', 'en = "Elderly"; }; share = 1;')):
        assert old in text, old
        text = text.replace(old, new)
    put = w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key())
    tap.equal(put.status, 200, 'rules change while the hall works')
    w.issue('enquiry')
    called = w.at(1, 'next').json
    tap.equal((called['ticket']['number'], called['why']['choice']), ('A001', 'ratio'), 'a class has its turn')
    why = w.manager.get(f'{V1}/tickets/{called["ticket"]["id"]}/why').json['sentence']
    tap.ok('按比例轮到普通' in why['zh'] and 'Ordinary' in why['en'], f'and the sentence names it: {why}')
    w.at(1, 'no-show')
    late = w.manager.post(f'{V1}/tickets/{called["ticket"]["id"]}/return')
    tap.equal((late.status, late.code), (409, 'too-late'), 'who missed the call takes a new number')
    tap.ok('new number' in late.body.decode(), 'and is told so')


def main():
    tap = Tap()
    with world() as w:
        a_service_off(tap, w)
        what_is_refused(tap, w)
        turns_and_lateness(tap, w)
    tap.done()


main()
