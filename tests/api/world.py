"""A small hall at work with a device of every role, for the tests of the API."""
import contextlib
import pathlib
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from tap import Tap  # noqa: E402,F401

KINDS = {'kiosk': 'kiosk', 'display': 'board', 'counter': 'counter', 'roaming': 'handheld',
         'manager': 'dashboard', 'poster': 'poster', 'gateway': 'gateway'}
NOON = '2030-03-04T02:00:00.000Z'  # ten in the morning of the hall; broadband is open till twelve
V1 = '/api/v1'
PIN = '2468'
PASSWORD = 'correct horse battery'


def point(n, verb):
    return f'{V1}/service-points/counter-{n}/{verb}'


class World:
    def __init__(self, folder, live=False, name='hall', options=()):
        self.hall = house.Hall(folder, name=name, live=live)
        self.server = house.Server(self.hall.folder, options=options)
        self.port = 0

    def open(self, clock=NOON, port=0):
        self.port = port
        self.server.start(port=port)
        self.hall.set_clock(clock)
        self.hall.open_day()
        self.tokens = {role: self.hall.device(f'{role}-a', kind) for role, kind in KINDS.items()}
        for number in ('1001', '1002', '1003'):
            self.hall.staff(number, PIN, role='counter')
        self.reconnect()
        return self

    def reconnect(self):
        for role, token in self.tokens.items():
            setattr(self, role, self.server.client(token))
        self.administrator = self.hall.administrator()

    def restart(self):
        """As after a power cut."""
        self.server.kill()
        self.server.start(port=self.port)
        self.reconnect()

    def document(self, who, topic):
        """What somebody's screen is told now."""
        stream = self.server.stream(f'{V1}/events?topics={topic}', self.tokens[who])
        doc = stream.next()[2]['doc']
        stream.close()
        return doc

    def kiosk_doc(self):
        return self.document('kiosk', 'kiosk')

    def role(self, name):
        return getattr(self, name)

    def issue(self, service='payment', **more):
        answer = self.kiosk.post(f'{V1}/tickets', {'service': service, **more})
        if answer.status != 201:
            raise RuntimeError(f'no ticket: {answer}')
        return answer.json

    def sign_on(self, n=1, staff='1001', pin=PIN):
        return self.manager.post(point(n, 'sign-on'), {'staff': staff, 'pin': pin})

    def sign_in(self, number='9001', role='manager'):
        """Somebody at a page."""
        self.administrator.post(f'{V1}/staff', {'staff': number, 'name': '王经理', 'role': role, 'password': PASSWORD, 'keep': True})
        answer = self.server.client().ask('POST', f'{V1}/session', {'staff': number, 'password': PASSWORD})
        return self.server.client(answer.head['set-cookie'].split('=', 1)[1].split(';')[0])

    def at(self, n, verb, body=None, key=None):
        return self.manager.post(point(n, verb), body, key)

    def seq(self):
        return self.manager.get('/health').json['halls'][0]['seq']

    def close(self):
        if self.server.process is not None and self.server.process.poll() is None:
            self.server.kill()


@contextlib.contextmanager
def world(**how):
    with house.state() as folder:
        made = World(folder, **how)
        try:
            yield made.open()
        finally:
            made.close()


def new_key():
    return str(uuid.uuid4())
