#!/usr/bin/env python3
"""The branches of the engine that no test takes, from gcovr's JSON. Prints TAP: none may be left that
the list does not explain, and the list explains nothing that is taken or gone.

usage: report.py FILE.json LIST
"""
import collections
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from tap import Tap  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]


def read_list(path):
    """{(file, text of the line): branches}, from lines "FILE | BRANCHES | TEXT | WHY"."""
    explained = collections.Counter()
    for line in path.read_text().splitlines():
        if line and not line.startswith('#'):
            name, n, text, why = (part.strip() for part in line.split(' | '))
            if not why:
                raise ValueError(f'{path.name}: {text} has no reason')
            explained[name, text] += int(n)
    return explained


def branches(file):
    """(line, taken, of) for each line that has branches."""
    for line in file['lines']:
        found = line.get('branches', [])
        if found:
            yield line['line_number'], sum(b['count'] > 0 for b in found), len(found)


def main():
    files = json.loads(pathlib.Path(sys.argv[1]).read_text())['files']
    explained = read_list(pathlib.Path(sys.argv[2]))
    missing, taken, total = collections.Counter(), 0, 0
    for file in sorted(files, key=lambda f: f['file']):
        name, source = pathlib.Path(file['file']).name, (ROOT / file['file']).read_text().splitlines()
        left = []
        for number, t, n in branches(file):
            taken, total = taken + t, total + n
            text = source[number - 1].strip()
            if t < n:
                missing[name, text] += n - t
                left += [] if (name, text) in explained else [f'{number}({n - t})']
        if left:
            print(f'# {file["file"]}: not taken at line {" ".join(left)}')
    found, told = sum(missing.values()), sum(explained.values())
    neither = sum((missing - explained).values())
    tap = Tap()
    tap.ok(neither == 0, f'{taken} of {total} branches of the engine are taken ({100 * taken / total:.2f} %), '
           f'{found - neither} of the others are explained, {neither} are neither')
    stale = explained - missing
    tap.ok(not stale, f'each of the {told} branches explained is one that no test takes')
    for name, text in stale:
        print(f'# {name}: taken or gone: {text}')
    tap.done()


if __name__ == '__main__':
    main()
