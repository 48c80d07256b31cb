#!/usr/bin/env python3
"""Bundles the pages into the program: a GResource with every file, a gzip twin for each that gains
by it, and a sorted C table of paths, types and entity tags.

usage: bundle.py --out-resource R.c --out-header R.h --out-index I.c --work DIR --root DIR [--vendor DIR] [--pages DIR] FILE...
Files are named by their path below --root, other sources by their path below its parent
(icons/check.svg), generated files by their name alone, and everything below --vendor vendor/...; what is below --pages goes before a file of the same name."""

import argparse
import gzip
import hashlib
import pathlib
import shutil
import subprocess
import sys

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".mp3": "audio/mpeg",
}
COMPRESSED = {".png", ".webp", ".jpg", ".woff2", ".ogg", ".mp3"}


def content_type(name):
    suffix = pathlib.PurePosixPath(name).suffix
    if suffix not in TYPES and pathlib.PurePosixPath(name).name.upper().startswith("LICENSE"):
        return TYPES[".txt"]
    if suffix not in TYPES:
        sys.exit(f"bundle: {name}: no content type is known for {suffix!r}; add it to bundle.py")
    return TYPES[suffix]


def name_of(root, path):
    for folder in (root, root.parent):
        if path.resolve().is_relative_to(folder.resolve()):
            return path.resolve().relative_to(folder.resolve()).as_posix()
    return path.name


def collect(root, vendor, pages, files):
    named = {name_of(root, path): path for path in map(pathlib.Path, files)}
    if vendor is not None and vendor.is_dir():
        for path in sorted(p for p in vendor.rglob("*") if p.is_file()):
            named["vendor/" + path.relative_to(vendor).as_posix()] = path
    if pages is not None:
        named |= {path.relative_to(pages).as_posix(): path for path in pages.rglob("*") if path.is_file()}
    return dict(sorted(named.items(), key=lambda item: item[0].encode()))


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def add(work, name, data):
    target = work / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return f"    <file>{name}</file>"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out-resource", type=pathlib.Path, required=True)
    parser.add_argument("--out-header", type=pathlib.Path, required=True)
    parser.add_argument("--out-index", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--vendor", type=pathlib.Path)
    parser.add_argument("--pages", type=pathlib.Path)
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()

    shutil.rmtree(options.work, ignore_errors=True)
    entries, rows = [], []
    for name, path in collect(options.root, options.vendor, options.pages, options.files).items():
        data = path.read_bytes()
        entries.append(add(options.work, name, data))
        zipped = gzip.compress(data, 9, mtime=0)
        gains = pathlib.PurePosixPath(name).suffix not in COMPRESSED and len(zipped) < len(data)
        if gains:
            entries.append(add(options.work, name + ".gz", zipped))
        tag = hashlib.sha256(data).hexdigest()[:16]
        rows.append(f"    {{{quote(name)}, {quote(content_type(name))}, {quote(tag)}, "
                    f"{'true' if gains else 'false'}}},")

    xml = options.work / "web.gresource.xml"
    xml.write_text('<gresources>\n  <gresource prefix="/web">\n' + "\n".join(entries)
                   + "\n  </gresource>\n</gresources>\n")
    for what, target in (("--generate-source", options.out_resource),
                         ("--generate-header", options.out_header)):
        subprocess.run(["glib-compile-resources", what, "--internal", "--c-name", "hq_web", f"--sourcedir={options.work}",
                        f"--target={target}", str(xml)], check=True)
    options.out_index.write_text(
        '#include "server/web/files.h"\n\nconst struct hq_web_file HQ_WEB_FILES[] = {\n'
        + "\n".join(rows) + "\n};\nconst unsigned HQ_WEB_FILE_COUNT = "
        + f"{len(rows)};\n")


main()
