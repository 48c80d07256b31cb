#!/usr/bin/env python3
"""./run without a display: every address answers, a ticket can be taken, Ctrl-C leaves nothing. TAP.

usage: run-demo.py SOURCE_ROOT
"""
import datetime
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid


class Tap:
    count = failed = 0

    def check(self, good, name):
        self.count += 1
        self.failed += not good
        print(f'{"ok" if good else "not ok"} {self.count} - {name}', flush=True)


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    return None


def read_until(stream, last, seconds):
    """The program's words until the line `last`, or what there was when time ran out."""
    lines = []
    end = time.monotonic() + seconds
    os.set_blocking(stream.fileno(), False)
    while time.monotonic() < end:
        line = stream.readline()
        if line:
            lines.append(line)
            if last in line:
                break
        else:
            time.sleep(0.05)
    return ''.join(lines)


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:
            return reply.status == 200 and bool(reply.read(1))
    except OSError:
        return False


def listens(url):
    host, port = re.fullmatch(r'http://([\w.]+):(\d+).*', url).groups()
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


def environment(source, own):
    program = os.path.join(source, 'build/server/admin/hallqueue')
    text = subprocess.run([program, 'demo', '--print-env'], check=True, capture_output=True, text=True,
                          env=own).stdout
    return dict(word.split('=', 1) for word in shlex.split(text.replace('export ', '')))


def take_ticket(env):
    request = urllib.request.Request(
        env['HALLQUEUE_URL'] + '/api/v1/tickets', method='POST',
        data=json.dumps({'service': env['HALLQUEUE_SERVICE']}).encode(),
        headers={'Authorization': 'Bearer ' + env['HALLQUEUE_KIOSK_TOKEN'],
                 'Content-Type': 'application/json', 'Idempotency-Key': str(uuid.uuid4())})
    with urllib.request.urlopen(request, timeout=10) as reply:
        return reply.status, json.load(reply)


def ask(env, path):
    request = urllib.request.Request(env['HALLQUEUE_URL'] + '/api/v1' + path,
                                     headers={'Authorization': 'Bearer ' + env['HALLQUEUE_DASHBOARD_TOKEN']})
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


def service_quality(tap, env):
    """Whoever opens a view of /quality finds a hall that has lived. Asked about the days up to its last one, whichever day
    of a week or month today is."""
    noted = ask(env, '/quality/daily')['days']
    last = datetime.date.fromisoformat(noted[0]['day'])
    span, month = f'from={last - datetime.timedelta(30)}&to={last}', f'{last:%Y-%m}'
    satisfaction = ask(env, f'/quality/satisfaction?period=month&at={last}')
    tap.check(satisfaction['whole']['replies'] > 0 and satisfaction['whole']['score_milli'] > 0
              and all(one['replies'] > 0 for one in satisfaction['whole']['indicators']), 'customers said how it was')
    tap.check(sum(week['replies'] > 0 for week in ask(env, '/quality/satisfaction?period=week')['trend']) > 3, 'week after week')
    cases = ask(env, '/cases')
    tap.check(cases['overdue'] > 0 and {'in-hand', 'opened', 'answered'} <= {case['state'] for case in cases['cases']}
              and len({case['kind'] for case in cases['cases']}) > 3 and cases['repeats'], 'cases of many kinds and states, one overdue')
    about = ask(env, f'/cases/{next(case["id"] for case in cases["cases"] if case["cause"] == "wrong")}')
    tap.check(any('59' in step.get('text', '') for step in about['steps']), 'with what people wrote')
    checklists, runs = ask(env, '/quality/checklists'), ask(env, f'/quality/checklists/runs?{span}')
    tap.check(checklists['plans'] and checklists['tasks'], 'checklists are planned, something is to be put right')
    tap.check({'opening', 'closing', 'mystery', 'cross-inspection'} <= {run['checklist'] for run in runs['runs']}
              and runs['score_milli'] > 0, 'checklists were filled in, mystery shoppers came')
    floor = ask(env, f'/quality/floor-duty/figures?{span}')
    tap.check(floor['received'] > 0 and floor['kept'] > 0, 'people were received by whoever had floor duty')
    watch = ask(env, '/quality/watch')['watches'][0]
    tap.check(watch['compared'] and watch['sides']['before']['replies'] > 0 and not watch['sides']['before']['entered'],
              'the hall is on the watch list, before and after told by its customers')
    duty = ask(env, f'/quality/duty?from={last}&to={last + datetime.timedelta(6)}')
    tap.check(duty['duties'] and duty['text'], 'somebody has the duty, and was handed over to')
    tap.check(len(noted) > 5 and ask(env, '/quality/briefing')['reasons'], 'days were noted, and there is a briefing')
    business = ask(env, f'/business?month={month}')
    tap.check(business['cash'] > 0 and business['diversion_amount_milli'] > 0, 'business was done')
    year_ago = ask(env, f'/business?month={last - datetime.timedelta(300):%Y-%m}')
    tap.check(year_ago['cash'] > 0 and year_ago['channels']['terminal']['count'] > 0, 'ten months ago as well')
    tap.check(len(ask(env, f'/performance?month={month}')['people']) > 10, 'everybody has points')
    tap.check(len(ask(env, '/quality/exams')['people']) > 10, 'and has taken an exam')
    tap.check(any(each['replies'] > 0 for each in ask(env, '/quality/pulse/figures')['trend']), 'staff said how it is to work here')
    kinds = {card['kind'] for card in ask(env, '/cards')['cards']}
    tap.check(kinds == {'script', 'tariff', 'bring', 'notice', 'briefing', 'answer'}, 'there are cards of every kind')


