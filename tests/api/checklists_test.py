#!/usr/bin/env python3
"""Checklists, floor duty, watch list and duty: filled in, counted, measured, handed over. Prints TAP."""
import os
import sqlite3
import subprocess
import time

from pictures import id_of, png
from world import V1, Tap, house, new_key, world
from patience import wait_for

LISTS = f'{V1}/quality/checklists'
RUNS = f'{LISTS}/runs'
FLOOR = f'{V1}/quality/floor-duty'
WATCH = f'{V1}/quality/watch'
DUTY = f'{V1}/quality/duty'
NOW = '2030-03-04T02:00:00.000Z'
PASSWORD = 'correct horse battery'


def sign_in(w, number, role, **more):
    w.administrator.post(f'{V1}/staff', {'staff': number, 'name': '王经理', 'role': role, 'password': PASSWORD, 'keep': True, **more})
    answer = w.server.client().ask('POST', f'{V1}/session', {'staff': number, 'password': PASSWORD})
    return w.server.client(answer.head['set-cookie'].split('=', 1)[1].split(';')[0])


def checklist(who, name):
    return next(each for each in who.get(LISTS).json['checklists'] if each['id'] == name)


def best(question):
    """The answer that earns all there is."""
    asks = question['asks']
    if asks == 'choice':
        return {'question': question['id'], 'choice': max(question['choices'], key=lambda each: each['points'])['id']}
    value = {'yes-no': 1, 'score': question.get('most'), 'number': 3}[asks]
    return {'question': question['id'], 'value': value}


def filled(of, change=None, **more):
    """A run with every answer the best but for those changed, by question; None leaves one out."""
    answers = {each['id']: best(each) for each in of['questions'] if each['asks'] != 'photo'}
    answers.update({question: answer and {'question': question, **answer} for question, answer in (change or {}).items()})
    return {'checklist': of['id'], 'version': of['version'], 'filled_at': NOW, 'answers': [each for each in answers.values() if each], **more}


def points(of, weigh):
    return sum(each.get('weight', 0) * weigh(each) for each in of['questions'])


def most(question):
    return {'yes-no': 1, 'score': question.get('most', 0), 'choice': max((each['points'] for each in question.get('choices', [])), default=0)}.get(question['asks'], 0)


def shipped(tap, w):
    answer = w.counter.get(LISTS).json
    tap.equal(sorted(each['id'] for each in answer['checklists']),
              ['closing', 'cross-inspection', 'device-round', 'floor-duty', 'handover', 'mystery', 'opening', 'walk-through'], 'eight checklists are there from the start')
    tap.equal((answer['day'], answer['plans'], answer['done'], answer['tasks']), ('2030-03-04', [], [], []), 'nothing is planned, done or open')
    tap.ok(all(each['name']['zh'] and each['name']['en'] and question['text']['zh'] and question['text']['en']
               for each in answer['checklists'] for question in each['questions']), 'in both languages')
    tap.equal([each['id'] for each in answer['checklists'] if not each['counts']], ['floor-duty', 'walk-through'], 'a walk-through counts in no figure')


