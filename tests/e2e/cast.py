"""Who plays in the story: a hall made by `hallqueue`, its server, and the screens as programs in
windows of their own. Everything is real and ends with the test."""
import contextlib
import datetime
import json
import os
import pathlib
import shlex
import signal
import sqlite3
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'lib'), str(HERE.parent / 'print')]
import display  # noqa: E402
import hall as house  # noqa: E402

ADMIN = house.BUILD / 'server' / 'admin' / 'hallqueue'
DEMO = house.SOURCE / 'assets' / 'demo' / 'hall.conf'


def noon_zone():
    """A time zone where it is about noon now, so that no day ends during the test."""
    behind = datetime.datetime.now(datetime.timezone.utc).hour - 12
    return f'Etc/GMT{behind:+d}' if behind else 'UTC'


class Hall:
    """The demo's hall, empty, open, and kept by the `hallqueue` command.

    Its kiosk waits as long as the settings allow before it gives a number alone: what a story does to
    its server must not race with that clock (`kiosk-alone` tells that story).
    """

    def __init__(self, folder):
        self.folder = folder / 'hall'
        self.tokens = {}
        config = folder / 'hall.conf'
        rules = DEMO.read_text().replace('Asia/Shanghai', noon_zone())
        config.write_text(rules.replace('offline-after = "3 s"', 'offline-after = "30 s"'))
        self.command('create', self.folder, '--config', config)
        self.server = house.Server(self.folder, options=['--log-level', 'info'])
        self.start()

    @property
    def url(self):
        return 'http://%s:%d' % self.server.address

    def start(self):
        """The first time on a free port, later on the same one."""
        port = self.server.address[1] if self.server.process else 0
        self.server.start(port=port)

    def freeze(self):
        """From now on the server takes connections and answers nothing."""
        self.server.process.send_signal(signal.SIGSTOP)

    def crash(self):
        self.server.kill()

    def command(self, *words):
        done = subprocess.run([ADMIN, *words], capture_output=True, text=True, timeout=60,
                              env=dict(os.environ, HALLQUEUE_DIR=str(self.folder)))
        if done.returncode != 0:
            raise RuntimeError(f'hallqueue {words[0]}: {done.stdout}{done.stderr}')
        return done.stdout

    def enrol(self, name, kind, **where):
        """Adds a device; the path of a file with its token."""
        options = [word for key, value in where.items() for word in (f'--{key}', value)]
        self.tokens[name] = self.command('device', 'add', name, '--kind', kind, *options).strip()
        path = self.folder.parent / f'{name}.token'
        path.write_text(self.tokens[name] + '\n')
        return path

    def client(self, device=None):
        return self.server.client(self.tokens.get(device))

    def ask(self, device, method, path, body=None):
        """What a device is told; RuntimeError when it is refused."""
        client = self.client(device)
        answer = client.get(path) if method == 'GET' else client.post(path, body)
        client.close()
        if answer.status >= 300:
            raise RuntimeError(f'{method} {path}: {answer}')
        return answer.json if answer.body else None

    def document(self, device, topic):
        """The newest document of a topic, as the device's screen gets it."""
        stream = self.server.stream(f'/api/v1/events?topics={topic}', self.tokens[device])
        with contextlib.closing(stream):
            return stream.until(lambda message: message[0] == 'state')[-1][2]['doc']

    def events(self, kind):
        """(seq, body) of the journal's events of one kind, read beside the server."""
        with contextlib.closing(sqlite3.connect(f'file:{self.folder}/hall.db?mode=ro', uri=True,
                                                timeout=5)) as database:
            rows = database.execute('SELECT seq, body FROM events WHERE kind = ? ORDER BY seq', [kind])
            return [(seq, json.loads(body)['body']) for seq, body in rows]

    def close(self):
        if self.server.process and self.server.process.poll() is None:
            self.server.kill()


class Screen(display.Window):
    """A program in a window on a stage of its own size."""

    def __init__(self, program, size, hall, token, *options, environment=None):
        super().__init__(display.Stage(*size))
        self.program = house.BUILD / program
        self.command = [str(self.program), '--server', hall.url, '--token-file', str(token),
                        *map(str, options)]
        self.more = environment or {}
        self.logfile = hall.folder.parent / f'{self.program.name}.log'

    def __enter__(self):
        self.stage.__enter__()
        try:
            self.open(self.command, str(self.logfile), dict(self.stage.environment(), **self.more))
        except BaseException:
            self.stage.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.close()
        self.stage.__exit__()

    def centre(self, name):
        x, y, width, height = self.extents(self.see(name, 'push button'))
        return x + width // 2, y + height // 2

    def press(self, *keys):
        """Keys as a person presses them: no faster than the program takes them."""
        self.stage.xdotool('search', '--onlyvisible', '--pid', self.process.pid, 'windowfocus')
        self.stage.xdotool('key', '--delay', 20, *keys)

    def type(self, text):
        self.stage.xdotool('search', '--onlyvisible', '--pid', self.process.pid, 'windowfocus')
        self.stage.xdotool('type', '--delay', 5, text)


class Listener:
    """Stands where espeak-ng is looked for, writes down what it is told to say, and lets it speak."""

    def __init__(self, folder):
        self.folder = folder / 'bin'
        self.heard = folder / 'spoken'
        self.folder.mkdir()
        self.heard.touch()
        real = subprocess.check_output(['which', 'espeak-ng'], text=True).strip()
        script = self.folder / 'espeak-ng'
        script.write_text('#!/bin/sh\ntext=$(cat)\n'
                          f'printf "%s|%s\\n" "$2" "$text" >>{shlex.quote(str(self.heard))}\n'
                          f'printf %s "$text" | {real} "$@"\n')
        script.chmod(0o755)

    def environment(self):
        return {'PATH': f'{self.folder}:{os.environ["PATH"]}'}

    def sentences(self):
        """(voice, text) in the order they were asked for."""
        return [tuple(line.split('|', 1)) for line in self.heard.read_text().splitlines()]


def phonemes(voice, text):
    said = subprocess.run(['espeak-ng', '-q', '--ipa', '-v', voice, '--stdin'], input=text, text=True,
                          capture_output=True, check=True).stdout
    return ' '.join(said.split())
