#!/usr/bin/env python3
"""A hall with a long history: copied, restored until it serves, killed and started again; then with a day at work.

usage: recovery.py [DAYS TICKETS-A-DAY TODAY]   (250 × 4,000 tickets, 5,000 more today)

Prints TAP and one line of JSON. What makes a start quick is that it begins at the day's opening: the control reads
the whole history, as a start without that would.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from tap import Tap  # noqa: E402

COMMAND = house.BUILD / 'server' / 'admin' / 'hallqueue'
TOOLS = house.BUILD / 'tests' / 'bench'
TICKETS = '/api/v1/tickets'
QUIET = ['--log-level', 'warning']
RESTARTS = 5


def command(*words):
    done = subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f'{words}: {done.stdout}{done.stderr}')
    return done.stdout


def timed(function, *arguments):
    began = time.monotonic()
    answer = function(*arguments)
    return time.monotonic() - began, answer


def start(folder):
    """A server that has answered how the hall is."""
    server = house.Server(folder, options=QUIET).start()
    health = server.client().get('/health')
    if health.status != 200:
        raise RuntimeError(f'{health}')
    return server


def restart_s(server, folder):
    """The slowest of some restarts after a kill; the server of the last."""
    slowest = 0
    for _ in range(RESTARTS):
        server.kill()
        took, server = timed(start, folder)
        slowest = max(slowest, took)
    return slowest, server


def hall_of(folder):
    hall = house.Hall.__new__(house.Hall)
    hall.folder = folder
    return hall


def open_today(hall, server):
    """A new day of the hall; its kiosk."""
    hall.set_clock(f'{time.strftime("%Y-%m-%d", time.gmtime(time.time() + 86400))}T02:00:00.000Z')
    hall.open_day()
    return server.client(hall.device('entrance', 'kiosk'))


def issue(kiosk, tickets):
    """So many tickets waiting, spread over the series; their ids."""
    given = []
    for n in range(tickets):
        answer = kiosk.post(TICKETS, {'service': ('payment', 'enquiry')[n % 2]})
        if answer.status != 201:
            raise RuntimeError(f'ticket {n}: {answer}')
        given.append(answer.json['id'])
    return given


def measure(folder, days, tickets, today):
    made, copy, restored = folder / 'made', folder / 'copy', folder / 'hall'
    subprocess.run([TOOLS / 'make-history', made, house.SMALL, str(days), str(tickets)], check=True)
    server = start(made)
    backup_s, _ = timed(command, 'backup', '--dir', made, copy)
    server.stop()
    events = int(re.search(r'event (\d+)', command('verify', '--dir', made))[1])
    restore_s, _ = timed(command, 'restore', copy, restored)
    start_s, server = timed(start, restored)
    shutil.rmtree(made)
    try:
        restart, server = restart_s(server, restored)
        hall = hall_of(restored)
        kiosk = open_today(hall, server)
        given = issue(kiosk, today)
        kiosk.close()
        restart_today, server = restart_s(server, restored)
        known = hall.ask('GET', f'{TICKETS}/{given[-1]}').json
    finally:
        server.kill()
    whole_s, _ = timed(command, 'verify', '--dir', restored)
    return {'tickets': days * tickets, 'events': events, 'backup_s': round(backup_s, 2),
            'restored_to_serving_s': round(restore_s + start_s, 2), 'restart_s': round(restart, 3),
            'today': today, 'restart_today_s': round(restart_today, 3), 'whole_history_s': round(whole_s, 2),
            'last_state': known['state']}


def main():
    days, tickets, today = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (250, 4000, 5000)
    tap = Tap()
    with house.state() as folder:
        found = measure(folder, days, tickets, today)
    tap.equal(found['events'], 2 * days * tickets + 2 * days + 1, f'{found["tickets"]} tickets restored and serving')
    tap.equal(found['last_state'], 'waiting', f'started again with {today} who wait today')
    print('# ' + json.dumps(found))
    tap.done()


if __name__ == '__main__':
    main()
