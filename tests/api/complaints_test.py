#!/usr/bin/env python3
"""Cases over the API: opened at every door, answered for by one person, due by the hall's clock, passed on once,
answered, content or opened again; who may do what; what was written nowhere but in the vault. Prints TAP."""
import datetime
import json
import re

from world import PIN, V1, Tap, new_key, world
import leaks  # noqa: E402  (beside hall.py, which world finds)
from patience import wait_for  # noqa: E402

CASES = f'{V1}/cases'
NOON = datetime.datetime(2030, 3, 4, 2, 0, tzinfo=datetime.timezone.utc)  # ten o'clock of a hall that is open 8 to 20
PHONE, OTHER, WRITTEN = '13987654321', '18612340077', '13900001111'
MASKED = '139****4321'
SAID = '等了一个多小时，没有人理我'
PASSWORD = 'correct horse battery'
RULES = '''alerts = (
  { id = "late"; watches = "cases-overdue"; more-than = 0; for = "0 s"; cool-down = "0 s"; owner = "manager"; },
  { id = "soon"; watches = "cases-due"; more-than = 0; for = "0 s"; cool-down = "0 s"; owner = "duty"; }
);'''


def at(w, hours):
    """It is that late, and what the hall does by its clock was done: the second setting waits behind it."""
    for _ in range(2):
        w.hall.set_clock((NOON + datetime.timedelta(hours=hours)).strftime('%Y-%m-%dT%H:%M:%S.000Z'))


def sign_in(w, number, role, name='王经理'):
    w.administrator.post(f'{V1}/staff', {'staff': number, 'name': name, 'role': role, 'password': PASSWORD, 'keep': True})
    answer = w.server.client().ask('POST', f'{V1}/session', {'staff': number, 'password': PASSWORD})
    return w.server.client(answer.head['set-cookie'].split('=', 1)[1].split(';')[0])


def link(ticket):
    return f'{V1}/follow/{ticket["follow"].rsplit("/", 1)[-1]}/cases'


def step(who, case, name, query='', **more):
    return who.post(f'{CASES}/{case}/steps{query}', {'step': name, **more})


def look(who, case):
    return who.get(f'{CASES}/{case}').json


def listed(who, query=''):
    return {case['id']: case for case in who.get(CASES + query).json['cases']}


def opened(who, **more):
    answer = who.post(CASES, {'kind': 'complaint', 'cause': 'too-long', **more})
    if answer.status != 201:
        raise RuntimeError(f'no case: {answer}')
    return answer.json['id']


