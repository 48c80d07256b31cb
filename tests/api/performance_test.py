#!/usr/bin/env python3
"""Who sees whose performance, and what the trail tells of it. Prints TAP."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from world import PIN, V1, Tap, new_key, point, world  # noqa: E402

MONTH = '2030-03'


def serve(w, n, staff, service='payment'):
    """One customer from number to rating."""
    w.sign_on(n, staff)
    ticket = w.issue(service)
    w.at(n, 'next')
    w.at(n, 'serve')
    w.at(n, 'finish', {'outcome': 'completed'})
    return ticket


def people(answer):
    return [p['staff'] for p in answer.json['people']]


def one_each(tap, w):
    serve(w, 1, '1001')
    serve(w, 2, '1002')
    serve(w, 2, '1002')
    rows = [{'day': '2030-03-04', 'time': '09:00', 'channel': 'terminal', 'type': 'bill-query', 'count': 3, 'amount': 0, 'staff': '1003', 'id': 'X-1'}]
    w.manager.post(f'{V1}/transactions/import', {'import': new_key(), 'page': 0, 'last': True, 'rows': rows})
    seen = w.manager.get(f'{V1}/performance?month={MONTH}')
    tap.equal(people(seen), ['1001', '1002', '1003'], 'the manager sees everybody of the hall')
    tap.equal([(p['business'], p['services']) for p in seen.json['people']], [(2, 1), (4, 2), (3, 0)], 'with what they did')
    business = w.manager.get(f'{V1}/business?month={MONTH}').json
    tap.equal((business['all']['count'], business['diversion_count_milli'], business['self_service_milli']), (6, 500, 1000),
              'half of it was done elsewhere than at a counter')


def said(tap, w):
    """What customers said of the two clerks: faces, and whole surveys, by the weights of the hall's own."""
    def visit(n, digits, **survey):
        ticket = w.issue('payment')
        w.at(n, 'next'), w.at(n, 'serve')
        w.hall.set_clock(f'2030-03-04T02:{visit.minute:02d}:00.000Z')
        w.at(n, 'finish', {'outcome': 'completed'})
        visit.minute += 1
        own = f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}'
        w.server.client().post(f'{own}/rating', {'score': int(digits[0])}, new_key())
        if len(digits) > 1:
            w.server.client().post(f'{own}/survey', {'scores': [int(digit) for digit in digits]}, new_key())
    visit.minute = 1
    w.sign_on(1, '1001')
    for digits in ('55555', '45551', '2', '15555'):
        visit(1, digits)
    for _ in range(10):
        visit(2, '4')
    told = w.manager.get(f'{V1}/performance?month={MONTH}').json
    first, second = told['people'][:2]
    # 100, 75 = (75+100+100+100+0) ÷ 5, a face of 25, 80 = (0+4×100) ÷ 5: of 280 ÷ 4 by faces alone it would be 50
    tap.equal([first[key] for key in ('replies', 'satisfaction_milli', 'few', 'bad_ratings', 'of_satisfaction')], [4, 700, True, 1, 0],
              'satisfaction is of whole replies by their weights; a face that was bad beside all else is none; four are few')
    tap.equal([second[key] for key in ('replies', 'satisfaction_milli', 'few')], [10, 750, False], 'ten faces are ten replies')
    tap.equal([told['coefficient'][key] for key in ('replies', 'satisfaction_milli')], [14, 736], 'the hall’s are all of them')
    tap.equal((told['definition'], told['survey_version'], told['survey_indicators']), (2, 0, 5), 'it says by which survey')
    rows = w.manager.get(f'{V1}/quality/satisfaction?by=staff&from=2030-03-01&to=2030-03-31').json['rows']
    tap.equal({row['id']: (row['replies'], row['score_milli']) for row in rows},
              {each['staff']: (each['replies'], each['satisfaction_milli']) for each in (first, second)}, 'and says what the page of satisfaction says')


