#!/usr/bin/env python3
"""How soon somebody who may no more is cut off: device, person, session; requests and open streams.
Measured over real sockets, many times. Prints TAP."""
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Gone, Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
ROUNDS, LIMIT_S = 10, 5
PASSWORD = 'correct horse'


class Follower:
    """Notes when its stream ended."""

    def __init__(self, server, topic, token=None, head=()):
        self.client = server.client(token)
        self.ended_at = None
        self.client.send('GET', f'/api/v1/events?topics={topic}', head=head)
        while b'event: state' not in self.client.rest:
            self.client._more()
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        try:
            while True:
                self.client._more()
        except Gone as gone:
            if not isinstance(gone.__cause__, TimeoutError):
                self.ended_at = time.monotonic()

    def wait(self):
        self.thread.join(LIMIT_S + 5)
        return self.ended_at


def still_answered(server, token=None, head=()):
    return server.client(token).ask('GET', '/api/v1/me', head=head).status == 200


def measure(server, watcher, begin, end):
    """The longest time from the wish to the end of the stream, and the requests answered after it."""
    longest, late = 0, 0
    for number in range(ROUNDS):
        token, head, topic = begin(number)
        follower = Follower(server, topic, token, head)
        asked = time.monotonic()
        end(number)
        late += still_answered(server, token, head)
        ended = follower.wait()
        longest = max(longest, (ended - asked) if ended else float('inf'))
    return longest, late, watcher.ended_at is None


def tell(what, measured):
    longest, late, untouched = measured
    print(f'# {what}: stream ended after at most {longest * 1000:.0f} ms in {ROUNDS} tries, '
          f'{late} requests answered afterwards')
    tap.ok(longest < LIMIT_S and late == 0, f'{what}: cut off within {LIMIT_S} s, requests at once')
    tap.ok(untouched, f'{what}: others follow on')


def sign_in(server, number):
    answer = server.client().ask('POST', '/api/v1/session', {'staff': number, 'password': PASSWORD})
    return [('Cookie', answer.head['set-cookie'].split(';')[0])]


def devices(hall, server, watcher):
    def begin(number):
        return hall.device(f'kiosk-{number}', 'kiosk'), (), 'kiosk'

    tell('a revoked device', measure(server, watcher, begin,
                                     lambda n: hall.want('POST', f'/api/v1/devices/kiosk-{n}/revoke')))


def people(hall, server, watcher):
    def begin(number):
        hall.want('POST', '/api/v1/staff', {'staff': f'91{number:02}', 'name': 'x', 'role': 'manager',
                                            'password': PASSWORD, 'keep': True})
        return None, sign_in(server, f'91{number:02}'), 'dashboard'

    tell('somebody removed', measure(server, watcher, begin,
                                     lambda n: hall.want('POST', f'/api/v1/staff/91{n:02}/remove')))
    demote = {'name': 'x', 'role': 'auditor'}
    tell('somebody with another role', measure(
        server, watcher, begin,
        lambda n: hall.want('POST', '/api/v1/staff', {'staff': f'91{n:02}', **demote})))
    tell('a reset password', measure(
        server, watcher, begin, lambda n: hall.want('POST', f'/api/v1/staff/91{n:02}/reset', {'secret': 'password'})))


def sessions(hall, server, watcher):
    ids = {}

    def begin(number):
        head = sign_in(server, '9001')
        own = server.client().ask('GET', '/api/v1/sessions', head=head).json['sessions']
        ids[number] = next(s['session'] for s in own if s['own'])
        return None, head, 'dashboard'

    tell('a revoked session', measure(server, watcher, begin,
                                      lambda n: hall.want('POST', f'/api/v1/sessions/{ids[n]}/end')))
    tell('signed out everywhere', measure(server, watcher, begin,
                                          lambda n: hall.want('POST', '/api/v1/staff/9001/sign-out')))


def ran_out(hall, server):
    head = sign_in(server, '9001')
    follower = Follower(server, 'dashboard', None, head)
    hall.set_clock('2030-03-04T03:00:01.000Z')
    asked = time.monotonic()
    ended = follower.wait()
    took = (ended - asked) if ended else float('inf')
    print(f'# a session that has run out: stream ended after {took * 1000:.0f} ms')
    tap.ok(took < LIMIT_S, 'what a session followed ends with its time')


def several_halls(scratch):
    halls = [Hall(scratch, name=name, replace=[('id = "small-hall"', f'id = "{name}"')]) for name in ('one', 'two')]
    with Server(*[hall.folder for hall in halls]) as server:
        socket = halls[0].administrator()

        def want(path, body, hall):
            answer = socket.post(f'/api/v1/{path}?hall={hall}', body)
            if answer.status >= 300:
                raise RuntimeError(f'{path}: {answer}')

        for name in ('one', 'two'):
            socket.ask('PUT', f'/api/v1/clock?hall={name}', {'now': '2030-03-04T02:00:00.000Z'})
            want('day/open', {}, name)
        longest = 0
        for way in ('leaves the district', 'is no longer let in'):
            want('staff', {'staff': '9002', 'name': 'x', 'role': 'district', 'password': PASSWORD, 'keep': True}, 'one')
            want('staff', {'staff': '9002', 'name': 'x', 'role': 'district', 'home': 'one'}, 'two')
            follower = Follower(server, 'dashboard&hall=two', None, sign_in(server, '9002'))
            asked = time.monotonic()
            want('staff/9002/remove', {}, 'one' if way.startswith('leaves') else 'two')
            longest = max(longest, (follower.wait() or float('inf')) - asked)
        print(f'# the district in another hall: stream ended after at most {longest * 1000:.0f} ms')
        tap.ok(longest < LIMIT_S, 'the district is cut off in every hall it followed')
        server.stop()


with state() as scratch:
    rehearsal = Hall(scratch)
    with Server(rehearsal.folder) as running:
        rehearsal.set_clock('2030-03-04T02:00:00.000Z')
        rehearsal.open_day()
        rehearsal.want('POST', '/api/v1/staff', {'staff': '9001', 'name': 'x', 'role': 'manager', 'password': PASSWORD,
                                                 'keep': True})
        bystander = Follower(running, 'dashboard', rehearsal.device('dashboard-1', 'dashboard'))
        devices(rehearsal, running, bystander)
        people(rehearsal, running, bystander)
        sessions(rehearsal, running, bystander)
        ran_out(rehearsal, running)
        running.stop()
    several_halls(scratch)
tap.done()
