#!/usr/bin/env python3
"""Surveys by text message, both ways, through Kannel and its fake SMSC: asked once and only with consent, not at night;
replies in digits and in words, foolish, late and twice; never again for whoever wants none. Prints TAP."""
import contextlib
import json
import pathlib
import socket
import sqlite3
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from hall import state  # noqa: E402
from kannel import Kannel, free_ports  # noqa: E402
from patience import wait_for  # noqa: E402
from world import V1, Tap, World, new_key  # noqa: E402

PASSWORD, GATEWAY = 'hallpw', 'sms'
DAY = '2030-03-04'
PHONES = [f'1380013{n:04}' for n in range(20)]
CONTENT, EXACT, CROSS, FOOLISH, LATE, TWICE, NO_MORE, UNTOLD, LOST, QUIET, COMPLAINS = PHONES[:11]


def settings(folder, kannel):
    (folder / 'sms.secret').write_text(PASSWORD + '\n')
    file = folder / 'notify.conf'
    file.write_text(f'[sms]\nurl={kannel.url}\nuser=hall\nsecret-file={folder}/sms.secret\n')
    return file


def clock(w, at, day=DAY):
    w.hall.set_clock(f'{day}T{at}.000Z')


def visit(w, phone):
    """One whole visit of somebody who left a number."""
    ticket = w.issue(phone=phone, consent=True)
    w.at(1, 'next'), w.at(1, 'serve'), w.at(1, 'finish')
    return ticket


def figures(w, **query):
    return w.manager.get(f'{V1}/quality/satisfaction?' + '&'.join(f'{k}={v}' for k, v in query.items())).json


def asked(w):
    return figures(w, period='day', at=DAY)['asked']


def counts(w, **wanted):
    """Waits until the figures say so; what they say at last."""
    def there():
        found = asked(w)
        return all(found[name] == n for name, n in wanted.items())
    with contextlib.suppress(Exception):
        wait_for(there, 20, f'{wanted} is not reached')
    found = asked(w)
    return {name: found[name] for name in wanted}


def put_template(w, **sms):
    path = f'{V1}/quality/templates/survey/main'
    whole = w.administrator.get(path).json['templates'][0]
    body = json.loads(json.dumps(whole['template']))
    body['sms'].update(sms)
    w.hall.template(path, whole['version'], body)


def outbox(w):
    with contextlib.closing(sqlite3.connect(f'file:{w.hall.folder}/outbox.db?mode=ro', uri=True)) as db:
        return db.execute('SELECT key, due_at - made_at, ended_at IS NOT NULL, body FROM messages ORDER BY id').fetchall()


def consent(tap, w):
    """Nobody is asked who was not told so."""
    tap.ok('survey' not in w.kiosk_doc()['phone'], 'a kiosk speaks of no survey while none is on')
    visit(w, UNTOLD)
    put_template(w, on=True)
    tap.equal(w.kiosk_doc()['phone']['survey'], True, 'and says so when one is')
    return {phone: visit(w, phone) for phone in (CONTENT, EXACT, CROSS, FOOLISH, LATE, TWICE, NO_MORE, LOST)}


def invited(tap, w, kannel):
    tap.equal(outbox(w), [], 'nobody is asked at once')
    clock(w, '02:10:01')
    sent = [to for to, _ in kannel.wait(8)]
    first = next(text for to, text in kannel.arrived() if to == CONTENT)
    tap.equal(sorted(set(sent)), sorted([CONTENT, EXACT, CROSS, FOOLISH, LATE, TWICE, NO_MORE, LOST]),
              'ten minutes after the visit each who agreed is asked, nobody else')
    tap.ok('【小营业厅】' in first and '1–5分' in first, f'in Chinese: {first}')
    tap.equal(counts(w, invited=8), {'invited': 8}, 'and it is counted')
    w.restart()
    clock(w, '02:10:05')
    tap.equal(len({key for key, *_ in outbox(w)}), 8, 'once, also across a power cut')


def answered(tap, w, kannel):
    kannel.say(CONTENT, '很满意！')
    tap.equal(counts(w, replied=1), {'replied': 1}, 'a customer answers in words')
    kannel.say(EXACT, '５４５４５ 小王态度特别好')
    tap.equal(counts(w, replied=2), {'replied': 2}, 'another in five full-width digits, with words')
    found = figures(w, period='day', at=DAY)['whole']
    tap.equal(([each['score_milli'] for each in found['indicators']], found['wrote']),
              ([1000, 750, 1000, 750, 1000], 1), 'each digit is an indicator')


