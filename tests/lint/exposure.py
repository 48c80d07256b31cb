#!/usr/bin/env python3
"""Holds the installed units against `systemd-analyze security`. Prints TAP.

usage: exposure.py SOURCE_ROOT

Each unit's exposure is at most 1.5, and systemd never gives up starting it again. The control takes a unit's
protection away and expects both the exposure and a misspelt line to be seen.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from tap import Tap

MOST = 1.5
PROTECTION = re.compile(r'^(Capability|Device|Lock|Memory|NoNew|Private|Proc|Protect|Restrict|SystemCall)\w*=.*\n', re.MULTILINE)


def analyze(folder, name, text):
    """A unit's exposure and what systemd does not understand in it."""
    unit = folder / name
    unit.write_text(text, encoding='utf-8')
    done = subprocess.run(['systemd-analyze', 'security', '--offline=true', '--no-pager', unit],
                          capture_output=True, text=True, check=False)
    found = re.search(r'exposure level for \S+ ([\d.]+)', done.stdout)
    unknown = [line for line in done.stderr.splitlines() if name in line]
    return float(found[1]) if found else None, unknown


def gives_up(text):
    """Whether systemd ends its tries, as it does by default after five within ten seconds."""
    unit = text.partition('[Service]')[0]
    return 'StartLimitIntervalSec=0' not in unit.splitlines() or not re.search(r'^Restart=(always|on-failure)$', text, re.MULTILINE)


def main():
    debian = pathlib.Path(sys.argv[1]) / 'debian'
    tap, worst = Tap(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path in sorted(debian.glob('*.service')):
            text = path.read_text(encoding='utf-8')
            exposure, unknown = analyze(folder, path.name, text)
            faults = [f'it is {exposure}'] if exposure is None or exposure > MOST else []
            tap.check(f'{path.name} is exposed by at most {MOST}: {exposure}', faults + unknown)
            tap.check(f'{path.name} is started again for as long as it takes', ['systemd gives up'] if gives_up(text) else [])
            worst = max(worst, exposure or 10)
        server = (debian / 'hallqueue-server.service').read_text(encoding='utf-8')
        bare, _ = analyze(folder, 'bare.service', PROTECTION.sub('', server))
        _, unknown = analyze(folder, 'misspelt.service', server.replace('PrivateUsers', 'PrivateUser'))
    tap.refuses(f'a unit without its protection: {bare}', [bare] if bare > MOST else [])
    tap.refuses('a line that systemd does not know', unknown)
    tap.refuses('a unit that systemd would give up', [text for text in (server.replace('StartLimitIntervalSec=0', ''),) if gives_up(text)])
    print(f'# {{"worst": {worst}, "bare": {bare}}}')
    tap.end()


if __name__ == '__main__':
    main()
