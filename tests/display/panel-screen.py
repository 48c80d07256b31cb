#!/usr/bin/env python3
"""The panel under real keys and clicks. panel-screen.py PANEL GOLDEN [PICTURES]
With PICTURES the goldens are written there instead of compared."""
import json
import os
import shutil
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from fake_points import FakeHall, NOW, named, stamp, ticket  # noqa: E402
from patience import wait_for  # noqa: E402
from point_docs import (CALLED, HELD, NEXT, SERVING, STEPS, VISIT, panel_doc, signed_off)  # noqa: E402
from screen import Screen, differs, keep_golden  # noqa: E402
from tap import Tap  # noqa: E402

PANEL, GOLDEN = sys.argv[1:3]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
TOPIC = 'point:c3'
NOTES = {'notes': (200, {'notes': [
             {'seq': 7, 'at': stamp('10:04'), 'author': '1001', 'text': '补卡要看原件'},
             {'seq': 9, 'at': stamp('10:19'), 'author': '1003', 'text': '15:00 后可上门'}]}),
         'contact': (200, {'phone': '138****8000', 'at': stamp('09:58')})}
DAY = {'of': '1003', 'name': '李*', 'signed_on_s': 9000, 'serving_s': 6300, 'wrap_up_s': 300, 'calling_s': 600,
       'idle_waited_s': 240, 'idle_s': 660, 'break_s': 900, 'calls': 15, 'served': 14, 'call_next_s': 12,
       'effective_milli': 963, 'breaks': [{'reason': 'meal', 'n': 1, 'total_s': 900, 'overrun_s': 0}],
       'rating': {'replies': 3, 'response_milli': None, 'satisfaction_milli': 833, 'bad_milli': 0, 'few': True,
                  'scores': {'very_poor': 0, 'poor': 0, 'fair': 0, 'good': 2, 'very_good': 1}}}
def mine(number, kind, due, state='assigned', owner='1003', **more):
    return dict({'id': ticket(f'case {number}', 'general')['id'], 'day': '2026-03-02', 'number': number, 'kind': kind, 'cause': 'other',
                 'source': 'counter', 'lang': 'zh', 'opened_at': NOW, 'state': state, 'since': NOW, 'owner': owner, 'due': due, 'may': []}, **more)


OWN = {'performance': (200, {'hall': 'zhongshan-road', 'from': '2026-03-01', 'to': '2026-03-02', 'people': [{'of': '1003', 'total_milli': 1234500}]}),
       'cases': (200, {'now': NOW, 'due': 4, 'overdue': 1, 'colleagues': [], 'proposals': [], 'repeats': [], 'repeats_days': 14, 'reasons': [], 'cases': [
           mine(3, 'complaint', stamp('09:54'), overdue=True), mine(9, 'device-fault', stamp('13:40')),
           mine(7, 'suggestion', '2026-03-05T02:30:00.000Z', 'in-hand'),
           mine(8, 'complaint', stamp('14:00'), owner='1001'), mine(2, 'complaint', stamp('09:00'), 'answered')]})}
MANY = dict(OWN['cases'][1], cases=[mine(n, 'complaint', stamp('13:40')) for n in range(1, 9)])
LAST = (409, {'code': 'last-service-point', 'title': 'Last', 'status': 409})


class Bench:
    """A panel beside a hall: press keys, read requests."""

    def __init__(self, tap, lang):
        self.tap, self.lang = tap, lang

    def __enter__(self):
        self.hall = FakeHall().__enter__()
        self.screen = Screen(420, 760).__enter__()
        token = os.path.join(self.screen.folder, 'token')
        with open(token, 'w', encoding='utf-8') as file:
            file.write('secret\n')
        self.hall.publish(TOPIC, signed_off())
        self.panel = self.screen.start([PANEL, '--server', self.hall.url, '--token-file', token,
                                        '--point', 'c3', '--lang', self.lang])
        wait_for(lambda: self.hall.streams, 10, 'the panel does not follow the hall')
        self.look()
        return self

    def __exit__(self, *error):
        self.screen.__exit__(*error)
        self.hall.__exit__(*error)

    def show(self, *args, **more):
        """The hall says something new; waits until the panel has drawn it."""
        before = self.look()
        self.hall.publish(TOPIC, panel_doc(*args, **more))
        last = os.path.join(self.screen.folder, 'before.png')
        shutil.copy(before, last)
        wait_for(lambda: differs(self.look(), last) > 0.002, 5,
                 f'the panel does not follow: {self.screen.log(self.panel)}')
        self.look()

    def look(self):
        return self.screen.settled_shot(os.path.join(self.screen.folder, 'look.png'))

    def press(self, *keys):
        """Presses keys and returns the requests that came of them."""
        known = len(self.hall.posted())
        self.screen.key(self.panel, *keys)
        self.look()
        return [(path.rpartition('/')[2], body) for path, _, body in self.hall.posted()[known:]]

    def sends(self, keys, n):
        """Presses keys and waits for so many requests, of which each may wait for the answer before."""
        known = len(self.hall.posted())
        self.press(*keys)
        wait_for(lambda: len(self.hall.posted()) >= known + n, 30, f'{keys} do not send {n} requests')
        self.look()
        return [path.rpartition('/')[2] for path, *_ in self.hall.posted()[known:]]

    def fetched(self):
        """What was asked for so far, beside the list that the panel keeps for when the hall is away."""
        asked = [path.rpartition('/')[2] for method, path, *_ in self.hall.requests if method == 'GET']
        return [what for what in asked if what != 'list']

    def rest(self):
        """Lets the time of a double press pass."""
        time.sleep(0.5)

    def compare(self, name):
        picture = os.path.join(self.screen.folder, f'{name}.png')
        shutil.copy(self.look(), picture)
        if PICTURES:
            keep_golden(picture, PICTURES)
            return
        share = differs(picture, os.path.join(GOLDEN, f'{name}.png'))
        if not self.tap.ok(share < 0.01, f'{name} looks as it did ({share * 100:.2f} % differ)'):
            shutil.copy(picture, os.getcwd())


