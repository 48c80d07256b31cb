#!/usr/bin/env python3
"""Satisfaction: from faces, surveys and call-backs to figures by hall, service and person, against the target, the last
period and the parent unit. Prints TAP."""
import contextlib
import json
import pathlib
import re
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from patience import wait_for  # noqa: E402
from world import V1, Tap, new_key, world  # noqa: E402

SPRING, OCTOBER, LAST = '2030-03-04', '2030-10-07', '2030-10-08'


def clock(w, day, at):
    w.hall.set_clock(f'{day}T{at}.000Z')


def visit(w, n=1, service='payment'):
    ticket = w.issue(service)
    w.at(n, 'next'), w.at(n, 'serve'), w.at(n, 'finish')
    return ticket


def own(ticket):
    return f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}'


def say(w, ticket, digits, **more):
    return w.server.client().post(f'{own(ticket)}/survey', {'scores': [int(digit) for digit in digits], **more}, new_key())


def figures(who, **query):
    return who.get(f'{V1}/quality/satisfaction?' + '&'.join(f'{name}={value}' for name, value in query.items()))


def open_day(w, day):
    clock(w, day, '01:00:00')
    w.hall.open_day()
    w.sign_on(1, '1001'), w.sign_on(2, '1002')


def many(w, day, fives, fours):
    """So many customers, content with all but, some of them, the wait."""
    tickets = [visit(w) for _ in range(fives + fours)]
    clock(w, day, '02:10:00')
    return {say(w, ticket, '55555' if i < fives else '55455').status for i, ticket in enumerate(tickets)}, tickets[0]['number']


def waiting_rose(tap, w):
    """92.3 in spring, 96.6 in October, from single replies: +4.66 %."""
    w.sign_on(1, '1001')
    said, number = many(w, SPRING, 173, 77)
    tap.equal(said, {200}, '250 customers say how the wait was in spring')
    w.manager.post(f'{V1}/day/close', {'sure': True})
    open_day(w, OCTOBER)
    tap.equal(many(w, OCTOBER, 216, 34)[0], {200}, 'and 250 in October')
    found = figures(w.manager, **{'from': '2030-10-01', 'to': '2030-10-31', 'last_from': '2030-03-01', 'last_to': '2030-05-31'}).json
    wait = found['whole']['indicators'][2]
    tap.equal([wait[key] for key in ('id', 'last_milli', 'score_milli', 'change_centi', 'replies')], ['wait', 923, 966, 466, 250],
              'waiting time: 92.3 → 96.6, +4.66 %')
    # (4 × 100 + 96.6) ÷ 5 = 99.32, (4 × 100 + 92.3) ÷ 5 = 98.46
    tap.equal([found['whole'][key] for key in ('score_milli', 'last_milli', 'change_centi', 'below')], [993, 985, 87, False],
              'all of it by its weights')
    turned = figures(w.manager, **{'from': '2030-03-01', 'to': '2030-05-31', 'last_from': '2030-10-01', 'last_to': '2030-10-31'})
    tap.equal(turned.code, 'invalid-parameter', 'the last period comes before')
    tap.equal([each['id'] for each in found['rows']], ['payment'], 'by service')
    tap.equal((found['definition'], found['template_version'], found['target_milli']), (1, 0, 960), 'it says what it is computed by')
    return number


def a_face_and_more(tap, w):
    clock(w, OCTOBER, '02:20:00')
    ticket, silent = visit(w, 2), visit(w, 2)
    clock(w, OCTOBER, '02:30:00')
    form = w.server.client().get(f'{own(ticket)}/survey').json
    tap.equal(([each['id'] for each in form['indicators']], form['may_answer'], 'score' in form),
              (['hall', 'place', 'wait', 'ability', 'attitude'], True, False), 'a customer is asked about five things')
    w.server.client().post(f'{own(ticket)}/rating', {'score': 2}, new_key())
    tap.equal(w.server.client().get(f'{own(ticket)}/survey').json['score'], 2, 'after the face')
    tap.equal(say(w, ticket, '001', reason='wait', text='等了一个小时，没人管').status, 200, 'what was wrong, why, and in their own words')
    tap.equal(say(w, ticket, '5').code, 'already-rated', 'and then nothing more')
    bad = figures(w.manager, by='staff', at=OCTOBER, period='day').json
    row = next(each for each in bad['rows'] if each['id'] == '1002')
    # (2 → 25, 1 → 0) by equal weights
    tap.equal([row[key] for key in ('visits', 'replies', 'bad', 'score_milli', 'response_milli', 'bad_milli', 'few', 'wrote')],
              [2, 1, 1, 125, 500, 1000, True, 1], 'the face and what was said later are one reply of the clerk')
    tap.equal((row['name']['zh'], row['gap_centi'] < -8000), ('李*', True), 'masked, far below the hall')
    tap.equal([(each['id'], each['n']) for each in bad['why'] if each['n']], [('wait', 1)], 'why is counted')
    notes = w.manager.get(f'{V1}/tickets/{ticket["id"]}/notes').json
    tap.ok('等了一个小时' in json.dumps(notes, ensure_ascii=False), 'the words lie in the vault beside the visit')
    trail = w.administrator.get(f'{V1}/audit?limit=500').body.decode()
    tap.ok('一个小时' not in trail, 'and not in the trail')
    return silent


