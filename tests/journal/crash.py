#!/usr/bin/env python3
"""Kills, starves and lies to a journal at chosen and at random moments; prints TAP and a line of JSON.

usage: crash.py WORKER RELEASED-SCHEMA [PART OF A TEST'S NAME…]
       (HQ_CRASH_KILLS=40 HQ_CRASH_POINTS=5 HQ_CRASH_SEED=…)
HQ_CRASH_POINTS=0 takes every system call instead of a sample of those that write."""

import atexit
import collections
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

WORKER, RELEASED, NAMES = sys.argv[1], sys.argv[2], sys.argv[3:]
KILLS = int(os.environ.get("HQ_CRASH_KILLS", "40"))
POINTS = int(os.environ.get("HQ_CRASH_POINTS", "5"))
SEED = int(os.environ.get("HQ_CRASH_SEED", str(int(time.time()))))
FULL, IO, FAILED = 6, 7, 10  # of hq_journal_error
SHARED_MEMORY = 4874       # SQLITE_IOERR_SHMSIZE
RUN = [3, 25]              # events a commit, commits: enough for checkpoints
SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../server/journal/schema")
WRITING = ["pwrite64", "fdatasync", "fsync", "rename", "ftruncate", "unlink", "openat"]

rng = random.Random(SEED)
root = tempfile.mkdtemp(prefix="hq-crash-")
os.chmod(root, 0o755)
atexit.register(shutil.rmtree, root, ignore_errors=True)
count = failed = 0
told = collections.Counter()


class Skip(Exception):
    pass


def test(function):
    """Runs one test; its name is its sentence."""
    global count, failed
    name = function.__name__.replace("_", " ")
    if NAMES and not any(part in name for part in NAMES):
        return
    count += 1
    try:
        print(f"ok {count} - {name}: {function()}", flush=True)
    except Skip as why:
        print(f"ok {count} - {name} # SKIP {why}", flush=True)
    except AssertionError as wrong:
        failed += 1
        print(f"not ok {count} - {name}: {wrong}", flush=True)


def folder():
    return tempfile.mkdtemp(dir=root)


def run(*words, before=()):
    # A leak check uses ptrace itself and fails under strace.
    traced = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"} if before else {}
    done = subprocess.run([*before, WORKER, *map(str, words)], capture_output=True, text=True,
                          timeout=120, env={**os.environ, **traced})
    return done.returncode, done.stdout


def new_hall():
    path = os.path.join(folder(), "hall")
    assert run("create", path)[0] == 0
    return path


def check(path):
    """The last event of a hall left behind; fails when anything in it is wrong."""
    code, out = run("check", path)
    words = out.split()
    assert code == 0 and words[0] == "last", f"the hall cannot be read: {out!r}"
    assert words[3] == "0", f"verify: {out!r}"
    return int(words[1])


def acknowledged(out):
    numbers = [int(line) for line in out.split("\n")[:-1] if line.isdigit()]
    return numbers[-1] if numbers else 0


def can_trace():
    if shutil.which("strace") is None:
        raise Skip("strace is not installed")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
        raise Skip("this place does not permit ptrace")


def kill_at_random(verb, path, batch):
    """Kills an appending worker after a random while: the last number it acknowledged."""
    worker = subprocess.Popen([WORKER, verb, path, str(batch), "1000000"], stdout=subprocess.PIPE)
    first = worker.stdout.readline()
    time.sleep(rng.uniform(0, 0.04))
    worker.send_signal(signal.SIGKILL)
    out = (first + worker.stdout.read()).decode()
    worker.wait()
    assert worker.returncode == -signal.SIGKILL, f"it ended by itself: {out!r}"
    return acknowledged(out)


def nothing_acknowledged_is_lost_by_kill_9_at_random_moments():
    total = 0
    for kill in range(KILLS):
        if kill % 40 == 0:
            path, last = new_hall(), 0
        acked, before = kill_at_random("append", path, rng.choice([1, 1, 2, 7, 40])), last
        last = check(path)
        told["lost"] += max(acked - last, 0)
        assert last >= acked, f"acknowledged {acked}, stored {last} (seed {SEED})"
        total += last - before
        told["kills"] += 1
    told["events"] += total
    return f"{KILLS} kills, {total} events, 0 lost, seed {SEED}"


