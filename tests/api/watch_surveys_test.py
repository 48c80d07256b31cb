#!/usr/bin/env python3
"""The watch list from surveys: single replies before and since come to 89.0 → 96.9, +8.9 %, and a fall is a fall. Prints TAP."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from patience import wait_for  # noqa: E402
from world import V1, Tap, new_key, world  # noqa: E402

WATCH = f'{V1}/quality/watch'
SIDE = ('from', 'to', 'replies', 'score_milli', 'few', 'entered')


def day(w, date, very_content, content):
    """A business day with so many customers, some of whom say 5 of 5 and some 4."""
    w.hall.set_clock(f'{date}T01:00:00.000Z')
    w.manager.post(f'{V1}/day/close', {'sure': True})
    w.hall.open_day()
    w.sign_on(1, '1001')
    tickets = []
    for _ in range(very_content + content):
        tickets.append(w.issue('payment'))
        w.at(1, 'next'), w.at(1, 'serve'), w.at(1, 'finish')
    w.hall.set_clock(f'{date}T02:30:00.000Z')
    for i, ticket in enumerate(tickets):
        own = f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}/rating'
        w.server.client().post(own, {'score': 5 if i < very_content else 4}, new_key())


def start(w, first, last):
    key = new_key()
    w.hall.ask('POST', WATCH, {'owner': '9001', 'from': first, 'until': last}, key)
    return key


def look(w, which):
    return next(each for each in w.hall.want('GET', WATCH).json['watches'] if each['id'] == which)


def side(watch, which):
    return [watch['sides'][which][key] for key in SIDE]


def figures(watch):
    return [watch[key] for key in ('before_milli', 'after_milli', 'compared', 'change_milli')]


def better(tap, w):
    which = start(w, '2030-05-01', '2030-05-31')
    watch = look(w, which)
    tap.equal(side(watch, 'before'), ['2030-03-31', '2030-04-30', 100, 890, False, False], 'as many days before as it lasts: 89.0 of 100 replies')
    tap.equal(side(watch, 'after'), ['2030-05-01', '2030-05-31', 250, 969, False, False], 'and since: 96.9 of 250')
    tap.equal(figures(watch), [890, 969, True, 89], '+8.9 %')
    tap.equal([watch[name]['replies'] for name in ('before', 'after')], [0, 0], 'nobody entered anything')
    return which


def worse(tap, w):
    watch = look(w, start(w, '2030-06-01', '2030-07-01'))
    tap.equal(figures(watch), [969, 890, True, -82], '96.9 → 89.0 is a fall of 8.2 %')
    tap.equal(watch['sides']['after']['to'], '2030-06-03', 'as far as today')


def not_yet(tap, w):
    watch = look(w, start(w, '2030-08-01', '2030-08-10'))
    tap.equal((side(watch, 'after')[2:], figures(watch)), ([0, None, True, False], [None, None, False, 0]), 'what has not begun is compared with nothing')
    watch = look(w, start(w, '2030-06-04', '2030-06-04'))
    tap.equal((side(watch, 'before')[2:4], figures(watch)), ([100, 890], [890, None, False, 0]), 'nor what nobody has replied about yet')


def ended(tap, w, watch):
    w.hall.want('POST', f'{WATCH}/{watch}/end')
    early = start(w, '2030-05-02', '2030-12-31')
    w.hall.want('POST', f'{WATCH}/{early}/end')
    tap.equal([look(w, which)['sides']['after']['to'] for which in (watch, early)], ['2030-05-31', '2030-06-03'], 'it is counted until it ended')


def entered(tap, w, watch):
    """Before the hall asked anybody: an older count is entered, until there are replies."""
    def enter(which, after, points):
        w.hall.want('POST', f'{WATCH}/{which}/measure', {'after': after, 'points': points, 'replies': 10})
    enter(watch, False, 500)
    tap.equal(figures(look(w, watch)), [890, 969, True, 89], 'what is entered does not stand for what customers replied')
    old = start(w, '2030-03-31', '2030-06-03')
    tap.equal(figures(look(w, old)), [None, 934, False, 0], 'a hall without surveys before has nothing to be compared with')
    enter(old, False, 950)
    watch = look(w, old)
    tap.equal([side(watch, name)[2:] for name in ('before', 'after')], [[10, 950, False, True], [450, 934, False, False]],
              'but what is entered, which is marked, beside what its surveys say')
    tap.equal(figures(watch), [950, 934, True, -17], '95.0 → 93.39 is a fall of 1.7 %')
    small = start(w, '2029-01-01', '2029-01-01')
    for after, points, replies in ((False, 100, 1), (True, 50, 1)):
        w.hall.want('POST', f'{WATCH}/{small}/measure', {'after': after, 'points': points, 'replies': replies})
    tap.equal([side(look(w, small), name)[2:] for name in ('before', 'after')], [[1, 1000, True, True], [1, 500, True, True]], 'few are few, also by hand')
    return old


def reported(tap, w):
    def rows(day):
        begun = w.hall.want('POST', f'{V1}/reports', {'form': 'daily', 'from': day, 'lang': 'zh'}).json['report']
        report = wait_for(lambda: (lambda answer: answer.status == 200 and answer)(w.hall.ask('GET', f'{V1}/reports/{begun}')), 20, 'the report').json
        section = next(each for each in report['sections'] if each['id'] == 'checks')
        table = next(each for each in section['tables'] if each['title'] == '重点关注厅')
        return [[cell['text'] for cell in row['cells']][1:] for row in table['rows']]
    found = rows('2030-06-03')
    tap.ok(['9001', '96.9', '89.0', '−8.2'] in found, f'the daily sheet has the fall: {found}')
    tap.ok(['9001 · 改善前为录入', '95.0', '93.4', '−1.7'] in found, f'and says what was entered: {found}')


def main():
    tap = Tap()
    with world() as w:
        day(w, '2030-04-01', 56, 44)
        day(w, '2030-05-01', 219, 31)
        day(w, '2030-06-03', 56, 44)
        watch = better(tap, w)
        worse(tap, w)
        not_yet(tap, w)
        ended(tap, w, watch)
        entered(tap, w, watch)
        reported(tap, w)
        tap.equal([w.role(role).get(WATCH).status for role in ('kiosk', 'display', 'poster', 'counter', 'roaming')], [403] * 5, 'for whoever runs the hall')
    tap.done()


main()
