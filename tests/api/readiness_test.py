#!/usr/bin/env python3
"""Ready to open: each thing that is looked at turns red when it is not well, and green when it is. Prints TAP."""
import ctypes
import os
import re
import time

from world import PIN, V1, Tap, house, new_key, world

TIME_ERROR = 5
OLDER = [('User-Agent', 'hallqueue/0.0.9')]


def checks(w, about):
    return {row['of']: row for row in w.manager.get(f'{V1}/readiness').json['checks'] if row['about'] == about}


def fault(w, about, of=None):
    return checks(w, about)[of]['fault']


def devices(tap, w):
    tap.equal(set(checks(w, 'device')), {'kiosk-a', 'display-a', 'counter-a', 'roaming-a'},
              'every device that a customer or clerk needs is looked at, posters and dashboards are not')
    tap.equal(fault(w, 'device', 'kiosk-a'), 'never-seen', 'one that never came is told of')
    follow = w.server.stream(f'{V1}/events?topics=kiosk', w.tokens['kiosk'])
    follow.next()
    tap.equal(fault(w, 'device', 'kiosk-a'), None, 'one that follows is well')
    w.kiosk.ask('GET', f'{V1}/hall', head=OLDER)
    row = checks(w, 'device')['kiosk-a']
    tap.equal((row['fault'], row['version'], row['kind']), ('other-version', '0.0.9', 'kiosk'), 'another release than the server is told of')
    tap.ok(row['at'], 'with when it was seen')
    follow.client.close()
    end = time.monotonic() + 10
    while fault(w, 'device', 'kiosk-a') != 'away' and time.monotonic() < end:
        time.sleep(0.02)
    tap.equal(fault(w, 'device', 'kiosk-a'), 'away', 'one that went is away')


def paper_and_voice(tap, w):
    tap.equal(fault(w, 'paper', 'kiosk-a'), 'unknown', 'paper nobody told of is not known')
    for paper, expected in (('out', 'out'), ('ok', None)):
        w.kiosk.ask('PUT', f'{V1}/device/status', {'paper': paper})
        tap.equal(fault(w, 'paper', 'kiosk-a'), expected, f'paper {paper}')
    tap.equal(fault(w, 'voice', 'display-a'), 'unknown', 'a voice nobody told of is not known')
    for voice, expected in (('silent', 'silent'), ('ok', None)):
        w.display.ask('PUT', f'{V1}/device/status', {'voice': voice})
        tap.equal(fault(w, 'voice', 'display-a'), expected, f'voice {voice}')
    tap.equal(checks(w, 'voice')['display-a']['at'], None, 'it has said nothing yet')


def people_and_services(tap, w):
    tap.equal(fault(w, 'service', 'payment'), 'nobody', 'a service that nobody serves is told of')
    row = checks(w, 'people')[None]
    tap.equal((row['fault'], row['n']), ('too-few', 0), 'nobody is there')
    w.sign_on(1)
    tap.ok('payment' not in checks(w, 'service'), 'whoever signs on serves it')
    tap.equal(checks(w, 'people')[None]['n'], 1, 'one is there')
    plain = w.manager.get(f'{V1}/config').body
    for wanted, expected in ((1, None), (2, 'too-few')):
        file = plain.replace(b'at-opening = 0;', b'at-opening = %d;' % wanted)
        tap.equal(w.manager.ask('PUT', f'{V1}/config', file, new_key()).status, 200, f'{wanted} expected at opening')
        row = checks(w, 'people')[None]
        tap.equal((row['fault'], row['n'], row['of_n']), (expected, 1, wanted), 'what the hall expects in the morning is enough')
    too_many = plain.replace(b'at-opening = 0;', b'at-opening = 6;')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', too_many, new_key()).status, 422, 'more than there are cannot be expected')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', plain, new_key()).status, 200, 'all of them when nothing is said')
    shifts = b'shifts = ( { id = "early"; point = "counter-1"; from = "00:00"; until = "18:00"; }, { id = "late"; point = "counter-2"; from = "12:00"; until = "18:00"; } );'
    planned = re.sub(rb'shifts = \(.*?\);', shifts, plain.replace(b'at-opening = 0;', b'at-opening = 3;'), flags=re.S)
    tap.equal(w.manager.ask('PUT', f'{V1}/config', planned, new_key()).status, 200, 'shifts are planned')
    row = checks(w, 'people')[None]
    tap.equal((row['fault'], row['n'], row['of_n']), (None, 1, 1), 'whoever begins the day by the roster is enough')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', plain, new_key()).status, 200, 'all of them again')
    for n in range(2, 6):
        w.hall.staff(f'200{n}', PIN)
        w.sign_on(n, f'200{n}')
    row = checks(w, 'people')[None]
    tap.equal((row['fault'], row['n'], row['of_n']), (None, 5, 5), 'all are there')
    tap.equal({of: row['fault'] for of, row in checks(w, 'service').items()}, {'roaming': 'no-point'}, 'a service that no counter is for stays')
    before = w.manager.get(f'{V1}/config').body
    after = re.sub(rb'("enquiry",\s*)("payment")', rb'\1"roaming", \2', before, count=1)
    tap.equal(w.manager.ask('PUT', f'{V1}/config', after, new_key()).status, 200, 'a counter takes it on')
    leaves = [s for s in w.manager.get(f'{V1}/services').json['services'] if not s['branch']]
    tap.equal({of: (row['fault'], row['n']) for of, row in checks(w, 'service').items()}, {None: (None, len(leaves))},
              'one line when every service has somebody')


