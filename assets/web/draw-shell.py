#!/usr/bin/env python3
"""Writes the worker that keeps the handheld's page: which files it is made of, and a version that changes
whenever one of them does.

usage: draw-shell.py WORKER.js OUT PAGES FILE...
The page and its parts are in the folder PAGES, or else found by the end of their path."""
import hashlib
import pathlib
import posixpath
import re
import sys

PAGE = 'handheld.html'
LINKED = re.compile(r'(?:href|src)="(/[^"]+\.(?:css|js|svg))"')
IMPORTED = re.compile(r'(?:from|import)"(\.[^"]+\.js)"')
SPOKEN = ['/pages/handheld/zh.json', '/pages/handheld/en.json']


def main():
    template, out, pages, *names = sys.argv[1:]
    paths = [pathlib.Path(name) for name in names]

    def file_of(address):
        bundled = pathlib.Path(pages, address.removeprefix('/'))
        if bundled.is_file():
            return bundled
        found = [path for path in paths if path.as_posix().endswith(address)]
        if not found:
            sys.exit(f'draw-shell: {address} is none of the files')
        return min(found, key=lambda path: len(path.parts))

    found, wanted = {}, LINKED.findall(file_of('/' + PAGE).read_text(encoding='utf-8')) + SPOKEN
    while wanted:
        address = wanted.pop()
        if address not in found:
            found[address] = file_of(address).read_bytes()
            if address.endswith('.js'):
                wanted += [posixpath.normpath(posixpath.join(posixpath.dirname(address), part))
                           for part in IMPORTED.findall(found[address].decode())]
    found['/handheld'] = file_of('/' + PAGE).read_bytes()
    digest = hashlib.sha256()
    for address, content in sorted(found.items()):
        digest.update(address.encode() + b'\0' + hashlib.sha256(content).digest())
    listed = ', '.join(f"'{address}'" for address in sorted(found))
    text = pathlib.Path(template).read_text(encoding='utf-8')
    pathlib.Path(out).write_text(text.replace('@version@', digest.hexdigest()[:12]).replace('@files@', listed), encoding='utf-8')


main()
