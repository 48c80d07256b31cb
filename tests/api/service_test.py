#!/usr/bin/env python3
"""The server as a program: health, metrics, its clock in a rehearsal, how it ends, what it refuses
to begin with."""
import re
import subprocess
import time

from world import NOON, V1, Tap, house, new_key, world

METRIC = re.compile(r'^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?\d+(\.\d+)?$')


def health(tap, w):
    answer = w.server.client().get('/health')
    tap.equal((answer.status, answer.json['status'], answer.json['halls'][0]['id']), (200, 'ok', 'small-hall'),
              'health needs no credential')
    tap.equal(w.server.client().get('/health').json['halls'][0]['open'], True, 'and says whether the day is open')


def metrics(tap, w):
    w.issue()
    text = w.server.client().get('/metrics').body.decode()
    lines = [line for line in text.splitlines() if line and not line.startswith('#')]
    typed = set(re.findall(r'^# TYPE (\S+) (?:counter|gauge)$', text, re.M))
    tap.equal([line for line in lines if not METRIC.match(line)], [], 'metrics are Prometheus text')
    tap.equal({re.match(r'[a-z_]+', line)[0] for line in lines} - typed, set(), 'each has its type')
    found = dict(re.findall(r'^(\S+?)(?:\{.*\})? (\d+)$', text, re.M))
    tap.equal((int(found['hallqueue_tickets_waiting']), int(found['hallqueue_journal_seq'])), (1, w.seq()),
              'they count what is there')


def clock(tap, w):
    tap.equal(w.kiosk.get(f'{V1}/clock').json['now'], NOON, 'a rehearsal stands still')
    time.sleep(0.02)
    tap.equal(w.issue()['issued_at'], NOON, 'tickets bear its time')
    tap.equal(w.hall.ask('PUT', f'{V1}/clock', {'now': '2030-03-04T03:00:00.000Z'}).json['now'],
              '2030-03-04T03:00:00.000Z', 'it goes forward when it is told to')
    tap.equal(w.issue()['issued_at'], '2030-03-04T03:00:00.000Z', 'and the hall with it')


def real_time(tap):
    with house.state() as folder:
        hall = house.Hall(folder, live=True, replace=[('rehearsal = true', 'rehearsal = false'),
                                                      ('opens = "08:00"', 'opens = "00:00"'), ('closes = "20:00"', 'closes = "24:00"')])
        with house.Server(hall.folder) as server:
            answer = hall.ask('PUT', f'{V1}/clock', {'now': NOON})
            tap.equal((answer.status, answer.code), (409, 'not-a-rehearsal'), 'a living hall takes its time from nobody')
            end = time.monotonic() + 10
            while not server.client().get('/health').json['halls'][0]['open'] and time.monotonic() < end:
                time.sleep(0.01)
            kiosk = server.client(hall.device('kiosk-1', 'kiosk'))
            ticket = kiosk.post(f'{V1}/tickets', {'service': 'payment'})
            tap.equal(ticket.status, 201, 'it opens by its own hours')
            issued = time.strptime(ticket.json['issued_at'][:19], '%Y-%m-%dT%H:%M:%S')
            tap.ok(abs(time.mktime(issued) - time.mktime(time.gmtime())) < 5, 'and tells the time of day')
            tap.equal(kiosk.get(f'{V1}/hall').json['hall']['rehearsal'], False, 'it says that it is no rehearsal')


def ending(tap, w):
    clients = [w.server.client(w.tokens['kiosk']) for _ in range(32)]
    for client in clients:
        client.send('POST', f'{V1}/tickets', {'service': 'payment'}, new_key())
    stream = w.server.stream(f'{V1}/events?topics=dashboard', w.tokens['manager'])
    stream.next()
    w.server.process.terminate()
    answers = [client.receive() for client in clients]
    tap.equal({a.status for a in answers}, {201}, 'whoever waits for an answer gets it before the server ends')
    try:
        stream.until(lambda m: False, timeout=10)
    except house.Gone:
        tap.ok(True, 'followers are let go')
    began = time.monotonic()
    tap.equal(w.server.process.wait(timeout=30), 0, 'it ends in order')
    tap.ok(time.monotonic() - began < 3, 'soon')
    w.server.process.stdout.close()
    w.server.start()
    w.reconnect()
    known = {t['id'] for t in w.manager.get(f'{V1}/tickets?limit=500').json['tickets']}
    tap.equal([a.json['id'] for a in answers if a.json['id'] not in known], [], 'and all of it is there again')
    tap.equal(w.kiosk.get(f'{V1}/clock').json['now'], '2030-03-04T03:00:00.000Z', 'the clock goes on from the last event')


def every_state_survives(tap, w):
    for n, staff in ((1, '1001'), (2, '1002'), (5, '1003')):
        w.sign_on(n, staff)
    for _ in range(6):
        w.issue()
    w.at(1, 'next'), w.at(1, 'serve')
    w.at(2, 'next')
    w.at(5, 'next'), w.at(5, 'hold', {'for_s': 600}), w.at(5, 'pause', {'reason': 'lunch'})
    def hall_today():
        hall = w.manager.get(f'{V1}/hall').json
        for service in hall['services']:
            del service['wait']  # what a newcomer would be told is foreseen anew
        return hall

    def devices():
        heard = ('connected', 'last_seen')  # since the server started
        return [{name: value for name, value in device.items() if name not in heard}
                for device in w.manager.get(f'{V1}/devices').json['devices']]

    def seen():
        return (w.manager.get(f'{V1}/tickets?limit=500').body, w.manager.get(f'{V1}/service-points').body,
                hall_today(), devices())
    before = seen()
    w.restart()
    tap.equal(seen(), before, 'a kill changes nothing that anybody sees')


def beginnings(tap, w):
    done = subprocess.run([house.SERVER, '--listen', '127.0.0.1:0', w.hall.folder], capture_output=True, text=True, timeout=30)
    tap.ok(done.returncode == 1 and 'ready' not in done.stdout, 'a second server over the same hall does not start')
    tap.ok(str(w.server.process.pid) in done.stderr, 'and says which process has it')
    empty = w.hall.folder.with_name('empty')
    empty.mkdir()
    for what, arguments, status in (('no hall', [], 2), ('an empty folder', [empty], 1),
                                    ('a folder that is not there', [empty / 'x'], 1),
                                    ('a place to listen that is none', ['--listen', 'nowhere', w.hall.folder], 1)):
        done = subprocess.run([house.SERVER, '--listen', '127.0.0.1:0', *arguments], capture_output=True, text=True, timeout=30)
        tap.ok(done.returncode == status and done.stderr.startswith('hallqueue-server: '), f'{what}: it says so and ends')


def main():
    tap = Tap()
    with world() as w:
        health(tap, w)
        metrics(tap, w)
        clock(tap, w)
        every_state_survives(tap, w)
        beginnings(tap, w)
        ending(tap, w)
    real_time(tap)
    tap.done()


main()
