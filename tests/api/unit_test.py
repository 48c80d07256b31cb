#!/usr/bin/env python3
"""What the server asks of the system at work is what its unit lets it do. Prints TAP."""
import os
import re
import subprocess

from world import V1, Tap, World, house  # noqa: I001
from class_hook import ClassHook
from traced import NO_LEAK_CHECK

UNIT = house.SOURCE / 'debian' / 'hallqueue-server.service'
ROOT_ALONE = {'fchown'} if os.geteuid() == 0 else set()  # SQLite, so that a file stays its owner's
CALL = re.compile(r'^(?:\d+ +)?(\w+)\(', re.MULTILINE)


def settings(name):
    return re.findall(rf'^{name}=(.*)$', UNIT.read_text(), re.MULTILINE)


def members(group):
    """The system calls of one of systemd's groups."""
    text = subprocess.run(['systemd-analyze', 'syscall-filter', '--no-pager', group], check=True, capture_output=True,
                          text=True).stdout
    words = [line.strip() for line in text.splitlines()[1:] if line.strip() and not line.strip().startswith('#')]
    return {call for word in words for call in (members(word) if word.startswith('@') else [word])}


def allowed(filters):
    """The calls that these lines allow, one after the other."""
    calls = members('@default')
    for line in filters:
        for word in line.removeprefix('~').split():
            named = members(word) if word.startswith('@') else {word}
            calls = calls - named if line.startswith('~') else calls | named
    return calls


def everything(w):
    """A customer's way, every page and document that can be had, a copy, the end of the day; how many answered."""
    w.sign_on(1)
    ticket = w.kiosk.post(f'{V1}/tickets', {'service': 'payment', 'phone': '13800138000', 'consent': True}).json
    for verb in ('next', 'serve', 'finish'):
        w.at(1, verb)
    w.document('display', 'board:floor')
    routes = subprocess.run([house.SERVER, '--print-routes'], check=True, capture_output=True, text=True).stdout
    administrator = w.hall.administrator()
    answered = sum(administrator.get(re.sub(r'\{[^}]*\}', ticket['id'], path)).status < 400
                   for path in re.findall(r'^GET (\S+)', routes, re.MULTILINE) if not path.endswith('/events'))
    w.hall.want('POST', f'{V1}/backup', {'to': str(w.hall.folder.parent / 'copy')})
    w.hall.want('POST', f'{V1}/day/close', {'reason': 'closing'})
    return answered


def traced(folder):
    """What the server called while all of it was done, as strace tells it, and how much answered."""
    log = folder / 'calls'
    hook = ClassHook()
    w = World(folder, options=['--class-hook', f'http://localhost:{hook.port}'])
    start = w.server.start
    w.server.start = lambda **how: start(**how, wrapper=['strace', *NO_LEAK_CHECK, '-D', '-f', '-qq', '-s', '0', '-e', 'signal=none', '-o', log])
    try:
        answered = everything(w.open())
        w.server.stop()
    finally:
        w.close()
        hook.stop()
    return log.read_text(), answered


def main():
    tap = Tap()
    with house.state() as folder:
        text, answered = traced(folder)
    used = set(CALL.findall(text)) - ROOT_ALONE
    families = set(re.findall(r'socket\((AF_\w+)', text))
    tap.ok(answered > 30 and len(used) > 40, f'{answered} roads answered, by {len(used)} system calls')
    filters = settings('SystemCallFilter')
    tap.equal(sorted(used - allowed(filters)), [], 'the unit allows every call')
    tap.ok(used - allowed(filters + ['~@network-io']), 'control: a unit that allowed too little would be noticed')
    tap.equal(sorted(families - set(settings('RestrictAddressFamilies')[0].split())), [], 'and every family of sockets')
    tap.equal(settings('MemoryDenyWriteExecute'), ['yes'], 'memory is not to be written and executed')
    tap.ok('PROT_WRITE|PROT_EXEC' not in text, 'and never is')
    tap.done()


main()
