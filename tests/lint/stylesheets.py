#!/usr/bin/env python3
"""Checks the screens' style sheets: GTK understands them, and colours come from the theme. TAP.

usage: stylesheets.py SOURCE_ROOT BUILD_ROOT CSS_ERRORS_PROGRAM
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import tree
from tap import Tap

SCREENS = ('shared/ui', 'kiosk', 'counter-display', 'assets/theme')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
ROLE = re.compile(r'(?<![\w-])@(?!define-color|keyframes|import|media)([a-z][a-z0-9_-]*)')
OWN_COLOUR = re.compile(r'#[0-9A-Fa-f]{3,8}\b|\brgba?\(|\bhsla?\(')


def built_sheets(build):
    return [path for path in tree.files(build, SCREENS, ('.css',)) if not path.endswith('tokens.css')]


def complaints(program, paths):
    run = subprocess.run([program, *paths], check=True, capture_output=True, text=True,
                         env={**os.environ, 'GTK_A11Y': 'none'})
    return run.stdout.splitlines()


def unknown_roles(path, text, roles):
    own = set(re.findall(r'@define-color\s+([\w-]+)', text))
    for name in sorted(set(ROLE.findall(COMMENT.sub('', text))) - roles - own):
        yield f'{path}: @{name} is no colour of the theme'


def own_colours(path, text):
    for colour in OWN_COLOUR.findall(COMMENT.sub('', text)):
        yield f'{path}: {colour} is not from the theme'


def refused_by_gtk(program, text):
    with tempfile.NamedTemporaryFile('w', suffix='.css') as file:
        file.write(text)
        file.flush()
        return complaints(program, [file.name])


def main():
    source, build, program = sys.argv[1:]
    roles = set(json.loads(tree.read(source, 'assets/theme/tokens.json'))['colours'])
    sheets = built_sheets(build)
    written = [path for path in tree.files(source, ('shared/ui', 'kiosk', 'counter-display', 'assets/web'),
                                           ('.css', '.css.in')) if 'node_modules' not in path]
    tap = Tap()
    tap.check(f'GTK understands {len(sheets)} style sheets',
              complaints(program, [os.path.join(build, path) for path in sheets])
              if len(sheets) >= 3 else ['the themes are missing'])
    tap.check('every colour name is a role of the theme', [
        fault for path in sheets for fault in unknown_roles(path, tree.read(build, path), roles)])
    tap.check(f'no style sheet has a colour of its own ({len(written)} files)', [
        fault for path in written for fault in own_colours(path, tree.read(source, path))])
    tap.refuses('a property GTK does not know', refused_by_gtk(program, 'label { colour: red; }'))
    tap.refuses('a custom property', refused_by_gtk(program, 'label { font-size: var(--x); }'))
    tap.refuses('a colour that is no role', unknown_roles('x', 'label { color: @nothing; }', roles))
    tap.refuses('a colour written out', own_colours('x', 'label { color: #ffffff; }'))
    tap.end()


if __name__ == '__main__':
    main()
