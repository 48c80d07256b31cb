#!/usr/bin/env python3
"""Makes one script, one style sheet and the words of a page of its many files, so that a phone asks for few and small ones.

usage: bundle-pages.py ESBUILD OUT-LIST FOLDER ROOT VENDOR FILE...
Every ROOT/NAME.html among the files gets FOLDER/NAME.html, which asks for /pages/NAME.css and /pages/…js, and words in
/pages/NAME/zh.json and en.json; what a page imports only when it needs it stays a script of its own. The scripts' maps
name the files they were made of, which are served too. OUT-LIST names what was written. A page that is served from ROOT
itself works unbundled."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

from named_words import used

LANGUAGES = ('zh.json', 'en.json')
SHEET = re.compile(r'<link rel="stylesheet" href="(/[^"]+)">\n')
SCRIPT = re.compile(r'<script type="module" src="/([^"]+)">')


def bundle_scripts(esbuild, folder, root, vendor, entry):
    """What esbuild says it made."""
    settings, account = folder / 'tsconfig.json', folder / 'account.json'
    settings.write_text(json.dumps({'compilerOptions': {'baseUrl': str(root), 'paths': {'/vendor/*': [f'{vendor}/*'], '/*': [f'{root}/*']}}}))
    subprocess.run([esbuild, str(root / entry), '--bundle', '--splitting', '--format=esm', '--minify', '--target=es2022', '--charset=utf8',
                    '--sourcemap', '--sources-content=false', f'--outbase={root}', f'--outdir={folder / "pages"}', '--chunk-names=parts/[name]-[hash]',
                    f'--metafile={account}', f'--tsconfig={settings}', '--log-level=warning'], check=True, cwd=root)
    made = json.loads(account.read_text(encoding='utf-8'))
    settings.unlink()
    account.unlink()
    return made


def bundle_sheets(esbuild, folder, name, sheets, files):
    whole = ''.join(file_of(address, files).read_text(encoding='utf-8') for address in sheets)
    small = subprocess.run([esbuild, '--loader=css', '--minify', '--charset=utf8', '--log-level=warning'],
                           input=whole, encoding='utf-8', check=True, stdout=subprocess.PIPE).stdout
    (folder / 'pages' / f'{name}.css').write_text(small, encoding='utf-8')


def parts_of(made, root, folder, entry):
    """Addresses of the scripts that the page's own asks for before it runs."""
    addresses = {(root / path).resolve(): each for path, each in made['outputs'].items()}
    own = addresses[folder / 'pages' / entry]
    return ['/' + (root / each['path']).resolve().relative_to(folder).as_posix() for each in own['imports'] if each['kind'] == 'import-statement']


def name_sources(folder, root, vendor):
    """Where the hall serves them, not where they were built."""
    for path in (folder / 'pages').rglob('*.map'):
        drawn = json.loads(path.read_text(encoding='utf-8'))
        files = [(path.parent / source).resolve() for source in drawn['sources']]
        drawn['sources'] = ['/vendor/' + file.relative_to(vendor).as_posix() if file.is_relative_to(vendor)
                            else '/' + file.relative_to(root).as_posix() for file in files]
        path.write_text(json.dumps(drawn), encoding='utf-8')


def file_of(address, files):
    found = [path for path in files if path.as_posix().endswith(address)]
    if not found:
        sys.exit(f'bundle-pages: {address} is none of the files')
    return min(found, key=lambda path: len(path.parts))


def bundle_page(page, esbuild, folder, root, vendor, files):
    text = page.read_text(encoding='utf-8')
    sheets = SHEET.findall(text)
    entry = SCRIPT.search(text).group(1)
    made = bundle_scripts(esbuild, folder, root, vendor, entry)
    bundle_sheets(esbuild, folder, page.stem, sheets, files)
    (folder / 'pages' / page.stem).mkdir(exist_ok=True)
    for language in LANGUAGES:
        (folder / 'pages' / page.stem / language).write_text(used(file_of('/' + language, files), [root / path for path in made['inputs']]), encoding='utf-8')
    text = SHEET.sub('', text, count=len(sheets) - 1)
    text = SHEET.sub(f'<link rel="stylesheet" href="/pages/{page.stem}.css">\n', text)
    parts = ''.join(f'<link rel="modulepreload" href="{part}">\n' for part in parts_of(made, root, folder, entry))
    text = SCRIPT.sub(rf'{parts}<script type="module" src="/pages/\1">', text)
    text = text.replace('<html ', f'<html data-words="/pages/{page.stem}" ', 1)
    (folder / page.name).write_text(text, encoding='utf-8')


def main():
    esbuild, out, *places = sys.argv[1:5]
    vendor, files = pathlib.Path(sys.argv[5]).resolve(), [pathlib.Path(name) for name in sys.argv[6:]]
    folder, root = (pathlib.Path(place).resolve() for place in places)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / 'pages').mkdir(parents=True)
    for page in files:
        if page.suffix == '.html':
            bundle_page(page, esbuild, folder, root, vendor, files)
    name_sources(folder, root, vendor)
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*') if path.is_file())
    pathlib.Path(out).write_text('\n'.join(written) + '\n', encoding='utf-8')


main()
