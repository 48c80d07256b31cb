#!/usr/bin/env python3
"""How devices get, change and lose their tokens. Prints TAP."""
import os
import re
import sys
import uuid

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
from hall import Gone, Hall, Server, state  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()


def code_for(hall, name, kind='kiosk', **more):
    return hall.want('POST', '/api/v1/devices', {'device': name, 'kind': kind, 'code': True, **more}).json


def enrol(server, code):
    client = server.client()
    answer = client.ask('POST', '/api/v1/enrol', {'code': code})
    client.close()
    return answer


def me(server, token):
    client = server.client(token)
    answer = client.ask('GET', '/api/v1/me')
    client.close()
    return answer


def by_code(hall, server):
    made = code_for(hall, 'kiosk-1')
    tap.ok(re.fullmatch('[0-9A-HJKMNP-TV-Z]{8}', made['code']) and 'token' not in made,
           'the administrator gets a code of eight clear characters and no token')
    listed = hall.want('GET', '/api/v1/devices').json['devices']
    tap.equal(listed, [], 'a code alone enrols nothing')
    typed = made['code'][:4].lower() + ' - ' + made['code'][4:].lower()
    answer = enrol(server, typed)
    tap.equal((answer.status, answer.json['device'], answer.json['hall']),
              (201, 'kiosk-1', made['hall']), 'typed in small letters with a gap it enrols the device')
    tap.equal(answer.json['fingerprint'], made['fingerprint'],
              'both sides show the same fingerprint of the hall')
    tap.equal(me(server, answer.json['token']).json['role'], 'kiosk', 'the token is good')
    again = enrol(server, made['code'])
    tap.equal((again.status, again.code), (403, 'wrong-code'), 'a code is good once')
    raw = (hall.folder / 'hall.db').read_bytes() + (hall.folder / 'hall.db-wal').read_bytes()
    tap.ok(made['code'].encode() not in raw and answer.json['token'].encode() not in raw,
           'neither the code nor the token is on disk')
    tap.ok(b'device-enrolled' in raw, 'that it enrolled is')
    return answer.json['token']


def old_and_replaced(hall, server, token):
    first = code_for(hall, 'kiosk-1')['code']
    second = code_for(hall, 'kiosk-1')['code']
    tap.equal(enrol(server, first).status, 403, 'a second code ends the first')
    tap.equal(me(server, token).status, 200, 'the present token works until the code is used')
    stream = server.stream('/api/v1/events?topics=kiosk', token)
    stream.until(lambda message: message[0] == 'state')
    new = enrol(server, second).json['token']
    tap.equal((me(server, token).status, me(server, new).status), (401, 200),
              'then the new one works and the old one does not')
    tap.ok(ended(stream), 'and what the old one followed ends')
    late = code_for(hall, 'kiosk-2')['code']
    hall.set_clock('2030-03-04T02:14:59.000Z')
    in_time = code_for(hall, 'kiosk-3')['code']
    hall.set_clock('2030-03-04T02:15:01.000Z')
    tap.equal((enrol(server, late).status, enrol(server, in_time).status), (403, 201),
              'a code is good for 15 minutes')
    cancelled = code_for(hall, 'kiosk-3')['code']
    hall.want('POST', '/api/v1/devices/kiosk-3/revoke')
    tap.equal(enrol(server, cancelled).status, 403, 'revoking a device ends its code too')
    return new


def moved(hall, server):
    token = hall.device('panel-1', 'counter', point='counter-1')
    stream = server.stream('/api/v1/events?topics=point:counter-1', token)
    stream.until(lambda message: message[0] == 'state')
    wrong = hall.ask('POST', '/api/v1/devices/panel-1/place', {'point': 'counter-99'})
    tap.equal((wrong.status, wrong.json['field']), (422, 'point'), 'a device is moved only to where there is something')
    tap.equal(hall.ask('POST', '/api/v1/devices/nobody/place', {}).status, 404, 'and one that is there')
    hall.want('POST', '/api/v1/devices/panel-1/place', {'name': '靠窗', 'point': 'counter-2'})
    tap.ok(ended(stream), 'what it follows ends')
    panel = server.client(token)
    there = [panel.ask('POST', f'/api/v1/service-points/{point}/next', key=str(uuid.uuid4())).code for point in ('counter-1', 'counter-2')]
    tap.ok(there[0] == 'not-allowed' != there[1], 'its token is good at the new place and no more at the old one')
    code_for(hall, 'panel-1', 'counter')
    listed = next(each for each in hall.want('GET', '/api/v1/devices').json['devices'] if each['device'] == 'panel-1')
    tap.equal((listed['name'], listed['point']), ('靠窗', 'counter-2'), 'it is listed by its name, there')


