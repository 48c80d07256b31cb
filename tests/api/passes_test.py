#!/usr/bin/env python3
"""Priority passes: given while the system is down, to the customer or by staff, and counted once. Prints TAP."""
import re

from world import V1, Tap, new_key, world

FOLLOW = f'{V1}/follow'


def allow(w):
    text = w.manager.get(f'{V1}/config').body
    text = re.sub(rb'pass-days = 0;', b'pass-days = 3;', text)
    return w.manager.ask('PUT', f'{V1}/config', text, new_key()).status


def main():
    tap = Tap()
    with world() as w:
        ticket, other = w.issue('payment'), w.issue('payment')
        token = ticket['follow'].removeprefix('/t/')
        customer = w.server.client()
        w.manager.post(f'{V1}/presets/system-down/on', {})
        answer = customer.post(f'{FOLLOW}/{token}/pass')
        tap.equal((answer.status, answer.code), (409, 'no-pass'), 'a hall that gives none says so')
        tap.equal(allow(w), 200, 'a hall may give some')
        tap.equal(customer.get(f'{FOLLOW}/{token}').json['pass_days'], 3, 'the page of a ticket offers one')
        key = new_key()
        answer = customer.post(f'{FOLLOW}/{token}/pass', key=key)
        tap.equal((answer.status, answer.json['state'], answer.json['pass_until']), (200, 'cancelled', '2030-03-07'), 'the customer leaves with one')
        code = answer.json['pass_code']
        tap.equal(customer.post(f'{FOLLOW}/{token}/pass', key=key).json['pass_code'], code, 'asked again, it is the same')
        given = w.manager.post(f'{V1}/tickets/{other["id"]}/pass')
        tap.equal((given.status, given.json['pass'], given.json['day']), (201, True, '2030-03-07'), 'staff give one too')
        tap.ok(given.json['code'] not in (code, ''), 'each has its own code')
        tap.equal(w.kiosk.post(f'{V1}/tickets/{other["id"]}/pass').status, 403, 'a kiosk gives none')
        tap.equal(w.counter.post(f'{V1}/check-in', {'code': code}).code, 'too-early', 'it does not count on the same day')
        w.hall.want('POST', '/api/v1/day/close', {'reason': 'drill'})
        w.restart()
        w.hall.set_clock('2030-03-06T02:00:00.000Z')
        w.hall.open_day()
        waiting = w.issue('payment')
        w.hall.set_clock('2030-03-06T02:20:00.000Z')
        checked = w.kiosk.post(f'{V1}/check-in', {'code': code})
        tap.equal((checked.status, checked.json['ahead']), (201, 0), 'two days later it does, after a restart, before who came 20 minutes ago')
        tap.equal(w.manager.get(f'{V1}/tickets/{waiting["id"]}').json['ahead'], 1, 'who waits one place further back')
        tap.equal(w.kiosk.post(f'{V1}/check-in', {'code': code}).code, 'wrong-state', 'once')
        w.hall.want('POST', '/api/v1/day/close', {'reason': 'drill'})
        w.hall.set_clock('2030-03-08T02:00:00.000Z')
        w.hall.open_day()
        tap.equal(w.kiosk.post(f'{V1}/check-in', {'code': given.json['code']}).status, 404, 'after its days it is gone')
    tap.done()


main()
