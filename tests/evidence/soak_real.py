#!/usr/bin/env python3
"""One server by the clock of the world, under a steady stream of ten times a peak: what it holds each minute.

usage: soak_real.py [MINUTES TICKETS-AN-HOUR SEED [SECONDS-A-MINUTE]]   (120 minutes of 12,000 tickets an hour)

Prints TAP and a line of JSON. A day keeps its tickets until it ends, so the server grows by what they take. Therefore the
same work is done a second time by a fresh server in a hurry (a letter ends at 9,999: halfway the hall takes others): what the slow one holds beyond the hurried one at the same
ticket is what time alone has cost. Its slope over the second half must be nothing, descriptors the same, the log bounded.
The controls: the tickets themselves, seen by the same regression; lines that are left open.
"""
import datetime
import json
import os
import pathlib
import random
import re
import statistics
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parents[1] / 'lib'), str(pathlib.Path(__file__).parent)]
import hall as house  # noqa: E402
import soak  # noqa: E402
from tap import Tap  # noqa: E402

MORNING = 10           # the hour it is in the hall when it begins
BLOCKS = 6             # of the second half, whose means the slope is drawn through
T_95 = 2.776           # Student's t for a line through six points
LEFT_OPEN = 8          # lines, of the control
MOST_PERCENT = 1       # of what is held, an hour
MOST_LOG_MB = 20


def zone():
    """The zone in which the morning has just come, so that no night falls meanwhile."""
    ahead = (MORNING - datetime.datetime.now(datetime.timezone.utc).hour + 12) % 24 - 12
    return f'Etc/GMT{-ahead:+d}'  # whose signs are turned about


def live_hall(folder, name, seed):
    kind = {'name': name, 'live': True, 'replace': [('rehearsal = true', 'rehearsal = false'), ('Asia/Shanghai', zone())]}
    return soak.Hall(folder, random.Random(seed), **kind)


def take_other_letters(hall):
    """Numbers of a letter end at 9,999."""
    text = hall.manager.get(f'{soak.V1}/config').body.decode()
    for service, letter in (('enquiry', 'C'), ('payment', 'F')):
        text = re.sub(rf'(id = "{service}";[^}}]*\}};\s*letter = )"[A-Z]"', rf'\1"{letter}"', text)
    if hall.hall.ask('PUT', f'{soak.V1}/config', text.encode()).status != 200:
        raise RuntimeError('no other letters')


class Stream:
    """Customers as they come, and boards of which each minute one leaves and another comes."""

    def __init__(self, hall, tickets_a_minute, minute_s):
        self.hall, self.tickets_a_minute, self.minute_s = hall, tickets_a_minute, minute_s
        self.followers = [self.follower() for _ in range(soak.FOLLOWERS)]
        self.late_s = 0

    def follower(self):
        return soak.Follower(self.hall.server, self.hall.board)

    def minute(self, n, began):
        """The n-th minute's customers, each when it is due; in a hurry when nothing began."""
        for i in range(self.tickets_a_minute):
            self.wait(began, self.minute_s * (n + i / self.tickets_a_minute))
            self.hall.customer()
        self.followers.pop(0).end()
        self.followers.append(self.follower())
        self.hall.look_at_log()
        return self.hall.figures()

    def wait(self, began, due_s):
        if began is not None:
            left = began + due_s - time.monotonic()
            self.late_s = max(self.late_s, -left)
            time.sleep(max(left, 0))

    def end(self):
        for follower in self.followers:
            follower.end()


def play(hall, minutes, *pace, hurried=False):
    """What the server held at the end of each minute, the longest log, and by how much a customer came late at most."""
    hall.hall.ask('POST', f'{soak.V1}/day/open')  # unless the morning has opened it
    hall.sign_on()
    stream = Stream(hall, *pace)
    began = None if hurried else time.monotonic()
    held = []
    for n in range(minutes):
        if n == minutes // 2:
            take_other_letters(hall)
        held.append(stream.minute(n, began))
        if not hurried:
            print(f'# minute {n + 1}: {json.dumps(held[-1])}, log {hall.wal / (1 << 20):.2f} MB, load {os.getloadavg()[0]:.1f}',
                  flush=True)
    stream.end()
    return held, stream.late_s


