"""A live hall for the tests of the pages: a server of its own in a folder of its own, commanded over its
socket as the administrator or over HTTP as one of its devices."""
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import urllib.parse
import uuid

from patience import SLOWER


class SocketConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__('localhost', timeout=10 * SLOWER)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(10 * SLOWER)
        self.sock.connect(self.path)


class Commanded:
    """A hall that runs somewhere: dir is its folder, url where it listens, tokens those of its devices."""

    def __init__(self, directory):
        self.dir = directory
        self.url = None
        self.tokens = {}
        self.people = []  # name and number of everybody hired, whole and as others see them

    def call(self, method, path, body=None, device=None):
        """Asks as the administrator, or as a device; returns (status, answer)."""
        headers = {'Idempotency-Key': str(uuid.uuid4()), 'Content-Type': 'application/json'}
        if (method, path) == ('POST', '/staff'):
            self.people += [f'{body["name"]} {body["staff"]}', f'{body["name"][0]}* {body["staff"]}']
        if device is None:
            connection = SocketConnection(os.path.join(self.dir, 'control.sock'))
        else:
            headers['Authorization'] = 'Bearer ' + self.tokens[device]
            connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=10 * SLOWER)
        sent = None if body is None and method == 'GET' else json.dumps(body or {})
        connection.request(method, '/api/v1' + path, sent, headers)
        response = connection.getresponse()
        text = response.read().decode(errors='replace')
        connection.close()
        is_json = text and 'json' in (response.getheader('Content-Type') or '')
        return response.status, json.loads(text) if is_json else text

    def call_text(self, method, path, text, device):
        """Sends text that is not JSON, as a device; the status."""
        headers = {'Idempotency-Key': str(uuid.uuid4()), 'Content-Type': 'text/plain; charset=utf-8',
                   'Authorization': 'Bearer ' + self.tokens[device]}
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=10 * SLOWER)
        connection.request(method, '/api/v1' + path, text.encode(), headers)
        status = connection.getresponse().status
        connection.close()
        return status

    def do(self, method, path, body=None, device=None):
        status, answer = self.call(method, path, body, device)
        if status >= 300:
            raise RuntimeError(f'{method} {path}: {status} {answer}')
        return answer

    def enrol(self, device, kind, **where):
        answer = self.do('POST', '/devices', {'device': device, 'kind': kind, **where})
        self.tokens[device] = answer['token']

    def hire(self, staff, name, role, pin='1234', **more):
        self.do('POST', '/staff', {'staff': staff, 'name': name, 'role': role, 'pin': pin, 'keep': True, **more})

    def take(self, service, device='kiosk-1', lang='zh'):
        return self.do('POST', '/tickets', {'service': service, 'lang': lang}, device)

    def at(self, point, step, body=None):
        """A step at a service point, by the manager's device."""
        return self.do('POST', f'/service-points/{point}/{step}', body, 'manager-1')

    def ticket(self, ticket):
        return self.do('GET', f'/tickets/{ticket}', device='manager-1')


class Hall(Commanded):
    """beside: the id of a second hall that the same server serves, with the same configuration. past: makes the hall in
    the folder it is given instead, with days behind it."""

    def __init__(self, server, admin, config, rehearsal=False, beside=None, past=None):
        self.server = server
        self.folder = tempfile.mkdtemp(prefix='hallqueue-web-')
        os.chmod(self.folder, 0o755)
        super().__init__(os.path.join(self.folder, 'hall'))
        text = pathlib.Path(config).read_text(encoding='utf-8')
        self.id = re.search(r'^  id = "([^"]+)";', text, re.M)[1]
        self.others = []
        if past is not None:
            past(self.dir)
        else:
            subprocess.run([admin, 'create', self.dir, '--config', config] + (['--rehearsal'] if rehearsal else []),
                           check=True, stdout=subprocess.DEVNULL)
        if beside is not None:
            path = pathlib.Path(self.folder, beside + '.conf')
            path.write_text(text.replace(f'id = "{self.id}"', f'id = "{beside}"', 1), encoding='utf-8')
            self.others.append(os.path.join(self.folder, beside))
            subprocess.run([admin, 'create', self.others[0], '--config', path], check=True, stdout=subprocess.DEVNULL)
        self.process = None
        self.options = []
        self.start('127.0.0.1:0')

    def start(self, listen):
        log = open(os.path.join(self.folder, 'log'), 'a', encoding='utf-8')
        self.process = subprocess.Popen([self.server, '-l', listen, *self.options, self.dir, *self.others], text=True,
                                        stdout=subprocess.PIPE, stderr=log)
        self.url = self.process.stdout.readline().split()[1].rstrip('/')

    def again(self, *options):
        """Ends and starts anew at the same address, with these options."""
        self.stop()
        self.options = list(options)
        self.start(urllib.parse.urlsplit(self.url).netloc)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def close(self):
        self.stop()
        shutil.rmtree(self.folder)
