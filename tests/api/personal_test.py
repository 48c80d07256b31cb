#!/usr/bin/env python3
"""Numbers and notes: left with consent, sealed, masked, looked up, exported, erased. Prints TAP."""
import os
import pathlib
import re
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import leaks  # noqa: E402
from world import V1, Tap, new_key, world  # noqa: E402

PHONE = '13987654321'
OTHER = '18612340077'
MASKED = '139****4321'


def ask_for(w, body, key=None):
    return w.kiosk.post(f'{V1}/tickets', {'service': 'payment', **body}, key)


def leave(w, phone=PHONE, **more):
    answer = ask_for(w, {'phone': phone, 'consent': True, **more})
    if answer.status != 201:
        raise RuntimeError(f'no ticket: {answer}')
    return answer.json


def configure(w, old, new):
    text = w.manager.get(f'{V1}/config').body.decode()
    changed, n = re.subn(old, new, text)
    assert n == 1, old
    answer = w.manager.ask('PUT', f'{V1}/config', changed.encode(), new_key())
    assert answer.status == 200, answer


def audit(w):
    return [(e['kind'], e.get('what'), e.get('reason')) for e in w.manager.get(f'{V1}/audit?limit=500').json['events']
            if e['kind'] in ('disclosed', 'erased')]


def readers(w):
    return [e.get('staff') for e in w.manager.get(f'{V1}/audit?limit=500').json['events'] if e['kind'] == 'disclosed']


def finish(w):
    """Out of the way of a limit on open tickets."""
    for ticket in w.manager.get(f'{V1}/tickets?state=waiting').json['tickets']:
        w.manager.post(f'{V1}/tickets/{ticket["id"]}/leave')


def leaving_a_number(tap, w):
    key = new_key()
    first = ask_for(w, {'phone': '+86 139-8765 4321', 'consent': True}, key)
    tap.equal((first.status, first.json.get('phone')), (201, MASKED), 'a number is left and answered masked')
    again = ask_for(w, {'phone': '+86 139-8765 4321', 'consent': True}, key)
    tap.equal((again.json, again.head.get('idempotency-replayed')), (first.json, 'true'),
              'the same key gets the same ticket with the same masked number')
    for more in ({'people': 2}, {'further': ['broadband']}):
        other = ask_for(w, {'phone': '+86 139-8765 4321', 'consent': True, **more}, key)
        tap.equal((other.status, other.code), (422, 'key-reused'), f'with {next(iter(more))} it is another request')
    ticket = first.json['id']
    view = w.manager.get(f'{V1}/tickets/{ticket}').json
    tap.equal(view.get('contact'), True, 'staff see that there is one')
    contact = w.counter.get(f'{V1}/tickets/{ticket}/contact')
    tap.equal((contact.status, contact.json['phone']), (200, MASKED), 'and read it masked')
    tap.ok('contact' not in w.kiosk.get(f'{V1}/tickets/{ticket}').json, 'a kiosk is not told')
    plain = w.issue()
    tap.equal(w.manager.get(f'{V1}/tickets/{plain["id"]}/contact').code, 'no-contact', 'who left none has none')
    for body, code, field in (
            ({'phone': PHONE}, 'missing-field', 'consent'),
            ({'phone': PHONE, 'consent': False}, 'missing-field', 'consent'),
            ({'consent': True}, 'missing-field', 'phone'),
            ({'phone': '1398765432', 'consent': True}, 'invalid-value', 'phone'),
            ({'phone': '12987654321', 'consent': True}, 'invalid-value', 'phone'),
            ({'phone': PHONE + 'x', 'consent': True}, 'invalid-value', 'phone'),
            ({'phone': PHONE * 4, 'consent': True}, 'field-too-long', 'phone'),
            ({'phone': 13987654321, 'consent': True}, 'wrong-type', 'phone')):
        answer = ask_for(w, body)
        tap.equal((answer.status, answer.code, answer.json.get('field')), (422, code, field), f'{code} of {field}')
        tap.equal(leaks.found_in(answer.body, PHONE), [], 'and the answer does not repeat the number')
    broken = w.kiosk.ask('POST', f'{V1}/tickets', b'{"service":"payment","phone":13987654321x}', new_key())
    tap.equal((broken.status, leaks.found_in(broken.body, PHONE)), (400, []), 'nor does that of broken JSON')
    finish(w)
    return ticket