def why(tap, w, kannel):
    before = len(kannel.arrived())
    kannel.say(CROSS, '1')
    tap.equal(counts(w, replied=3), {'replied': 3}, 'somebody is not content')
    again = [text for to, text in kannel.wait(before + 1)[before:] if to == CROSS]
    tap.ok(again and '哪里没做好' in again[0] and '1 等太久' in again[0], f'and is asked why, once: {again}')
    kannel.say(CROSS, '３')
    wait_for(lambda: any(each['n'] for each in figures(w, period='day', at=DAY)['why']), 20, 'no reason came')
    tap.equal([each for each in figures(w, period='day', at=DAY)['why'] if each['n']], [{'id': 'system', 'n': 1}], 'the digit is the reason')


def foolish(tap, w, kannel):
    before = len(kannel.arrived())
    kannel.say(FOOLISH, '你们是谁？2件事')
    tap.equal(counts(w, invalid=1), {'invalid': 1}, 'a foolish answer is counted as one')
    kannel.say(FOOLISH, '好的呢')
    kannel.say(TWICE, '4', times=2)
    tap.equal(counts(w, replied=4, invalid=1), {'replied': 4, 'invalid': 1}, 'another one is not; who answers twice answers once')
    kannel.say(FOOLISH, '5')
    tap.equal(counts(w, replied=5, invalid=1), {'replied': 5, 'invalid': 1}, 'and may still be made good')
    tap.equal([text for _, text in kannel.arrived()[before:] if '1–5分' in text or '哪里' in text], [], 'nobody is asked a second time')
    tap.equal([each['kind'] for each in w.manager.get(f'{V1}/cases').json['cases'] if each['source'] == 'sms'], ['suggestion'], 'what somebody wrote instead of an answer is read by somebody')


def no_more(tap, w, kannel):
    kannel.say(NO_MORE, '退订')
    tap.equal(counts(w, opted_out=1), {'opted_out': 1}, 'who wants no more says so')


def lost(tap, w, kannel):
    """The hall is away when the answer comes: the gateway brings it later."""
    w.server.kill()
    with socket.create_server(('127.0.0.1', w.port)) as nobody:
        kannel.say(LOST, '3 一般般')
        nobody.accept()[0].close()
    w.server.start(port=w.port)
    w.reconnect()
    tap.equal(counts(w, replied=6), {'replied': 6}, 'an answer that found nobody is brought again')


def by_the_gateways_id(tap, w, sms):
    """The same message is brought as often as the gateway likes."""
    key = new_key()
    before = asked(w)
    gateway = w.server.client(sms)
    ask = lambda **query: gateway.get(f'{V1}/sms?' + urllib.parse.urlencode(query))
    answers = [ask(**{'from': f'+86{LATE}', 'text': '没意思', 'id': key}) for _ in range(3)]
    tap.equal([(each.status, each.body) for each in answers], [(200, b'')] * 3, 'every time it is answered with nothing')
    tap.equal(counts(w, invalid=before['invalid'] + 1), {'invalid': before['invalid'] + 1}, 'and counted once')
    tap.equal(ask(**{'from': LATE, 'text': '5'}).code, 'invalid-parameter', 'a message without an id is refused')
    tap.equal([(each.status, each.body) for each in (ask(**{'from': '10086', 'text': '广告', 'id': new_key()}), ask(**{'from': PHONES[19], 'text': '5', 'id': new_key()}))],
              [(200, b'')] * 2, 'what a service or somebody unknown writes is let be')
    tap.equal([w.role(role).get(f'{V1}/sms?id={key}').status for role in ('kiosk', 'counter', 'manager')], [403] * 3, 'nobody else brings messages')
    tap.equal(w.server.client().ask('GET', f'{V1}/sms', head=[('Authorization', 'Basic eDp5')]).status, 401, 'nor whoever has no token')
    for _ in range(12):
        ask(**{'from': LATE, 'text': '?', 'id': new_key()})
    tap.ok('writes too often' in w.server.messages(), 'whoever writes too often is not heard')
    tap.ok(LATE not in w.server.messages(), 'and no number is in the log')


