#!/usr/bin/env python3
"""Writes the words that the pages use, of all that the programs have.

usage: draw-words.py OUT WORDS.json FILE...
A page names a message ('app.loading'), or the beginning of several (`state.${ticket.state}`)."""
import json
import pathlib
import re
import sys

NAMED = re.compile(r'''['"`]([a-z][a-z0-9-]*\.[a-z0-9.-]*)(['"`]|\$\{)''')


def main():
    out, words, *names = sys.argv[1:]
    named = {found for name in names if name.endswith('.js') for found in NAMED.findall(pathlib.Path(name).read_text(encoding='utf-8'))}
    beginnings = tuple(name for name, end in named if end == '${' or name[-1] in '.-')
    whole = {name for name, _ in named}
    all_words = json.loads(pathlib.Path(words).read_text(encoding='utf-8'))
    used = {name: text for name, text in all_words.items() if name in whole or name.startswith(beginnings)}
    pathlib.Path(out).write_text(json.dumps(used, ensure_ascii=False, separators=(',', ':')), encoding='utf-8')


main()