def test_pictures(tap, lang):
    with Bench(tap, lang) as bench:
        bench.compare(f'panel-sign-on-{lang}')
        bench.show('serving', SERVING, rehearsal=False, now=stamp('10:24'),
                   undo={'kind': 'finish-and-call', 'number': 'C027', 'until': stamp('10:24:06')})
        bench.show('calling', CALLED)
        bench.compare(f'panel-called-{lang}')
        bench.show('open')
        bench.compare(f'panel-open-{lang}')
        bench.press('F5')
        bench.rest()
        bench.press('2')
        bench.compare(f'panel-back-{lang}')
        bench.press('Escape')
        bench.show('serving', SERVING, undo={'kind': 'finish-and-call', 'number': 'C027',
                                             'until': stamp('10:24:06')})
        bench.compare(f'panel-{lang}')
        bench.show('open', presets=[{'preset': 'system-down', 'since': stamp('10:20')}])
        bench.compare(f'panel-system-down-{lang}')
        bench.show('paused', point_more={'pause_reason': 'meal'})
        bench.compare(f'panel-paused-{lang}')


def test_questions(tap, lang):
    """What stands behind a key, as it looks."""
    with Bench(tap, lang) as bench:
        bench.hall.answers.update(NOTES)
        bench.show('serving', VISIT, steps=STEPS)
        for name, keys in (('more', ['F12']), ('transfer', ['F6', 'b']), ('items', ['F11', '1', '2', '2']),
                           ('hold', ['F12', 'h']), ('merge', ['F12', 'm'])):
            for key in keys:
                bench.press(key)
            bench.compare(f'panel-{name}-{lang}')
            bench.press('Escape')
            bench.rest()
        bench.compare(f'panel-visit-{lang}')
        bench.show('serving', VISIT, steps=STEPS, point_more={'off': [{'service': 'broadband', 'until': None, 'reason': 'system'}]})
        bench.press('F12')
        bench.compare(f'panel-more-all-{lang}')
        bench.press('Escape')
        bench.rest()
        bench.show('serving', VISIT, steps=STEPS)
        bench.press('F12')
        bench.press('i')
        bench.compare(f'panel-customer-{lang}')
        bench.press('Escape')
        bench.show('serving', point_more={'quick': 'general', 'mentor': '1001'})
        bench.compare(f'panel-quick-{lang}')
        bench.hall.answers['ledger'] = (200, DAY)
        bench.press('F12')
        bench.press('t')
        bench.compare(f'panel-day-{lang}')
        bench.press('Escape')
        bench.rest()
        bench.hall.answers.update(OWN)
        bench.press('F12')
        bench.press('t')
        bench.compare(f'panel-own-{lang}')
        bench.press('Escape')
        bench.rest()
        bench.hall.answers['cases'] = (200, MANY)
        bench.press('F12')
        bench.press('t')
        bench.compare(f'panel-own-many-{lang}')
        bench.press('Escape')
        bench.compare(f'panel-quick-{lang}')


def test_sign_on(tap):
    with Bench(tap, 'zh') as bench:
        bench.hall.answers['sign-on'] = (401, {'code': 'wrong-pin', 'title': 'Wrong', 'status': 401})
        bench.screen.type(bench.panel, '1003')
        bench.press('Return')
        bench.screen.type(bench.panel, '1111')
        before = bench.look()
        plain = os.path.join(bench.screen.folder, 'plain.png')
        shutil.copy(before, plain)
        tap.equal(bench.press('Return'), [('sign-on', {'staff': '1003', 'pin': '1111'})],
                  'staff number, Enter, PIN, Enter signs on')
        tap.ok(differs(bench.look(), plain) > 0.002, 'a wrong PIN is said in a sentence')
        bench.hall.answers['sign-on'] = (200, {})
        bench.screen.type(bench.panel, '2468')
        bench.hall.answers['sign-on'] = (409, {'code': 'staff-elsewhere', 'title': 'There', 'status': 409})
        tap.equal(bench.press('Return'), [('sign-on', {'staff': '1003', 'pin': '2468'})],
                  'after it only the PIN is typed again')
        bench.hall.answers['sign-on'] = (200, {})
        tap.equal(bench.press('Return'), [('sign-on', {'staff': '1003', 'pin': '2468', 'sure': True})],
                  'who is signed on elsewhere moves with one key')
        bench.press('Tab')
        bench.screen.type(bench.panel, '1001')
        tap.equal(bench.press('Return'), [('sign-on', {'staff': '1003', 'pin': '2468', 'mentor': '1001', 'sure': True})],
                  'a trainee names the mentor')


