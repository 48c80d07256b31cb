#!/usr/bin/env python3
"""A kiosk alone: the numbers it holds for when the server does not answer, and how those it gave come back. Prints TAP."""
import datetime
import re
import time

from world import V1, Tap, new_key, world

LEASE, NUMBERS = f'{V1}/offline/lease', f'{V1}/offline/numbers'


def at(minutes):
    noon = datetime.datetime(2030, 3, 4, 2, 0, 0)
    return (noon + datetime.timedelta(minutes=minutes)).strftime('%Y-%m-%dT%H:%M:%S.000Z')


def block(lease, letter):
    return next(b for b in lease['blocks'] if b['letter'] == letter)


def given(lease, letter, nth, service, minutes, **more):
    held = block(lease, letter)
    return {'id': new_key(), 'lease': held['lease'], 'letter': letter, 'number': held['numbers'][nth],
            'service': service, 'taken_at': at(minutes), **more}


def tell(client, *numbers):
    answer = client.post(NUMBERS, {'numbers': list(numbers)})
    return [(n['state'], n.get('reason')) for n in answer.json['numbers']] if answer.status == 200 else answer


def check_lease(tap, w):
    lease = w.kiosk.post(LEASE).json
    held = block(lease, 'A')
    tap.equal((held['numbers'][0], len(held['numbers'])), (601, 100), 'a kiosk is leased a block of each series')
    without = block(lease, 'N')['numbers']
    tap.ok(len(without) == 100 and not any('4' in str(n) for n in without), 'without the digits that the series skips')
    tap.equal(w.kiosk.post(LEASE).json, lease, 'asked again, it holds the same')
    tap.equal(w.kiosk.post(LEASE, {'anew': True}).code, 'blocks-stand', 'nothing is leased anew at once')
    other = w.server.client(w.hall.device('kiosk-b', 'kiosk')).post(LEASE).json
    tap.equal(block(other, 'A')['numbers'][0], 701, 'another kiosk holds others')
    broadband = next(s for s in lease['services'] if s['service'] == 'broadband')
    tap.equal([(g['from'][11:16], g['until'][11:16]) for g in broadband['gives']], [('00:30', '04:00'), ('05:30', '09:00')],
              'it knows when a service gives numbers')
    tap.equal(w.counter.post(LEASE).status, 403, 'only kiosks hold numbers')
    return lease, other


def check_return(tap, w, lease):
    w.hall.set_clock(at(30))
    online = w.issue('enquiry')
    first, second = given(lease, 'A', 0, 'enquiry', 10), given(lease, 'A', 1, 'enquiry', 20, lang='en')
    w.restart()
    tap.equal(w.kiosk.post(LEASE).json, lease, 'the lease survives a power cut')
    tap.equal(tell(w.kiosk, second, first), [('waiting', None)] * 2, 'what was given alone waits')
    views = [w.manager.get(f'{V1}/tickets/{t["id"]}').json for t in (first, second, online)]
    tap.equal([(v['number'], v['ahead'], v['issued_at']) for v in views[:2]], [('A601', 0, at(10)), ('A602', 1, at(20))],
              'in the order and since the time it was given')
    tap.equal(views[2]['ahead'], 2, 'before whoever came later')
    seq = w.seq()
    tap.equal(tell(w.kiosk, first, second), [('waiting', None)] * 2, 'told again, it is known')
    tap.equal(w.seq(), seq, 'and nothing happens')
    tap.equal(block(w.kiosk.post(LEASE).json, 'A')['numbers'], block(lease, 'A')['numbers'][2:],
              'a kiosk that lost its disk gets no number of them again')
    return first


def check_lost_answer(tap, w, lease):
    asked = w.issue('enquiry')
    tell(w.kiosk, given(lease, 'A', 2, 'enquiry', 31, instead=asked['id']))
    tap.equal(w.manager.get(f'{V1}/tickets/{asked["id"]}').json['state'], 'cancelled',
              'whose answer was lost has one number: the one on paper')


