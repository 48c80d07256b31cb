#!/usr/bin/env python3
"""A damaged outbox is put aside and begun anew: it keeps no hall from its work, at a start or at work. Prints TAP."""
import contextlib
import re
import sqlite3

from world import V1, Tap, World, house, new_key  # noqa: I001
from patience import wait_for
from webhook import Webhook

PAGE = 4096
RULES = '''
alerts = ( { id = "paper"; watches = "paper-out"; for = "0 s"; cool-down = "0 s"; owner = "duty"; } );
alert-measures = ( { id = "paper"; name = { zh = "换纸"; en = "Changed the paper"; }; } );
'''


def begin(folder, webhook):
    (folder / 'webhook.secret').write_text('secret\n')
    (folder / 'notify.conf').write_text(f'[webhook]\nurl={webhook.url}\nsecret-file={folder}/webhook.secret\n')
    w = World(folder, options=['--notify', folder / 'notify.conf']).open()
    text = re.sub(r'^(alerts|alert-measures) = \(\s*\);$', '', w.manager.get(f'{V1}/config').body.decode(), flags=re.MULTILINE)
    if w.manager.ask('PUT', f'{V1}/config', (text + RULES).encode(), new_key()).status != 200:
        raise RuntimeError('no rules')
    w.seconds = 0
    return w


def alert(w):
    """The paper of a kiosk runs out, and is there again."""
    for how in ('out', 'ok'):
        w.seconds += 1
        w.kiosk.ask('PUT', f'{V1}/device/status', {'paper': how})
        w.hall.set_clock(f'2030-03-04T02:00:{w.seconds:02}.000Z')


def is_told(w, webhook):
    """Whether what happens now is told outside."""
    def ids():
        return {message['id'] for message, _ in webhook.told}
    before = ids()
    alert(w)
    return wait_for(lambda: len(ids() - before) >= 2, 10, 'the webhook')


def overwrite(w, first):
    file = w.hall.folder / 'outbox.db'
    data = file.read_bytes()
    file.write_bytes(data[:first] + b'\xa5' * (len(data) - first))


def at_a_start(tap, w, webhook, what, first):
    w.server.kill()
    with contextlib.closing(sqlite3.connect(w.hall.folder / 'outbox.db')) as db:
        db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    overwrite(w, first)
    damaged = (w.hall.folder / 'outbox.db').read_bytes()
    w.server.start(port=w.port)
    w.reconnect()
    tap.equal(w.kiosk.post(f'{V1}/tickets', {'service': 'payment'}).status, 201, f'{what}: the hall serves')
    tap.equal((w.hall.folder / 'outbox.db.damaged').read_bytes(), damaged, 'it is put aside as it was')
    tap.ok(is_told(w, webhook), 'and what happens is told')


def at_work(tap, w, webhook):
    with contextlib.closing(sqlite3.connect(w.hall.folder / 'outbox.db', isolation_level=None)) as db:
        db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        db.execute('PRAGMA user_version = 77')  # the server reads its pages anew
        overwrite(w, PAGE)
    (w.hall.folder / 'outbox.db.damaged').unlink()
    alert(w)
    wait_for((w.hall.folder / 'outbox.db.damaged').exists, 10, 'the outbox put aside')
    tap.ok(True, 'one that is damaged at work is put aside, too')
    tap.ok(is_told(w, webhook), 'and what happens is told')


def cannot_be_begun(tap, w):
    """A folder in its place: nothing can be put aside or begun."""
    w.server.kill()
    for file in w.hall.folder.glob('outbox.db*'):
        file.unlink()
    (w.hall.folder / 'outbox.db').mkdir()
    w.server.start(port=w.port)
    w.reconnect()
    tap.equal(w.kiosk.post(f'{V1}/tickets', {'service': 'payment'}).status, 201, 'without any outbox the hall serves')
    tap.ok('nobody outside is told' in w.server.messages(), 'and the log says that nobody outside is told')


def main():
    tap, webhook = Tap(), Webhook('secret')
    with house.state() as folder:
        w = begin(folder, webhook)
        try:
            tap.ok(is_told(w, webhook), 'control: a webhook is told')
            at_a_start(tap, w, webhook, 'a file of noise', 0)
            at_a_start(tap, w, webhook, 'a file whose tables are noise', PAGE)
            tap.equal(w.server.messages().count('a damaged outbox was set aside'), 2, 'the log says it')
            at_work(tap, w, webhook)
            cannot_be_begun(tap, w)
        finally:
            w.close()
    tap.done()


main()
