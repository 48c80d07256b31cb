#!/usr/bin/env python3
"""Every scenario on the live server and in the simulator, told step by step: both must say the same,
and what the scenario expects. The pure engine plays them in the suite `engine`. Prints TAP.

usage: drivers.py HALLQUEUE

One server serves a rehearsal hall for each configuration; the halls play side by side.
"""
import concurrent.futures
import itertools
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
import hall as house  # noqa: E402
from tap import Tap  # noqa: E402

SCENARIOS = pathlib.Path(__file__).parent
COMMAND = sys.argv[1]
# Expectations that must fail on every driver: a comparison that cannot fail proves nothing.
WRONG = '''scenario a wrong expectation
hall small.conf

at 09:00 open day
then sign on 1 as 1001
then take A
then take A
then next 1
  expect call A002 → counter 1
'''


def word(text, name):
    return re.search(rf'^{name}\s+(.+?)\s*$', text, re.MULTILINE)[1]


def staff_of(texts):
    return sorted({number for text in texts for number in re.findall(r'\bsign on .+ as (\S+)', text)})


class Stage:
    """A hall of one configuration, and the scenarios that are played in it."""

    def __init__(self, folder, config, paths):
        self.paths = paths
        self.hall = house.Hall(folder, SCENARIOS / config, pathlib.Path(config).stem)

    def settle(self):
        """Makes the staff known; their PIN is their number, as in every scenario."""
        for number in staff_of(path.read_text() for path in self.paths):
            self.hall.staff(number, number)

    def play(self):
        return [(path, self.told(path), self.told(path, '--live')) for path in self.paths]

    def told(self, path, *options):
        env = dict(os.environ, HALLQUEUE_DIR=str(self.hall.folder), LC_ALL='C.UTF-8')
        played = subprocess.run([COMMAND, 'play', '--tell', *options, path], capture_output=True,
                                text=True, env=env, timeout=120)
        return played.returncode, played.stdout, played.stderr


def plays_live(text):
    """A script that leaves to the hall what it foresees and alerts about, and cuts no kiosk off."""
    return '\nat ' in text and not re.search(r'\b(foresee|raise alert|lease numbers) ', text)


def by_config(paths):
    halls = {}
    for path in paths:
        halls.setdefault(word(path.read_text(), 'hall'), []).append(path)
    return halls


def report(tap, path, simulated, live):
    title = word(path.read_text(), 'scenario')
    same = simulated[1] == live[1]
    if tap.ok(simulated[0] == 0 and live[0] == 0 and same, title):
        return
    for line in (simulated[2] + live[2]).splitlines():
        print(f'# {line}')
    for left, right in itertools.zip_longest(simulated[1].splitlines(), live[1].splitlines()):
        if left != right:
            print(f'# simulator: {left}\n#      live: {right}', flush=True)
            break


def main():
    tap = Tap()
    paths = sorted(path for path in SCENARIOS.glob('*.day') if plays_live(path.read_text()))
    with house.state() as folder:
        wrong = folder / 'wrong.day'
        wrong.write_text(WRONG)
        (folder / 'small.conf').write_text(house.SMALL.read_text())
        stages = [Stage(folder, config, files) for config, files in by_config(paths).items()]
        small = next(stage for stage in stages if stage.hall.folder.name == 'small')
        with house.Server(*[stage.hall.folder for stage in stages], options=['--log-level', 'warning']):
            for stage in stages:
                stage.settle()
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                played = [entry for stage in pool.map(Stage.play, stages) for entry in stage]
            for entry in sorted(played):
                report(tap, *entry)
            simulated, live = small.told(wrong), small.told(wrong, '--live')
            tap.ok(simulated[0] == 1 and live[0] == 1 and 'A001 was called' in live[2],
                   'a wrong expectation fails in both')
        tap.ok(len(played) == len(paths) > 50, f'{len(played)} scenarios in {len(stages)} halls')
    tap.done()


if __name__ == '__main__':
    main()