def from_the_page_to_a_content_customer(tap, w, manager):
    w.sign_on(1)
    ticket = w.issue()
    w.at(1, 'next')
    w.at(1, 'serve')
    w.at(1, 'finish')
    nobody, own = w.server.client(), link(ticket)
    seen = nobody.get(own).json
    tap.equal((seen['cases'], 'too-long' in [cause['id'] for cause in seen['causes']], 'greeting' in [cause['id'] for cause in seen['causes']]),
              ([], True, False), 'a customer is offered what customers say')
    body, key = {'kind': 'complaint', 'cause': 'too-long', 'text': SAID, 'phone': '139-8765 4321', 'consent': True}, new_key()
    answer = nobody.post(own, body, key)
    case = answer.json['id']
    tap.equal((answer.status, case), (201, key), 'and opens a case with one request')
    tap.equal(nobody.post(own, body, key).json, answer.json, 'the same request again is the same case')
    tap.equal(nobody.post(own, body).code, 'case-exists', 'the same cause of the same visit is no second case')
    view = listed(w.manager)[case]
    tap.equal({name: view.get(name) for name in ('kind', 'cause', 'source', 'state', 'owner', 'service', 'point', 'served_by', 'contact', 'due')},
              {'kind': 'complaint', 'cause': 'too-long', 'source': 'page', 'state': 'opened', 'owner': None, 'service': 'payment',
               'point': 'counter-1', 'served_by': '1001', 'contact': True, 'due': '2030-03-04T10:00:00.000Z'},
              'staff see what it is about, and that it is due after eight hours of work')
    tap.equal(step(manager, case, 'begun').code, 'case-step', 'nobody begins what is nobody\'s')
    tap.equal(step(manager, case, 'taken').status, 200, 'the manager takes it')
    tap.equal(step(manager, case, 'begun').status, 200, 'begins')
    tap.equal(step(manager, case, 'done', measure='credit', amount=30).status, 200, 'grants something')
    tap.equal(step(manager, case, 'done', measure='credit', amount=71).code, 'beyond-authority', 'but in all no more than a manager may')
    tap.equal(step(manager, case, 'done', measure='explained', amount=1).code, 'invalid-value', 'nor for what costs nothing')
    tap.equal(step(manager, case, 'answered', told='page').code, 'missing-field', 'an answer has words')
    tap.equal(step(manager, case, 'answered', told='page', text='已加开台席，补偿话费 30 元').status, 200, 'and answers')
    mine = nobody.get(own).json['cases'][0]
    tap.equal((mine['state'], mine['said'], mine['answer']), ('answered', SAID, '已加开台席，补偿话费 30 元'), 'the customer reads the answer')
    tap.equal(nobody.post(f'{own}/{case}', {'step': 'reopened', 'text': '还是没收到'}).status, 200, 'and is not content')
    tap.equal((listed(w.manager)[case]['state'], listed(w.manager)[case]['reopened']), ('reopened', 1), 'so it is open again')
    step(manager, case, 'answered', told='phone', text='已到账')
    tap.equal(nobody.post(f'{own}/{case}', {'step': 'content'}).status, 200, 'then is')
    tap.equal(nobody.post(f'{own}/{case}', {'step': 'content'}).code, 'case-step', 'once')
    tap.equal(step(manager, case, 'closed').status, 200, 'and it is closed')
    whole = look(w.manager, case)
    tap.equal([each['step'] for each in whole['steps']],
              ['opened', 'taken', 'begun', 'done', 'answered', 'reopened', 'answered', 'content', 'closed'], 'the case tells its story')
    tap.equal((whole['steps'][0]['text'], whole['steps'][5]['text'], whole['phone']), (SAID, '还是没收到', MASKED), 'with what was said, the number masked')
    tap.equal((whole['visit']['number'], whole['visit']['steps'][0]['staff']), (ticket['number'], '1001'), 'and the visit it is about')
    return case, ticket


def one_person_answers(tap, w):
    case = opened(w.counter, point='counter-1')
    tap.equal(listed(w.manager)[case]['owner'], '1001', 'whoever is asked first answers for it')
    tap.equal(listed(w.manager)[case]['source'], 'counter', 'at the counter')
    w.sign_on(2, '1002')
    second = '?point=counter-2'
    tap.equal(case in listed(w.roaming, second), False, 'a colleague does not see it')
    tap.equal(step(w.roaming, case, 'begun', point='counter-2').code, 'unknown-case', 'nor touches it')
    tap.equal(step(w.counter, case, 'offered', to='1001', point='counter-1').code, 'invalid-value', 'nobody offers it to themselves')
    tap.equal(step(w.counter, case, 'offered', to='1002', point='counter-1').status, 200, 'it is offered')
    tap.equal((listed(w.manager)[case]['owner'], listed(w.manager)[case]['offered']), ('1001', '1002'), 'and stays until the other consents')
    tap.equal(step(w.roaming, case, 'declined', point='counter-2').status, 200, 'who declines')
    step(w.counter, case, 'offered', to='1002', point='counter-1')
    tap.equal(step(w.roaming, case, 'taken', point='counter-2').status, 200, 'or takes it')
    tap.equal((listed(w.manager)[case]['owner'], 'offered' in listed(w.manager)[case]), ('1002', False), 'and then answers for it')
    tap.equal(step(w.counter, case, 'solved', point='counter-1').code, 'not-your-case', 'whoever had it no longer does')
    tap.equal(step(w.roaming, case, 'solved', point='counter-2').status, 200, 'it is solved on the spot')
    tap.equal(step(w.roaming, case, 'closed', point='counter-2').code, 'missing-field', 'closing without a word of the customer takes a reason')
    tap.equal(step(w.roaming, case, 'closed', closing='anonymous', point='counter-2').status, 200, 'which is given')
    tap.equal(step(w.roaming, case, 'begun', point='counter-2').code, 'case-step', 'what is over is over')


