"""A figure of `./check evidence` is measured once for its sources, and a failing command has no good figure."""
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / 'lib'))
from tap import Tap  # noqa: E402


def load():
    loader = importlib.machinery.SourceFileLoader('evidence', str(HERE / 'run'))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader('evidence', loader))
    loader.exec_module(module)
    return module


def run(evidence, *words):
    """Its figures and its exit status."""
    said = io.StringIO()
    sys.argv = ['run', *words]
    with contextlib.redirect_stdout(said):
        try:
            evidence.main()
            status = 0
        except SystemExit as end:
            status = end.code
    return [json.loads(line) for line in said.getvalue().splitlines() if line.startswith('{')], status


def main():
    tap, evidence = Tap(), load()
    rows = list(evidence.rows())
    tap.ok(all(row.hash() for row in rows), f'each of the {len(rows)} figures knows its sources')
    tap.equal([glob for row in rows for glob in row.sources if not any(evidence.ROOT.glob(glob))], [], 'all of which are there')
    with tempfile.TemporaryDirectory(prefix='hq-evidence-') as name:
        folder = pathlib.Path(name)
        evidence.ROOT, evidence.KEPT = folder, folder / 'kept.jsonl'
        (folder / 'meson.build').write_text("version: '1.2.3'")
        (folder / 'source.c').write_text('first')
        (folder / 'tests.txt').write_text('ok 1 - a\n')
        row = evidence.Row('tests that pass', 'tests', 'echo . >>runs; cat tests.txt',
                           evidence.passed, lambda value: value > 0, ['*.c'], 7)
        evidence.rows = lambda: [row]
        figures, status = run(evidence)
        tap.ok(status == 0 and figures[0]['value'] == 1 and figures[0]['seed'] == 7 and
               figures[0]['version'] == '1.2.3', 'a figure is told with its seed and version')
        again, _ = run(evidence)
        runs = folder / 'runs'
        tap.ok(again == figures and len(runs.read_text().split()) == 1, 'what is known is not measured again')
        (folder / 'source.c').write_text('second')
        tap.equal(run(evidence, '--known')[0], [], 'of changed sources nothing is known')
        run(evidence)
        tap.equal(len(runs.read_text().split()), 2, 'of changed sources it is measured')
        row.command = 'cat tests.txt; false'
        figures, status = run(evidence)
        tap.ok(status == 1 and not figures[0]['good'], 'a command that fails has no good figure')
        tap.equal(evidence.all_of(5)('ok 1 - a\nnot ok 2 - b\n'), None, 'one failed test takes the whole figure')
    tap.done()


if __name__ == '__main__':
    main()
