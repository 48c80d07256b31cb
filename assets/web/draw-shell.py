#!/usr/bin/env python3
"""Writes the worker that keeps the handheld's page: which files it is made of, and a version that changes
whenever one of them does.

usage: draw-shell.py WORKER.js OUT VENDOR FILE...
Files named handheld.html and the like are found by the end of their path; /vendor/ is the folder VENDOR."""
import hashlib
import pathlib
import re
import sys

PAGE = 'handheld.html'
LINKED = re.compile(r'(?:href|src)="(/[^"]+\.(?:css|js|svg))"')
IMPORTED = re.compile(r"(?:from|import) '(/[^']+)'")
SPOKEN = ['/zh.json', '/en.json']


def main():
    template, out, vendor, *names = sys.argv[1:]
    paths = [pathlib.Path(name) for name in names]

    def file_of(address):
        if address.startswith('/vendor/'):
            return pathlib.Path(vendor) / address.removeprefix('/vendor/')
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
                wanted += IMPORTED.findall(found[address].decode())
    found['/handheld'] = file_of('/' + PAGE).read_bytes()
    digest = hashlib.sha256()
    for address, content in sorted(found.items()):
        digest.update(address.encode() + b'\0' + hashlib.sha256(content).digest())
    listed = ', '.join(f"'{address}'" for address in sorted(found))
    text = pathlib.Path(template).read_text(encoding='utf-8')
    pathlib.Path(out).write_text(text.replace('@version@', digest.hexdigest()[:12]).replace('@files@', listed), encoding='utf-8')


main()
