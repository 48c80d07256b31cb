#!/usr/bin/env python3
"""Advice over the API: what is found in a full hall, doing it in one touch, and what is said of it afterwards."""
import time

from world import PIN, V1, Tap, new_key, point, world

PATIENCE_S = 40  # the adviser looks some seconds after a change, by the machine's clock


def advice(w, until):
    """The advice, once `until` holds for it; None when it never does."""
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        found = w.manager.get(f'{V1}/advice').json['advice']
        if found is not None and until(found):
            return found
        time.sleep(0.2)
    return None


def item(found, kind, point_=None):
    return next((each for each in found['advice'] if each['kind'] == kind and point_ in (None, each['point'])), None)


def fill(w, n, service='payment'):
    for _ in range(n):
        w.issue(service)


def a_calm_hall(tap, w):
    w.sign_on(1)
    found = advice(w, lambda a: True)
    tap.equal((found['warning'], found['advice'], found['done']), ('none', [], []), 'an empty hall needs nothing')
    tap.equal(w.counter.get(f'{V1}/advice').status, 403, 'a panel does not read it')


def a_full_hall(tap, w):
    w.manager.post(point(4, 'sign-on'), {'staff': '1002', 'pin': PIN})
    fill(w, 30)
    found = advice(w, lambda a: a['nothing']['waiting'][0] == 30 and a['advice'])
    tap.ok(found is not None, 'thirty who wait are counted, and something helps')
    tap.equal(found['warning'], 'red', 'an overload to come is warned of before anybody waited long')
    nothing, best = found['nothing'], found['advice'][0]
    tap.ok(best['after']['within_milli'] >= nothing['within_milli'] and best['after']['over_min'] < nothing['over_min'],
           'it says what it comes to')
    tap.ok(nothing['low'][3] <= nothing['waiting'][3] <= nothing['high'][3] and len(nothing['waiting']) == 7,
           'every five minutes, with its range')
    for each in found['advice']:
        tap.ok(each['words']['zh'] and each['words']['en'] and '{' not in each['words']['zh'] + each['words']['en'],
               f'{each["kind"]}: in plain words')
    send = item(found, 'open') or item(found, 'roam')
    answer = w.manager.post(f'{V1}/advice/apply', {'kind': send['kind'], 'point': send['point']})
    tap.equal((answer.status, answer.code), (422, 'invalid-value'), 'nobody is signed on for somebody else')
    answer = w.manager.post(f'{V1}/advice/apply', {'kind': 'to-all', 'point': 'counter-1'})
    tap.equal((answer.status, answer.code), (412, 'stale-version'), 'what is not advised is not done')


def one_touch(tap, w):
    """Counter 3 does not do payments, counter 1 was told not to: each is one touch."""
    w.manager.post(point(3, 'sign-on'), {'staff': '1003', 'pin': PIN})
    w.manager.post(point(1, 'service-off'), {'service': 'payment', 'reason': 'printer', 'sure': True})
    for n, kept in ((3, 'configured'), (1, 'on')):
        found = advice(w, lambda a, n=n: item(a, 'service', f'counter-{n}') is not None)
        tap.ok(found is not None, f'counter {n} might take payments')
        wish = {'kind': 'service', 'point': f'counter-{n}', 'service': 'payment'}
        key = new_key()
        answer = w.manager.post(f'{V1}/advice/apply', wish, key)
        tap.ok(answer.status in (200, 204), f'one touch: {kept}')
        again = w.manager.post(f'{V1}/advice/apply', wish, key)
        tap.equal((again.status, again.body), (answer.status, answer.body), 'the same touch again does nothing more')
        there = next(p for p in w.manager.get(f'{V1}/service-points').json['points'] if p['id'] == f'counter-{n}')
        tap.ok('payment' in there['services'] and not there['off'], 'and it does')
        found = advice(w, lambda a, n=n: any(d['point'] == f'counter-{n}' for d in a['done']))
        deed = next(d for d in found['done'] if d['point'] == f'counter-{n}')
        tap.equal((deed['kind'], deed['came_min'], deed['with_min'] < deed['without_min']), ('service', None, True),
                  'it is noted, with what is expected of it')
        tap.ok(item(found, 'service', f'counter-{n}') is None, 'and not advised again')


def afterwards(tap, w):
    w.hall.set_clock('2030-03-04T02:55:00.000Z')
    found = advice(w, lambda a: a['done'] and all(d['came_min'] is not None for d in a['done']))
    tap.ok(found is not None and not any(d['worked'] for d in found['done']),
           'nobody called anybody: afterwards it says that it did not help')
    tap.ok(found['done'][0]['came_min'] > found['done'][0]['with_min'], 'for more came than was promised')
    w.manager.post(f'{V1}/day/close', {'reason': 'test'})
    tap.equal(w.manager.get(f'{V1}/advice').json['advice'], None, 'a closed hall is not advised')


def main():
    tap = Tap()
    with world() as w:
        a_calm_hall(tap, w)
        a_full_hall(tap, w)
        one_touch(tap, w)
        afterwards(tap, w)
    tap.done()


main()