def refused(tap, w, silent):
    waiting = w.issue()
    tap.equal(say(w, waiting, '5').code, 'wrong-state', 'not before the visit is over')
    tap.equal([say(w, silent, digits).code for digits in ('', '0', '6', '555555')],
              ['invalid-value'] * 4, 'scores that are none')
    tap.equal(say(w, silent, '1', reason='weather').code, 'invalid-value', 'a reason that is none')
    tap.equal([figures(w.manager, **{name: 'x'}).code for name in ('by', 'period', 'at', 'from', 'to')], ['invalid-parameter'] * 5,
              'parameters that are none')
    w.at(1, 'call', {'ticket': waiting['id'], 'reason': 'care'}), w.at(1, 'serve'), w.at(1, 'finish')


def by_telephone(tap, w, silent, spring):
    path = f'{V1}/quality/survey/call-back'
    call = {'day': OCTOBER, 'number': silent['number'], 'scores': [4, 0, 5]}
    tap.equal([w.role(role).post(path, call, new_key()).status for role in ('kiosk', 'counter', 'manager')], [403, 403, 403],
              'no device enters a call-back')
    tap.equal(w.hall.ask('POST', path, call).status, 200, 'a manager does')
    tap.equal(w.hall.ask('POST', path, call).code, 'already-rated', 'once')
    tap.equal(w.hall.ask('POST', path, {**call, 'number': 'Z999'}).code, 'unknown-ticket', 'for a number there was')
    tap.equal(w.hall.ask('POST', path, {**call, 'day': SPRING, 'number': spring}).code, 'invalid-value', 'of a month at most')


def at_the_sign(tap, w):
    sign = w.server.client(w.hall.device('sign-1', 'sign', point='counter-1'))
    path = f'{V1}/service-points/counter-1/survey'
    first, second = visit(w), visit(w)
    clock(w, OCTOBER, '02:40:00')
    tap.equal([who.get(path).status for who in (w.display, w.counter, sign)], [404, 403, 200], 'the sign of a counter asks there')
    tap.equal(sign.post(path, {'ticket': first['id'], 'scores': [5]}, new_key()).code, 'wrong-state', 'only whoever was there last')
    tap.equal(sign.post(path, {'ticket': second['id'], 'scores': [5, 5, 4, 5, 5]}, new_key()).status, 200, 'all five')
    tap.equal(sign.get(path).json['may_answer'], False, 'and then no more')
    clock(w, OCTOBER, '02:41:00')
    for at in range(4):
        ticket = visit(w)
        sign.post(f'{V1}/service-points/counter-1/rating', {'ticket': ticket['id'], 'score': 5}, new_key())
        clock(w, OCTOBER, f'02:41:0{at + 1}')
    odd = figures(w.manager, period='day', at=OCTOBER).json
    tap.equal([(each['rule'], each['device'], each['left_out'], each['n']) for each in odd['odd']],
              [('at-once', 'counter-1', True, 4), ('burst', 'counter-1', True, 4)], 'four ratings within seconds of their calls are listed')
    tap.equal((odd['whole']['left_out'], odd['whole']['replies']), (4, 250 + 1 + 1 + 1), 'and left out, not lost')


def who_sees_what(tap, w):
    counter = w.server.client(w.hall.device('panel-2', 'panel', point='counter-2'))
    mine = figures(counter, period='day', at=OCTOBER, by='staff').json
    tap.equal([each['id'] for each in mine['rows']], ['1002'], 'a clerk sees what was said of their own visits')
    tap.equal((mine['odd'], mine['people'], mine['whole']['gap_centi'] is not None), ([], [], True), 'and how that is beside the hall')
    tap.equal([figures(w.role(role)).status for role in ('kiosk', 'display', 'poster', 'counter')], [403, 403, 403, 409],
              'no kiosk does, nor a panel nobody signed on at')


