#!/usr/bin/env python3
"""Alerts told outside: signed webhooks and text messages through Kannel, stored before they are sent and
sent again until they went. Prints TAP."""
import contextlib
import pathlib
import re
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import leaks  # noqa: E402
from hall import state  # noqa: E402
from kannel import Kannel  # noqa: E402
from patience import wait_for  # noqa: E402
from webhook import Webhook  # noqa: E402
from world import V1, Tap, World, new_key  # noqa: E402

SECRET, PASSWORD, PHONE = 'secret of the webhook', 'hallpw', '13900001111'
CUSTOMER, OTHER, UNTOLD = '13800138000', '13700137000', '13600136000'
RULES = '''
alerts = ( { id = "paper"; watches = "paper-out"; for = "0 s"; cool-down = "0 s"; owner = "duty"; sms = true; } );
alert-measures = ( { id = "paper"; name = { zh = "换纸"; en = "Changed the paper"; }; } );
'''


def settings(folder, webhook, kannel):
    (folder / 'webhook.secret').write_text(SECRET + '\n')
    (folder / 'sms.secret').write_text(PASSWORD + '\n')
    file = folder / 'notify.conf'
    file.write_text(f'[webhook]\nurl={webhook.url}\nsecret-file={folder}/webhook.secret\n\n'
                    f'[sms]\nurl={kannel.url}\nuser=hall\nsecret-file={folder}/sms.secret\n\n[duty-numbers]\nduty={PHONE}\n\n'
                    f'[customers]\ntell-when-ahead=2\n')
    return file


def paper(w, how, clock):
    w.kiosk.ask('PUT', f'{V1}/device/status', {'paper': how})
    w.hall.set_clock(f'2030-03-04T02:{clock}.000Z')


def configure(w):
    text = re.sub(r'^(alerts|alert-measures) = \(\s*\);$', '', w.manager.get(f'{V1}/config').body.decode(), flags=re.MULTILINE)
    text = text.replace('phone-step = false;', 'phone-step = true;')
    if w.manager.ask('PUT', f'{V1}/config', (text + RULES).encode(), new_key()).status != 200:
        raise RuntimeError('no rules')


def told(tap, w, webhook, kannel):
    paper(w, 'out', '00:01')
    first = webhook.wait(lambda hook: hook.told)
    tap.equal([(m['event'], m['alert']['rule'], m['alert']['subject'], signed) for m, signed in first],
              [('alert-raised', 'paper', 'kiosk-a', True)], 'a webhook is told, signed')
    arrived = kannel.wait(1)
    tap.equal([to for to, _ in arrived], [PHONE], 'the duty phone gets a text message')
    tap.ok(arrived and 'kiosk-a：没有纸了' in arrived[0][1] and '】预警：' in arrived[0][1], f'in Chinese: {arrived}')
    w.manager.post(f'{V1}/alerts/1/acknowledge')
    tap.equal([m['event'] for m, _ in webhook.wait(lambda hook: len(hook.told) > 1)][1:], ['alert-acknowledged'],
              'what people say is told, too')


def through_a_cut(tap, w, webhook):
    """The receiver fails, the power goes, and in the end everything is told."""
    webhook.answer = 503
    paper(w, 'ok', '00:02')
    webhook.wait(lambda hook: hook.refused > 0)
    tap.ok(webhook.refused > 0, 'a receiver that fails')
    w.restart()
    webhook.answer = 200
    messages = webhook.wait(lambda hook: len(hook.told) > 2)
    tap.equal([m['event'] for m, _ in messages], ['alert-raised', 'alert-acknowledged', 'alert-over'],
              'is told after a power cut, and what went is not told again')
    tap.equal(len({m['id'] for m, _ in messages}), 3, 'each under its own id')


def consent_to_no_reminder(tap, w):
    """While there are none, a kiosk does not speak of reminders, and whoever agrees then gets none."""
    reminds, w.server.options = w.server.options, []
    w.restart()
    tap.ok('reminder' not in w.kiosk_doc()['phone'], 'a kiosk promises no reminder when none goes')
    w.issue(phone=UNTOLD, consent=True)
    w.server.options = reminds
    w.restart()
    tap.equal(w.kiosk_doc()['phone']['reminder'], True, 'and says so when one does')