def test_new_pin(tap):
    """A PIN given by somebody else is changed on the way in."""
    with Bench(tap, 'zh') as bench:
        bench.hall.answers['sign-on'] = lambda body: (
            (200, {}) if '"864213"' in body else (403, {'code': 'pin-must-change', 'title': 'Change', 'status': 403}))
        bench.hall.answers['pin'] = lambda body: (
            (204, {}) if '"864213"' in body else (422, {'code': 'weak-pin', 'title': 'Weak', 'status': 422}))
        for typed in ('1003', '1357'):
            bench.screen.type(bench.panel, typed)
            bench.press('Return')
        bench.compare('panel-new-pin-zh')
        for typed in ('1234', '1235'):
            bench.screen.type(bench.panel, typed)
            sent = bench.press('Return')
        tap.equal(sent, [], 'two that differ are not sent')
        bench.screen.type(bench.panel, '1234')
        tap.equal(bench.press('Return'), [('pin', {'pin': '1357', 'new': '1234'})], 'the new PIN is sent with the old')
        for typed in ('864213', '864213'):
            bench.screen.type(bench.panel, typed)
            sent = bench.press('Return')
        tap.equal([verb for verb, _ in sent], ['pin', 'sign-on'], 'a weak one is asked again, a good one signs on')
        tap.equal(sent[-1][1]['pin'], '864213', 'with the new PIN')


def test_keys(tap):
    with Bench(tap, 'zh') as bench:
        bench.show('calling', CALLED)
        for key, verb in (('F3', 'recall'), ('F4', 'no-show'), ('F7', 'hold'), ('space', 'serve')):
            tap.equal([sent[0] for sent in bench.press(key)], [verb], f'{key} sends {verb}, once')
        tap.equal(bench.press('F2'), [], 'F2 means nothing before the customer is served')
        bench.show('serving', SERVING)
        tap.equal([sent[0] for sent in bench.press('F2')], ['finish'], 'F2 finishes only')
        bench.rest()
        tap.equal([sent[0] for sent in bench.press('space', 'space')], ['next'],
                  'a double press of space is one request')
        tap.equal(bench.press('F6'), [], 'F6 asks where to')
        tap.equal(bench.press('2'), [('transfer', {'service': 'sim'})], 'a digit transfers there')
        tap.equal(bench.press('F9'), [], 'F9 asks for the reason')
        tap.equal(bench.press('1'), [('pause', {'reason': 'meal'})], 'a digit takes the break')
        bench.show('open')
        tap.equal(bench.press('F8') + bench.press('2'), [], 'F8 asks whom and why')
        tap.equal(bench.press('1'), [('call', {'ticket': NEXT[1]['id'], 'reason': 'elderly'})],
                  'then calls that one by hand with the reason')
        tap.equal(bench.press('F8') + bench.press('Escape'), [], 'Esc leaves a question')
        bench.rest()
        bench.press('F5')
        tap.equal(bench.press('1', '1'), [], 'a double press of a digit answers one question')
        bench.rest()
        sent = bench.press('1')
        tap.equal([(verb, (body or {}).get('ticket')) for verb, body in sent],
                  [('call', HELD[0]['id'])], 'F5 brings a held customer back to this counter')
        bench.rest()
        bench.press('F5')
        bench.press('1')
        tap.equal([verb for verb, _ in bench.press('2')], ['return'], 'or back into the queue')
        bench.rest()
        bench.press('F5')
        bench.press('2')
        tap.equal([verb for verb, _ in bench.press('3')], ['leave'], 'or lets go of one who left')
        keys = [key for _, key, _ in bench.hall.posted()]
        tap.ok(all(keys) and len(set(keys)) == len(keys), 'every request has a key of its own')
        bench.rest()
        known = len(bench.hall.posted())
        bench.screen.click(200, 474)
        wait_for(lambda: len(bench.hall.posted()) > known, 5, 'a click on the big key does nothing')
        tap.ok(bench.hall.posted()[-1][0].endswith('/next'), 'the mouse does what the key does')
        bench.screen.key(bench.panel, 'F10')
        wait_for(lambda: bench.hall.posted('sign-off'), 5, 'F10 does not sign off')
        tap.ok(True, 'F10 signs off')


def test_visit(tap):
    """What a key or two do about the customer here."""
    with Bench(tap, 'zh') as bench:
        bench.show('serving', VISIT, steps=STEPS)
        for keys, sent, name in (
                (('F6', 'f', '1'), ('transfer', {'service': 'payment', 'place': 'first'}), 'F puts a transfer first'),
                (('F6', 'l', '1'), ('transfer', {'service': 'payment', 'place': 'last'}), 'L puts it last'),
                (('F6', 'b', '2'), ('transfer', {'service': 'sim', 'back': True}), 'B brings it back here'),
                (('F6', 'l', 'a', '1'), ('transfer', {'service': 'payment'}), 'A is the arrival again'),
                (('F12', 'a', '1'), ('add-step', {'service': 'payment'}), 'A adds a service that does not follow yet'),
                (('F12', 'd', '2'), ('drop-step', {'service': 'sim'}), 'D drops one that follows'),
                (('F12', 's', '1', '2'), ('change', {'service': 'payment', 'reason': 'papers'}), 'S changes the service'),
                (('F12', 'c', '2', '1'), ('change', {'class': 'elderly', 'reason': 'elderly'}), 'C changes the class'),
                (('F6', 'n', '1'), ('transfer', {'service': 'payment', 'place': 'after', 'after': 3}),
                 'N lets some others pass'),
                (('F12', 'h', '3'), ('hold', {'for_s': 1200}), 'H holds with an end'),
                (('F12', 'm', '3'), ('merge', {'into': SERVING['id']}), 'M joins the number of a companion'),
                (('F12', 'p', '2'), ('split', {'people': 2}), 'P gives two companions a number'),
                (('F12', 'g'), ('finish', {'then': 'go-on'}), 'G goes on with what is planned'),
                (('F11', '2', 'Return'), ('finish', {'outcome': 'papers-missing'}), 'F11 finishes with an outcome'),
                (('F11', '1', '2', '2', 'Return'),
                 ('finish', {'outcome': 'completed', 'items': [{'id': 'contract', 'count': 2}]}), 'and what was done'),
                (('F11', '1 1', 'Return'), ('finish', {'outcome': 'completed'}), 'a double press counts nothing')):
            bench.rest()
            requests = [request for key in keys for request in bench.press(*key.split())]
            tap.equal(requests, [sent], f'{" ".join(keys)}: {name}')


