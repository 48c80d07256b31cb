#!/usr/bin/env python3
"""Business entries: taken in by page and by file, each counted once, corrected with a trace, refused with
line and reason; no phone number comes in. Prints TAP."""
import concurrent.futures
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import leaks  # noqa: E402
from hall import BUILD  # noqa: E402
from world import V1, Tap, new_key, world  # noqa: E402

PHONE = '13987654321'
REFUSED, USAGE = 1, 2
HEAD = 'day,time,channel,type,count,amount,staff,point,id'


def row(n, **more):
    whole = {'day': '2030-03-04', 'time': '09:05:30', 'channel': 'counter', 'type': 'payment', 'count': 1, 'amount': 5000,
             'staff': '1001', 'point': 'counter-1', 'id': f'B-{n:06d}', **more}
    return {name: value for name, value in whole.items() if value is not None}


def brought(w, rows, who=None, key=None, **more):
    body = {'import': new_key(), 'page': 0, 'last': True, 'rows': rows, **more}
    return (who or w.manager).post(f'{V1}/transactions/import', body, key)


def counts(answer):
    return answer.json['added'], answer.json['replaced'], answer.json['same'], len(answer.json['rejected'])


def versions(w, name):
    return w.manager.get(f'{V1}/transactions/versions?id={name}').json['versions']


def counted_once(tap, w):
    rows = [row(n) for n in range(3)]
    tap.equal(counts(brought(w, rows)), (3, 0, 0, 0), 'entries come in')
    tap.equal(counts(brought(w, rows)), (0, 0, 3, 0), 'the same entries again are known')
    tap.equal([len(versions(w, r['id'])) for r in rows], [1, 1, 1], 'and stand there once')
    key, body = new_key(), {'import': new_key(), 'page': 0, 'last': True, 'rows': [row(7)]}
    first = w.manager.post(f'{V1}/transactions/import', body, key)
    again = w.manager.post(f'{V1}/transactions/import', body, key)
    tap.equal((first.json, again.json), (first.json, first.json), 'who asks again with the key is told the same')
    twice = brought(w, [row(8), row(8), row(8, amount=1)])
    tap.equal(counts(twice), (1, 1, 1, 0), 'an entry twice on a page is known too')
    tap.equal([v['amount'] for v in versions(w, 'B-000008')], [1, 5000], 'the last word holds')


def corrected(tap, w):
    tap.equal(counts(brought(w, [row(0, amount=4000), row(1)])), (0, 1, 1, 0), 'what says something else is a correction')
    trace = versions(w, 'B-000000')
    tap.equal([(v['version'], v['amount'], 'replaced' in v) for v in trace], [(2, 4000, False), (1, 5000, True)],
              'the earlier version stays, marked by what replaced it')
    tap.equal(trace[1]['replaced'], trace[0]['seq'], 'which the journal tells of')
    tap.equal(counts(brought(w, [row(0)])), (0, 1, 0, 0), 'back again is a version more')
    tap.equal(counts(brought(w, [row(0, count=0, amount=0)])), (0, 1, 0, 0), 'and so is taking it back')
    moved = brought(w, [row(0, day='2030-03-03', staff='1002', channel='terminal', type='refund', point=None)])
    tap.equal((counts(moved), versions(w, 'B-000000')[0]['day']), ((0, 1, 0, 0), '2030-03-03'), 'anything but the id may change')


def refused(tap, w):
    bad = [row(20, day='2030-03-05'), row(21, type='3g'), row(22, count=10000), row(23, amount=10 ** 10), row(24, id='a b'),
           row(25, id=f'X{PHONE}'), row(26, staff=PHONE), row(27, id=f'86-{PHONE}'), row(28, amount=10 ** 10 - 1), row(29, amount=-5000)]
    answer = brought(w, bad)
    tap.equal(counts(answer), (2, 0, 0, 8), 'what cannot be taken is refused entry by entry')
    tap.equal([r['line'] for r in answer.json['rejected']], list(range(1, 9)), 'with its place')
    tap.equal(sum('phone' in r['expected'] for r in answer.json['rejected']), 3, 'a number by any other name is one')
    tap.equal(leaks.found_in(answer.body, PHONE), [], 'and is not repeated')
    for more, code in (({'rows': [{**row(1), 'phone': PHONE}]}, 'unknown-field'), ({'rows': [row(1, count=-1)]}, 'invalid-value'),
                       ({'rows': [row(1, channel='mail')]}, 'invalid-value'), ({'rows': [row(1, time='24:00')]}, 'invalid-value'),
                       ({'rows': [row(1, staff=None, point=None)] * 501}, 'field-too-long'), ({'csv': f'{HEAD},phone\n', 'rows': []}, 'invalid-value'),
                       ({'csv': 'day,time\n', 'rows': []}, 'invalid-value'), ({'csv': HEAD + '\n' + 'x\n' * 501, 'rows': []}, 'field-too-long')):
        answer = brought(w, **{'rows': [], **more})
        tap.equal((answer.status, answer.code), (422, code), f'{code} refuses the page: {str(more)[:60]}')
    tap.equal(versions(w, 'B-000001')[0]['version'], 1, 'of which nothing came in')
    for role in ('counter', 'roaming', 'kiosk', 'poster'):
        tap.equal(brought(w, [row(1)], who=w.role(role)).status, 403, f'no {role} brings entries')


