"""The promises of the whole, as rows of `./check evidence`. Each program prints what it measured and what its control
did as one line of JSON behind `# `."""
import json
import re

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
