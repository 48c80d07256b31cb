#!/usr/bin/env python3
"""Every keyed route, asked again with the same key because the answer was lost: at once, and when much has changed.

The routes are those of the server's own table; what is asked of them is what the other tests ask: they are played here,
and each request that was done is sent again at once on a line of its own, and all of them when the test has ended, as
the hall then is. The answer must be the same to the byte, and nothing may be done. Some answer what is so now, under
whatever key; they are named, and must not refuse.
"""
import contextlib
import datetime
import io
import pathlib
import re
import runpy
import sqlite3
import subprocess
import sys
import uuid

from world import V1, Tap, house

HERE = pathlib.Path(__file__).parent
# Whoever adds a keyed route adds the test that asks it, or asks it below.
PLAYED = ['advice_test', 'alerts_test', 'appointments_test', 'cards_test', 'checklists_test', 'complaints_test', 'daily_test', 'exams_test', 'joining_test', 'notices_test', 'offline_test', 'passes_test',
          'personal_test', 'readiness_test', 'requests_test', 'rules_test', 'satisfaction_test', 'strikes_test', 'transactions_test', 'visits_test', 'random_test']
ARGUMENTS = {'random_test': ['--commands', '600']}
FILES = {'add-photo', 'erase-photos'}  # under the hash of its bytes: sent again it is the same file, as their test says
KEYS_KEPT_DAYS = 2
FOLLOW = {'follow-leave', 'follow-later', 'follow-return', 'follow-pass', 'follow-rating'}
LEASES = {'lease', 'tell'}  # what is now may be a new one
ANSWER_WHAT_IS_NOW = {'book', 'rebook', 'cancel-appointment', 'pass'} | FOLLOW | LEASES
ENDS = {(route, 404) for route in FOLLOW} | {('book', 403), ('sign-on', 403)}  # a link ends with its day, a right is taken back


def keyed_routes():
    table = subprocess.run([house.SERVER, '--print-routes'], capture_output=True, text=True, check=True).stdout
    rows = [line.split(' ') for line in table.splitlines()]
    return {name: (method, re.compile(re.sub(r'\{[^}]*\}', '[^/]+', pattern)))
            for method, pattern, _, name, *flags in rows if 'keyed' in flags}


class Asked:
    """A request that was done, and what was answered."""

    def __init__(self, route, hall, client, request, answer):
        self.route, self.token, self.request, self.answer = route, client.token, request, answer
        self.server, self.by_socket = hall.server, isinstance(client.address, str)
        self.socket, self.at = client.address, hall.now

    def again(self, key=None):
        method, path, body, own, head = self.request
        client = house.Client(self.socket if self.by_socket else self.server.address, self.token)
        try:
            return ask_plainly(client, method, path, body, key or own, head)
        finally:
            client.close()

    def differs(self, again, at_once):
        """What is wrong with the answer to the repetition, None when nothing is."""
        if again.status == 429 or (not at_once and (self.route, again.status) in ENDS or again.status == 401):
            return None  # too often, or no more theirs
        if self.route in ANSWER_WHAT_IS_NOW:
            right = again.status < 300
        else:
            right = (again.status, again.body) == (self.answer.status, self.answer.body) and 'idempotency-replayed' in again.head
        return None if right else f'{self.route} {"at once" if at_once else "in the end"}: {self.answer}, then {again}'


ask_plainly, kill_plainly, start_plainly = house.Client.ask, house.Server.kill, house.Server.start


class Running:
    """A server and the clock of its halls."""

    def __init__(self, server):
        self.server, self.now = server, ''


class Loser:
    """Plays a test, and loses each answer once."""

    def __init__(self, routes):
        self.routes, self.running, self.asked, self.wrong, self.seen = routes, {}, [], [], set()
        self.repeated = 0

    def route_of(self, method, path):
        plain = path.split('?')[0]
        return next((name for name, (verb, pattern) in self.routes.items()
                     if verb == method and pattern.fullmatch(plain)), None)

    def start(self, server, *how, **more):
        start_plainly(server, *how, **more)
        hall = next((hall for hall in self.running.values() if hall.server is server), Running(server))
        self.running |= {address: hall for address in (server.address, *(f'{f}/control.sock' for f in server.folders))}
        return server

    def ask(self, client, method, path, body=None, key=None, head=()):
        answer = ask_plainly(client, method, path, body, key, head)
        hall = self.running.get(client.address)
        if method == 'PUT' and path.startswith('/api/v1/clock') and hall and answer.status < 300:
            hall.now = body['now']
        route = self.route_of(method, path) if key is not None else None
        if hall and route and answer.status in (200, 201) and 'idempotency-replayed' not in answer.head:
            self.seen.add(route)
            self.asked.append(Asked(route, hall, client, (method, path, body, key, head), answer))
            self.repeat(self.asked[-1], True)
        return answer

    def repeat(self, asked, at_once):
        self.repeated += 1
        wrong = asked.differs(asked.again(), at_once)
        if wrong is not None:
            self.wrong.append(wrong)

    def kill(self, server):
        """Before the hall ends it is asked everything again, as it is by then, and nothing is done."""
        hall = next((hall for hall in self.running.values() if hall.server is server), None)
        if hall is not None and server.process.poll() is None:
            before = done(server)
            for asked in self.asked:
                if asked.server is server and asked.route not in LEASES and days_between(asked.at, hall.now) < KEYS_KEPT_DAYS:
                    self.repeat(asked, False)
            if done(server) != before:
                self.wrong.append(f'{done(server) - before} more were done')
        kill_plainly(server)

    @contextlib.contextmanager
    def losing(self):
        house.Client.ask = lambda client, *what, **more: self.ask(client, *what, **more)
        house.Server.start = lambda server, *how, **more: self.start(server, *how, **more)
        house.Server.kill = lambda server: self.kill(server)
        try:
            yield
        finally:
            house.Client.ask, house.Server.kill, house.Server.start = ask_plainly, kill_plainly, start_plainly
            self.asked.clear()

    def play(self, name, *arguments):
        """What the test of that name says of itself."""
        given = sys.argv
        sys.argv = [name, *arguments]
        with self.losing(), contextlib.redirect_stdout(io.StringIO()) as told, contextlib.suppress(SystemExit):
            runpy.run_path(HERE / f'{name}.py', run_name='__main__')
        sys.argv = given
        return told.getvalue()


