#!/usr/bin/env python3
"""Recomputes every contrast pair of the theme against its limit (WCAG 2 ratio). Prints TAP.

usage: theme_contrast.py tokens.json
"""
import json
import sys

GROUNDS = ['bg', 'surface', 'sunken']
# (what, foregrounds, backgrounds, lowest ratio in light, dark, high contrast)
LIMITS = [
    ('ink on every ground', ['ink'], GROUNDS, (12.7, 14.1, 18)),
    ('second ink on every ground', ['ink2'], GROUNDS, (5.8, 7.9, 12.7)),
    ('outline of a control on every ground', ['edge'], GROUNDS, (3.5, 4.3, 18)),
    ('text on a filled button', ['onaccent'], ['accent'], (8.4, 8.4, 11.7)),
    ('accent as text on every ground', ['accent'], GROUNDS, (4.5, 4.5, 7)),
    ('ink on a pressed or selected control', ['ink', 'accent'], ['accentsoft'], (4.5, 4.5, 7)),
    ('text on called', ['oncall'], ['call'], (9.9, 9.9, 13)),
    ('met on its soft ground', ['ok'], ['oksoft'], (5.9, 7.2, 9.1)),
    ('warning on its soft ground', ['warn'], ['warnsoft'], (6.5, 7.4, 9.8)),
    ('bad on its soft ground', ['bad'], ['badsoft'], (5.9, 6.9, 9.3)),
    ('ink on the soft grounds', ['ink'], ['oksoft', 'warnsoft', 'badsoft'], (4.5, 4.5, 7)),
    ('met, warning, bad as text', ['ok', 'warn', 'bad'], ['bg', 'surface'], (4.5, 4.5, 7)),
    ('focus ring on every ground', ['focus'], GROUNDS, (5.1, 9.0, 8)),
    ('letter on a service badge', ['onhue'], [f'hue-{x}' for x in 'abcdefgh'], (6, 8.8, 9.3)),
    ('service letter as text', [f'hue-{x}' for x in 'abcdefgh'], GROUNDS, (4.5, 4.5, 7)),
]


def luminance(colour):
    def linear(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(int(colour[i:i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lowest(colours, column, foregrounds, backgrounds):
    return min((ratio(colours[f][column], colours[b][column]), f, b)
               for f in foregrounds for b in backgrounds)


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        tokens = json.load(file)
    colours, failed, number = tokens['colours'], 0, 0
    checked = set()
    for what, foregrounds, backgrounds, limits in LIMITS:
        checked.update(foregrounds, backgrounds)
        for column, theme in enumerate(tokens['themes']):
            number += 1
            found, front, back = lowest(colours, column, foregrounds, backgrounds)
            good = found >= limits[column] - 0.05
            failed += not good
            print(f'{"ok" if good else "not ok"} {number} - {what}, {theme}: '
                  f'{found:.1f} ({front} on {back}), limit {limits[column]}')
    number += 1
    forgotten = set(colours) - checked - {'line'}
    failed += bool(forgotten)
    print(f'{"not ok" if forgotten else "ok"} {number} - every role but line is in a pair '
          f'{sorted(forgotten)}')
    number += 1
    same = abs(ratio('#000000', '#FFFFFF') - 21) < 0.001 and ratio('#777777', '#FFFFFF') < 4.5
    failed += not same
    print(f'{"ok" if same else "not ok"} {number} - the ratio itself is right and can refuse')
    print(f'1..{number}')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
