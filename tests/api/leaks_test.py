#!/usr/bin/env python3
"""A busy day with numbers and notes: nowhere but in the two answers that exist to say them does one stand
in clear – files, copies, logs, streams, answers, metrics – and an erased day is unreadable in every copy.
Prints TAP."""
import base64
import contextlib
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
import leaks  # noqa: E402
from world import V1, Tap, new_key, point, world  # noqa: E402

DAY = '2030-03-04'
TOPICS = {'display': ('board:floor', 'sign:counter-1'), 'kiosk': ('kiosk',), 'counter': ('point:counter-1',),
          'roaming': ('handheld',), 'manager': ('dashboard', 'point:counter-2')}
NOTES = ('带老人，请慢一点', 'comes back for the SIM card', '家住三楼，电话打不通')
REASONS = 'disclosure-reasons = ( { id = "request"; name = { zh = "客户要求"; en = "The customer asks"; }; } );'


class Answers:
    """Everything that any client of the test was answered, while it listens."""

    def __init__(self):
        self.said = []
        self.listens = True
        receive = house.Client.receive

        def heard(client):
            answer = receive(client)
            if self.listens:
                self.said.append(repr(answer.head).encode() + answer.body)
            return answer
        house.Client.receive = heard

    @contextlib.contextmanager
    def asked_for(self):
        """Answers that exist to say a whole number or a note."""
        self.listens = False
        yield
        self.listens = True


class Listener(threading.Thread):
    """Everything that is pushed to one stream."""

    def __init__(self, w, path, token):
        super().__init__(daemon=True)
        self.stream = w.server.stream(path, token)
        self.stream.client.line.settimeout(60)
        self.start()

    def run(self):
        with contextlib.suppress(house.Gone):
            while True:
                self.stream.client._more()

    def heard(self):
        return bytes(self.stream.client.rest)


def numbers(n, seed):
    dice = random.Random(seed)
    return [f'1{dice.randint(3, 9)}{dice.randrange(10 ** 9):09}' for _ in range(n)]


def text_forms(text):
    yield from (text.encode(), text.encode('utf-16-le'), text.encode('utf-16-be'),
                json.dumps(text)[1:-1].encode())
    yield from leaks.base64_parts(text.encode())


def listen(w):
    heard = []
    for role, topics in TOPICS.items():
        for topic in topics:
            heard.append(Listener(w, f'{V1}/events?topics={topic}', w.tokens[role]))
            assert heard[-1].stream.status == 200, topic
    return heard


def set_reason(w):
    text = w.manager.get(f'{V1}/config').body.decode().replace('disclosure-reasons = ();', REASONS)
    assert w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key()).status == 200 and REASONS in text


def serve_some(w, n):
    for verb in ('next', 'recall', 'serve', 'finish'):
        w.at(n, verb)