def notes(tap, w, ticket):
    text = '带了老人，要慢一点\n次日来取卡'
    key = new_key()
    first = w.counter.post(f'{V1}/tickets/{ticket}/notes', {'text': text}, key)
    tap.equal(first.status, 201, 'staff write a note')
    tap.equal(w.counter.post(f'{V1}/tickets/{ticket}/notes', {'text': text}, key).body, first.body,
              'once for one key')
    w.roaming.post(f'{V1}/tickets/{ticket}/notes', {'text': 'second'})
    found = w.manager.get(f'{V1}/tickets/{ticket}/notes').json['notes']
    tap.equal([(n['text'], n['author']) for n in found], [(text, 'counter-a'), ('second', 'roaming-a')],
              'all staff read them in order, with who wrote')
    tap.equal(found[0]['seq'], first.json['seq'], 'a note goes by the number of its event')
    tap.equal(w.manager.get(f'{V1}/tickets/{ticket}').json['notes'], 2, 'a ticket says how many there are')
    for body, code in (({'text': ''}, 'invalid-value'), ({'text': ' \n '}, 'invalid-value'), ({}, 'missing-field'),
                       ({'text': 'a\u0007b'}, 'invalid-value'), ({'text': '长' * 534}, 'field-too-long'),
                       ({'text': 5}, 'wrong-type')):
        tap.equal(w.counter.post(f'{V1}/tickets/{ticket}/notes', body).code, code, f'a note {str(body)[:20]}: {code}')
    tap.equal(w.counter.post(f'{V1}/tickets/{ticket}/notes', {'text': '长' * 533}).status, 201,
              'the longest note is taken')
    bad = w.counter.ask('POST', f'{V1}/tickets/{ticket}/notes', b'{"text":"\xff"}', new_key())
    tap.equal(bad.status, 400, 'what is no UTF-8 is not')
    tap.equal(w.counter.post(f'{V1}/tickets/{new_key()}/notes', {'text': 'x'}).code, 'unknown-ticket',
              'nor a note about nobody')
    tap.equal((w.kiosk.post(f'{V1}/tickets/{ticket}/notes', {'text': 'x'}).status,
               w.kiosk.get(f'{V1}/tickets/{ticket}/notes').status), (403, 403), 'kiosks neither write nor read them')


def looking_up(tap, w, ticket):
    found = w.counter.post(f'{V1}/contacts/search', {'phone': '139 8765 4321'})
    tap.equal((found.status, found.json['phone'], [r['ticket'] for r in found.json['rows']]), (200, MASKED, [ticket]),
              'a person is found by the whole number')
    tap.equal(leaks.found_in(found.body, PHONE), [], 'which is not said again')
    tap.ok('次日来取卡' not in found.body.decode(), 'nor are notes')
    tap.equal(w.counter.post(f'{V1}/contacts/search', {'phone': OTHER}).json['rows'], [], 'another number finds nobody')
    tap.equal(w.counter.post(f'{V1}/contacts/search', {'phone': '4321'}).code, 'invalid-value', 'part of one is none')
    for who in ('kiosk', 'display', 'poster'):
        tap.equal(w.role(who).post(f'{V1}/contacts/search', {'phone': PHONE}).status, 403, f'a {who} looks nobody up')


