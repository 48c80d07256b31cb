#!/usr/bin/env python3
"""A hall whose server is held up by thousands of connections that say nothing or little: how its devices fare.

usage: slow.py [SLOW IDLE SECONDS [PATIENCE-MS]]   (5,000 slow, 10,000 idle, 30 seconds, the server's own patience)

Prints TAP and a line of JSON. Slow ones send a head, or a body, byte by byte, or do not read their answer; idle ones
send nothing. Whoever is thrown out comes again; some are left behind, open and forgotten. The devices ask on a line of
their own and on fresh ones. The control is a server that waits for everybody as long as they like: those who were
left behind use up its connections, and devices are turned away.
"""
import errno
import json
import os
import pathlib
import random
import re
import resource
import select
import socket
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from patience import wait_for  # noqa: E402
from tap import Tap  # noqa: E402

V1 = '/api/v1'
PAUSE_S = 2          # between two bytes of a slow one
MOST_MB = 128        # held by the server
LEFT_BEHIND_S = 1 / 150  # of all, a second
PATIENT = ['--bench-patience', '3600000']
KINDS = ('head', 'head', 'head', 'body', 'reader')
HEAD = b'GET / HTTP/1.1\r\nHost: hall\r\nX-Slow: ' + b'x' * 4000
BODY = (b'POST /api/v1/session HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n', b' ' * 4000)
READ = b'GET /handheld HTTP/1.1\r\nHost: hall\r\n\r\n'


# ---- the attack, a process of its own -----------------------------------------------------------

class Attack:
    def __init__(self, port, slow, idle):
        self.port, self.wanted = port, {'slow': slow, 'idle': idle}
        self.poll = select.epoll()
        self.lines = {}   # by descriptor: (socket, kind, what is still to be sent)
        self.held = {'slow': 0, 'idle': 0}
        self.left, self.opened, self.thrown_out = [], 0, 0
        self.places = 0

    def open(self, what):
        line = socket.socket()
        line.setblocking(False)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.places = (self.places + 1) % 200
        line.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT
        line.bind((f'127.0.1.{self.places + 1}', 0))
        if line.connect_ex(('127.0.0.1', self.port)) not in (0, errno.EINPROGRESS):
            line.close()
            return
        kind = 'idle' if what == 'idle' else random.choice(KINDS)
        first, rest = {'idle': (b'', b''), 'head': (HEAD[:30], HEAD[30:]), 'body': BODY, 'reader': (READ * 20, b'')}[kind]
        self.lines[line.fileno()] = [line, what, kind, first, rest]
        self.poll.register(line, select.EPOLLOUT if first else select.EPOLLIN)
        self.held[what] += 1
        self.opened += 1

    def close(self, number):
        line, what, *_ = self.lines.pop(number)
        self.held[what] -= 1
        self.poll.unregister(number)
        line.close()

    def serve(self, number, event):
        entry = self.lines[number]
        line, _, kind, first, _ = entry
        try:
            if event & select.EPOLLOUT and first:
                line.send(first)
                entry[3] = b''
                self.poll.modify(number, 0 if kind == 'reader' else select.EPOLLIN)
            elif event & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR) and not line.recv(4096):
                raise ConnectionResetError
        except BlockingIOError:
            pass
        except OSError:
            self.thrown_out += 1
            self.close(number)

    def drip(self):
        for number, entry in list(self.lines.items()):
            line, what, kind, first, rest = entry
            if what == 'slow' and not first and rest:
                try:
                    line.send(rest[:1])
                    entry[4] = rest[1:]
                except OSError:
                    pass

    def leave_behind(self, n):
        for number in random.sample(sorted(self.lines), min(n, len(self.lines))):
            line, what, *_ = self.lines.pop(number)
            self.held[what] -= 1
            self.poll.unregister(number)
            self.left.append(line)

    def run(self):
        """Until it is killed; says each second how many it holds."""
        drip = second = time.monotonic()
        while True:
            for what, wanted in self.wanted.items():
                for _ in range(min(wanted - self.held[what], 100)):
                    self.open(what)
            for number, event in self.poll.poll(0.01, 2000):
                if number in self.lines:
                    self.serve(number, event)
            now = time.monotonic()
            if now - drip >= PAUSE_S:
                drip = now
                self.drip()
            if now - second >= 1:
                second = now
                if self.opened >= sum(self.wanted.values()):
                    self.leave_behind(int(sum(self.wanted.values()) * LEFT_BEHIND_S))
                print(json.dumps({**self.held, 'opened': self.opened, 'thrown_out': self.thrown_out,
                                  'left': len(self.left)}), flush=True)


