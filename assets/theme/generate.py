#!/usr/bin/env python3
"""Turns the token file into style sheets.

  generate.py gtk THEME tokens.json OUT    colours of one theme for GTK (@define-color) and base rules
  generate.py web tokens.json OUT          custom properties of all themes for pages
  generate.py fill tokens.json IN OUT      a GTK style sheet with $kiosk-body and the like filled in

The names are the same everywhere: @accent, $kiosk-body in GTK; var(--accent), var(--kiosk-body) in
pages. GTK 4.8 has no variables, so sizes become literals when a style sheet is filled in.
"""
import json
import re
import sys


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def sizes(tokens):
    """Every size and motion token as name -> CSS value."""
    values = {}
    for surface, group in tokens['sizes'].items():
        for name, pixels in group.items():
            values[f'{surface}-{name}'] = f'{pixels}px'
    values.update(tokens['motion'])
    return values


def colours(tokens, theme):
    column = tokens['themes'].index(theme)
    return {name: row[column] for name, row in tokens['colours'].items()}


def gtk(tokens, theme):
    roles = colours(tokens, theme)
    lines = [f'@define-color {name} {value};' for name, value in roles.items()]
    lines += ['', 'window {', f'  font-family: {tokens["font"]};',
              '  font-feature-settings: "tnum" 1;',
              '  color: @ink;', '  background-color: @bg;', '}', '',
              '.lone-number { font-feature-settings: "tnum" 0; }', '',
              '.badge { color: @onhue; border-radius: 22%; font-weight: bold; }']
    for name in roles:
        if name.startswith('hue-'):
            lines.append(f'.badge.{name} {{ background-color: @{name}; }}')
            lines.append(f'.letter.{name} {{ color: @{name}; }}')
    return lines


def web(tokens):
    lines = []
    selectors = {'light': ':root, [data-theme="light"]', 'dark': '[data-theme="dark"]',
                 'contrast': '[data-theme="contrast"]'}
    for theme in tokens['themes']:
        lines.append(f'{selectors[theme]} {{')
        lines += [f'  --{name}: {value};' for name, value in colours(tokens, theme).items()]
        lines.append('}')
    lines.append(':root {')
    lines.append(f'  --font: {tokens["font"]}, sans-serif;')
    lines += [f'  --{name}: {value};' for name, value in sizes(tokens).items()]
    lines.append('}')
    return lines


def fill(tokens, text):
    values = sizes(tokens)

    def value(match):
        name = match.group(1)
        if name not in values:
            sys.exit(f'no token ${name} in the token file')
        return values[name]
    return re.sub(r'\$([a-z][a-z0-9-]*)', value, text)


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == 'gtk':
        theme, source, out = arguments
        text = '\n'.join(gtk(load(source), theme)) + '\n'
    elif command == 'web':
        source, out = arguments
        text = '\n'.join(web(load(source))) + '\n'
    elif command == 'fill':
        source, template, out = arguments
        with open(template, encoding='utf-8') as file:
            text = fill(load(source), file.read())
    else:
        sys.exit(__doc__)
    with open(out, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    main()
