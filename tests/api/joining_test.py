#!/usr/bin/env python3
"""Joining by a QR poster: its code opens the queue to whoever scanned it, for its services and up to its quota; it
changes where the hall says so, and passes. Prints TAP."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from world import V1, Tap, World, new_key  # noqa: E402

CONFIG = house.SOURCE / 'tests' / 'scenarios' / 'issuing.conf'
DAY = '2030-03-04'


def clock(time):
    """A moment of the hall's own time, as the API says it."""
    hours, minutes = time.split(':')
    return f'{DAY}T{int(hours) - 8:02}:{minutes}:00.000Z'


class Joining(World):
    def __init__(self, folder):
        self.hall = house.Hall(folder, config=CONFIG)
        self.server = house.Server(self.hall.folder)

    def open(self, when):
        super().open(when)
        self.tokens['door'] = self.hall.device('poster-door', 'poster')
        self.reconnect()
        return self

    def reconnect(self):
        super().reconnect()
        self.anybody = self.server.client()


def code_of(poster):
    return poster.get(f'{V1}/poster').json['link'].split('#')[1]


def address(code, hall='issuing-hall'):
    return f'{V1}/join?hall={hall}&code={code}'


def join(w, code, service='enquiry', key=None, **more):
    return w.anybody.post(address(code), {'service': service, **more}, key)


def who_scans_takes_a_number(tap, w):
    shown = w.door.get(f'{V1}/poster').json
    code = code_of(w.door)
    tap.equal((shown['changes_s'], code.split('.')[0]), (0, 'poster-door'), 'a poster shows a link with its code')
    tap.equal(w.kiosk.get(f'{V1}/poster').status, 403, 'nobody else does')
    offered = w.anybody.get(address(code)).json
    tap.equal([s['id'] for s in offered['services']], ['enquiry'], 'who scanned it sees the services of the poster')
    key = new_key()
    made = join(w, code, key=key, phone='13987654321', consent=True)
    tap.equal((made.status, made.json['number']), (201, 'A001'), 'and takes a number')
    tap.equal(join(w, code, key=key, phone='13987654321', consent=True).json, made.json, 'once with one key')
    seen = w.manager.get(f'{V1}/tickets/{made.json["id"]}').json
    tap.equal(seen['channel'], 'phone', 'on the phone')
    tap.equal(w.anybody.get(f'{V1}/follow/{made.json["follow"].split("/")[-1]}').json['number'], 'A001', 'where it is followed')
    tap.equal(join(w, code, phone='13987654321', consent=True).code, 'person-limit', 'a person has one open number')
    tap.equal(join(w, code, 'number-sale').code, 'not-at-this-kiosk', 'a poster gives numbers of its services only')
    tap.equal(join(w, code).status, 201, 'who leaves no number may join too')
    tap.equal(join(w, code).code, 'quota-reached', 'up to the quota of the poster')
    return code


def other_codes(tap, w, code):
    name, letters = code.split('.')
    wrong = letters[:-1] + ('2' if letters[-1] != '2' else '3')
    for bad in (f'{name}.{wrong}', letters, f'kiosk-a.{letters}', f'nobody.{letters}', f'{name}.', ''):
        tap.equal(join(w, bad).code, 'poster-code-passed', f'"{bad}" opens nothing')
    tap.equal(w.anybody.get(address(code, 'elsewhere')).code, 'unknown-hall', 'nor does the code at another hall')
    w.restart()
    tap.equal(code_of(w.door), code, 'a printed code lasts over a restart')
    w.tokens['door'] = w.hall.device('poster-door', 'poster')
    w.reconnect()
    tap.equal(join(w, code).code, 'poster-code-passed', 'and ends when the poster gets a new token')
    fresh = code_of(w.door)
    w.hall.want('POST', f'{V1}/devices/poster-door/revoke')
    tap.equal(join(w, fresh).code, 'poster-code-passed', 'or is revoked')
    w.tokens['door'] = w.hall.device('poster-door', 'poster')
    w.reconnect()


def it_changes(tap, w):
    text = w.manager.get(f'{V1}/config').body.decode()
    if 'poster-code = "0 s"' not in text:
        raise RuntimeError('the file does not say poster-code')
    text = text.replace('poster-code = "0 s"', 'poster-code = "10 min"').replace('quota = 2;', 'quota = 9;')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key()).status, 200, 'a hall lets its code change')
    first = code_of(w.door)
    key = new_key()
    made = join(w, first, key=key)
    tap.equal(made.status, 201, 'the code of the moment counts')
    w.hall.set_clock(clock('10:10'))
    second = code_of(w.door)
    tap.ok(second != first, 'after ten minutes there is another one')
    tap.equal((join(w, first).status, join(w, second).status), (201, 201), 'the one before still counts, for who has just scanned it')
    w.hall.set_clock(clock('10:20'))
    tap.equal(join(w, first).code, 'poster-code-passed', 'later it has passed: a picture of it is worth nothing at home')
    again = join(w, first, key=key)
    tap.equal((again.status, again.body), (201, made.body), 'but who has joined by it is answered again when the answer was lost')


def rates(tap, w):
    codes = {join(w, 'poster-door.AAAA-AAAA').code for _ in range(80)}
    tap.equal(codes, {'poster-code-passed', 'too-many-requests'}, 'one address cannot try codes for ever')


def main():
    tap = Tap()
    with house.state() as folder:
        w = Joining(folder)
        try:
            w.open(clock('10:00'))
            code = who_scans_takes_a_number(tap, w)
            other_codes(tap, w, code)
            it_changes(tap, w)
            rates(tap, w)
        finally:
            w.close()
    tap.done()


if __name__ == '__main__':
    main()
