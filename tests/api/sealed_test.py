#!/usr/bin/env python3
"""Requests that carry a number or words which lie sealed in the vault, each asked again because the answer was lost: at
once, after a power cut, when what the handler looks at has passed, and when the key of the day is erased. The answer is
the same to the byte each time, nothing is sealed twice, and one text message goes. Prints TAP."""
import contextlib
import sqlite3

from world import V1, Tap, World, house, new_key, point
from kannel import Kannel  # noqa: E402  (beside hall.py, which world finds)
from patience import wait_for  # noqa: E402

CONFIG = house.SOURCE / 'tests' / 'scenarios' / 'issuing.conf'
DAY, TOMORROW, PASSWORD = '2030-03-04', '2030-03-05', 'hallpw'
WORDS = '带了老人，要慢一点'
PHONES = [f'1398765{n:04}' for n in range(10)]
KIOSK, PARTY, JOINED, PAGE, STAFF, BOOKED = PHONES[:6]
CHANGED = [('rules = {', 'rules = { public-booking = true; poster-code = "10 min";'),
           ('person-open = 1;', 'person-open = 3;'),
           ('services = ["enquiry"]; quota = 2;', 'services = ["enquiry"]; quota = 9;'),
           ('quota = 3; }', 'quota = 3; slot = "30 min"; slot-capacity = 2; }')]


class Hall(World):
    def __init__(self, folder, kannel):
        (folder / 'sms.secret').write_text(PASSWORD + '\n')
        settings = folder / 'notify.conf'
        settings.write_text(f'[sms]\nurl={kannel.url}\nuser=hall\nsecret-file={folder}/sms.secret\n\n[customers]\ntell-when-ahead=1\n')
        self.hall = house.Hall(folder, config=CONFIG, replace=CHANGED)
        self.server = house.Server(self.hall.folder, options=['--notify', str(settings)])

    def open(self, **how):
        super().open(f'{DAY}T02:00:00.000Z', **how)
        self.tokens['poster'] = self.hall.device('poster-door', 'poster')
        self.tokens['kiosk'] = self.hall.device('kiosk-lobby', 'kiosk')
        self.reconnect()
        return self

    def reconnect(self):
        super().reconnect()
        self.anybody = self.server.client()


class Lost:
    """A request whose answer was lost."""

    def __init__(self, w, name, who, path, body):
        self.name, self.who, self.path, self.body, self.key = name, who, path, body, new_key()
        self.answer = self.ask(w)
        if self.answer.status not in (200, 201):
            raise RuntimeError(f'{name}: {self.answer}')

    def ask(self, w):
        return getattr(w, self.who).post(self.path, self.body, self.key)

    def differs(self, w):
        again = self.ask(w)
        same = (again.status, again.body) == (self.answer.status, self.answer.body) and again.head.get('idempotency-replayed') == 'true'
        return None if same else f'{self.name}: {self.answer}, then {again}'


def sealed(w):
    """What lies in the vault, and what was done."""
    with contextlib.closing(sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True)) as db:
        return (db.execute('SELECT kind, count(*) FROM personal GROUP BY kind ORDER BY kind').fetchall(),
                db.execute('SELECT count(*) FROM events WHERE key IS NOT NULL').fetchone()[0])


def outbox(w):
    with contextlib.closing(sqlite3.connect(f'file:{w.hall.folder}/outbox.db?mode=ro', uri=True)) as db:
        return db.execute('SELECT count(*), sum(ended_at IS NOT NULL) FROM messages').fetchone()


def with_number(phone, **more):
    return {'phone': phone, 'consent': True, **more}


def ask_all(w):
    """One of each kind that brings something for the vault."""
    lost = []

    def ask(name, who, path, body):
        lost.append(Lost(w, name, who, path, body))
        return lost[-1].answer.json
    w.hall.staff('1001', '2468')
    w.manager.post(point(1, 'sign-on'), {'staff': '1001', 'pin': '2468'})
    code = w.poster.get(f'{V1}/poster').json['link'].split('#')[1]
    ticket = ask('a number at the kiosk', 'kiosk', f'{V1}/tickets', with_number(KIOSK, service='enquiry'))
    ask('a number for three with another service', 'kiosk', f'{V1}/tickets',
        with_number(PARTY, service='enquiry', people=3, further=['number-sale'], lang='en', **{'class': 'ordinary'}))
    ask('a number by the poster', 'anybody', f'{V1}/join?hall=issuing-hall&code={code}', with_number(JOINED, service='enquiry'))
    ask('a note', 'manager', f'{V1}/tickets/{ticket["id"]}/notes', {'text': WORDS})
    follow = f'{V1}/follow/{ticket["follow"].rsplit("/", 1)[-1]}'
    own = ask('a complaint from the page', 'anybody', f'{follow}/cases', with_number(PAGE, kind='complaint', cause='too-long', text=WORDS))
    case = ask('a complaint that staff write down', 'manager', f'{V1}/cases',
               with_number(STAFF, kind='complaint', cause='slow', text=WORDS))
    steps = f'{V1}/cases/{own["id"]}/steps'
    for step in ('taken', 'begun'):
        w.manager.post(steps, {'step': step, 'point': 'counter-1'})
    ask('a step with words', 'manager', steps, {'step': 'answered', 'point': 'counter-1', 'told': 'page', 'text': WORDS})
    ask('a customer\'s word', 'anybody', f'{follow}/cases/{own["id"]}', {'step': 'reopened', 'text': WORDS})
    ask('what ends a case', 'manager', f'{V1}/cases/{case["id"]}/steps', {'step': 'withdrawn', 'text': WORDS})
    for verb, body in (('next', None), ('serve', None), ('finish', {'outcome': 'completed'})):
        w.manager.post(point(1, verb), body)
    ask('a survey with words', 'anybody', f'{follow}/survey', {'scores': [5], 'text': WORDS})
    return lost


