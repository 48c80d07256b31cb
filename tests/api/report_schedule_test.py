#!/usr/bin/env python3
"""Reports that are sent by themselves: after the closing of a day, a week, a month; by webhook and by letter; each once,
also when the mail server refuses for a while or the power goes. Prints TAP."""
import contextlib
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from hall import state  # noqa: E402
from mail import Post  # noqa: E402
from webhook import Webhook  # noqa: E402
from world import V1, Tap, World  # noqa: E402

SECRET, TO = 'secret of the webhook', ['chief@district.test', 'hall@district.test']


def settings(folder, webhook, post):
    (folder / 'webhook.secret').write_text(SECRET + '\n')
    file = folder / 'notify.conf'
    file.write_text(f'[webhook]\nurl={webhook.url}\nsecret-file={folder}/webhook.secret\n\n'
                    f'[mail]\nurl={post.url}\nfrom=hallqueue@hall.test\nto={";".join(TO)}\n\n'
                    '[reports]\nforms=daily;weekly;monthly\nlang=zh\n')
    return file


def reports(webhook):
    """Those told so far; other things are told, too."""
    return [(message, signed) for message, signed in webhook.told if message['event'] == 'report']


def live(w, day):
    """A business day with one customer, opened and closed."""
    w.hall.set_clock(f'{day}T01:00:00.000Z')
    if w.manager.get(f'{V1}/hall').json['day']['date'] != day:
        w.hall.open_day()
    w.issue()
    w.hall.set_clock(f'{day}T10:00:00.000Z')
    w.hall.want('POST', f'{V1}/day/close', {'reason': 'drill'})


def forms(told):
    return [(message['form'], message['report']['from'], signed) for message, signed in told]


def a_day(tap, w, webhook, post):
    live(w, '2030-03-04')
    webhook.wait(lambda hook: len(reports(hook)) > 0)
    told = reports(webhook)
    tap.equal(forms(told), [('daily', '2030-03-04', True)], 'a system is told of the day, signed')
    tap.equal(told[0][0]['report']['tiles'][0]['value']['text'], '1', 'with the whole report')
    to, letter = post.wait(lambda p: len(p.letters) > 0)[0]
    tap.equal((to, letter['Subject']), (TO, '小营业厅 运营日报，3月4日 星期一'), 'and a letter goes to everybody named')
    parts = list(letter.walk())[1:]
    tap.equal([part.get_content_type() for part in parts],
              ['text/plain', 'application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
              'with words, paper and sheet')
    tap.ok('客流量 1' in parts[0].get_content(), 'which say what the report says')
    tap.ok(parts[1].get_content().startswith(b'%PDF') and parts[2].get_content().startswith(b'PK'), 'and are whole')
    trail = w.administrator.get(f'{V1}/audit?limit=500').json['events']
    tap.equal([(row['id'], row.get('staff')) for row in trail if row.get('what') == 'report-sent'], [('daily-2030-03-04', None)],
              'the trail tells that it was sent')


def once(tap, w, webhook, post):
    w.restart()
    live(w, '2030-03-05')
    webhook.wait(lambda hook: len(reports(hook)) > 1)
    told = reports(webhook)
    post.wait(lambda p: len(p.letters) > 1)
    tap.equal([form[:2] for form in forms(told)], [('daily', '2030-03-04'), ('daily', '2030-03-05')],
              'after a restart nothing goes twice')
    trail = [row['id'] for row in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if row.get('what') == 'report-sent']
    tap.equal(trail, ['daily-2030-03-04', 'daily-2030-03-05'], 'nor is it told of twice')
    tap.equal(len({letter['Message-ID'] for _, letter in post.wait(lambda p: len(p.letters) > 1)}), 2, 'each letter under its own id')


def a_mail_server_that_refuses(tap, w, webhook, post):
    post.answer = 451
    live(w, '2030-03-06')
    post.wait(lambda p: p.refused > 0)
    tap.ok(post.refused > 0, 'a mail server that refuses for now')
    w.restart()
    post.answer = 250
    letters = post.wait(lambda p: len(p.letters) > 2)
    tap.equal(len(letters), 3, 'gets the letter later, also after a power cut')


def a_week_and_a_month(tap, w, webhook, post):
    live(w, '2030-03-10')
    webhook.wait(lambda hook: len(reports(hook)) > 4)
    told = reports(webhook)
    tap.equal([form[:2] for form in forms(told)][3:], [('daily', '2030-03-10'), ('weekly', '2030-03-04')],
              'the last day of a week brings the bulletin of the whole week')
    tap.equal(told[4][0]['report']['tiles'][0]['value']['text'], '4', 'with what came in it')
    live(w, '2030-03-31')
    webhook.wait(lambda hook: len(reports(hook)) > 7)
    told = reports(webhook)
    tap.equal([form[:2] for form in forms(told)][5:],
              [('daily', '2030-03-31'), ('weekly', '2030-03-25'), ('monthly', '2030-03-01')],
              'and the last of a month its review')


def an_older_outbox(tap, folder):
    """A file of a release that knew no letters is taken over with what it holds."""
    outbox = sqlite3.connect(folder / 'outbox.db')
    rows = outbox.execute("SELECT way, count(*) FROM messages WHERE key LIKE 'report-%' GROUP BY way ORDER BY way").fetchall()
    outbox.executescript('''DROP TABLE messages; CREATE TABLE messages (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        way TEXT NOT NULL CHECK (way IN ('webhook', 'sms')), duty TEXT NOT NULL, body TEXT NOT NULL, made_at INTEGER NOT NULL,
        due_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, ended_at INTEGER, sent INTEGER CHECK (sent IN (0, 1))) STRICT;
        CREATE INDEX messages_due ON messages (due_at) WHERE ended_at IS NULL;
        INSERT INTO messages (key, way, duty, body, made_at, due_at, ended_at) VALUES ('old', 'webhook', '', '{}', 1, 1, 4102444800000000);''')
    outbox.close()
    return rows


with state() as folder, contextlib.closing(Webhook(SECRET)) as webhook, contextlib.closing(Post()) as post:
    tap = Tap()
    w = World(folder, options=['--notify', str(settings(folder, webhook, post))]).open('2030-03-04T00:30:00.000Z')
    try:
        a_day(tap, w, webhook, post)
        once(tap, w, webhook, post)
        a_mail_server_that_refuses(tap, w, webhook, post)
        a_week_and_a_month(tap, w, webhook, post)
        tap.equal(len(post.wait(lambda p: len(p.letters) > 7)), 8, 'letters go with all of them')
        w.server.stop()
        tap.equal(dict(an_older_outbox(tap, w.hall.folder)), {'mail': 8, 'webhook': 8}, 'all of them stood in the outbox')
        w.server.start()
        w.reconnect()
        live(w, '2030-04-01')
        webhook.wait(lambda hook: len(reports(hook)) > 8)
        tap.equal(len(post.wait(lambda p: len(p.letters) > 8)), 9, 'an outbox of an earlier release learns of letters')
        kept = sqlite3.connect(w.hall.folder / 'outbox.db').execute("SELECT count(*) FROM messages WHERE key = 'old'").fetchone()
        tap.equal(kept[0], 1, 'and keeps what it held')
    finally:
        w.server.kill()
tap.done()
