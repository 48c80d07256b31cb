#!/usr/bin/env python3
"""Notices: what a manager has the boards show and say, its words nowhere but in the vault. Prints TAP."""
import sqlite3

from world import V1, Tap, world

NOTICES = f'{V1}/notices'
RAIN = {'text': {'zh': '门口有雨伞可借', 'en': 'Umbrellas at the door'}, 'shown': True, 'spoken': True, 'for_s': 600}


def on_board(w, zone='floor'):
    return w.document('display', f'board:{zone}').get('notices', [])


def given_and_ended(tap, w):
    board = w.server.stream(f'{V1}/events?topics=board:floor', w.tokens['display'])
    board.next()
    answer = w.manager.post(NOTICES, RAIN)
    tap.equal(answer.status, 201, 'a manager gives a notice')
    seq = answer.json['seq']
    shown = board.until(lambda message: message[2].get('doc', {}).get('notices'))[-1][2]['doc']['notices']
    tap.equal([(n['seq'], n['zone'], n['text'], n['every_s']) for n in shown], [(seq, None, RAIN['text'], 0)], 'the boards get it by push')
    tap.equal((shown[0]['since'][:16], shown[0]['until'][:16]), ('2030-03-04T02:00', '2030-03-04T02:10'), 'with how long it stands')
    tap.equal(w.manager.get(NOTICES).json['notices'], shown, 'and whoever asks')
    w.display.post(f'{V1}/announcements/{seq}', {'shown': True, 'spoken': True})
    voice = [row for row in w.manager.get(f'{V1}/readiness').json['checks'] if row['about'] == 'voice']
    tap.ok(voice[0]['at'], 'a board that said it acknowledges it')
    w.restart()
    tap.equal(w.manager.get(NOTICES).json['notices'], shown, 'a restart forgets nothing')
    trail = [(row['what'], row['id']) for row in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if row['kind'] == 'access-changed']
    tap.ok(('notice-given', 'all') in trail, 'who gave it is on record')
    tap.equal(w.manager.post(f'{NOTICES}/{seq}/end').status, 200, 'one touch ends it')
    tap.equal(w.manager.post(f'{NOTICES}/{seq}/end').status, 404, 'once')
    tap.equal(on_board(w), [], 'and it is gone from the boards')
    w.restart()
    tap.equal(w.manager.get(NOTICES).json['notices'], [], 'also after a restart')


def words_are_not_kept(tap, w):
    text = dict(RAIN, text={'zh': '寻人启事小明同学', 'en': ''})
    seq = w.manager.post(NOTICES, text).json['seq']
    with sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True) as db:
        bodies = [body if isinstance(body, str) else body.decode() for (body,) in db.execute('SELECT body FROM events')]
        tap.ok(not any('小明' in body for body in bodies), 'the words are in no event')
        tap.equal(db.execute('SELECT count(*) FROM notices').fetchone(), (1,), 'the vault has those that stand')
    w.manager.post(f'{NOTICES}/{seq}/end')
    with sqlite3.connect(f'file:{w.hall.folder}/hall.db?mode=ro', uri=True) as db:
        tap.equal(db.execute('SELECT count(*) FROM notices').fetchone(), (0,), 'and those that ended no more')


def zones_and_time(tap, w):
    w.manager.post(NOTICES, dict(RAIN, zone='floor', every_s=300))
    tap.equal([len(on_board(w, zone)) for zone in ('floor', 'all')], [1, 1], 'a zone has its own')
    w.hall.set_clock('2030-03-04T02:10:01.000Z')
    tap.equal(on_board(w), [], 'it ends by itself')
    for n in range(8):
        w.manager.post(NOTICES, dict(RAIN, for_s=60 + n))
    answer = w.manager.post(NOTICES, RAIN)
    tap.equal((answer.status, answer.code), (409, 'too-many-notices'), 'a ninth is refused')


def refusals(tap, w):
    for change, field in (({'text': {'zh': '', 'en': 'x'}}, 'text.zh'), ({'text': {'zh': '字' * 31, 'en': ''}}, 'text.zh'),
                          ({'text': {'zh': '好', 'en': 'e' * 61}}, 'text.en'), ({'text': {'zh': '一\n二', 'en': ''}}, 'text.zh'),
                          ({'shown': False, 'spoken': False}, 'shown'), ({'every_s': 59}, 'every_s'), ({'for_s': 59}, 'for_s'),
                          ({'for_s': 86401}, 'for_s'), ({'zone': 'attic'}, 'zone')):
        answer = w.manager.post(NOTICES, dict(RAIN, **change))
        tap.equal((answer.status, answer.json.get('field')), (422, field), f'refused: {change}'.replace('\n', ' ')[:60])
    tap.equal(w.counter.post(NOTICES, RAIN).status, 403, 'a panel gives none')


def main():
    tap = Tap()
    with world() as w:
        given_and_ended(tap, w)
        words_are_not_kept(tap, w)
        refusals(tap, w)
        zones_and_time(tap, w)
    tap.done()


main()
