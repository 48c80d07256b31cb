#!/usr/bin/env python3
"""A panel alone: the list it keeps for when the server does not answer, and how what was struck off is booked. Prints TAP."""
from world import V1, Tap, new_key, point, world


def strike(w, n, ticket, when, key=None):
    return w.at(n, 'strike', {'ticket': ticket['id'], 'struck_at': f'2030-03-04T{when}:00.000Z'}, key)


def check_list(tap, w, tickets):
    listed = w.counter.get(point(1, 'list')).json
    tap.equal([n['number'] for n in listed['numbers']], [t['number'] for t in tickets], 'the list is in the order of calls')
    tap.equal(set(listed['numbers'][0]), {'id', 'number', 'letter', 'service'}, 'it has numbers and services only')
    tap.equal([s['id'] for s in listed['services']], ['enquiry', 'payment'], 'and the names of these services')
    w.sign_on(1)
    for ticket in tickets[:2]:
        called = w.at(1, 'next').json
        tap.equal(called['ticket']['number'], ticket['number'], f'{ticket["number"]} is called as the list said')
        w.at(1, 'serve')
        w.at(1, 'finish')
    tap.equal([n['number'] for n in w.counter.get(point(1, 'list')).json['numbers']],
              [t['number'] for t in tickets[2:]], 'who was called is listed no more')
    tap.equal(w.kiosk.get(point(1, 'list')).status, 403, 'a kiosk has no list')
    other = w.server.client(w.hall.device('panel-3', 'counter', point='counter-3'))
    tap.equal(other.get(point(1, 'list')).code, 'not-allowed', 'nor a panel that of another service point')
    tap.equal(other.post(point(1, 'strike'), {'ticket': tickets[2]['id'], 'struck_at': '2030-03-04T02:10:00.000Z'}).code,
              'not-allowed', 'which strikes nothing off there')


def check_once(tap, w, ticket):
    key = new_key()
    first = strike(w, 1, ticket, '02:10', key)
    seq = w.seq()
    again = strike(w, 1, ticket, '02:10', key)
    tap.equal((first.status, first.json['ticket']['state'], first.json['ticket']['point']), (200, 'done', 'counter-1'), 'what was struck off is done there')
    tap.equal((again.body, w.seq()), (first.body, seq), 'told again under its key, it is the same and nothing happens')
    w.restart()
    again = strike(w, 1, ticket, '02:10', key)
    tap.equal((again.body, w.seq()), (first.body, seq), 'also after a power cut')
    tap.equal(strike(w, 2, ticket, '02:09').code, 'wrong-state', 'another service point comes too late')


def check_figures(tap, w):
    whole = w.manager.get(f'{V1}/figures').json['hall']
    tap.equal((whole['struck'], whole['served'], whole['left'], whole['no_show']), (1, 2, 0, 0),
              'it counts as served while the hall was away, not as served here and not as left')
    rows = w.administrator.get(f'{V1}/audit?limit=500').json['events']
    tap.equal([row['point'] for row in rows if row['kind'] == 'struck'], ['counter-1'], 'the trail says who struck it off')


def check_closed(tap, w, tickets):
    tap.equal(strike(w, 1, {'id': new_key()}, '02:10').code, 'unknown-ticket', 'a number of another day is not known')
    tap.equal(w.at(1, 'strike', {'ticket': tickets[0]['id']}).code, 'missing-field', 'a strike has its time')
    w.manager.post(f'{V1}/day/close', {'reason': 'power-cut'})
    tap.equal(w.counter.get(point(1, 'list')).json['numbers'], [], 'a closed day has an empty list')
    tap.equal(strike(w, 1, tickets[3], '02:10').code, 'day-not-open', 'and takes no strike')


def main():
    tap = Tap()
    with world() as w:
        tickets = [w.issue(service) for service in ('enquiry', 'payment', 'enquiry', 'payment')]
        check_list(tap, w, tickets)
        check_once(tap, w, tickets[2])
        check_figures(tap, w)
        check_closed(tap, w, tickets)
    tap.done()


main()
