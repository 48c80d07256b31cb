#!/usr/bin/env python3
"""When nothing can be stored: everybody is told, nothing is shown that is not stored, and the hall
goes on by itself once it can."""
import resource
import time

from world import V1, Tap, new_key, world

TICKETS = f'{V1}/tickets'
LOG_MOST = (4096 + 200) * 4120  # pages of HQ_JOURNAL_WAL_LIMIT and one commit more


def limit_files(w, size):
    resource.prlimit(w.server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def the_log_stays_bounded(tap, w):
    """More is written than the write-ahead log may hold; it is moved into the file on the way."""
    ticket, written = w.issue()['id'], 0
    for _ in range(1100):
        written += w.counter.post(f'{TICKETS}/{ticket}/notes', {'text': '长' * 500}).status == 201
    size = (w.hall.folder / 'hall.db-wal').stat().st_size
    tap.ok(written == 1100 and size < LOG_MOST, f'{written} commits leave a log of {size:,} bytes')


def main():
    tap = Tap()
    with world() as w:
        the_log_stays_bounded(tap, w)
    with world() as w:
        known = {}
        for _ in range(40):
            key = new_key()
            known[key] = w.kiosk.post(TICKETS, {'service': 'payment'}, key).body
        board = w.server.stream(f'{V1}/events?topics=board:floor', w.tokens['display'])
        board.next()
        limit_files(w, 1)
        key = new_key()
        answer = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
        tap.equal((answer.status, answer.code), (503, 'storage-failed'), 'what cannot be stored is refused')
        tap.ok('retry-after' in answer.head, 'with the word when to try again')
        seq = w.manager.get('/health').json['halls'][0]['seq']
        seen = {t['id'] for t in w.manager.get(f'{TICKETS}?limit=500').json['tickets']}
        tap.ok(key not in seen, 'nobody sees what is not stored')
        clients = [w.server.client(w.tokens['kiosk']) for _ in range(8)]
        keys = [new_key() for _ in clients]
        for client, k in zip(clients, keys):
            client.send('POST', TICKETS, {'service': 'payment'}, k)
        tap.equal({client.receive().status for client in clients}, {503}, 'a whole group is refused')
        health = w.server.client().get('/health')
        tap.equal((health.status, health.json['halls'][0]['status']), (503, 'stopped'), 'health tells that the hall is stopped')
        tap.equal(w.seq(), seq, 'nothing has changed')
        limit_files(w, resource.RLIM_INFINITY)
        end = time.monotonic() + 20
        while w.server.client().get('/health').status != 200 and time.monotonic() < end:
            time.sleep(0.05)
        again = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
        tap.equal(again.status, 201, 'the hall goes on by itself, and the same key is taken')
        changed = [k for k, body in known.items() if w.kiosk.post(TICKETS, {'service': 'payment'}, k).body != body]
        tap.equal(changed, [], f'all {len(known)} acknowledged before are there')
        numbers = [t['number'] for t in w.manager.get(f'{TICKETS}?limit=500').json['tickets']]
        tap.equal(len(numbers), len(set(numbers)), 'no number twice')
        w.sign_on(1)
        called = w.at(1, 'next').json['ticket']['number']
        call = board.until(lambda m: m[0] == 'call')[-1][2]
        tap.equal(call['number'], called, 'a board that followed all the time follows on')
        before = w.manager.get(f'{TICKETS}?limit=500').body
        w.restart()
        tap.equal(w.manager.get(f'{TICKETS}?limit=500').body, before, 'a restart finds the same')
    tap.done()


main()
