#!/usr/bin/env python3
"""One key, one effect, one answer: when repeated, at the same time, across kills; and only then."""
import contextlib
import hashlib
import json
import random
import sqlite3

from world import V1, Tap, new_key, point, world

TICKETS = f'{V1}/tickets'


def refused_without(tap, w):
    for what, head in {'no key': [], 'an empty key': [('Idempotency-Key', '')],
                       'a key that is no UUID': [('Idempotency-Key', 'my-first-key')],
                       'a UUID and more': [('Idempotency-Key', new_key() + '0')]}.items():
        seq = w.seq()
        answer = w.kiosk.ask('POST', TICKETS, {'service': 'payment'}, head=head)
        tap.equal((answer.status, answer.code, w.seq()), (400, 'key-required', seq), f'{what}: nothing is done')


def repeated(tap, w):
    key = new_key()
    first = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
    seq = w.seq()
    tap.equal(first.json['id'], key, "a ticket's id is its key")
    again = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
    tap.equal((again.status, again.body), (first.status, first.body), 'the same key and body: the same bytes')
    tap.equal((again.head.get('idempotency-replayed'), first.head.get('idempotency-replayed')), ('true', None),
              'an answer that is a repetition says so')
    other = w.roaming.post(TICKETS, {'service': 'enquiry'}, key)
    tap.equal((other.status, other.code), (422, 'key-reused'), 'the same key with another body')
    elsewhere = w.manager.post(f'{TICKETS}/{key}/leave', {}, key)
    tap.equal((elsewhere.status, elsewhere.code), (422, 'key-reused'), 'the same key on another route')
    tap.equal(w.seq(), seq, 'none of it was done')
    w.manager.post(f'{TICKETS}/{key}/leave')
    later = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
    tap.equal(later.body, first.body, 'the answer stays as it was when the ticket has gone on')


def refusals_do_not_bind(tap, w):
    key = new_key()
    tap.equal(w.at(1, 'next', key=key).code, 'service-point-closed', 'a refused command')
    w.sign_on(1)
    tap.equal(w.at(1, 'next', key=key).status, 204, 'is decided anew with its key: nobody waits')
    ticket = w.issue()
    called = w.at(1, 'next', key=key)
    tap.equal((called.status, called.json['ticket']['id']), (200, ticket['id']), 'and anew when somebody waits')
    tap.equal(w.at(1, 'next', key=key).body, called.body, 'then it is bound')


def at_the_same_time(tap, w):
    differing, before = 0, w.seq()
    clients = [w.server.client(w.tokens['kiosk']) for _ in range(16)]
    for _ in range(50):
        key = new_key()
        for client in clients:
            client.send('POST', TICKETS, {'service': 'payment'}, key)
        differing += len({(a.status, a.body) for a in [c.receive() for c in clients]}) != 1
    tap.equal((differing, w.seq() - before), (0, 50), 'sixteen at once with one key: one ticket, one answer, fifty times')
    seq = w.seq()
    key = new_key()
    for i, client in enumerate(clients):
        client.send('POST', TICKETS, {'service': 'payment' if i % 2 else 'enquiry'}, key)
    kinds = sorted({(a.status, a.code) for a in [c.receive() for c in clients]}, key=str)
    tap.equal((kinds, w.seq() - seq), ([(201, None), (422, 'key-reused')], 1), 'two wishes with one key at once: one is done')