# ---- the devices --------------------------------------------------------------------------------

class Devices:
    """A kiosk on a line of its own, a handheld on a fresh one each time, a board that follows."""

    def __init__(self, server, hall):
        self.server = server
        self.token = hall.device('handheld', 'handheld')
        self.kiosk = server.client(hall.device('kiosk', 'kiosk'))
        self.board = server.stream(f'{V1}/events?topics=board:floor', hall.device('board', 'board'))
        self.board.next()

    def ask(self, seconds):
        """How long each answer took, in ms, and what went wrong."""
        took, errors, end = [], [], time.monotonic() + seconds
        while time.monotonic() < end:
            for ask in (self.take, self.look):
                began = time.monotonic()
                try:
                    status = ask()
                    if status >= 300:
                        errors.append(status)
                except (house.Gone, OSError) as error:
                    errors.append(type(error).__name__)
                took.append(1000 * (time.monotonic() - began))
            time.sleep(0.02)
        return took, errors

    def take(self):
        return self.kiosk.post(f'{V1}/tickets', {'service': 'payment'}).status

    def look(self):
        client = self.server.client(self.token)
        status = client.get(f'{V1}/services').status
        client.close()
        return status


def p99(took):
    return statistics.quantiles(took, n=100)[98]


def resident_mb(pid):
    return int(re.search(r'VmHWM:\s+(\d+)', pathlib.Path(f'/proc/{pid}/status').read_text())[1]) / 1024


def measure(folder, name, slow, idle, seconds, options=()):
    hall = house.Hall(folder, name=name)
    server = house.Server(hall.folder, options=['--log-level', 'error', *options]).start()
    attack = None
    try:
        hall.set_clock('2030-03-04T02:00:00.000Z')
        hall.open_day()
        devices = Devices(server, hall)
        calm, errors_before = devices.ask(seconds / 2)
        attack = subprocess.Popen([sys.executable, __file__, 'attack', str(server.address[1]), str(slow), str(idle)],
                                  stdout=subprocess.PIPE, text=True)
        held = {}
        while held.get('slow', 0) + held.get('idle', 0) < 0.9 * (slow + idle):
            held = json.loads(attack.stdout.readline())
        attacked, errors = devices.ask(seconds)
        attack.kill()
        held = json.loads(attack.stdout.read().splitlines()[-1])
        return {'calm_p99_ms': round(p99(calm), 1), 'attacked_p99_ms': round(p99(attacked), 1),
                'ratio': round(p99(attacked) / p99(calm), 2), 'requests': len(attacked), 'rss_mb': round(resident_mb(server.process.pid), 1),
                'errors': len(errors) + len(errors_before), 'kinds': sorted(set(map(str, errors))), **held}
    finally:
        if attack:
            attack.kill()
            attack.wait()
            attack.stdout.close()
        server.kill()


def main():
    slow, idle, seconds = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (5000, 10000, 30)
    hasty = ['--bench-patience', sys.argv[4]] if len(sys.argv) > 4 else []
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    tap = Tap()
    with house.state() as folder:
        told = measure(folder, 'hall', slow, idle, seconds, hasty)
        control = measure(folder, 'patient', slow, idle, min(seconds, 2) if hasty else seconds, PATIENT)
    tap.equal(told['errors'], 0, f'{told["requests"]} requests of devices beside {slow} slow and {idle} idle connections: all answered')
    tap.ok(told['thrown_out'] > 0, 'who keeps others waiting is thrown out')
    if not {'ASAN_OPTIONS', 'TSAN_OPTIONS'} & os.environ.keys():  # a sanitizer holds memory of its own
        tap.ok(told['rss_mb'] <= MOST_MB, f'it holds {told["rss_mb"]} MB, {MOST_MB} at most')
    told.update(load=os.getloadavg()[0], control_rss_mb=control['rss_mb'], control_errors=control['errors'], control_thrown_out=control['thrown_out'])
    tap.ok(control['errors'] > 0 or control['thrown_out'] == 0, 'control: a patient server throws nobody out until it turns devices away')
    print('# ' + json.dumps(told))
    print('# control: ' + json.dumps(control))
    tap.done()


if __name__ == '__main__':
    if sys.argv[1:2] == ['attack']:
        Attack(*map(int, sys.argv[2:5])).run()
    main()