def started_by(mark):
    """Processes that have our mark in their environment."""
    found = []
    for entry in os.listdir('/proc'):
        if entry.isdigit():
            try:
                with open(f'/proc/{entry}/environ', 'rb') as file:
                    if f'HALLQUEUE_RUN_TEST={mark}'.encode() in file.read().split(b'\0'):
                        found.append(int(entry))
            except OSError:
                pass
    return found


def main():
    source = sys.argv[1]
    mark = str(os.getpid())
    tap = Tap()
    session = tempfile.mkdtemp(prefix='session.')  # a demo leaves a note of itself there
    own = {**os.environ, 'HALLQUEUE_RUN_TEST': mark, 'XDG_RUNTIME_DIR': session}
    program = subprocess.Popen([os.path.join(source, 'run'), '--browser'], stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL,
                               env=own, start_new_session=True)
    try:
        text = read_until(program.stdout, 'Ctrl-C ends it', 180)
        urls = dict(re.findall(r'^ {2}(\S+(?: \S+)*) +(http://\S+)$', text, re.MULTILINE))
        wanted = {'kiosk', 'panel', 'board', 'sign', 'rating', 'handheld', 'dashboard'}
        tap.check(wanted <= urls.keys(), 'an address for every screen and page')
        if not wanted <= urls.keys():
            print('\n'.join('# ' + line for line in text.splitlines()))
        index = re.search(r'A hall is open: (\S+)', text).group(1)
        with urllib.request.urlopen(index + 'screens', timeout=10) as reply:
            urls.update({f'{name} itself': url for name, url in
                         ((screen['name'], screen['url']) for screen in json.load(reply))})
        # A browser knows localhost by itself; a bare machine's resolver may not.
        urls = {name: url.replace('//localhost', '//127.0.0.1') for name, url in urls.items()}
        urls['the page that links them all'] = index
        for name, url in urls.items():
            tap.check(answers(url), f'{name} answers')
        env = environment(source, own)
        service_quality(tap, env)
        status, ticket = take_ticket(env)
        tap.check(status == 201 and re.fullmatch(r'[A-Z]\d{3,4}', ticket['number']),
                  'a ticket can be taken with the printed environment')
        tap.check(len(started_by(mark)) > 5, 'the programs are running')
    finally:
        os.kill(program.pid, signal.SIGINT)
        shutil.rmtree(session)
    tap.check(wait_for(lambda: program.poll() is not None, 15), 'Ctrl-C ends it')
    tap.check(wait_for(lambda: not started_by(mark), 5), 'no program is left')
    tap.check(not any(listens(url) for url in urls.values()), 'no port is left open')
    print(f'1..{tap.count}')
    sys.exit(1 if tap.failed else 0)


if __name__ == '__main__':
    main()
