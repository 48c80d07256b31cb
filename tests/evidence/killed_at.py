#!/usr/bin/env python3
"""A whole server under load, killed at its system calls: when it takes a connection, reads, answers, writes its log and
waits for the disk.

usage: killed_at.py [KILLS-A-CALL [SEED]]   (60 for each of the calls, seed 1)

Prints TAP and a line of JSON. strace counts the calls of each thread and kills at one of them, spread from the first of the
start to the last under load. Customers come on lines of their own, ask again with the same key when their answer did not
come, and what was acknowledged is looked for in the hall. The control is a server that stores nothing.
"""
import collections
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import threading
import uuid

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib'), str(pathlib.Path(__file__).parent)]
import hall as house  # noqa: E402
from kills import BODY, TICKETS, Hall, check_day  # noqa: E402
from patience import SLOWER  # noqa: E402
from tap import Tap  # noqa: E402
from traced import NO_LEAK_CHECK  # noqa: E402

CUSTOMERS, TAKEN_EACH = 3, 12
ROUNDS_A_DAY = 40
CALLS = ['accept4', 'read', 'write', 'writev', 'sendmsg', 'pwrite64', 'fdatasync', 'fsync', 'ftruncate', 'unlink', 'openat',
         'epoll_wait', 'epoll_pwait', 'futex', 'close', 'eventfd2', 'mmap']


class Customer(threading.Thread):
    """Takes some numbers, each on a line of its own, until the server is gone."""

    def __init__(self, server, token, unanswered):
        super().__init__(daemon=True)
        self.server, self.token = server, token
        self.unanswered, self.given = unanswered, {}
        self.start()

    def run(self):
        for _ in range(TAKEN_EACH):
            self.unanswered = self.unanswered or str(uuid.uuid4())
            client = self.server.client(self.token)
            try:
                answer = client.post(TICKETS, BODY, self.unanswered)
            except (house.Gone, OSError):
                return
            finally:
                client.close()
            if answer.status == 201:
                self.given[self.unanswered] = answer.body
            self.unanswered = None


def traced(calls, *more):
    """strace beside the server, not above it: who kills the server kills no strace."""
    return ['strace', *NO_LEAK_CHECK, '-D', '-f', '-qq', '-e', f'trace={calls}', *more]


def load(server, token, unanswered):
    """Numbers given, by key, and the keys that had no answer."""
    crowd = [Customer(server, token, key) for key in unanswered]
    given = {}
    for customer in crowd:
        customer.join()
        given.update(customer.given)
    return given, [customer.unanswered for customer in crowd]


def census(hall, token, folder):
    """How often a thread makes each call, at the start and under load."""
    record = folder / 'calls'
    hall.server.start(wrapper=traced(','.join(CALLS), '-o', record))
    load(hall.server, token, [None] * CUSTOMERS)
    hall.server.kill()
    made = collections.Counter()
    for line in record.read_text(errors='replace').splitlines():
        thread, _, rest = line.partition(' ')
        name = rest.strip().partition('(')[0]
        made[name, thread] += name in CALLS
    return {call: max(n for (name, _), n in made.items() if name == call) for call in CALLS
            if any(name == call for name, _ in made)}


def one(hall, token, call, when, unanswered):
    """A round; whether the call was reached, and what was given and not answered."""
    try:
        hall.server.start(wrapper=traced(call, '-o', '/dev/null', '-e', f'inject={call}:signal=KILL:when={when}'))
    except RuntimeError:
        hall.server.process.stdout.close()
        return True, {}, unanswered
    given, unanswered = load(hall.server, token, unanswered)
    if any(unanswered):
        hall.server.process.wait(60 * SLOWER)
    reached = hall.server.process.poll() is not None
    hall.server.kill()
    return reached, given, unanswered


def play(hall, folder, a_call, rng):
    told = collections.Counter()
    hall.open_day()
    token = hall.hall.device('kiosk', 'kiosk')
    hall.server.kill()
    calls = census(hall, token, folder)
    points = [(call, 1 + (n - 1) * i // max(a_call - 1, 1)) for call, n in calls.items() for i in range(min(a_call, n))]
    rng.shuffle(points)
    reached_of = collections.Counter()
    while points:
        hall.server.start()
        hall.open_day()
        hall.server.kill()
        given, unanswered = {}, [None] * CUSTOMERS
        for call, when in points[:ROUNDS_A_DAY]:
            reached, more, unanswered = one(hall, token, call, when, unanswered)
            reached_of[call] += reached
            given.update(more)
            told['rounds'] += 1
        del points[:ROUNDS_A_DAY]
        hall.server.start()
        check_day(hall, token, given, told)
        hall.server.kill()
    return dict(told, kills=sum(reached_of.values()), calls=dict(reached_of))


def careless(folder):
    """The control: killed at a call, a server that stores nothing loses what it has acknowledged."""
    hall = Hall(folder, 'careless', ['--bench-no-store'])
    told = collections.Counter()
    hall.open_day()
    token = hall.hall.device('kiosk', 'kiosk')
    given, _ = load(hall.server, token, [None] * CUSTOMERS)
    hall.server.kill()
    hall.server.options.remove('--bench-no-store')
    hall.server.start()
    found = hall.tickets()
    hall.server.kill()
    told['lost'] = sum(found.get(key) != json.loads(body)['number'] for key, body in given.items())
    return told['lost']


def main():
    if shutil.which('strace') is None or subprocess.run(['strace', '-qq', '-o', '/dev/null', 'true'], check=False).returncode != 0:
        print('1..0 # SKIP strace cannot trace here')
        return
    a_call, seed = [*map(int, sys.argv[1:3]), *(60, 1)[len(sys.argv) - 1:]]
    tap = Tap()
    with house.state() as folder:
        told = play(Hall(folder, 'hall'), folder, a_call, random.Random(seed))
        told['control_lost'] = careless(folder)
    tap.ok(told['kills'] > 0 and told['acknowledged'] > 0, f'{told["kills"]} kills at {len(told["calls"])} kinds of calls among {told["acknowledged"]} tickets')
    tap.equal((told.get('lost', 0), told.get('changed', 0), told.get('twice', 0)), (0, 0, 0), 'none that was acknowledged is lost, no key has two answers, no number comes twice')
    tap.ok(told['control_lost'] > 0, f'control: a server that stores nothing lost {told["control_lost"]}')
    print('# ' + json.dumps(dict(told, load=round(os.getloadavg()[0], 1), seed=seed)))
    tap.done()


if __name__ == '__main__':
    main()
