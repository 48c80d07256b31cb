"""The promises of the whole, as rows of `./check evidence`. Each program prints what it measured and what its control
did as one line of JSON behind `# `."""
import json
import re

STORE = ['server/journal/*.[ch]', 'server/journal/*/*.sql', 'server/hall/*.[ch]']
SERVER = ['server/**/*.[ch]', 'shared/engine/*.[ch]', 'shared/wire/*.[ch]']
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
    under_load = 'python3 tests/evidence/kills.py 200 {seed}'
    yield from parts(row, 'kill -9 of a server under load, nothing acknowledged lost', 'kills', under_load, 'kills', 5, none_lost(200),
                     SERVER + ['tests/evidence/kills.py'], acknowledged='tickets acknowledged',
                     control_lost='lost by a server that stores nothing')
    yield from parts(row, 'started again after a kill under load, 95 of 100 times', 's', under_load, 'restart_of_95_s', 5,
                     lambda value: value < 1, SERVER + ['tests/evidence/kills.py'], middle_restart_s='s in the middle',
                     slowest_restart_s='s for the slowest', load='load of the machine')
    yield row('kill -9 at the system calls of a whole server under load, nothing acknowledged lost', 'kills',
              'python3 tests/evidence/killed_at.py', told('kills'), none_lost(400), SERVER + ['tests/evidence/killed_at.py', 'tests/evidence/kills.py'], 1,
              control(acknowledged='tickets acknowledged', calls='kills at each call', control_lost='lost by a server that stores nothing'))
    yield row('starts of a server under load that is refused one allocation of memory, nothing acknowledged lost', 'starts',
              'python3 tests/evidence/allocations.py', told('starts'), none_lost(130), SERVER + ['tests/evidence/allocations.py', 'tests/evidence/failing.c'],
              1, control(refused='allocations refused', acknowledged='tickets acknowledged', control_lost='lost by a server that stores nothing'))
    for what, names, proof in (
            ('while appending', "'at system calls' 'before the commit'",
             {'control_lost_after': 'kills until a journal that acknowledges first loses'}),
            ('in the making, copied and restored', "'created again' 'whole or not there' 'cut off'",
             {'control_refused': 'half a copy refused'})):
        yield row(f'kill -9 at every system call {what}, nothing acknowledged lost', 'kills',
                  f'HQ_CRASH_SEED=1 HQ_CRASH_POINTS=0 python3 {crash} {names}', told('kills'), none_lost(500), sources, 1,
                  control(**proof))
    yield row('kill -9 at every system call of an upgrade through every migration, all resume', 'kills',
              f"HQ_CRASH_SEED=1 HQ_CRASH_POINTS=0 python3 {crash} 'upgrade'", told('kills'), none_lost(500), sources, 1,
              control(control_seen='half a migration refused'))
    yield from parts(row, 'power cuts, nothing acknowledged lost', 'cuts',
                     'HQ_POWER_SEED={seed} HQ_POWER_CUTS=250 python3 tests/journal/power.py build/tests/journal/journal-worker',
                     'cuts', 4, none_lost(250), STORE + ['tests/journal/power.py', 'tests/journal/journal-worker.c'],
                     control_lost_after='cuts until a journal that does not wait for its log loses', events='events')


def cut_off(row):
    kiosk = ['kiosk/store.[ch]', 'shared/wire/offline.[ch]', 'shared/engine/*offline*.c', 'shared/engine/offer.h',
             'server/api/offline.c', 'tests/evidence/kiosk*']
    days = 'python3 tests/evidence/kiosks.py 100 {seed}'
    yield from parts(row, 'days of two kiosks cut off, every number in the hall once', 'days', days, 'runs', 10, none_lost(100),
                     STORE + kiosk, seen='numbers that customers saw', copied_and_doubted='of 10 numbers of a copied disk, doubted')
    yield from parts(row, 'until the hall knows 1,000 numbers of kiosks that were cut off', 's', days, 'reconcile_s_per_1000', 10,
                     lambda value: value < 5, STORE + kiosk, at_once='numbers told at once')
    slow = {'command': 'python3 tests/evidence/slow.py', 'sources': ['server/http/*.[ch]', 'tests/evidence/slow.py']}
    yield row('5,000 slow and 10,000 idle connections: p99 of devices against calm', 'times', read=told('ratio'),
              good=lambda value: value <= 2,
              control=control(errors='errors of devices', load='load of the machine',
                              control_errors='errors of devices at a server without time-outs'), **slow)
    yield row('5,000 slow and 10,000 idle connections: held by the server', 'MB', read=told('rss_mb'), good=lambda value: value <= 128,
              control=control(control_rss_mb='MB held by a server without time-outs'), **slow)
    yield row('growth of the server over days at ten times the peak', '% a day', 'python3 tests/evidence/soak.py',
              told('growth_percent_a_day'), lambda value: value <= 1, SERVER + ['tests/evidence/soak.py'], 1,
              control(hall_hours='hours in the hall', wal_mb='MB of the log at most', control_mb='MB seen of tickets that are kept'))
    yield row('growth of the server by time alone, two hours by the clock of the world at 12,000 tickets an hour', '% an hour',
              'python3 tests/evidence/soak_real.py', told('growth_percent_an_hour'), lambda value: value <= 1,
              SERVER + ['tests/evidence/soak_real.py'], 1,
              control(control_mb_an_hour='MB an hour seen of tickets that are kept', growth_95='MB an hour by time alone, 95 %',
                      descriptors='descriptors', wal_mb='MB of the log at most', load='load of the machine'))