def filling(tap, w, manager):
    opening = checklist(w.roaming, 'opening')
    tap.equal(w.counter.post(RUNS, filled(opening)).code, 'service-point-closed', 'nobody is signed on: nobody filled it in')
    key = new_key()
    body = filled(opening, {'exits': {'value': 0, 'fix': 'task', 'owner': '1002', 'due': '2030-03-05'},
                            'clean': {'choice': 'fair', 'fix': 'spot'}, 'media': {'na': True}}, text='后门堆着纸箱')
    answers = [w.counter.post(f'{RUNS}?point=counter-1', body, key) for _ in range(3)]
    tap.equal([answer.status for answer in answers], [201] * 3, 'a run is taken, however often it is sent')
    live = w.counter.get(LISTS).json
    run = live['done'][0]
    whole, lost = points(opening, most), 3 + 2  # exits weigh 3; of clean half of 2 times 2 points is lost
    media = next(each for each in opening['questions'] if each['id'] == 'media')['weight']
    tap.equal(len(live['done']), 1, 'and is there once')
    tap.equal((run['earned'], run['reachable'], run['score_milli']), (whole - media - lost, whole - media, round(1000 * (whole - media - lost) / (whole - media))),
              'its score: weighted points earned of those that could be, what was not applicable in neither')
    tap.equal((run['id'], run['staff'], run['spot'], run['tasks']), (key, '1001', 1, 1), 'by whoever is signed on, one put right at once, one a task')
    task = live['tasks'][0]
    tap.equal((task['question'], task['owner'], task['due'], task['overdue']), ('exits', '1002', '2030-03-05', False), 'which has an owner and a day')
    found = manager.get(f'{RUNS}/{key}').json
    tap.equal(found['run']['text'], '后门堆着纸箱', 'the manager reads what was written')
    tap.equal(manager.post(f'{RUNS}/{key}/task', {'question': 'exits', 'owner': '1003', 'due': '2030-03-01'}).status, 200, 'a task is given to somebody else')
    tap.equal([(each['owner'], each['overdue']) for each in w.counter.get(LISTS).json['tasks']], [('1003', True)], 'and is overdue when its day has passed')
    cases = lambda: [(each['kind'], each['cause'], each['owner'], each['state']) for each in manager.get(f'{V1}/cases').json['cases']]
    tap.equal(wait_for(cases, 10, 'the case'), [('inspection-task', 'inspection', '1002', 'assigned')], 'it is a case of its own, of whom it was given to')
    done = new_key()
    for _ in range(2):
        tap.equal(w.counter.post(f'{RUNS}/{key}/task-done?point=counter-1', {'question': 'exits'}, done).status, 200, 'it is done')
    tap.equal((w.counter.get(LISTS).json['tasks'], manager.get(RUNS).json['runs'][0]['tasks_done']), ([], 1), 'and nothing is open')
    tap.ok(wait_for(lambda: cases() == [('inspection-task', 'inspection', '1002', 'solved')], 10, 'the case to be solved'), 'nor is the case')
    second = new_key()
    w.counter.post(f'{RUNS}?point=counter-1', filled(opening, {'exits': {'value': 0, 'fix': 'task', 'owner': '1001', 'due': '2030-03-05'}}), second)
    mine = wait_for(lambda: next((each for each in manager.get(f'{V1}/cases').json['cases'] if each['owner'] == '1001'), None), 10, 'the second case')
    tap.equal(mine['due'], '2030-03-05T16:00:00.000Z', 'it is due when the task is: at the end of that day in the hall')
    w.counter.post(f'{V1}/cases/{mine["id"]}/steps', {'step': 'solved', 'point': 'counter-1'})
    tap.ok(wait_for(lambda: w.counter.get(LISTS).json['tasks'] == [], 10, 'the task to end'), 'who solves the case has put it right')
    return key


def refused(tap, w, manager):
    cross = checklist(manager, 'cross-inspection')
    before = len(manager.get(RUNS).json['runs'])
    for change, field, why in (({'greeting': None}, 'answers', 'a question left out'), ({'greeting': {'value': 6}}, 'value', 'more than there is'),
                               ({'greeting': {'value': -2}}, 'value', 'less than nothing'), ({'prices': {'choice': 'yes'}}, 'choice', 'a choice where none is'),
                               ({'prices': {'value': 1, 'na': True}}, 'na', 'not applicable with a value'),
                               ({'prices': {'value': 0, 'fix': 'task'}}, 'owner', 'a task of nobody'),
                               ({'prices': {'value': 0, 'fix': 'task', 'owner': '1001'}}, 'due', 'a task without a day'),
                               ({'prices': {'value': 0, 'owner': '1001'}}, 'owner', 'an owner without a task'),
                               ({'attic': {'value': 1}}, 'answers', 'what nobody asked')):
        answer = manager.post(RUNS, filled(cross, change))
        tap.equal((answer.status, answer.json.get('field')), (422, field), f'refused: {why}')
    twice = filled(cross)
    twice['answers'].append(twice['answers'][0])
    tap.equal(manager.post(RUNS, twice).json.get('field'), 'answers', 'refused: a question answered twice')
    tap.equal(manager.post(RUNS, filled(cross, version=9)).status, 404, 'refused: a version there is not')
    tap.equal(manager.post(RUNS, filled(dict(cross, id='attic'))).status, 404, 'refused: a checklist there is not')
    tap.equal(manager.post(RUNS, filled(cross, text='字\u202e')).json.get('field'), 'text', 'refused: a text that turns')
    tap.equal(len(manager.get(RUNS).json['runs']), before, 'nothing of this is on record')


