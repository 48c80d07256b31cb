#!/usr/bin/env python3
"""The TLS front of docs/tls.md, run as it is written there. Prints TAP."""
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Client, Gone, Hall, Server, state  # noqa: E402
from patience import wait_for  # noqa: E402
from tap import Tap  # noqa: E402

NGINX = shutil.which('nginx') or '/usr/sbin/nginx'
PAGE = pathlib.Path(os.environ['HQ_SOURCE'], 'docs/tls.md').read_text(encoding='utf-8')


class TlsClient(Client):
    """A client of the front; its socket stands for its port."""

    def __init__(self, path, certificate, token=None):
        super().__init__(path, token)
        self.context = ssl.create_default_context(cafile=certificate)

    def _connect(self):
        super()._connect()
        self.line = self.context.wrap_socket(self.line, server_hostname='hall.example')


def certificate(folder):
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
                    '-nodes', '-days', '2', '-subj', '/CN=hall.example', '-addext',
                    'subjectAltName=DNS:hall.example', '-keyout', folder / 'hall.key', '-out',
                    folder / 'hall.crt'], check=True, capture_output=True)
    return str(folder / 'hall.crt')


def front(folder, port):
    """The page's example on the test's own socket, folder and port."""
    site = re.search(r'```nginx\n(.*?)```', PAGE, re.DOTALL)[1]
    for old, new in (('listen 443 ssl', f'listen unix:{folder}/front.sock ssl'),
                     ('/etc/hallqueue/tls', str(folder)), ('127.0.0.1:8300', f'127.0.0.1:{port}')):
        if old not in site:
            raise ValueError(f'docs/tls.md has no {old!r}')
        site = site.replace(old, new)
    temp = ''.join(f'{kind}_temp_path {folder}/{kind};\n'
                   for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
    (folder / 'nginx.conf').write_text(
        f'daemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n'
        f'http {{\naccess_log {folder}/access.log;\n{temp}{site}}}\n')
    return subprocess.Popen([NGINX, '-c', folder / 'nginx.conf', '-e', 'stderr'],
                            stderr=subprocess.DEVNULL)


def until_up(client, seconds=15):
    end = time.monotonic() + seconds
    while True:
        try:
            return client.ask('GET', '/health')
        except Gone:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def through(tap, hall, server, folder, trusted):
    path = f'{folder}/front.sock'
    client = TlsClient(path, trusted)
    tap.equal(until_up(client).json['status'], 'ok', 'the hall answers through TLS')
    hall.open_day()
    kiosk = TlsClient(path, trusted, hall.device('kiosk-1', 'kiosk'))
    board = TlsClient(path, trusted, hall.device('kiosk-2', 'kiosk'))
    board.send('GET', '/api/v1/events?topics=kiosk')
    while b'"waiting":0' not in board.rest:
        board._more()
    began = time.monotonic()
    tap.equal(kiosk.post('/api/v1/tickets', {'service': 'payment'}).status, 201, 'a ticket is taken')
    while b'"waiting":1' not in board.rest:
        board._more()
    tap.ok(time.monotonic() - began < 2, 'and pushed without waiting in a buffer')
    token = hall.device('dashboard-1', 'dashboard')
    signed = client.ask('POST', '/api/v1/session', {'token': token})
    cookie = signed.head['set-cookie']
    tap.ok(cookie.endswith('; Secure'), 'the cookie goes over TLS only')
    tap.equal(signed.head.get('strict-transport-security'), 'max-age=31536000', 'and browsers are told to stay with TLS')
    cookie = ('Cookie', cookie.split(';')[0])
    own = [client.ask('POST', '/api/v1/tickets', {}, head=[cookie, ('Origin', f'https://{host}')]).status
           for host in ('hall.test', 'elsewhere.test')]
    tap.equal(own, [422, 403], 'a page of this host may change something, another may not')


def unlogged(tap, folder):
    """Addresses that open something, or hold a number, stand in no log of the front."""
    client = TlsClient(f'{folder}/front.sock', f'{folder}/hall.crt')
    secrets = ['/t/abcdeflink', '/api/v1/follow/abcdeflink/events', '/api/v1/appointments/abcdefcode', '/api/v1/join?hall=small-hall&code=abcdefposter',
               '/api/v1/sms?from=13800138000&text=5&id=1']
    answers = [client.ask('GET', path).status for path in secrets]
    client.ask('GET', '/api/v1/booking')
    # The front writes a line once it has answered, a moment later.
    wait_for(lambda: 'GET /api/v1/booking' in (folder / 'access.log').read_text(), 5, 'the front logs nothing')
    log = (folder / 'access.log').read_text()
    tap.ok(all(status != 502 for status in answers), f'they reach the hall: {answers}')
    tap.equal([path for path in secrets if path.split('?')[-1] in log or 'abcdef' in log], [], 'links, codes and numbers are not in its log')
    tap.ok('GET /api/v1/booking' in log, 'control: what is not secret is')


def main():
    tap = Tap()
    if not os.access(NGINX, os.X_OK) or shutil.which('openssl') is None:
        print('1..0 # SKIP no nginx or openssl here')
        return
    with state() as folder:
        hall, trusted = Hall(folder), certificate(folder)
        with Server(hall.folder, options=['--trusted-proxy', '127.0.0.1']) as server:
            process = front(folder, server.address[1])
            try:
                through(tap, hall, server, folder, trusted)
                unlogged(tap, folder)
            finally:
                process.terminate()
                process.wait(timeout=20)
            server.stop()
    tap.done()


main()
