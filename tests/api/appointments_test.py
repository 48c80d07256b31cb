#!/usr/bin/env python3
"""Appointments over the API: what can be booked, by customers and staff, with a code that nobody can guess; moved,
cancelled, checked in by code and by number, kept over a restart and the night. Prints TAP."""
import concurrent.futures
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
import leaks  # noqa: E402
from world import V1, Tap, World, new_key  # noqa: E402

PHONE = '13987654321'
CONFIG = house.SOURCE / 'tests' / 'scenarios' / 'appointments.conf'
TODAY, TOMORROW = '2030-03-04', '2030-03-05'


def clock(day, time):
    """A moment of the hall's own time, as the API says it."""
    hours, minutes = time.split(':')
    return f'{day}T{int(hours) - 8:02}:{minutes}:00.000Z'


class Appointments(World):
    def __init__(self, folder):
        self.hall = house.Hall(folder, config=CONFIG, replace=[('rules = {', 'rules = { public-booking = true;')])
        self.server = house.Server(self.hall.folder)

    def reconnect(self):
        super().reconnect()
        self.anybody = self.server.client()


def book(who, at, day=TODAY, key=None, **more):
    return who.post(f'{V1}/appointments', {'service': 'broadband', 'day': day, 'at': at, **more}, key)


def slots(w, day=TODAY):
    found = w.anybody.get(f'{V1}/booking/slots?service=broadband&day={day}').json['slots']
    return {slot['at']: slot['left'] for slot in found}


def what_can_be_booked(tap, w):
    told = w.anybody.get(f'{V1}/booking').json
    tap.equal([s['id'] for s in told['services']], ['broadband'], 'only what has slots can be booked')
    tap.equal((told['open'], told['days'][0], len(told['days'])), (True, TODAY, 8), 'today and seven days ahead')
    tap.equal(slots(w), {'09:30': 2, '10:00': 2, '10:30': 2, '11:00': 2, '11:30': 2}, 'slots within the cut-off are gone')
    tap.equal(w.anybody.get(f'{V1}/booking/slots?service=broadband&day=soon').code, 'invalid-parameter', 'a day is a date')
    shown = {s['id']: s.get('bookable') for s in w.kiosk.get(f'{V1}/services').json['services']}
    tap.equal(shown, {'broadband': True, 'enquiry': None}, 'the screens say what can be booked')


def a_customer_books(tap, w):
    key = new_key()
    made = book(w.anybody, '10:00', key=key)
    code = made.json['code']
    tap.equal((made.status, made.json['state'], made.json['at']), (201, 'booked', '10:00'), 'a customer books')
    tap.ok(re.fullmatch('([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}', code), 'and has a code of sixty bits')
    tap.equal(book(w.anybody, '10:00', key=key).json, made.json, 'the same key books once and says the same')
    tap.equal(book(w.anybody, '10:30', key=key).code, 'key-reused', 'and stands for nothing else')
    tap.equal([f.name for f in w.hall.folder.iterdir() if f.is_file() and code.encode() in f.read_bytes()], [],
              'the code stands nowhere at rest')
    typed = code.replace('-', '').lower().replace('0', 'o')
    tap.equal(w.anybody.get(f'{V1}/appointments/{typed}').json['code'], code, 'it is read as people type it')
    other = code[:-1] + ('2' if code[-1] != '2' else '3')
    tap.equal(w.anybody.get(f'{V1}/appointments/{other}').code, 'unknown-appointment', 'another code opens nothing')
    tap.equal(book(w.kiosk, '10:00').status, 201, 'a kiosk books too')
    tap.equal(book(w.anybody, '10:00').code, 'slot-full', 'up to the capacity of the slot')
    tap.equal(slots(w)['10:00'], 0, 'which is shown')
    for at, day, code_ in (('10:10', TODAY, 'no-such-slot'), ('09:00', TODAY, 'booking-closed'),
                           ('10:00', '2030-03-12', 'booking-closed')):
        tap.equal(book(w.anybody, at, day).code, code_, f'{day} {at}: {code_}')
    return code


def it_is_moved(tap, w, code):
    path = f'{V1}/appointments/{code}'
    moved = w.anybody.post(f'{path}/change', {'day': TODAY, 'at': '10:30'})
    tap.equal((moved.status, moved.json['at'], moved.json['code']), (200, '10:30', code), 'it is moved, and keeps its code')
    tap.equal((slots(w)['10:00'], slots(w)['10:30']), (1, 1), 'its place goes with it')
    gone = book(w.anybody, '10:00').json['code']
    tap.equal(w.anybody.post(f'{V1}/appointments/{gone}/cancel').json['state'], 'cancelled', 'another is cancelled')
    tap.equal(w.anybody.post(f'{V1}/appointments/{gone}/cancel').code, 'wrong-state', 'once')
    tap.equal(slots(w)['10:00'], 1, 'and gives its place back')