def revealing(tap, w, ticket, manager):
    path = f'{V1}/tickets/{ticket}/contact/reveal'
    tap.equal(manager.post(path, {}).code, 'missing-field', 'the whole number needs a reason')
    configure(w, r'disclosure-reasons = \(\s*\);', 'disclosure-reasons = ( { id = "lost-item"; name = '
              '{ zh = "遗失物品"; en = "Lost item"; }; } );')
    tap.equal(manager.post(path, {'reason': 'curious'}).code, 'unknown-reason', 'one of the hall')
    answer = manager.post(path, {'reason': 'lost-item'})
    tap.equal((answer.status, answer.json['phone']), (200, PHONE), 'then it is read')
    tap.equal([who.post(path, {'reason': 'lost-item'}).status for who in (w.counter, w.manager)], [403, 403],
              'not by everybody, nor at a dashboard where nobody signed in')
    tap.equal(readers(w)[-1:], ['9001'], 'the journal names who read it')
    tap.equal(audit(w), [('disclosed', 'searched', None)] * 2 + [('disclosed', 'revealed', 'lost-item')],
              'the journal tells of each, and of the reason')


def exporting_and_erasing(tap, w, ticket, manager):
    other = leave(w, OTHER)['id']
    w.counter.post(f'{V1}/tickets/{other}/notes', {'text': 'stays'})
    unsigned = [w.manager.post(f'{V1}/contacts/{what}', {'phone': PHONE, 'reason': 'lost-item'}).status for what in ('export', 'erase')]
    tap.equal(unsigned, [403, 403], 'a dashboard where nobody signed in takes nothing out and erases nothing')
    whole = manager.post(f'{V1}/contacts/export', {'phone': PHONE, 'reason': 'lost-item'})
    rows = whole.json['rows']
    tap.equal((whole.status, whole.json['phone'], [r['kind'] for r in rows], rows[0]['text']),
              (200, PHONE, ['contact', 'note', 'note', 'note'], PHONE), 'everything that is kept of a person is taken out')
    tap.ok(all(r['ticket'] == ticket for r in rows), 'and nothing of anybody else')
    tap.equal(w.counter.post(f'{V1}/contacts/export', {'phone': PHONE, 'reason': 'lost-item'}).status, 403,
              'not by everybody')
    erased = manager.post(f'{V1}/contacts/erase', {'phone': PHONE, 'reason': 'request'})
    tap.equal((erased.status, erased.json['rows']), (200, 4), 'it is erased')
    tap.equal(manager.post(f'{V1}/contacts/export', {'phone': PHONE, 'reason': 'lost-item'}).json['rows'], [],
              'then there is nothing')
    tap.equal((w.manager.get(f'{V1}/tickets/{ticket}/contact').code,
               w.manager.get(f'{V1}/tickets/{ticket}/notes').json['notes']), ('no-contact', []), 'at the ticket either')
    view = w.manager.get(f'{V1}/tickets/{ticket}').json
    tap.ok('contact' not in view and 'notes' not in view, 'and it no longer says that there is')
    tap.equal(w.manager.get(f'{V1}/tickets/{other}/notes').json['notes'][0]['text'], 'stays', 'others keep theirs')
    tap.equal((audit(w)[-1], readers(w)[-1]), (('disclosed', 'exported', 'lost-item'), '9001'), 'the journal tells of the reading')
    tap.ok(('erased', 'person', 'request') in audit(w), 'and of the erasing')
    tap.equal(manager.post(f'{V1}/contacts/erase', {'phone': PHONE}).code, 'needs-reason', 'which needs a reason')
    w.restart()
    tap.equal(w.manager.get(f'{V1}/tickets/{other}/contact').json['phone'], '186****0077',
              'after a restart the others are still there')


def what_a_kiosk_asks(tap, w):
    tap.equal(w.kiosk_doc().get('phone'), None, 'a kiosk asks for no number unless the hall wants it')
    configure(w, 'phone-step = false;', 'phone-step = true;')
    tap.equal(w.kiosk_doc()['phone'], {'asked': False, 'keep_days': 7, 'classes_from': 'list'}, 'it can be offered')
    configure(w, 'phone-asked = false;', 'phone-asked = true;')
    tap.equal(w.kiosk_doc()['phone'], {'asked': True, 'keep_days': 7, 'classes_from': 'list'},
              'or asked of everybody; how long it is kept and what it is for is told')


