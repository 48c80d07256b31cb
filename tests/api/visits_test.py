#!/usr/bin/env python3
"""Visits over the API: what follows on a ticket, what it is for, who comes with it, where a transfer
puts it, service without a ticket; and the trail of whoever was put before others."""
import subprocess

from world import V1, Tap, house, new_key, world

ITEMS = 'items = ( { id = "sim"; name = { zh = "SIM 卡"; en = "SIM cards"; }; } );'


def configure(w):
    text = w.manager.get(f'{V1}/config').body.decode()
    assert 'items = ();' in text, text
    text = text.replace('items = ();', ITEMS)
    answer = w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key())
    assert answer.status == 200, answer


def about(w, ticket, verb, body=None, key=None):
    return w.counter.post(f'{V1}/tickets/{ticket["id"]}/{verb}', body, key)


def seen(w, ticket):
    return w.manager.get(f'{V1}/tickets/{ticket["id"]}').json


def plan(view):
    return [step['service'] for step in view['plan']]


def steps(w, ticket):
    return w.counter.get(f'{V1}/tickets/{ticket["id"]}/steps').json['steps']


def leave(w, *tickets):
    for ticket in tickets:
        about(w, ticket, 'leave')


def refusals(tap, w, ticket, rows):
    for verb, body, status, code in rows:
        answer = about(w, ticket, verb, body)
        tap.equal((answer.status, answer.code), (status, code), f'{verb} {body}: {code}')


def what_follows(tap, w):
    first = w.issue('payment')
    key = new_key()
    added = about(w, first, 'add-step', {'service': 'enquiry'}, key)
    tap.equal((added.status, plan(added.json)), (200, ['enquiry']), 'a further service follows on the ticket')
    tap.equal(about(w, first, 'add-step', {'service': 'enquiry'}, key).body, added.body,
              'the same key adds it once')
    tap.equal(plan(about(w, first, 'add-step', {'service': 'roaming'}).json), ['enquiry', 'roaming'],
              'another one after it')
    refusals(tap, w, first, (('add-step', {'service': 'enquiry'}, 409, 'already-planned'),
                             ('add-step', {'service': 'payment'}, 409, 'already-planned'),
                             ('add-step', {'service': 'more'}, 422, 'service-is-branch'),
                             ('add-step', {'service': 'weddings'}, 404, 'unknown-service'),
                             ('add-step', {}, 422, 'missing-field'),
                             ('drop-step', {'service': 'broadband'}, 409, 'not-planned')))
    tap.equal(plan(about(w, first, 'drop-step', {'service': 'roaming'}).json), ['enquiry'], 'one is dropped again')
    w.restart()
    tap.equal(plan(seen(w, first)), ['enquiry'], 'a restart keeps the plan')
    return first


def steps_and_items(tap, w, first):
    w.sign_on(1)
    w.at(1, 'next')
    w.at(1, 'serve')
    w.hall.set_clock('2030-03-04T02:04:00.000Z')
    refused = w.at(1, 'finish', {'items': [{'id': 'pens', 'count': 2}]})
    tap.equal((refused.status, refused.code), (422, 'unknown-item'), 'only what the hall counts is counted')
    ended = w.at(1, 'finish', {'outcome': 'papers-missing', 'items': [{'id': 'sim', 'count': 2}], 'then': 'go-on'})
    tap.equal((ended.status, ended.json['ticket']['state'], ended.json['ticket']['service']),
              (200, 'serving', 'enquiry'), 'the next planned service begins here and at once')
    step = steps(w, first)[0]
    tap.equal([step[name] for name in ('service', 'point', 'staff', 'outcome', 'items', 'transferred')],
              ['payment', 'counter-1', '1001', 'papers-missing', 2, False], 'a step says what, where, who, how and how many')
    tap.equal((step['from'], step['until']), ('2030-03-04T02:00:00.000Z', '2030-03-04T02:04:00.000Z'), 'and when')
    nothing = w.at(1, 'finish', {'then': 'go-on'})
    tap.equal((nothing.status, nothing.code), (409, 'not-planned'), 'with nothing planned there is no going on')
    w.at(1, 'finish')
    tap.equal((seen(w, first)['state'], [step['service'] for step in steps(w, first)]),
              ('done', ['payment', 'enquiry']), 'the visit ends with its last step')


