"""The promises of the whole, as rows of `./check evidence`. Each program prints what it measured and what its control
did as one line of JSON behind `# `."""
import json
import re

STORE = ['server/journal/**/*', 'server/hall/*.[ch]']
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


def rows(row):
    yield row('exposure of the most exposed systemd unit', 'of 10', 'python3 tests/lint/exposure.py .', told('worst'),
              lambda value: value <= 1.5, UNITS, control=control(bare='the server without its protection'))
    recovery = {'sources': STORE + ['shared/engine/apply*.c', 'server/main.c', 'tests/evidence/recovery.py'],
                'command': 'python3 tests/evidence/recovery.py'}
    yield row('1,000,000 tickets restored to serving', 's', read=told('restored_to_serving_s'),
              good=lambda value: value <= 60, **recovery)
    yield row('started again with 1,000,000 tickets', 's', read=told('restart_s'), good=lambda value: value <= 1,
              control=control(whole_history_s='reading the whole history, in s', restart_today_s='with 5,000 waiting today, in s'),
              **recovery)
