#!/usr/bin/env python3
"""Checks how ./check counts: nothing bad may look good. Prints TAP.

usage: counting.py COUNT_PROGRAM
"""
import json
import os
import subprocess
import sys
import tempfile

from tap import Tap


def last_line(program, *tests, tap=None):
    """The last line and exit status for tests given as (result, output)."""
    with tempfile.TemporaryDirectory() as folder:
        logs = []
        if tests:
            logs.append(os.path.join(folder, 'log.json'))
            with open(logs[0], 'w', encoding='utf-8') as file:
                for result, output in tests:
                    file.write(json.dumps({'name': 'x', 'result': result, 'stdout': output}) + '\n')
        if tap:
            logs.append(os.path.join(folder, 'x.tap'))
            for ending, text in (('', tap[1]), ('.status', str(tap[0]))):
                with open(logs[-1] + ending, 'w', encoding='utf-8') as file:
                    file.write(text)
        run = subprocess.run([sys.executable, program, *logs], capture_output=True, text=True)
        return run.stdout.splitlines()[-1], run.returncode


def main():
    program = sys.argv[1]
    tap = Tap()

    def expect(name, line, status, *tests, **other):
        found = last_line(program, *tests, **other)
        tap.check(name, [] if found == (line, status) else [str(found)])

    expect('every subtest counts', '2 passed, 0 failed, 1 skipped', 0,
           ('OK', 'ok 1 - a\nok 2 - b\nok 3 - c # SKIP no printer\n1..3\n'))
    expect('a failed subtest fails', '1 passed, 1 failed, 0 skipped', 1,
           ('FAIL', '1..2\nok 1 - a\nnot ok 2 - b\n'))
    expect('a crash after good subtests fails', '1 passed, 1 failed, 0 skipped', 1,
           ('ERROR', 'ok 1 - a\n'))
    expect('fewer subtests than planned fail', '1 passed, 1 failed, 0 skipped', 1,
           ('OK', '1..2\nok 1 - a\n'))
    expect('a time-out fails', '0 passed, 1 failed, 0 skipped', 1, ('TIMEOUT', ''))
    expect('a program without subtests counts as one', '1 passed, 0 failed, 0 skipped', 0, ('OK', ''))
    expect('a skipped program is skipped', '1 passed, 0 failed, 1 skipped', 0, ('SKIP', ''), ('OK', ''))
    expect('no test at all fails', '0 passed, 1 failed, 0 skipped', 1)
    expect('a long program that ends badly fails', '1 passed, 1 failed, 0 skipped', 1,
           tap=(1, 'ok 1 - a\n'))
    expect('a long program that ends well passes', '1 passed, 0 failed, 0 skipped', 0,
           tap=(0, 'ok 1 - a\n1..1\n'))
    tap.end()


if __name__ == '__main__':
    main()
