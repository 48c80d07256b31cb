#!/usr/bin/env python3
"""Writes the line drawings into one style sheet, a class each. They are part of it, so that a page shows
its icons when the network is gone.

usage: draw-icons.py OUT DRAWING.svg..."""
import pathlib
import sys
import urllib.parse

RULE = '''/* Made from assets/icons. A drawing takes the colour of the text. */
.icon {
  display: inline-block;
  flex: none;
  width: 1.5em;
  height: 1.5em;
  vertical-align: -0.35em;
  background: currentColor;
  -webkit-mask: var(--drawing) center / contain no-repeat;
  mask: var(--drawing) center / contain no-repeat;
}
'''


def main():
    out, drawings = sys.argv[1], map(pathlib.Path, sys.argv[2:])
    rules = [RULE]
    for drawing in drawings:
        data = urllib.parse.quote(' '.join(drawing.read_text().split()), safe="/:=<> '(),")
        data = data.replace('<', '%3C').replace('>', '%3E')
        rules.append(f'.icon-{drawing.stem} {{ --drawing: url("data:image/svg+xml,{data}"); }}\n')
    pathlib.Path(out).write_text(''.join(rules), encoding='utf-8')


main()
