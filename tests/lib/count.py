#!/usr/bin/env python3
"""Counts what tests reported and prints the failures, then the line `N passed, N failed, N skipped`.

usage: count.py LOG…

A LOG is Meson's testlog.json (one object a line) or the TAP output of one program in a file NAME.tap,
with its exit status in NAME.tap.status. Every TAP subtest counts as one. A program that ends badly
without a failed subtest, or reports fewer subtests than it planned, counts as one failure more.
Exits 1 when something failed or when nothing ran.
"""
import json
import os
import re
import sys

RESULT = re.compile(r'(not )?ok\b[ \t]*\d*[ \t]*(?:- )?(.*)')
PLAN = re.compile(r'1\.\.(\d+)')


class Tally:
    def __init__(self):
        self.passed = self.skipped = 0
        self.failures = []

    def fail(self, program, what, output):
        self.failures.append((program, what, output))

    def add_program(self, program, ended_well, skipped, output, errors):
        """`ended_well` is what the exit status says; `output` may hold TAP."""
        lines = output.splitlines()
        results = [match for match in map(RESULT.match, lines) if match]
        plans = [int(match.group(1)) for match in map(PLAN.match, lines) if match]
        failed_before = len(self.failures)
        for match in results:
            self.add_subtest(program, match, output, errors)
        if skipped and not results:
            self.skipped += 1
        elif plans and plans[0] != len(results):
            self.fail(program, f'planned {plans[0]} tests, reported {len(results)}', output + errors)
        elif not ended_well and len(self.failures) == failed_before:
            self.fail(program, 'ended with an error', output + errors)
        elif not results:
            self.passed += 1

    def add_subtest(self, program, match, output, errors):
        refused, what = match.group(1), match.group(2)
        if re.search(r'# *skip', what, re.IGNORECASE):
            self.skipped += 1
        elif refused:
            self.fail(program, what, output + errors)
        else:
            self.passed += 1


def add_meson_log(tally, path):
    with open(path, encoding='utf-8') as file:
        for line in file:
            test = json.loads(line)
            tally.add_program(test['name'], test['result'] in ('OK', 'SKIP', 'EXPECTEDFAIL'),
                              test['result'] == 'SKIP', test.get('stdout') or '',
                              test.get('stderr') or '')


def add_tap_file(tally, path):
    with open(path, encoding='utf-8', errors='replace') as file:
        output = file.read()
    with open(path + '.status', encoding='utf-8') as file:
        status = int(file.read())
    name = os.path.basename(path)[:-len('.tap')]
    tally.add_program(name, status == 0, status == 77, output, '')


def print_failures(failures):
    shown = set()
    for program, what, output in failures:
        if program not in shown:
            shown.add(program)
            print(f'\n== {program}')
            print('\n'.join(line for line in output.splitlines()[-60:] if not line.startswith('ok')))
    if failures:
        print('\nFailed:')
    for program, what, _ in failures:
        print(f'  {program}: {what}')


def main():
    tally = Tally()
    for path in sys.argv[1:]:
        if path.endswith('.tap'):
            add_tap_file(tally, path)
        else:
            add_meson_log(tally, path)
    if tally.passed + tally.skipped + len(tally.failures) == 0:
        tally.fail('check', 'no test ran', '')
    print_failures(tally.failures)
    print(f'{tally.passed} passed, {len(tally.failures)} failed, {tally.skipped} skipped')
    sys.exit(1 if tally.failures else 0)


if __name__ == '__main__':
    main()
