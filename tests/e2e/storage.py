#!/usr/bin/env python3
"""A disk that takes no more: the running server may not write on, says so, loses nothing it has
acknowledged, and goes on by itself when there is room again. Prints TAP."""
import subprocess
import sys
import threading
import time
import uuid

import cast
from cast import house
from patience import wait_for
from tap import Tap

ROUNDS, CLIENTS = 3, 4
REFUSALS = {'storage-failed', 'hall-stopped'}
PATH, BODY = '/api/v1/tickets', {'service': 'payment', 'lang': 'zh'}


class Customers(threading.Thread):
    """Takes one number after the other with a key each; remembers what it was told."""

    def __init__(self, hall):
        super().__init__(daemon=True)
        self.client = hall.client('kiosk-1')
        self.given, self.refused, self.codes = {}, [], set()
        self.is_over = False

    def run(self):
        while not self.is_over:
            key = str(uuid.uuid4())
            answer = self.client.post(PATH, BODY, key)
            if answer.status == 201:
                self.given[key] = answer.body
            else:
                self.refused.append(key)
                self.codes.add((answer.status, answer.code))

    def ask_again(self, key):
        return self.client.post(PATH, BODY, key)


def limit(hall, size):
    """The largest file the server may write, in bytes: the soft limit only, so that it can be raised."""
    subprocess.run(['prlimit', '--pid', str(hall.server.process.pid), f'--fsize={size}:'], check=True)


def health(hall):
    answer = hall.client().get('/health')
    return answer.status, answer.json['halls'][0]['status']


def issued(hall):
    return [body['id'] for _, body in hall.events('issued')]


def one_round(tap, hall, round_number, acknowledged):
    crowd = [Customers(hall) for _ in range(CLIENTS)]
    for customers in crowd:
        customers.start()
    wait_for(lambda: all(len(each.given) > 20 for each in crowd), 20, 'numbers')
    limit(hall, 4096)
    wait_for(lambda: all(len(each.refused) > 3 for each in crowd), 20, 'refusals')
    status = health(hall)
    for customers in crowd:
        customers.is_over = True
    for customers in crowd:
        customers.join()
    codes = {code for customers in crowd for code in customers.codes}
    tap.ok({code for _, code in codes} <= REFUSALS and {status for status, _ in codes} == {503},
           f'round {round_number}: what cannot be stored is refused as such ({sorted(codes)})')
    tap.equal(status, (503, 'stopped'), f'round {round_number}: health says that the hall is stopped')
    limit(hall, 'unlimited')
    began = time.monotonic()
    wait_for(lambda: health(hall) == (200, 'ok'), 10, 'the hall')
    tap.ok(time.monotonic() - began < 5,
           f'round {round_number}: it works again after {time.monotonic() - began:.1f} s')
    for customers in crowd:
        acknowledged.update(customers.given)
    # A refused command may have an effect only if its key is answered: asked again it is one number.
    for customers in crowd:
        for key in customers.refused:
            answer = customers.ask_again(key)
            acknowledged[key] = answer.body if answer.status == 201 else b''
    wrong = [key for customers in crowd for key in list(customers.given) + customers.refused
             if customers.ask_again(key).body != acknowledged[key]]
    tap.equal(wrong, [], f'round {round_number}: every key has one answer, before and after')


def main():
    tap = Tap()
    with house.state() as folder:
        hall = cast.Hall(folder)
        try:
            hall.enrol('kiosk-1', 'kiosk')
            acknowledged = {}
            for round_number in range(1, ROUNDS + 1):
                one_round(tap, hall, round_number, acknowledged)
            tickets = issued(hall)
            tap.equal(len(tickets), len(set(tickets)), f'no key made two tickets of {len(tickets)}')
            tap.equal(set(tickets) ^ set(acknowledged), set(),
                      'the journal has every acknowledged ticket and no other')
            hall.crash()
            hall.start()
            tap.equal(set(issued(hall)), set(acknowledged), 'and still after a kill')
            hall.command('verify', '--thorough')
            tap.ok(True, 'the journal is whole')
        finally:
            hall.close()
    tap.done()


if __name__ == '__main__':
    sys.exit(main())
