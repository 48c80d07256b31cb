#!/usr/bin/env python3
"""What screens are told: the state at once and after changes, each call once and in order, also
for who was away."""
from world import KINDS, V1, Tap, world

TOPICS = {'kiosk': {'kiosk', 'poster', 'counter', 'roaming', 'manager', 'administrator'},
          'board:floor': {'display', 'counter', 'roaming', 'manager', 'administrator'},
          'board:all': {'display', 'counter', 'roaming', 'manager', 'administrator'},
          'sign:counter-1': {'display', 'counter', 'roaming', 'manager', 'administrator'},
          'point:counter-1': {'counter', 'roaming', 'manager', 'administrator'},
          'handheld': {'roaming', 'manager', 'administrator'},
          'dashboard': {'manager', 'administrator'}}
PARTS = {'kiosk': {'services', 'open_points', 'waiting'}, 'board:floor': {'zone', 'called', 'services', 'running_text'},
         'sign:counter-1': {'point', 'ticket'}, 'handheld': {'services', 'waiting', 'help', 'zones'},
         'point:counter-1': {'point', 'ticket', 'services', 'waiting', 'next', 'held', 'missed', 'undo',
                             'pause_reasons', 'hand_reasons', 'outcomes', 'transfer_to'},
         'dashboard': {'services', 'points', 'help', 'devices', 'totals'}}


def events(w, topics, role='manager', last=None):
    return w.server.stream(f'{V1}/events?topics={topics}', w.tokens[role], last)


def granted(tap, w):
    for topic, roles in TOPICS.items():
        wrong = []
        for role in KINDS:
            stream = events(w, topic, role)
            if (stream.status == 200) != (role in roles) or stream.status not in (200, 403):
                wrong.append((role, stream.status))
            stream.close()
        tap.equal(wrong, [], f'{topic} is for {", ".join(sorted(roles))}')
    for topics in ('', 'weather', 'board:cellar', 'point:counter-99', 'kiosk,weather'):
        stream = events(w, topics)
        tap.equal(stream.status, 400, f'there is no topic "{topics}"')
        stream.close()
    tap.equal(w.server.stream(f'{V1}/events?topics=kiosk').status, 401, 'a follower needs a credential')
    for role in KINDS.keys() - {'gateway'}:  # which follows nothing
        mine = w.role(role).get(f'{V1}/me').json['topics']
        refused = [t for t in mine if events(w, t, role).status != 200]
        tap.equal(refused, [], f'what {role} is told to follow ({", ".join(mine)}) it may')


def told(tap, w):
    for topic, parts in PARTS.items():
        stream = events(w, topic)
        kind, seq, message = stream.next()
        tap.ok(kind == 'state' and seq == w.seq() == message['seq'] and message['topic'] == topic,
               f'{topic}: the state comes at once, with its number')
        tap.equal((parts | {'hall', 'day', 'now'}) - set(message['doc']), set(), f'{topic}: it has all its parts')
        tap.ok(message['doc']['hall']['rehearsal'], f'{topic}: it says that this is a rehearsal')
        stream.close()


def pushed(tap, w):
    kiosk, board, follow = events(w, 'kiosk'), events(w, 'board:floor', 'display'), None
    kiosk.next(), board.next()
    ticket = w.issue()
    changed = kiosk.until(lambda m: m[0] == 'state' and m[1] >= ticket['seq'])[-1][2]['doc']
    tap.equal(changed['waiting'], 1, 'a new ticket reaches the kiosk')
    follow = w.server.stream(f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}/events')
    tap.equal(follow.next()[2]['doc']['state'], 'waiting', 'the customer follows with the link')
    w.sign_on(1)
    w.at(1, 'next')
    call = board.until(lambda m: m[0] == 'call')[-1][2]
    tap.equal({k: call[k] for k in ('number', 'letter', 'lang', 'point', 'label', 'kind', 'zone', 'recall')},
              {'number': 'B001', 'letter': 'B', 'lang': 'zh', 'point': 'counter-1', 'label': '1',
               'kind': 'counter', 'zone': 'floor', 'recall': False}, 'a call reaches the board')
    shown = board.until(lambda m: m[0] == 'state' and m[1] >= call['seq'])[-1][2]['doc']
    tap.equal(shown['called'][0]['number'], 'B001', 'and stands on it')
    called = follow.until(lambda m: m[2]['doc']['state'] == 'called')[-1][2]['doc']
    tap.equal(called['label'], '1', 'and the customer is told where to go')
    for stream in (kiosk, board, follow):
        stream.close()


def many_calls(w, n):
    """Calls n customers at counter 1, one after the other; their numbers."""
    numbers = []
    for _ in range(n):
        w.issue()
    for _ in range(n):
        w.at(1, 'serve')
        answer = w.at(1, 'next')
        numbers.append(answer.json['ticket']['number'])
    return numbers


def calls_of(stream, last):
    """The numbers of the calls up to the one numbered `last`."""
    messages = stream.until(lambda m: m[0] == 'call' and m[2]['number'] == last)
    return [m[2]['number'] for m in messages if m[0] == 'call'], [m[1] for m in messages if m[0] == 'call']


def resumed(tap, w):
    board = events(w, 'board:floor', 'display')
    board.next()
    numbers = many_calls(w, 5)
    found, seqs = calls_of(board, numbers[-1])
    tap.equal(found, numbers, 'each call once and in order')
    board.close()
    missed = many_calls(w, 7)
    back = events(w, 'board:floor', 'display', last=seqs[-1])
    found, seqs = calls_of(back, missed[-1])
    tap.equal(found, missed, 'who was away gets what was missed, and only that')
    back.close()
    many = many_calls(w, 3)
    w.restart()
    back = events(w, 'board:floor', 'display', last=seqs[-1])
    tap.equal(calls_of(back, many[-1])[0], many, 'also across a kill')
    more = many_calls(w, 2)
    tap.equal(calls_of(back, more[-1])[0], more, 'and then goes on')
    back.close()


def too_old(tap, w):
    many_calls(w, 505)
    back = events(w, 'board:floor', 'display', last=3)
    kinds = sorted(back.next()[0] for _ in range(2))
    tap.equal(kinds, ['resync', 'state'], 'who was away for too long is told so and gets the state')
    number = many_calls(w, 1)
    tap.equal(calls_of(back, number[0])[0], number, 'and no call but new ones')
    back.close()
    fresh = events(w, 'board:floor', 'display')
    fresh.next()
    number = many_calls(w, 1)
    tap.equal(calls_of(fresh, number[0])[0], number, 'who is new gets no old calls')
    fresh.close()


def a_slow_reader(tap, w):
    """A follower that reads nothing does not keep the others waiting."""
    slow = [events(w, 'dashboard') for _ in range(5)]
    quick = events(w, 'board:floor', 'display')
    quick.next()
    numbers = many_calls(w, 60)
    tap.equal(calls_of(quick, numbers[-1])[0], numbers, 'five that read nothing hold up nobody')
    for stream in (*slow, quick):
        stream.close()


def other_zones(tap, w):
    sign = events(w, 'sign:counter-2', 'display')
    sign.next()
    w.sign_on(2, '1002')
    many_calls(w, 1)
    number = w.issue()['number']
    w.at(2, 'next')
    tap.equal(calls_of(sign, number)[0], [number], "a sign hears its own counter's calls only")
    sign.close()


def main():
    tap = Tap()
    with world() as w:
        granted(tap, w)
        told(tap, w)
        pushed(tap, w)
        resumed(tap, w)
        other_zones(tap, w)
        a_slow_reader(tap, w)
        too_old(tap, w)
    tap.done()


main()