def late(tap, w, sms):
    clock(w, '02:11:00', '2030-03-06')
    wait_for(lambda: asked(w)['expired'] == 1, 20, 'nothing expired')
    tap.equal(asked(w)['expired'], 1, 'what nobody answered in two days is over; the foolish and the one who wants no more apart')
    w.server.client(sms).get(f'{V1}/sms?' + urllib.parse.urlencode({'from': NO_MORE, 'text': '5', 'id': new_key()}))
    tap.equal(asked(w)['late'], 1, 'a later answer is late and no reply')
    tap.equal(figures(w, period='day', at=DAY)['whole']['replies'], 6, 'the figures stay')


def never_again(tap, w, kannel):
    """A month later everybody may be asked again but who wants none; in the quiet hours nothing is sent."""
    before = len(outbox(w))
    clock(w, '01:00:00', '2030-03-07')
    w.manager.post(f'{V1}/day/close', {'sure': True})
    w.hall.open_day()
    w.sign_on(1)
    visit(w, CONTENT)
    clock(w, '01:20:00', '2030-03-07')
    tap.equal(len(outbox(w)), before, 'nobody is asked twice within a month')
    w.manager.post(f'{V1}/day/close', {'sure': True})
    clock(w, '01:00:00', '2030-04-15')
    w.hall.open_day()
    w.sign_on(1)
    visit(w, NO_MORE)
    ticket = visit(w, CONTENT)
    clock(w, '01:20:00', '2030-04-15')
    wait_for(lambda: len(outbox(w)) > before, 20, 'nobody is asked')
    tap.equal([key for key, *_ in outbox(w)[before:]], [f'survey-{ticket["id"]}'], 'who wants no more never is')
    put_template(w, quiet_from='10:30', quiet_to='12:00')
    visit(w, QUIET)
    clock(w, '02:30:00', '2030-04-15')
    wait_for(lambda: len(outbox(w)) > before + 1, 20, 'nobody is asked')
    key, later, ended, _ = outbox(w)[-1]
    tap.equal((round(later / 60e6), ended), (90, 0), 'a message of the quiet hours waits for their end')


def complains(tap, w, sms):
    key = new_key()
    w.server.client(sms).get(f'{V1}/sms?' + urllib.parse.urlencode({'from': COMPLAINS, 'text': '投诉：排队一小时没人理', 'id': key}))
    wait_for(lambda: any(each['id'] == key for each in w.manager.get(f'{V1}/cases').json['cases']), 20, 'no case')
    cases = [each for each in w.manager.get(f'{V1}/cases').json['cases'] if each['id'] == key]
    tap.equal([(each['source'], each['kind']) for each in cases], [('sms', 'complaint')], 'a complaint by text message becomes a case')


def stays_private(tap, w):
    found = [phone for phone in PHONES for file in w.hall.folder.rglob('*') if file.is_file() and phone.encode() in file.read_bytes()]
    tap.equal(found, [], "no number lies in the hall's folder")


def main():
    tap = Tap()
    with state() as folder:
        folder = pathlib.Path(folder)
        port, = free_ports(1)
        w = World(folder)
        w.server.start(port=port)
        sms = w.hall.device(GATEWAY, 'gateway')
        w.server.stop()
        kannel = Kannel(folder, PASSWORD, f'http://{GATEWAY}:{sms}@127.0.0.1:{port}{V1}/sms')
        w.server.options = ['--notify', str(settings(folder, kannel))]
        try:
            w.open(port=port)
            text = w.manager.get(f'{V1}/config').body.decode().replace('phone-step = false;', 'phone-step = true;')
            w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key())
            w.sign_on(1)
            consent(tap, w)
            invited(tap, w, kannel)
            answered(tap, w, kannel)
            why(tap, w, kannel)
            foolish(tap, w, kannel)
            no_more(tap, w, kannel)
            lost(tap, w, kannel)
            by_the_gateways_id(tap, w, sms)
            late(tap, w, sms)
            never_again(tap, w, kannel)
            complains(tap, w, sms)
            stays_private(tap, w)
        finally:
            w.close()
            kannel.close()
    tap.done()


main()
