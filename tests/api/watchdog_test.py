#!/usr/bin/env python3
"""A hall whose disk hangs: health and metrics say that it is stuck, systemd hears nothing more of the server, and the
halls beside it go on. A hall that is only slow, or stopped, is none of that. Prints TAP."""
import pathlib
import resource
import signal
import socket
import subprocess
import time

from world import V1, Tap, house, new_key  # noqa: I001
from patience import SLOWER, wait_for

TICKETS = f'{V1}/tickets'
HANGS_S, SLOW_S = 20, 2


class Systemd:
    """The end of $NOTIFY_SOCKET that listens."""

    def __init__(self, folder):
        self.path = folder / 'notify'
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.line.bind(str(self.path))
        self.line.setblocking(False)

    def heard(self):
        """What was told since it was last asked."""
        words = []
        try:
            while True:
                words.append(self.line.recv(4096).decode())
        except BlockingIOError:
            return words

    def hears_within(self, seconds):
        """Whether it is told that the server is well."""
        self.heard()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if 'WATCHDOG=1' in self.heard():
                return True
            time.sleep(0.05)
        return False


class Slow:
    """While it lasts each sync of the hall's log takes so many seconds."""

    def __init__(self, server, hall, seconds):
        self.strace = subprocess.Popen(
            ['strace', '-f', '-p', str(server.process.pid), '-P', hall.folder / 'hall.db-wal', '-e', 'trace=fdatasync,fsync',
             '-e', f'inject=fdatasync,fsync:delay_enter={seconds}s'], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.strace.stderr.readline()  # it is attached

    def __enter__(self):
        time.sleep(0.3)
        return self

    def __exit__(self, *reason):
        self.strace.send_signal(signal.SIGINT)
        self.strace.communicate()


class Two:
    """Two halls of one server, each with a kiosk."""

    def __init__(self, folder):
        self.systemd = Systemd(folder)
        self.halls = [house.Hall(folder, name='first'), house.Hall(folder, name='second', replace=[('id = "small-hall"', 'id = "other-hall"')])]
        self.server = house.Server(*(hall.folder for hall in self.halls))
        self.server.start(wrapper=['env', f'NOTIFY_SOCKET={self.systemd.path}'])
        self.kiosks = []
        for hall in self.halls:
            hall.set_clock('2030-03-04T02:00:00.000Z')
            hall.open_day()
            self.kiosks.append(self.server.client(hall.device('kiosk-1', 'kiosk')))

    def ask(self, n):
        self.kiosks[n].send('POST', TICKETS, {'service': 'payment'}, new_key())

    def answer(self, n):
        return self.kiosks[n].receive().status

    def health(self):
        answer = self.server.client().get('/health')
        return answer.status, answer.json['status'], [hall['status'] for hall in answer.json['halls']]

    def metric(self, name):
        text = self.server.client().get('/metrics').body.decode()
        return [line.split()[-1] for line in text.splitlines() if line.startswith(f'hallqueue_{name}{{')]


WELL = (200, 'ok', ['ok', 'ok'])


def hangs(tap, two):
    with Slow(two.server, two.halls[0], HANGS_S):
        began = time.monotonic()
        two.ask(0)
        time.sleep(3)
        tap.equal(two.health(), WELL, 'after three seconds nothing is said of it yet')
        stuck = (503, 'stuck', ['stuck', 'ok'])
        wait_for(lambda: two.health() == stuck, 10 / SLOWER, 'health')
        tap.ok(True, f'a hall whose disk hangs is stuck after {time.monotonic() - began:.1f} s, the one beside it is not')
        tap.equal(two.metric('hall_stuck'), ['1', '0'], 'and so say the metrics')
        tap.ok(not two.systemd.hears_within(2.5), 'systemd is not told that the server is well')
        two.ask(1)
        tap.equal(two.answer(1), 201, 'the hall beside it gives numbers')
        tap.ok('does not answer' in two.server.messages(), 'the log says it')
    two.kiosks[0].line.settimeout(4 * HANGS_S)
    tap.equal(two.answer(0), 201, 'the number comes when the disk goes on')
    wait_for(lambda: two.health() == WELL, 5, 'health')
    tap.ok(two.systemd.hears_within(5 * SLOWER), 'all is well again, and systemd is told')


def is_slow(tap, two):
    """The control of a quick look: a disk that is slow, and still answers."""
    with Slow(two.server, two.halls[0], SLOW_S):
        two.ask(0)
        seen = set()
        end = time.monotonic() + SLOW_S + 4
        while time.monotonic() < end:
            seen.add(two.health()[:2])
            time.sleep(0.2)
    tap.equal((two.answer(0), seen), (201, {(200, 'ok')}), f'control: a disk that takes {SLOW_S} s a number is slow, not stuck')


def is_stopped(tap, two):
    """A hall that cannot store is stopped; to start the server again would not help it."""
    pid = two.server.process.pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    two.ask(0)
    tap.equal(two.answer(0), 503, 'a hall that cannot store refuses')
    time.sleep(7)
    tap.equal(two.health(), (503, 'stopped', ['stopped', 'ok']), 'is stopped, and not stuck')
    tap.ok(two.systemd.hears_within(3), 'systemd goes on being told that the server is well')
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    wait_for(lambda: two.health() == WELL, 10, 'the hall')
    tap.ok(True, 'and the hall goes on by itself')


def main():
    tap = Tap()
    with house.state() as folder:
        two = Two(pathlib.Path(folder))
        try:
            tap.equal(two.systemd.heard()[:1], ['READY=1'], 'systemd is told when the server is ready')
            tap.ok(two.systemd.hears_within(3), 'and that it is well')
            is_slow(tap, two)
            hangs(tap, two)
            is_stopped(tap, two)
            two.server.stop()
            tap.ok('STOPPING=1' in two.systemd.heard(), 'and when it ends')
        finally:
            if two.server.process.poll() is None:
                two.server.kill()
    tap.done()


main()