def a_number_finds_it(tap, w):
    made = book(w.manager, '11:00', phone=PHONE)
    tap.equal((made.status, leaks.found_in(made.body, PHONE)), (201, []), 'staff book for a number, which is not said again')
    tap.equal(leaks.found_below(w.hall.folder, PHONE), {}, 'nor kept')
    ahead = book(w.anybody, '09:00', TOMORROW, phone=PHONE)
    tap.equal(ahead.status, 201, 'the same number books another day')
    w.hall.set_clock(clock(TODAY, '10:35'))
    tap.equal(w.kiosk.post(f'{V1}/check-in', {'phone': PHONE}).code, 'too-early', 'check-in begins twenty minutes before')
    w.hall.set_clock(clock(TODAY, '10:55'))
    ticket = w.kiosk.post(f'{V1}/check-in', {'phone': PHONE})
    tap.equal((ticket.status, ticket.json['follow'][:3]), (201, '/t/'), 'the number checks in')
    seen = w.manager.get(f'{V1}/tickets/{ticket.json["id"]}').json
    tap.equal(seen['channel'], 'appointment', 'on a ticket of an appointment')
    view = w.anybody.get(f'{V1}/appointments/{made.json["code"]}').json
    tap.equal((view['state'], view['number'], view['follow']),
              ('arrived', ticket.json['number'], ticket.json['follow']), 'which its code leads to')
    tap.equal(w.kiosk.post(f'{V1}/check-in', {'phone': PHONE}).code, 'unknown-appointment', 'once')
    tap.equal(w.kiosk.post(f'{V1}/check-in', {'phone': '13712345678'}).code, 'unknown-appointment', 'a stranger has none')
    return ahead.json['code']


def a_code_checks_in(tap, w, code):
    late = w.poster.post(f'{V1}/check-in', {'code': code})
    tap.equal(late.status, 201, 'who is too late for the due time takes a number like anybody')
    tap.equal(w.kiosk.post(f'{V1}/check-in', {'code': 'AAAA-AAAA-AAAA'}).code, 'unknown-appointment', 'a code nobody has')
    tap.equal(w.display.post(f'{V1}/check-in', {'code': code}).status, 403, 'a display checks nobody in')


def staff_see_them(tap, w):
    listed = w.counter.get(f'{V1}/appointments?day={TODAY}').json['appointments']
    tap.equal([(a['at'], a['state']) for a in listed],
              [('10:30', 'arrived'), ('10:00', 'missed'), ('10:00', 'cancelled'), ('11:00', 'arrived')], 'staff see them all')
    tap.equal(w.anybody.get(f'{V1}/appointments').status, 401, 'nobody else does')


def they_last(tap, w, code):
    w.restart()
    tap.equal(w.anybody.get(f'{V1}/appointments/{code}').json['state'], 'booked', 'a restart loses none')
    w.hall.set_clock(f'{TOMORROW}T00:45:00.000Z')
    w.hall.open_day()
    tap.equal(w.kiosk.post(f'{V1}/check-in', {'phone': PHONE}).status, 201, 'the next day the number checks in again')
    tap.equal(w.anybody.get(f'{V1}/appointments/{code}').json['state'], 'arrived', 'on the appointment of that day')


def many_at_once(tap, w):
    def one(_):
        return book(w.server.client(w.tokens['manager']), '11:30', TOMORROW).status
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        statuses = sorted(pool.map(one, range(24)))
    tap.equal(statuses, [201] * 2 + [409] * 22, 'however many want a slot at once, it holds no more than its capacity')


def rates(tap, w):
    statuses = {book(w.anybody, '10:10', TOMORROW).status for _ in range(80)}
    tap.equal(statuses, {422, 429}, 'one address cannot try for ever')
    tap.equal(book(w.manager, '10:30', TOMORROW).status, 201, 'which holds no staff up')


def only_by_staff(tap, w):
    text = w.manager.get(f'{V1}/config').body.decode().replace('public-booking = true', 'public-booking = false')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key()).status, 200, 'a hall may book by staff only')
    tap.equal(book(w.kiosk, '11:00', TOMORROW).status, 403, 'then nobody else does')
    tap.equal(book(w.manager, '11:00', TOMORROW).status, 201, 'and staff still do')


def main():
    tap = Tap()
    with house.state() as folder:
        w = Appointments(folder)
        try:
            w.open(clock(TODAY, '09:00'))
            what_can_be_booked(tap, w)
            code = a_customer_books(tap, w)
            it_is_moved(tap, w, code)
            later = a_number_finds_it(tap, w)
            a_code_checks_in(tap, w, code)
            staff_see_them(tap, w)
            they_last(tap, w, later)
            many_at_once(tap, w)
            rates(tap, w)
            only_by_staff(tap, w)
        finally:
            w.close()
    tap.done()


if __name__ == '__main__':
    main()