def erase_keys(w):
    """Of the day, and of the one whose key seals what cases bring; how many rows went."""
    days = [each['day'] for each in w.manager.get(f'{V1}/privacy').json['days'] if each['day'] != TOMORROW]
    return sum(w.hall.want('POST', f'{V1}/privacy/erase-day', {'day': day, 'reason': 'order'}).json['rows'] for day in days)


def again(tap, w, lost, when):
    before = sealed(w)
    tap.equal([wrong for each in lost if (wrong := each.differs(w))], [], f'{when}, each is answered again to the byte')
    tap.equal(sealed(w), before, 'and nothing is done or sealed twice')


def told_once(tap, w, kannel):
    """Asking again for the number makes nobody hear twice."""
    arrived = kannel.wait(2)
    wait_for(lambda: outbox(w)[1] == len(arrived), 20, 'the outbox has not noted what went')
    tap.equal([to for to, _ in arrived], [PARTY, JOINED], 'whose turn is near is told, once')
    return arrived


def booking(tap, w):
    """Its answer is what is booked now, with the code that is kept nowhere."""
    body = {'service': 'broadband', 'day': TOMORROW, 'at': '10:00', 'phone': BOOKED}
    made = Lost(w, 'a booking', 'anybody', f'{V1}/appointments?hall=issuing-hall', body)
    before = sealed(w)
    tap.equal(made.ask(w).body, made.answer.body, 'a booking with a number is one')
    w.restart()
    tap.equal((made.ask(w).body, sealed(w)), (made.answer.body, before), 'also after a power cut')
    return made


def arrives(tap, w, booked):
    """The day has no key yet but the one the booking made: the number checks in by it."""
    arrived = Lost(w, 'checking in', 'kiosk', f'{V1}/check-in', {'phone': BOOKED})
    tap.equal(arrived.answer.json['number'], w.anybody.get(f'{V1}/appointments/{booked.answer.json["code"]}').json['number'],
              'the next day the number that was booked with checks in')
    again(tap, w, [arrived], 'checked in, at once')
    w.hall.want('POST', f'{V1}/privacy/erase-day', {'day': TOMORROW, 'reason': 'order'})
    w.restart()
    again(tap, w, [arrived], 'after its key is erased and a power cut')


def main():
    tap = Tap()
    with house.state() as folder:
        kannel = Kannel(folder, PASSWORD)
        w = Hall(folder, kannel)
        try:
            w.open()
            booked = booking(tap, w)
            lost = ask_all(w)
            again(tap, w, lost, 'at once')
            arrived = told_once(tap, w, kannel)
            w.restart()
            again(tap, w, lost, 'after a power cut')
            w.hall.set_clock(f'{DAY}T03:00:00.000Z')
            again(tap, w, lost, 'when the code of the poster has passed')
            tap.equal((erase_keys(w), sealed(w)[0]), (12, []), 'every key and what it sealed is erased')
            again(tap, w, lost, 'then')
            w.hall.want('POST', f'{V1}/day/close', {'reason': 'power-cut'})
            again(tap, w, lost, 'when the hall has closed')
            w.restart()
            again(tap, w, lost, 'after a power cut behind that')
            w.hall.set_clock(f'{TOMORROW}T01:50:00.000Z')
            w.hall.open_day()
            ended = [each for each in lost if each.name == 'a survey with words']  # its link ends with the day
            tap.equal([each.ask(w).status for each in ended], [404], 'the next day no link leads to a survey')
            again(tap, w, [each for each in lost if each not in ended], 'but to all else')
            arrives(tap, w, booked)
            tap.equal(kannel.arrived(), arrived, 'and no text message went twice')
        finally:
            w.close()
            kannel.close()
    tap.done()


main()