def voice_is_heard(tap, w):
    for heard, expected in ((False, 'not-heard'), (True, None)):
        w.issue()
        w.at(1, 'next')
        seq = w.seq()
        w.display.post(f'{V1}/announcements/{seq}', {'shown': True, 'spoken': heard})
        w.at(1, 'serve')
        w.at(1, 'finish')
        tap.equal(fault(w, 'voice', 'display-a'), expected, f'the last announcement was {"" if heard else "not "}heard')
    tap.ok(checks(w, 'voice')['display-a']['at'], 'and when')


def devices_are_tested(tap, w):
    rows = lambda: {about: (row['fault'], row['of'], bool(row['at'])) for about in ('test-ticket', 'test-call')
                    for row in checks(w, about).values()}
    tap.equal(rows(), {}, 'nothing is said of a test before one is asked for')
    kiosk = w.server.stream(f'{V1}/events?topics=kiosk', w.tokens['kiosk'])
    tap.equal(kiosk.next()[2]['doc'].get('test'), None, 'nor to a kiosk')
    answer = w.manager.post(f'{V1}/readiness/test')
    test = answer.json['seq']
    tap.equal(answer.status, 201, 'one touch asks every device')
    kiosk.until(lambda message: message[2].get('doc', {}).get('test') == test)
    kiosk.client.close()
    notice = w.manager.get(f'{V1}/notices').json['notices'][0]
    tap.equal((notice['seq'], notice['shown'], notice['spoken']), (test, True, True), 'kiosks find a ticket to print, boards something to show and say')
    tap.equal(rows(), {'test-ticket': ('waiting', 'kiosk-a', False), 'test-call': ('waiting', 'display-a', False)}, 'an answer is waited for')
    w.hall.set_clock('2030-03-04T02:00:20.000Z')
    tap.equal({fault for fault, *_ in rows().values()}, {'silent'}, 'not for long')
    w.kiosk.ask('PUT', f'{V1}/device/status', {'test': test, 'printed': 'failed'})
    w.display.post(f'{V1}/announcements/{test}', {'shown': True, 'spoken': True})
    tap.equal(rows(), {'test-ticket': ('not-printed', 'kiosk-a', True), 'test-call': (None, 'display-a', True)}, 'each device tells what became of it')
    w.kiosk.ask('PUT', f'{V1}/device/status', {'test': test, 'printed': 'printed'})
    tap.equal(fault(w, 'test-ticket', 'kiosk-a'), None, 'a paper that came out is well')
    before = rows()
    w.issue()
    w.at(1, 'next')
    w.display.post(f'{V1}/announcements/{w.seq()}', {'shown': True, 'spoken': True})
    tap.equal(rows(), before, 'a call that is announced later takes nothing from the answer')
    w.restart()
    tap.equal(rows(), before, 'nor does a restart')
    w.at(1, 'serve')
    w.at(1, 'finish')
    figures = w.manager.get(f'{V1}/figures').json
    w.manager.post(f'{V1}/readiness/test')
    tap.equal(fault(w, 'test-ticket', 'kiosk-a'), 'waiting', 'the answer to an earlier test is none')
    again = w.manager.get(f'{V1}/figures').json
    tap.equal([again[part] for part in ('hall', 'services', 'slots')], [figures[part] for part in ('hall', 'services', 'slots')], 'no figure counts it')
    tap.equal(w.issue()['number'], 'B004', 'and no number is used up')
    trail = [row['what'] for row in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if row['kind'] == 'access-changed']
    tap.equal(trail.count('devices-tested'), 2, 'who asked is on record')
    tap.equal(w.counter.post(f'{V1}/readiness/test').status, 403, 'a panel asks for none')


