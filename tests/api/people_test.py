#!/usr/bin/env python3
"""People over the API: what their time was spent on."""
from world import V1, Tap, world

PARTS = ('serving_s', 'wrap_up_s', 'calling_s', 'idle_waited_s', 'idle_s', 'break_s')


def at(minute, second=0):
    return f'2030-03-04T02:{minute:02}:{second:02}.000Z'


def ledger(w, kind, of):
    return next(row for row in w.manager.get(f'{V1}/ledger').json[kind] if row['of'] == of)


def time_has_no_gap(tap, w):
    w.sign_on(1)
    w.hall.set_clock(at(5))
    w.issue('payment')
    w.hall.set_clock(at(7))
    w.at(1, 'next')
    w.hall.set_clock(at(7, 30))
    w.at(1, 'serve')
    w.hall.set_clock(at(10))
    w.at(1, 'finish')
    w.hall.set_clock(at(11))
    w.at(1, 'pause', {'reason': 'lunch'})
    w.hall.set_clock(at(31, 1))
    for kind, of in (('staff', '1001'), ('points', 'counter-1')):
        row = ledger(w, kind, of)
        tap.equal(sum(row[part] for part in PARTS), row['signed_on_s'], f'{kind}: the parts add up')
        tap.equal(row['signed_on_s'], 31 * 60 + 1, f'{kind}: to the time signed on')
        tap.equal([row[part] for part in ('serving_s', 'calling_s', 'idle_waited_s', 'idle_s')],
                  [150, 30, 120, 300 + 60 - row['wrap_up_s']], f'{kind}: each to its own')
        tap.equal((row['break_s'], row['breaks'][0]['reason'], row['breaks'][0]['n']), (1201, 'lunch', 1),
                  f'{kind}: breaks by reason')
        tap.equal((row['calls'], row['served'], row['effective_milli']), (1, 1, 555),
                  f'{kind}: effective time is serving by serving and idle while people wait')
    tap.equal(w.counter.get(f'{V1}/ledger').status, 403, 'a panel does not read it')


def it_is_kept(tap, w):
    before = w.manager.get(f'{V1}/ledger').json
    w.restart()
    w.hall.set_clock(at(31, 1))
    tap.equal(w.manager.get(f'{V1}/ledger').json, before, 'a restart comes to the same ledger')
    w.at(1, 'sign-off')
    w.hall.set_clock(at(40))
    tap.equal(ledger(w, 'staff', '1001')['signed_on_s'], 31 * 60 + 1, 'signed off, no time passes')
    w.manager.post(f'{V1}/day/close', {'reason': 'test'})
    tap.equal(ledger(w, 'staff', '1001')['signed_on_s'], 31 * 60 + 1, 'and it is there after the day')


def main():
    tap = Tap()
    with world() as w:
        time_has_no_gap(tap, w)
        it_is_kept(tap, w)
    tap.done()


main()
