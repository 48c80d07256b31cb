#!/usr/bin/env python3
"""Cuts the power of a journal at work: its file system, on a loop device, stops at a random moment and forgets whatever
was not on the disk. Prints TAP and a line of JSON.

usage: power.py WORKER   (HQ_POWER_CUTS=20 HQ_POWER_SEED=…; needs root and loop devices)

What the journal says after the cut began counts for nothing: no machine without power says it, and a sync that
overlaps the cut may be told that it is done.

The control takes away what `synchronous=NORMAL` takes away: the sync of the log before a commit is acknowledged.
"""
import fcntl
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from tap import Tap  # noqa: E402
from traced import NO_LEAK_CHECK  # noqa: E402

WORKER = os.path.abspath(sys.argv[1])
CUTS = int(os.environ.get('HQ_POWER_CUTS', '20'))
SEED = int(os.environ.get('HQ_POWER_SEED', str(int(time.time()))))
SHUT_DOWN, WITHOUT_FLUSH = 0x8004587d, 2  # FS_IOC_SHUTDOWN, FS_SHUTDOWN_FLAGS_NOLOGFLUSH
SIZES = {'ext4': '64M', 'xfs': '320M'}
CONTROL_TRIES = 40


class Damaged(Exception):
    """A hall that cannot be read, or not wholly."""


class Disk:
    """A file system in a file, mounted or without power."""

    def __init__(self, folder, kind):
        self.image, self.place = folder / f'{kind}.img', folder / kind
        self.kind, self.mounted = kind, False
        self.place.mkdir()
        subprocess.run(['truncate', '-s', SIZES[kind], self.image], check=True)
        subprocess.run([f'mkfs.{kind}', '-q', self.image], check=True, capture_output=True)
        self.power_on()

    def power_on(self):
        subprocess.run(['mount', '-o', 'loop', self.image, self.place], check=True, capture_output=True)
        self.mounted = True

    def cut(self):
        handle = os.open(self.place, os.O_RDONLY)
        fcntl.ioctl(handle, SHUT_DOWN, struct.pack('I', WITHOUT_FLUSH))
        os.close(handle)

    def power_off(self):
        if self.mounted:
            subprocess.run(['umount', self.place], check=True)
        self.mounted = False

    @property
    def hall(self):
        return self.place / 'hall'


def work(*words):
    done = subprocess.run([WORKER, *map(str, words)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def check(hall):
    """The last event stored; fails when anything is wrong with what is."""
    code, out = work('check', hall)
    words = out.split()
    if code != 0 or words[0] != 'last' or words[3] != '0':
        raise Damaged(out)
    return int(words[1])


def unsynced(hall):
    """A worker whose syncs of the log say that they are done and do nothing."""
    return ['strace', *NO_LEAK_CHECK, '-f', '-qq', '-o', '/dev/null', '-P', hall / 'hall.db-wal', '-e', 'trace=fdatasync,fsync',
            '-e', 'inject=fdatasync,fsync:retval=0']


def cut_once(disk, rng, wrapper):
    """Acknowledged when the power went, and stored when it was back."""
    batch = rng.choice([1, 1, 2, 7, 40])
    worker = subprocess.Popen([*wrapper, WORKER, 'append', disk.hall, str(batch), '1000000'],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = worker.stdout.readline()
    time.sleep(rng.uniform(0, 0.06))
    os.set_blocking(worker.stdout.fileno(), False)
    said += worker.stdout.read() or b''
    disk.cut()
    os.set_blocking(worker.stdout.fileno(), True)
    worker.stdout.read()
    worker.wait()
    disk.power_off()
    disk.power_on()
    return int(said.split()[-1]), check(disk.hall)


def cut_often(disk, rng, cuts, wrapper=()):
    """Over and over on one disk: cuts made, events that came to be, events lost."""
    events, lost = 0, 0
    for n in range(cuts):
        if n % 50 == 0:
            shutil.rmtree(disk.hall, ignore_errors=True)
            work('create', disk.hall)
            os.sync()
            stored = 0
        acknowledged, found = cut_once(disk, rng, wrapper)
        events += max(found - stored, 0)
        lost += max(acknowledged - found, 0)
        stored = found
    return events, lost


def control(disk, rng):
    """How many cuts until the journal without its sync lost something, or all of it; None: never."""
    for n in range(1, CONTROL_TRIES + 1):
        try:
            lost = cut_often(disk, rng, 1, unsynced(disk.hall))[1] > 0
        except Damaged:
            lost = True
        if lost:
            return n
    return None


def possible():
    if os.geteuid() != 0:
        return 'only root mounts disks'
    for need in ('mkfs.ext4', 'strace', 'losetup'):
        if shutil.which(need) is None:
            return f'{need} is not installed'
    if subprocess.run(['losetup', '-f'], capture_output=True, check=False).returncode != 0:
        return 'there are no loop devices here'
    return None


def main():
    tap, rng = Tap(), random.Random(SEED)
    why_not = possible()
    if why_not:
        print(f'1..0 # SKIP {why_not}')
        return
    kinds = [kind for kind in SIZES if shutil.which(f'mkfs.{kind}')]
    told = {'cuts': 0, 'events': 0, 'lost': 0, 'seed': SEED, 'file_systems': kinds}
    folder = pathlib.Path(tempfile.mkdtemp(prefix='hq-power-'))
    disks = []
    try:
        for kind in kinds:
            disk = Disk(folder, kind)
            disks.append(disk)
            cuts = CUTS // len(kinds)
            events, lost = cut_often(disk, rng, cuts)
            told.update(cuts=told['cuts'] + cuts, events=told['events'] + events, lost=told['lost'] + lost)
            tap.equal(lost, 0, f'{cuts} power cuts on {kind} over {events} events: nothing acknowledged is lost')
        told['control_lost_after'] = control(disks[0], rng)
        tap.ok(told['control_lost_after'], f'control: without the sync something is lost, after {told["control_lost_after"]} cuts')
    finally:
        for disk in disks:
            disk.power_off()
        shutil.rmtree(folder)
    print('# ' + json.dumps(told))
    tap.done()


if __name__ == '__main__':
    main()