def histories(row):
    """Ten times the 100,000 contended calls, and 10,000 small histories."""
    def explained(output):
        found = re.search(r'^ok .*- (\d+) of \d+ small histories', output, re.MULTILINE)
        return int(found[1]) if found and '\nnot ok' not in output else None
    for part in range(1, 11):
        yield row(f'concurrent histories that a plain queue explains, beside 100,000 contended calls, part {part} of 10',
                  'histories', f'tests/concurrency/run --calls 100000 --rounds 1000 --seed {part}', explained,
                  none_lost(1000), SERVER + ['tests/concurrency/*'], part,
                  lambda output: {'kinds of wrong histories noticed': len(re.findall(r'^ok .*notices: ', output, re.MULTILINE))})


def first(pattern):
    """The pattern's group in the output, as a number."""
    def find(output):
        found = re.search(pattern, output, re.MULTILINE)
        return int(found[1]) if found else None
    return find


def noticed(pattern, words):
    """Of the control: how many of the test's lines say so."""
    return lambda output: {words: len(re.findall(rf'^ok .*{pattern}', output, re.MULTILINE))}


def tests_of_the_api(row):
    """What tests of `./check` show in full; each fails as a whole."""
    yield row('malformed requests refused and their connections closed, at once, byte by byte and cut at every byte', 'requests',
              'build/tests/api/test-http-malformed', told('refused'), none_lost(140), ['server/http/*.[ch]', 'tests/api/http-*'],
              control=control(sound='sound requests among them, each answered'))
    yield row('cells of role, request or topic, and hall that are let in or refused as the table says', 'cells',
              'python3 tests/api/access-matrix.py', first(r'^# (\d+) cells asked'), none_lost(5000),
              SERVER + ['tests/api/access-matrix.py'], control=noticed('would', 'wrong tables noticed'))
    yield row('numbers that were given since its copy, none given again by a hall restored on the same day', 'numbers',
              'python3 tests/api/restored_test.py', first(r'- the lost hall gave (\d+) numbers since'), none_lost(700),
              SERVER + ['tests/api/restored_test.py'], control=noticed('control: .* twice$', 'second halls that do not say so give some twice'))
    yield row('customers who wait when the disk is full, all called and served, none acknowledged lost', 'customers',
              'python3 tests/api/disk_full_test.py', first(r'- and everybody who waits is served: (\d+)'), none_lost(30),
              SERVER + ['tests/api/disk_full_test.py'], control=noticed('control: ', 'halls without a ballast stop'))
    yield row('lost answers asked for again and given again to the byte, by every keyed route and with what is sealed', 'answers',
              'python3 tests/api/repeats_test.py && python3 tests/api/sealed_test.py',
              first(r'keyed routes were asked, (\d+) times again'), none_lost(2000), SERVER + ['tests/api/*_test.py'],
              control=lambda output: {'keyed routes': first(r'all (\d+) keyed routes')(output),
                                      **noticed('control: ', 'done twice and noticed')(output)})


def rows(row):
    yield from crashes(row)
    yield from cut_off(row)
    yield from tests_of_the_api(row)
    yield from histories(row)
    yield row('exposure of the most exposed systemd unit', 'of 10', 'python3 tests/lint/exposure.py .', told('worst'),
              lambda value: value <= 1.5, UNITS, control=control(bare='the server without its protection'))
    yield row('damaged halls rescued with everything before the damage and nothing invented', 'damages', 'python3 tests/evidence/salvage.py',
              told('damages'), none_lost(400), STORE + ['server/admin/keep-verbs.c', 'tests/evidence/salvage.py'], 1,
              control(refused='refused, where the file no longer says which hall it is', kept_on_average='events kept of each, on average',
                      events='events there were', control_invented='times a copy of whatever can be read has events that never were'))
    yield row('started after ten years of cases, replies and checklists', 's', 'python3 tests/evidence/years.py', told('start_s'),
              lambda value: value <= 1, SERVER + ['tests/evidence/years.py', 'tests/bench/make-history.c'],
              control=control(whole_s='s without the projection', ratio='times as long', whole_steps='steps read without it',
                              steps='steps read with it', a_day_on_s='s after a day more and a kill'))
    yield row('jumps of the machine\'s clock at work and over kills, no time of a hall going back', 'jumps', 'python3 tests/evidence/clocks.py',
              told('jumps'), none_lost(200), ['shared/base/clock.[ch]', 'server/hall/*.[ch]', 'server/push/floor.[ch]', 'tests/evidence/clocks.py'], 1,
              control(numbers='numbers given', kills='kills', wrong='times that are not what they must be', back='numbers before the one before',
                      control_back='times the machine\'s clock went back'))
    recovery = {'sources': STORE + ['shared/engine/apply*.c', 'server/main.c', 'tests/evidence/recovery.py'],
                'command': 'python3 tests/evidence/recovery.py'}
    yield row('1,000,000 tickets restored to serving', 's', read=told('restored_to_serving_s'),
              good=lambda value: value <= 60, **recovery)
    yield row('started again with 1,000,000 tickets', 's', read=told('restart_s'), good=lambda value: value <= 1,
              control=control(whole_history_s='reading the whole history, in s', restart_today_s='with 5,000 waiting today, in s'),
              **recovery)