def one_face(tap, w):
    """A survey that asks the face alone: each face is the reply."""
    path = f'{V1}/quality/templates/survey/main'
    shipped = w.administrator.get(path).json['templates'][0]['template']
    face = {**shipped, 'indicators': [{**shipped['indicators'][0], 'weight_milli': 1000}]}
    w.hall.template(path, 0, face)
    told = w.manager.get(f'{V1}/performance?month={MONTH}').json
    tap.equal((told['survey_version'], told['survey_indicators']), (1, 1), 'the survey in force at the end of the month holds for all of it')
    tap.equal([told['people'][0][key] for key in ('replies', 'satisfaction_milli', 'bad_ratings')], [4, 500, 2], 'by faces alone it is 50.0, and two are bad')


def their_own(tap, w):
    panel = w.server.client(w.hall.device('panel-1', 'counter', point='counter-1'))
    other = w.server.client(w.hall.device('panel-2', 'counter', point='counter-2'))
    own = panel.get(point(1, 'performance'))
    tap.equal(people(own), ['1001'], 'a person sees their own')
    tap.equal([(r['place'], r['of']) for r in own.json['people'][0]['ranks']], [], 'too few customers take part in no rank')
    tap.equal(people(other.get(point(2, 'performance'))), ['1002'], 'and another theirs')
    for who, n, code, what in ((panel, 2, 'not-allowed', 'from another counter'), (w.counter, 1, 'unknown-service-point', 'from a device that belongs to no counter'),
                               (w.roaming, 2, 'unknown-service-point', 'from a handheld that belongs nowhere')):
        tap.equal([who.get(point(n, verb)).code for verb in ('performance', 'performance/lines', 'performance/stars')], [code] * 3,
                  f'{what} nobody sees anybody’s')
    tap.equal([panel.get(f'{V1}{path}').status for path in ('/performance', '/business', '/performance/stars', '/performance/ranks')], [403] * 4,
              'nor the hall’s')
    lines = panel.get(point(1, 'performance/lines?staff=1002')).json
    tap.equal([d['count'] for d in lines['days']], [1], 'a line opens to their own, whoever is named')
    rows = panel.get(point(1, 'performance/lines?day=2030-03-04')).json['rows']
    tap.equal([(r['source'], r['type'], r['number'][0]) for r in rows], [('visit', 'payment', 'B')], 'and a day to its visits')
    stars = panel.get(point(1, 'performance/stars')).json
    tap.equal([(p['staff'], p['level'], len(p['months'])) for p in stars['people']], [('1001', 0, 1)], 'stars are one’s own too')
    w.manager.post(point(1, 'sign-off'), {'sure': True})
    tap.equal(panel.get(point(1, 'performance')).code, 'service-point-closed', 'nobody signed on, nothing to see')


def taken_out(tap, w):
    answer = w.manager.post(f'{V1}/performance/export?month={MONTH}&lang=zh')
    head = answer.body.decode('utf-8-sig').splitlines()[0]
    tap.equal((answer.status, answer.head['content-type'], head), (200, 'text/csv; charset=utf-8', '"工号","姓名","项目","渠道","笔数","金额（元）","每笔分","得分"'),
              'the table is handed out')
    trail = [(e.get('what'), e.get('id'), e.get('device')) for e in w.manager.get(f'{V1}/audit?limit=500').json['events']]
    tap.ok(('performance-exported', MONTH, 'manager-a') in trail, 'and the trail says that it was, and by whom')
    tap.equal(w.counter.post(f'{V1}/performance/export?month={MONTH}').status, 403, 'not to a counter')


def wrong(tap, w):
    for path in ('month=2030-13', 'month=2030-04', 'month=', 'month=2030-3', 'version=x'):
        tap.equal(w.manager.get(f'{V1}/performance?{path}').code, 'invalid-parameter', f'{path} is no month, or none yet')
    tap.equal(w.manager.get(f'{V1}/performance?version=7').code, 'not-found', 'a version that is not there is not found')
    for more in ('channel=mail', 'day=2030-02-04', 'day=x'):
        tap.equal(w.manager.get(f'{V1}/performance/lines?month={MONTH}&{more}').code, 'invalid-parameter', f'{more} is refused')


with world() as hall_at_work:
    results = Tap()
    for part in (one_each, their_own, said, one_face, taken_out, wrong):
        part(results, hall_at_work)
    results.done()
