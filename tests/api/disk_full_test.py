#!/usr/bin/env python3
"""A hall whose disk is full: nobody new comes in, whoever is there is called and served to the end, everybody is told;
and it takes people again once there is room. Prints TAP."""
import contextlib
import os
import re
import subprocess

from world import V1, Tap, World, house, new_key  # noqa: I001
from patience import wait_for

TICKETS = f'{V1}/tickets'
DISK_MB = 40
WAITING = 30


@contextlib.contextmanager
def small_disk():
    with house.state() as folder:
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={DISK_MB}m', 'hallqueue', folder], check=True)
        try:
            yield folder
        finally:
            subprocess.run(['umount', folder], check=True)


def mounts():
    return os.geteuid() == 0 and subprocess.run(
        ['unshare', '--mount', 'mount', '-t', 'tmpfs', 'hallqueue', '/mnt'], capture_output=True, check=False).returncode == 0


def fill(folder):
    """Somebody else's file takes all the room there is."""
    with (folder / 'filler').open('wb', buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(bytes(65536))
        with contextlib.suppress(OSError):
            while True:
                file.write(bytes(512))


def status(w):
    answer = w.server.client().get('/health')
    return answer.status, answer.json['halls'][0]['status']


def fill_up(w, given):
    """Customers come until the disk is full, and a little longer."""
    refused = set()

    def come():
        key = new_key()
        answer = w.kiosk.post(TICKETS, {'service': 'payment'}, key)
        if answer.status == 201:
            given[key] = answer.body
        else:
            refused.add((answer.status, answer.code))
        return refused
    wait_for(come, 60, 'a full disk')
    return refused, come


def serve_everybody(w):
    """How many were called, served and finished."""
    served = 0
    while w.at(1, 'next').status == 200 and w.at(1, 'serve').status < 300 and w.at(1, 'finish').status < 300:
        served += 1
    return served


RULES = """
alerts = (
  { id = "disk-short"; watches = "disk-short"; for = "0 s"; owner = "manager"; },
  { id = "disk-full"; watches = "disk-full"; for = "0 s"; owner = "duty"; escalates-after = "3 min"; next-owner = "manager"; }
);
alert-measures = ( { id = "repair"; name = { zh = "报修"; en = "Called for repair"; }; } );
"""


def begin(folder, name):
    w = World(folder, name=name)
    w.open()
    text = re.sub(r'^(alerts|alert-measures) = \(\s*\);$', '', w.manager.get(f'{V1}/config').body.decode(), flags=re.MULTILINE)
    answer = w.manager.ask('PUT', f'{V1}/config', (text + RULES).encode(), new_key())
    if answer.status != 200:
        raise RuntimeError(f'no rules: {answer}')
    w.sign_on(1)
    given = {}
    for _ in range(WAITING):
        key = new_key()
        given[key] = w.kiosk.post(TICKETS, {'service': 'payment'}, key).body
    return w, given


def open_alerts(w):
    return {a['rule']: a for a in w.manager.get(f'{V1}/alerts').json['alerts'] if a.get('over_at') is None}


def look(w):
    """A rehearsal looks when its clock moves."""
    w.looks = getattr(w, 'looks', 0) + 1
    w.hall.set_clock(f'2030-03-04T02:{w.looks // 60:02}:{w.looks % 60:02}.000Z')


def seen(w, wanted, rules):
    """The alerts that are not over, once they are those and the dashboard says this of the disk."""
    def as_wanted():
        look(w)
        doc = w.document('manager', 'dashboard')
        alerts = open_alerts(w)
        return (doc.get('disk_short', False), doc.get('disk_full', False)) == wanted and sorted(alerts) == rules and alerts
    return wait_for(as_wanted, 20, f'the dashboard with {wanted}')


def check_told(tap, w):
    """While it is full."""
    full = seen(w, (False, True), ['disk-full', 'disk-short'])['disk-full']
    tap.ok(True, 'the dashboard says that the disk is full, and alerts are raised')
    tap.equal((full['owner'], full['words']['zh']), ('duty', '服务器磁盘已满，不能取号'), 'for whom the rule says, in plain words')
    number = full['alert']
    tap.equal(w.manager.post(f'{V1}/alerts/{number}/acknowledge').status, 200, 'somebody looks after it, although the disk is full')
    tap.equal(w.manager.post(f'{V1}/alerts/{number}/done', {'measure': 'repair'}).status, 200, 'and says what was done')


def check_full(tap, w, folder, given):
    short = seen(w, (True, False), ['disk-short'])['disk-short']
    tap.equal(short['owner'], 'manager', 'a small disk is nearly full: the dashboard says so before it is')
    fill(folder)
    refused, come = fill_up(w, given)
    tap.ok(refused <= {(503, 'storage-failed'), (503, 'disk-full')}, f'what cannot be stored is refused: {refused}')
    wait_for(lambda: (503, 'disk-full') in come(), 20, 'the hall without its ballast')
    tap.equal(status(w), (503, 'disk-full'), 'health tells that the disk is full')
    tap.ok(b'hallqueue_hall_disk_full{hall="small-hall"} 1' in w.server.client().get('/metrics').body, 'and so do the metrics')
    check_told(tap, w)
    answers = {key: w.kiosk.post(TICKETS, {'service': 'payment'}, key).body for key in given}
    tap.ok(answers == given, 'a key of before has its answer')
    half = [w.at(1, verb).status < 300 for _ in range(5) for verb in ('next', 'serve', 'finish')]
    tap.ok(all(half), 'calling and serving go on')
    w.restart()
    tap.equal(w.kiosk.post(TICKETS, {'service': 'payment'}).code, 'disk-full', 'after a power cut still nobody comes in')
    tap.equal(serve_everybody(w), len(given) - 5, f'and everybody who waits is served: {len(given)} in all')
    (folder / 'filler').unlink()
    wait_for(lambda: status(w) == (200, 'ok'), 20, 'room')
    tap.equal(w.kiosk.post(TICKETS, {'service': 'payment'}).status, 201, 'with room the hall takes people again by itself')
    still = seen(w, (True, False), ['disk-short'])['disk-short']
    tap.equal(still['alert'], short['alert'], 'the alert is over; that the disk is small is still the one of before, over a restart')
    tap.ok((w.hall.folder / 'ballast').stat().st_blocks * 512 >= 16 << 20, 'and has its ballast again')
    numbers = [t['number'] for t in w.manager.get(f'{TICKETS}?limit=500').json['tickets']]
    tap.equal(len(numbers), len(set(numbers)), 'no number twice')
    w.close()


def check_without(tap, w, folder, given):
    """The control: a hall that has nothing to give up."""
    (w.hall.folder / 'ballast').unlink()
    fill(folder)
    fill_up(w, given)
    tap.equal(w.at(1, 'next').status, 503, 'control: without a ballast calling stops, too')
    w.close()


def main():
    tap = Tap()
    if not mounts():
        print('1..0 # SKIP no small disk can be mounted here')
        return
    for check in (check_full, check_without):
        with small_disk() as folder:
            w, given = begin(folder, 'hall')
            try:
                check(tap, w, folder, given)
            finally:
                w.close()
    tap.done()


main()