def another_service_or_class(tap, w):
    ticket = w.issue('payment')
    changed = about(w, ticket, 'change', {'service': 'enquiry', 'class': 'elderly', 'reason': 'care'})
    view = changed.json
    tap.equal((changed.status, view['service'], view['class'], view['number'], view['issued_at']),
              (200, 'enquiry', 'elderly', ticket['number'], ticket['issued_at']),
              'service and class change, number and arrival stay')
    refusals(tap, w, ticket, (('change', {'class': 'vip'}, 422, 'needs-reason'),
                              ('change', {'class': 'vip', 'reason': 'friend'}, 422, 'unknown-reason'),
                              ('change', {'class': 'royal', 'reason': 'care'}, 404, 'unknown-class'),
                              ('change', {'service': 'enquiry', 'reason': 'care'}, 409, 'nothing-changed')))
    row = audit(w)[-1]
    tap.equal([row.get(name) for name in ('kind', 'service', 'class', 'reason', 'device')],
              ['changed', 'enquiry', 'elderly', 'care', 'counter-a'], 'the trail tells of it')
    leave(w, ticket)


def two_become_one(tap, w):
    one, other = w.issue('payment'), w.issue('enquiry')
    merged = about(w, other, 'merge', {'into': one['id']})
    tap.equal((merged.status, merged.json['number'], merged.json['people'], plan(merged.json)),
              (200, one['number'], 2, ['enquiry']), 'one number stays, with the people and services of both')
    gone = seen(w, other)
    tap.equal((gone['state'], gone['merged_into']), ('cancelled', one['number']), 'the other one says where it went')
    refusals(tap, w, other, (('merge', {'into': one['id']}, 409, 'wrong-state'),))
    refusals(tap, w, one, (('merge', {'into': one['id']}, 409, 'same-ticket'),
                           ('merge', {'into': new_key()}, 404, 'unknown-ticket')))
    key = new_key()
    split = about(w, one, 'split', None, key)
    tap.equal((split.status, split.json['id'], split.json['service']), (201, key, 'payment'),
              'a companion takes a number of their own')
    tap.equal(about(w, one, 'split', None, key).body, split.body, 'once for one key')
    view = seen(w, split.json)
    tap.equal((view['split_from'], view['people'], seen(w, one)['people']), (one['number'], 1, 1),
              'it says whom it came with')
    refusals(tap, w, one, (('split', {'people': 1}, 409, 'wrong-people'),))
    rows = audit(w)[-2:]
    tap.equal([row['kind'] for row in rows], ['merged', 'issued'], 'the trail tells of both')
    index = rows[0]['into']
    tap.equal(rows[1]['split_from'], index, 'and which ticket they are about')
    leave(w, one, split.json)


def order(w, service):
    answer = w.manager.get(f'{V1}/tickets?service={service}&state=waiting').json['tickets']
    return [t['number'] for t in sorted(answer, key=lambda t: t['ahead'])]


def places(tap, w):
    waiting = []
    for minute in (10, 11):
        w.hall.set_clock(f'2030-03-04T02:{minute}:00.000Z')
        waiting.append(w.issue('enquiry'))
    numbers = [ticket['number'] for ticket in waiting]
    for body, expected in (({'place': 'first'}, 0), ({'place': 'last'}, 2), ({'place': 'arrival'}, 2)):
        ticket = w.issue('payment')
        w.at(1, 'call', {'ticket': ticket['id'], 'reason': 'care'})
        sent = w.at(1, 'transfer', {'service': 'enquiry', **body})
        tap.equal((sent.status, sent.json['ticket']['number']), (200, ticket['number']), f'{body}: the number stays')
        tap.equal(order(w, 'enquiry').index(ticket['number']), expected, f'{body}: so many are before it')
        leave(w, ticket)
    tap.equal(order(w, 'enquiry'), numbers, 'nobody else moved')
    ticket = w.issue('payment')
    w.at(1, 'call', {'ticket': ticket['id'], 'reason': 'care'})
    w.at(1, 'serve')
    wrong = w.at(1, 'transfer', {'service': 'enquiry', 'place': 'best'})
    tap.equal((wrong.status, wrong.code), (422, 'invalid-value'), 'there is no other place')
    sent = w.at(1, 'transfer', {'service': 'broadband', 'back': True}).json['ticket']
    tap.equal((sent['service'], [(s['service'], s['point']) for s in sent['plan']]),
              ('broadband', [('payment', 'counter-1')]), 'who comes back is promised to the counter that sent them')
    tap.equal(steps(w, ticket)[0]['transferred'], True, 'and the step says that it was sent on')
    leave(w, ticket, *waiting)