def keys_of(w):
    return sorted(p.name for p in (w.hall.folder / 'keys').iterdir())


def kept_days(w):
    return [(d['day'], d['key'], d['contacts'], d['notes']) for d in w.manager.get(f'{V1}/privacy').json['days']]


def next_day(w, when):
    w.manager.post(f'{V1}/day/close', {'reason': 'closing'})
    w.hall.set_clock(when)
    w.hall.open_day()


def keeping(tap, w):
    configure(w, 'keep-days = 7;', 'keep-days = 2;')
    tap.equal(w.manager.get(f'{V1}/privacy').json['keep_days'], 2, 'how long is said')
    first = leave(w)['id']
    tap.equal(keys_of(w), ['20300304'], 'a day with a number has a key')
    next_day(w, '2030-03-05T02:00:00.000Z')
    second = leave(w)['id']
    tap.equal(kept_days(w), [('2030-03-04', True, 2, 1), ('2030-03-05', True, 1, 0)], 'so has the next one')
    found = w.counter.post(f'{V1}/contacts/search', {'phone': PHONE}).json['rows']
    tap.equal([(r['day'], r['ticket']) for r in found], [('2030-03-04', first), ('2030-03-05', second)],
              'a person is found on every day that is kept')
    next_day(w, '2030-03-06T02:00:00.000Z')
    tap.equal(kept_days(w), [('2030-03-05', True, 1, 0)], 'then the first is erased')
    tap.equal(keys_of(w), ['20300305'], 'with its key')
    tap.ok(('erased', 'day', 'retention') in audit(w), 'and the journal tells of it')
    link = w.hall.folder.parent / 'linked-key'
    os.link(w.hall.folder / 'keys' / '20300305', link)
    before = link.stat().st_size
    day = w.hall.ask('POST', f'{V1}/privacy/erase-day', {'day': '2030-03-05', 'reason': 'order'})
    tap.equal((before, link.stat().st_size), (32, 0), 'the key itself is erased, not its name only')
    tap.equal((day.status, day.json['rows'], kept_days(w), keys_of(w)), (200, 1, [], []),
              'a day is erased before its time')
    tap.equal(w.manager.post(f'{V1}/privacy/erase-day', {'day': '2030-03-05', 'reason': 'order'}).status, 403,
              'by the administrator alone')


def a_key_erased_before_the_journal_told(tap, w):
    leave(w)
    day = keys_of(w)[0]
    w.server.kill()
    (w.hall.folder / 'keys' / day).write_bytes(b'')
    w.server.start()
    w.reconnect()
    w.issue()
    tap.equal((keys_of(w), kept_days(w)), ([], []), 'a power cut between erasing a key and telling of it is made good')
    tap.equal(audit(w)[-1][:2], ('erased', 'day'), 'the journal tells of it after all')


def the_journal_is_whole(tap, w):
    with sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True) as db:
        bodies = [row[0] for row in db.execute('SELECT body FROM events')]
        answers = [row[0] or '' for row in db.execute('SELECT answer FROM events')]
    people = set(re.findall(r'"person":"([0-9a-f-]+)"', ' '.join(bodies)))
    tap.equal(len(people), 4, 'one number is one person on one day, another one on another')
    tap.ok(not any('****' in text for text in answers), 'stored answers hold no digit of a number')


with world() as hall_at_work:
    results = Tap()
    of = leaving_a_number(results, hall_at_work)
    notes(results, hall_at_work, of)
    looking_up(results, hall_at_work, of)
    signed_in = hall_at_work.sign_in()
    revealing(results, hall_at_work, of, signed_in)
    exporting_and_erasing(results, hall_at_work, of, signed_in)
    finish(hall_at_work)
    what_a_kiosk_asks(results, hall_at_work)
    keeping(results, hall_at_work)
    a_key_erased_before_the_journal_told(results, hall_at_work)
    the_journal_is_whole(results, hall_at_work)
    results.done()
