#!/usr/bin/env python3
"""Promises over the API: what stands on the paper, what is told later and why, how it is scored and
kept, and what is left without a forecast. Prints TAP."""
import contextlib
import datetime
import sqlite3
import sys
import time

from world import V1, Tap, world

NOON = datetime.datetime(2030, 3, 4, 2, 0, tzinfo=datetime.timezone.utc)


def stamp(minutes, day=0):
    at = NOON + datetime.timedelta(days=day, minutes=minutes)
    return at.strftime('%Y-%m-%dT%H:%M:%S.000Z')


def wait_of(w, service='payment'):
    services = w.kiosk.get(f'{V1}/services').json['services']
    return next(s['wait'] for s in services if s['id'] == service)


def follow(w, ticket):
    return w.server.client().get(f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}').json


def promises(w, days=30):
    return w.manager.get(f'{V1}/promises?days={days}').json


def told_and_changed(tap, w):
    w.sign_on(1)
    w.sign_on(2, '1002')
    w.hall.set_clock(stamp(0))
    tap.equal(wait_of(w)['from_s'], 0, 'a free counter is a short wait')
    tickets = [w.issue() for _ in range(8)]
    w.hall.set_clock(stamp(1))
    last = tickets[-1]
    before = follow(w, last)
    tap.equal((before['promise'], before['told'], before['change']), (last['wait'], last['wait'], None),
              'a phone shows what the paper says')
    tap.ok(last['wait']['to_s'] % 60 == 0 and last['wait']['from_s'] % 60 == 0, 'in whole minutes')
    w.at(1, 'sign-off')
    w.hall.set_clock(stamp(3))
    after = follow(w, last)
    tap.equal(after['promise'], last['wait'], 'the paper stays')
    tap.equal(after['change'], 'fewer-counters', 'a later end is told with its reason')
    tap.ok(after['told']['to_s'] > before['told']['to_s'] - 180, 'and it is later')
    again = follow(w, last)
    w.hall.set_clock(stamp(3.5))
    tap.ok(follow(w, last)['wait']['to_s'] <= again['wait']['to_s'], 'what is left only shrinks')
    w.at(2, 'pause', {'reason': 'lunch'})
    w.hall.set_clock(stamp(6))
    gone = follow(w, last)
    tap.equal((gone['wait'], gone['change']), (None, 'nobody'), 'no number when nobody is there')
    tap.equal(wait_of(w), None, 'neither for whoever comes')
    w.at(2, 'ready')
    w.hall.set_clock(stamp(7))
    tap.equal(follow(w, last)['change'], 'reopened', 'and a number again')


def score(tickets):
    """Promised, kept and early, naively."""
    called = [t for t in tickets if t['called_at'] and t['promise']]
    waits = [((datetime.datetime.fromisoformat(t['called_at'][:-1])
               - datetime.datetime.fromisoformat(t['issued_at'][:-1])).total_seconds(), t['promise']) for t in called]
    return (len(called), sum(wait <= p['to_s'] for wait, p in waits), sum(wait < p['from_s'] for wait, p in waits))


def scored_and_kept(tap, w):
    for _ in range(3):
        w.issue()
    for minute in range(8, 30, 2):
        w.hall.set_clock(stamp(minute))
        w.at(2, 'next'), w.at(2, 'serve')
    w.at(2, 'finish')
    tickets = w.manager.get(f'{V1}/tickets?limit=500').json['tickets']
    today = promises(w)['today']['all']
    tap.equal((today['promised'], today['kept'], today['early']), score(tickets),
              'the score is what a naive count makes of the tickets')
    tap.ok(0 < today['kept'] < today['promised'], 'some were kept, some were not')
    tap.equal(today['changed'] > 0, True, 'it says how many were told another range')
    tap.equal(w.kiosk.get(f'{V1}/promises').status, 403, 'a kiosk has no business there')
    tap.equal(w.manager.get(f'{V1}/promises?days=x').code, 'invalid-parameter', 'days are a number')
    w.manager.post(f'{V1}/day/close', {'reason': 'closing'})
    w.hall.set_clock(stamp(40))
    w.restart()
    w.hall.set_clock(stamp(0, day=1))
    w.hall.open_day()
    answer = promises(w)
    tap.equal([d['date'] for d in answer['days']], ['2030-03-04'], 'yesterday is kept')
    tap.equal(answer['days'][0]['all'], today, 'as it was')
    tap.equal(answer['today']['all']['promised'], 0, 'today begins anew')