def raised(w):
    return [(each['rule'], each['watches'], each['value']) for each in w.manager.get(f'{V1}/alerts').json['alerts'] if 'over_at' not in each]


def due_by_the_clock(tap, w, manager):
    case = opened(w.counter, cause='privacy', point='counter-1')  # four hours of work
    at(w, 1.9)
    tap.equal('tier' in listed(w.manager)[case], False, 'nothing happens before half the time')
    at(w, 2.1)
    tap.equal((listed(w.manager)[case]['tier'], listed(w.manager)[case]['duty']), (1, 'duty'), 'then whoever has the duty is told')
    tap.equal(raised(w), [], 'nothing is due within the hour')
    at(w, 3)
    tap.equal(raised(w), [('soon', 'cases-due', 1)], 'an hour before it is due the hall is alerted')
    steps = [each['step'] for each in look(w.manager, case)['steps']]
    tap.equal(steps, ['opened', 'escalated'], 'once')
    at(w, 4.1)
    tap.equal(raised(w), [('late', 'cases-overdue', 1), ('soon', 'cases-due', 1)], 'and again when it is overdue')
    tap.equal(w.manager.get(f'{V1}/alerts').json['alerts'][0]['words']['zh'], '全厅：投诉建议 1 件超时未答复', 'in words')
    found = w.manager.get(CASES).json
    tap.equal((found['overdue'], listed(w.manager)[case]['overdue'], listed(w.manager)[case]['duty']), (1, True, 'manager'), 'it is overdue and the manager\'s')
    step(w.counter, case, 'answered', told='in-person', text='说明了', point='counter-1')
    tap.equal('on_time' in listed(w.manager)[case], False, 'and was not answered in time')
    at(w, 4.1)
    tap.equal(raised(w), [], 'answered, nothing is alerted about any more')
    evening = opened(w.counter, cause='slow', point='counter-1')  # at six minutes past two
    tap.equal(listed(w.manager)[evening]['due'], '2030-03-05T02:06:00.000Z', 'eight hours of work end tomorrow, two after the hall opens')
    w.restart()
    tap.equal((listed(w.manager)[case]['duty'], listed(w.manager)[evening]['due']), ('manager', '2030-03-05T02:06:00.000Z'), 'a power cut forgets none of it')


def moments(tap, w, manager):
    w.sign_on(3, '1003')
    ticket = w.issue('enquiry')
    for verb in ('next', 'serve'):
        w.at(3, verb)
    w.at(3, 'finish', {'outcome': 'papers-missing'})
    proposals = [each for each in w.manager.get(CASES).json['proposals'] if each['ticket'] == ticket['id']]
    tap.equal([(each['moment'], each['cause'], each['number']) for each in proposals], [('papers', 'papers', ticket['number'])], 'whoever went for a missing paper is proposed')
    case = opened(manager, cause='papers', ticket=ticket['id'], moment='papers')
    tap.equal((listed(w.manager)[case]['source'], listed(w.manager)[case]['moment'], listed(w.manager)[case]['owner']), ('moment', 'papers', '9001'), 'and opened with one tap')
    tap.equal([each for each in w.manager.get(CASES).json['proposals'] if each['ticket'] == ticket['id']], [], 'once a visit and cause')
    rules = w.administrator.get(f'{V1}/quality/templates/case/rules').json['templates'][0]['template']
    next(each for each in rules['moments'] if each['moment'] == 'papers')['opens'] = True
    rules['deadlines'][0]['minutes'] = 60
    path = f'{V1}/quality/templates/case/rules'
    tap.equal(w.administrator.post(path, {'base': 0, 'template': dict(rules, deadlines=rules['deadlines'][1:])}).code, 'invalid-value', 'rules without a deadline are refused')
    tap.equal(w.administrator.post(path, {'base': 0, 'template': rules}).status, 200, 'the hall sets rules of its own')
    w.administrator.post(f'{path}/approve', {'version': 1})
    other = w.issue('enquiry')
    for verb in ('next', 'serve'):
        w.at(3, verb)
    w.at(3, 'finish', {'outcome': 'papers-missing'})
    at(w, 4.2)
    own = [each for each in listed(w.manager).values() if each.get('ticket') == other['id']]
    tap.equal([(each['source'], each['state'], each['cause']) for each in own], [('moment', 'opened', 'papers')], 'by which it opens such a case itself')
    at(w, 4.5)
    tap.equal(len([each for each in listed(w.manager).values() if each.get('ticket') == other['id']]), 1, 'and no second one')
    tap.equal(listed(w.manager)[case]['due'] > own[0]['due'], True, 'due as the new rules say; the earlier one as it was')


