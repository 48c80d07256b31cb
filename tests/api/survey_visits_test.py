#!/usr/bin/env python3
"""The visits behind figures of satisfaction: as many as each figure says, what customers wrote until it is erased, a case
opened from one of an earlier day, and a sign whose question was passed over. Prints TAP."""
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from world import V1, Tap, new_key, world  # noqa: E402

DAY, NEXT = '2030-03-04', '2030-03-05'
WORDS, MASKED = '等了一个小时，没人管，我的号 13912345678', '等了一个小时，没人管，我的号 139****5678'
FIGURES = {'visits': 'visits', 'replied': 'replies', 'bad': 'bad', 'wrote': 'wrote', 'left-out': 'left_out', 'invited': 'invited', 'skipped': 'skipped'}


def clock(w, day, at):
    w.hall.set_clock(f'{day}T{at}.000Z')


def visit(w, n=1, service='payment'):
    ticket = w.issue(service)
    w.at(n, 'next'), w.at(n, 'serve'), w.at(n, 'finish')
    return ticket


def say(w, ticket, body):
    return w.server.client().post(f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}/survey', body, new_key())


def ask(who, path, **query):
    return who.get(f'{V1}/quality/satisfaction{path}?' + '&'.join(f'{name}={value}' for name, value in query.items()))


def behind(w, **query):
    return ask(w.manager, '/visits', **{'from': DAY, 'to': DAY, **query}).json


def some_visits(w):
    """At one counter somebody writes, at the other somebody is content, one says nothing, one answers at once."""
    w.sign_on(1, '1001'), w.sign_on(2, '1002')
    told = {'wrote': visit(w, 2), 'content': visit(w), 'silent': visit(w)}
    clock(w, DAY, '02:30:00')
    say(w, told['wrote'], {'scores': [2, 0, 1], 'reason': 'wait', 'text': WORDS})
    say(w, told['content'], {'scores': [5, 5, 5, 5, 5]})
    hasty = visit(w)
    say(w, hasty, {'scores': [5]})
    return told


def passed_over(tap, w):
    sign = w.server.client(w.hall.device('sign-1', 'sign', point='counter-1'))
    path = f'{V1}/service-points/counter-1/survey'
    ticket, key = visit(w), new_key()
    skip = {'ticket': ticket['id'], 'skipped': True}
    tap.equal([sign.post(path, skip, key).status for _ in range(2)], [200, 200], 'a sign says that its question was passed over')
    tap.equal(sign.post(path, {**skip, 'scores': [5]}, new_key()).code, 'invalid-value', 'which is no score')
    tap.equal(say(w, ticket, {'skipped': True}).code, 'invalid-value', 'and only a sign does')
    rows = {each['id']: each for each in ask(w.manager, '', by='staff', at=DAY, period='day').json['rows']}
    tap.equal((rows['1001']['skipped'], rows['1002']['skipped']), (1, 0), 'once, of whoever served')
    clock(w, DAY, '02:50:00')
    other = visit(w)
    sign.post(path, {'ticket': other['id'], 'skipped': True}, new_key())
    clock(w, DAY, '02:55:00')
    tap.equal(say(w, other, {'scores': [4]}).status, 200, 'whoever passed over it may still say something on their own page')
    whole = ask(w.manager, '', at=DAY, period='day').json['whole']
    tap.equal((whole['skipped'], whole['replies']), (1, 3), 'and then has')


def as_many_as_the_figure(tap, w):
    whole = ask(w.manager, '', at=DAY, period='day').json
    told = {only: behind(w, only=only) for only in FIGURES}
    tap.equal({only: found['of'] for only, found in told.items()}, {only: whole['whole'][figure] for only, figure in FIGURES.items()},
              'each figure opens to as many visits as it says')
    tap.equal({only: len(found['visits']) for only, found in told.items()}, {only: found['of'] for only, found in told.items()}, 'which are listed')
    for by in ('service', 'staff', 'point', 'zone', 'class'):
        rows = ask(w.manager, '', by=by, at=DAY, period='day').json['rows']
        found = [behind(w, by=by, only='visits', of=row.get('id', ''))['of'] for row in rows]
        tap.equal(found, [row['visits'] for row in rows], f'and each row by {by}')
    tap.equal([behind(w, reason='wait')['of'], behind(w, reason='papers')['of'], behind(w, indicator='wait')['of'], behind(w)['of']], [1, 0, 2, 3],
              'a reason and an indicator to theirs')
    tap.equal([ask(w.manager, '/visits', **{name: 'x'}).code for name in ('by', 'only', 'from', 'to')], ['invalid-parameter'] * 4, 'parameters that are none')


def in_their_words(tap, w, ticket):
    one, = behind(w, only='wrote')['visits']
    tap.equal([one[key] for key in ('ticket', 'number', 'day', 'service', 'staff', 'text', 'scores', 'score_milli', 'reason', 'source')],
              [ticket['id'], ticket['number'], DAY, 'payment', '1002', MASKED, [2, 0, 1, 0, 0], 125, 'wait', 'page'], 'what a customer wrote, of which visit, a number in it masked')
    tap.equal(one['staff_name'], '李*', 'who served is masked')
    tap.equal([ask(w.role(role), '/visits').status for role in ('kiosk', 'display', 'counter')], [403, 403, 403], 'for whoever runs the hall')
    w.manager.post(f'{V1}/tickets/{ticket["id"]}/notes', {'text': '已致歉'}, new_key())
    notes = w.manager.get(f'{V1}/tickets/{ticket["id"]}/notes').json['notes']
    tap.equal([(note['text'], note.get('customer', False)) for note in notes], [(WORDS, True), ('已致歉', False)], "notes tell a customer's words from a colleague's")


def case_of(w, ticket, **more):
    return w.hall.ask('POST', f'{V1}/cases', {'kind': 'complaint', 'cause': 'waiting', 'ticket': ticket['id'], **more})


def a_case_of_yesterday(tap, w, ticket):
    w.manager.post(f'{V1}/day/close', {'sure': True})
    clock(w, NEXT, '01:00:00')
    w.hall.open_day()
    cause = w.manager.get(f'{V1}/cases/rules').json['causes'][-1]['id']
    tap.equal([case_of(w, ticket, cause=cause).code, case_of(w, ticket, cause=cause, visit_day='2030-03-03').code], ['unknown-ticket'] * 2,
              'a visit is looked for on the day that is named')
    made = case_of(w, ticket, cause=cause, visit_day=DAY, text=WORDS)
    tap.equal(made.status, 201, "a case is opened of yesterday's visit")
    view = next(each for each in w.manager.get(f'{V1}/cases').json['cases'] if each['id'] == made.json['id'])
    tap.equal([view[key] for key in ('ticket', 'visit_day', 'service', 'served_by')], [ticket['id'], DAY, 'payment', '1002'], 'with where and by whom it was')


def erased(tap, w):
    kept = [each['day'] for each in w.administrator.get(f'{V1}/privacy').json['days'] if each['notes']]
    for day in kept:
        w.hall.want('POST', f'{V1}/privacy/erase-day', {'day': day, 'reason': 'order'})
    one, = behind(w, only='wrote')['visits']
    tap.equal((one['wrote'], 'text' in one), (True, False), 'words go with their day; that there were some stays')


def main():
    tap = Tap()
    with world() as w:
        told = some_visits(w)
        passed_over(tap, w)
        as_many_as_the_figure(tap, w)
        in_their_words(tap, w, told['wrote'])
        a_case_of_yesterday(tap, w, told['wrote'])
        erased(tap, w)
    tap.done()


main()
