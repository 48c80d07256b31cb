#!/usr/bin/env python3
"""The whole table of rights, asked over HTTP: every role × every route and topic × the own hall, a hall
that lets the district in, and one that does not. The table is the server's own; every cell is asked.
Prints TAP."""
import re
import subprocess
import sys

from world import KINDS, V1, Tap, house, new_key

HALLS = ('own', 'admitting', 'closed')
IDS = {'own': 'small-hall', 'admitting': 'second-hall', 'closed': 'third-hall'}
STAFF = {'manager': '9001', 'district': '9002', 'administrator': '9003', 'auditor': '9004'}
PASSWORD = 'correct horse {}'
NAMES = {
    'code': 'not-found',
    'day': '2026-03-02',
    'engine': 'survey',
    'file*': 'index.html',
    'id': 'counter-1',
    'n': '1',
    'photo': '0' * 32,
    'preset': 'peak',
    'seq': '1',
    'token': 'nobody',
}
FOREIGN = ('foreign-hall', 'not-allowed', 'not-signed-in')


def table(option):
    text = subprocess.run([house.SERVER, option], capture_output=True, text=True, check=True).stdout
    return [line.split(' ') for line in text.splitlines()]


class Who:
    """Somebody of a role: a device by its token, a person by their session, the server's own machine by
    its socket, a customer by the link of a ticket, or nobody."""

    def __init__(self, role, client, head=(), local=False):
        self.role, self.client, self.head, self.local = role, client, list(head), local

    def ask(self, method, path, body=None, key=None):
        return self.client.ask(method, path, body, key, self.head)

    def follow(self, path):
        """The status of a stream, which is not read any further."""
        self.client.send('GET', path, head=[('Accept', 'text/event-stream'), *self.head])
        while b'\r\n\r\n' not in self.client.rest:
            self.client._more()
        status = int(self.client.rest.split()[1])
        self.client.close()
        return status


def sign_in(server, number):
    answer = server.client().ask('POST', f'{V1}/session', {'staff': number, 'password': PASSWORD.format(number[-1])})
    if answer.status != 204:
        raise RuntimeError(f'{number} cannot sign in: {answer}')
    return [('Cookie', answer.head['set-cookie'].split(';')[0])]


def everybody(halls, server):
    """One of every role, all of the first hall."""
    own = halls['own']
    who = {'nobody': Who('nobody', server.client())}
    for role, kind in KINDS.items():
        who[role] = Who(role, server.client(own.device(f'{role}-a', kind)))
    for role, number in STAFF.items():
        own.want('POST', f'{V1}/staff?hall={IDS["own"]}',
                 {'staff': number, 'name': role, 'role': role, 'password': PASSWORD.format(number[-1]), 'keep': True})
        who[f'{role} signed in'] = Who(role, server.client(), sign_in(server, number))
    own.want('POST', f'{V1}/staff?hall={IDS["admitting"]}',
             {'staff': STAFF['district'], 'name': 'district', 'role': 'district', 'home': IDS['own']})
    # The same number in the third hall is somebody else.
    own.want('POST', f'{V1}/staff?hall={IDS["closed"]}',
             {'staff': STAFF['district'], 'name': 'another', 'role': 'district', 'password': 'of somebody else'})
    ticket = who['kiosk'].ask('POST', f'{V1}/tickets', {'service': 'payment'}, new_key()).json
    who['customer'] = Who('customer', server.client(ticket['follow'].removeprefix('/t/')))
    socket = own.administrator()
    who['the server itself'] = Who('administrator', socket, local=True)
    return who


def may(who, hall, roles, flags=()):
    """Whether the table lets this role use a route of these roles and flags at that hall."""
    if 'anybody' in roles:
        return True
    at_home = hall == 'own' or who.local or (who.role == 'district' and hall == 'admitting')
    return at_home and who.role in roles and ('local' not in flags or who.local) \
        and ('person' not in flags or who.local or bool(who.head))


def is_refused(answer):
    return answer.status == 401 or (answer.status == 403 and answer.code in FOREIGN)


def asker(server, who, name):
    """Who asks; signing out ends a session, so one of its own is spent on it."""
    if name == 'sign-out' and who.head:
        return Who(who.role, server.client(), sign_in(server, STAFF[who.role]))
    return who


def requests(tap, server, everyone):
    cells = 0
    for method, pattern, roles, name, *flags in table('--print-routes'):
        wrong = []
        path = re.sub(r'\{([^}]*)\}', lambda m: NAMES[m[1]], pattern)
        for label, who in everyone.items():
            for hall in HALLS:
                cells += 1
                body = b'[' if method in ('POST', 'PUT') else None
                key = new_key() if method in ('POST', 'PUT') else None
                address = f'{path}?hall={IDS[hall]}'
                if name == 'events':
                    address += '&topics=nothing'
                answer = asker(server, who, name).ask(method, address, body, key)
                if is_refused(answer) == may(who, hall, set(roles.split(',')), flags):
                    wrong.append(f'{label} at {hall}: {answer.status} {answer.code}')
        tap.equal(wrong, [], f'{method} {pattern} is for {roles}, in their own hall, and for nobody else')
    return cells