def of_visit(w, ticket):
    return [(each['source'], each['moment'], each['cause'], each['state']) for each in listed(w.manager).values() if each.get('ticket') == ticket['id']]


def proposed(w, ticket):
    return [(each['moment'], each['cause']) for each in w.manager.get(CASES).json['proposals'] if each['ticket'] == ticket['id']]


def missed_and_system_down(tap, w, manager):
    """A customer who missed the call, and those whom the business system kept waiting: proposed, and opened where the rules say so."""
    missed = w.issue('enquiry')
    w.at(3, 'next')
    w.at(3, 'no-show')
    tap.equal(proposed(w, missed), [('missed', 'missed-call')], 'whoever missed the call is proposed')
    waiting = w.issue('enquiry')
    tap.equal(proposed(w, waiting), [], 'who waits is not')
    w.manager.post(f'{V1}/presets/system-down/on', {})
    tap.equal(proposed(w, waiting), [('system-down', 'system-down')], 'unless the business system is down')
    at(w, 4.6)
    tap.equal((of_visit(w, missed), of_visit(w, waiting)), ([], []), 'no case is opened of itself')
    path = f'{V1}/quality/templates/case/rules'
    rules = w.administrator.get(path).json['templates'][0]
    for each in rules['template']['moments']:
        each['opens'] = each['moment'] in ('missed', 'system-down')
    w.administrator.post(path, {'base': rules['version'], 'template': rules['template']})
    w.administrator.post(f'{path}/approve', {'version': rules['version'] + 1})
    at(w, 4.7)
    tap.equal(of_visit(w, missed), [('moment', 'missed', 'missed-call', 'opened')], 'where the rules say so, one is opened of a missed call')
    tap.equal(of_visit(w, waiting), [('moment', 'system-down', 'system-down', 'opened')], 'and of a wait while the system is down')
    w.manager.post(f'{V1}/presets/system-down/off', {})
    later = w.issue('enquiry')
    at(w, 4.8)
    tap.equal((of_visit(w, later), len(of_visit(w, missed)), len(of_visit(w, waiting))), ([], 1, 1), 'none when it is up again, and no second one')


def numbers_in_words(tap, w, manager):
    """What somebody wrote may hold a number: nobody reads it whole but for a reason."""
    ticket = w.issue()
    case = w.server.client().post(link(ticket), {'kind': 'complaint', 'cause': 'bill', 'text': f'请回电{WRITTEN}，或 186-1234 0088'}).json['id']
    told = '请回电139****1111，或 186-**** 0088'
    tap.equal([look(who, case)['steps'][0]['text'] for who in (w.counter, w.manager, manager)], [told] * 3, 'numbers within words are masked')
    tap.equal(('revealed' in look(manager, case)['case']['may'], 'revealed' in look(w.counter, case)['case']['may']), (True, False), 'a manager may read them')
    answer = manager.post(f'{CASES}/{case}/reveal', {'reason': 'call-back'})
    tap.equal((answer.status, answer.json), (200, {'written': [WRITTEN, '18612340088']}), 'for a reason')
    tap.equal(w.server.client().get(link(ticket)).json['cases'][0]['said'], f'请回电{WRITTEN}，或 186-1234 0088', 'who wrote them reads their own words')
    words, hidden = f'王女士 {WRITTEN} 要回电', '王女士 139****1111 要回电'
    w.administrator.post(f'{V1}/quality/daily', {'day': '2030-03-04', 'causes': [], 'text': words})
    w.counter.post(f'{V1}/tickets/{ticket["id"]}/notes', {'text': words})
    texts = lambda who, path: [each['text'] for each in who.get(f'{V1}/{path}').json['notes']]
    tap.equal([texts(who, f'tickets/{ticket["id"]}/notes') for who in (w.counter, w.manager)], [[hidden], [words]], 'notes are masked for whoever may not call back')
    chief = sign_in(w, '9007', 'district')
    tap.equal([texts(who, 'quality/daily/2030-03-04') for who in (chief, w.manager)], [[hidden], [words]], 'daily ones, too')
    tap.equal(leaks.found_below(w.hall.folder, WRITTEN), {}, 'nor does it lie in a file of the hall')


