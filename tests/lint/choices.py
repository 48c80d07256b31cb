#!/usr/bin/env python3
"""Checks that every choice of a setting has its words: the settings page is drawn from the server's
table of settings, so no page names them. Prints TAP.

usage: choices.py SOURCE_ROOT HALLQUEUE_SERVER
"""
import json
import pathlib
import subprocess
import sys

from tap import Tap


def choices(fields):
    """(setting, word) of every choice, those of a setting inside a setting too."""
    for field in fields:
        yield from ((field['name'], word) for word in field.get('choices', []))
        yield from choices(field.get('fields', []))


def faults(schema, ids):
    for section in schema['sections']:
        for setting, word in choices(section['fields']):
            if f'admin.choice-{word}' not in ids:
                yield f'[{section["name"]}] {setting}: "{word}" has no message admin.choice-{word}'


def unused(schema, ids):
    known = {f'admin.choice-{word}' for section in schema['sections'] for _, word in choices(section['fields'])}
    return [each for each in ids if each.startswith('admin.choice-') and each not in known]


def main():
    root, server = pathlib.Path(sys.argv[1]), sys.argv[2]
    sys.path.insert(0, str(root / 'po'))
    sys.dont_write_bytecode = True
    import compile as compile_po

    schema = json.loads(subprocess.run([server, '--print-settings'], check=True, capture_output=True).stdout)
    words = [word for section in schema['sections'] for _, word in choices(section['fields'])]
    tap = Tap()
    for name in ('zh_CN.po', 'en.po'):
        ids = compile_po.parse(root / 'po' / name)
        tap.check(f'{name}: each of {len(words)} choices of a setting has its words', faults(schema, ids))
        tap.check(f'{name}: and none is left of a choice that is no more', unused(schema, ids))
    tap.refuses('a choice without words', faults(schema, {f'admin.choice-{word}' for word in words[1:]} - {f'admin.choice-{words[0]}'}))
    tap.refuses('words without a choice', unused(schema, ['admin.choice-nothing-such']))
    tap.end()


if __name__ == '__main__':
    main()
