#!/usr/bin/env python3
"""Past days under other rules: the same rules repeat the day, a changed rule changes what it should.
Prints TAP.

usage: rehearse.py MAKE_DAYS HALLQUEUE
"""
import json
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from tap import Tap  # noqa: E402

SOURCE = pathlib.Path(os.environ['HQ_SOURCE'])
CONFIG = SOURCE / 'assets' / 'demo' / 'hall.conf'
WEEKDAY = SOURCE / 'assets' / 'demo' / 'weekday.day'
DAYS = 4


class Hall:
    def __init__(self, folder, command):
        self.folder = pathlib.Path(folder)
        self.hall = self.folder / 'hall'
        self.command = command

    def ask(self, *words):
        return subprocess.run([self.command, 'rehearse', *map(str, words)], capture_output=True,
                              text=True)

    def rehearse(self, rules, *words):
        file = self.folder / 'rules.conf'
        file.write_text(rules)
        answer = self.ask(file, self.hall, '--days', DAYS, '--json', *words)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)


def group(result, service=None, class_=None):
    return next(g for g in result['groups']
                if g.get('service') == service and g.get('class') == class_)


def count_waits(database):
    """First call − issue of everybody who was served, read from the events without the engine."""
    issued, called, steps, waits = {}, {}, set(), []
    rows = sqlite3.connect(f'file:{database}?mode=ro', uri=True).execute(
        'SELECT body FROM events ORDER BY seq')
    for event in (json.loads(row[0]) for row in rows):
        ticket = event.get('ticket')
        if event['kind'] == 'day-opened':
            issued, called, steps = {}, {}, set()
        elif event['kind'] == 'issued':
            issued[ticket] = event['at']
        elif event['kind'] == 'called':
            called.setdefault(ticket, event['at'])
        elif event['kind'] == 'undone' and called.get(ticket, 0) >= event['at'] - 10_000_000:
            del called[ticket]
        elif event['kind'] == 'serving':
            steps.add((ticket, 'serving'))
        elif event['kind'] == 'finished' or \
                event['kind'] == 'transferred' and (ticket, 'serving') in steps:
            if ticket not in steps:
                steps.add(ticket)
                waits.append((called[ticket] - issued[ticket]) // 1_000_000)
    return waits


def same_rules(tap, hall):
    result = hall.rehearse(CONFIG.read_text())
    control = result['control']
    everybody = group(result)
    tap.ok(control['calls'] > 2000 and control['repeated_share'] >= 0.95,
           f'under the same rules the days repeat: {control["repeated"]} of {control["calls"]} calls')
    drift = abs(everybody['after']['mean_wait_s'] - everybody['before']['mean_wait_s'])
    tap.ok(drift < 3, f'and their mean wait stays within 3 s ({drift:.1f} s)')
    tap.ok(everybody['after']['served'] + everybody['after']['no_show'] + everybody['after']['left']
           == everybody['before']['came'], 'nobody gets lost in a rehearsal')
    waits = count_waits(hall.hall / 'hall.db')
    tap.ok(len(waits) == everybody['before']['served']
           and abs(statistics.fmean(waits) - everybody['before']['mean_wait_s']) < 0.01
           and max(waits) == everybody['before']['longest_wait_s'],
           'the figures before are those that a few lines count from the journal')
    return result


def other_rules(tap, hall, same):
    text = CONFIG.read_text()
    raised = text.replace('en = "VIP"; }; head-start = "5 min"', 'en = "VIP"; }; head-start = "45 min"')
    assert raised != text
    result = hall.rehearse(raised)
    vip, ordinary = group(result, None, 'vip'), group(result, None, 'ordinary')
    old = group(same, None, 'vip')['after']
    tap.ok(vip['after']['mean_wait_s'] < 0.75 * old['mean_wait_s'],
           f'a larger head start shortens the wait of its class: {old["mean_wait_s"]:.0f} → '
           f'{vip["after"]["mean_wait_s"]:.0f} s')
    tap.ok(ordinary['after']['mean_wait_s'] > ordinary['before']['mean_wait_s'],
           'and lengthens that of the others')
    tap.ok(group(result)['before'] == group(same)['before'] and
           result['control']['repeated'] == same['control']['repeated'],
           'the days as they were stay as they were')
    return result


def other_points(tap, hall, same):
    text = CONFIG.read_text()
    alone = text.replace('services = ("plan", "enquiry", { id = "payment"; head-start = "2 min"; });',
                         'services = ("complaints");')
    assert alone != text
    result = hall.rehearse(alone)
    before = group(result, 'complaints')['before']['mean_wait_s']
    after = group(result, 'complaints')['after']['mean_wait_s']
    tap.ok(after < 0.6 * before,
           f'a counter given to a service shortens its wait: {before:.0f} → {after:.0f} s')
    tap.ok(group(result, 'payment')['after']['mean_wait_s'] > group(same, 'payment')['after']['mean_wait_s'],
           'and those it served before wait longer')
    gone = re.sub(r'\{ id = "complaints"; name', '{ id = "grievances"; name', text)
    gone = gone.replace('"complaints"', '"grievances"')
    result = hall.rehearse(gone)
    tap.ok(group(result, 'complaints')['after']['refused'] == group(result, 'complaints')['before']['came'],
           'a service that the rules do not have gives no numbers, and that is said')


def picks(tap, hall, same):
    result = hall.rehearse(CONFIG.read_text(), '--without-picks')
    tap.ok(group(result)['after'] != group(same)['after']
           and result['control'] == same['control'],
           'calls by hand are repeated, or left out when asked')


def chart(tap, hall):
    for language, word in (('zh', '新规则下的等候时长'), ('en', 'waits under new rules')):
        file = hall.folder / f'{language}.svg'
        answer = hall.ask(CONFIG, hall.hall, '--days', '2', '--chart', file, '--lang', language)
        root = xml.parse(file).getroot()
        texts = [element.text for element in root.iter('{http://www.w3.org/2000/svg}text')]
        tap.ok(answer.returncode == 0 and any(word in text for text in texts)
               and not any('{' in text for text in texts), f'the chart speaks {language}')


def mistakes(tap, hall):
    answer = hall.ask(CONFIG, hall.hall, '--days', 'some')
    tap.ok(answer.returncode == 2 and '2026-03-01..2026-03-31' in answer.stderr,
           'days that are none are refused with an example')
    answer = hall.ask(CONFIG, hall.hall, '--days', '2020-01-01..2020-02-01')
    tap.ok(answer.returncode == 1 and 'no closed business day' in answer.stderr,
           'days that the hall did not have are refused')
    broken = hall.folder / 'broken.conf'
    broken.write_text('hall = "x";\nclasses = (')
    answer = hall.ask(broken, hall.hall)
    tap.ok(answer.returncode == 1 and 'broken.conf' in answer.stderr, 'rules with mistakes are refused')
    one = json.loads(hall.ask(CONFIG, hall.hall, '--days', '2026-03-03..2026-03-03', '--json').stdout)
    tap.ok((one['days'], one['from'], one['to']) == (1, 20260303, 20260303), 'days are found by date')


def main():
    make_days, command = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='hallqueue-rehearsal-') as folder:
        hall = Hall(folder, command)
        subprocess.run([make_days, hall.hall, CONFIG, WEEKDAY, str(DAYS), '7'], check=True)
        before = (hall.hall / 'hall.db').read_bytes()
        same = same_rules(tap, hall)
        other_rules(tap, hall, same)
        other_points(tap, hall, same)
        picks(tap, hall, same)
        chart(tap, hall)
        mistakes(tap, hall)
        tap.ok((hall.hall / 'hall.db').read_bytes() == before, 'a rehearsal changes nothing')
    tap.done()


if __name__ == '__main__':
    main()
