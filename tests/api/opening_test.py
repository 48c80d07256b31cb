#!/usr/bin/env python3
"""How much of the time counters were planned to be open they were: by the shifts in force at that moment, breaks and what
is open outside the plan left out, over midnight, on a day that is still open; and that days kept by an older version are
counted anew. Prints TAP."""
import csv
import io
import re
import sqlite3
import time

from world import V1, Tap, World, new_key

from hall import state
from patience import SLOWER

tap = Tap()
REPORTS = f'{V1}/reports'
MONDAY, TUESDAY = '2030-03-04', '2030-03-05'
EARLY = '{ id = "early"; point = "counter-1"; from = "09:00"; until = "%s"; lunch-from = "11:00"; lunch-until = "11:15"; weekdays = "mon"; }'
LATE = '{ id = "late"; point = "counter-2"; from = "22:00"; until = "24:00"; weekdays = "mon"; }'


def plan(w, until):
    config = w.manager.get(f'{V1}/config').body.decode()
    for what, now in ((r'shifts = \(.*?\);', f'shifts = ( {EARLY % until}, {LATE} );'), (r'closes = "[^"]*"', 'closes = "24:00"'),
                      (r'ends = "[^"]*"', 'ends = "26:00"')):
        config = re.sub(what, now, config, count=1, flags=re.S)
    tap.equal(w.manager.ask('PUT', f'{V1}/config', config.encode(), new_key()).status, 200,
              f'counter 1 is planned until {until}')


def made(client, wish, path=REPORTS):
    begun = client.post(path, wish)
    end = time.monotonic() + 60 * SLOWER
    while time.monotonic() < end:
        answer = client.get(f'{REPORTS}/{begun.json["report"]}')
        if answer.status != 202:
            return answer.json, begun.json['report']
        time.sleep(0.01)
    raise TimeoutError


def told(w, cut='all', **wish):
    """{key: (seconds planned, open ratio)} of a cut."""
    report, _ = made(w.manager, {'form': 'figures', 'from': MONDAY, 'by': [cut], **wish})
    lines = [(line['key'], line['figures']) for line in report['by'][0]['lines']]
    return {key: (figures['planned']['value'], figures['open-ratio']['value']) for key, figures in lines if figures['planned']['value']}


def at(w, clock, day=MONDAY):
    """Local time of the hall, which is eight hours ahead."""
    hour, minute = (int(part) for part in clock.split(':'))
    w.hall.set_clock(f'{day}T{hour - 8:02d}:{minute:02d}:00.000Z')


def morning(w):
    """Counter 1: early and one break; counter 3, which is not planned."""
    plan(w, '12:30')
    w.sign_on(1)
    at(w, '09:50')
    w.at(1, 'pause', {'reason': 'lunch'})
    at(w, '10:05')
    w.at(1, 'ready')
    at(w, '10:30')
    w.sign_on(3, '1003')
    tap.equal(told(w), {'': (5400, 833)}, 'of an open day what was planned until now: an hour and a half, a quarter of an hour of it a break')
    tap.equal(told(w, 'hour'), {'9': (3600, 833), '10': (1800, 833)}, 'by the hour')
    visits, _ = made(w.manager, {'form': 'visits', 'from': MONDAY, 'figure': 'open-ratio', 'cut': 'hour', 'key': '10'})
    tap.equal([(row['kind'], row['point'], row['at_s'], row['length_s'], row['counts']) for row in visits['rows']],
              [('gap', 'counter-1', 36000, 300, False), ('open', 'counter-1', 36300, 1500, True)], 'an hour opens to its stays and gaps')
    own, _ = made(w.counter, {'form': 'figures', 'from': MONDAY}, f'{V1}/service-points/counter-1/report')
    tap.equal(own['by'][0]['lines'][0]['figures']['open-ratio'], {'value': None, 'of': 0}, 'it is a figure of counters, not of whoever sits there')


def rest_of_day(w):
    """The plan changes at noon; counter 2 is open over midnight."""
    at(w, '11:30')
    w.at(1, 'sign-off')
    at(w, '12:00')
    plan(w, '12:15')
    at(w, '23:00')
    w.sign_on(2, '1002')
    w.hall.set_clock(f'{MONDAY}T16:30:00.000Z')  # past midnight the day ends by itself


# Counter 1: 09:00 to 12:15 less lunch, open 09:00 to 09:50, 10:05 to 11:00, 11:15 to 11:30. Counter 2: the second of two hours.
WHOLE = {'counter-1': (10800, 666), 'counter-2': (7200, 500)}


def days(w):
    tap.equal(told(w, 'point'), WHOLE, 'each counter by the shifts in force at that moment; nothing counts after midnight')
    tap.equal(told(w, 'hour'), {'9': (3600, 833), '10': (3600, 916), '11': (2700, 333), '12': (900, 0), '22': (3600, 0), '23': (3600, 1000)},
              'each hour by itself')
    w.hall.set_clock(f'{TUESDAY}T02:00:00.000Z')
    w.hall.open_day()
    w.sign_on(1)
    w.hall.set_clock(f'{TUESDAY}T04:00:00.000Z')
    w.hall.want('POST', f'{V1}/day/close', {'reason': 'drill'})
    report, _ = made(w.manager, {'form': 'figures', 'from': MONDAY, 'to': TUESDAY, 'by': ['day', 'hall', 'zone']})
    lines = [[(line['key'], line['figures']['open-ratio']['value']) for line in by['lines']] for by in report['by']]
    tap.equal(lines, [[('', 600)], [(MONDAY, 600), (TUESDAY, None)], [('floor', 600)]], 'a day without shifts is unknown, and spoils no longer span')


def sheets(w):
    document, number = made(w.manager, {'form': 'daily', 'from': MONDAY, 'lang': 'en'})
    tables = {table['title']: table for section in document['sections'] for table in section['tables']}
    rows = [[cell['text'] for cell in row['cells']] for row in tables['Open as shifts planned']['rows']]
    tap.equal(rows, [['1', '3.0', '66.6'], ['2', '2.0', '50.0'], ['Total', '5.0', '60.0']], 'the daily sheet tells each counter')
    tap.ok(any(line.startswith('Open ratio: ') for line in document['foot']), 'and what it means')
    text = w.manager.post(f'{REPORTS}/{number}/export', {'format': 'csv'}).body.decode('utf-8-sig')
    tap.ok(['2', '2.0', '50.0'] in list(csv.reader(io.StringIO(text))), 'and so does its text')
    unplanned, _ = made(w.manager, {'form': 'daily', 'from': TUESDAY, 'lang': 'en'})
    tap.equal([line for line in unplanned['foot'] if 'Open ratio' in line], [], 'a day without shifts does not speak of it')


def kept(w):
    """A day that an older version kept, without any fact."""
    w.server.kill()
    with sqlite3.connect(w.hall.folder / 'hall.db') as store:
        changed = store.execute("UPDATE projections SET v = v - 1, value = x'0000' WHERE name = 'facts'").rowcount
    store.close()
    w.server.start()
    w.reconnect()
    tap.equal((changed > 0, told(w, 'point')), (True, WHOLE), 'a day that an older version kept is counted anew')


with state() as scratch:
    w = World(scratch)
    try:
        w.open(clock=f'{MONDAY}T00:40:00.000Z')
        morning(w)
        rest_of_day(w)
        days(w)
        sheets(w)
        kept(w)
    finally:
        w.close()
tap.done()
