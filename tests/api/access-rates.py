#!/usr/bin/env python3
"""Who comes too often, and that nobody else has to wait for it. Prints TAP."""
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
FOLLOW = '/api/v1/follow/nobody'
RATE = 0.5  # requests a second: so few that also a slow machine asks more
FLOOD = '''
import select, socket, sys
request = b"GET /api/v1/follow/nobody HTTP/1.1\\r\\nHost: hall\\r\\n\\r\\n" * 8
poll = select.poll()
lines = {}
for _ in range(100):
    line = socket.create_connection((sys.argv[1], int(sys.argv[2])))
    line.sendall(request)
    line.setblocking(False)
    lines[line.fileno()] = line
    poll.register(line, select.POLLIN)
while True:
    for number, _ in poll.poll():
        answered = lines[number].recv(1 << 16).count(b"HTTP/1.1 ")
        try:
            lines[number].send(request[:len(request) // 8 * answered])
        except BlockingIOError:
            pass
'''


def statuses(client, path, n, head=()):
    found = {}
    for _ in range(n):
        answer = client.ask('GET', path, head=head)
        found[answer.status] = found.get(answer.status, 0) + 1
    return found, answer


def one_place(hall):
    with Server(hall.folder, options=['--place-rate', str(RATE)]) as server:
        device = server.client(hall.device('kiosk-1', 'kiosk'))
        nobody = server.client()
        began = time.monotonic()
        found, last = statuses(nobody, FOLLOW, 20)
        most = 10 * RATE + RATE * (time.monotonic() - began) + 1
        tap.ok(10 * RATE <= found[404] <= most and found[429] == 20 - found[404],
               f'ten seconds\' worth is answered at once, then 429: {found}')
        tap.ok(last.code == 'too-many-requests' and 1 <= int(last.head['retry-after']) <= 1 / RATE,
               'with the time to wait')
        tap.equal(statuses(device, '/api/v1/hall', 200)[0], {200: 200},
                  'a device at the same address asks as often as it likes')
        wrong = server.client('hq_' + 'x' * 43)
        tap.ok(statuses(wrong, '/api/v1/hall', 10)[0].get(429, 0) >= 5, 'a token that is none counts as nobody')
        claimed = [('X-Forwarded-For', '198.51.100.7')]
        tap.ok(statuses(nobody, FOLLOW, 5, claimed)[0].get(429, 0) > 0,  # of their own they would have five
               'who only says that they are somewhere else are not believed')
        deadline = time.monotonic() + 20
        while (status := nobody.ask('GET', '/health').status) == 429 and time.monotonic() < deadline:
            time.sleep(0.1)
        tap.equal(status, 200, 'after the time it is answered again')


def behind_a_proxy(hall):
    with Server(hall.folder, options=['--place-rate', str(RATE), '--trusted-proxy', '127.0.0.1']) as server:
        proxy = server.client()
        first = [('X-Forwarded-For', '203.0.113.9, 198.51.100.7')]
        found, _ = statuses(proxy, FOLLOW, 30, first)
        tap.ok(found.get(429, 0) >= 5, 'behind the trusted proxy each address has its own limit')
        tap.equal(proxy.ask('GET', FOLLOW, head=[('X-Forwarded-For', '203.0.113.9')]).status, 404,
                  'and what a client claims before the proxy does not count')
        other = [('X-Forwarded-For', '203.0.113.77, 198.51.100.7')]
        tap.ok(statuses(proxy, FOLLOW, 5, other)[0].get(429, 0) > 0, 'nor does it help to claim another')
        token = hall.device('dashboard-1', 'dashboard')
        body, away = {'token': token}, [('X-Forwarded-For', '192.0.2.1')]
        plain = proxy.ask('POST', '/api/v1/session', body, head=away).head['set-cookie']
        tls = proxy.ask('POST', '/api/v1/session', body, head=[*away, ('X-Forwarded-Proto', 'https')])
        tap.ok(tls.head['set-cookie'].endswith('; Secure') and 'Secure' not in plain,
               'a cookie given over TLS is sent over TLS only')
    with Server(hall.folder) as server:
        answer = server.client().ask('POST', '/api/v1/session', body,
                                     head=[('X-Forwarded-Proto', 'https')])
        tap.ok('Secure' not in answer.head['set-cookie'], 'which only the trusted proxy can say')


