#!/usr/bin/env python3
"""Writes what a device needs to install the handheld's page, in one language.

usage: draw-manifest.py OUT LANGUAGE WORDS.json tokens.json"""
import json
import pathlib
import sys


def main():
    out, language, words, tokens = sys.argv[1:]
    tr = json.loads(pathlib.Path(words).read_text(encoding='utf-8'))
    colours = json.loads(pathlib.Path(tokens).read_text(encoding='utf-8'))['colours']
    manifest = {
        'id': '/handheld', 'start_url': '/handheld', 'scope': '/handheld', 'display': 'standalone', 'orientation': 'portrait',
        'lang': {'zh': 'zh-CN'}.get(language, language), 'name': f'{tr["handheld.title"]} · {tr["app.name"]}',
        'short_name': tr['handheld.title'], 'theme_color': colours['accent'][0], 'background_color': colours['bg'][0],
        'icons': [{'src': f'/handheld/icon-{side}.png', 'sizes': f'{side}x{side}', 'type': 'image/png', 'purpose': purpose}
                  for side in (192, 512) for purpose in ('any', 'maskable')],
    }
    pathlib.Path(out).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')


main()
