#!/usr/bin/env python3
"""What a report is held against: a period that goes on against as many open days of the one before, until the same time of
day; a whole one against the whole one; nothing where the hall was not running yet. Prints TAP."""
import datetime
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from hall import state  # noqa: E402
from patience import SLOWER  # noqa: E402
from world import V1, Tap, World  # noqa: E402

HALL_H = 8  # ahead of UTC


def clock(w, day, at):
    hour, minute = map(int, at.split(':'))
    w.hall.set_clock(f'{day}T{hour - HALL_H:02}:{minute:02}:00.000Z')


def begin(w, day):
    clock(w, day, '08:30')
    if w.manager.get(f'{V1}/hall').json['day']['date'] != day:
        w.hall.open_day()


def come(w, day, *times):
    for at in times:
        clock(w, day, at)
        w.issue()


def close(w, day):
    clock(w, day, '18:00')
    w.hall.want('POST', f'{V1}/day/close', {'reason': 'drill'})


def live(w, first, n):
    """So many days of two customers, in the morning and in the afternoon."""
    for ahead in range(n):
        day = (datetime.date.fromisoformat(first) + datetime.timedelta(days=ahead)).isoformat()
        begin(w, day)
        come(w, day, '10:00', '15:00')
        close(w, day)


def told(w, form, day):
    """How it calls its days, how many came, what is said of the time before, and how it is compared."""
    begun = w.manager.post(f'{V1}/reports', {'form': form, 'from': day, 'lang': 'zh'}).json['report']
    end = time.monotonic() + 60 * SLOWER
    while (answer := w.manager.get(f'{V1}/reports/{begun}')).status == 202 and time.monotonic() < end:
        time.sleep(0.01)
    report = answer.json
    tile = report['tiles'][0]
    return report['line'], tile['value']['text'], tile['under'][0], report['lead'].split('。')[-2]


def a_first_week(tap, w):
    live(w, '2030-03-04', 6)
    clock(w, '2030-03-11', '08:00')
    tap.equal(told(w, 'weekly', '2030-03-04')[:3], ('运营周报，2030 年第 10 周，3月4日至3月10日', '12', '上期没有数据'), 'before the first week is nothing')


def a_week_that_goes_on(tap, w):
    live(w, '2030-03-11', 2)
    begin(w, '2030-03-13')
    come(w, '2030-03-13', '10:00')
    clock(w, '2030-03-13', '12:00')
    tap.equal(told(w, 'weekly', '2030-03-13'),
              ('运营周报，2030 年第 11 周，3月11日至3月17日，本期未完，3 个营业日', '5', '上期 5', '与上期前 3 个营业日比较，最后一天都算到 12:00'),
              'a Wednesday noon is held against a Wednesday noon')
    tap.equal(told(w, 'daily', '2030-03-13'), ('运营日报，3月13日 星期三，尚未结束', '1', '上期 1', '与上一个营业日 12:00 以前比较'), 'a day against the day before until then')
    come(w, '2030-03-13', '15:00')
    close(w, '2030-03-13')
    tap.equal(told(w, 'weekly', '2030-03-13')[1:], ('6', '上期 6', '与上期前 3 个营业日比较'), 'in the evening against three whole days')
    tap.equal(told(w, 'daily', '2030-03-13')[:3], ('运营日报，3月13日 星期三', '2', '上期 2'), 'and the day against a whole one')


def a_week_that_is_over(tap, w):
    live(w, '2030-03-14', 3)
    clock(w, '2030-03-18', '08:00')
    tap.equal(told(w, 'weekly', '2030-03-13'), ('运营周报，2030 年第 11 周，3月11日至3月17日', '12', '上期 12', '共 12 人'), 'a whole week against a whole week')
    live(w, '2030-03-18', 5)
    clock(w, '2030-03-25', '08:00')
    tap.equal(told(w, 'weekly', '2030-03-18')[1:], ('10', '上期 12', '本期 5 个营业日，上期 6 个'), 'when one has fewer days that is said')


def a_month_after_part_of_one(tap, w):
    live(w, '2030-04-01', 3)
    tap.equal(told(w, 'monthly', '2030-04-01'), ('运营月报，2030 年 4 月，本期未完，3 个营业日', '6', '上期 6', '与上期前 3 个营业日比较'), 'three days of a month against three')
    live(w, '2030-04-04', 18)
    clock(w, '2030-05-01', '08:00')
    tap.equal(told(w, 'monthly', '2030-04-01')[1:], ('42', '不与上期比较', '上期只有 17 个营业日，不作比较'), 'a month is not held against the part of one that the hall was there')


with state() as folder:
    TAP = Tap()
    W = World(folder).open('2030-03-04T00:30:00.000Z')
    try:
        a_first_week(TAP, W)
        a_week_that_goes_on(TAP, W)
        a_week_that_is_over(TAP, W)
        a_month_after_part_of_one(TAP, W)
    finally:
        W.close()
TAP.done()
