#!/usr/bin/env python3
"""Checks that every C file is formatted. Prints TAP.

usage: format.py SOURCE_ROOT CLANG_FORMAT
"""
import subprocess
import sys

import tree
from tap import Tap

FOLDERS = ('shared', 'server', 'kiosk', 'counter-display', 'tests')


def unformatted(root, tool, paths):
    if not paths:
        return []
    run = subprocess.run([tool, '--dry-run', '-Werror', *paths], cwd=root, capture_output=True, text=True)
    places = {line.split(':')[0] for line in run.stderr.splitlines() if ': error: ' in line}
    return sorted(places) or ([run.stderr] if run.returncode else [])


def refused(root, tool, text):
    run = subprocess.run([tool, '--dry-run', '-Werror', '--assume-filename', 'shared/x.c'], cwd=root,
                         input=text, capture_output=True, text=True)
    return ['refused'] if run.returncode else []


def main():
    root, tool = sys.argv[1], sys.argv[2]
    tap = Tap()
    for folder in FOLDERS:
        paths = tree.files(root, (folder,), ('.c', '.h'))
        tap.check(f'{folder} is formatted ({len(paths)} files)', unformatted(root, tool, paths))
    tap.refuses('a function written another way', refused(root, tool, 'int f( void ) {return 1 ;}\n'))
    tap.check('a function written our way passes',
              refused(root, tool, 'int\nf(void)\n{\n    return 1;\n}\n'))
    tap.end()


if __name__ == '__main__':
    main()
