#!/usr/bin/env python3
"""A server under load that is refused one allocation of memory, whichever: what was acknowledged stays, a key means one ticket.

usage: allocations.py [STARTS [SEED]]   (130 starts, seed 1)

Prints TAP and a line of JSON. Each start refuses another one of its first million, from the reading of the hall
to the answers under load; some end the server, some are refused as a request is. The control is a server that stores
nothing: what it acknowledged is lost with it.
"""
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib'), str(pathlib.Path(__file__).parent)]
import hall as house  # noqa: E402
from kills import CUSTOMERS, Customer, Hall, check_day, play  # noqa: E402
from tap import Tap  # noqa: E402

SHIM = house.BUILD / 'tests' / 'evidence' / 'libfailing.so'
COMMAND = house.BUILD / 'server' / 'admin' / 'hallqueue'
STARTS_A_DAY = 10
LAST = 1000000  # allocation that may be refused
AT_WORK_S = 3  # for those that come under load
AFTER_S = 0.2


def begin(server, at, failed):
    """Whether it came up."""
    os.environ.update(LD_PRELOAD=str(SHIM), HQ_FAIL_AT=str(at), HQ_FAILED=str(failed))
    try:
        server.start()
    except RuntimeError:
        server.process.stdout.close()
        return False
    finally:
        for name in ('LD_PRELOAD', 'HQ_FAIL_AT', 'HQ_FAILED'):
            del os.environ[name]
    return True


def one(hall, token, at, failed, unanswered):
    """A start: what became of it, what was given, and the keys that had no answer."""
    if not begin(hall.server, at, failed):
        return 'ended at the start', {}, unanswered
    crowd = [Customer(hall.server, token, key) for key in unanswered]
    end = time.monotonic() + AT_WORK_S
    while time.monotonic() < end and hall.server.process.poll() is None:
        time.sleep(0.02)
        end = min(end, time.monotonic() + AFTER_S) if failed.exists() else end
    became = 'went on' if hall.server.process.poll() is None else 'ended under load'
    hall.server.kill()
    given = {}
    for customer in crowd:
        customer.join()
        given.update(customer.given)
    return became, given, [customer.unanswered for customer in crowd]


def one_day(hall, token, starts, failed, rng, told):
    given, unanswered = {}, [None] * CUSTOMERS
    hall.open_day()
    hall.server.kill()
    for _ in range(starts):
        became, more, unanswered = one(hall, token, rng.randrange(1, LAST), failed, unanswered)
        given.update(more)
        told[became if failed.exists() else 'came to no refusal'] += 1
        told['refused'] += failed.exists()
        failed.unlink(missing_ok=True)
    hall.server.start()
    check_day(hall, token, given, told)


def starve(hall, folder, starts, rng):
    token = hall.hall.device('kiosk', 'kiosk')
    told = collections.Counter(starts=starts, lost=0, changed=0, twice=0)
    for done in range(0, starts, STARTS_A_DAY):
        one_day(hall, token, min(STARTS_A_DAY, starts - done), folder / 'failed', rng, told)
    hall.server.kill()
    told['whole'] = subprocess.run([COMMAND, 'verify', hall.hall.folder], capture_output=True, check=False).returncode == 0
    return told


def main():
    starts, seed = [*map(int, sys.argv[1:3]), *(130, 1)[len(sys.argv) - 1:]]
    rng, tap = random.Random(seed), Tap()
    with house.state() as folder:
        told = starve(Hall(folder, 'hall'), folder, starts, rng)
        control = play(Hall(folder, 'careless', ['--bench-no-store']), 1, rng)
    tap.ok(told['refused'] > 0, f'{told["refused"]} allocations refused in {starts} starts, among {told["acknowledged"]} tickets')
    tap.equal((told['lost'], told['changed'], told['twice']), (0, 0, 0), 'none that was acknowledged is lost, no key has two answers, no number comes twice')
    tap.ok(told['whole'], 'and the journal is whole')
    tap.ok(control['lost'] > 0, f'control: a server that stores nothing lost {control["lost"]} of {control["acknowledged"]}')
    print('# ' + json.dumps(dict(told, control_lost=control['lost'], load=round(os.getloadavg()[0], 1), seed=seed)))
    tap.done()


if __name__ == '__main__':
    main()