def done(server):
    """How many requests did something; what the hall does by itself has no key."""
    total = 0
    for folder in server.folders:
        with contextlib.closing(sqlite3.connect(f'file:{folder}/hall.db?mode=ro', uri=True)) as db:
            total += db.execute('SELECT count(*) FROM events WHERE key IS NOT NULL').fetchone()[0]
    return total


def days_between(first, second):
    first, second = (datetime.datetime.fromisoformat(when.replace('Z', '+00:00')) if when else None for when in (first, second))
    return (second - first).total_seconds() / 86400 if first and second else 0


RULES = [('rules = {', 'rules = { care-after = "1 min";'),
         ('services = ("payment"); }', 'services = ("payment"); auto-call = true; }'),
         ('outcomes = (', 'care-ways = ( { id = "water"; name = { zh = "送水"; en = "Water"; }; } );\noutcomes = (')]


def what_no_other_test_asks(loser):
    """Minutes for a customer, care for one who waited, a counter that calls by itself, a preset that ends; a leaver's call.
    Whether it is noticed when the first of them is done a second time, under another key."""
    with house.state() as folder:
        hall = house.Hall(folder, replace=RULES)
        server = house.Server(hall.folder).start()
        hall.set_clock('2030-03-04T02:00:00.000Z')
        hall.open_day()
        hall.staff('1001', '2468')
        manager = server.client(hall.device('desk', 'dashboard'))
        manager.post(f'{V1}/service-points/counter-2/sign-on', {'staff': '1001', 'pin': '2468'})
        manager.post(f'{V1}/service-points/counter-2/auto-call-off')
        ticket = manager.post(f'{V1}/tickets', {'service': 'payment'}).json
        follow = f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}'
        server.client().post(f'{follow}/later')
        server.client().post(f'{follow}/return')
        hall.set_clock('2030-03-04T02:10:00.000Z')
        manager.post(f'{V1}/tickets/{ticket["id"]}/care', {'way': 'water'})
        manager.post(f'{V1}/service-points/counter-2/auto-call-on')
        manager.post(f'{V1}/presets/system-down/on')
        manager.post(f'{V1}/presets/system-down/off')
        manager.post(f'{V1}/service-points/counter-2/next')
        hall.want('POST', f'{V1}/staff/1001/remove')  # who is with a customer is not given another
        change_template(hall)
        planned = str(uuid.uuid4())
        manager.post(f'{V1}/quality/floor-duty/plan', {'staff': '1001', 'day': '2030-03-05'}, planned)
        manager.post(f'{V1}/quality/floor-duty/plan/{planned}/drop')
        first = next(asked for asked in loser.asked if asked.server is server and asked.route == 'issue')
        noticed = first.differs(first.again(str(uuid.uuid4())), True) is not None
        server.kill()
    return noticed


def change_template(hall):
    which = hall.ask('GET', f'{V1}/quality/templates').json['templates'][0]
    path = f'{V1}/quality/templates/{which["engine"]}/{which["id"]}'
    template = hall.ask('GET', path).json['templates'][0]
    hall.template(path, template['version'], template['template'])


def main():
    tap = Tap()
    routes = keyed_routes()
    loser = Loser(routes)
    for name in sys.argv[1:] or PLAYED:
        told = loser.play(name, *ARGUMENTS.get(name, ()))
        found = re.findall(r'^not ok.*$', told, re.MULTILINE), loser.wrong
        tap.equal(found, ([], []), f'{name}: every answer that was lost is given again')
        loser.wrong = []
    with loser.losing():
        noticed = what_no_other_test_asks(loser)
    tap.equal(loser.wrong, [], 'and what none of them asks')
    tap.ok(noticed, 'control: a ticket that is issued a second time is noticed')
    tap.equal(sorted(set(routes) - loser.seen - FILES), [], f'all {len(routes)} keyed routes were asked, {loser.repeated} times again')
    tap.done()


main()