def repeats(tap, w, manager):
    found = w.manager.get(CASES).json['repeats']
    tap.equal([(each['cause'], each['n']) for each in found], [], 'two of a cause are no repeat')
    for _ in range(3):
        opened(w.counter, cause='seats', kind='suggestion', point='counter-1')
    found = w.manager.get(CASES).json['repeats']
    tap.equal([(each['kind'], each['cause'], each['n']) for each in found], [('suggestion', 'seats', 3)], 'three within two weeks are')
    ticket = w.issue()
    again = w.server.client().post(link(ticket), {'kind': 'complaint', 'cause': 'order', 'phone': PHONE, 'consent': True}).json['id']
    alike = look(w.manager, again)['alike']
    tap.equal([each['cause'] for each in alike], ['too-long'], 'the same person\'s other case is found by the number they left')
    return again


def calling_back(tap, w, manager, case):
    path = f'{CASES}/{case}/reveal'
    tap.equal(w.counter.post(path, {'reason': 'call-back'}).status, 403, 'a clerk never reads a number')
    tap.equal(manager.post(path, {'reason': 'curious'}).code, 'unknown-reason', 'a manager only for a reason')
    answer = manager.post(path, {'reason': 'call-back'})
    tap.equal((answer.status, answer.json.get('phone')), (200, PHONE), 'which they give')
    trail = [(each['kind'], each.get('what'), each.get('reason')) for each in w.manager.get(f'{V1}/audit?limit=50').json['events'] if each['kind'] == 'disclosed']
    tap.equal(trail, [('disclosed', 'revealed', 'call-back')], 'the trail knows')
    tap.ok(wait_for(lambda: look(w.manager, case)['steps'][-1]['step'] == 'revealed', 5, 'the step'), 'and the case')


def nothing_in_clear(tap, w, manager, case, ticket):
    everything = b''.join(w.manager.get(path).body for path in (CASES, f'{CASES}/{case}', f'{V1}/audit?limit=500'))
    everything += w.server.client().get(link(ticket)).body + w.server.messages().encode()
    tap.equal(leaks.found_in(everything, PHONE), [], 'the number stands in no answer and no log')
    tap.equal(leaks.found_below(w.hall.folder, PHONE), {}, 'nor in any file of the hall')
    tap.equal([str(file) for file in w.hall.folder.rglob('*') if file.is_file() and SAID.encode() in file.read_bytes()], [], 'nor what the customer wrote')
    export = w.administrator.post(f'{V1}/contacts/export', {'phone': PHONE, 'reason': 'call-back'}).json
    tap.equal(SAID in json.dumps(export, ensure_ascii=False), True, 'the person gets it when they ask')
    tap.equal(w.administrator.post(f'{V1}/contacts/erase', {'phone': PHONE, 'reason': 'call-back'}).status, 200, 'or has it erased')
    whole = look(w.manager, case)
    tap.equal((['text' in each for each in whole['steps']].count(True), 'phone' in whole, len(whole['steps'])), (0, False, 9),
              'then no text and no number is left, and what was done stays')
    tap.equal('said' in w.server.client().get(link(ticket)).json['cases'][0], False, 'not for the customer either')


