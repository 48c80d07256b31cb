"""Results of a test script as TAP on standard output."""
import sys


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, passed, name):
        """Counts one test; returns whether it passed."""
        self.count += 1
        self.failed += not passed
        print(f'{"ok" if passed else "not ok"} {self.count} - {name}', flush=True)
        return bool(passed)

    def equal(self, found, expected, name):
        if not self.ok(found == expected, name):
            print(f'#    found: {found!r}\n# expected: {expected!r}', flush=True)

    def done(self):
        print(f'1..{self.count}', flush=True)
        sys.exit(1 if self.failed else 0)
