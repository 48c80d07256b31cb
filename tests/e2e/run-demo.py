#!/usr/bin/env python3
"""./run without a display: every address answers, a ticket can be taken, Ctrl-C leaves nothing. TAP.

usage: run-demo.py SOURCE_ROOT
"""
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
        status, ticket = take_ticket(environment(source, own))
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