def doors(tap, w, manager):
    for body, code, field in (
            ({'kind': 'complaint', 'cause': 'nothing'}, 'invalid-value', 'cause'),
            ({'kind': 'complaint', 'cause': 'waiting'}, 'invalid-value', 'cause'),
            ({'kind': 'quarrel', 'cause': 'slow'}, 'invalid-value', 'kind'),
            ({'kind': 'complaint', 'cause': 'slow', 'phone': PHONE}, 'missing-field', 'consent'),
            ({'kind': 'complaint', 'cause': 'slow', 'phone': '123', 'consent': True}, 'invalid-value', 'phone'),
            ({'kind': 'complaint', 'cause': 'slow', 'text': 'a\x07'}, 'invalid-value', 'text')):
        answer = w.counter.post(CASES, body)
        tap.equal((answer.status, answer.code, answer.json.get('field')), (422, code, field), f'{code} of {field}')
        tap.equal(leaks.found_in(answer.body, PHONE), [], 'and the answer repeats no number')
    tap.equal(w.counter.post(CASES, {'kind': 'complaint', 'cause': 'slow', 'ticket': new_key()}).code, 'unknown-ticket', 'an unknown visit is none')
    tap.equal(w.kiosk.post(CASES, {'kind': 'complaint', 'cause': 'slow'}).status, 403, 'a kiosk opens none')
    called, idea = opened(w.manager, by_phone=True), opened(manager, kind='staff-idea', cause='briefing')
    fault, wish = (opened(w.roaming, kind=kind, cause='device') for kind in ('device-fault', 'suggestion'))
    all_ = listed(w.manager)
    tap.equal((all_[called]['source'], all_[idea]['owner']), ('phone', '9001'), 'somebody may call, staff have ideas')
    tap.equal(('owner' in all_[fault], all_[fault]['due'] < all_[wish]['due']), (False, True),
              'a broken device is due sooner than a suggestion, and nobody\'s when nobody is signed on')
    nobody, ticket = w.server.client(), w.issue()
    tap.equal(nobody.post(link(ticket), {'kind': 'device-fault', 'cause': 'slow'}).code, 'invalid-value', 'a customer complains or suggests')
    tap.equal(nobody.post(link(ticket), {'kind': 'complaint', 'cause': 'greeting'}).code, 'invalid-value', 'of what is offered')
    staffs = opened(w.counter, ticket=ticket['id'], text='客户投诉员工', point='counter-1')
    owner = listed(w.manager)[staffs]['owner']
    ids = [opened(w.counter, point='counter-1', asked=who) for who in (owner, '9001')]
    same, other = (listed(w.manager)[case] for case in ids)
    tap.equal((same['owner'], other.get('owner'), other['state']), (owner, None, 'opened'),
              'of whom somebody else was asked, who is not there any more, a case is nobody\'s')
    tap.equal(nobody.get(link(ticket)).json['cases'], [], 'what a clerk wrote down is not the customer\'s to read')
    tap.equal(nobody.post(f'{link(ticket)}/{staffs}', {'step': 'content'}).code, 'unknown-case', 'nor to answer')
    tap.equal(nobody.get(f'{V1}/follow/nothing/cases').code, 'unknown-ticket', 'nor is there anything without the link')


def looking_back(tap, w, manager):
    figures = w.manager.get(f'{CASES}/figures?from=2030-03-04&to=2030-03-04').json
    total, all_ = figures['total'], w.manager.get(f'{CASES}/history?from=2030-03-04&to=2030-03-04').json['cases']
    told = [each for each in all_ if 'first_told_at' in each]
    spot = [each for each in all_ if each.get('on_the_spot')]
    tap.equal((total['received'], total['told'], total['received'] - total['unsolved'], total['on_time']),
              (len(all_), len(told), len(spot), len([each for each in told if each.get('on_time')])), 'the figures are those of the cases')
    tap.equal((figures['version'], sum(kind['received'] for kind in figures['kinds'])), (1, len(all_)), 'by kind they add up')
    tap.equal(total['spot_milli'], round(1000 * len(spot) / len(all_)), 'resolution on the spot is what was solved there of all')
    text = w.manager.get(f'{CASES}/notice?day=2030-03-04').body.decode().splitlines()
    tap.equal((text[0], f'受理 {len(all_)} 件' in text[1]), ('【小营业厅】投诉建议日通报 2030-03-04', True), 'the day can be told as a text')
    tap.equal(w.manager.get(f'{CASES}/notice?day=2030-02-01&lang=en').body.decode().splitlines()[1], 'Nothing was received that day.', 'also when nothing was received')
    picture = w.manager.get(f'{CASES}/notice.png?day=2030-03-04')
    tap.equal((picture.head['content-type'], picture.body[:8]), ('image/png', b'\x89PNG\r\n\x1a\n'), 'and as a picture')
    tap.equal((w.manager.get(f'{CASES}/notice?day=nothing').status, w.counter.get(f'{CASES}/notice').status), (400, 403), 'of a day, to whoever runs the hall')
    empty = w.manager.get(f'{CASES}/figures?from=2030-02-01&to=2030-02-02').json['total']
    tap.equal((empty['received'], empty['spot_milli'], empty['mean_s']), (0, None, None), 'a day without any has no shares')
    tap.equal(w.manager.get(f'{CASES}/figures?from=2030-02-02&to=2030-02-01').status, 400, 'a span goes forward')
    tap.equal(w.counter.get(f'{CASES}/figures').status, 403, 'figures of the hall are its manager\'s')