def busy_day(w, phones, answers):
    listeners, tickets, manager = listen(w), [], w.sign_in()
    for n, staff in ((1, '1001'), (2, '1002')):
        w.sign_on(n, staff)
    for i, phone in enumerate(phones):
        key = new_key()
        typed = (phone, f'+86 {phone[:3]} {phone[3:7]} {phone[7:]}', f'{phone[:3]}-{phone[3:7]}-{phone[7:]}')[i % 3]
        body = {'service': 'payment', 'phone': typed, 'consent': True}
        ticket = w.kiosk.post(f'{V1}/tickets', body, key).json
        tickets.append(ticket)
        w.kiosk.post(f'{V1}/tickets', body, key)
        w.kiosk.post(f'{V1}/tickets', {**body, 'phone': phone + '5'})
        w.kiosk.ask('POST', f'{V1}/tickets', b'{"service":"payment","phone":"' + phone.encode(), new_key())
        w.kiosk.get(f'{V1}/tickets?phone={i}')
        w.counter.post(f'{V1}/tickets/{ticket["id"]}/notes', {'text': NOTES[i % len(NOTES)]})
        if i < 3:
            listeners.append(Listener(w, f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}/events', None))
        serve_some(w, 1 + i % 2)
        w.counter.get(f'{V1}/tickets/{ticket["id"]}/contact')
        w.counter.post(f'{V1}/contacts/search', {'phone': phone})
        w.counter.post(f'{V1}/contacts/export', {'phone': phone, 'reason': 'request'})
        with answers.asked_for():
            w.counter.get(f'{V1}/tickets/{ticket["id"]}/notes')
            manager.post(f'{V1}/tickets/{ticket["id"]}/contact/reveal', {'reason': 'request'})
            whole = manager.post(f'{V1}/contacts/export', {'phone': phone, 'reason': 'request'})
            assert whole.json['rows'][0]['text'] == phone, whole
    for path in ('hall', 'tickets', 'service-points', 'people', 'figures', 'ledger', 'audit', 'privacy', 'config'):
        w.manager.get(f'{V1}/{path}')
    w.kiosk.get('/metrics')
    w.kiosk.get('/health')
    return listeners, tickets


def backup(w, folder):
    w.hall.want('POST', f'{V1}/backup', {'to': str(folder)})
    return folder


def traces(w, phones, places):
    """Where a number stands that must not: {place: forms}."""
    found = {name: forms for name, blob in places.items() for phone in phones
             if (forms := leaks.found_in(blob, phone))}
    for phone in phones:
        found |= leaks.found_below(w.hall.folder.parent, phone)
    return found


def notes_found(w, places):
    files = {str(f): f.read_bytes() for f in w.hall.folder.parent.rglob('*') if f.is_file()}
    return sorted(name for name, blob in (files | places).items() for note in NOTES
                  if any(form in blob for form in text_forms(note)))


def command(*words):
    return subprocess.run([house.BUILD / 'server/admin/hallqueue', *words], capture_output=True, text=True, timeout=60)


def controls(tap, w, phone):
    """The search would have found it, in each form; so would `verify`."""
    lost = w.hall.folder / 'lost'
    missed = []
    for name, form in leaks.encodings(phone):
        blob = b'x' * 5 + form + b'x' * 5
        if name.startswith('base64'):
            blob = base64.b64encode(b'y' * (3 + int(name[-1])) + phone.encode() + b'yy')
        lost.write_bytes(blob)
        if 'hall/lost' not in leaks.found_below(w.hall.folder.parent, phone):
            missed.append(name)
    tap.equal(missed, [], 'control: a number lost in a file is found in every form')
    lost.write_bytes(b'\0' * (1 << 20) + f'tel {phone[:3]} {phone[3:7]} {phone[7:]}\n'.encode())
    seen = command('verify', w.hall.folder)
    tap.ok(seen.returncode == 1 and f'lost, byte {(1 << 20) + 4}: a mobile number in clear, {phone[:3]}****{phone[7:]}'
           in seen.stdout, 'control: verify says where one lies, masked')
    tap.equal(leaks.found_in(seen.stdout.encode(), phone), [], 'and does not repeat it')
    lost.unlink()
    lost.write_text(NOTES[1])
    tap.equal(notes_found(w, {}), [str(lost)], 'control: so is a note')
    lost.unlink()


def published(tap, w):
    text = w.manager.get(f'{V1}/config').body.decode()
    shown = text.replace('营业厅"', '营业厅 13900001111"', 1)
    answer = w.manager.ask('PUT', f'{V1}/config', shown.encode(), new_key())
    tap.equal((answer.status, shown != text), (200, True), 'a hall may show a number of its own')
    tap.equal(command('verify', w.hall.folder).returncode, 0, 'which verify knows to be no customer\'s')


def restore_with_keys(w, copy, name):
    """A server on a hall made from the copy with the keys there are now."""
    folder = w.hall.folder.parent / name
    assert command('restore', copy, folder).returncode == 0
    shutil.copytree(w.hall.folder / 'keys', folder / 'keys')
    server = house.Server(folder).start()
    return server, house.Client(str(folder / 'control.sock'))


def rows_in(w, copy, name, phone):
    server, administrator = restore_with_keys(w, copy, name)
    rows = administrator.post(f'{V1}/contacts/export', {'phone': phone, 'reason': 'request'}).json['rows']
    administrator.close()
    server.kill()
    return [(row['kind'], row['text']) for row in rows]


def files_with(folder, texts):
    blobs = {str(f): f.read_bytes() for f in folder.rglob('*') if f.is_file()}
    return sorted(name for name, blob in blobs.items() if any(text in blob for text in texts))


def forgetting(tap, w, phones, tickets, answers, old):
    with answers.asked_for():
        kept = rows_in(w, old, 'restored-before', phones[0])
    tap.equal(kept, [('contact', phones[0]), ('note', NOTES[0])],
              'control: with its key a day is read from an old copy')
    secret = (w.hall.folder / 'keys' / DAY.replace('-', '')).read_bytes()
    shutil.rmtree(w.hall.folder.parent / 'restored-before')
    with sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True) as db:
        sealed = [row[0] for row in db.execute('SELECT sealed FROM personal')]
    tap.equal(len(sealed), 2 * len(phones), 'every number and note was sealed')
    w.hall.want('POST', f'{V1}/privacy/erase-day', {'day': DAY, 'reason': 'order'})
    tap.equal((len(secret), files_with(w.hall.folder, [secret])), (32, []),
              'the key of an erased day is nowhere in the folder')
    end = time.monotonic() + 20
    while (left := files_with(w.hall.folder, sealed)) and time.monotonic() < end:
        w.issue()
    tap.equal(left, [], 'nor is a sealed row, in the database or its log')
    tap.ok(sum(text in (old / 'hall.db').read_bytes() for text in sealed) > len(phones),
           'control: the old copy has them')
    tap.equal(rows_in(w, old, 'restored-after', phones[0]), [], 'and nobody reads them there any more')
    shutil.rmtree(w.hall.folder.parent / 'restored-after')
    tap.equal(w.counter.get(f'{V1}/tickets/{tickets[0]["id"]}/contact').code, 'no-contact', 'the hall has none')