def slope(values):
    """MB an hour over the second half, and what it is at least and at most with 95 %, through the means of its blocks."""
    half = values[len(values) // 2:]
    size = len(half) / BLOCKS
    means = [statistics.fmean(half[round(i * size):round((i + 1) * size)]) for i in range(BLOCKS)]
    hours = [(i + 0.5) * size / 60 for i in range(BLOCKS)]
    rise, base = statistics.linear_regression(hours, means)
    left = sum((mean - base - rise * hour) ** 2 for hour, mean in zip(hours, means)) / (BLOCKS - 2)
    error = T_95 * (left / sum((hour - statistics.fmean(hours)) ** 2 for hour in hours)) ** 0.5
    return [round(value, 3) for value in (rise, rise - error, rise + error)]


def left_open(hall):
    """The control: how many descriptors more there are when boards stay; one or two may close meanwhile."""
    before = hall.figures()['descriptors']  # once those who have left are gone
    boards = [soak.Follower(hall.server, hall.board) for _ in range(LEFT_OPEN)]
    more = len(os.listdir(f'/proc/{hall.server.process.pid}/fd')) - before
    for board in boards:
        board.end()
    return more


def main():
    minutes, tickets_an_hour, seed = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (120, 12000, 1)
    minute_s = float(sys.argv[4]) if len(sys.argv) > 4 else 60
    pace = tickets_an_hour // 60, minute_s
    tap = Tap()
    with house.state() as folder:
        slow = live_hall(folder, 'slow', seed)
        hurried = None
        try:
            held, late_s = play(slow, minutes, *pace)
            control = left_open(slow)
            slow.server.kill()
            hurried = live_hall(folder, 'hurried', seed)
            twin, _ = play(hurried, minutes, *pace, hurried=True)
        finally:
            for hall in filter(None, (slow, hurried)):
                if hall.server.process.poll() is None:
                    hall.server.kill()
    rss = [minute['rss_mb'] for minute in held]
    beyond = [minute - other['rss_mb'] for minute, other in zip(rss, twin)]
    rise, least, most = slope(beyond)
    tickets = slope(rss)
    told = {'minutes': minutes, 'tickets': minutes * pace[0], 'late_s': round(late_s, 1),
            'rss_mb': [rss[0], rss[len(rss) // 2], rss[-1]], 'twin_mb': [twin[0]['rss_mb'], twin[len(twin) // 2]['rss_mb'], twin[-1]['rss_mb']],
            'growth_mb_an_hour': rise, 'growth_95': [least, most], 'growth_percent_an_hour': round(100 * rise / rss[len(rss) // 2], 2),
            'control_mb_an_hour': tickets[0], 'control_95': tickets[1:],
            'descriptors': sorted({minute['descriptors'] for minute in held}), 'control_descriptors': control,
            'wal_mb': round(slow.wal / (1 << 20), 2), 'load': round(os.getloadavg()[0], 1), 'seed': seed}
    tap.ok(told['growth_percent_an_hour'] <= MOST_PERCENT or minute_s < 60,
           f'time alone costs {rise} MB an hour ({least} to {most}), {told["growth_percent_an_hour"]} % of what is held')
    tap.equal(len(told['descriptors']), 1, f'the same descriptors each minute, {told["descriptors"]}')
    tap.ok(told['wal_mb'] < MOST_LOG_MB, f'the log was never larger than {told["wal_mb"]} MB')
    tap.ok(tickets[1] > 0 or minute_s < 60, f'control: the tickets that are kept are seen, {tickets[0]} MB an hour ({tickets[1]} to {tickets[2]})')
    tap.ok(control >= LEFT_OPEN // 2, f'control: lines left open are seen, {control} more of {LEFT_OPEN}')
    print('# ' + json.dumps(told))
    tap.done()


if __name__ == '__main__':
    main()