def test_recall(tap):
    """When the called customer is called again."""
    with Bench(tap, 'zh') as bench:
        just = dict(CALLED, called_at=stamp('10:23:58'))
        bench.show('calling', just)
        tap.equal(bench.press('F3'), [], 'too soon the recall key waits')
        bench.compare('panel-recall-zh')
        bench.show('calling', just, now=stamp('10:24:03'))
        tap.equal([verb for verb, _ in bench.press('F3')], ['recall'], 'and works when the gap is over')
        bench.show('calling', dict(CALLED, recalls=3))
        tap.equal(bench.press('F3'), [], 'no key recalls more often than the hall allows')
        bench.press('F12')
        tap.equal([verb for verb, _ in bench.press('l')], ['leave'], 'L lets go of a called customer who leaves')


def test_number(tap):
    """A number for somebody who asks at the service point."""
    with Bench(tap, 'zh') as bench:
        bench.show('open')
        bench.hall.answers['tickets'] = (201, {
            'id': NEXT[0]['id'], 'number': 'E008', 'letter': 'E', 'service': 'sim', 'ahead': 4,
            'wait': {'from_s': 300, 'to_s': 540}, 'seq': 9, 'issued_at': NOW})
        plain = os.path.join(bench.screen.folder, 'plain.png')
        shutil.copy(bench.look(), plain)
        bench.press('F12')
        bench.press('n')
        bench.press('b')
        sent = bench.press('2')
        tap.equal([(verb, body['service'], body['class']) for verb, body in sent], [('tickets', 'sim', 'elderly')],
                  'N gives a number for a service and a class')
        tap.ok(differs(bench.look(), plain) > 0.005, 'and says which')


def test_phone(tap):
    """Where the hall takes mobile numbers, the clerk asks for one; it is typed, sent and forgotten."""
    with Bench(tap, 'zh') as bench:
        bench.show('open', phone={'asked': False, 'keep_days': 7, 'classes_from': 'list', 'reminder': True})

        def ask(*typed):
            bench.rest()
            for key in ('F12', 'n', '2'):
                sent = bench.press(key)
            tap.equal(sent, [], 'nothing is sent before the customer is asked')
            for text in typed:
                bench.screen.type(bench.panel, text)
            bench.look()

        def left(requests):
            return [(verb, body.get('phone'), body.get('consent')) for verb, body in requests]
        ask()
        tap.equal(left(bench.press('Return')), [('tickets', None, None)], 'Enter alone gives a number without one')
        ask('1380013')
        tap.equal(bench.press('Return'), [], 'too few digits are said, not sent')
        bench.compare('panel-phone-wrong-zh')
        bench.screen.type(bench.panel, '8000')
        bench.compare('panel-phone-zh')
        tap.equal(left(bench.press('Return')), [('tickets', '13800138000', True)], 'a whole one goes with consent')
        ask('13800138000')
        tap.equal(bench.press('Escape'), [], 'Esc gives no number')
        ask()
        tap.equal(left(bench.press('Return')), [('tickets', None, None)], 'and what was typed is forgotten')
        ask('13800138000')
        bench.show('open', phone={'asked': False, 'keep_days': 7}, now=stamp('10:25:05'))
        tap.equal([verb for verb, _ in bench.press('space')], ['next'], 'after a minute the desk is back by itself')
        tap.ok('1380013' not in bench.screen.log(bench.panel), 'no log knows it')


def test_customer(tap):
    """Notes and the number are fetched when they are wanted; a note is written."""
    with Bench(tap, 'zh') as bench:
        bench.show('serving', SERVING)
        asked = bench.fetched()
        tap.equal(asked, [], 'of a customer without notes nothing is fetched')
        bench.hall.answers.update(NOTES)
        bench.show('serving', VISIT, steps=STEPS)
        asked = bench.fetched()
        tap.equal(asked, ['notes'], 'the notes are, the number is not')
        bench.press('F12')
        bench.press('i')
        asked = bench.fetched()
        tap.equal(sorted(asked), ['contact', 'notes', 'notes'], 'the number when somebody looks')
        bench.screen.type(bench.panel, 'call at 3')
        tap.equal(bench.press('Return'), [('notes', {'text': 'call at 3'})], 'Enter keeps a note')
        bench.rest()
        tap.equal([verb for verb, _ in bench.press('F2')], ['finish'], 'and the desk is back')


