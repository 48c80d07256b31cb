#!/usr/bin/env python3
"""The daily note and the briefing: causes and words of a day, what the last day was asked about. Prints TAP."""
from world import V1, Tap, world

DAILY = f'{V1}/quality/daily'
TODAY, YESTERDAY = '2030-03-04', '2030-03-03'
WORDS = '上午 10 点系统中断 40 分钟。'


def days(w):
    return [(each['day'], each['causes'], each['notes']) for each in w.manager.get(DAILY).json['days']]


def noting(tap, w):
    known = w.manager.get(DAILY).json
    tap.ok({'system-down', 'campaign', 'short-staffed'} <= {each['id'] for each in known['causes']}, 'a hall begins with a list of causes')
    tap.equal(known['days'], [], 'and without a note')
    tap.equal(w.administrator.post(DAILY, {'day': TODAY, 'causes': ['system-down'], 'text': WORDS}).status, 200, 'a day is noted')
    tap.equal(w.administrator.post(DAILY, {'day': TODAY, 'causes': ['system-down', 'short-staffed']}).status, 200, 'and once more')
    tap.equal(w.administrator.post(DAILY, {'day': YESTERDAY, 'causes': []}).status, 200, 'a day before too')
    tap.equal(days(w), [(TODAY, ['system-down', 'short-staffed'], 2), (YESTERDAY, [], 1)], 'the causes noted last are the day\'s')
    notes = w.manager.get(f'{DAILY}/{TODAY}').json['notes']
    tap.equal([each['text'] for each in notes], [WORDS], 'the words are there to read')
    tap.equal(w.manager.get(f'{DAILY}/{YESTERDAY}').json['notes'], [], 'of a day without words none are')


def refused(tap, w):
    before = days(w)
    for name, body, field in (
            ('a cause that is not in the list', {'day': TODAY, 'causes': ['moon']}, 'causes'),
            ('a cause twice', {'day': TODAY, 'causes': ['campaign', 'campaign']}, 'causes'),
            ('tomorrow', {'day': '2030-03-05', 'causes': []}, 'day'),
            ('a day long ago', {'day': '2030-01-01', 'causes': []}, 'day'),
            ('words that are none', {'day': TODAY, 'causes': [], 'text': '  '}, 'text')):
        answer = w.administrator.post(DAILY, body)
        tap.equal((answer.code, answer.json['field']), ('invalid-value', field), f'{name} is refused')
    tap.equal(days(w), before, 'and nothing of it stands')
    tap.equal(w.counter.post(DAILY, {'day': TODAY, 'causes': []}).code, 'not-allowed', 'a clerk notes no day')
    tap.equal(w.counter.get(f'{DAILY}/{TODAY}').code, 'not-allowed', 'and reads none')
    tap.equal(w.manager.get(f'{DAILY}/today').status, 404, 'a day is a date')


def of_the_hall(tap, w):
    """The list of causes is the hall's own."""
    path = f'{V1}/quality/templates/daily/causes'
    shipped = w.administrator.get(path).json['templates'][0]
    own = {'causes': [{'id': 'sunday-market', 'name': {'zh': '周日集市', 'en': 'Sunday market'}, 'unusual': True}]}
    tap.equal(shipped['version'], 0, 'the list that is shipped holds first')
    tap.equal(w.administrator.post(path, {'base': 0, 'template': {'causes': 'many'}}).code, 'wrong-type', 'one that is none is refused')
    tap.equal(w.administrator.post(path, {'base': 0, 'template': own}).status, 200, 'a hall gives its own')
    tap.equal(w.administrator.post(path, {'base': 0, 'template': own}).code, 'stale-version', 'but not from an old one')
    tap.ok('sunday-market' not in [each['id'] for each in w.manager.get(DAILY).json['causes']], 'which waits to be approved')
    w.restart()
    tap.equal(w.administrator.post(f'{path}/approve', {'version': 2}).code, 'stale-version', 'only what is there can be')
    tap.equal(w.administrator.post(f'{path}/approve', {'version': 1}).status, 200, 'and is')
    tap.equal([each['id'] for each in w.manager.get(DAILY).json['causes']], ['sunday-market'], 'which holds at once')
    tap.equal(w.administrator.get(f'{path}?version=0').json['templates'][0]['template'], shipped['template'], 'and the old one can be read')
    tap.equal(w.administrator.post(f'{V1}/quality/templates/moon/causes', {'base': 0, 'template': {}}).status, 404, 'nobody else has templates')
    before = days(w)
    w.restart()
    tap.equal((days(w), [each['id'] for each in w.manager.get(DAILY).json['causes']]), (before, ['sunday-market']), 'a restart knows all of it')


def next_day(w):
    w.administrator.post(f'{V1}/day/close')
    w.hall.set_clock('2030-03-05T01:30:00.000Z')
    w.administrator.post(f'{V1}/day/open')


def the_briefing(tap, w):
    briefing = f'{V1}/quality/briefing'
    tap.equal(w.manager.get(briefing).json, {'reasons': [], 'services': [], 'documents': []}, 'before the first day there is nothing to tell')
    w.sign_on()
    for reason, n in (('asked-way', 1), ('asked-price', 3)):
        for _ in range(n):
            w.at(1, 'greet', {'reason': reason})
    for _ in range(2):
        w.at(1, 'quick', {'service': 'payment'})
    next_day(w)
    told = w.manager.get(briefing).json
    tap.equal(told['day'], TODAY, 'on the next day it is of the last')
    tap.equal([each['n'] for each in told['reasons']], sorted((each['n'] for each in told['reasons']), reverse=True), 'what was asked most comes first')
    tap.equal(sum(each['n'] for each in told['reasons']), 4, 'everybody who was helped in passing is counted')
    tap.equal([(each['id'], each['n']) for each in told['services']], [('payment', 2)], 'and everybody without a number')


def main():
    tap = Tap()
    with world() as w:
        noting(tap, w)
        refused(tap, w)
        of_the_hall(tap, w)
        the_briefing(tap, w)
    tap.done()


main()
