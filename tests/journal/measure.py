#!/usr/bin/env python3
"""What an event costs in a young hall and after a long history, in paired rounds of one run.

The young hall has had its first 100,000 events: until its log has grown once, each commit also pays
for the file's new length.

usage: measure.py JOURNAL-WORKER [HISTORY [ROUNDS]]   (2,000,000 events and 5 rounds)"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

WORKER = sys.argv[1]
HISTORY = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 5
COMMITS = {1: 3000, 32: 1500, 256: 400}


def work(*words):
    return subprocess.run([WORKER, *map(str, words)], check=True, capture_output=True,
                          text=True).stdout


def measure(path, batch):
    """Wall and CPU time of one event, µs."""
    out = work("measure", path, 0, batch, COMMITS[batch])
    return [float(value) for value in re.findall(r"([\d.]+) us/event", out)]


def main():
    root = tempfile.mkdtemp(prefix="hq-measure-")
    young, old = os.path.join(root, "young"), os.path.join(root, "old")
    for path, history in (young, 100_000), (old, HISTORY):
        work("create", path)
        work("measure", path, history, 1, 1)
    print(f"{'events a commit':>15} {'young: wall':>11} {'cpu':>7} {'after ' + f'{HISTORY:,}':>16} "
          f"{'cpu':>7} {'cpu ratio':>10}   (µs an event, medians of {ROUNDS})")
    for batch in COMMITS:
        young_times, old_times = [], []
        for _ in range(ROUNDS):
            young_times.append(measure(young, batch))
            old_times.append(measure(old, batch))
        young_wall, young_cpu = (statistics.median(column) for column in zip(*young_times))
        old_wall, old_cpu = (statistics.median(column) for column in zip(*old_times))
        ratio = statistics.median(o[1] / n[1] for o, n in zip(old_times, young_times))
        print(f"{batch:>15} {young_wall:>11.1f} {young_cpu:>7.1f} {old_wall:>16.1f} {old_cpu:>7.1f} "
              f"{ratio:>10.2f}", flush=True)
    shutil.rmtree(root)


main()