def one_call_each(tap, w):
    """Many counters press next at once: nobody is called twice."""
    for n, staff in ((2, '1002'), (5, '1003')):
        w.sign_on(n, staff)
    clients = {n: w.server.client(w.tokens['manager']) for n in (1, 2, 5)}
    called, waiting = [], 0
    for t in w.manager.get(f'{TICKETS}?state=waiting&limit=500').json['tickets']:
        waiting += t['service'] == 'payment'
    for _ in range(waiting // 3 + 2):
        for n, client in clients.items():
            client.send('POST', point(n, 'next'), {}, new_key())
        for n, client in clients.items():
            answer = client.receive()
            if answer.status == 200:
                called.append(answer.json['ticket']['id'])
        for n, client in clients.items():
            client.post(point(n, 'serve'))
    tap.ok(len(called) == len(set(called)) >= waiting, f'{len(called)} calls by three counters at once, nobody twice')


def across_kills(tap, w):
    dice, lost, doubled, stored = random.Random(1), 0, 0, 0
    known = {}
    for _ in range(12):
        pending = []
        clients = [w.server.client(w.tokens['kiosk']) for _ in range(8)]
        for client in clients:
            for _ in range(dice.randrange(1, 4)):
                key = new_key()
                client.send('POST', TICKETS, {'service': 'payment'}, key)
                pending.append((client, key))
        answered = dice.randrange(len(pending))
        for client, key in pending[:answered]:
            known[key] = client.receive().body
        w.restart()
        before = w.seq()
        for _, key in pending:
            again = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
            stored += 'idempotency-replayed' in again.head
            known.setdefault(key, again.body)
        doubled += w.seq() - before > len(pending) - answered
        lost += sum(w.kiosk.post(TICKETS, {'service': 'payment'}, key).body != body for key, body in known.items())
    tickets = [t for t in w.manager.get(f'{TICKETS}?limit=500').json['tickets'] if t['id'] in known]
    numbers = {t['number'] for t in tickets}
    tap.equal((lost, doubled, len(tickets), len(numbers)), (0, 0, len(known), len(known)),
              f'twelve kills under {len(known)} tickets: nothing acknowledged lost, no number twice')
    tap.ok(stored >= 12, f'and {stored} were asked again that the killed server had stored')


def across_days(tap, w):
    """A key binds for two days, also over a night; after them it is as good as new."""
    key = new_key()
    first = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
    for day, bound in (('2030-03-05', True), ('2030-03-07', False)):
        w.hall.set_clock(f'{day}T02:00:00.000Z')
        w.hall.open_day()
        again = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
        tap.equal((again.status, again.body == first.body, 'idempotency-replayed' in again.head), (201, bound, bound),
                  f'on {day} the key of 4 March {"still binds" if bound else "is forgotten"}')


def no_secret_in_the_file(tap, w):
    """Nothing that opens a door stands in the journal as it is."""
    w.hall.staff('1009', '86421357', role='counter')
    w.manager.post(point(4, 'sign-on'), {'staff': '1009', 'pin': '86421357'})
    stored = b''.join(f.read_bytes() for f in w.hall.folder.iterdir() if f.is_file())
    tap.ok(b'1009' in stored, 'what is journalled is found in the files')
    for what, secret in (('a PIN', '86421357'), ('a token', w.tokens['kiosk'])):
        tap.ok(secret.encode() not in stored, f'{what} is not')
    w.server.kill()
    path = point(4, 'sign-on').encode() + b'\0'
    tried = {int.from_bytes(hashlib.blake2b(path + body(pin), digest_size=32).digest()[:8], 'little') % 2 ** 63
             for pin in ('86421357', '12345678')}
    with contextlib.closing(sqlite3.connect(w.hall.folder / 'hall.db')) as db:
        kept = {row[0] for row in db.execute('SELECT fingerprint FROM events WHERE fingerprint IS NOT NULL')}
    tap.ok(len(kept) > 10 and not tried & kept, "nor can a PIN be tried out on its request's fingerprint")


def body(pin):
    return json.dumps({'staff': '1009', 'pin': pin}).encode()


def main():
    tap = Tap()
    with world() as w:
        refused_without(tap, w)
        repeated(tap, w)
        refusals_do_not_bind(tap, w)
        at_the_same_time(tap, w)
        one_call_each(tap, w)
        across_kills(tap, w)
        across_days(tap, w)
        no_secret_in_the_file(tap, w)
    tap.done()


main()
