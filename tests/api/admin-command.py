#!/usr/bin/env python3
"""The `hallqueue` command against a real server on a rehearsal hall. Prints TAP.

usage: admin-command.py SOURCE_ROOT HALLQUEUE HALLQUEUE_SERVER
"""
import csv
import glob
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

source, hallqueue, server_program = sys.argv[1:4]
sys.path.insert(0, os.path.join(source, 'tests/lib'))
from tap import Tap  # noqa: E402

SCENARIOS = os.path.join(source, 'tests/scenarios')
SMALL = os.path.join(SCENARIOS, 'small.conf')
tap = Tap()


def command(*words, say=None, folder=None):
    env = dict(os.environ, LC_ALL='C.UTF-8')
    env.pop('HALLQUEUE_DIR', None)
    if folder:
        env['HALLQUEUE_DIR'] = folder
    return subprocess.run([hallqueue, *words], input=say, capture_output=True, text=True, env=env,
                          timeout=60)


class Server:
    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen([server_program, '--listen', '127.0.0.1:0', folder],
                                        stdout=subprocess.PIPE, text=True)
        self.ready = self.process.stdout.readline().startswith('ready http://')

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=20)


def ask(folder, text):
    """Sends raw bytes to the hall's socket; the first line of the answer."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(os.path.join(folder, 'control.sock'))
        line.sendall(text.encode())
        return line.recv(65536).decode().split('\r\n')[0]


def usage():
    tap.equal(command().returncode, 2, 'without a verb it shows its usage and fails')
    tap.equal(command('--help').returncode, 0, '--help is no failure')
    wrong = command('frobnicate')
    tap.ok(wrong.returncode == 2 and 'no verb "frobnicate"' in wrong.stderr,
           'an unknown verb is named')
    verbs = re.findall(r'^  ((?:[a-z][a-z-]* )+)', command('--help').stdout, re.MULTILINE)
    helped = [v for v in verbs if command(*v.split(), '--help').returncode == 0]
    tap.ok(len(verbs) > 20 and helped == verbs, 'every verb has --help')
    tap.ok(command('take').returncode == 2, 'a missing argument is a usage error')
    manual = open(os.path.join(source, 'docs/man/hallqueue.1'), encoding='utf-8').read().replace('\\-', '-')
    missing = [v for v in verbs if '.B ' + v.strip() not in manual]
    tap.equal(missing, [], 'the man page knows every verb')


def making(folder):
    bad = command('create', folder, '--config', os.path.join(source, 'tests/api/config-mistakes.conf'))
    tap.ok(bad.returncode == 1 and bad.stderr.count('config-mistakes.conf:') > 30
           and not os.path.exists(folder), 'mistakes make no hall and are all listed')
    tap.equal(command('create', folder, '--config', SMALL).returncode, 0, 'a hall is made')
    again = command('create', folder, '--config', SMALL)
    tap.ok(again.returncode == 1, 'a hall is not made twice')
    tap.equal(command('status', folder=folder).returncode, 3, 'without a server status says so')
    exported = command('config', 'export', folder=folder)
    tap.ok('small-hall' in exported.stdout, 'the configuration is read while no server holds it')


def passwords_and_sessions(folder):
    tap.equal(command('staff', 'add', '9001', '--role', 'manager', '--password', 'given to 9001 first',
                      folder=folder).returncode, 0, 'a manager begins with a password')
    first = command('staff', 'reset', '9001', folder=folder).stdout.strip()
    tap.ok(re.fullmatch('[2-9A-Z+]{4}(-[2-9A-Z+]{4}){2}', first), 'a reset prints a new first password')
    person = [p for p in json.loads(command('staff', 'list', '--json', folder=folder).stdout)['staff']
              if p['staff'] == '9001'][0]
    tap.equal((person['has_pin'], person['has_password'], person['password_must_change']), (False, True, True),
              'it is to be changed')
    pin = command('staff', 'reset', '9001', '--pin', folder=folder).stdout.strip()
    tap.ok(re.fullmatch('[0-9]{6}', pin), 'or a first PIN')
    tap.equal(command('staff', 'unlock', '9001', folder=folder).returncode, 0, 'waits after wrong tries are ended')
    tap.equal(command('session', 'list', folder=folder).stdout.split(),
              ['session', 'staff', 'role', 'since', 'last', 'used', 'from'], 'nobody has signed in on a page')
    tap.equal((command('session', 'revoke', 's-0123456789', folder=folder).returncode,
               command('session', 'revoke', folder=folder).returncode,
               command('session', 'revoke', '--staff', '9001', folder=folder).returncode), (1, 2, 0),
              'a session is named, or its owner')
    command('staff', 'remove', '9001', folder=folder)


def floor(folder):
    tap.equal(command('take', 'payment', folder=folder).returncode, 1,
              'no number before the day is open')
    tap.equal(command('day', 'open', folder=folder).returncode, 0, 'the day opens')
    for staff in ('1001', '1002', '1003', '1004', '1005', '1021'):
        command('staff', 'add', staff, '--pin', '-', '--keep', say=staff + '\n', folder=folder)
    people = json.loads(command('staff', 'list', '--json', folder=folder).stdout)['staff']
    tap.equal(len(people), 6, 'staff are added and listed')
    command('staff', 'add', '1099', '--pin', '-', say='5678\n', folder=folder)
    marked = [p['staff'] for p in json.loads(command('staff', 'list', '--json', folder=folder).stdout)['staff']
              if p['must_change']]
    tap.equal(marked, ['1099'], 'a first PIN is to be changed unless it may be kept')
    tap.equal(command('staff', 'remove', '1099', folder=folder).returncode, 0, 'somebody leaves')
    tap.equal(command('staff', 'remove', '1099', folder=folder).returncode, 1, 'but once')
    passwords_and_sessions(folder)
    first = command('take', 'payment', folder=folder).stdout
    tap.ok(first.startswith('B001, 0 ahead'), 'a number is taken')
    answer = json.loads(command('take', 'payment', '--json', folder=folder).stdout)
    tap.equal((answer['number'], answer['ahead']), ('B002', 1), '--json gives the API\'s answer')
    listed = command('list', folder=folder).stdout.splitlines()
    tap.equal([row.split()[0] for row in listed], ['ticket', 'B001', 'B002'], 'who waits is listed')
    closed = command('call', 'counter-1', folder=folder)
    tap.ok(closed.returncode == 1 and 'service-point-closed' in closed.stderr,
           'a refusal is an exit status and a sentence')
    tap.equal(command('day', 'close', folder=folder).returncode, 1, 'closing needs a reason')
    tap.equal(command('day', 'close', '--reason', 'drill', folder=folder).returncode, 0,
              'the day closes with one')


def devices(folder):
    token = command('device', 'add', 'kiosk-1', '--kind', 'kiosk', folder=folder).stdout.strip()
    tap.ok(re.fullmatch(r'hq_[\w-]{43}', token) is not None, 'a device is told its token')
    request = f'GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n'
    tap.ok(' 200 ' in ask(folder, request), 'the token is good')
    code = command('device', 'add', 'kiosk-1', '--kind', 'kiosk', '--code', folder=folder).stdout
    tap.ok(re.fullmatch(r'[0-9A-Z]{4}-[0-9A-Z]{4}\nfingerprint of the hall: [0-9A-F]{4}-[0-9A-F]{4}-'
                        r'[0-9A-F]{4} .*\n', code), 'or a code and the fingerprint of the hall')
    tap.ok(' 200 ' in ask(folder, request), 'which changes nothing until it is typed')
    tap.equal(command('device', 'revoke', 'kiosk-1', folder=folder).returncode, 0, 'it is revoked')
    listed = json.loads(command('device', 'list', '--json', folder=folder).stdout)['devices']
    tap.equal([d['revoked'] for d in listed if d['device'] == 'kiosk-1'], [True],
              'and listed as revoked')
    tap.equal(command('device', 'add', 'x', '--kind', 'toaster', folder=folder).returncode, 1,
              'an unknown kind is refused')


def configuration(folder, scratch):
    text = open(SMALL, encoding='utf-8').read()
    changed = os.path.join(scratch, 'changed.conf')
    with open(changed, 'w', encoding='utf-8') as file:
        file.write(text.replace('undo = "10 s"', 'undo = "12 s"'))
    tap.equal(command('config', 'apply', changed, folder=folder).returncode, 0,
              'a configuration is put in force')
    tap.ok('undo = "12 s"' in command('config', 'export', folder=folder).stdout, 'and exported')
    command('config', 'apply', SMALL, folder=folder)


def live_scenarios(folder):
    paths = [os.path.join(SCENARIOS, f'{name}.day')
             for name in ('first-come-first-served', 'class-head-start', 'hold-and-return')]
    played = command('play', '--live', *paths, folder=folder)
    tap.ok(played.returncode == 0 and played.stdout.count('as expected') == 3, 'scenarios are played live')


def promises(folder):
    answer = json.loads(command('promises', '--json', folder=folder).stdout)
    days = answer['days'] + [answer['today']]
    rows = list(csv.DictReader(command('promises', '--csv', folder=folder).stdout.splitlines()))
    tap.equal([(row['date'], int(row['promised']), int(row['kept'])) for row in rows if row['by'] == 'day'],
              [(day['date'], day['all']['promised'], day['all']['kept']) for day in days], 'promises as CSV, a line a day')
    told = [sum(int(row['promised']) + int(row['untold']) for row in rows if row['by'] == by) for by in ('day', 'service', 'class', 'hour')]
    tap.ok(told[0] > 0 and len(set(told)) == 1, f'and as many by service, class and hour: {told}')
    tap.ok(command('promises', folder=folder).stdout.startswith('day'), 'or as a table')


def survives_the_unknown(folder):
    request = ('GET /api/v1/tickets/00000000-0000-4000-8000-000000000000 HTTP/1.1\r\nHost: x\r\n\r\n')
    tap.ok(' 404 ' in ask(folder, request), 'an unknown ticket is a 404')
    tap.equal(command('status', folder=folder).returncode, 0, 'and the server lives on')


def copies(folder, scratch):
    backup, restored = os.path.join(scratch, 'backup'), os.path.join(scratch, 'restored')
    tap.equal(command('backup', backup, folder=folder).returncode, 0, 'a working hall is copied')
    verified = command('verify', folder, '--json')
    report = json.loads(verified.stdout)
    tap.ok(report['findings'] == 0 and report['calls'] > 5,
           f'verify finds nothing wrong in {report["events"]} events')
    return backup, restored


def restoring(backup, restored):
    tap.equal(command('restore', backup, restored).returncode, 0, 'a copy becomes a hall')
    server = Server(restored)
    tap.ok(server.ready, 'it can be served')
    command('day', 'open', folder=restored)
    number = command('take', 'payment', folder=restored).stdout.split(',')[0]
    tap.ok(number.startswith('B') and int(number[1:]) > 8000, f'numbers go on in the thousand that is kept for it: {number}')
    server.stop()
    tap.equal(command('verify', restored).returncode, 0, 'its story still holds')


def damage(restored):
    path = os.path.join(restored, 'hall.db')
    with open(path, 'rb') as file:
        data = file.read()
    hurt = data.replace(b'"number":1,', b'"number":7,', 1)
    with open(path, 'wb') as file:
        file.write(hurt)
    found = command('verify', restored)
    tap.ok(hurt != data and found.returncode == 1, 'one changed digit is found')


def demo(scratch):
    folder = os.path.join(scratch, 'demo')
    env = dict(os.environ, XDG_RUNTIME_DIR=scratch)
    process = subprocess.Popen([hallqueue, 'demo', '--dir', folder, '--speed', '60'],
                               stdout=subprocess.PIPE, text=True, env=env)
    ready = process.stdout.readline()
    tap.ok(re.match(r'ready http://[0-9.]+:[0-9]+$', ready), 'the demo says where it is')
    printed = subprocess.run([hallqueue, 'demo', '--print-env'], capture_output=True, text=True,
                             env=env)
    again = subprocess.run([hallqueue, 'demo', '--print-env', '--dir', folder], capture_output=True,
                           text=True, env=env)
    tap.equal(again.stdout, printed.stdout, 'asking for it changes nothing')
    names = [line.split('=')[0] for line in printed.stdout.splitlines()]
    wanted = ['HALLQUEUE_URL', 'HALLQUEUE_KIOSK_TOKEN', 'HALLQUEUE_COUNTER_TOKEN',
              'HALLQUEUE_SERVICE', 'HALLQUEUE_POINT']
    tap.ok(set(wanted) <= set(names), 'the running demo tells its address and tokens')
    served, deadline = 0, time.monotonic() + 60
    while served < 5 and time.monotonic() < deadline:
        time.sleep(0.1)
        hall = json.loads(command('status', '--json', folder=folder).stdout)
        served = sum(p['served'] for p in hall['points'])
    if not tap.ok(served >= 5, 'its people are served'):
        with open(os.path.join(folder, 'server.log'), encoding='utf-8') as log:
            print('# ' + log.read().replace('\n', '\n# '))
    mine = [p for p in hall['points'] if p['id'] == 'counter-1'][0]
    tap.equal((mine['state'], mine['staff'], mine['served']), ('open', '1001', 0),
              'counter 1 waits for the visitor')
    modes = {os.stat(p).st_mode & 0o777 for p in glob.glob(folder + '/tokens/*.token')}
    tap.equal(modes, {0o600}, 'tokens are for the owner only')
    process.terminate()
    tap.equal(process.wait(timeout=20), 0, 'it ends when told to')
    tap.equal(command('status', folder=folder).returncode, 3, 'and its server with it')
    gone = subprocess.run([hallqueue, 'demo', '--print-env'], capture_output=True, env=env)
    tap.equal(gone.returncode, 3, 'then there is nothing to tell')
    tap.equal(command('verify', folder).returncode, 0, 'what it lived through holds')


def main():
    scratch = tempfile.mkdtemp(prefix='hallqueue-admin-')
    folder = os.path.join(scratch, 'hall')
    usage()
    making(folder)
    server = Server(folder)
    try:
        floor(folder)
        devices(folder)
        configuration(folder, scratch)
        survives_the_unknown(folder)
        live_scenarios(folder)
        promises(folder)
        backup, restored = copies(folder, scratch)
    finally:
        tap.equal(server.stop(), 0, 'the server stops gently')
    restoring(backup, restored)
    damage(restored)
    demo(scratch)
    shutil.rmtree(scratch)
    tap.done()


main()