def seen(tap, w):
    """The manager has looked: it no longer keeps the hall from being ready, today."""
    faults = lambda: w.manager.get(f'{V1}/readiness').json['faults']
    row = lambda: checks(w, 'device')['kiosk-a']
    before, away = faults(), {'about': 'device', 'of': 'kiosk-a', 'fault': 'away'}
    tap.equal((row()['fault'], 'seen_at' in row()), ('away', False), 'nobody has looked yet')
    tap.equal(w.manager.post(f'{V1}/readiness/seen', {**away, 'fault': 'never-seen'}).status, 404, 'what is not wrong cannot be all right')
    tap.equal(w.counter.post(f'{V1}/readiness/seen', away).status, 403, 'nor does a panel say so')
    tap.equal(w.manager.post(f'{V1}/readiness/seen', away).status, 200, 'one touch')
    tap.equal((faults(), row()['fault'], row()['seen_by'], bool(row()['seen_at'])), (before - 1, 'away', 'manager-a', True), 'it stays in the list, with who and when')
    w.issue()  # answered once all before is on disk
    w.restart()
    tap.equal((row()['fault'], row().get('seen_by')), ('never-seen', 'manager-a'), 'after a restart, too')
    before, away = faults() + 1, {**away, 'fault': 'never-seen'}
    w.manager.post(f'{V1}/readiness/seen', {**away, 'again': True})
    tap.equal((faults(), 'seen_at' in row()), (before, False), 'and is taken back')
    lost = {of for of, each in checks(w, 'device').items() if each['fault'] == 'never-seen'}
    w.manager.post(f'{V1}/readiness/seen', {'about': 'device', 'fault': 'never-seen'})
    tap.ok(lost and all('seen_at' in checks(w, 'device')[of] for of in lost), 'or whatever has the fault at once')
    trail = [(each['what'], each['id'], each['device']) for each in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if each.get('what', '').startswith('check-')]
    tap.equal(trail, [('check-seen', 'kiosk-a', 'manager-a'), ('check-again', 'kiosk-a', 'manager-a'), ('check-seen', 'device', 'manager-a')], 'all of it is on record')
    w.hall.set_clock('2030-03-05T02:00:00.000Z')
    tap.equal('seen_at' in row(), False, 'the next day it is to be looked at again')


def machine(tap, w):
    tap.equal(fault(w, 'clock'), None, 'the clock of a rehearsal is right')
    row = checks(w, 'storage')[None]
    disk = os.statvfs(w.hall.folder)
    free = disk.f_bavail * disk.f_frsize >> 20
    tap.ok(abs(row['n'] - free) < 1024 and (row['fault'] == 'nearly-full') == (row['n'] < 1024), 'what is left of the disk')
    tap.equal(fault(w, 'backup'), 'never', 'no backup yet')
    w.administrator.post(f'{V1}/backup', {'to': os.path.join(os.path.dirname(w.hall.folder), 'copy')})
    tap.equal(fault(w, 'backup'), None, 'a backup was made')
    before = (checks(w, 'backup'), checks(w, 'voice')['display-a']['at'])
    w.restart()
    tap.equal((checks(w, 'backup'), checks(w, 'voice')['display-a']['at']), before, 'a restart knows of it, and of the last announcement')
    w.hall.set_clock('2030-03-07T02:00:00.000Z')
    tap.equal(fault(w, 'backup'), 'old', 'two days later it is old')
    answer = w.manager.get(f'{V1}/readiness').json
    tap.equal(answer['faults'], sum(row['fault'] is not None for row in answer['checks']), 'what is not well is counted')
    tap.equal(w.counter.get(f'{V1}/readiness').status, 403, 'a panel does not ask')


def real_clock(tap):
    with house.state() as folder:
        hall = house.Hall(folder, live=True, replace=[('rehearsal = true', 'rehearsal = false')])
        with house.Server(hall.folder):
            good = ctypes.CDLL(None).adjtimex((ctypes.c_char * 256)()) != TIME_ERROR
            rows = hall.want('GET', f'{V1}/readiness').json['checks']
            tap.equal([row['fault'] for row in rows if row['about'] == 'clock'], [None if good else 'unsynchronised'],
                      'a living hall tells whether its machine follows a time server')


def main():
    tap = Tap()
    with world() as w:
        devices(tap, w)
        paper_and_voice(tap, w)
        people_and_services(tap, w)
        voice_is_heard(tap, w)
        devices_are_tested(tap, w)
        seen(tap, w)
        machine(tap, w)
    real_clock(tap)
    tap.done()


main()