def without_a_ticket(tap, w):
    started = w.at(1, 'quick-start', {'service': 'payment'})
    tap.equal((started.status, started.json['quick'], started.json['state']), (200, 'payment', 'serving'),
              'somebody without a ticket is served')
    tap.equal(w.at(1, 'quick-start', {'service': 'payment'}).code, 'service-point-busy', 'one at a time')
    ended = w.at(1, 'finish', {'items': [{'id': 'sim', 'count': 1}]})
    tap.equal((ended.status, ended.json.get('quick'), ended.json['quick_served']), (200, None, 1), 'finished as any other')
    counted = w.at(1, 'quick', {'service': 'enquiry', 'outcome': 'completed'})
    tap.equal((counted.status, counted.json['quick_served']), (200, 2), 'or only counted')
    for body, status, code in (({'service': 'enquiry', 'outcome': 'splendid'}, 422, 'unknown-outcome'),
                               ({'service': 'weddings'}, 404, 'unknown-service'),
                               ({}, 422, 'missing-field')):
        answer = w.at(1, 'quick', body)
        tap.equal((answer.status, answer.code), (status, code), f'quick {body}: {code}')


def audit(w):
    return [row for row in w.manager.get(f'{V1}/audit?limit=500').json['events']
            if row['kind'] in ('changed', 'merged', 'issued')]


def before_their_turn(tap, w):
    known = len(jumps(w))
    w.hall.set_clock('2030-03-04T02:20:00.000Z')
    first = w.issue('payment')
    w.hall.set_clock('2030-03-04T02:23:00.000Z')
    second = w.issue('enquiry')
    w.hall.set_clock('2030-03-04T02:24:00.000Z')
    w.at(1, 'call', {'ticket': second['id'], 'reason': 'floor'})
    row = jumps(w)[known:][0]
    tap.equal({name: row[name] for name in row if name not in ('seq', 'ticket')},
              {'at': '2030-03-04T02:24:00.000Z', 'day': '2030-03-04', 'number': second['number'],
               'service': 'enquiry', 'point': 'counter-1', 'device': 'manager-a', 'staff': '1001',
               'reason': 'floor', 'waited_s': 60, 'passed': 1, 'credit_s': 60, 'behind_s': 180},
              'who called whom, when, why, how many were passed and by how much')
    w.at(1, 'no-show')
    w.at(1, 'call', {'ticket': second['id']})
    w.at(1, 'no-show')
    tap.equal(len(jumps(w)), known + 1, 'one\'s own missed customer jumps no queue')
    w.at(1, 'call', {'ticket': first['id'], 'reason': 'care'})
    last = jumps(w)[-1]
    tap.equal((last['number'], last['passed'], last['behind_s']), (first['number'], 0, 0),
              'whoever would have been next passes nobody')
    waiting = [w.issue('payment') for _ in range(3)]
    w.hall.set_clock('2030-03-04T02:25:00.000Z')
    path = f'{V1}/tickets/{waiting[2]["id"]}/put-first'
    tap.equal([w.role(role).post(path, {'reason': 'care'}).status for role in ('counter', 'roaming')], [403, 403], 'who serves puts nobody first')
    tap.equal([w.manager.post(path, {'reason': 'care'}).status for _ in range(2)], [200, 409], 'whoever waits is put first, once')
    row = jumps(w)[-1]
    tap.equal({name: row.get(name) for name in ('number', 'service', 'point', 'device', 'reason', 'waited_s', 'passed')},
              {'number': waiting[2]['number'], 'service': 'payment', 'point': None, 'device': 'manager-a', 'reason': 'care', 'waited_s': 60, 'passed': 2},
              'which tells of itself as a call by hand does')
    for ticket in waiting:
        w.manager.post(f'{V1}/tickets/{ticket["id"]}/leave')
    pages, after = [], 0
    while after is not None:
        page = w.manager.get(f'{V1}/queue-jumps?limit=1&after={after}').json
        pages += page['jumps']
        after = page['next']
    tap.equal(pages, jumps(w), 'page by page it is the same')
    back, before = [], 0
    while before is not None:
        page = w.manager.get(f'{V1}/queue-jumps?limit=1&before={before}').json
        back += page['jumps']
        before = page['next']
    tap.equal(back, pages[::-1], 'or the newest first')
    tap.equal([w.manager.get(f'{V1}/queue-jumps?{query}').code for query in ('limit=0', 'limit=501', 'after=x')],
              ['invalid-parameter'] * 3, 'a parameter that is none is refused')
    tap.equal([w.role(role).get(f'{V1}/queue-jumps').status for role in ('counter', 'kiosk', 'administrator')],
              [403, 403, 200], 'a counter does not read it')