def a_journal_that_acknowledged_before_the_commit_would_lose():
    path = new_hall()
    for kills in range(1, 61):
        # Large commits: the kill shall hit the writing, not the sync that follows it.
        acked = kill_at_random("append-acknowledging-first", path, 2000)
        if acked > check(path):
            told["control_lost_after"] = kills
            return f"the control lost after {kills} kills"
    raise AssertionError(f"the mutant survived 60 kills (seed {SEED})")


def points_of(call, *words):
    """How often a run makes a system call, and the numbers of those to strike at."""
    calls = calls_of(*words)[call]
    chosen = list(range(1, calls + 1))
    return chosen if POINTS == 0 or calls <= POINTS else sorted(rng.sample(chosen, POINTS))


def calls_of(*words):
    """How often a run makes each system call."""
    log = os.path.join(folder(), "trace")
    run(*words, before=["strace", "-f", "-qq", "-e", "signal=none", "-o", log])
    # A call that another thread interrupts has a second line, which is not one more.
    return collections.Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", open(log).read(), re.MULTILINE))


def deaths(calls, make_words):
    """Each system call and its number at which a run is killed; `make_words` gives the run's words afresh."""
    if POINTS == 0:
        calls = sorted(calls_of(*make_words()))
    for call in calls:
        for when in points_of(call, *make_words()):
            yield call, when


def strike(call, effect, when, *words):
    log = os.path.join(folder(), "trace")
    result = run(*words, before=["strace", "-f", "-y", "-o", log, "-e", f"trace={call}",
                                 "-e", f"inject={call}:{effect}:when={when}"])
    return *result, next((line for line in open(log) if "(INJECTED)" in line), None)


def nothing_acknowledged_is_lost_by_kill_9_at_system_calls():
    can_trace()
    kills = 0
    for call, when in deaths(WRITING + ["write"], lambda: ("append", new_hall(), *RUN)):
        path = new_hall()
        _, out, _ = strike(call, "signal=KILL", when, "append", path, *RUN)
        acked, last = acknowledged(out), check(path)
        told["lost"] += max(acked - last, 0)
        assert last >= acked, f"{call} {when}: acknowledged {acked}, stored {last}"
        kills += 1
    told["kills"] += kills
    return f"{kills} kills"


def each_commit_waits_for_the_disk_once_before_it_is_acknowledged():
    can_trace()
    log, commits = os.path.join(folder(), "trace"), 200
    code, _ = run("append", new_hall(), 8, commits, 4096,
                  before=["strace", "-o", log, "-e", "trace=fdatasync,fsync,write"])
    assert code == 0
    syncs, total, waiting = 0, 0, []
    for line in open(log):
        if line.startswith(("fdatasync", "fsync")):
            syncs += 1
        elif line.startswith("write(1,"):
            waiting.append(syncs)
            total += syncs
            syncs = 0
    total -= waiting[0]
    assert len(waiting) == commits, f"{len(waiting)} acknowledgements"
    assert min(waiting) >= 1, "a commit was acknowledged without a sync"
    assert total <= 1.1 * commits, f"{total} syncs for {commits} commits"
    return f"{total / (commits - 1):.3f} syncs a commit"


def the_name_of_the_log_is_on_the_disk_before_the_first_commit():
    can_trace()
    log, path = os.path.join(folder(), "trace"), new_hall()
    run("append", path, 3, 1,
        before=["strace", "-y", "-o", log, "-e", "trace=openat,fsync,pwrite64"])
    steps = open(log).read().splitlines()
    made = next(i for i, step in enumerate(steps) if "hall.db-wal" in step and "openat" in step)
    synced = next((i for i, step in enumerate(steps) if i > made and step.startswith("fsync(")
                   and f"<{path}>) = 0" in step), None)
    written = next(i for i, step in enumerate(steps) if "pwrite64" in step and "-wal>" in step)
    assert synced is not None and synced < written, "the folder was not synced in between"
    return f"steps {made} < {synced} < {written}"