def all_together(hall):
    options = ['--place-rate', '10', '--anonymous-rate', '20', '--trusted-proxy', '127.0.0.1']
    with Server(hall.folder, options=options) as server:
        proxy = server.client()
        found = {}
        for i in range(110):
            head = [('X-Forwarded-For', f'10.1.{i}.1')]
            status = proxy.ask('GET', FOLLOW, head=head).status
            found[status] = found.get(status, 0) + 1
        tap.ok(80 <= found[404] < 110 and found.get(429, 0) > 0,
               f'many addresses together have a limit as well: {found}')


def one_device(hall):
    with Server(hall.folder, options=['--device-rate', str(RATE)]) as server:
        tokens = [hall.device(name, 'kiosk') for name in ('kiosk-1', 'kiosk-2')]
        first, second = (server.client(token) for token in tokens)
        found, _ = statuses(first, '/api/v1/me', 40)
        tap.ok(found.get(429, 0) > 5, 'devices can be given a limit')
        tap.equal(second.ask('GET', '/api/v1/me').status, 200, 'each its own')


def p99_ms(client, n=400):
    took = []
    for _ in range(n):
        began = time.perf_counter()
        if client.ask('GET', '/api/v1/services').status != 200:
            raise RuntimeError('a device was refused')
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[n * 99 // 100]


def in_flood(hall, *options):
    """A device's p99 in calm and in a flood, and how many of the flood were refused."""
    with Server(hall.folder, options=options) as server:
        device = server.client(hall.device('kiosk-1', 'kiosk'))

        def requests():
            text = hall.ask('GET', '/metrics').body.decode()
            return [int(re.search(rf'_http_{name}_total (\d+)', text)[1]) for name in ('requests', 'held_up')]

        p99_ms(device)
        calm = p99_ms(device)
        crowd = [subprocess.Popen([sys.executable, '-c', FLOOD, *map(str, server.address)],
                                  stderr=subprocess.DEVNULL) for _ in range(2)]
        try:
            deadline = time.monotonic() + 20
            before = requests()[0]
            while requests()[0] < before + 6000 and time.monotonic() < deadline:
                time.sleep(0.05)
            flooded = p99_ms(device)
            refused = requests()[1]
        finally:
            for one in crowd:
                one.kill()
                one.wait()
    return calm, flooded, refused


def flood(hall):
    _, unlimited, none = in_flood(hall, '--place-rate', '0', '--anonymous-rate', '0')
    calm, flooded, refused = in_flood(hall)
    print(f'# p99 of a device: calm {calm:.2f} ms, in a flood of 200 connections {flooded:.2f} ms, '
          f'without limits {unlimited:.2f} ms')
    tap.ok(refused > 100 and none == 0, 'a flood of nobodies is refused, without limits it is not')
    tap.ok(flooded < unlimited / 2, 'and a device is answered far sooner than without limits')


def following(hall):
    with Server(hall.folder) as server:
        hall.open_day()
        device = server.client(hall.device('kiosk-1', 'kiosk'))
        ticket = device.post('/api/v1/tickets', {'service': 'payment'}).json
        follow = ticket['follow'].removeprefix('/t/')
        stream = server.stream(f'/api/v1/follow/{follow}/events')
        tap.equal(stream.until(lambda m: m[0] == 'state')[-1][2]['doc']['number'], ticket['number'],
                  'a customer follows their ticket')


with state() as scratch:
    rehearsal = Hall(scratch)
    one_place(rehearsal)
    behind_a_proxy(rehearsal)
    all_together(rehearsal)
    one_device(rehearsal)
    flood(rehearsal)
    following(rehearsal)
tap.done()