def made(who, path='reports', **wish):
    begun = who.post(f'{V1}/{path}', {'lang': 'zh', **wish})
    answer = lambda: who.get(f'{V1}/reports/{begun.json["report"]}')
    wait_for(lambda: answer().status == 200, 30, 'no report')
    return answer().json


def values(row):
    return [cell.get('value') for cell in row['cells'][1:]]


def told_alike(tap, w):
    """The page, reports, the day, performance and the handheld say the same of the same visits."""
    span = {'from': '2030-05-08', 'to': '2030-12-31'}  # as many days before it hold the spring
    page, report = figures(w.manager, **span).json, made(w.manager, form='span', **span)
    indicators, services, why = next(each for each in report['sections'] if each['id'] == 'voice')['tables']
    rows = lambda keys, whole: [[each[key] for key in keys] for each in (*page['whole']['indicators'], whole)]
    whole = {**page['whole'], 'score_milli': page['whole']['score_milli']}
    tap.equal([values(row) for row in indicators['rows']], rows(('score_milli', 'replies', 'last_milli', 'change_centi'), whole),
              'a report tells each indicator as the page does')
    tap.equal([(row['cells'][0]['text'], row['cells'][4]['text']) for row in indicators['rows']][2], ('等候时间', '+4.17'), 'the wait among them: 92.3 → 96.15')
    tap.equal([values(row) for row in services['rows'][:-1]], [[each[key] for key in ('score_milli', 'response_milli', 'bad_milli')] for each in page['rows']],
              'and each service')
    tap.equal([(row['cells'][0]['text'], *values(row)) for row in why['rows']], [('等太久', 1, 0)], 'and why some were not content')
    today = figures(w.manager, period='day', at=OCTOBER).json['whole']
    day = w.manager.get(f'{V1}/figures?day={OCTOBER}').json['hall']['rating']
    same = lambda one: [one[key] for key in ('replies', 'response_milli', 'bad_milli')]
    tap.equal((day['satisfaction_milli'], same(day)), (today['score_milli'], same(today)), 'so does the day')
    month = w.hall.ask('GET', f'{V1}/performance?month=2030-10').json
    tap.equal([month['coefficient'][key] for key in ('satisfaction_milli', 'replies')], [today['score_milli'], today['replies']], 'and performance')
    mine = made(w.counter, 'service-points/counter-1/report', form='figures', **{'from': '2030-10-01', 'to': OCTOBER})['by'][0]['lines'][0]['figures']
    row = next(each for each in figures(w.manager, by='staff', period='day', at=OCTOBER).json['rows'] if each['id'] == '1001')
    tap.equal([mine[name]['value'] for name in ('satisfaction', 'response', 'bad-ratings')], [row[key] for key in ('score_milli', 'response_milli', 'bad_milli')],
              'and one\'s own month')
    foot = '\n'.join(report['foot'])
    tap.ok('满意度' in foot and '短信' in foot, 'what it means stands at the foot')


RULES = '''
alerts = ( { id = "target"; watches = "below-target"; more-than = 0; for = "0 s"; cool-down = "0 s"; owner = "duty"; },
           { id = "bad"; watches = "bad-ratings"; more-than = 0; for = "0 s"; cool-down = "0 s"; owner = "duty"; } );
'''


def set_alerts(w):
    text = re.sub(r'^alerts = \(\s*\);$', '', w.manager.get(f'{V1}/config').body.decode(), flags=re.MULTILINE)
    if w.manager.ask('PUT', f'{V1}/config', (text + RULES).encode(), new_key()).status != 200:
        raise RuntimeError('no rules')


def alerted(w, rule):
    return [each['value'] for each in w.manager.get(f'{V1}/alerts').json['alerts'] if each['rule'] == rule]


def bad_is_alerted(tap, w):
    clock(w, OCTOBER, '04:30:00')  # more than an hour after whatever was bad before
    set_alerts(w)
    ticket = visit(w)
    tap.equal(alerted(w, 'bad'), [], 'nothing was bad lately')
    say(w, ticket, '55155')
    wait_for(lambda: alerted(w, 'bad'), 10, 'no alert of a bad survey')
    tap.equal(alerted(w, 'bad'), [1], 'a survey in which one thing was bad alerts who has the duty')