def test_point(tap):
    """What they do about the service point."""
    off = [{'service': 'broadband', 'until': None, 'reason': 'system'}]
    with Bench(tap, 'zh') as bench:
        bench.show('open', point_more={'off': off})
        for keys, sent, name in (
                (('F11', '1'), ('quick-start', {'service': 'broadband'}), 'F11 starts without a ticket'),
                (('F11', 'b', '2'), ('quick', {'service': 'general'}), 'or only counts'),
                (('F12', 'o', '1', '2'), ('service-off', {'service': 'general', 'reason': 'card-reader'}),
                 'O takes a service off'),
                (('F12', 'o', '2', 'b', '1'),
                 ('service-off', {'service': 'business', 'reason': 'no-cards', 'for_s': 1800}), 'for half an hour'),
                (('F12', 'b', '1'), ('service-on', {'service': 'broadband'}), 'B puts it on again')):
            bench.rest()
            requests = [request for key in keys for request in bench.press(key)]
            tap.equal(requests, [sent], f'{" ".join(keys)}: {name}')
        bench.hall.answers['pause'] = lambda body: (200, {}) if '"sure":true' in body else LAST
        bench.rest()
        bench.press('F9')
        tap.equal(bench.press('2'), [('pause', {'reason': 'rest'})], 'the last one for a service')
        tap.equal(bench.press('1'), [('pause', {'reason': 'rest', 'sure': True})], 'is asked, and says so with one key')
        bench.hall.answers['sign-off'] = lambda body: (200, {}) if 'true' in body else LAST
        bench.rest()
        tap.equal(bench.sends(['F10'], 1), ['sign-off'], 'before leaving too')
        tap.equal(bench.press('Escape'), [], 'and may stay')
        bench.show('serving', point_more={'quick': 'general'})
        tap.equal([verb for verb, _ in bench.press('F2')], ['finish'], 'who came without a ticket is finished like others')
        tap.equal(bench.press('F6') + bench.press('1'), [], 'but is not sent on')


PULSE = (200, {'template': 'pulse', 'version': 0, 'title': {'zh': '员工心声', 'en': 'How it is to work here'}, 'may_answer': True, 'score': 0,
               'indicators': named(('work', '总体感受', 'Work as a whole'), ('load', '工作量', 'The workload')),
               'reasons': named(('load', '太忙', 'Too busy'))})


def begins_break(bench):
    """The break begins, and the question comes."""
    bench.show('open')
    bench.hall.publish(TOPIC, panel_doc('paused', point_more={'pause_reason': 'meal'}))
    wait_for(lambda: bench.fetched()[-1:] == ['pulse'], 10, 'nothing is asked')
    time.sleep(0.6)  # the question comes with a moment
    bench.look()


def signs_on_anew(bench):
    bench.hall.publish(TOPIC, signed_off())
    bench.look()


def test_pulse_pictures(tap, lang):
    with Bench(tap, lang) as bench:
        bench.hall.answers['pulse'] = PULSE
        begins_break(bench)
        bench.compare(f'panel-pulse-{lang}')


def test_pulse(tap):
    """One question a shift, as a break begins or before the clerk signs off, in nobody's way."""
    with Bench(tap, 'zh') as bench:
        bench.hall.answers['pulse'] = PULSE
        begins_break(bench)
        tap.equal(bench.press('2') + bench.press('3'), [('pulse', {'scores': [4, 3]})], 'a digit answers each question as a break begins')
        bench.rest()
        tap.equal([verb for verb, _ in bench.press('F10')], ['sign-off'], 'and signing off asks nothing any more')
        signs_on_anew(bench)
        begins_break(bench)
        tap.equal([verb for verb, _ in bench.press('space')], ['ready'], 'the space bar goes on as if nothing were asked')
        signs_on_anew(bench)
        begins_break(bench)
        tap.equal(bench.press('Escape'), [], 'Esc skips it')
        bench.rest()
        bench.show('open')
        signs_on_anew(bench)
        bench.show('open')
        desk = os.path.join(bench.screen.folder, 'desk.png')
        shutil.copy(bench.look(), desk)

        def is_asked():
            return differs(bench.look(), desk) > 0.05
        tap.equal(bench.press('F10'), [], 'who had no break is asked before signing off')
        wait_for(is_asked, 30, 'nothing is asked')
        tap.equal(bench.press('Escape'), [('sign-off', {})], 'and Esc signs off')
        signs_on_anew(bench)
        bench.show('open')
        bench.rest()
        bench.press('F10')
        wait_for(is_asked, 30, 'nothing is asked')
        tap.equal(bench.sends(['5', '5'], 2), ['pulse', 'sign-off'], 'so does the last answer')
        signs_on_anew(bench)
        bench.show('open')
        bench.rest()
        known = len(bench.hall.posted())
        bench.press('F10')
        wait_for(lambda: len(bench.hall.posted()) > known, 60, 'the question stays')
        tap.equal(bench.hall.posted()[-1][0].rpartition('/')[2], 'sign-off', 'it goes by itself, too')
        bench.hall.answers['pulse'] = (200, dict(PULSE[1], may_answer=False))
        signs_on_anew(bench)
        bench.show('open')
        bench.rest()
        tap.equal(bench.sends(['F10'], 1), ['sign-off'], 'who has answered already is not asked')


