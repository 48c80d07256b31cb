"""Which messages a page's scripts name: one ('app.loading'), or the beginning of several (`state.${ticket.state}`)."""
import json
import re

NAMED = re.compile(r'''['"`]([a-z][a-z0-9-]*\.[a-z0-9.-]*)(['"`]|\$\{)''')


def used(words, scripts):
    """Of the file `words`, as text, the messages that the scripts, paths, name."""
    named = {found for path in scripts for found in NAMED.findall(path.read_text(encoding='utf-8'))}
    beginnings = tuple(name for name, end in named if end == '${' or name[-1] in '.-')
    whole = {name for name, _ in named}
    known = json.loads(words.read_text(encoding='utf-8'))
    return json.dumps({name: text for name, text in known.items() if name in whole or name.startswith(beginnings)},
                      ensure_ascii=False, separators=(',', ':'))
