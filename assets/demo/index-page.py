#!/usr/bin/env python3
"""The page that ./run prints: links to every screen, and the board's voice for those without a display.

usage: index-page.py SCREENS VOICE_FOLDER TOKENS_CSS
SCREENS has one line a screen, divided by tabs: its name, its size such as 1080x1920 (or nothing for a
page), its address. /screen/NAME shows a screen fitted into the window. Prints its own address as
`ready URL`.
"""
import functools
import http.server
import json
import pathlib
import sys
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent


def spoken_since(folder, since):
    """WAV files made after the time `since` (seconds), oldest first."""
    files = [(path.stat().st_mtime, path.name) for path in folder.glob('*.wav')]
    return [{'at': at, 'name': name} for at, name in sorted(files) if at > since]


class Page(http.server.BaseHTTPRequestHandler):
    def __init__(self, screens, voice, tokens, *arguments):
        self.screens, self.voice, self.tokens = screens, voice, tokens
        super().__init__(*arguments)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == '/':
            self.answer('text/html; charset=utf-8', (HERE / 'index.html').read_bytes())
        elif url.path.startswith('/screen/'):
            self.answer('text/html; charset=utf-8', (HERE / 'screen.html').read_bytes())
        elif url.path == '/tokens.css':
            self.answer('text/css', self.tokens.read_bytes())
        elif url.path == '/screens':
            lines = self.screens.read_text(encoding='utf-8').splitlines()
            self.answer_json([dict(zip(('name', 'size', 'url'), line.split('\t'))) for line in lines])
        elif url.path == '/voice':
            since = urllib.parse.parse_qs(url.query).get('since', ['0'])[0]
            self.answer_json(spoken_since(self.voice, float(since)))
        elif url.path.startswith('/voice/') and self.clip(url.path).is_file():
            self.answer('audio/wav', self.clip(url.path).read_bytes())
        else:
            self.send_error(404)

    def clip(self, path):
        return self.voice / pathlib.PurePosixPath(urllib.parse.unquote(path)).name

    def answer_json(self, value):
        self.answer('application/json', json.dumps(value).encode())

    def answer(self, kind, body):
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Cache-Control', 'no-store')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *unused):
        pass


def main():
    paths = [pathlib.Path(argument) for argument in sys.argv[1:]]
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Page, *paths))
    print(f'ready http://127.0.0.1:{server.server_port}/', flush=True)
    server.serve_forever()


if __name__ == '__main__':
    main()