def topics(tap, everyone):
    cells = 0
    for topic, roles in table('--print-topics'):
        wrong = []
        named = topic.replace('<zone>', 'all').replace('<id>', 'counter-1').replace('<point>', 'counter-1')
        for label, who in everyone.items():
            for hall in HALLS:
                cells += 1
                status = who.follow(f'{V1}/events?hall={IDS[hall]}&topics={named}')
                expected = may(who, hall, set(roles.split(',')))
                if (status == 200) != expected or status not in (200, 401, 403):
                    wrong.append(f'{label} at {hall}: {status}')
        tap.equal(wrong, [], f'topic {topic} is for {roles}, in their own hall, and for nobody else')
    return cells


def control(tap, everyone):
    """The comparison above notices a right that is not in the table, and one that is missing."""
    answer = everyone['kiosk'].ask('GET', f'{V1}/hall')
    tap.ok(is_refused(answer) != may(everyone['kiosk'], 'own', {'kiosk'}), 'a right that is given agrees')
    tap.ok(is_refused(answer) == may(everyone['kiosk'], 'own', {'manager'}), 'one that is not would be noticed')
    tap.ok(is_refused(answer) == may(everyone['kiosk'], 'closed', {'kiosk'}), 'so would a foreign hall')


def district(tap, everyone):
    who = everyone['district signed in']
    for hall in ('own', 'admitting'):
        tap.equal(who.ask('GET', f'{V1}/hall?hall={IDS[hall]}').json['hall']['id'], IDS[hall],
                  f'the district sees the hall it asks for: {hall}')
    opened = who.ask('POST', f'{V1}/day/open?hall={IDS["admitting"]}', {}, new_key())
    tap.equal(opened.status, 200, 'and opens its day')
    listed = [hall['id'] for hall in who.ask('GET', f'{V1}/halls?hall={IDS["admitting"]}').json['halls']]
    tap.equal(listed, [IDS['own'], IDS['admitting']], 'it is told which halls let it in')
    listed = [hall['id'] for hall in everyone['manager signed in'].ask('GET', f'{V1}/halls').json['halls']]
    tap.equal(listed, [IDS['own']], 'a manager only their own')
    closed = who.ask('GET', f'{V1}/hall?hall={IDS["closed"]}')
    unknown = who.ask('GET', f'{V1}/hall?hall=nowhere')
    tap.equal((closed.status, closed.code, closed.json['title']), (403, 'foreign-hall', unknown.json['title']),
              'a hall that does not let it in is not told from one that is not there')


def at_another_door(tap, server):
    """Whoever signs in at the page of a hall that lets them in is asked for the password of their own."""
    secret = {'staff': STAFF['district'], 'password': PASSWORD.format('2')}
    answers = [server.client().ask('POST', f'{V1}/session?hall={IDS[hall]}', secret).status for hall in HALLS]
    tap.equal(answers, [204, 204, 403], 'the district signs in at the page of any hall that lets it in')


def auditor(tap, everyone, halls):
    who = everyone['auditor signed in']
    trail = who.ask('GET', f'{V1}/audit').json['events']
    tap.ok(any(row.get('what') == 'signed-in' and row['id'] == STAFF['district'] for row in trail),
           'the auditor reads who signed in')
    tap.equal(who.ask('GET', f'{V1}/queue-jumps').json, {'jumps': [], 'next': None},
              'or only who was called before their turn')
    tap.equal([who.ask('GET', f'{V1}/{names}').status for names in ('staff', 'devices', 'config', 'people')], [200, 200, 200, 403],
              'with what the ids are called, and no more')
    found = who.ask('GET', f'{V1}/audit/verification').json
    tap.ok(found['findings'] == 0 and found['events'] >= len(trail), f'and that the trail is whole: {found}')


def main():
    tap = Tap()
    with house.state() as folder:
        halls = {name: house.Hall(folder, name=name, replace=[('id = "small-hall"', f'id = "{IDS[name]}"')])
                 for name in HALLS}
        with house.Server(*[hall.folder for hall in halls.values()]) as server:
            socket = halls['own'].administrator()
            for number in (2, 1, 0):
                socket.ask('PUT', f'{V1}/clock?hall={list(IDS.values())[number]}', {'now': '2030-03-04T02:00:00.000Z'})
            socket.post(f'{V1}/day/open?hall={IDS["own"]}')
            # the helpers of a hall speak to the only one; here it must be named
            halls['own'].want = lambda method, path, body=None: named(socket, method, path, body)
            everyone = everybody(halls, server)
            control(tap, everyone)
            cells = requests(tap, server, everyone) + topics(tap, everyone)
            expected = (len(table('--print-routes')) + len(table('--print-topics'))) * len(everyone) * len(HALLS)
            print(f'# {cells} cells asked: {len(everyone)} who ask × {len(HALLS)} halls × '
                  f'{len(table("--print-routes"))} routes and {len(table("--print-topics"))} topics')
            tap.equal(cells, expected, f'all {expected} cells of the table were asked')
            roles = {row[0] for row in table('--print-roles')}
            tap.equal(roles - {who.role for who in everyone.values()}, set(), 'and every role was among those who asked')
            district(tap, everyone)
            at_another_door(tap, server)
            auditor(tap, everyone, halls)
    tap.done()


def named(socket, method, path, body):
    if 'hall=' not in path:
        path += ('&' if '?' in path else '?') + f'hall={IDS["own"]}'
    answer = socket.ask(method, path, body, new_key())
    if answer.status >= 300:
        raise RuntimeError(f'{method} {path}: {answer}')
    return answer


main()
