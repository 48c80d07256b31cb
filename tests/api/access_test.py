#!/usr/bin/env python3
"""Credentials that open nothing, halls that are not theirs, devices that are no more. The whole table of
rights is asked by access-matrix.py."""
from world import V1, Tap, World, house, new_key, world

def a_wrong_role_is_named(tap, w):
    answer = w.display.post(f'{V1}/tickets', {'service': 'payment'})
    tap.equal((answer.status, answer.code), (403, 'not-allowed'), 'a board cannot take a ticket')
    tap.ok('display' in answer.json['detail'], 'the refusal names the role that asked')


def credentials(tap, w):
    for what, head in {
            'an unknown token': ('Authorization', 'Bearer ' + 'x' * 43),
            'a token of no length': ('Authorization', 'Bearer '),
            'another scheme': ('Authorization', 'Basic ' + w.tokens['kiosk']),
            'an unknown session': ('Cookie', 'hq_session=' + 'x' * 43)}.items():
        answer = w.server.client().ask('GET', f'{V1}/hall', head=[head])
        tap.equal((answer.status, answer.code), (401, 'not-signed-in'), f'{what} opens nothing')
    cookie = ('Cookie', f'hq_session={w.tokens["manager"]}')
    client = w.server.client()
    tap.equal(client.ask('GET', f'{V1}/hall', head=[cookie]).status, 200, 'a session opens what a token does')
    for origin, status in (('http://hall.test', 422), ('http://elsewhere.test', 403)):
        answer = client.ask('POST', f'{V1}/tickets', {}, new_key(), [cookie, ('Origin', origin)])
        tap.equal(answer.status, status, f'with a session, a change from a page of {origin} is answered {status}')


def a_bound_device(tap, w):
    own = w.server.client(w.hall.device('panel-2', 'counter', point='counter-2'))
    tap.equal(own.post(f'{V1}/service-points/counter-2/next').code, 'service-point-closed',
              'a panel acts at its own counter')
    tap.equal(own.post(f'{V1}/service-points/counter-1/next').status, 403, 'and at no other')
    stream = w.server.stream(f'{V1}/events?topics=point:counter-1', own.token)
    tap.equal(stream.status, 403, 'nor does it follow another')
    stream.close()


def a_revoked_device(tap, w):
    token = w.hall.device('kiosk-9', 'kiosk')
    client = w.server.client(token)
    tap.equal(client.get(f'{V1}/me').status, 200, 'a new device is known')
    w.hall.want('POST', f'{V1}/devices/kiosk-9/revoke')
    tap.equal(client.get(f'{V1}/me').status, 401, 'a revoked device is not')
    w.restart()
    tap.equal(w.server.client(token).get(f'{V1}/me').status, 401, 'nor is it after a restart')
    tap.equal(w.kiosk.get(f'{V1}/me').json['device'], 'kiosk-a', 'the others are')
    fresh = w.hall.device('kiosk-9', 'kiosk')
    tap.equal(w.server.client(fresh).get(f'{V1}/me').status, 200, 'it can be enrolled again')
    tap.equal(w.server.client(token).get(f'{V1}/me').status, 401, 'its old token stays dead')


def a_wrong_pin(tap, w):
    tap.equal(w.sign_on(pin='1357').code, 'wrong-pin', 'a wrong PIN signs nobody on')
    tap.equal(w.sign_on(staff='9999').code, 'wrong-pin', 'an unknown number is not told from a wrong PIN')


def two_halls(tap):
    with house.state() as folder:
        one, two = World(folder, name='one'), None
        text = [('id = "small-hall"', 'id = "other-hall"')]
        two = house.Hall(folder, name='two', replace=text)
        with house.Server(one.hall.folder, two.folder) as server:
            at = server.client()
            tap.equal([h['id'] for h in at.get('/health').json['halls']], ['small-hall', 'other-hall'],
                      'one server serves two halls')
            socket = one.hall.administrator()
            texts = [hall.administrator().get(f'{V1}/config').body.decode() for hall in (one.hall, two)]
            tap.ok('"small-hall"' in texts[0] and '"other-hall"' in texts[1],
                   'a socket speaks for the hall in whose folder it is')
            tap.equal(socket.get(f'{V1}/clock?hall=third').code, 'unknown-hall', 'or for the one named')
            for name, day in (('small-hall', '2030-03-04'), ('other-hall', '2031-05-06')):
                socket.ask('PUT', f'{V1}/clock?hall={name}', {'now': f'{day}T02:00:00.000Z'})
                socket.post(f'{V1}/day/open?hall={name}')
            tokens = [socket.post(f'{V1}/devices?hall={name}', {'device': 'kiosk-1', 'kind': 'kiosk'}).json['token']
                      for name in ('small-hall', 'other-hall')]
            first, second = (server.client(token) for token in tokens)
            tap.equal((first.get(f'{V1}/me').json['hall']['id'], second.get(f'{V1}/me').json['hall']['id']),
                      ('small-hall', 'other-hall'), 'a token names its hall')
            ticket = first.post(f'{V1}/tickets', {'service': 'payment'}).json
            tap.equal(second.get(f'{V1}/tickets/{ticket["id"]}').code, 'unknown-ticket',
                      "a hall's ticket is unknown in the other hall")
            tap.equal(second.get(f'{V1}/hall?hall=small-hall').code, 'foreign-hall',
                      'a token cannot be turned to another hall')
            tap.equal(second.get(f'{V1}/hall?hall=other-hall').json['hall']['id'], 'other-hall',
                      'naming its own is no harm')
            tap.equal([h['seq'] for h in at.get('/health').json['halls']][1], 3,
                      'nothing of the one is written to the other')


def main():
    tap = Tap()
    with world() as w:
        a_wrong_role_is_named(tap, w)
        credentials(tap, w)
        a_bound_device(tap, w)
        a_wrong_pin(tap, w)
        a_revoked_device(tap, w)
    two_halls(tap)
    tap.done()


main()