def a_full_disk_stores_nothing_and_stops_the_journal():
    can_trace()
    full = 0
    for when in points_of("pwrite64", "append", new_hall(), *RUN):
        path = new_hall()
        code, out, hit = strike("pwrite64", "error=ENOSPC", f"{when}+", "append", path, *RUN)
        acked, last = acknowledged(out), check(path)
        assert hit and code == 1, f"write {when}: {out[-200:]!r}"
        if f"SQLite {SHARED_MEMORY})" in out:
            # The shared index of the log is grown after the commit: only reopening tells.
            assert acked <= last <= acked + 3, f"write {when}: {acked} and {last}"
            continue
        assert f"failed: {FULL} " in out, f"write {when}: {out[-200:]!r}"
        assert last == acked, f"write {when}: acknowledged {acked}, stored {last}"
        full += 1
    assert full > 0, "no point was a full disk"
    return f"{full} points"


def a_really_full_disk_is_survived():
    place = folder()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "hq-crash", place], check=True,
                       capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise Skip("tmpfs cannot be mounted here")
    try:
        path = os.path.join(place, "hall")
        run("create", path)
        code, out = run("append", path, 5, 100000)
        acked = acknowledged(out)
        assert code == 1 and f"failed: {FULL} " in out, out[-200:]
        subprocess.run(["mount", "-o", "remount,size=9m", place], check=True)
        last = check(path)
        assert last == acked, f"acknowledged {acked}, stored {last}"
        code, out = run("append", path, 5, 10)
        assert code == 0 and acknowledged(out) == last + 50
        return f"full after {acked} events; went on when there was room"
    finally:
        subprocess.run(["umount", place], check=True)


def a_failed_sync_is_reported_wherever_it_happens():
    can_trace()
    struck = 0
    for call in ["fdatasync", "fsync", "pwrite64"]:
        for when in points_of(call, "append", new_hall(), *RUN):
            path = new_hall()
            code, out, hit = strike(call, "error=EIO", when, "append", path, *RUN)
            acked, last = acknowledged(out), check(path)
            if call == "fdatasync" and code == 0 and f"<{path}>" in hit:
                continue  # SQLite ignores this for the folder; the journal syncs it by itself
            assert hit and code == 1 and f"failed: {IO} " in out, \
                f"nobody spoke of {hit}: {out[-200:]!r}"
            assert acked <= last <= acked + 3, f"{call} {when}: {acked} and {last}"
            struck += 1
    return f"{struck} points, logs and checkpoints"


def a_stopped_journal_refuses_until_it_is_reopened():
    can_trace()
    path = new_hall()
    code, out, _ = strike("fdatasync", "error=EIO", 9, "fail-and-recover", path, 3)
    words = out.split()
    assert code == 0 and words[:2] == ["stopped", str(IO)], out
    assert words[4:6] == ["then", str(FAILED)], out
    stopped, found = int(words[3]), int(words[7])
    assert found in (stopped, stopped + 3), out
    return f"stopped after {stopped}, found {found} when reopened"


def old_hall():
    path = os.path.join(folder(), "hall")
    os.mkdir(path)
    database = sqlite3.connect(os.path.join(path, "hall.db"))
    database.executescript(open(RELEASED).read())
    database.close()
    return path


def an_upgrade_killed_at_any_system_call_resumes():
    can_trace()
    kills = 0
    for call, when in deaths(WRITING, lambda: ("check", old_hall())):
        path = old_hall()
        strike(call, "signal=KILL", when, "check", path)
        last = check(path)
        assert last == 3, f"{call} {when}: {last} events"
        kills += 1
    told["kills"] += kills
    return f"{kills} kills"


