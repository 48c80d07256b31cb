#!/usr/bin/env python3
"""The class hook: a number's class is asked of the operator, within a budget; whatever it does, tickets are
given. Prints TAP."""
import contextlib
import pathlib
import re
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import leaks  # noqa: E402
from class_hook import ClassHook  # noqa: E402
from hall import Gone, Server, state  # noqa: E402
from world import V1, Tap, World, new_key  # noqa: E402

VIP, ELDERLY, NOBODY = '13987654321', '18612340077', '13512345678'
LISTED = '13700001111'
BUDGET_S, SLACK_S = 0.8, 1.2  # three after one another would take 2.4
TOKEN = 'token-of-the-test'
CLASSES = {'ordinary', 'vip', 'elderly'}


def body_of(phone, **more):
    return {'service': 'payment', 'phone': phone, 'consent': True, **more}


def ask_for(w, phone, key=None, **more):
    answer = w.kiosk.post(f'{V1}/tickets', body_of(phone, **more), key)
    if answer.status != 201:
        raise RuntimeError(f'no ticket: {answer}')
    return answer.json


def class_of_ticket(w, ticket):
    got = w.manager.get(f'{V1}/tickets/{ticket["id"]}').json['class']
    w.manager.post(f'{V1}/tickets/{ticket["id"]}/leave')
    return got


def class_of(w, phone, **more):
    return class_of_ticket(w, ask_for(w, phone, **more))


def ends(w):
    text = w.manager.get('/metrics').body.decode()
    return {end: int(n) for end, n in re.findall(r'^hallqueue_class_hook_ends_total\{end="([a-z-]+)"\} (\d+)$', text, re.M)}


def state_of(w):
    return w.manager.get('/health').json['class_hook']


def offer_phone_step(w):
    text = w.manager.get(f'{V1}/config').body.decode().replace('phone-step = false;', 'phone-step = true;')
    if w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key()).status != 200:
        raise RuntimeError('no phone step')


def whose_class(tap, w, hook):
    tap.equal([class_of(w, phone) for phone in (VIP, ELDERLY, NOBODY)], ['vip', 'elderly', 'ordinary'],
              'whoever leaves a number waits in the class that the hook says')
    tap.equal((class_of(w, LISTED), hook.asked[-1][1]['phone']), ('elderly', LISTED),
              'a number it does not know is looked up in the imported list')
    hook.does = 'nothing_known'
    tap.equal(class_of(w, LISTED), 'elderly', 'so is one of which it says nothing at all')
    hook.does = 'answer'
    hook.classes[LISTED] = 'vip'
    tap.equal(class_of(w, LISTED), 'vip', 'the hook counts before the list')
    tap.equal(hook.asked[0], ('/class', {'phone': VIP, 'hall': 'small-hall'}, f'Bearer {TOKEN}'),
              'the number stands in the body only, and the hook can see who asks')
    offer_phone_step(w)
    tap.equal(w.kiosk_doc()['phone']['classes_from'], 'hook', 'kiosks are told that it is asked')
    tap.equal((ends(w)['found'], ends(w)['none'], state_of(w)), (3, 3, 'ok'), 'how questions end is counted')


def who_is_not_asked_about(tap, w, hook):
    before = len(hook.asked)
    tap.equal(class_of(w, VIP, **{'class': 'elderly'}), 'elderly', 'a class that was chosen stays')
    tap.equal(class_of_ticket(w, w.issue()), 'ordinary', 'who leaves no number is ordinary')
    w.kiosk.post(f'{V1}/tickets', {'service': 'payment', 'phone': VIP, 'consent': False})
    w.kiosk.post(f'{V1}/tickets', body_of('1398765432'))
    tap.equal(len(hook.asked), before, 'and about none of these, nor without consent, is the hook asked')


def again(tap, w, hook):
    key = new_key()
    first = ask_for(w, VIP, key)
    hook.classes[VIP] = 'elderly'
    second = w.kiosk.post(f'{V1}/tickets', body_of(VIP), key)
    tap.equal((second.status, second.json, second.head.get('idempotency-replayed')), (201, first, 'true'),
              'a repeat gets the same ticket, whatever the hook says by then')
    tap.equal(w.kiosk.post(f'{V1}/tickets', {**body_of(VIP), 'service': 'broadband'}, key).code, 'key-reused',
              'and its key cannot be used for something else')
    hook.classes[VIP] = 'vip'
    tap.equal(class_of_ticket(w, first), 'vip', 'its class stays')


def misbehaving(tap, w, hook):
    for does, end in (('silence', 'late'), ('drip', 'late'), ('fail', 'status'), ('send_on', 'status'),
                      ('garbage', 'garbage'), ('other_json', 'garbage'), ('too_much', 'garbage'),
                      ('other_class', 'unknown-class'), ('hang_up', 'unreachable')):
        before = ends(w)
        hook.does = does
        first, health = class_of(w, LISTED), state_of(w)
        counted = {e: n - before[e] for e, n in ends(w).items() if n != before[e]}
        tap.equal((first, health, counted), ('elderly', 'failing', {end: 1}), f'{does}: the list counts, and it is seen')
        hook.does = 'answer'
        tap.equal((class_of(w, VIP), state_of(w)), ('vip', 'ok'), f'after {does} the next one is asked as ever')
    tap.equal([path for path, *_ in hook.asked if path != '/class'], [], 'nobody is sent on to another address')


