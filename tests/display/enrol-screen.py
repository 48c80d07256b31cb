#!/usr/bin/python3
"""A device that is not enrolled asks for its code, with touches and keys, says what went wrong, goes on by itself
into its program, and comes back here when the hall takes it out – all four programs, both languages.

  enrol-screen.py KIOSK PANEL BOARD SIGN [PICTURES]
"""
import os
import shutil
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
from display import Stage, Story, Window, under_bus  # noqa: E402
from patience import wait_for  # noqa: E402

under_bus()
from hall import Hall, Server  # noqa: E402

KIOSK, PANEL, BOARD, SIGN = (os.path.abspath(path) for path in sys.argv[1:5])
PICTURES = sys.argv[5] if len(sys.argv) > 5 else None
WRONG = '00000000'


class Device(Window):
    """A program with a folder of its own and no token in it."""

    def __init__(self, stage, command, server, lang):
        super().__init__(stage)
        self.folder = tempfile.mkdtemp(prefix='hq-enrol-')
        self.token = os.path.join(self.folder, 'kept', 'token')
        self.command = [*command, '--server', server, '--token-file', self.token, '--lang', lang]
        self.lang = lang

    def __enter__(self):
        self.open(self.command, os.path.join(self.folder, 'log'), dict(self.stage.environment(), HOME=self.folder))
        return self

    def __exit__(self, failure, *_):
        self.close(failure)
        shutil.rmtree(self.folder, ignore_errors=True)

    def find(self, name, role=None):
        """While the program begins again there is nothing to be found."""
        return super().find(name, role) if self.root() else None

    def picture(self, name):
        if PICTURES:
            self.stage.settled_shot(os.path.join(PICTURES, f'{name}-{self.lang}.png'))

    def touch(self, code):
        places = {each.get_name(): self.extents(each) for each in self.buttons()}
        for character in code:
            x, y, width, height = places[character]
            self.stage.tap(x + width // 2, y + height // 2)

    def type(self, *keys):
        self.stage.xdotool('key', '--delay', '8', *keys)

    def address(self, url):
        """Types another address into its field."""
        node = next(each for each in self.nodes() if each.get_role_name() == 'text')
        x, y, width, height = self.extents(node)
        self.stage.tap(x + width // 2, y + height // 2)
        self.type('ctrl+a')
        self.stage.xdotool('type', '--delay', '8', url)


def code(device, kind, **more):
    return hall.want('POST', '/api/v1/devices', {'device': device, 'kind': kind, 'code': True, **more}).json


def connected(device):
    return any(each['device'] == device and each['connected'] for each in hall.want('GET', '/api/v1/devices').json['devices'])


def a_kiosk_is_enrolled_by_touch():
    with Stage(1080, 1920) as stage, Device(stage, [KIOSK, '--no-printer'], server.url, 'zh') as kiosk:
        kiosk.see('请厅经理在营业厅设置的')
        kiosk.picture('enrol-kiosk')
        assert not kiosk.is_sensitive(kiosk.see('登记', 'push button')), 'half a code can be sent'
        kiosk.touch(WRONG)
        kiosk.tap('登记')
        kiosk.see('登记码不对、已用过或已过期')
        kiosk.picture('enrol-wrong')
        kiosk.tap('删除', times=8)
        made = code('kiosk-1', 'kiosk')
        kiosk.touch(made['code'])
        kiosk.see(f'{made["code"][:4]}-{made["code"][4:]}')
        kiosk.tap('登记')
        kiosk.see('已登记为 kiosk-1')
        kiosk.see(made['fingerprint'])
        kiosk.picture('enrol-done')
        wait_for(lambda: connected('kiosk-1'), 20, 'the kiosk at work')
        kiosk.gone('请核对大厅指纹')
        assert stat.S_IMODE(os.stat(kiosk.token).st_mode) == 0o600, 'others can read the token'
        hall.want('POST', '/api/v1/devices/kiosk-1/revoke')
        kiosk.see('大厅不再认识这台设备', seconds=20)
        kiosk.picture('enrol-taken-out')


def trouble_says_what_to_do():
    with Stage(420, 760) as stage, Device(stage, [PANEL, '--point', 'counter-1'], 'http://127.0.0.1:9', 'en') as panel:
        panel.see('Ask the hall manager')
        panel.picture('enrol-panel')
        made = code('board-7', 'board')
        panel.type(*made['code'].lower(), 'Return')
        panel.see('http://127.0.0.1:9 cannot be reached', seconds=20)
        panel.picture('enrol-no-line')
        for url, words in ((foreign_page(), 'is no HallQueue server'), (untrusted(), 'does not prove who it is')):
            panel.address(url)
            panel.tap('Enrol')
            panel.see(words, seconds=20)
        panel.picture('enrol-certificate')
        panel.address(server.url)
        panel.tap('Enrol')
        panel.see('for another kind of device')
        panel.tap('Delete', times=8)
        made = code('panel-1', 'counter', point='counter-1')
        panel.touch(made['code'])
        panel.tap('Enrol')
        panel.see('Enrolled as panel-1')
        wait_for(lambda: connected('panel-1'), 20, 'the panel at work')


def a_board_and_a_sign_are_enrolled_by_keys():
    with Stage(1920, 1080) as wall, Stage(1920, 540) as above, \
            Device(wall, [BOARD, '--silent'], server.url, 'en') as board, \
            Device(above, [SIGN, '--point', 'counter-1'], server.url, 'zh') as sign:
        board.see('Ask the hall manager')
        board.picture('enrol-board')
        sign.see('请厅经理')
        sign.picture('enrol-sign')
        board.type(*code('board-1', 'board')['code'].lower(), 'Return')
        sign.type(*code('sign-1', 'sign', point='counter-1')['code'].lower(), 'Return')
        wait_for(lambda: connected('board-1') and connected('sign-1'), 25, 'board and sign at work')


# ---- other servers -----------------------------------------------------------------------------

def serve(context=None):
    listener = socket.create_server(('127.0.0.1', 0))

    def answer():
        while True:
            line, _ = listener.accept()
            try:
                line = context.wrap_socket(line, server_side=True) if context else line
                line.recv(4096)
                line.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi')
                line.close()
            except OSError:
                pass
    threading.Thread(target=answer, daemon=True).start()
    return listener.getsockname()[1]


def foreign_page():
    return f'http://127.0.0.1:{serve()}'


def untrusted():
    folder = tempfile.mkdtemp(prefix='hq-enrol-tls-')
    key, certificate = os.path.join(folder, 'key'), os.path.join(folder, 'certificate')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate,
                    '-days', '2', '-subj', '/CN=elsewhere'], check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    shutil.rmtree(folder)
    return f'https://127.0.0.1:{serve(context)}'


with tempfile.TemporaryDirectory(prefix='hq-enrol-hall-') as scratch:
    hall = Hall(scratch)
    with Server(hall.folder) as server:
        server.url = f'http://127.0.0.1:{server.address[1]}'
        hall.set_clock('2030-03-04T02:00:00.000Z')
        hall.open_day()
        status = Story().run([a_kiosk_is_enrolled_by_touch, trouble_says_what_to_do,
                              a_board_and_a_sign_are_enrolled_by_keys])
sys.exit(status)