def in_the_same_moment(tap, w, manager):
    """Each step is allowed by the one before it, so one at a time is on its way."""
    clients = [w.server.client(manager.token) for _ in range(8)]
    begun, heard = [], set()
    for _ in range(10):
        case = opened(manager)
        for client in clients:
            client.send('POST', f'{CASES}/{case}/steps', {'step': 'begun'}, new_key())
        heard |= {(answer.status, answer.code) for answer in [client.receive() for client in clients]}
        begun.append([each['step'] for each in look(manager, case)['steps']].count('begun'))
    tap.equal(begun, [1] * 10, 'of several that begin a case in the same moment one does')
    tap.ok((409, 'record-busy') in heard, f'the others hear that somebody was quicker: {sorted(heard, key=str)}')
    for client in clients:
        client.close()


def configure(w):
    text = w.manager.get(f'{V1}/config').body.decode()
    changed = re.sub(r'^disclosure-reasons = \(\s*\);$', 'disclosure-reasons = ( { id = "call-back"; name = { zh = "回访"; en = "Call back"; }; } );', text, flags=re.MULTILINE)
    changed = re.sub(r'^alerts = \(\s*\);$', RULES, changed, flags=re.MULTILINE)
    answer = w.manager.ask('PUT', f'{V1}/config', changed.encode(), new_key())
    assert answer.status == 200 and changed != text, answer


def after_a_change(tap, w, manager):
    """What a panel noted and tells of once somebody else is signed on there."""
    panel = w.server.client(w.hall.device('panel-late', 'counter', point='counter-1'))
    w.hall.staff('1004', PIN, name='赵六')
    w.at(1, 'sign-off', {'sure': True})
    w.sign_on(1, '1001')
    w.issue('payment')
    for verb in ('next', 'serve', 'finish'):
        w.at(1, verb)
    w.at(1, 'sign-off', {'sure': True})
    tap.equal(w.sign_on(1, '1004').status < 300, True, 'somebody else is signed on by then')
    asks = [(panel, {'asked': '1001'}), (panel, {'asked': '1002'}), (panel, {'asked': '9001'}), (panel, {'asked': '1001', 'point': 'counter-2'}),
            (w.roaming, {'asked': '1001', 'point': 'counter-1'}), (panel, {'asked': '1004'}), (panel, {})]
    cases = [look(manager, opened(who, **more)) for who, more in asks]
    expected = ['1001', None, None, '1001', None, '1004', '1004']
    tap.equal([each['case'].get('opened_by') for each in cases], expected,
              'it is of who noted it, if they worked there today; nobody else can be named, nor from a device that belongs nowhere')
    tap.equal([each['steps'][0].get('by') for each in cases], expected, 'the story says the same')
    tap.equal([each['case'].get('owner') for each in cases], [None] * 5 + ['1004'] * 2, 'and nobody has it without knowing')


def main():
    tap = Tap()
    with world() as w:
        configure(w)
        manager = sign_in(w, '9001', 'manager')
        case, ticket = from_the_page_to_a_content_customer(tap, w, manager)
        one_person_answers(tap, w)
        due_by_the_clock(tap, w, manager)
        manager = sign_in(w, '9001', 'manager')
        moments(tap, w, manager)
        missed_and_system_down(tap, w, manager)
        again = repeats(tap, w, manager)
        calling_back(tap, w, manager, again)
        numbers_in_words(tap, w, manager)
        doors(tap, w, manager)
        looking_back(tap, w, manager)
        after_a_change(tap, w, manager)
        in_the_same_moment(tap, w, manager)
        nothing_in_clear(tap, w, manager, case, ticket)
    tap.done()


main()
