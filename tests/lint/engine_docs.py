#!/usr/bin/env python3
"""Checks that the engine's pages say what the engine does: docs/engine.md lists its invariants word by
word, each is broken on purpose in a test, and docs/scenarios.md has every sentence. Prints TAP.

usage: engine_docs.py SOURCE_ROOT [--print]     --print: the list of invariants, to be pasted
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from tap import Tap  # noqa: E402

CHECKS = ['shared/engine/state-check.c', 'shared/engine/alert.c', 'shared/engine/ledger.c',
          'shared/engine/offline.c']
SAID = re.compile(r'(?:return|:|\?|=)\s*"((?:[^"\\\n]|"\s*\n\s*")+ (?:[^"\\\n]|"\s*\n\s*")+)"')


def invariants(root):
    """The sentences of hq_state_broken(), in the order of the sources."""
    found = []
    for name in CHECKS:
        for sentence in SAID.findall((root / name).read_text()):
            sentence = re.sub(r'"\s*\n\s*"', '', sentence)
            if sentence not in found:
                found.append(sentence)
    return found


def listed(page):
    """The bullets of the section, each on one line."""
    section = page.split('\n## Invariants\n')[1].split('\n## ')[0]
    return [re.sub(r'\s+', ' ', bullet).strip(' ;.') for bullet in re.split(r'^- ', section, flags=re.M)[1:]]


def sentences(source):
    """The patterns of the `.day` files, without what stands for something."""
    for pattern in re.findall(r'\{HQ_(?:COMMAND|EXPECT)_\w+,((?:\s*"[^"]*")+)\}', source):
        pattern = ''.join(re.findall(r'"([^"]*)"', pattern))
        yield pattern, [word for word in re.findall(r'[a-z→-]+', re.sub(r'\b[A-Z]+\b', '', pattern))]


def untold(source, page):
    rows = [line for line in page.splitlines() if line.startswith('| ')]
    for pattern, words in sentences(source):
        tells = re.compile('.*?'.join(rf'(?<![\w-]){re.escape(word)}(?![\w-])' for word in words))
        if not any(tells.search(row) for row in rows):
            yield pattern


def main():
    root, tap = pathlib.Path(sys.argv[1]), Tap()
    said = invariants(root)
    if '--print' in sys.argv:
        print('\n'.join(f'- {sentence};' for sentence in said))
        return
    page = listed((root / 'docs/engine.md').read_text())
    tap.equal([s for s in page if s not in said], [], 'every invariant of docs/engine.md is checked')
    tap.equal([s for s in said if s not in page], [], 'every invariant that is checked stands in docs/engine.md')
    tested = re.sub(r'"\s*\n\s*"', '', (root / 'tests/engine/invariants-test.c').read_text())
    tap.equal([s for s in said if f'"{s}"' not in tested], [], 'every invariant is broken on purpose in a test')
    tap.ok(len(said) > 30, f'there are {len(said)} invariants')
    source = (root / 'server/simulator/day-file.c').read_text()
    scenarios = (root / 'docs/scenarios.md').read_text()
    tap.equal(list(untold(source, scenarios)), [], 'docs/scenarios.md has every sentence of a scenario')
    missing = list(untold(source + '{HQ_COMMAND_X, "dance with STAFF"}', scenarios))
    tap.equal(missing, ['dance with STAFF'], 'a sentence that it lacks is found')
    tap.done()


if __name__ == '__main__':
    main()