def test_key_page(tap):
    with Bench(tap, 'zh') as bench:
        bench.show('calling', CALLED)
        tap.equal(bench.press('question'), [], 'the question mark shows what every key does')
        bench.compare('panel-keys-zh')
        tap.equal(bench.press('space'), [], 'meanwhile they do nothing')
        bench.press('Escape')
        tap.equal([verb for verb, _ in bench.press('space')], ['serve'], 'Esc is back at the desk')
def card(n, kind, zh, en='', text='', **more):
    return dict({'card': n, 'version': 1, 'kind': kind, 'audience': 'all', 'title': {'zh': zh, 'en': en},
                 'text': {'zh': text or zh, 'en': ''}, 'keywords': '', 'services': [], 'asks_receipt': False, 'from': None, 'until': None,
                 'approved_at': stamp('08:00'), 'ends_at': None, 'read': False}, **more)


CARDS = [card(4, 'script', '引导去自助机', 'To the terminal', '您缴费的话，旁边的机器约 2 分钟。'),
         card(3, 'briefing', '今日晨会', 'Today', '宽带新装今天排到下午三点后。\n移机不受影响。'),
         card(2, 'tariff', '宽带资费一页通', 'Broadband on one page',
              '300M：每月 99 元；500M：每月 129 元。\n合约期 24 个月，提前解约按剩余月数收取。\n移机费 100 元，同小区免费。',
              services=['broadband'], keywords='kd 99', asks_receipt=True),
         card(1, 'bring', '补卡要带什么', 'What to bring for a new SIM', '身份证原件。代办另带机主身份证。', services=['sim'])]


def test_cards(tap, lang):
    """Knowledge cards: one key, found as one types, read, judged, and gone when they are gone."""
    with Bench(tap, lang) as bench:
        bench.hall.answers['cards?point=c3'] = bench.hall.answers['cards'] = (200, {'revision': 'a', 'cards': CARDS})
        bench.show('serving', VISIT, steps=STEPS, cards='a', undo={'kind': 'finish-and-call', 'number': 'C027', 'until': stamp('10:24:06')})
        wait_for(lambda: 'cards?point=c3' in bench.fetched() or 'cards' in bench.fetched(), 10, 'the panel asks for no cards')
        bench.press('F12')
        bench.press('Escape')  # whatever is said for some seconds
        bench.compare(f'panel-with-cards-{lang}')
        tap.equal(bench.press('F1'), [], 'F1 shows the cards')
        bench.compare(f'panel-cards-{lang}')
        tap.equal(bench.press('Return'), [], 'Enter opens the first, of the service at hand')
        bench.compare(f'panel-card-{lang}')
        told = bench.press('1')
        tap.equal(told, [('helped?point=c3', {'version': 1, 'helped': True})], 'with one key it helped')
        tap.equal(bench.press('2'), [], 'which is said once')
        tap.equal(bench.press('Return'), [('read?point=c3', {'version': 1})], 'and read')
        bench.press('Escape')
        tap.equal(bench.press('Down', 'Return'), [('read?point=c3', {'version': 1})], 'the next is the briefing, read by being opened')
        bench.press('Escape')
        for letter in 'kd':
            bench.press(letter)
        bench.compare(f'panel-cards-found-{lang}')
        bench.press('x')
        tap.equal(bench.press('Return'), [], 'nothing is found, nothing opens')
        bench.compare(f'panel-cards-none-{lang}')
        bench.press('Escape')
        tap.equal([verb for verb, _ in bench.press('F2')], ['finish'], 'Esc is back at the desk')


def briefed(tap):
    """Whoever signs on is told of the briefings that they have not read."""
    with Bench(tap, 'zh') as bench:
        bench.hall.answers['cards?point=c3'] = bench.hall.answers['cards'] = (200, {'revision': 'a', 'cards': CARDS})
        bench.show('open', cards='a')
        told = os.path.join(bench.screen.folder, 'told.png')
        shutil.copy(bench.look(), told)
        bench.press('F12')
        bench.press('Escape')
        tap.ok(differs(bench.look(), told) > 0.01, 'one line says how many briefings are new to whoever signs on')


def cards_go(tap):
    with Bench(tap, 'zh') as bench:
        near = [dict(CARDS[0], ends_at=stamp('10:24:20')), CARDS[2]]
        bench.hall.answers['cards?point=c3'] = bench.hall.answers['cards'] = (200, {'revision': 'a', 'cards': near})
        bench.show('open', cards='a', now=stamp('10:24'))
        bench.press('F1')
        both = os.path.join(bench.screen.folder, 'both.png')
        shutil.copy(bench.look(), both)
        bench.hall.publish(TOPIC, panel_doc('open', cards='a', now=stamp('10:24:21')))
        wait_for(lambda: differs(bench.look(), both) > 0.002, 10, 'a card that has run out stays')
        tap.ok(True, 'a card that runs out is gone by itself')
        bench.hall.publish(TOPIC, panel_doc('open', now=stamp('10:24:22')))
        one = os.path.join(bench.screen.folder, 'one.png')
        shutil.copy(bench.look(), one)
        bench.press('Escape')
        bench.look()
        tap.equal(bench.press('F1'), [], 'without cards the key does nothing')
        tap.equal([verb for verb, _ in bench.press('space')], ['next'], 'as its button is not there')


