"""A hall with a server of its own for tests: made in a temporary folder, served on a free port,
commanded through its own socket, killed and started again at will."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid

from patience import SLOWER

SOURCE = pathlib.Path(os.environ.get('HQ_SOURCE', pathlib.Path(__file__).parents[2]))
BUILD = pathlib.Path(os.environ.get('HQ_BUILD', SOURCE / 'build'))
SERVER = BUILD / 'server' / 'hallqueue-server'
SMALL = SOURCE / 'tests' / 'scenarios' / 'small.conf'


class Gone(Exception):
    """The connection ended before the answer did."""


class Answer:
    def __init__(self, status, head, body):
        self.status = status
        self.head = head
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The problem's code, None when the answer is none."""
        if self.head.get('content-type', '').startswith('application/problem+json'):
            return self.json['type'].removeprefix('/problems/')
        return None

    def __repr__(self):
        return f'{self.status} {self.body[:300]!r}'


class Client:
    """One keep-alive connection. `send` and `receive` apart, so that several can be in flight."""

    def __init__(self, address, token=None):
        self.address = address
        self.token = token
        self.line = None
        self.rest = b''

    def close(self):
        if self.line is not None:
            self.line.close()
        self.line = None
        self.rest = b''

    def _connect(self):
        family = socket.AF_INET if isinstance(self.address, tuple) else socket.AF_UNIX
        self.line = socket.socket(family, socket.SOCK_STREAM)
        self.line.settimeout(30)
        self.line.connect(self.address)
        if family == socket.AF_INET:
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, method, path, body=None, key=None, head=()):
        if body is None and method in ('POST', 'PUT'):
            body = {}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        lines = [f'{method} {path} HTTP/1.1', 'Host: hall.test']
        if self.token is not None:
            lines.append(f'Authorization: Bearer {self.token}')
        if key is not None:
            lines.append(f'Idempotency-Key: {key}')
        if body is not None:
            lines += ['Content-Type: application/json', f'Content-Length: {len(body)}']
        lines += [f'{name}: {value}' for name, value in head]
        try:
            if self.line is None:
                self._connect()
            self.line.sendall('\r\n'.join(lines).encode() + b'\r\n\r\n' + (body or b''))
        except OSError as error:
            self.close()
            raise Gone(error) from error

    def _more(self):
        try:
            piece = self.line.recv(65536)
        except OSError as error:
            self.close()
            raise Gone(error) from error
        if not piece:
            self.close()
            raise Gone('closed')
        self.rest += piece

    def receive(self):
        while b'\r\n\r\n' not in self.rest:
            self._more()
        top, self.rest = self.rest.split(b'\r\n\r\n', 1)
        first, *fields = top.decode().split('\r\n')
        head = {name.lower(): value for name, value in (f.split(': ', 1) for f in fields)}
        length = int(head.get('content-length', 0))
        while len(self.rest) < length:
            self._more()
        body, self.rest = self.rest[:length], self.rest[length:]
        if head.get('connection') == 'close':
            self.close()
        return Answer(int(first.split()[1]), head, body)

    def ask(self, method, path, body=None, key=None, head=()):
        self.send(method, path, body, key, head)
        return self.receive()

    def get(self, path):
        return self.ask('GET', path)

    def post(self, path, body=None, key=None):
        return self.ask('POST', path, body, key or str(uuid.uuid4()))


class Stream:
    """A server-sent event stream; messages are (event, id, data)."""

    def __init__(self, address, path, token=None, last=None):
        head = [('Last-Event-ID', str(last))] if last is not None else []
        self.client = Client(address, token)
        self.client.send('GET', path, head=[('Accept', 'text/event-stream')] + head)
        while b'\r\n\r\n' not in self.client.rest:
            self.client._more()
        top, self.client.rest = self.client.rest.split(b'\r\n\r\n', 1)
        self.status = int(top.split()[1])

    def next(self, timeout=10 * SLOWER):
        """The next message; TimeoutError when none comes in time, Gone when the stream ends."""
        end = time.monotonic() + timeout
        while True:
            while b'\n\n' not in self.client.rest:
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                self.client.line.settimeout(left)
                try:
                    self.client._more()
                except Gone as gone:
                    if isinstance(gone.__cause__, TimeoutError):
                        raise TimeoutError from None
                    raise
            text, self.client.rest = self.client.rest.split(b'\n\n', 1)
            fields = {}
            for line in text.decode().split('\n'):
                name, _, value = line.partition(': ')
                fields.setdefault(name, value)
            if 'event' in fields:
                return fields['event'], int(fields.get('id', 0)), json.loads(fields['data'])

    def until(self, wanted, timeout=10 * SLOWER):
        """The messages up to the first for which `wanted` is true."""
        end = time.monotonic() + timeout
        messages = []
        while not messages or not wanted(messages[-1]):
            messages.append(self.next(end - time.monotonic()))
        return messages

    def close(self):
        self.client.close()


