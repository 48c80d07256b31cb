#!/usr/bin/env python3
"""The `hallqueue privacy` verbs: what is kept, one person, one day. Prints TAP."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import leaks  # noqa: E402
from hall import BUILD  # noqa: E402
from world import V1, Tap, new_key, world  # noqa: E402

PHONE = '13987654321'
OTHER = '18612340077'
DAY = '2030-03-04'
REASONS = ('disclosure-reasons = ( { id = "request"; name = { zh = "客户本人要求"; en = "The customer asks"; }; } );')


def command(w, *words, say=''):
    return subprocess.run([BUILD / 'server/admin/hallqueue', *words, '--dir', w.hall.folder], input=say,
                          capture_output=True, text=True, timeout=60)


def allow_export(w):
    text = w.manager.get(f'{V1}/config').body.decode().replace('disclosure-reasons = ();', REASONS)
    answer = w.manager.ask('PUT', f'{V1}/config', text.encode(), new_key())
    assert answer.status == 200 and REASONS in text, answer


def showing(tap, w):
    shown = command(w, 'privacy', 'show')
    tap.equal(shown.returncode, 0, 'what is kept is shown')
    tap.equal([line.split() for line in shown.stdout.splitlines()[2:]], [[DAY, '2', '1', 'can', 'be', 'read']],
              'by day')
    tap.ok(shown.stdout.startswith('kept for 7 business days'), 'and for how long')
    whole = json.loads(command(w, 'privacy', 'show', '--json').stdout)
    tap.equal(whole['days'], [{'day': DAY, 'key': True, 'contacts': 2, 'notes': 1}], '--json gives the answer of the API')


def a_person(tap, w, ticket):
    for words, say, what in ((('--reason', 'request'), '', 'without a number'),
                             (('--reason', 'request'), '1398765\n', 'with part of one'),
                             ((), PHONE, 'without a reason')):
        refused = command(w, 'privacy', 'export-person', *words, say=say)
        tap.equal((refused.returncode, leaks.found_in((refused.stdout + refused.stderr).encode(), PHONE)), (2, []),
                  f'{what} nothing is asked')
    tap.equal(command(w, 'privacy', 'export-person', PHONE, '--reason', 'request').returncode, 2,
              'a number is no word of a command line')
    found = command(w, 'privacy', 'export-person', '--reason', 'request', say='+86 139-8765-4321\n')
    rows = [line.split() for line in found.stdout.splitlines()[1:]]
    tap.equal([(row[0], row[2], row[3], row[-1]) for row in rows],
              [(DAY, ticket, 'contact', PHONE), (DAY, ticket, 'note', 'slowly')], 'everything of a person is printed')
    erased = command(w, 'privacy', 'erase-person', '--reason', 'request', say=PHONE)
    tap.equal((erased.returncode, erased.stdout), (0, '2 erased\n'), 'it is erased')
    again = command(w, 'privacy', 'export-person', '--json', '--reason', 'request', say=PHONE)
    tap.equal(json.loads(again.stdout)['rows'], [], 'then there is nothing')


def a_day(tap, w):
    tap.equal([command(w, 'privacy', 'erase-day', *words).returncode
               for words in (('yesterday', '--reason', 'order'), (DAY,))], [2, 2], 'a day has a date and a reason')
    erased = command(w, 'privacy', 'erase-day', DAY, '--reason', 'order')
    tap.equal((erased.returncode, erased.stdout), (0, '1 erased\n'), 'a day is erased')
    tap.equal(command(w, 'privacy', 'show').stdout.splitlines()[2:], [], 'and kept no longer')
    trail = command(w, 'audit').stdout
    tap.ok('exported' in trail and 'person' in trail and 'order' in trail, 'the trail tells of all of it')


with world() as hall_at_work:
    results = Tap()
    allow_export(hall_at_work)
    theirs = hall_at_work.issue(phone=PHONE, consent=True)['id']
    hall_at_work.issue(phone=OTHER, consent=True)
    hall_at_work.counter.post(f'{V1}/tickets/{theirs}/notes', {'text': 'slowly'})
    showing(results, hall_at_work)
    a_person(results, hall_at_work, theirs)
    a_day(results, hall_at_work)
    results.done()
