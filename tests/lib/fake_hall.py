#!/usr/bin/env python3
"""A hall that answers a kiosk: one canned document, its push, and numbers on request.

  fake_hall.py [FOLDER]     prints `ready http://127.0.0.1:PORT` and serves until it is ended

The morning of the pictures: Monday 2 March, 10:24, 33 people wait. A test changes it with POST
/control {"doc": {…}, "services": {id: {…}}, "refuse": code, "delay_s": s, "cut": bool, "anew": bool} and sees what
was asked of it with GET /log. Tickets are issued as a server does: the same key, the same number.
"""
import copy
import json
import queue
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def text(zh, en):
    return {'zh': zh, 'en': en}


def span(from_min, to_min):
    return {'from_s': from_min * 60, 'to_s': to_min * 60}


def service(slug, name, letter, icon, waiting, wait, **more):
    return {'id': slug, 'name': text(*name), 'letter': letter, 'icon': icon, 'parent': None,
            'branch': False, 'open': True, 'opens_at': None, 'waiting': waiting,
            'longest_wait_s': 840, 'ahead': waiting, 'wait': wait, 'target_s': 600,
            'self_service_s': 0, 'handheld': False, 'documents': text('', ''),
            'where': text('2 区，靠窗就座', 'zone 2, by the window'), 'open_points': 2, **more}


ID = text('身份证原件', 'photo ID')
SERVICES = [
    service('general', ('综合业务', 'General'), 'A', 'document', 12, span(20, 30), branch=True),
    service('new-number', ('入网选号', 'New number'), 'B', 'sim-plus', 4, span(8, 12), documents=ID),
    service('broadband', ('宽带业务', 'Broadband'), 'C', 'router', 6, span(16, 25), branch=True),
    service('payment', ('缴费充值', 'Pay & top up'), 'D', 'yen', 5, span(10, 14), self_service_s=120),
    service('sim', ('补换卡', 'Replace SIM'), 'E', 'sim-swap', 3, span(6, 10), documents=ID),
    service('roaming', ('国际漫游', 'Roaming'), 'F', 'globe', 1, span(2, 5)),
    service('business', ('集团客户', 'Business'), 'G', 'building', 0, None, open=False,
            opens_at='13:30'),
    service('assisted', ('爱心台席', 'Assisted desk'), 'H', 'heart', 2, span(4, 7)),
    service('plan', ('套餐变更', 'Change plan'), 'A', 'document', 7, span(20, 30), parent='general',
            documents=ID),
    service('account', ('过户销户', 'Transfer or close'), 'A', 'document', 5, span(20, 30),
            parent='general', documents=ID),
    service('new-line', ('新装宽带', 'New line'), 'C', 'router', 2, span(16, 25), parent='broadband',
            documents=text('身份证原件、安装地址', 'photo ID, address')),
    service('move-line', ('移机', 'Move a line'), 'C', 'router', 2, span(16, 25), parent='broadband',
            documents=text('身份证原件，机主本人', 'photo ID of the owner')),
    service('repair', ('报修', 'Report a fault'), 'C', 'router', 2, span(16, 25), parent='broadband',
            self_service_s=180),
]
NOW = '2026-03-02T02:24:00.000Z'
DOC = {
    'hall': {'id': 'zhongshan', 'name': text('中山路营业厅', 'Zhongshan Road Hall'),
             'time_zone': 'Asia/Shanghai', 'utc_offset_s': 28800, 'rehearsal': False,
             'noun': text('台席', 'counter')},
    'day': {'date': '2026-03-02', 'open': True, 'opens_at': '08:00', 'closes_at': '20:00'},
    'now': NOW, 'services': SERVICES, 'open_points': 8, 'waiting': 33,
}


