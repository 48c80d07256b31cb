#!/usr/bin/env python3
"""Halls damaged in many ways and rescued: what came before the damage is there, and nothing else is.

usage: salvage.py [DAMAGES SEED]   (400 damages, seed 1)

A hall is made by a server and killed. Its file is damaged anew each time: a page zeroed, torn or of noise, the file or its
log cut off, garbage in the log, bits flipped in an event or anywhere. `hallqueue salvage` must keep an exact beginning of the
journal that ends with a commit, and at least all commits before the first event that was hurt; the rescued hall verifies,
serves, and gives no number that was given. It may refuse only when the damage hit the page that says what the file is or
which hall. Prints TAP and a line of JSON. The control is a rescue that copies whatever can be read: it takes changed
events over.
"""
import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from tap import Tap  # noqa: E402

V1 = '/api/v1'
COMMAND = house.BUILD / 'server' / 'admin' / 'hallqueue'
PAGE = 4096
CUSTOMERS = 150
SERVED_EACH = 12  # of so many rescued halls one is served
EVENTS = 'SELECT seq, at, day, kind, v, body, key, fingerprint, answer_status, answer, chain FROM events ORDER BY seq'
SAID = re.compile(r'^kept: the hall small-hall, (\d+) events', re.MULTILINE)


def live(folder, dice):
    """A morning of a hall, with staff, notes and cards, cut off by a kill."""
    hall = house.Hall(folder)
    server = house.Server(hall.folder).start()
    hall.set_clock('2030-03-04T02:00:00.000Z')
    hall.open_day()
    for n in (1, 5):
        hall.staff(f'100{n}', '2468')
    manager = server.client(hall.device('desk', 'dashboard'))
    for n in (1, 5):
        manager.post(f'{V1}/service-points/counter-{n}/sign-on', {'staff': f'100{n}', 'pin': '2468'})
    for i in range(CUSTOMERS):
        ticket = manager.post(f'{V1}/tickets', {'service': dice.choice(['payment', 'enquiry'])}).json
        if i % 7 == 0:
            manager.post(f'{V1}/tickets/{ticket["id"]}/notes', {'text': 'x' * dice.randrange(1, 200)})
        if i % 25 == 0:
            hall.want('POST', f'{V1}/notices', {'text': {'zh': f'请注意 {i}', 'en': ''}, 'shown': True, 'spoken': False, 'for_s': 3600})
        for verb in ('next', 'serve', 'finish') if i % 2 else ():
            manager.post(f'{V1}/service-points/counter-{dice.choice([1, 5])}/{verb}')
    server.kill()
    return hall.folder


