#!/usr/bin/env python3
"""The branches of the engine that no test takes, from gcovr's JSON. Prints TAP.

usage: report.py FILE.json
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from tap import Tap  # noqa: E402

LEAST = 0.95  # of all branches; the goal is every one


def branches(file):
    """(line, taken, of) for each line that has branches."""
    for line in file['lines']:
        found = line.get('branches', [])
        if found:
            yield line['line_number'], sum(b['count'] > 0 for b in found), len(found)


def main():
    files = json.loads(pathlib.Path(sys.argv[1]).read_text())['files']
    tap, taken, total = Tap(), 0, 0
    for file in sorted(files, key=lambda f: f['file']):
        found = list(branches(file))
        mine, all_ = sum(t for _, t, _ in found), sum(n for _, _, n in found)
        taken, total = taken + mine, total + all_
        missing = ' '.join(f'{line}({n - t})' for line, t, n in found if t < n)
        print(f'# {file["file"]}: {mine} of {all_}{"; not taken at line " + missing if missing else ""}')
    share = taken / total
    tap.ok(share >= LEAST, f'{taken} of {total} branches of the engine are taken ({100 * share:.2f} %)')
    tap.done()


if __name__ == '__main__':
    main()