def command(w, path, *words):
    return subprocess.run([BUILD / 'server/admin/hallqueue', 'transactions', 'import', str(path), '--dir', w.hall.folder, *words],
                          capture_output=True, text=True, timeout=60)


def a_file(tap, w):
    path = w.hall.folder.parent / 'list.csv'
    lines = ['流水号,日期,时间,渠道,业务类型,笔数,金额,工号,受理席', 'C-1,2030-03-04,08:00,柜台,payment,1,100,1001,counter-1',
             'C-2,2030-03-04,08:01:02,自助,payment,1,200,,', '', '"C-3","2030-03-04","08:02","online","new-sim","2","0","",""',
             'C-4,2030-03-04,08:03,纸,payment,1,1,,', 'C-5,2030-03-04,08:03', '"C-6,2030', f'C-7,2030-03-04,08:04,手持,payment,1,1,{PHONE},',
             'C-8,2030-03-04,08:05,手持,payment,1,12.5,,', '=1+1,2030-03-04,08:06,手持,payment,1,1,,']
    path.write_bytes('\r\n'.join(lines).encode('gb18030') + b'\r\n')
    taken = command(w, path)
    tap.equal((taken.stdout, taken.returncode), ('3 new, 0 corrected, 0 known already, 6 lines not taken\n', REFUSED),
              'a file of a Chinese office program is taken in, but for what nobody understands')
    told = [int(line.removeprefix(f'{path}:').split(':')[0]) for line in taken.stderr.splitlines() if line.startswith(str(path))]
    tap.equal(told, [6, 7, 8, 9, 10, 11], 'by the number of the line')
    tap.equal(leaks.found_in((taken.stdout + taken.stderr).encode(), PHONE), [], 'without repeating a number')
    tap.equal([(versions(w, f'C-{n}')[0]['channel'], versions(w, f'C-{n}')[0]['time']) for n in (1, 2, 3)],
              [('counter', '08:00:00'), ('terminal', '08:01:02'), ('online', '08:02:00')], 'as it says')
    path.write_text(HEAD + '\n' + ''.join(f'2030-03-04,10:00,counter,payment,1,{n},1001,counter-1,D-{n}\n' for n in range(1203)))
    first, again = command(w, path, '--json'), command(w, path, '--json')
    tap.equal([json.loads(c.stdout) for c in (first, again)],
              [{'added': 1203, 'replaced': 0, 'same': 0, 'rejected': 0}, {'added': 0, 'replaced': 0, 'same': 1203, 'rejected': 0}],
              'a long file comes page by page, and a second time in vain')
    path.write_text('\ufeff' + HEAD + '\n')
    tap.equal((command(w, path).stdout, command(w, str(path) + '.nowhere').returncode),
              ('0 new, 0 corrected, 0 known already, 0 lines not taken\n', USAGE), 'an empty file brings nothing, none is a mistake')


def looking_back(tap, w):
    name = new_key()
    brought(w, [row(40), row(41, day='2030-03-01')], **{'import': name, 'last': False})
    half = w.manager.get(f'{V1}/transactions/imports').json['imports'][0]
    tap.equal((half['import'], half['complete'], half['pages'], half['added']), (name, False, 1, 2), 'an import broken off says so')
    brought(w, [row(42), row(43, id='a b')], **{'import': name, 'page': 1})
    whole = w.manager.get(f'{V1}/transactions/imports').json['imports'][0]
    tap.equal([whole[k] for k in ('complete', 'pages', 'added', 'rejected', 'from', 'to', 'by')],
              [True, 2, 3, 1, '2030-03-01', '2030-03-04', 'manager-a'], 'and is whole with its last page')
    lines = w.manager.get(f'{V1}/transactions/imports/{name}').json['rejected']
    tap.equal([r['line'] for r in lines], [2], 'what it left out can be read later')
    tap.equal(w.manager.get(f'{V1}/transactions/imports?from=2030-03-05&to=2030-03-04').code, 'invalid-parameter', 'no days before days')
    tap.equal(w.counter.get(f'{V1}/transactions/imports').status, 403, 'none of which a counter reads')


def at_once(tap, w):
    """Several bring the same entries in the same moment: each is counted once, and told so once."""
    rows = [row(n, id=f'E-{n}') for n in range(300)]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda _: counts(brought(w, rows, who=w.server.client(w.tokens['manager']))), range(6)))
    tap.equal(sorted(told), [(0, 0, 300, 0)] * 5 + [(300, 0, 0, 0)], 'who brings what another brings is told that it is known')


def after_a_cut(tap, w):
    w.restart()
    tap.equal(([v['amount'] for v in versions(w, 'B-000008')], counts(brought(w, [row(8, amount=1)]))), ([1, 5000], (0, 0, 1, 0)),
              'everything is there after a restart')
    tap.equal(leaks.found_below(w.hall.folder, PHONE), {}, 'and no number lies in the hall')
    verified = subprocess.run([BUILD / 'server/admin/hallqueue', 'verify', '--dir', w.hall.folder], capture_output=True, text=True, timeout=60)
    tap.equal(verified.returncode, 0, f'which verify says too {verified.stdout}{verified.stderr}')


with world() as hall_at_work:
    results = Tap()
    for part in (counted_once, corrected, refused, a_file, looking_back, at_once, after_a_cut):
        part(results, hall_at_work)
    results.done()