def below_the_target(tap, w):
    """Three weeks below are said, and alerted."""
    for day in ('2030-11-04', '2030-11-11', '2030-11-18'):
        w.manager.post(f'{V1}/day/close', {'sure': True})
        open_day(w, day)
        tickets = [visit(w) for _ in range(10)]
        clock(w, day, '02:10:00')
        for ticket in tickets:
            say(w, ticket, '4')
    w.manager.post(f'{V1}/day/close', {'sure': True})
    open_day(w, '2030-11-25')
    found = figures(w.manager).json
    tap.equal((found['from'], found['to'], found['below_runs'], found['below']), ('2030-11-25', '2030-12-01', 3, 3),
              'three weeks in a row below the target, the present one left aside')
    tap.equal([(each['from'], each['score_milli'], each['below']) for each in found['trend'][-4:-1]],
              [(day, 750, True) for day in ('2030-11-04', '2030-11-11', '2030-11-18')], 'each of them')
    wait_for(lambda: alerted(w, 'target'), 10, 'no alert of three weeks')
    tap.equal(alerted(w, 'target'), [3], 'and who has the duty is told')


def another_template(tap, w):
    path = f'{V1}/quality/templates/survey/main'
    whole = w.administrator.get(path).json['templates'][0]
    told = json.loads(json.dumps(whole['template']))
    tap.equal((whole['version'], told['target_milli'], told['below']), (0, 960, 3), 'a template is shipped')
    told['indicators'] = [{**told['indicators'][0], 'weight_milli': 700}, {**told['indicators'][2], 'weight_milli': 300}]
    wrong = json.loads(json.dumps(told))
    wrong['indicators'][0]['weight_milli'] = 800
    put = lambda body: w.hall.ask('POST', path, {'base': 0, 'template': body})
    tap.equal(put(wrong).code, 'invalid-value', 'weights that do not come to the whole are refused')
    tap.ok(put(told).status < 300, 'a hall may have its own')
    w.hall.want('POST', f'{path}/approve', {'version': 1})
    found = figures(w.manager, **{'from': '2030-10-01', 'to': '2030-10-31'}).json
    tap.equal((found['template_version'], [each['id'] for each in found['whole']['indicators']]), (1, ['hall', 'wait']), 'with other indicators')
    tap.equal([each['score_milli'] for each in found['whole']['indicators']][1] > 950, True, 'what was answered before is read by its own version')


def pulse(tap, w):
    """The staff of their own work: no name in the journal, nothing shown that fewer than five said."""
    path = f'{V1}/quality/pulse'
    panels = [w.server.client(w.hall.device(f'panel-{n}0', 'panel')) for n in range(5)]
    form = panels[0].get(path).json
    tap.equal((form['template'], form['may_answer'], len(form['indicators'])), ('pulse', True, 4), 'staff are asked about their work')
    told = [panel.post(path, {'scores': [2, 5, 4, 5], 'reason': 'load'}, new_key()).status for panel in panels[:4]]
    few = w.manager.get(f'{path}/figures').json
    tap.equal((told, few['whole']['replies'], few['whole']['score_milli'], [each['n'] for each in few['why']], few['trend'][-1]['replies']),
              ([200] * 4, 0, None, [0] * 5, 0), 'four answers show nothing')
    tap.equal(panels[0].post(path, {'scores': [1]}, new_key()).code, 'already-rated', 'once a month')
    tap.equal(panels[4].post(path, {'scores': [5], 'text': '我是李四'}, new_key()).code, 'invalid-value', 'without words')
    panels[4].post(path, {'scores': [2, 5, 4, 5], 'reason': 'load'}, new_key())
    five = w.manager.get(f'{path}/figures').json
    tap.equal((five['whole']['replies'], five['whole']['score_milli'], [(each['id'], each['n']) for each in five['why'] if each['n']]),
              (5, 750, [('load', 5)]), 'five do')
    tap.equal([panels[0].get(f'{path}/figures').status, w.kiosk.get(path).status], [403, 403], 'to whoever runs the hall')
    file, = (each for each in w.hall.folder.glob('*.db') if each.name not in ('outbox.db',))
    with contextlib.closing(sqlite3.connect(f'file:{file}?mode=ro', uri=True)) as db:
        bodies = [body for body, in db.execute("SELECT CAST(body AS TEXT) FROM events WHERE body LIKE '%pulse-answered%'")]
    tap.equal((len(bodies), [body for body in bodies if 'panel' in body or 'staff":"1' in body]), (5, []), 'and nowhere stands who said what')


def main():
    tap = Tap()
    with world() as w:
        spring = waiting_rose(tap, w)
        silent = a_face_and_more(tap, w)
        refused(tap, w, silent)
        by_telephone(tap, w, silent, spring)
        at_the_sign(tap, w)
        who_sees_what(tap, w)
        told_alike(tap, w)
        bad_is_alerted(tap, w)
        below_the_target(tap, w)
        pulse(tap, w)
        another_template(tap, w)
    tap.done()


main()