RULES = os.path.join(os.path.dirname(__file__), '..', '..', 'assets', 'quality', 'case-rules.json')
NAMED = {'id': SERVING['id'], 'day': '2026-03-02', 'number': 12, 'kind': 'complaint', 'cause': 'too-long', 'source': 'counter',
         'lang': 'zh', 'opened_at': NOW, 'state': 'assigned', 'since': NOW, 'due': stamp('18:24'), 'may': []}


def opens_cases(bench, **view):
    """The hall takes cases; whoever asks is told what one is called."""
    with open(RULES, encoding='utf-8') as file:
        bench.hall.answers['rules'] = (200, json.load(file))
    bench.hall.answers['cases'] = (201, {'id': SERVING['id'], 'seq': 40})
    bench.hall.answers['cases/'] = (200, {'case': dict(NAMED, **view), 'steps': [], 'alike': []})


def test_case_pictures(tap, lang):
    with Bench(tap, lang) as bench:
        opens_cases(bench, contact=True)
        bench.show('serving', VISIT, steps=STEPS)
        bench.press('j')
        bench.compare(f'panel-case-kinds-{lang}')
        bench.press('1')
        bench.compare(f'panel-case-causes-{lang}')
        bench.rest()
        bench.press('2')
        bench.rest()
        bench.press('3')
        bench.compare(f'panel-case-{lang}')
        bench.screen.type(bench.panel, 'needs the card')
        bench.press('Tab')
        bench.screen.type(bench.panel, '1380013')
        bench.press('Return')
        bench.compare(f'panel-case-wrong-{lang}')
        bench.screen.type(bench.panel, '8000')
        bench.press('Return')
        wait_for(lambda: bench.hall.posted('cases'), 10, 'the case is not sent')
        bench.look()
        bench.compare(f'panel-case-kept-{lang}')


def test_case(tap):
    """A case with a key and three digits, tied to whom it is about."""
    with Bench(tap, 'zh') as bench:
        opens_cases(bench)

        def note(*keys):
            bench.rest()
            known = len(bench.hall.posted())
            for key in keys:
                bench.press(key)
                bench.rest()
            wait_for(lambda: len(bench.hall.posted()) > known, 10, 'no case is sent')
            bench.look()
            return [(path.rpartition('/')[2], {name: value for name, value in body.items() if name != 'asked'})
                    for path, _, body in bench.hall.posted()[known:]]
        bench.show('open')
        tap.equal(note('j', '4', '6', '3', 'Return'), [('cases', {'kind': 'device-fault', 'cause': 'device'})],
                  'with nobody here it is the hall\'s')
        bench.show('serving', SERVING)
        tap.equal(note('j', '1', '8', 'Return'),
                  [('cases', {'kind': 'complaint', 'cause': 'other', 'ticket': SERVING['id']})],
                  'else it is about whoever is served')
        tap.equal(note('j', 'b', '3', '7', '1', 'Return'), [('cases', {'kind': 'staff-idea', 'cause': 'greeting'})],
                  'unless B says that it is not')
        bench.show('calling', CALLED)
        tap.equal(note('j', '2', '8', 'Return'),
                  [('cases', {'kind': 'suggestion', 'cause': 'other', 'ticket': SERVING['id']})],
                  'or about whoever was served a moment ago, not about who is called')
        sent = note('j', '1', '8', 'F2')
        tap.equal([verb for verb, _ in sent][:1], ['cases'], 'F2 keeps it')
        wait_for(lambda: bench.hall.posted('steps'), 10, 'it is not solved')
        tap.equal(bench.hall.posted('steps')[-1][2], {'step': 'solved'}, 'as solved on the spot')
        known = len(bench.hall.posted())
        for key in ('j', '1', '8', 'Escape'):
            bench.press(key)
            bench.rest()
        tap.equal(len(bench.hall.posted()), known, 'Esc keeps nothing')
        tap.equal([verb for verb, _ in bench.press('space')], ['serve'], 'and the desk is back')
        bench.show('serving', SERVING)
        for key in ('j', '1', '8'):
            bench.press(key)
            bench.rest()
        sent = bench.press('F2', 'F2')
        tap.ok('finish' not in [verb for verb, _ in sent], 'a double press of F2 finishes nobody')


