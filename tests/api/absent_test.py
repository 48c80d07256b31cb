#!/usr/bin/env python3
"""A server one of whose halls cannot be opened: the others are served, everybody is told, devices of the absent hall are
not turned away for good, and it is served as soon as it can be. Prints TAP."""
import shutil
import subprocess

from world import V1, Tap, house  # noqa: I001
from patience import wait_for

COMMAND = house.BUILD / 'server' / 'admin' / 'hallqueue'
TICKETS = f'{V1}/tickets'


def damage(hall):
    """Every page but the first has wrong bytes; what the file was."""
    file = hall.folder / 'hall.db'
    whole = file.read_bytes()
    hurt = bytearray(whole)
    for at in range(4096, len(hurt), 512):
        hurt[at] ^= 0xff
    file.write_bytes(bytes(hurt))
    return whole


def begin(folder):
    """Two halls at work, the first of which has a follower's link; they are stopped."""
    halls = [house.Hall(folder, name='first'), house.Hall(folder, name='second', replace=[('id = "small-hall"', 'id = "other-hall"')])]
    server = house.Server(*(hall.folder for hall in halls))
    server.start()
    for hall in halls:
        hall.set_clock('2030-03-04T02:00:00.000Z')
        hall.open_day()
    tokens = [hall.device('kiosk-1', 'kiosk') for hall in halls]
    given = [server.client(token).post(TICKETS, {'service': 'payment'}) for token in tokens]
    server.stop()
    return halls, server, tokens, [answer.json for answer in given]


def health(server):
    answer = server.client().get('/health')
    return answer.status, answer.json


def verify(hall):
    """What `hallqueue verify` says of the folder, None while somebody has it."""
    done = subprocess.run([COMMAND, 'verify', hall.folder], capture_output=True, text=True, check=False)
    return None if 'process' in done.stderr else (done.stdout + done.stderr).splitlines()[0]


def one_is_damaged(tap, halls, server, tokens, given):
    whole = damage(halls[0])
    server.start()
    status, said = health(server)
    tap.equal((status, said['status'], [(hall.get('id'), hall.get('folder'), hall['status'], hall.get('reason')) for hall in said['halls']]),
              (503, 'stopped', [('other-hall', None, 'ok', None), (None, 'first', 'stopped', 'damaged')]),
              'the hall that is whole is served; of the damaged one health says that it is stopped, and why')
    logged = server.messages()
    tap.equal([way in logged for way in ('hallqueue verify', 'hallqueue salvage', 'hallqueue restore')], [True] * 3, 'the log says what can be done')
    tap.ok(b'hallqueue_halls_absent 1\n' in server.client().get('/metrics').body, 'the metrics count it')
    first, second = (server.client(token) for token in tokens)
    tap.equal(second.post(TICKETS, {'service': 'payment'}).status, 201, 'the other hall gives numbers')
    refused = first.post(TICKETS, {'service': 'payment'})
    tap.equal((refused.status, refused.code, 'retry-after' in refused.head), (503, 'hall-stopped', True), 'a device of the absent hall is told to wait, not that it is unknown')
    tap.equal(server.client().get(f'{V1}/follow/{given[0]["follow"].rsplit("/", 1)[-1]}').code, 'hall-stopped', 'and so is a customer who looks at a ticket of it')
    tap.equal(server.client().get(f'{V1}/booking').code, 'hall-stopped', 'who names no hall means the first, and does not land in another')
    tap.equal(server.client().get(f'{V1}/hall').code, 'not-signed-in', 'who shows nothing is asked to sign in')
    verified = wait_for(lambda: verify(halls[0]), 5, 'the lock of the damaged hall')
    tap.ok('malformed' in verified or 'damaged' in verified, f'its folder can be worked on while the others are served: {verified}')
    (halls[0].folder / 'hall.db').write_bytes(whole)
    wait_for(lambda: health(server)[0] == 200, 25, 'the first hall')
    said = health(server)[1]
    tap.equal([hall['id'] for hall in said['halls']], ['small-hall', 'other-hall'], 'once it is whole it is served, at its place')
    again = first.post(TICKETS, {'service': 'payment'})
    tap.equal((again.status, halls[0].ask('GET', f'{TICKETS}/{given[0]["id"]}').status), (201, 200), 'with its numbers, its device and its socket')
    tap.equal(server.client('hq-unknown').get(f'{V1}/hall').code, 'not-signed-in', 'control: with all halls there, who is unknown is told so')
    server.stop()


def none_opens(tap, halls):
    for hall in halls:
        damage(hall)
    done = subprocess.run([house.SERVER, '--listen', '127.0.0.1:0', *(hall.folder for hall in halls)], capture_output=True, text=True, timeout=60)
    tap.ok(done.returncode == 1 and 'ready' not in done.stdout, 'when none can be opened the server ends')
    tap.ok(all(word in done.stderr for word in ('first', 'second', 'hallqueue salvage')), 'and says which, and what can be done')


def cannot_be_reached(tap, folder):
    """A hall that opens, and whose socket cannot be made, is given up in the same way."""
    hall, other = house.Hall(folder, name='third'), house.Hall(folder, name='fourth', replace=[('id = "small-hall"', 'id = "other-hall"')])
    with house.Server(hall.folder, other.folder):
        hall.set_clock('2030-03-04T02:00:00.000Z')
        hall.open_day()
    long_path = folder / ('x' * 90) / 'hall'
    long_path.parent.mkdir()
    shutil.copytree(hall.folder, long_path, ignore=shutil.ignore_patterns('*.sock', 'lock'))
    with house.Server(long_path, other.folder) as server:
        status, said = health(server)
        tap.equal((status, [(each.get('folder'), each['status'], each.get('reason')) for each in said['halls']]),
                  (503, [(None, 'ok', None), ('hall', 'stopped', 'other')]), 'a hall that opens and cannot be served is given up alone')
        tap.ok('too long for a Unix socket' in server.messages(), 'and the log says why')
        tap.equal(server.stop(), 0, 'the server ends in order')


def main():
    tap = Tap()
    with house.state() as folder:
        halls, server, tokens, given = begin(folder)
        try:
            one_is_damaged(tap, halls, server, tokens, given)
            none_opens(tap, halls)
            cannot_be_reached(tap, folder)
        finally:
            if server.process.poll() is None:
                server.kill()
    tap.done()


main()