class Hall:
    """What the handlers share; every access under the lock."""

    def __init__(self):
        self.lock = threading.Lock()
        self.followers = []
        self.begin()

    def begin(self):
        """As if nobody had asked for anything yet; whoever follows is let go."""
        self.doc = copy.deepcopy(DOC)
        self.refuse = None
        self.delay_s = 0
        self.cut = False
        self.seq = 100
        self.numbers = {'A': 41, 'B': 22, 'C': 30, 'D': 17, 'E': 8, 'F': 4, 'G': 0, 'H': 11}
        self.answers = {}
        self.log = []
        for follower in self.followers:
            follower.put(None)

    def push(self):
        message = {'topic': 'kiosk', 'seq': self.seq, 'at': NOW, 'doc': self.doc}
        data = json.dumps(message, ensure_ascii=False)
        block = f'event: state\nid: {self.seq}\ndata: {data}\n\n'
        for follower in self.followers:
            follower.put(block)

    def control(self, wish):
        if wish.get('anew'):
            self.begin()
        self.doc.update(wish.get('doc', {}))
        for slug, change in wish.get('services', {}).items():
            next(s for s in self.doc['services'] if s['id'] == slug).update(change)
        if 'add' in wish:
            self.doc['services'] += wish['add']
        self.refuse = wish.get('refuse', self.refuse)
        self.delay_s = wish.get('delay_s', self.delay_s)
        self.cut = wish.get('cut', self.cut)
        if self.cut:
            for follower in self.followers:
                follower.put(None)
        self.seq += 1
        self.push()

    def issue(self, key, body):
        if key in self.answers:
            return 201, self.answers[key]
        if self.refuse:
            return 409, {'type': '/problems/' + self.refuse, 'title': 'No', 'status': 409,
                         'detail': 'No', 'code': self.refuse}
        chosen = next(s for s in self.doc['services'] if s['id'] == body['service'])
        letter = chosen['letter']
        self.numbers[letter] += 1
        self.seq += 1
        self.answers[key] = {'id': key, 'number': f'{letter}{self.numbers[letter]:03}',
                             'ahead': chosen['ahead'], 'wait': chosen['wait'], 'seq': self.seq,
                             'follow': '/t/Zk3vWq8RtY1nB5xJ7mPc2A', 'issued_at': NOW,
                             'letter': letter, 'service': chosen['id']}
        return 201, self.answers[key]


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    hall = None

    def log_message(self, *_):
        pass

    def answer(self, status, body=None):
        data = b'' if body is None else json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        kind = 'application/problem+json' if status >= 400 else 'application/json'
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def read_body(self):
        length = int(self.headers.get('Content-Length') or 0)
        return json.loads(self.rfile.read(length) or b'{}')

    def events(self):
        mine = queue.Queue()
        with self.hall.lock:
            if self.hall.cut:
                self.close_connection = True
                return
            self.hall.followers.append(mine)
            self.hall.push()
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.send_header('Connection', 'close')
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                try:
                    block = mine.get(timeout=5)
                except queue.Empty:
                    block = ': beat\n\n'
                if block is None:
                    return
                self.wfile.write(block.encode())
                self.wfile.flush()
        except OSError:
            pass
        finally:
            with self.hall.lock:
                if mine in self.hall.followers:
                    self.hall.followers.remove(mine)

    def do_GET(self):
        if self.path.startswith('/api/v1/events'):
            self.events()
        elif self.path == '/log':
            with self.hall.lock:
                log = list(self.hall.log)
            self.answer(200, log)
        else:
            self.answer(404, {'code': 'not-found', 'status': 404, 'title': 'Not found'})

    def do_PUT(self):
        self.change()

    def do_POST(self):
        if self.path == '/control':
            with self.hall.lock:
                self.hall.control(self.read_body())
            self.answer(200, {})
        else:
            self.change()

    def change(self):
        body = self.read_body()
        key = self.headers.get('Idempotency-Key')
        with self.hall.lock:
            self.hall.log.append({'path': self.path, 'body': body, 'key': key})
            delay_s, cut = self.hall.delay_s, self.hall.cut
        if delay_s:
            threading.Event().wait(delay_s)
        if cut:
            self.close_connection = True
            return
        with self.hall.lock:
            if self.path == '/api/v1/tickets':
                self.answer(*self.hall.issue(key, body))
            elif self.path == '/api/v1/check-in':
                self.answer(*self.hall.issue(key, {'service': 'new-line'}))
            elif self.path == '/api/v1/help':
                self.answer(201, {'request': 1})
            elif self.path == '/api/v1/device/status':
                self.answer(204)
            elif self.path.endswith('/paper'):
                self.answer(200, {})
            else:
                self.answer(201, {})


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients come and go; that is what is tested."""


def main():
    Handler.hall = Hall()
    server = Server(('127.0.0.1', int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
    print(f'ready http://127.0.0.1:{server.server_port}', flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
