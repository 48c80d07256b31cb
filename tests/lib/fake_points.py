"""A hall that exists only for the displays: serves the documents and calls a test gives it over the
API's event stream, and remembers every request. Knows no queue."""
import json
import queue
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HALL = {'id': 'zhongshan-road', 'name': {'zh': '中山路营业厅', 'en': 'Zhongshan Road Hall'},
        'time_zone': 'Asia/Shanghai', 'utc_offset_s': 28800, 'rehearsal': True,
        'noun': {'zh': '台席', 'en': 'counter'}}
DAY = {'date': '2026-03-02', 'open': True, 'opens_at': '08:00', 'closes_at': '20:00'}
NOW = '2026-03-02T02:24:00.000Z'


def head(rehearsal=True, now=NOW):
    return {'hall': dict(HALL, rehearsal=rehearsal), 'day': DAY, 'now': now}


def stamp(clock):
    """The moment of a local time of that Monday: stamp('10:24:30')."""
    hour, minute, second = (clock + ':00').split(':')[:3]
    return f'2026-03-02T{(int(hour) - 8) % 24:02d}:{minute}:{second}.000Z'


def service(letter, zh, en, waiting=0, wait=None, **more):
    found = {'id': en.lower().replace(' ', '-'), 'name': {'zh': zh, 'en': en}, 'letter': letter,
             'icon': 'document', 'parent': None, 'branch': False, 'open': True, 'opens_at': None,
             'waiting': waiting, 'longest_wait_s': 840, 'ahead': waiting,
             'wait': {'from_s': wait[0] * 60, 'to_s': wait[1] * 60} if wait else None,
             'target_s': 600, 'self_service_s': 0, 'handheld': False,
             'documents': {'zh': '', 'en': ''}, 'where': {'zh': '', 'en': ''}, 'open_points': 3}
    return dict(found, **more)


SERVICES = [service('A', '综合业务', 'General', 12, (20, 30)),
            service('C', '宽带业务', 'Broadband', 6, (16, 25), target_s=900),
            service('D', '缴费充值', 'Payment', 5, (10, 14)),
            service('E', '补换卡', 'Replace SIM', 3, (6, 10))]


def called(seq, number, label, state='called', kind='counter'):
    return {'seq': seq, 'number': number, 'letter': number[0], 'point': f'c{label}', 'label': label,
            'kind': kind, 'at': NOW, 'state': state}


def ticket(number, service_id, state='waiting', issued='10:05', **more):
    found = {'id': str(uuid.uuid5(uuid.NAMESPACE_URL, number)), 'number': number,
             'letter': number[0], 'service': service_id, 'state': state, 'paper': 'printed',
             'channel': 'kiosk', 'lang': 'zh', 'issued_at': stamp(issued), 'ahead': None, 'wait': None,
             'promise': None, 'point': None, 'label': None, 'called_at': None, 'serving_from': None,
             'ended_at': None, 'since': stamp(issued), 'recalls': 0, 'hold_until': None,
             'outcome': None, 'seq': 1}
    return dict(found, **more)


def named(*pairs):
    return [{'id': name, 'name': {'zh': zh, 'en': en}} for name, zh, en in pairs]