def an_upgrade_that_is_cut_in_two_is_seen():
    """The control: what an upgrade without its transactions would leave behind is no hall."""
    path = old_hall()
    database = sqlite3.connect(os.path.join(path, "hall.db"))
    first, end, _ = open(os.path.join(SCHEMA, "0002-vault.sql")).read().partition("ROWID;")
    database.executescript(first + end)
    database.close()
    code, out = run("check", path)
    assert code != 0, f"half an upgrade was taken for a whole one: {out!r}"
    told["control_seen"] = 1
    return "half a migration is refused"


def a_hall_killed_while_it_is_created_can_be_created_again():
    can_trace()
    kills = 0
    for call, when in deaths(WRITING, lambda: ("create", os.path.join(folder(), "hall"))):
        path = os.path.join(folder(), "hall")
        strike(call, "signal=KILL", when, "create", path)
        if not os.path.exists(os.path.join(path, "hall.db")):
            code, out = run("create", path)
            assert code == 0, f"{call} {when}: {out!r}"
        assert check(path) == 0
        kills += 1
    told["kills"] += kills
    return f"{kills} kills"


def a_backup_and_a_restore_killed_anywhere_are_whole_or_not_there():
    can_trace()
    source, kills = new_hall(), 0
    run("append", source, 50, 4)
    backup = os.path.join(folder(), "backup")
    for call, when in deaths(WRITING, lambda: ("backup", source, os.path.join(folder(), "backup"))):
        target = os.path.join(folder(), "backup")
        strike(call, "signal=KILL", when, "backup", source, target)
        if not os.path.exists(target):
            assert run("backup", source, target)[0] == 0, f"backup, {call} {when}"
        copy = os.path.join(folder(), "copy")
        assert run("restore", target, copy)[0] == 0, f"backup, {call} {when}"
        assert check(copy) == 200
        kills += 1
    assert run("backup", source, backup)[0] == 0
    run("append", source, 50, 4)
    later = os.path.join(folder(), "backup")
    assert run("backup", source, later)[0] == 0
    for call, when in deaths(WRITING, lambda: ("restore", backup, os.path.join(folder(), "copy"))):
        copy = os.path.join(folder(), "copy")
        strike(call, "signal=KILL", when, "restore", backup, copy)
        expected = 200
        if not os.path.exists(os.path.join(copy, "hall.db")):
            # Another backup now: nothing of the first may be left in it.
            code, out = run("restore", later, copy)
            assert code == 0, f"restore, {call} {when}: {out!r}"
            expected = 400
        assert check(copy) == expected
        kills += 1
    told["kills"] += kills
    return f"{kills} kills"


def a_copy_that_is_cut_off_is_seen():
    """The control: what a copy that has its name at once would leave behind is refused."""
    source, backup = new_hall(), os.path.join(folder(), "backup")
    run("append", source, 50, 4)
    assert run("backup", source, backup)[0] == 0
    database = os.path.join(backup, "hall.db")
    os.truncate(database, os.path.getsize(database) // 2)
    assert run("restore", backup, os.path.join(folder(), "copy"))[0] != 0
    told["control_refused"] = 1
    return "half a copy is refused"


def main():
    for function in [
            nothing_acknowledged_is_lost_by_kill_9_at_random_moments,
            a_journal_that_acknowledged_before_the_commit_would_lose,
            nothing_acknowledged_is_lost_by_kill_9_at_system_calls,
            each_commit_waits_for_the_disk_once_before_it_is_acknowledged,
            the_name_of_the_log_is_on_the_disk_before_the_first_commit,
            a_full_disk_stores_nothing_and_stops_the_journal,
            a_really_full_disk_is_survived,
            a_failed_sync_is_reported_wherever_it_happens,
            a_stopped_journal_refuses_until_it_is_reopened,
            an_upgrade_killed_at_any_system_call_resumes,
            an_upgrade_that_is_cut_in_two_is_seen,
            a_hall_killed_while_it_is_created_can_be_created_again,
            a_backup_and_a_restore_killed_anywhere_are_whole_or_not_there,
            a_copy_that_is_cut_off_is_seen]:
        test(function)
    print("# " + json.dumps(dict(told, seed=SEED)))
    print(f"1..{count}")
    return 1 if failed else 0


sys.exit(main())
