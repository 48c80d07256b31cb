#!/usr/bin/env python3
"""Checks the words: translations complete, none in .ui files, none missing in pages, and no drawing either. Prints TAP.

usage: words.py SOURCE_ROOT
"""
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as xml

import tree
from tap import Tap

WORD_PROPERTIES = {'label', 'title', 'subtitle', 'text', 'tooltip-text', 'tooltip-markup',
                   'placeholder-text', 'description', 'buffer'}
HAN = re.compile(r'[\u4e00-\u9fff]')
QUOTED_ID = re.compile(r"""\b(?:t|tr|T)\(\s*(['"`])([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)\1""")

DRAWN_LIST = re.compile(r"foreach name : \[([^\]]*)\]")
ICON_NAME = re.compile(r"""\bicon(?:="|: '|=\$\{')([a-z][a-z-]*)["']|\$\{Icon\} name="([a-z-]+)\"""")


def ui_faults(path, text):
    try:
        elements = list(xml.fromstring(text).iter())
    except xml.ParseError as error:
        yield f'{path}: {error}'
        return
    for element in elements:
        content = (element.text or '').strip()
        if element.get('translatable'):
            yield f'{path}: a translatable {element.get("name")}'
        elif HAN.search(content):
            yield f'{path}: "{content}"'
        elif element.tag in ('property', 'col', 'item', 'attribute') and \
                element.get('name') in WORD_PROPERTIES and re.search('[A-Za-z]', content):
            yield f'{path}: {element.get("name")} "{content}"'


def page_faults(path, text, ids):
    for _, name in QUOTED_ID.findall(text):
        if name not in ids:
            yield f'{path}: {name} is in no po file'


def icon_faults(path, text, drawn):
    for name in (one or other for one, other in ICON_NAME.findall(text)):
        if name not in drawn:
            yield f'{path}: the drawing {name} is not served to pages'


def po_faults(compile_po, reference, other):
    """Faults of two po files given as {id: (flags, text)}."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, messages in (('zh_CN.po', reference), ('en.po', other)):
            paths.append(os.path.join(folder, name))
            with open(paths[-1], 'w', encoding='utf-8') as file:
                for key, (flags, text) in messages.items():
                    file.write(f'{flags}msgid "{key}"\nmsgstr "{text}"\n\n')
        try:
            return list(compile_po.faults(paths))
        except compile_po.PoError as error:
            return [str(error)]


def po_controls(tap, compile_po):
    good = {'a.b': ('', '前面 {n} 人'), 'a.c': ('', '好')}

    def english(**changes):
        return {'a.b': ('', '{n} ahead'), 'a.c': ('', 'Good'),
                **{key.replace('_', '.'): value for key, value in changes.items()}}

    tap.check('two matching translations pass', po_faults(compile_po, good, english()))
    tap.refuses('a missing message', po_faults(compile_po, good, {'a.b': ('', '{n} ahead')}))
    tap.refuses('an extra message', po_faults(compile_po, good, english(a_d=('', 'More'))))
    tap.refuses('another placeholder', po_faults(compile_po, good, english(a_b=('', '{m} ahead'))))
    tap.refuses('an empty translation', po_faults(compile_po, good, english(a_c=('', ''))))
    tap.refuses('a fuzzy translation', po_faults(compile_po, good, english(a_c=('#, fuzzy\n', 'Good'))))
    tap.refuses('Chinese left in English', po_faults(compile_po, good, english(a_c=('', '好'))))
    tap.refuses('English left in Chinese',
                po_faults(compile_po, {**good, 'a.c': ('', 'Good')}, english()))
    with tempfile.NamedTemporaryFile('w', suffix='.po', encoding='utf-8') as file:
        file.write('msgid "a.b"\nmsgstr "x"\nmsgid "a.c"\nmsgstr "y"\n#, fuzzy\nmsgid "a.d"\nmsgstr "z"\n')
        file.flush()
        tap.check('messages without an empty line between them stay their own',
                  compile_po.parse(file.name).items() ^ {('a.b', 'x'), ('a.c', 'y'), ('a.d', '')})
    tap.refuses('an id that is no slug',
                po_faults(compile_po, {**good, 'A B': ('', '好')}, {**english(), 'A B': ('', 'x')}))


def main():
    root = sys.argv[1]
    sys.path.insert(0, os.path.join(root, 'po'))
    sys.dont_write_bytecode = True
    import compile as compile_po

    paths = [os.path.join(root, 'po', name) for name in ('zh_CN.po', 'en.po')]
    ids = compile_po.parse(paths[0]).keys()
    tap = Tap()
    tap.check(f'every one of {len(ids)} messages is translated', compile_po.faults(paths))
    tap.check('every po file is compiled', sorted(
        set(tree.files(root, ('po',), ('.po',))) - {os.path.relpath(p, root) for p in paths}))
    tap.check('no words in .ui files', [
        fault for path in tree.files(root, ('kiosk', 'counter-display', 'shared'), ('.ui',))
        for fault in ui_faults(path, tree.read(root, path))])
    tap.check('pages use only messages that exist', [
        fault for path in tree.files(root, ('assets',), ('.js', '.html'))
        for fault in page_faults(path, tree.read(root, path), ids)])
    drawn = set(re.findall(r"'([a-z-]+)'", DRAWN_LIST.search(tree.read(root, 'assets/web/meson.build')).group(1)))
    tap.check(f'pages use only the {len(drawn)} drawings they are served', [
        fault for path in tree.files(root, ('assets',), ('.js',))
        for fault in icon_faults(path, tree.read(root, path), drawn)])
    po_controls(tap, compile_po)
    tap.refuses('a label with a word in a .ui file', ui_faults('x.ui', (
        '<interface><object class="GtkLabel"><property name="label">Next</property></object></interface>')))
    tap.refuses('a translatable property', ui_faults('x.ui', (
        '<interface><object><property name="x" translatable="yes">1</property></object></interface>')))
    tap.refuses('a page using a message that does not exist',
                page_faults('x.js', "t('home.nothing-such')", ids))
    tap.refuses('a drawing by name that is not served', icon_faults('x.js', '<${Icon} name="nothing-such" />', drawn))
    tap.refuses('a drawing handed on that is not served', icon_faults('x.js', "{ icon: 'nothing-such' }", drawn))
    tap.end()


if __name__ == '__main__':
    main()
