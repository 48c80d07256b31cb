"""An operator's address that says the customer class of a number, which misbehaves on demand: set `does` to
one of its words. It remembers what it was asked."""
import contextlib
import http.server
import json
import socket
import threading

from patience import SLOWER


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def answer(self, status, body=b'', head=()):
        self.send_response(status)
        for name, value in head:
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        hook = self.server.hook
        body = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
        with hook.changes:
            hook.asked.append((self.path, body, self.headers.get('Authorization')))
            hook.changes.notify_all()
        getattr(self, 'do_' + hook.does)(hook, body)

    do_GET = do_POST

    def do_answer(self, hook, body):
        self.answer(200, json.dumps({'class': hook.classes.get(body['phone']), 'since': 2019}).encode())

    def do_nothing_known(self, hook, body):
        self.answer(204)

    def do_silence(self, hook, body):
        hook.woken.wait(30)
        self.close_connection = True

    def do_drip(self, hook, body):
        self.send_response(200)
        self.send_header('Content-Length', '400')
        self.end_headers()
        while not hook.woken.wait(0.1):
            try:
                self.wfile.write(b' ')
            except OSError:
                break
        self.close_connection = True

    def do_fail(self, hook, body):
        self.answer(500, b'{"class":"vip"}')

    def do_send_on(self, hook, body):
        self.answer(307, head=[('Location', '/elsewhere')])

    def do_garbage(self, hook, body):
        self.answer(200, b'{"class":["vip"]')

    def do_other_json(self, hook, body):
        self.answer(200, b'{"class":7}')

    def do_too_much(self, hook, body):
        self.answer(200, b'{"class":"vip"' + b' ' * 5000 + b'}')

    def do_other_class(self, hook, body):
        self.answer(200, b'{"class":"royal"}')

    def do_hang_up(self, hook, body):
        self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *args):
        self.lines = []
        super().__init__(*args)

    def process_request(self, request, client_address):
        self.lines.append(request)
        super().process_request(request, client_address)

    def cut(self):
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class ClassHook:
    def __init__(self):
        self.classes = {}
        self.asked = []
        self.does = 'answer'
        self.woken = threading.Event()
        self.changes = threading.Condition()
        self.server = None
        self.start(0)

    def start(self, port):
        self.server = Server(('127.0.0.1', port), Handler)
        self.server.hook = self
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.server.cut()

    def wait_asked(self, n, timeout=10 * SLOWER):
        """Until it was asked so often in all."""
        with self.changes:
            if not self.changes.wait_for(lambda: len(self.asked) >= n, timeout):
                raise TimeoutError(f'asked {len(self.asked)} times, not {n}')