def check_doubt(tap, w, lease, other, first):
    copied = dict(first, id=new_key())
    foreign = given(other, 'A', 0, 'enquiry', 12)
    unknown = dict(given(lease, 'A', 5, 'enquiry', 12), lease=new_key())
    tap.equal(tell(w.kiosk, copied, foreign, unknown),
              [('provisional', 'told-before'), ('provisional', 'other-kiosk'), ('provisional', 'unknown-block')],
              'a copied or replaced disk is noticed')
    w.restart()
    tap.equal(tell(w.kiosk, copied), [('provisional', 'told-before')], 'what is in doubt is not lost')
    line = [c for c in w.manager.get(f'{V1}/readiness').json['checks'] if c['about'] == 'offline']
    tap.equal([(c.get('fault'), c.get('of'), c.get('n')) for c in line], [('in-doubt', 'kiosk-a', 3)], 'and the manager sees it')
    tap.equal(block(w.kiosk.post(LEASE).json, 'A')['numbers'][0], 801, 'the kiosk goes on with another block')


def check_void(tap, w, lease):
    tap.equal(tell(w.kiosk, given(lease, 'C', 0, 'broadband', -180)), [('waiting', None)],
              'a clock that is slow moves nobody before the lease')
    w.hall.set_clock(at(150))
    tap.equal(tell(w.kiosk, given(lease, 'C', 1, 'broadband', 140)), [('void', 'service-closed')],
              'given while the service was closed, it is void with the reason')
    many = [given(lease, 'B', 0, 'payment', 40) for _ in range(201)]
    tap.equal(w.kiosk.post(NUMBERS, {'numbers': many}).status, 422, 'at most 200 at once')


def check_together(tap, w):
    told = given(w.kiosk.post(LEASE).json, 'B', 0, 'payment', 145, further=['enquiry', 'gone'], people=2)
    tap.equal(tell(w.kiosk, told), [('waiting', None)], 'several services on one number come back')
    view = w.manager.get(f'{V1}/tickets/{told["id"]}').json
    tap.equal(([step['service'] for step in view['plan']], view['people']), (['enquiry'], 2),
              'with what follows, as far as the hall has it')


def check_speed(tap, w):
    lease = w.kiosk.post(LEASE).json
    numbers = [given(lease, 'B', i, 'payment', 60) for i in range(100)]
    begun = time.monotonic()
    answers = tell(w.kiosk, *numbers)
    print(f'# 100 numbers taken over in {(time.monotonic() - begun) * 1000:.0f} ms')
    tap.equal(set(answers), {('waiting', None)}, 'a whole block comes back at once')
    tap.equal(block(w.kiosk.post(LEASE).json, 'B')['numbers'][0], 801, 'and is followed by the next')


def check_end(tap):
    with world() as w:
        rules = w.manager.get(f'{V1}/config').body.decode()
        for old, new in ((r'offline-from = \d+;', 'offline-from = 7000;'), (r'offline-numbers = \d+;', 'offline-numbers = 600;'),
                         (r'\nkiosks = \(.*?\);', '\nkiosks = ({ device = "kiosk-b"; services = ["enquiry"]; });')):
            rules = re.sub(old, new, rules, flags=re.S)
        tap.equal(w.manager.ask('PUT', f'{V1}/config', rules.encode(), new_key()).status, 200, 'a hall with few numbers')
        lease = w.kiosk.post(LEASE).json
        w.server.client(w.hall.device('kiosk-b', 'kiosk')).post(LEASE)
        twice = [given(lease, letter, 0, service, 0) for letter, service in (('A', 'enquiry'), ('B', 'payment')) for _ in range(2)]
        tap.equal(tell(w.kiosk, *twice), [('waiting', None), ('provisional', 'told-before')] * 2, 'doubts two blocks')
        blocks = {b['letter']: b['numbers'][0] for b in w.kiosk.post(LEASE).json['blocks'] if b['letter'] in 'AB'}
        tap.equal(blocks, {'B': 7600}, 'and gives no more from the one that no other can follow')


def main():
    tap = Tap()
    with world() as w:
        lease, other = check_lease(tap, w)
        first = check_return(tap, w, lease)
        check_lost_answer(tap, w, lease)
        check_doubt(tap, w, lease, other, first)
        check_void(tap, w, lease)
        check_speed(tap, w)
        check_together(tap, w)
    check_end(tap)
    tap.done()


main()
