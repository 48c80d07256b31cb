#!/usr/bin/env python3
"""Customer classes by mobile number: a list is taken in, and who leaves a listed number waits in its
class. Prints TAP."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import leaks  # noqa: E402
from hall import BUILD  # noqa: E402
from world import V1, Tap, world  # noqa: E402

VIP, ELDERLY, LATER = '13987654321', '18612340077', '13700001111'
NOBODY = '13512345678'
REFUSED = 1


def command(w, *words):
    return subprocess.run([BUILD / 'server/admin/hallqueue', 'classes', *words, '--dir', w.hall.folder],
                          capture_output=True, text=True, timeout=60)


def file_of(w, *lines):
    path = w.hall.folder.parent / 'list.csv'
    path.write_text('\n'.join(lines) + '\n')
    return str(path)


def class_of(w, phone, **more):
    """The class of a ticket for which this number was left."""
    ticket = w.issue(phone=phone, consent=True, **more)
    got = w.manager.get(f'{V1}/tickets/{ticket["id"]}').json['class']
    w.manager.post(f'{V1}/tickets/{ticket["id"]}/leave')
    return got


def listed(w):
    return {c['class']: c['numbers'] for c in w.manager.get(f'{V1}/classes').json['classes']}


def imported(w, rows, **more):
    return w.hall.ask('POST', f'{V1}/classes/import', {'rows': rows, **more})


def a_file(tap, w):
    tap.equal((listed(w), class_of(w, VIP)), ({}, 'ordinary'), 'without a list everybody is ordinary')
    path = file_of(w, 'phone,class,until', '# of marketing', f'+86 {VIP[:3]}-{VIP[3:7]}-{VIP[7:]}, vip', '',
                   f'{ELDERLY},elderly,2030-03-04', '1398765432,vip', f'{NOBODY},royal', f'{NOBODY},vip,tomorrow',
                   f'{NOBODY}', f'{LATER},vip,2030-03-03')
    taken = command(w, 'import', path)
    tap.equal(taken.stdout, '3 listed, 4 lines not taken\n', 'a file is taken in, but for what nobody understands')
    tap.equal(taken.returncode, REFUSED, 'which the exit code tells')
    told = sorted(int(line.removeprefix(f'{path}:').split(':')[0]) for line in taken.stderr.splitlines() if line.startswith(path))
    tap.equal(told, [6, 7, 8, 9], 'by the number of the line')
    tap.equal([number for number in (VIP, ELDERLY, NOBODY) if leaks.found_in((taken.stdout + taken.stderr).encode(), number)], [],
              'without repeating a number')
    tap.equal(listed(w), {'elderly': 1, 'vip': 2}, 'how many there are can be asked')
    shown = command(w, 'show').stdout.splitlines()
    tap.equal([line.split() for line in shown], [['class', 'numbers'], ['elderly', '1'], ['vip', '2']], 'with the command too')


def whose_class(tap, w):
    tap.equal([class_of(w, phone) for phone in (VIP, ELDERLY, NOBODY, LATER)], ['vip', 'elderly', 'ordinary', 'ordinary'],
              'whoever leaves a listed number waits in its class, as long as it counts')
    tap.equal(class_of(w, VIP, **{'class': 'elderly'}), 'elderly', 'a class that was chosen stays')
    answer = w.kiosk.post(f'{V1}/tickets', {'service': 'payment', 'phone': VIP, 'consent': True})
    tap.ok('class' not in answer.json and 'vip' not in answer.body.decode(), 'nobody is told of it in public')
    w.manager.post(f'{V1}/tickets/{answer.json["id"]}/leave')


def again(tap, w):
    before = w.seq()
    rows = [{'phone': VIP, 'class': 'vip'}, {'phone': ELDERLY, 'class': 'elderly', 'until': '2030-03-04'}]
    first, second = imported(w, rows), imported(w, rows)
    tap.equal([(a.status, a.json['listed'], a.json['rejected']) for a in (first, second)], [(200, 2, [])] * 2,
              'a page may be sent twice')
    tap.equal(listed(w), {'elderly': 1, 'vip': 2}, 'and nothing is doubled')
    tap.equal(w.seq() - before, 2, 'each is on record')
    trail = [(e.get('what'), e.get('count')) for e in w.manager.get(f'{V1}/audit?limit=500').json['events']
             if str(e.get('what')).startswith('classes')]
    tap.ok(('classes-imported', 2) in trail, 'with how many')
    imported(w, [{'phone': VIP, 'class': 'elderly'}])
    tap.equal((class_of(w, VIP), listed(w)), ('elderly', {'elderly': 2, 'vip': 1}), 'a later list changes a class')


def what_is_refused(tap, w):
    mixed = imported(w, [{'phone': '123', 'class': 'vip'}, {'phone': NOBODY, 'class': 'royal'}, {'phone': NOBODY, 'class': 'vip'}])
    tap.equal((mixed.status, mixed.json['listed'], [r['row'] for r in mixed.json['rejected']]), (200, 1, [0, 1]),
              'rows are refused one by one')
    tap.equal(leaks.found_in(mixed.body, NOBODY), [], 'and not repeated')
    for body, code in (({'rows': [{'phone': NOBODY}]}, 'missing-field'), ({'rows': [{'class': 'vip'}]}, 'missing-field'),
                       ({'rows': [{'phone': NOBODY, 'class': 'vip'}] * 501}, 'field-too-long'),
                       ({'rows': [{'phone': NOBODY, 'class': 'vip', 'until': '2030-02-30'}]}, 'invalid-value')):
        answer = w.hall.ask('POST', f'{V1}/classes/import', body)
        tap.equal((answer.status, answer.code), (422, code), f'{code} refuses the page')
    for role in ('manager', 'counter', 'kiosk'):
        tap.equal(w.role(role).post(f'{V1}/classes/import', {'rows': []}).status, 403, f'no {role} brings in a list')


def replacing(tap, w):
    path = file_of(w, *(f'139{n:08d},vip' for n in range(1203)), f'{VIP},vip')
    taken = command(w, 'import', path, '--replace', '--json')
    tap.equal(json.loads(taken.stdout), {'listed': 1204, 'rejected': 0}, 'a long list comes page by page')
    tap.equal(listed(w), {'vip': 1204}, '--replace drops what the new one does not have')
    tap.equal([class_of(w, phone) for phone in (VIP, ELDERLY)], ['vip', 'ordinary'], 'for whoever comes next')
    tap.equal(command(w, 'import', path + '.nowhere').returncode, 2, 'a file that is not there is a mistake of the command')


def one_person(tap, w):
    text = w.manager.get(f'{V1}/config').body.decode()
    reasons = 'disclosure-reasons = ( { id = "request"; name = { zh = "客户要求"; en = "The customer asks"; }; } );'
    changed = text.replace('disclosure-reasons = ();', reasons)
    w.manager.ask('PUT', f'{V1}/config', changed.encode(), '6f6c9f1e-0d43-4f3a-9f1f-6d3c6f6c9f1e')
    manager = w.sign_in()
    whole = manager.post(f'{V1}/contacts/export', {'phone': VIP, 'reason': 'request'})
    tap.equal(whole.json.get('class'), 'vip', 'a person is told their own class')
    manager.post(f'{V1}/contacts/erase', {'phone': VIP, 'reason': 'request'})
    tap.equal((listed(w)['vip'], class_of(w, VIP)), (1203, 'ordinary'), 'and is taken off the list on request')


def nothing_at_rest(tap, w):
    w.restart()
    tap.equal((listed(w)['vip'], class_of(w, '13900000007')), (1203, 'vip'), 'the list is there after a restart')
    found = {file: names for number in (VIP, ELDERLY, '13900000007', '13900001202')
             for file, names in leaks.found_below(w.hall.folder, number).items()}
    tap.equal(found, {}, 'no number of it lies in the hall')
    control = w.hall.folder / 'control.txt'
    control.write_text(ELDERLY)
    tap.ok(leaks.found_below(w.hall.folder, ELDERLY), 'control: one that does is found')
    control.unlink()


with world() as hall_at_work:
    results = Tap()
    for part in (a_file, whose_class, again, what_is_refused, replacing, one_person, nothing_at_rest):
        part(results, hall_at_work)
    results.done()
