#!/usr/bin/env python3
"""Knowledge exams: points given and given anew, coverage and ranks, and who sees whose. Prints TAP."""
from world import V1, Tap, world

EXAMS = f'{V1}/quality/exams'
MAY, JUNE = '2026-05-10', '2026-06-10'


def rows(**points):
    return [{'staff': number.lstrip('n'), 'score_tenths': score} for number, score in points.items()]


def shown(who, query=f'?from={MAY}&to={JUNE}'):
    return who.get(EXAMS + query).json


def given_and_ranked(tap, w):
    serving = sum(each['role'] in ('counter', 'roaming') for each in w.administrator.get(f'{V1}/staff').json['staff'])
    tap.equal(shown(w.manager), {'from': MAY, 'to': JUNE, 'exams': [], 'people': []}, 'a hall begins without exams')
    tap.equal(w.administrator.post(EXAMS, {'exam': '2026-05', 'day': MAY, 'rows': rows(n1001=900, n1002=805)}).status, 200, 'points are given')
    tap.equal(w.administrator.post(EXAMS, {'exam': '2026-06', 'day': JUNE, 'rows': rows(n1001=1000, n1003=950)}).status, 200, 'and of the next month')
    found = shown(w.manager)
    tap.equal([(each['exam'], each['taken'], each['of'], each['mean_tenths']) for each in found['exams']],
              [('2026-06', 2, serving, 975), ('2026-05', 2, serving, 853)], 'coverage and mean of each, half a tenth rounded up')
    tap.equal([(each['rank'], each['staff'], each['taken'], each['mean_tenths'], each['last_tenths']) for each in found['people']],
              [(1, '1001', 2, 950, 1000), (1, '1003', 1, 950, 950), (3, '1002', 1, 805, 805)], 'equal means share a rank')
    tap.equal([each['staff'] for each in shown(w.manager, f'?from={MAY}&to={MAY}')['people']], ['1001', '1002'], 'of the days asked for')
    w.administrator.post(EXAMS, {'exam': '2026-05', 'day': MAY, 'rows': rows(n1001=900, n1002=960)})
    tap.equal([(each['staff'], each['rank']) for each in shown(w.manager)['people']], [('1002', 1), ('1001', 2), ('1003', 2)],
              'the same exam once more counts instead of what was given')


def masked(tap, w):
    """Names are whole in the settings alone."""
    whole = {each['staff']: each['name'] for each in w.administrator.get(f'{V1}/staff').json['staff']}
    for who in ('manager', 'administrator'):
        people = shown(w.role(who))['people']
        tap.equal([(each['staff'], each['name']) for each in people], [(each['staff'], f'{whole[each["staff"]][0]}*') for each in people],
                  f'a {who} reads numbers beside masked names')
        tap.ok(all(len(whole[each['staff']]) > 1 and whole[each['staff']] not in str(people) for each in people), 'and nobody whole')


def refused(tap, w):
    before = shown(w.manager)
    for name, body, code in (
            ('somebody unknown', {'exam': 'x', 'day': MAY, 'rows': rows(n1001=1, n7777=1)}, 'invalid-value'),
            ('more than all points', {'exam': 'x', 'day': MAY, 'rows': rows(n1001=1001)}, 'invalid-value'),
            ('one person twice', {'exam': 'x', 'day': MAY, 'rows': rows(n1001=1) * 2}, 'invalid-value'),
            ('nobody', {'exam': 'x', 'day': MAY, 'rows': []}, 'invalid-value'),
            ('no day', {'exam': 'x', 'day': '2026-02-30', 'rows': rows(n1001=1)}, 'invalid-value'),
            ('more than is asked', {'exam': 'x', 'day': MAY, 'of': 3, 'rows': rows(n1001=1)}, 'unknown-field')):
        tap.equal(w.administrator.post(EXAMS, body).code, code, f'{name} is refused')
    tap.equal(shown(w.manager), before, 'and nothing of it counts')
    tap.equal(w.administrator.get(f'{EXAMS}?from=yesterday').code, 'invalid-parameter', 'a day that is none is said so')


def own(tap, w):
    w.sign_on()
    seen = shown(w.counter, f'?point=counter-1&from={MAY}&to={JUNE}')
    tap.equal([each['staff'] for each in seen['people']], ['1001'], 'a clerk sees their own points')
    tap.equal(len(seen['exams']), 2, 'and which exams there were')
    tap.equal(w.counter.post(EXAMS, {'exam': 'x', 'day': MAY, 'rows': rows(n1001=1000)}).code, 'not-allowed', 'and gives none')


def after_a_restart(tap, w):
    before = shown(w.manager)
    w.restart()
    tap.equal(shown(w.manager), before, 'a restart knows them')


def main():
    tap = Tap()
    with world() as w:
        given_and_ranked(tap, w)
        masked(tap, w)
        refused(tap, w)
        own(tap, w)
        after_a_restart(tap, w)
    tap.done()


main()
