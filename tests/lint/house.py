#!/usr/bin/env python3
"""Checks what holds for every file: no host or path of somebody's machine, no giant. Prints TAP.

usage: house.py SOURCE_ROOT
"""
import os
import re
import sys

import tree
from tap import Tap

TEXT = ('.c', '.h', '.py', '.sh', '.md', '.build', '.js', '.mjs', '.css', '.html', '.json', '.sql', '.ui',
        '.po', '.conf', '.day', '.yaml', '.service', '.in', '/run', '/check', '/prepare')
HOST = re.compile(r'\bhttps?://([A-Za-z0-9.-]+)')
HOSTS = re.compile(r'localhost|127\.0\.0\.1|0\.0\.0\.0|.*\.?example(\.(com|org|net))?|.*\.(test|invalid|local)|'
                   r'www\.w3\.org|registry\.npmjs\.org|www\.debian\.org|www\.apache\.org|opencollective\.com|'
                   r'(www\.)?(sqlite|cairographics|gtk|gnome|freedesktop|rfc-editor|ietf|pwg)\.org|'
                   r'github\.com|json-schema\.org|spec\.openapis\.org|[a-z]|host|authority|\.+')
HOMES = re.compile(r'(?<![\w.])/(?:home|root|Users)/[\w.-]+')
LONG, TOO_LONG = 500, 1000


def stranger_faults(path, text, own_root):
    for host in HOST.findall(text):
        if not HOSTS.fullmatch(host.rstrip('.')):
            yield f'{path}: host {host}'
    for home in HOMES.findall(text):
        yield f'{path}: {home}'
    if own_root in text:
        yield f'{path}: {own_root}'


def main():
    root = os.path.abspath(sys.argv[1])
    paths = [path for path in tree.files(root) if ('/' + path).endswith(TEXT)]
    texts = {path: tree.read(root, path) for path in paths}
    tap = Tap()
    tap.check(f'{len(paths)} files name no strange host and nobody\'s folder', [
        fault for path, text in texts.items() if path != 'tests/lint/house.py'
        for fault in stranger_faults(path, text, root)])
    tap.refuses('a mirror in a lock file', stranger_faults('x', 'http://mirror.internal/x.tgz', root))
    tap.refuses('a path in a home', stranger_faults('x', 'see /home/' + 'somebody/x', root))
    tap.refuses('the path of this very tree', stranger_faults('x', f'cd {root}', root))
    tap.check('a loopback address passes', stranger_faults('x', 'http://127.0.0.1:8080/', root))

    lengths = {path: text.count('\n') for path, text in texts.items()
               if path.endswith(('.c', '.h', '.py', '.js', '.sh'))}
    for path, lines in sorted(lengths.items(), key=lambda item: -item[1]):
        if lines > LONG:
            print(f'# long: {path} has {lines} lines')
    tap.check(f'no program text is longer than {TOO_LONG} lines',
              [f'{path}: {lines}' for path, lines in lengths.items() if lines > TOO_LONG])
    for name, most in (('README.md', 100), ('docs/architecture.md', 200)):
        lines = texts.get(name, '').count('\n')
        tap.check(f'{name} has {most} lines at most', [] if 0 < lines <= most else [f'{lines} lines'])
    tap.end()


if __name__ == '__main__':
    main()