def holding_nobody_up(tap, w, hook):
    hook.does = 'silence'
    before = len(hook.asked)
    slow = [w.server.client(w.tokens['kiosk']) for _ in range(3)]
    began = time.monotonic()
    for client in slow:
        client.send('POST', f'{V1}/tickets', body_of(VIP), new_key())
    hook.wait_asked(before + len(slow))
    others = [w.issue() for _ in range(5)]
    late = [client.receive().json for client in slow]
    took = time.monotonic() - began
    tap.ok(BUDGET_S * 0.9 <= took <= BUDGET_S + SLACK_S,
           f'who left a number waits no longer than the budget, all side by side: {took * 1000:.0f} ms')
    tap.ok(all(n['number'] > max(o['number'] for o in others) for n in late), 'while others get their numbers at once')
    for ticket in others + late:
        w.manager.post(f'{V1}/tickets/{ticket["id"]}/leave')
    hook.does = 'answer'
    class_of(w, VIP)


def left_alone(tap, w, hook):
    hook.stop()
    tap.equal([class_of(w, VIP) for _ in range(5)], ['ordinary'] * 5, 'a hook that is down costs nobody a number')
    before = ends(w)
    tap.equal(state_of(w), 'resting', 'after five failures in a row it is left alone')
    ask_for(w, VIP)
    now = ends(w)
    tap.equal((now['not-asked'] - before['not-asked'], now['unreachable'] - before['unreachable']), (1, 0),
              'then nobody waits for it')
    hook.start(hook.port)
    deadline = time.monotonic() + 10
    while class_of(w, VIP) != 'vip' and time.monotonic() < deadline:
        time.sleep(0.05)
    tap.equal((class_of(w, VIP), state_of(w)), ('vip', 'ok'), 'a while later it is asked again, and is back')


def nothing_is_told(tap, w, hook):
    log = w.server.messages()
    told = [word for word in sorted(CLASSES) + [TOKEN] if word in log]
    tap.equal((leaks.found_in(log.encode(), VIP), told), ([], []), 'no number, class or token stands in the log')
    tap.ok('left alone for a while' in log and 'answers again' in log, 'which tells when it is left alone and when it is back')
    tap.equal(leaks.found_below(w.hall.folder, VIP), {}, 'no number lies in the hall')
    with sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True) as db:
        answers = ''.join(row[0] or '' for row in db.execute('SELECT answer FROM events WHERE kind = ?', ('issued',)))
    tap.ok(answers and not any(f'"{name}"' in answers for name in CLASSES), 'no stored answer tells the class')


def stopping(tap, w, hook):
    hook.does = 'silence'
    before = len(hook.asked)
    client = w.server.client(w.tokens['kiosk'])
    client.send('POST', f'{V1}/tickets', body_of(VIP), new_key())
    hook.wait_asked(before + 1)
    tap.equal(w.server.stop(), 0, 'the server ends while a question is out')
    with contextlib.suppress(Gone):
        tap.equal(client.receive().status, 201, 'and gives what was asked for')
    hook.woken.set()


def mistaken_options(tap, folder):
    for options in (['--class-hook', 'crm.example'], ['--class-hook', 'ftp://crm.example/'],
                    ['--class-hook', 'http://crm.example', '--class-hook-budget', '0'],
                    ['--class-hook', 'http://crm.example', '--class-hook-rest', '-1'],
                    ['--class-hook', 'http://crm.example', '--class-hook-token', f'{folder}/nowhere']):
        server = Server(folder, options=options)
        with contextlib.suppress(RuntimeError):
            server.start()
        tap.equal(server.process.poll(), 2, f'{" ".join(options[-2:]).replace(str(folder), "")} cannot be meant so')


results = Tap()
the_hook = ClassHook()
the_hook.classes.update({VIP: 'vip', ELDERLY: 'elderly'})
with state() as place:
    (place / 'token').write_text(TOKEN + '\n')
    world_at_work = World(place, options=(
        '--class-hook', f'http://127.0.0.1:{the_hook.port}/class', '--class-hook-token', str(place / 'token'),
        '--class-hook-budget', str(int(BUDGET_S * 1000)), '--class-hook-rest', '1', '--log-level', 'debug'))
    try:
        world_at_work.open()
        world_at_work.hall.want('POST', f'{V1}/classes/import', {'rows': [{'phone': LISTED, 'class': 'elderly'}]})
        whose_class(results, world_at_work, the_hook)
        the_hook.classes.pop(LISTED)
        for part in (who_is_not_asked_about, again, misbehaving, holding_nobody_up, left_alone, nothing_is_told, stopping):
            part(results, world_at_work, the_hook)
        mistaken_options(results, world_at_work.hall.folder)
    finally:
        world_at_work.close()
results.done()