def test_case_line(tap):
    """What the hall answers to a case, and keys that are nobody's."""
    with Bench(tap, 'zh') as bench:
        opens_cases(bench)
        bench.show('serving', SERVING)

        def note():
            for key in ('j', '1', '8', 'Return'):
                bench.rest()
                bench.press(key)

        def sent(n):
            wait_for(lambda: len(bench.hall.posted('cases')) >= n, 30, f'{n} requests')
            return [(key, body.get('ticket')) for _, key, body in bench.hall.posted('cases')[-n:]]
        bench.hall.answers['cases'] = lambda body: (
            (404, {'code': 'unknown-ticket', 'title': 'No', 'status': 404}) if '"ticket"' in body else (201, {'id': SERVING['id'], 'seq': 40}))
        note()
        (first, about), (second, none) = sent(2)
        tap.ok(about == SERVING['id'] and none is None and first != second, 'of a visit that is over with its day it is kept without it')
        taken = []
        bench.hall.answers['cases'] = lambda body: (
            taken.append(body) or (409, {'code': 'day-not-open', 'title': 'No', 'status': 409}) if not taken else
            (201, {'id': SERVING['id'], 'seq': 40}))
        note()
        wait_for(lambda: len(bench.hall.posted('cases')) >= 4, 30, 'it is sent again')
        keys = [key for key, _ in sent(2)]
        tap.equal(keys[0], keys[1], 'before the day is open it is sent again, the same')
        known = len(bench.hall.posted())
        bench.rest()
        bench.screen.type(bench.panel, 'j18https://hall/t/j18')
        bench.screen.key(bench.panel, 'Return')
        bench.rest()
        tap.equal(len(bench.hall.posted()), known, 'what a scanner types keeps no case')
        bench.press('Escape')
        for key in ('j', '1', '8'):
            bench.rest()
            bench.press(key)
        bench.screen.type(bench.panel, 'half a sentence')
        written = os.path.join(bench.screen.folder, 'written.png')
        shutil.copy(bench.look(), written)
        bench.hall.publish(TOPIC, panel_doc('serving', SERVING, now=stamp('10:27:30')))
        wait_for(lambda: differs(bench.look(), written) > 0.05, 30, 'the page stays')
        tap.equal(bench.sends(['F2'], 1), ['finish'], 'after three minutes without a key the desk is back by itself')


def test_auto_call(tap, lang):
    """The countdown to a call that comes by itself, stopped with one key and put on again."""
    counting = {'auto_call': True, 'auto_call_at': stamp('10:24:05')}
    with Bench(tap, lang) as bench:
        bench.show('open', point_more=dict(counting, auto_call_at=stamp('10:25:40')), now=stamp('10:24:58'))
        tap.equal([verb for verb, _ in bench.press('Escape')], ['auto-call-off'], 'Esc stops it')
        bench.rest()
        bench.show('open', point_more={'auto_call': True, 'auto_off': True})
        tap.equal(bench.press('Escape'), [], 'once')
        bench.press('F12')
        bench.compare(f'panel-auto-off-{lang}')
        tap.equal([verb for verb, _ in bench.press('u')], ['auto-call-on'], 'U puts it on again')
        bench.rest()
        bench.show('open', point_more=counting, now=stamp('10:24:06'))
        bench.compare(f'panel-auto-{lang}')
        bench.show('open', point_more=dict(counting, auto_call_at=stamp('10:26:30')), now=stamp('10:24:58'))
        tap.equal(bench.press('Escape'), [], 'Esc does nothing where its bar is not there')


def test_undo(tap):
    with Bench(tap, 'zh') as bench:
        undo = {'kind': 'call', 'number': 'C027', 'until': stamp('10:24:08')}
        bench.show('calling', CALLED, undo=undo)
        ink = (0x16, 0x24, 0x2A)
        tap.equal(bench.screen.colour(200, 755), ink, 'the undo bar shows while undo works')
        tap.equal([verb for verb, _ in bench.press('ctrl+z')], ['undo'], 'Ctrl+Z takes back')
        bench.hall.publish(TOPIC, panel_doc('calling', CALLED, undo=undo, now=stamp('10:24:09')))
        wait_for(lambda: bench.screen.colour(200, 755) != ink, 5, 'the undo bar stays')
        tap.ok(True, 'the undo bar goes when its time is over')


def test_trouble(tap):
    with Bench(tap, 'zh') as bench:
        bench.show('open')
        plain = os.path.join(bench.screen.folder, 'plain.png')
        shutil.copy(bench.look(), plain)
        bench.hall.answers['next'] = (204, {})
        bench.press('space')
        tap.ok(differs(bench.look(), plain) > 0.005, 'nobody waiting is said, not only done')
        bench.rest()
        bench.hall.answers['next'] = (409, {'code': 'wrong-state', 'title': 'No', 'status': 409})
        bench.press('space')
        bench.compare('panel-refused-zh')
        bench.hall.cut()
        wait_for(lambda: differs(bench.screen.shot(plain + '.lost.png'), plain) > 0.05, 10,
                 'a lost line is not shown')
        known = len(bench.hall.requests)
        bench.screen.key(bench.panel, 'space')
        bench.look()
        tap.equal(len(bench.hall.requests), known, 'without a line no key sends anything')
        bench.hall.mend()
        wait_for(lambda: bench.hall.streams, 15, 'the panel does not come back')
        tap.ok(bench.panel.poll() is None, 'the panel comes back by itself')
        tap.equal(bench.screen.stop(bench.panel), 0, 'the panel ends cleanly when told to')


def main():
    tap = Tap()
    for lang in ('zh', 'en'):
        test_pictures(tap, lang)
        test_questions(tap, lang)
        test_case_pictures(tap, lang)
        test_pulse_pictures(tap, lang)
    test_trouble(tap)
    test_new_pin(tap)
    test_phone(tap)
    test_key_page(tap)
    for lang in ('zh', 'en'):
        test_cards(tap, lang)
    test_auto_call(tap, 'zh')
    test_recall(tap)
    if not PICTURES:
        test_sign_on(tap)
        test_keys(tap)
        test_number(tap)
        test_case(tap)
        test_case_line(tap)
        test_pulse(tap)
        test_visit(tap)
        test_customer(tap)
        test_point(tap)
        test_undo(tap)
        cards_go(tap)
        briefed(tap)
    tap.done()


main()