def near(tap, w, kannel):
    """Once, when two are before them, and nobody who left no number or agreed to something else."""
    before = len(kannel.arrived())
    consent_to_no_reminder(tap, w)
    w.sign_on(1)
    for _ in range(2):
        w.issue()
    ticket = w.issue(phone=CUSTOMER, consent=True)
    w.issue()
    w.at(1, 'next'), w.at(1, 'serve')
    arrived = kannel.wait(before + 1)[before:]
    tap.equal(arrived, [(CUSTOMER, f'【小营业厅】您的号 {ticket["number"]} 前面还有 2 位，请回到等候区。')],
              'a customer who left a number is told that the turn is near')
    noted(w, 'sms')
    w.restart()
    for _ in range(2):
        w.at(1, 'next'), w.at(1, 'serve')
    other = w.issue(phone=OTHER, consent=True)
    arrived = kannel.wait(before + 2)[before:]
    tap.equal([to for to, _ in arrived], [CUSTOMER, OTHER], 'each is told once, also across a power cut')
    tap.ok(other['number'] in arrived[-1][1], 'of the own number')


def noted(w, *ways):
    """What is in the outbox, once all that goes by these ways went: a message is with whoever is told before that is noted."""
    def outbox():
        with contextlib.closing(sqlite3.connect(f'file:{w.hall.folder}/outbox.db?mode=ro', uri=True)) as db:
            return db.execute('SELECT way, ended_at IS NOT NULL, body FROM messages ORDER BY id').fetchall()
    wait_for(lambda: all(ended for way, ended, _ in outbox() if way in ways), 10, 'the outbox has not noted what went')
    return outbox()


def stays_private(tap, w, folder):
    rows = noted(w, 'webhook', 'sms')
    tap.equal(sorted((way, ended) for way, ended, _ in rows), [('sms', 1)] * 3 + [('webhook', 1)] * 3, 'the outbox knows what went')
    secrets = (PHONE, CUSTOMER, OTHER, UNTOLD, SECRET, PASSWORD)
    tap.equal([s for s in secrets for file in w.hall.folder.iterdir() if file.is_file() and s.encode() in file.read_bytes()], [],
              "no number and no secret lies in the hall's folder")


def passed_on(tap, w, folder, kannel):
    """A case that nobody answers is told to whoever has the duty: on the handheld, and once by text message."""
    before, path = len(kannel.arrived()), f'{V1}/quality/duty'
    w.manager.post(path, {'day': '2030-03-04', 'shift': 'all-day', 'staff': '1001'})
    case = w.manager.post(f'{V1}/cases', {'kind': 'complaint', 'cause': 'privacy', 'text': '张三说的', 'phone': CUSTOMER, 'consent': True}).json['id']
    tap.equal(w.document('roaming', 'handheld')['passed_on'], [], 'nothing passes on at once')
    at(w, '04:01')  # four hours of work
    shown = w.document('roaming', 'handheld')['passed_on']
    tap.equal([(each['id'], each['duty'], [person['staff'] for person in each['there']]) for each in shown], [(case, 'duty', ['1001'])],
              'at half of its time a case passes on, to whoever has the duty by the plan')
    arrived = kannel.wait(before + 1)[before:]
    tap.equal(arrived, [(PHONE, '【小营业厅】投诉 0304-1 还没有答复，时限 03-04 14:00，已转值班经理，请处理。')],
              'whose phone is told, without a word or number of the customer')
    noted(w, 'sms')
    w.restart()
    at(w, '04:02')
    tap.equal(len(kannel.arrived()), before + 1, 'once, also across a power cut')
    at(w, '06:01')
    tap.equal((w.document('roaming', 'handheld')['passed_on'][0]['duty'], len(kannel.arrived())), ('manager', before + 1),
              'the next tier is the manager\'s, who has no number')
    w.manager.post(f'{V1}/cases/{case}/steps', {'step': 'withdrawn'})
    tap.equal(w.document('roaming', 'handheld')['passed_on'], [], 'what needs no answer any more is gone from the handheld')
    quiet_duty(tap, w, folder, kannel)
    tap.equal((leaks.found_below(w.hall.folder, PHONE), leaks.found_in(w.server.messages().encode(), PHONE)), ({}, []),
              "the duty's number stands in no file of the hall, which backups copy, and in no line of the server")