def change(copy, sql):
    with sqlite3.connect(copy / 'hall.db') as db:
        triggers = [row for row in db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")]
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER {name}')
        assert db.execute(sql).rowcount == 1
        for _, text in triggers:
            db.execute(text)


def the_trail(tap, w, copy):
    shown = command('verify', copy, '--audit')
    head = shown.stdout.split()[-1]
    rows = [line.split() for line in shown.stdout.splitlines()]
    tap.ok(shown.returncode == 0 and any('revealed' in row and 'request' in row for row in rows)
           and any('order' in row for row in rows), 'from a copy alone the trail is read: who looked, what was erased')
    tap.equal(len(head), 64, 'with the head of its chain')
    lines = command('verify', copy, '--audit', '--json').stdout.splitlines()
    tap.equal((json.loads(lines[1])['chain'], len(json.loads(lines[0])['events']) > 50), (head, True), 'as JSON too')
    w.issue()
    tap.equal(command('verify', w.hall.folder, '--holds', head).returncode, 0, 'later the hall still holds that head')
    other = command('verify', w.hall.folder, '--holds', 'ab' * 32)
    tap.ok(other.returncode == 1 and 'link that was noted' in other.stderr, 'control: it does not hold another')
    tap.equal(command('verify', copy, '--holds', 'xyz').returncode, 2, 'a link is hexadecimal')
    for name, sql in (
            ('another reason', "UPDATE events SET body = replace(body, '\"request\"', '\"requesT\"') WHERE seq = "
             "(SELECT max(seq) FROM events WHERE kind = 'disclosed' AND body LIKE '%revealed%')"),
            ('an event that is gone', "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events WHERE kind = "
             "'disclosed')")):
        changed = copy.with_name('changed')
        shutil.copytree(copy, changed)
        change(changed, sql)
        tap.equal(command('verify', changed, '--audit').returncode, 1, f'{name} is found')
        shutil.rmtree(changed)


def own_paths(tap, w, ticket):
    link, code = ticket['follow'].removeprefix('/t/'), 'k7qx9m2p'
    for path in (f'/t/{link}', f'{V1}/follow/{link}', f'{V1}/appointments/{code}'):
        w.server.client().get(path)
    w.server.client().post(f'{V1}/appointments/{code}/cancel', {})
    log = w.server.messages()
    tap.equal([secret for secret in (link, code) if secret in log], [], 'no link of a ticket and no code of a booking stands in the log')
    tap.equal([log.count(told) > 1 for told in ("(a ticket's own page)", '(a booking by its code)')], [True, True], 'which tells that they were used')


def main():
    tap, answers, phones = Tap(), Answers(), numbers(30, 20260705)
    with world(options=['--log-level', 'debug']) as w:
        set_reason(w)
        listeners, tickets = busy_day(w, phones, answers)
        old = backup(w, w.hall.folder.parent / 'old')
        said = b''.join(answers.said)
        places = {'answers': said, 'log': w.server.messages().encode(),
                  **{f'stream {i}': listener.heard() for i, listener in enumerate(listeners)}}
        tap.ok(len(listeners) == 10 and all(len(blob) > 100 for blob in places.values()),
               f'{len(listeners)} streams, {len(said)} bytes of answers and the log are looked through')
        tap.ok((w.hall.folder / 'hall.db-wal').stat().st_size > 100000, 'so are the database, its log and a copy')
        tap.equal(traces(w, phones, places), {}, f'none of {len(phones)} numbers stands anywhere in any form')
        tap.equal(notes_found(w, places), [], 'nor does a note')
        seen = command('verify', w.hall.folder)
        tap.equal((seen.returncode, '0 mobile numbers in clear' in seen.stdout), (0, True), 'verify finds none either')
        controls(tap, w, phones[0])
        own_paths(tap, w, tickets[0])
        w.reconnect()  # on a busy machine these lines were silent for too long meanwhile
        published(tap, w)
        forgetting(tap, w, phones, tickets, answers, old)
        the_trail(tap, w, backup(w, w.hall.folder.parent / 'new'))
        w.server.process.terminate()
        places = {'output': w.server.process.stdout.read(), 'log': w.server.messages().encode()}
        tap.equal(traces(w, phones, places), {}, 'nor after the server ended')
        for listener in listeners:
            listener.join(timeout=10)
    tap.done()


main()
