#!/usr/bin/env python3
"""Turns the po files (one a language, message ids are slugs) into what programs read.

  compile.py check PO...                 reports every fault of the translations, exits 1 if any
  compile.py c HEADER SOURCE PO...       one enum value a message, one table a language
  compile.py json OUT PO                 one JSON object for pages

The first PO is the reference: every other one must have the same ids and placeholders.
"""
import ast
import json
import os
import re
import sys

ID = re.compile(r'[a-z][a-z0-9-]*(\.[a-z0-9-]+)+')
PLACEHOLDER = re.compile(r'\{([a-z_]+)\}')
HAN = re.compile(r'[\u4e00-\u9fff]')
# Names that read alike in every language, or are written in the other one on purpose.
NAMES = {'app.name', 'app.language-zh', 'app.language-en', 'bar.language'}


class PoError(Exception):
    """A line of a po file that cannot be understood."""


def parse(path):
    """Returns {id: text} of one po file in its order, without the header."""
    messages, entry, field = {}, {}, None

    def flush():
        if entry.get('msgid'):
            if entry['msgid'] in messages:
                raise PoError(f'{path}: {entry["msgid"]} appears twice')
            messages[entry['msgid']] = '' if entry.get('fuzzy') else entry.get('msgstr', '')
        entry.clear()

    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if 'msgid' in entry and line.startswith(('#', 'msgid')):
                flush()  # two messages need no empty line between them
            if not line:
                flush()
                field = None
            elif line.startswith('#'):
                entry['fuzzy'] = entry.get('fuzzy') or (line[:2] == '#,' and 'fuzzy' in line)
            else:
                match = re.fullmatch(r'(?:(msgid|msgstr) )?(".*")', line)
                if not match or not (match.group(1) or field):
                    raise PoError(f'{path}:{number}: not a po line: {line}')
                field = match.group(1) or field
                entry[field] = entry.get(field, '') + ast.literal_eval(match.group(2))
    flush()
    return messages


def faults(paths):
    """Every fault as a sentence."""
    tables = {path: parse(path) for path in paths}
    reference_path, reference = next(iter(tables.items()))
    for path, table in tables.items():
        for name in reference.keys() - table.keys():
            yield f'{path}: {name} is missing'
        for name in table.keys() - reference.keys():
            yield f'{path}: {name} is not in {reference_path}'
        for name, text in table.items():
            yield from message_faults(path, name, text, reference.get(name, text))


def message_faults(path, name, text, original):
    if not ID.fullmatch(name):
        yield f'{path}: {name} is not a slug'
    if not text:
        yield f'{path}: {name} is untranslated'
        return
    if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(original)):
        yield f'{path}: {name} has other placeholders'
    if name not in NAMES:
        is_english = os.path.basename(path).startswith('en')
        if is_english and HAN.search(text):
            yield f'{path}: {name} is untranslated'
        if not is_english and not HAN.search(text) and re.search('[A-Za-z]{3}', PLACEHOLDER.sub('', text)):
            yield f'{path}: {name} is untranslated'


def refuse_faults(paths):
    found = list(faults(paths))
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        sys.exit(1)


def enum_name(name):
    return 'HQ_MSG_' + re.sub('[.-]', '_', name).upper()


def c_string(text):
    return json.dumps(text, ensure_ascii=False)


def write_c(header, source, paths):
    refuse_faults(paths)
    tables = [parse(path) for path in paths]
    names = list(tables[0])
    with open(header, 'w', encoding='utf-8') as out:
        out.write('// Made from the po files. One value a message.\n#pragma once\n\ntypedef enum {\n')
        out.writelines(f'    {enum_name(name)},\n' for name in names)
        out.write('    HQ_MSG_COUNT,\n} hq_msg;\n')
    with open(source, 'w', encoding='utf-8') as out:
        out.write('// Made from the po files.\n#include "shared/i18n/table.h"\n\n')
        out.write('const char *const hq_message_ids[HQ_MSG_COUNT] = {\n')
        out.writelines(f'    [{enum_name(name)}] = "{name}",\n' for name in names)
        out.write('};\n\nconst char *const hq_message_texts[HQ_LANGUAGES][HQ_MSG_COUNT] = {\n')
        for index, table in enumerate(tables):
            out.write(f'    [{index}] = {{\n')
            out.writelines(f'        [{enum_name(name)}] = {c_string(table[name])},\n'
                           for name in names)
            out.write('    },\n')
        out.write('};\n')


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    try:
        if command == 'check':
            refuse_faults(arguments)
        elif command == 'c':
            write_c(arguments[0], arguments[1], arguments[2:])
        elif command == 'json':
            with open(arguments[0], 'w', encoding='utf-8') as out:
                json.dump(parse(arguments[1]), out, ensure_ascii=False, indent=0)
        else:
            sys.exit(__doc__)
    except PoError as error:
        sys.exit(str(error))


if __name__ == '__main__':
    main()