def quiet_duty(tap, w, folder, kannel):
    """Only where the hall set hours for it does the phone stay quiet."""
    file = folder / 'notify.conf'
    was, before = file.read_text(), len(kannel.arrived())
    file.write_text(was.replace('[duty-numbers]\n', '[duty-numbers]\nquiet=16:00-17:30\n'))
    w.restart()
    case = w.manager.post(f'{V1}/cases', {'kind': 'complaint', 'cause': 'privacy'}).json['id']
    at(w, '08:02')
    wait_for(lambda: waits(w), 20, 'no message was stored')
    tap.equal((waits(w), len(kannel.arrived())), (88, before), 'a phone that is to be quiet until 17:30 is told 88 minutes later')
    file.write_text(was)
    w.restart()
    w.manager.post(f'{V1}/cases/{case}/steps', {'step': 'withdrawn'})


def waits(w):
    """For how many minutes the last message to a duty waits; None: it does not."""
    with contextlib.closing(sqlite3.connect(f'file:{w.hall.folder}/outbox.db?mode=ro', uri=True)) as db:
        found = db.execute("SELECT due_at - made_at FROM messages WHERE way = 'sms' AND ended_at IS NULL ORDER BY id").fetchall()
    return round(found[-1][0] / 60e6) if found else None


def at(w, clock):
    """It is that late (UTC), and what the hall does by its clock was done."""
    for _ in range(2):
        w.hall.set_clock(f'2030-03-04T{clock}:00.000Z')


def cases(tap, w, webhook):
    """Every step of a case is told, once, without a word or number of it; and the day's figures when it closes."""
    before = len(webhook.told)
    case = w.manager.post(f'{V1}/cases', {'kind': 'complaint', 'cause': 'slow', 'text': '等太久', 'phone': CUSTOMER, 'consent': True}).json['id']
    w.manager.post(f'{V1}/cases/{case}/steps', {'step': 'withdrawn'})
    w.manager.post(f'{V1}/cases', {'kind': 'complaint', 'cause': 'slow'})
    told = [m for m, _ in webhook.wait(lambda hook: len(hook.told) >= before + 3)[before:]]
    tap.equal([(m['event'], m['case'] == case, m['facts'].get('cause')) for m in told],
              [('case-opened', True, 'slow'), ('case-withdrawn', True, None), ('case-opened', False, 'slow')], 'systems outside are told of each step of a case')
    tap.equal([word for word in ('等太久', CUSTOMER) if word in str(told)], [], 'without what was said or left')
    noted(w, 'webhook')
    w.restart()
    w.hall.want('POST', f'{V1}/day/close', {'reason': 'evening'})
    told = [m for m, _ in webhook.wait(lambda hook: len(hook.told) >= before + 4)[before + 3:]]
    tap.equal([(m['event'], m['figures']['total']['received']) for m in told], [('case-day', 1)], 'after a power cut nothing again, and the figures of the day when it closes')
    notice = told[0]
    tap.equal((notice['text'].splitlines()[0], notice['text']),
              ('【小营业厅】投诉建议日通报 2030-03-04', w.manager.get(f'{V1}/cases/notice?day=2030-03-04').body.decode()), 'with the notice as a text to paste')
    picture = w.manager.get(notice['picture'])
    tap.equal((picture.head['content-type'], w.server.client().get(notice['picture']).status), ('image/png', 401), 'and where its picture is, for whoever may see it')


def main():
    tap = Tap()
    with state() as folder:
        folder = pathlib.Path(folder)
        webhook, kannel = Webhook(SECRET), Kannel(folder, PASSWORD)
        w = World(folder, options=['--notify', str(settings(folder, webhook, kannel))])
        try:
            w.open()
            configure(w)
            told(tap, w, webhook, kannel)
            through_a_cut(tap, w, webhook)
            near(tap, w, kannel)
            stays_private(tap, w, folder)
            passed_on(tap, w, folder, kannel)
            cases(tap, w, webhook)
        finally:
            w.close()
            kannel.close()
            webhook.close()
    tap.done()


main()