def jumps(w):
    return w.manager.get(f'{V1}/queue-jumps?limit=500').json['jumps']


def rated(tap, w):
    """At the sign where the customer was served, or on their own page: once, and in the figures."""
    first, second = w.issue('enquiry'), w.issue('enquiry')
    sign = w.server.client(w.hall.device('sign-1', 'sign', point='counter-1'))
    path = f'{V1}/service-points/counter-1/rating'
    asks = lambda: w.document('counter', 'sign:counter-1').get('asks', {}).get('ticket')
    w.at(1, 'serve')
    w.at(1, 'finish')
    told = []
    for ticket in (first, second):
        for verb, body in (('call', {'ticket': ticket['id'], 'reason': 'care'}), ('serve', None), ('finish', None)):
            w.at(1, verb, body)
            told.append(asks())
    tap.equal(told[2:], [first['id'], first['id'], None, second['id']],
              'the sign asks whoever was there until the next one is, not only until they are called')
    asked = w.server.client().get(f'{V1}/follow/{second["follow"].removeprefix("/t/")}').json
    tap.equal((asked['may_rate'], 'score' in asked), (True, False), 'the page asks how it was')
    words = {'ticket': second['id'], 'score': 4}
    tap.equal([who.post(path, words, new_key()).status for who in (w.display, w.role('counter'), sign)], [403, 403, 200],
              'a sign of that service point asks, nobody else')
    tap.equal(sign.post(path, {'ticket': first['id'], 'score': 4}, new_key()).code, 'wrong-state',
              'and only whoever was there last')
    own = f'{V1}/follow/{first["follow"].removeprefix("/t/")}'
    answer = w.server.client().ask('POST', f'{own}/rating', {'score': 1}, new_key())
    tap.equal((answer.status, answer.json['may_rate'], answer.json['score']), (200, False, 1), 'the page says it too')
    tap.equal(w.server.client().ask('POST', f'{own}/rating', {'score': 5}, new_key()).code, 'already-rated', 'once')
    tap.equal([(each['score'], bool(each['rated_at'])) for each in (w.manager.get(f'{V1}/tickets/{ticket["id"]}').json for ticket in (first, second))],
              [(1, True), (4, True)], 'so does the ticket, to staff')
    rating = w.manager.get(f'{V1}/figures').json['hall']['rating']
    tap.equal((sum(rating['scores'].values()), rating['replies'], rating['satisfaction_milli'], rating['few']), (2, 0, None, True),
              'the figures know both faces, and that nobody answers seconds after the call')


def the_next_one_is_somebody_else(tap, w):
    for _ in range(2):
        w.issue('payment')
    first = w.at(1, 'next').json['ticket']
    w.at(1, 'serve')
    about(w, first, 'add-step', {'service': 'enquiry' if first['service'] == 'payment' else 'payment'})
    second = w.at(1, 'next').json['ticket']
    tap.ok(second['id'] != first['id'] and seen(w, first)['state'] == 'waiting',
           'who is finished by a call is not the next one there, though the visit goes on')
    verified = subprocess.run([house.BUILD / 'server' / 'admin' / 'hallqueue', 'verify', w.hall.folder],
                              capture_output=True, text=True, check=False)
    tap.equal((verified.returncode, verified.stdout.count('rule\'s choice')), (0, 0), 'and verify knows this rule')


def main():
    tap = Tap()
    with world() as w:
        configure(w)
        first = what_follows(tap, w)
        steps_and_items(tap, w, first)
        another_service_or_class(tap, w)
        two_become_one(tap, w)
        places(tap, w)
        without_a_ticket(tap, w)
        before_their_turn(tap, w)
        rated(tap, w)
        the_next_one_is_somebody_else(tap, w)
    tap.done()


main()