class FakeHall:
    """with FakeHall() as hall: hall.url; hall.publish(topic, doc); hall.call('A068', '1')."""

    def __init__(self):
        self.docs, self.calls, self.requests = {}, [], []
        self.seq = 100
        self.media = {}  # id → bytes
        self.answers = {}  # last part of a path, or the one before with a slash → (status, body) or a function of the body
        self.streams = []
        self.lock = threading.Lock()
        self.is_cut = False

    def __enter__(self):
        hall = self

        class Handler(_Handler):
            pass
        Handler.hall = hall
        self.server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.cut()
        self.server.shutdown()
        self.server.server_close()

    def publish(self, topic, doc):
        """The newest document of a topic, sent to who follows it."""
        with self.lock:
            self.seq += 1
            self.docs[topic] = (self.seq, doc)
            self._send(topic, self._state(topic))

    def _state(self, topic):
        seq, doc = self.docs[topic]
        data = {'topic': topic, 'seq': seq, 'at': doc['now'], 'doc': doc}
        return f'event: state\nid: {seq}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n'

    def call(self, topic, number, label, lang='zh', recall=False, kind='counter'):
        """Pushes one call; returns its seq."""
        with self.lock:
            self.seq += 1
            data = {'seq': self.seq, 'at': NOW, 'number': number, 'letter': number[0], 'lang': lang,
                    'point': f'c{label}', 'label': label, 'kind': kind, 'zone': 'zone-2',
                    'noun': HALL['noun'], 'recall': recall}
            self._send(topic, f'event: call\nid: {self.seq}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n')
            return self.seq

    def _send(self, topic, text):
        for topics, out in self.streams:
            if topic in topics:
                out.put(text)

    def cut(self):
        """The line goes: streams end and nothing is answered any more."""
        with self.lock:
            self.is_cut = True
            for _, out in self.streams:
                out.put(None)
            self.streams = []

    def mend(self):
        self.is_cut = False

    def posted(self, last=None):
        """The changing requests so far: (path, key, body)."""
        with self.lock:
            return [request[1:] for request in self.requests
                    if request[0] == 'POST' and (not last or request[1].endswith('/' + last))]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.hall.is_cut:
            self.close_connection = True
            return
        path, _, query = self.path.partition('?')
        if path != '/api/v1/events':
            *_, folder, name = path.split('/')
            found = self.hall.answers.get(name) or self.hall.answers.get(f'{folder}/')
            with self.hall.lock:
                self.hall.requests.append((self.command, self.path, None, None))
            if found:
                self._answer(*found)
                return
            if path.startswith('/api/v1/media/'):
                self._give_media(path.rpartition('/')[2], int(query.partition('at=')[2] or 0))
                return
            self._answer(404, {'code': 'not-found', 'title': 'Not found', 'status': 404})
            return
        topics = query.partition('topics=')[2].replace('%3A', ':').replace('%2C', ',').split(',')
        out = queue.Queue()
        with self.hall.lock:
            for topic in topics:
                if topic in self.hall.docs:
                    out.put(self.hall._state(topic))
            self.hall.streams.append((topics, out))
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.send_header('Connection', 'close')
        self.end_headers()
        self.close_connection = True
        self._stream(out)

    def _give_media(self, name, at):
        """A piece of a file, as the server gives it."""
        if name not in self.hall.media:
            self._answer(404, {'code': 'not-found', 'title': 'Not found', 'status': 404})
            return
        piece = self.hall.media[name][at:at + (1 << 20)]
        self.send_response(200)
        self.send_header('Content-Type', 'application/octet-stream')
        self.send_header('Content-Length', str(len(piece)))
        self.end_headers()
        self.wfile.write(piece)

    def _stream(self, out):
        try:
            while True:
                try:
                    text = out.get(timeout=0.5)
                except queue.Empty:
                    text = ': beat\n\n'
                if text is None:
                    return
                self.wfile.write(text.encode())
                self.wfile.flush()
        except OSError:
            return

    def _change(self):
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0)).decode()
        if self.hall.is_cut:
            self.close_connection = True
            return
        key = self.headers.get('Idempotency-Key')
        with self.hall.lock:
            self.hall.requests.append((self.command, self.path, key, body and json.loads(body)))
        found = self.hall.answers.get(self.path.rpartition('/')[2], (200, {}))
        status, answer = found(body) if callable(found) else found
        self._answer(status, answer)

    do_POST = do_PUT = _change

    def _answer(self, status, answer):
        body = json.dumps(answer).encode() if status != 204 else b''
        self.send_response(status)
        if status != 204:
            kind = 'application/problem+json' if status >= 400 else 'application/json'
            self.send_header('Content-Type', kind)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
