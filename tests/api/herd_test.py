#!/usr/bin/env python3
"""After a restart everybody comes back at once: each follower has its state within seconds, and customers get numbers
meanwhile. Prints TAP."""
import json
import resource
import selectors
import signal
import socket
import statistics
import threading
import time

from world import V1, Tap, new_key, world  # noqa: I001
from patience import SLOWER

FOLLOWERS, WAITING = 1000, 200
ALL_WITHIN_S = 5  # on a quiet machine
ASK = 'GET {path} HTTP/1.1\r\nHost: hall.test\r\nAccept: text/event-stream\r\nAuthorization: Bearer {token}\r\n\r\n'


class Herd:
    """So many boards that come at one moment."""

    def __init__(self, server, token, n=FOLLOWERS):
        self.began = time.monotonic()
        self.selector = selectors.DefaultSelector()
        self.lines = []
        for _ in range(n):
            line = socket.create_connection(server.address)
            line.sendall(ASK.format(path=f'{V1}/events?topics=board:floor', token=token).encode())
            line.setblocking(False)
            self.lines.append(line)
            self.selector.register(line, selectors.EVENT_READ, bytearray())

    def wait_for_states(self, seconds):
        """How many have heard their state, and after how long the last of them."""
        heard, took = 0, 0
        while heard < len(self.lines) and time.monotonic() - self.began < seconds:
            for key, _ in self.selector.select(0.5):
                piece = key.fileobj.recv(65536)
                key.data.extend(piece)
                whole = b'event: state' in key.data and key.data.endswith(b'\n\n')
                heard, took = heard + whole, time.monotonic() - self.began
                if whole or not piece:
                    self.selector.unregister(key.fileobj)
        return heard, took

    def close(self):
        for line in self.lines:
            line.close()


class Customers(threading.Thread):
    """Take one number after the other until they are told to stop."""

    def __init__(self, w):
        super().__init__(daemon=True)
        self.client, self.over = w.server.client(w.tokens['kiosk']), False
        self.statuses, self.took_ms = set(), []

    def run(self):
        while not self.over:
            began = time.monotonic()
            self.statuses.add(self.client.post(f'{V1}/tickets', {'service': 'payment'}, new_key()).status)
            self.took_ms.append(1000 * (time.monotonic() - began))
            time.sleep(0.02)


def main():
    tap = Tap()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * FOLLOWERS)), hard))
    with world() as w:
        for _ in range(WAITING):
            w.issue()
        w.restart()
        customers = Customers(w)
        customers.start()
        herd = Herd(w.server, w.tokens['display'])
        heard, took = herd.wait_for_states(ALL_WITHIN_S * SLOWER)
        customers.over = True
        customers.join()
        tap.equal(heard, FOLLOWERS, f'{FOLLOWERS} boards that come at once have their state after {took:.2f} s')
        tap.equal(customers.statuses, {201}, f'customers get their numbers meanwhile, at most {max(customers.took_ms):.0f} ms each')
        w.server.process.send_signal(signal.SIGSTOP)
        late = Herd(w.server, w.tokens['display'], 10)
        tap.equal(late.wait_for_states(1)[0], 0, 'control: a server that does not move is noticed')
        w.server.process.send_signal(signal.SIGCONT)
        tap.equal(late.wait_for_states(10 * SLOWER)[0], 10, 'and so is that it goes on')
        late.close()
        herd.close()
        print('# ' + json.dumps({'followers': FOLLOWERS, 'all_s': round(took, 2), 'numbers': len(customers.took_ms),
                                 'number_ms_p50': round(statistics.median(customers.took_ms)),
                                 'number_ms_max': round(max(customers.took_ms))}))
    tap.done()


main()
