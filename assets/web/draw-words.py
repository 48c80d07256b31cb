#!/usr/bin/env python3
"""Writes the words that the pages use, of all that the programs have.

usage: draw-words.py OUT WORDS.json FILE..."""
import pathlib
import sys

from named_words import used


def main():
    out, words, *names = map(pathlib.Path, sys.argv[1:])
    out.write_text(used(words, [name for name in names if name.suffix == '.js']), encoding='utf-8')


main()