class Original:
    """The undamaged hall: its events, and which of them lie on which page of its file."""

    def __init__(self, folder):
        self.folder = folder
        with contextlib.closing(sqlite3.connect(folder / 'hall.db')) as db:
            self.rows = db.execute(EVENTS).fetchall()
            self.ends = [row[0] for row in self.rows if row[10] is not None]
            self.root = dict(db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
        self.numbers = set(re.findall(r'"number":"([A-Z]\d+)"', ' '.join(row[9] or '' for row in self.rows)))
        self.log = (folder / 'hall.db-wal').read_bytes() if (folder / 'hall.db-wal').exists() else b''
        self.file = (folder / 'hall.db').read_bytes()

        self.schema = self.pages_of_schema(1)

    def pages_of_schema(self, n):
        page, head = self.page(n), 100 if n == 1 else 0
        if page[head] == 0x0d:
            return {n}
        below = [int.from_bytes(page[at:at + 4], 'big') for at in
                 (cell(page, i, head + 12) for i in range(int.from_bytes(page[head + 3:head + 5], 'big')))]
        last = int.from_bytes(page[head + 8:head + 12], 'big')
        return {n}.union(*(self.pages_of_schema(page) for page in [*below, last]))

    def page(self, n):
        return self.file[(n - 1) * PAGE:n * PAGE]

    def first_event(self, n):
        """The first event that lies on this page of the tree of events or below it; None for another tree's."""
        return self.events_below(self.root['events']).get(n)

    def events_below(self, n, first=1):
        """The pages of the tree from `n` on, each with its first event."""
        page = self.page(n)
        found = {n: first}
        if page[0] == 0x0d:
            return {n: varint(page, varint(page, cell(page, 0))[1])[0]}
        cells = int.from_bytes(page[3:5], 'big')
        for i in range(cells):
            at = cell(page, i, 12)
            found |= self.events_below(int.from_bytes(page[at:at + 4], 'big'), first)
            first = varint(page, at + 4)[0] + 1
        return found | self.events_below(int.from_bytes(page[8:12], 'big'), first)

    def whole_before(self, seq):
        """The last event of the last commit before this one."""
        return max((end for end in self.ends if end < seq), default=0)


def varint(page, at):
    value = 0
    for i in range(8):
        value = value << 7 | page[at + i] & 0x7f
        if page[at + i] < 0x80:
            return value, at + i + 1
    return value << 8 | page[at + 8], at + 9


def cell(page, i, head=8):
    at = head + 2 * i
    return int.from_bytes(page[at:at + 2], 'big')


# ---- damages: each hurts `data` and says from which event on the story may end, and whether it may be refused -------------

def hurt_page(original, dice, how):
    n = dice.randrange(1, len(original.file) // PAGE + 1)
    data = bytearray(original.file)
    whole = original.page(n)
    data[(n - 1) * PAGE:n * PAGE] = {'zeroed': bytes(PAGE), 'noise': dice.randbytes(PAGE),
                                     'torn': whole[:PAGE // 2] + dice.randbytes(PAGE // 2)}[how]
    return bytes(data), n


def least_after(original, n):
    """What must be kept when page `n` is hurt: an event's overflow page may hurt any."""
    first = original.first_event(n)
    if first is not None:
        return original.whole_before(first)
    return 0 if is_overflow(original, n) else original.ends[-1]


def is_overflow(original, n):
    return original.page(n)[0] not in (0x02, 0x05, 0x0a, 0x0d)


def may_refuse(original, n):
    """A page that says what the file is and holds, which hall, which epoch, or where all events are."""
    return n in original.schema or n in (original.root['hall'], original.root['epochs'], original.root['events']) or \
        original.first_event(n) == 1 or is_overflow(original, n)


def damage(original, folder, dice):
    """Damages the hall in `folder`; what was done, what must be kept at least, whether it may be refused."""
    kind = dice.choice(['zeroed', 'torn', 'noise', 'cut file', 'cut log', 'log garbage', 'event bit', 'any bit'])
    database, log = folder / 'hall.db', folder / 'hall.db-wal'
    if kind in ('zeroed', 'torn', 'noise'):
        data, n = hurt_page(original, dice, kind)
        database.write_bytes(data)
        return f'{kind} page {n}', least_after(original, n), may_refuse(original, n)
    if kind == 'cut file':
        size = dice.randrange(PAGE, len(original.file))
        database.write_bytes(original.file[:size])
        lost = range(size // PAGE + 1, len(original.file) // PAGE + 1)
        return f'file cut off at {size}', min(least_after(original, n) for n in lost), any(may_refuse(original, n) for n in lost)
    if kind in ('cut log', 'log garbage'):
        raw = bytearray(original.raw_log)
        at = dice.randrange(len(raw))
        if kind == 'cut log':
            del raw[at:]
        else:
            raw[at:at + 64] = dice.randbytes(len(raw[at:at + 64]))
        database.write_bytes(original.raw_file)
        log.write_bytes(bytes(raw))
        return f'{kind} at {at}', 0, True  # what the log alone held cannot be told
    if kind == 'event bit':
        row = dice.choice(original.rows)
        body = row[5].encode()
        at = original.file.find(body)
        if at < 0 or original.file.count(body) > 1:
            return damage(original, folder, dice)
        database.write_bytes(flip(original.file, at + dice.randrange(len(body)), dice))
        return f'a bit of event {row[0]}', original.whole_before(row[0]), original.whole_before(row[0]) == 0
    at = dice.randrange(100, len(original.file))
    database.write_bytes(flip(original.file, at, dice))
    n = at // PAGE + 1
    return f'a bit at {at}', least_after(original, n), may_refuse(original, n)


def flip(data, at, dice):
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1:]


# ---- the rescue ---------------------------------------------------------------------------------

def admin(*words):
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, check=False)


def serves(original, folder):
    """What is wrong with the rescued hall at work."""
    with house.Server(folder) as server:
        socket = house.Client(f'{folder}/control.sock')
        socket.ask('PUT', f'{V1}/clock', {'now': '2030-03-04T09:00:00.000Z'}, str(uuid.uuid4()))
        socket.post(f'{V1}/day/open')
        answers = [socket.post(f'{V1}/tickets', {'service': 'payment'}) for _ in range(3)]
        if server.process.poll() is not None or any(answer.status not in (201, 409) for answer in answers):
            return f'cannot serve: {answers}'
        given = {answer.json['number'] for answer in answers if answer.status == 201}
        return f'gives {given & original.numbers} twice' if given & original.numbers else None


def check(original, folder, what, least, refusable, said, served):
    """What is wrong with a rescue; None when nothing is."""
    if said.returncode != 0:
        if not refusable:
            return f'refused: {said.stderr.strip()}'
        return 'left a hall behind' if (folder / 'hall.db').exists() else None
    with contextlib.closing(sqlite3.connect(folder / 'hall.db')) as db:
        rows = db.execute(EVENTS).fetchall()
        told = [db.execute(f'SELECT coalesce(max({column}), 0) FROM {table}').fetchone()[0]  # noqa: S608
                for table, column in (('personal', 'id'), ('notices', 'seq'), ('days', 'first_seq'))]
    if rows != original.rows[:len(rows)] or max(told) > len(rows):
        return 'events that never were'
    if len(rows) != int(SAID.search(said.stdout)[1]) or len(rows) not in original.ends:
        return f'says something else than {len(rows)} events'
    if len(rows) < least:
        return f'{len(rows)} events of at least {least}'
    if 'lost: of' in said.stdout and what.startswith('a bit of event'):
        return f'of other tables than the hurt one: {said.stdout}'
    if ('lost: what came later' in said.stdout) != (len(rows) < original.ends[-1]) and least:
        return f'does not say what is lost: {said.stdout}'
    found = admin('verify', folder)
    if found.returncode != 0:
        return f'does not verify: {found.stdout}'
    # A rehearsal whose clock was not set yet knows of no day that numbers could have been given on.
    return serves(original, folder) if served and rows[-1][2] != 0 else None


def naive(folder, original):
    """Whether a copy of whatever can be read has events that never were."""
    try:
        with contextlib.closing(sqlite3.connect(folder / 'hall.db')) as db:
            rows = db.execute(EVENTS).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return rows != original.rows[:len(rows)]


def made(folder, dice):
    """The hall, with all of it in its file, and as it was killed, with most of it in its log."""
    hall = live(folder, dice)
    raw = (hall / 'hall.db').read_bytes(), (hall / 'hall.db-wal').read_bytes()
    with contextlib.closing(sqlite3.connect(hall / 'hall.db')) as db:
        db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    original = Original(hall)
    original.raw_file, original.raw_log = raw
    return original


def one(original, where, dice, served):
    """A damage and its rescue: what was done, what is wrong, whether it was refused, whether a naive rescue invents."""
    hurt, target = where / 'hurt', where / 'rescued'
    for folder in (hurt, target):
        shutil.rmtree(folder, ignore_errors=True)
    hurt.mkdir()
    what, least, refusable = damage(original, hurt, dice)
    before = {path.name: path.read_bytes() for path in hurt.iterdir()}
    said = admin('salvage', hurt, target)
    wrong = check(original, target, what, least, refusable, said, served)
    if wrong is None and any((hurt / name).read_bytes() != data for name, data in before.items()):
        wrong = 'the damaged folder was changed'
    kept = int(SAID.search(said.stdout)[1]) if said.returncode == 0 else 0
    return what, wrong, said.returncode != 0, kept, naive(hurt, original)


def untouched(tap, original, where):
    folder = where / 'whole'
    shutil.copytree(original.folder, where / 'copied', ignore=shutil.ignore_patterns('*.sock', 'ballast'))
    said = admin('salvage', where / 'copied', folder)
    tap.equal((said.returncode, 'lost' in said.stdout), (0, False), 'a hall that is not damaged is kept whole, and nothing is said to be lost')
    tap.equal(check(original, folder, 'a bit of event none', original.ends[-1], False, said, False), None, f'all its {len(original.rows)} events')
    tables = []
    for path in (original.folder, folder):
        with contextlib.closing(sqlite3.connect(path / 'hall.db')) as db:
            names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
            tables.append({name: db.execute(f'SELECT count(*) FROM {name}').fetchone()[0] for name in names})  # noqa: S608
    tables[1]['epochs'] -= 1
    more = {name: (n, tables[1].get(name)) for name, n in tables[0].items() if tables[1].get(name) != n}
    tap.equal(more, {}, f'and every row of its {len(tables[0])} tables')
    tap.equal(serves(original, folder), None, 'it serves')


def main():
    damages, seed = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (400, 1)
    dice, tap = random.Random(seed), Tap()
    wrong, refused, invented, kinds, kept = [], 0, 0, {}, 0
    with house.state() as where:
        original = made(where, dice)
        untouched(tap, original, where)
        for i in range(damages):
            what, fault, was_refused, n, naive_invents = one(original, where, dice, i % SERVED_EACH == 0)
            kinds[re.sub(r' ?\d+$', '', what)] = kinds.get(re.sub(r' ?\d+$', '', what), 0) + 1
            wrong += [f'{what}: {fault}'] if fault else []
            refused, invented, kept = refused + was_refused, invented + naive_invents, kept + n
    tap.equal(wrong, [], f'{damages} damages rescued, {refused} refused where the file no longer says which hall it is')
    tap.ok(invented > 0, f'control: {invented} times a copy of whatever can be read has events that never were')
    print('# ' + json.dumps({'damages': damages, 'wrong': len(wrong), 'refused': refused, 'events': len(original.rows),
                             'kept_on_average': round(kept / max(damages - refused, 1)), 'control_invented': invented,
                             'kinds': kinds, 'load': round(os.getloadavg()[0], 1), 'seed': seed}))
    tap.done()


if __name__ == '__main__':
    main()
