"""Prints test results as TAP."""
import sys


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, name, faults):
        """One test: passed when `faults` (strings) is empty."""
        faults = list(faults)
        self.count += 1
        print(f'{"not ok" if faults else "ok"} {self.count} - {name}')
        for fault in faults:
            print(f'#   {fault}')
        self.failed += bool(faults)

    def refuses(self, name, faults):
        """One control: passed when there is a fault."""
        self.check(f'control: {name}', [] if list(faults) else ['was not refused'])

    def end(self):
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)