def ended(stream):
    try:
        while True:
            stream.next(5)
    except (Gone, TimeoutError) as reason:
        return isinstance(reason, Gone)


def rotation(hall, server, token):
    client = server.client(token)
    answer = client.ask('POST', '/api/v1/device/rotate')
    tap.equal((answer.status, answer.json['device']), (200, 'kiosk-1'), 'a device gets a new token')
    new = answer.json['token']
    tap.ok(new != token and me(server, new).status == 200, 'it works')
    hall.set_clock('2030-03-04T02:16:00.000Z')
    tap.equal(me(server, token).status, 200, 'the old one goes on for a minute')
    hall.set_clock('2030-03-04T02:16:02.000Z')
    tap.equal(me(server, token).status, 401, 'and then no more')
    third = server.client(new).ask('POST', '/api/v1/device/rotate').json['token']
    hall.want('POST', '/api/v1/devices/kiosk-1/revoke')
    tap.equal((me(server, new).status, me(server, third).status), (401, 401),
              'revoking ends the one that was about to end as well')
    board = hall.device('handheld-1', 'handheld')
    page = server.client()
    cookie = [('Cookie', f'hq_session={board}'), ('Sec-Fetch-Site', 'same-origin')]
    answer = page.ask('POST', '/api/v1/device/rotate', head=cookie)
    given = re.match(r'hq_session=(hq_[\w-]{43}); Path=/; HttpOnly; SameSite=Strict',
                     answer.head.get('set-cookie', ''))
    tap.ok(given and given[1] != board and 'token' not in answer.json,
           'a page gets its new token as a cookie, where no script reads it')
    foreign = page.ask('POST', '/api/v1/device/rotate',
                       head=[cookie[0], ('Sec-Fetch-Site', 'cross-site')])
    tap.equal((foreign.status, foreign.code), (403, 'foreign-page'), 'not when a page of somebody else asks')
    tap.equal(hall.ask('POST', '/api/v1/device/rotate').code, 'not-allowed',
              'who is no device has no token to change')


def restart(hall):
    with Server(hall.folder) as server:
        token = hall.device('kiosk-9', 'kiosk')
        code = code_for(hall, 'kiosk-8')['code']
        made = hall.want('POST', '/api/v1/devices', {'device': 'x', 'kind': 'kiosk', 'code': True}).json
        server.stop()
    with Server(hall.folder) as server:
        tap.equal((me(server, token).status, enrol(server, code).status), (200, 403),
                  'a restart keeps tokens and forgets codes')
        again = code_for(hall, 'x')
        tap.equal(again['fingerprint'], made['fingerprint'], 'the fingerprint stays')


def guessing(hall, server):
    code = code_for(hall, 'kiosk-7')['code']
    answers = [enrol(server, f'0000000{i}') for i in range(12)]
    refused = [a for a in answers if a.status == 429]
    tap.ok(refused and int(refused[0].head['retry-after']) > 0 and answers[0].status == 403,
           'who keeps guessing codes is told to wait')
    tap.equal(enrol(server, code).status, 429, 'also with a right one then')
    key = str(uuid.uuid4())
    taken = server.client(hall.device('kiosk-6', 'kiosk')).ask('GET', '/api/v1/hall', key=key)
    tap.equal(taken.status, 200, 'devices at the same address are not held up by it')


with state() as scratch:
    rehearsal = Hall(scratch)
    with Server(rehearsal.folder) as running:
        rehearsal.set_clock('2030-03-04T02:00:00.000Z')
        kiosk = by_code(rehearsal, running)
        kiosk = old_and_replaced(rehearsal, running, kiosk)
        rotation(rehearsal, running, kiosk)
        moved(rehearsal, running)
        running.stop()
    restart(rehearsal)
    with Server(rehearsal.folder) as running:
        guessing(rehearsal, running)
tap.done()