def tomorrow(w, day):
    """What the seventh is promised, at the beginning of a day; the first one is open."""
    w.hall.set_clock(stamp(0, day=day))
    if day > 0:
        w.hall.open_day()
    w.sign_on(2, '1002')
    for _ in range(6):
        w.issue()
    w.hall.set_clock(stamp(0.1, day=day))
    return wait_of(w)


def learnt_seq(w):
    """The last event that is known to what was kept."""
    with contextlib.closing(sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True)) as db:
        return db.execute("SELECT max(seq) FROM projections WHERE name = 'forecast'").fetchone()[0]


def end_of_day(w, day):
    w.hall.set_clock(stamp(70, day=day))
    w.manager.post(f'{V1}/day/close', {'reason': 'closing'})
    w.hall.set_clock(stamp(80, day=day))
    while learnt_seq(w) != w.seq():
        time.sleep(0.05)


def forget(w, version):
    """As if what was learnt had been kept by another version."""
    with contextlib.closing(sqlite3.connect(w.hall.folder / 'hall.db', isolation_level=None)) as db:
        return db.execute("UPDATE projections SET v = ? WHERE name = 'forecast'", (version,)).rowcount


def learnt_stays(tap, w):
    """Each of yesterday's services took a minute."""
    w.sign_on(2, '1002')
    for minute in range(30):
        w.hall.set_clock(stamp(minute, day=1))
        w.issue()
        w.at(2, 'next'), w.at(2, 'serve')
    w.at(2, 'finish')
    end_of_day(w, 1)
    w.restart()
    learnt = tomorrow(w, 2)
    with world() as fresh:
        unlearnt = tomorrow(fresh, 0)
    tap.ok(learnt['to_s'] < 0.75 * unlearnt['to_s'], f'a restart keeps what was learnt: {learnt}, a new hall says {unlearnt}')
    w.server.kill()
    tap.equal(forget(w, 999), 1, 'it is kept once')
    w.server.start()
    w.reconnect()
    w.hall.set_clock(stamp(0.2, day=2))
    again = wait_of(w)
    tap.ok(again['to_s'] < 0.75 * unlearnt['to_s'], f'of another version it is learnt anew: {again}')


def without_a_forecast(tap):
    with world(options=['--bench-no-forecast']) as w:
        w.sign_on(1)
        for _ in range(3):
            last = w.issue()
        tap.ok(last['wait'] is not None, 'without a forecast the queue makes the promise')
        w.at(1, 'next')
        today = promises(w)['today']['all']
        tap.equal((today['by_simulation'], today['by_queue']), (0, 1), 'and the promise says so')
        tap.equal(w.document('manager', 'dashboard')['foreseen_at'], None, 'the dashboard knows that there is none')


def an_old_forecast(tap):
    """The clock runs away from a forecast that does not follow."""
    with world() as w:
        w.sign_on(1)
        w.hall.set_clock('2030-03-04T02:00:10.000Z')
        w.issue()
        tap.equal(w.document('manager', 'dashboard')['foreseen_at'], '2030-03-04T02:00:10.000Z', 'the forecast says of when it is')


def main():
    tap = Tap()
    with world() as w:
        told_and_changed(tap, w)
        scored_and_kept(tap, w)
        learnt_stays(tap, w)
    without_a_forecast(tap)
    an_old_forecast(tap)
    tap.done()


main()
