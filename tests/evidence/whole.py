"""The promises of the whole, as rows of `./check evidence`. Each program prints what it measured and what its control
did as one line of JSON behind `# `."""
import json
import re

STORE = ['server/journal/*.[ch]', 'server/journal/*/*.sql', 'server/hall/*.[ch]']
UNITS = ['debian/*.service', 'tests/lint/exposure.py']


def told(name):
    """What the program told under this name."""
    def find(output):
        lines = re.findall(r'^# (\{.*\})$', output, re.MULTILINE)
        return json.loads(lines[-1]).get(name) if lines else None
    return find


def control(**names):
    """Of the control: the words of the figure, by what the program calls them."""
    return lambda output: {words: told(name)(output) for name, words in names.items()}


def parts(row, what, unit, command, value, n, good, sources, **names):
    """One figure in parts that are kept by themselves, each with a seed of its own."""
    for part in range(1, n + 1):
        yield row(f'{what}, part {part} of {n}', unit, command.format(seed=part), told(value), good, sources, part,
                  control(**names))


def none_lost(least):
    return lambda value: value >= least


def crashes(row):
    crash = 'tests/journal/crash.py build/tests/journal/journal-worker tests/journal/fixtures/released-0001.sql'
    sources = STORE + ['tests/journal/crash.py', 'tests/journal/journal-worker.c']
    yield from parts(row, 'kill -9 at random moments, nothing acknowledged lost', 'kills',
                     f"HQ_CRASH_SEED={{seed}} HQ_CRASH_KILLS=1000 python3 {crash} 'random moments' 'before the commit'",
                     'kills', 10, none_lost(1000), sources,
                     control_lost_after='kills until a journal that acknowledges first loses')
    for what, names in (('while appending', "'at system calls' 'before the commit'"),
                        ('in the making, copied and restored', "'created again' 'whole or not there'")):
        yield row(f'kill -9 at every system call {what}, nothing acknowledged lost', 'kills',
                  f'HQ_CRASH_SEED=1 HQ_CRASH_POINTS=0 python3 {crash} {names}', told('kills'), none_lost(500), sources, 1)
    yield row('kill -9 at every system call of an upgrade through every migration, all resume', 'kills',
              f"HQ_CRASH_SEED=1 HQ_CRASH_POINTS=0 python3 {crash} 'upgrade'", told('kills'), none_lost(500), sources, 1,
              control(control_seen='half a migration refused'))
    yield from parts(row, 'power cuts, nothing acknowledged lost', 'cuts',
                     'HQ_POWER_SEED={seed} HQ_POWER_CUTS=250 python3 tests/journal/power.py build/tests/journal/journal-worker',
                     'cuts', 4, none_lost(250), STORE + ['tests/journal/power.py', 'tests/journal/journal-worker.c'],
                     control_lost_after='cuts until a journal that does not wait for its log loses', events='events')


def rows(row):
    yield from crashes(row)
    yield row('exposure of the most exposed systemd unit', 'of 10', 'python3 tests/lint/exposure.py .', told('worst'),
              lambda value: value <= 1.5, UNITS, control=control(bare='the server without its protection'))
    recovery = {'sources': STORE + ['shared/engine/apply*.c', 'server/main.c', 'tests/evidence/recovery.py'],
                'command': 'python3 tests/evidence/recovery.py'}
    yield row('1,000,000 tickets restored to serving', 's', read=told('restored_to_serving_s'),
              good=lambda value: value <= 60, **recovery)
    yield row('started again with 1,000,000 tickets', 's', read=told('restart_s'), good=lambda value: value <= 1,
              control=control(whole_history_s='reading the whole history, in s', restart_today_s='with 5,000 waiting today, in s'),
              **recovery)