def ranks(tap, w, manager):
    """What counts and what does not; planned and kept."""
    mystery, cross, walk = (checklist(manager, name) for name in ('mystery', 'cross-inspection', 'walk-through'))
    tap.equal(w.counter.post(f'{RUNS}?point=counter-1', filled(mystery)).status, 403, 'no clerk enters what a mystery shopper saw')
    plan = new_key()
    tap.equal(manager.post(f'{LISTS}/plan', {'checklist': 'cross-inspection', 'from': '2030-03-04', 'until': '2030-03-08', 'by_hall': 'hall-2'}, plan).status, 201,
              'another hall inspects this one this week')
    kept = new_key()
    manager.post(f'{LISTS}/plan', {'checklist': 'opening', 'from': '2030-03-04', 'until': '2030-03-04', 'staff': '1001'}, kept)
    dropped = new_key()
    manager.post(f'{LISTS}/plan', {'checklist': 'opening', 'from': '2030-03-04', 'until': '2030-03-04'}, dropped)
    tap.equal(manager.post(f'{LISTS}/plan/{dropped}/drop').status, 200, 'a plan can be dropped')
    tap.equal([(each['id'], each.get('by_hall')) for each in w.roaming.get(LISTS).json['plans']], [(plan, 'hall-2'), (kept, None)], 'staff see what is planned')
    before = manager.get(RUNS).json
    manager.post(RUNS, filled(cross, {'greeting': {'value': 2}}, plan=plan, **{'from': 'hall-2'}))
    manager.post(RUNS, filled(mystery, {'wait': {'value': 1}}))
    manager.post(RUNS, filled(walk, {'clear': {'value': 0}, 'steps': {'value': 0}}))
    after = manager.get(RUNS).json
    tap.equal((after['counted'], len(after['runs'])), (before['counted'] + 2, len(before['runs']) + 3), 'of three more, a walk-through does not count')
    counting = [run for run in after['runs'] if run['counts']]
    earned, reachable = sum(run['earned'] for run in counting), sum(run['reachable'] for run in counting)
    tap.equal(after['score_milli'], int((2000 * earned / reachable + 1) // 2), 'the hall’s score is that of their points together')
    seen = next(run for run in after['runs'] if run['checklist'] == 'mystery')
    tap.equal((after['mystery'], after['mystery_milli']), (1, seen['score_milli']), 'that of mystery shoppers stands beside')
    tap.equal((after['planned'], after['kept']), (1, 0), 'of what was due by today nothing was filled in by plan')
    later = manager.get(f'{RUNS}?from=2030-03-04&to=2030-03-10').json
    tap.equal((later['planned'], later['kept']), (2, 1), 'of this week one of two was')
    tap.equal([each['id'] for each in w.roaming.get(LISTS).json['plans']], [kept], 'and is off the list')
    for query in ('from=2030-03-05&to=2030-03-04', 'from=2028-01-01&to=2030-03-04', 'from=today'):
        tap.equal(manager.get(f'{RUNS}?{query}').status, 400, f'no period: {query}')
    for plan, field in (({'checklist': 'attic', 'from': '2030-03-04', 'until': '2030-03-04'}, 'checklist'), ({'checklist': 'opening', 'from': '2030-03-05', 'until': '2030-03-04'}, 'until'),
                        ({'checklist': 'opening', 'from': '2030-03-05', 'until': '2031-03-04'}, 'until')):
        tap.equal(manager.post(f'{LISTS}/plan', plan).json.get('field'), field, f'no plan: {field}')


def receive(who, presence, kind, unsolved=0, n=1, **more):
    return who.post(f'{FLOOR}/{presence}/receive', {'kind': kind, 'n': n, 'unsolved': unsolved, **more})


def floor_duty(tap, w, manager):
    """The ten watch-listed halls of the mission: who was received in them, entered one by one and from paper."""
    answer = w.roaming.get(FLOOR).json
    kinds = [each['id'] for each in answer['kinds']]
    tap.equal(len(kinds), 3, 'receptions are of three kinds')
    seen = answer['seen']
    tap.equal((seen['staffed'], seen['waiting']), (1, 0), 'the hall knows who is at their post and who waits')
    plan = new_key()
    tap.equal(manager.post(f'{FLOOR}/plan', {'staff': '9001', 'day': '2030-03-04'}, plan).status, 201, 'somebody is planned to be there')
    tap.equal(manager.post(f'{FLOOR}/plan', {'staff': '9001', 'day': '2030-03-03'}).json['field'], 'day', 'but not yesterday')
    tap.equal(receive(manager, new_key(), kinds[0]).status, 404, 'nobody receives who is not there')
    tap.equal(manager.post(f'{FLOOR}/arrive', {'plan': plan}).status, 201, 'they are there')
    for kind, n, unsolved in zip(kinds, (199, 42, 4), (3, 6, 1)):
        for tapped in range(4):
            receive(manager, plan, kind, unsolved=1 if tapped < 1 else 0)
        receive(manager, plan, kind, unsolved=unsolved - 1, n=n - 4) if n > 4 else None
    for _ in range(2):
        figures = manager.get(f'{FLOOR}/figures').json
        tap.equal((figures['received'], figures['unsolved'], figures['solved_milli']), (245, 10, 959), '199 + 42 + 4 = 245 with 10 unsolved: 95.9 %')
        receive(manager, plan, kinds[2], unsolved=1)
        tap.equal(receive(manager, plan, kinds[2], unsolved=1, undo=True).status, 201, 'what was tapped by mistake is taken back')
    second = new_key()
    manager.post(f'{FLOOR}/arrive', {}, second)
    for kind, n in zip(kinds, (131, 18, 0)):
        if n:
            receive(manager, second, kind, n=n)
    listed = {each['id']: each for each in manager.get(f'{FLOOR}/figures').json['presences']}
    tap.equal(sum(row['n'] for row in listed[second]['received']), 149, '131 + 18 + 0 = 149')
    tap.equal(sum(row['unsolved'] for row in listed[second]['received']), 0, 'with none unsolved')
    figures = manager.get(f'{FLOOR}/figures').json
    tap.equal((figures['received'], figures['unsolved'], figures['solved_milli']), (394, 10, 975), 'together 394 with 10 unsolved: 97.5 %')
    tap.equal([(row['kind'], row['n']) for row in figures['kinds']], list(zip(kinds, (330, 60, 4))), 'by kind')
    tap.equal((figures['planned'], figures['kept']), (1, 1), 'planned once, kept')
    for wrong, field in (({'kind': 'attic'}, 'kind'), ({'kind': kinds[0], 'n': 0}, 'n'), ({'kind': kinds[0], 'unsolved': 2}, 'unsolved')):
        answer = manager.post(f'{FLOOR}/{plan}/receive', {'n': 1, 'unsolved': 0, **wrong})
        tap.equal((answer.status, answer.json['field']), (422, field), f'refused: {wrong}')
    duty = checklist(manager, 'floor-duty')
    manager.post(RUNS, filled(duty, {'staffed': {'value': 3}}, presence=plan))
    run = next(each for each in manager.get(RUNS).json['runs'] if each['checklist'] == 'floor-duty')
    answers = {each['question']: each for each in manager.get(f'{RUNS}/{run["id"]}').json['run']['answers']}
    tap.equal((answers['staffed']['value'], answers['staffed']['known'], answers['waiting']['known']), (3, 1, 0), 'what somebody saw stands beside what the hall knew')
    manager.post(RUNS, filled(duty, filled_at='2030-03-04T01:00:00.000Z'))
    run = next(each for each in manager.get(RUNS).json['runs'] if each['checklist'] == 'floor-duty' and each['at'].startswith('2030-03-04T01'))
    answers = manager.get(f'{RUNS}/{run["id"]}').json['run']['answers']
    tap.ok(not any('known' in each for each in answers), 'of an hour ago it says nothing')
    w.hall.set_clock('2030-03-04T03:30:00.000Z')
    manager = sign_in(w, '9001', 'manager')
    tap.equal(manager.post(f'{FLOOR}/{plan}/leave').status, 200, 'they leave')
    tap.equal(manager.get(f'{FLOOR}/figures').json['present_s'], 5400, 'and were there for an hour and a half')
    return manager


def watch_list(tap, manager):
    watch = new_key()
    tap.equal(manager.post(WATCH, {'owner': '9001', 'from': '2030-03-01', 'until': '2030-10-31'}, watch).status, 201, 'a hall is on the watch list')
    look = lambda which: next(each for each in manager.get(WATCH).json['watches'] if each['id'] == which)
    tap.equal((look(watch)['compared'], look(watch)['before_milli']), (False, None), 'nothing is measured yet')
    measure = lambda which, after, points, replies: manager.post(f'{WATCH}/{which}/measure', {'after': after, 'points': points, 'replies': replies})
    tap.equal(measure(watch, False, 44500, 500).status, 200, 'before: 500 replies')
    measure(watch, True, 77520, 800)
    seen = look(watch)
    tap.equal((seen['before_milli'], seen['after_milli'], seen['change_milli']), (890, 969, 89), '89.0 → 96.9: +8.9 %')
    fall = new_key()
    manager.post(WATCH, {'owner': '9001', 'from': '2030-03-01', 'until': '2030-03-31'}, fall)
    measure(fall, False, 9690, 100)
    measure(fall, True, 8900, 100)
    tap.equal(look(fall)['change_milli'], -82, 'a fall is a fall: 96.9 → 89.0 is −8.2 %')
    wait = new_key()
    manager.post(WATCH, {'owner': '9001', 'from': '2030-03-01', 'until': '2030-03-31'}, wait)
    measure(wait, False, 9230, 100)
    measure(wait, True, 9660, 100)
    tap.equal(look(wait)['change_milli'], 47, '92.3 → 96.6 is +4.66 %, told as +4.7 %')
    tap.equal((manager.post(f'{WATCH}/{fall}/end').status, look(fall)['ended_at'] is not None), (200, True), 'it ends')
    for wrong in ({'after': True, 'points': 101, 'replies': 1}, {'after': True, 'points': 0, 'replies': 0}):
        tap.equal(manager.post(f'{WATCH}/{watch}/measure', wrong).status, 422, f'refused: {wrong}')
    tap.equal(manager.post(f'{WATCH}/{new_key()}/measure', {'after': True, 'points': 1, 'replies': 1}).status, 404, 'nothing is measured that is not there')


def reported(tap, manager):
    """The same figures as a section of the reports."""
    begun = manager.post(f'{V1}/reports', {'form': 'daily', 'from': '2030-03-04', 'lang': 'zh'}).json['report']
    report = wait_for(lambda: (lambda answer: answer.status == 200 and answer)(manager.get(f'{V1}/reports/{begun}')), 20, 'the report').json
    section = next((each for each in report['sections'] if each['id'] == 'checks'), {'tables': []})
    rows = {table['title']: [[cell['text'] for cell in row['cells']] for row in table['rows']] for table in section['tables']}
    tap.equal(rows.get('驻厅接待', [[]])[0][1:4], ['394', '10', '97.5'], 'the daily sheet has the receptions')
    tap.equal([row[2:] for row in rows.get('重点关注厅', [])][:2], [['89.0', '96.9', '+8.9'], ['96.9', '89.0', '−8.2']], 'the watch list')
    tap.equal(len(rows.get('检查得分', [])), 1, 'and what was found')


def duty(tap, w, manager):
    set_duty = lambda **what: manager.post(DUTY, {'day': '2030-03-04', 'shift': 'all-day', **what})
    tap.equal(set_duty(staff='9001').status, 201, 'the hall has a duty manager')
    set_duty(staff='1002', shift='early')
    set_duty(staff='1003', shift='early')
    answer = w.roaming.get(DUTY).json
    tap.equal(sorted((each['shift'], each['staff'], each['name']) for each in answer['duties']), [('all-day', '9001', '王*'), ('early', '1003', answer['duties'][-1]['name'])],
              'a later word stands for an earlier one; names are masked')
    set_duty(shift='early')
    tap.equal(len(w.roaming.get(DUTY).json['duties']), 1, 'nobody has the early part any more')
    for wrong, field in (({'staff': '7777'}, 'staff'), ({'staff': '1001', 'zone': 'attic'}, 'zone'), ({'staff': '1001', 'day': '2030-03-03'}, 'day')):
        tap.equal(set_duty(**wrong).json['field'], field, f'refused: {wrong}')
    tap.equal(answer['handover'], None, 'nothing was handed over yet')
    handover = checklist(w.counter, 'handover')
    w.counter.post(f'{RUNS}?point=counter-1', filled(handover, text='3 号台读卡器坏了，已报修'))
    answer = w.counter.get(DUTY).json
    tap.equal((answer['text'], answer['handover']['staff']), ('3 号台读卡器坏了，已报修', '1001'), 'what the last shift left is read by the next')


def kept(tap, w, manager, run):
    look = lambda: (manager.get(f'{RUNS}?to=2030-03-31').json, manager.get(f'{FLOOR}/figures').json, manager.get(WATCH).json, manager.get(LISTS).json['tasks'],
                    manager.get(LISTS).json['plans'], manager.get(DUTY).json)
    before = look()
    w.restart()
    manager = sign_in(w, '9001', 'manager')
    tap.equal(look(), before, 'a restart forgets nothing')
    with sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True) as db:
        bodies = [body if isinstance(body, str) else body.decode() for (body,) in db.execute('SELECT body FROM events')]
    tap.ok(any('checklist-done' in body for body in bodies) and not any('纸箱' in body or '读卡器' in body for body in bodies), 'what somebody wrote is in no event')
    return manager


def roles(tap, w, manager, run):
    for who in ('kiosk', 'display', 'poster'):
        tap.equal([w.role(who).get(path).status for path in (LISTS, FLOOR, DUTY, WATCH, RUNS)], [403] * 5, f'a {who} sees nothing of it')
    tap.equal([w.counter.get(path).status for path in (LISTS, FLOOR, DUTY)], [200] * 3, 'staff see what they need')
    tap.equal([w.counter.get(path).status for path in (WATCH, RUNS, f'{RUNS}/{run}', f'{FLOOR}/figures')], [403] * 4, 'and no figures of others')
    tap.equal([w.counter.post(path, {}).status for path in (WATCH, DUTY, f'{LISTS}/plan', f'{FLOOR}/plan')], [403] * 4, 'and plan nothing')
    tap.equal(manager.get(f'{RUNS}/{new_key()}').status, 404, 'of a run there never was nothing is known')


def photos(tap, w, manager, run):
    add = lambda data, key=None, query='question=broken&point=counter-1': w.counter.post(f'{RUNS}/{run}/photos?{query}', data, key)
    picture, key = png(more=b'first'), new_key()
    tap.equal([add(picture, key).status for _ in range(2)], [204, 204], 'a photo is taken, however often it is sent')
    found = manager.get(f'{RUNS}/{run}').json['photos']
    tap.equal(found, [{'question': 'broken', 'photo': id_of(picture)}], 'and belongs to its question, once, under the hash of its bytes')
    answer = manager.get(f'{RUNS}/{run}/photos/{id_of(picture)}')
    tap.equal((answer.body, answer.head['content-type'], answer.head['cache-control'], answer.head['content-security-policy']),
              (picture, 'image/png', 'private, no-store', "default-src 'none'; sandbox"), 'the manager sees it, and no page can run it')
    tap.equal([who.get(f'{RUNS}/{run}/photos/{id_of(picture)}').status for who in (w.counter, w.roaming, w.display)], [403] * 3, 'nobody else does')
    tap.equal([manager.get(f'{RUNS}/{which}/photos/{name}').status for which, name in ((new_key(), id_of(picture)), (run, '0' * 32), (run, '..%2Fhall.db'))], [404, 404, 400],
              'nor is there anything else to see')
    for wrong, why in ((b'', 'nothing'), (b'<svg/>', 'a drawing'), (picture[:-1], 'a cut picture'), (picture + b'<script>', 'more behind it'), (png(more=bytes(1 << 20)), 'a large one')):
        tap.ok(add(wrong).status in (413, 422), f'no photo: {why}')
    tap.equal(add(picture, query='point=counter-1').status, 400, 'a photo belongs to a question')
    statuses = [add(png(more=bytes([n]))).status for n in range(12)]
    tap.equal(statuses, [204] * 11 + [409], 'of one run there are twelve at most')
    folder = w.hall.folder / 'photos' / run
    tap.equal((len(list(folder.iterdir())), folder.stat().st_mode & 0o77), (12, 0), 'which lie where only the server reads')
    tap.equal(manager.post(f'{RUNS}/{run}/photos-erase').status, 204, 'they are erased together')
    tap.equal((manager.get(f'{RUNS}/{run}').json['photos'], folder.exists()), ([], False), 'and gone')


def forgotten(tap, w, manager, run):
    """Photos of runs that were kept long enough go by themselves."""
    w.counter.post(f'{RUNS}/{run}/photos?question=broken&point=counter-1', png())
    folder = w.hall.folder / 'photos' / run
    long_ago = time.time() - 91 * 86400
    tap.ok(folder.exists(), 'a photo is kept')
    w.server.kill()
    os.utime(folder, (long_ago, long_ago))
    w.server.start()
    w.reconnect()
    tap.ok(wait_for(lambda: not folder.exists(), 10, 'the folder to go'), 'until its day is past')


def verified(tap, w):
    w.server.kill()
    verify = [house.BUILD / 'server' / 'admin' / 'hallqueue', 'verify', str(w.hall.folder)]
    told = subprocess.run(verify, capture_output=True, text=True, check=False)
    tap.equal((told.returncode, ' 0 findings' in told.stdout), (0, True), 'verify finds nothing wrong')


def main():
    tap = Tap()
    with world() as w:
        w.sign_on(1, '1001')
        manager = sign_in(w, '9001', 'manager')
        shipped(tap, w)
        run = filling(tap, w, manager)
        refused(tap, w, manager)
        ranks(tap, w, manager)
        manager = floor_duty(tap, w, manager)
        watch_list(tap, manager)
        reported(tap, manager)
        duty(tap, w, manager)
        roles(tap, w, manager, run)
        manager = kept(tap, w, manager, run)
        photos(tap, w, manager, run)
        forgotten(tap, w, manager, run)
        verified(tap, w)
    tap.done()


main()