class Server:
    """hallqueue-server over one or more halls' folders."""

    def __init__(self, *folders, options=()):
        self.folders = [str(folder) for folder in folders]
        self.options = list(options)
        self.process = None
        self.log = tempfile.TemporaryFile()

    def start(self, wrapper=(), port=0):
        self.process = subprocess.Popen(
            [*wrapper, str(SERVER), '--listen', f'127.0.0.1:{port}', *self.options, *self.folders],
            stdout=subprocess.PIPE, stderr=self.log, stdin=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode()
        found = re.match(r'ready http://([^:]+):(\d+)', line)
        if not found:
            self.process.wait()
            raise RuntimeError(f'the server did not start: {self.messages()}')
        self.address = (found[1], int(found[2]))
        return self

    def messages(self):
        self.log.seek(0)
        return self.log.read().decode()

    def kill(self):
        """As a power cut of the process: nothing more is written."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """Asks it to end; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        return status

    def client(self, token=None):
        return Client(self.address, token)

    def stream(self, path, token=None, last=None):
        return Stream(self.address, path, token, last)

    def __enter__(self):
        return self.start()

    def __exit__(self, *reason):
        if self.process.poll() is None:
            self.kill()


class Hall:
    """A hall's folder and what the administrator does through its socket."""

    def __init__(self, parent, config=SMALL, name='hall', live=False, older=False, replace=()):
        self.folder = pathlib.Path(parent) / name
        text = pathlib.Path(config).read_text()
        for old, new in replace:
            if old not in text:
                raise ValueError(f'{config} has no {old!r}')
            text = text.replace(old, new)
        file = self.folder.with_suffix('.conf')
        file.write_text(text)
        subprocess.run([BUILD / 'tests' / 'lib' / 'make-hall', self.folder, file,
                        *(['--live'] if live else ['--older'] if older else [])], check=True)

    def administrator(self):
        return Client(str(self.folder / 'control.sock'))

    def ask(self, method, path, body=None, key=None):
        client = self.administrator()
        answer = client.ask(method, path, body, key or str(uuid.uuid4()))
        client.close()
        return answer

    def want(self, method, path, body=None):
        answer = self.ask(method, path, body)
        if answer.status >= 300:
            raise RuntimeError(f'{method} {path}: {answer}')
        return answer

    def device(self, name, kind, **more):
        """Enrols a device; its token."""
        return self.want('POST', '/api/v1/devices',
                         {'device': name, 'kind': kind, **more}).json['token']

    def staff(self, number, pin, name='李四', role='counter', **more):
        """Somebody who may keep the PIN they are given."""
        self.want('POST', '/api/v1/staff',
                  {'staff': number, 'name': name, 'role': role, 'pin': pin, 'keep': True, **more})

    def template(self, path, base, body):
        """A new version of a template, written and approved on the server's own machine."""
        self.want('POST', path, {'base': base, 'template': body})
        self.want('POST', f'{path}/approve', {'version': base + 1})

    def set_clock(self, when):
        self.want('PUT', '/api/v1/clock', {'now': when})

    def open_day(self):
        self.want('POST', '/api/v1/day/open')


@contextlib.contextmanager
def state():
    """A folder for a test's state that other users' programs can look into."""
    folder = tempfile.mkdtemp(prefix='hallqueue-')
    os.chmod(folder, 0o755)
    try:
        yield pathlib.Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
