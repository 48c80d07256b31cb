#!/usr/bin/env python3
"""An HTTP server that misbehaves on demand, for the tests of shared/client.

The first part of a path chooses what happens: /cut/api/v1/tickets drops the first connection.
Prints "ready http://127.0.0.1:PORT" and ends when its standard input closes.
"""
import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

AT = "2026-03-02T02:24:00.000Z"
counts = {}
counts_lock = threading.Lock()


def visit(scenario):
    """How often this scenario was asked for, this time included."""
    with counts_lock:
        counts[scenario] = counts.get(scenario, 0) + 1
        return counts[scenario]


def state(seq, doc=None):
    data = {"topic": "kiosk", "seq": seq, "at": AT, "doc": doc or {"n": seq}}
    return f"event: state\nid: {seq}\ndata: {json.dumps(data)}\n\n"


def call(seq, number="A012"):
    data = {
        "seq": seq, "at": AT, "number": number, "letter": "A", "lang": "zh", "point": "counter-3",
        "label": "3", "kind": "counter", "zone": "east", "noun": {"zh": "台席", "en": "counter"},
        "recall": False,
    }
    return f"event: call\nid: {seq}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def problem(self, status, code):
        self.answer(status, {
            "type": f"/problems/{code}", "title": "Not now", "status": status,
            "detail": "Try later.", "code": code}, "application/problem+json")

    def echo(self, visits):
        self.answer(200, {
            "method": self.command, "path": self.path, "key": self.headers.get("Idempotency-Key"),
            "auth": self.headers.get("Authorization"), "body": self.body,
            "visits": visits})

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def begin_stream(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def send(self, text):
        self.wfile.write(text.encode())
        self.wfile.flush()

    def wait_for_end(self):
        self.connection.settimeout(30)
        try:
            self.connection.recv(1)
        except OSError:
            pass

    def handle_any(self):
        scenario = self.path.split("/")[1]
        visits = visit(scenario)
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        getattr(self, "do_" + scenario.replace("-", "_"))(visits)

    do_GET = do_POST = do_PUT = handle_any

    # Requests.
    def do_ok(self, visits):
        self.echo(visits)

    def do_busy_twice(self, visits):
        self.problem(503, "storage") if visits < 3 else self.echo(visits)

    def do_busy(self, visits):
        self.problem(503, "storage")

    def do_cut_once(self, visits):
        self.hang_up() if visits == 1 else self.echo(visits)

    def do_half_once(self, visits):
        if visits > 1:
            self.echo(visits)
            return
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b'{"half":')
        self.hang_up()

    def do_silent_once(self, visits):
        self.wait_for_end() if visits == 1 else self.echo(visits)

    def do_refused(self, visits):
        self.problem(409, "service-closed")

    def do_page(self, visits):
        self.answer(500, b"<html>", "text/html")

    def do_nobody(self, visits):
        self.send_response(204)
        self.end_headers()

    # Events.
    def do_events(self, visits):
        if self.path.endswith("/anything"):
            self.echo(visits)
            return
        self.begin_stream()
        self.send(state(1) + call(2) + ": beat\n\n")
        self.wait_for_end()

    def do_events_cut(self, visits):
        self.begin_stream()
        if visits == 1:
            self.send(state(1) + call(2) + "event: call\nid: 3\ndata: {\"seq\":3,")
        else:
            resumed = self.headers.get("Last-Event-ID") or "none"
            self.send(call(2) + call(3, "R" + resumed) + state(4))
            self.wait_for_end()

    def do_events_silent(self, visits):
        self.begin_stream()
        self.send(state(visits))
        self.wait_for_end()

    def do_events_resync(self, visits):
        self.begin_stream()
        self.send(call(9) + "event: resync\nid: 1\ndata: {}\n\n" + call(2))
        self.wait_for_end()

    def do_events_busy(self, visits):
        if visits < 3:
            self.problem(503, "too-many-streams")
            return
        self.begin_stream()
        self.send(state(visits))
        self.wait_for_end()

    def do_events_pieces(self, visits):
        self.begin_stream()
        for byte in (state(1, {"text": "请到3号台席"}) + call(2)).encode():
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
        self.wait_for_end()


class Server(ThreadingHTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
print(f"ready http://127.0.0.1:{server.server_address[1]}", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
