"""Screens under test: a private X server, a session bus for assistive technology, real taps and keys.

A test script calls under_bus() first, then uses Stage (the screen), FakeHall and Kiosk. What people
see is found by its accessible name, as a screen reader finds it, and tapped with the pointer.
"""
import atexit
import importlib.util
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

from patience import wait_for

HERE = os.path.dirname(os.path.abspath(__file__))


def interpreter():
    """A Python that has the accessibility bindings; the distribution's has them."""
    return sys.executable if importlib.util.find_spec('gi') else '/usr/bin/python3'


def under_bus():
    """Runs this script again with a session bus of its own; returns only inside it. What the bus and
    its services have to say goes to standard error, so that standard output is TAP alone."""
    if os.environ.get('HQ_TEST_BUS') == 'own':
        sys.stdout = os.fdopen(int(os.environ['HQ_TEST_OUT']), 'w', encoding='utf-8')
        return
    runtime = tempfile.mkdtemp(prefix='hq-bus-')
    out = os.dup(1)
    environment = dict(os.environ, HQ_TEST_BUS='own', HQ_TEST_OUT=str(out), XDG_RUNTIME_DIR=runtime,
                       HOME=runtime, XDG_CACHE_HOME=runtime, LC_ALL='C.UTF-8',
                       GSETTINGS_BACKEND='memory')
    done = subprocess.run(['dbus-run-session', '--', interpreter(), *sys.argv], env=environment,
                          stdout=2, pass_fds=[out], check=False)
    shutil.rmtree(runtime, ignore_errors=True)
    sys.exit(done.returncode)


class Stage:
    """with Stage(1080, 1920) as stage: a screen with a window manager."""

    def __init__(self, width, height):
        self.width, self.height = width, height

    def __enter__(self):
        self.memory = tempfile.mkdtemp(prefix='hq-stage-')
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ['Xvfb', '-displayfd', str(write), '-screen', '0', f'{self.width}x{self.height}x24',
             '-nolisten', 'tcp', '-noreset', '-fbdir', self.memory], pass_fds=[write],
            stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.display = ':' + numbers.readline().strip()
        os.environ.update(DISPLAY=self.display, GDK_BACKEND='x11', GSK_RENDERER='cairo')
        self.manager = subprocess.Popen(['openbox', '--sm-disable'], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait()
        shutil.rmtree(self.memory, ignore_errors=True)

    def environment(self):
        """For programs that open their windows here, when there is more than one stage."""
        return dict(os.environ, DISPLAY=self.display)

    def xdotool(self, *arguments):
        return subprocess.run(['xdotool', *map(str, arguments)], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=self.environment(), check=False).stdout

    def pixels(self, x, y, width, height):
        """What shows there now, read from the screen's own memory: bytes B, G, R, unused."""
        with open(os.path.join(self.memory, 'Xvfb_screen0'), 'rb') as screen:
            head = struct.unpack('>25I', screen.read(100))
            header_size, bytes_per_line, colours = head[0], head[12], head[19]
            rows = []
            for row in range(y, y + height):
                screen.seek(header_size + colours * 12 + row * bytes_per_line + x * 4)
                rows.append(screen.read(width * 4))
        return b''.join(rows)

    def tap(self, x, y, times=1, pause_ms=60):
        """A finger finds what lies under it anew with each touch, a pointer only when it moves."""
        for i in range(times):
            if i > 0:
                time.sleep(pause_ms / 1000)
            self.xdotool('mousemove', x + i, y, 'click', 1)

    def park(self):
        self.xdotool('mousemove', self.width - 1, 0)

    def shot(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', path], env=self.environment(),
                       check=True)
        return path

    def colour(self, x, y):
        """(r, g, b) of one pixel."""
        blue, green, red, _ = self.pixels(x, y, 1, 1)
        return red, green, blue

    def settled_shot(self, path):
        """A picture of a screen that has come to rest."""
        self.park()
        last = [None]

        def is_still():
            time.sleep(0.15)
            now = self.pixels(0, 0, self.width, self.height)
            still, last[0] = now == last[0], now
            return still and now != now[:4] * (len(now) // 4)  # a window that has just come is of one colour
        wait_for(is_still, 10, 'a screen at rest')
        return self.shot(path)


def differing_share(picture, golden):
    """Share of pixels that differ visibly, 0–1; 1 when there is no golden picture."""
    if not os.path.exists(golden):
        return 1.0
    done = subprocess.run(['compare', '-metric', 'AE', '-fuzz', '6%', picture, golden, 'null:'],
                          text=True, stderr=subprocess.PIPE, check=False)
    size = subprocess.run(['identify', '-format', '%w %h', picture], text=True, check=True,
                          stdout=subprocess.PIPE).stdout.split()
    try:
        return float(done.stderr.split()[0]) / (int(size[0]) * int(size[1]))
    except (ValueError, IndexError):
        return 1.0


class FakeHall:
    """with FakeHall() as hall: hall.url answers a kiosk; see fake_hall.py. One program answers for all halls of
    a script, one after the other, each as if it had just begun."""

    process, port, url = None, 0, ''

    def __enter__(self):
        if FakeHall.process is None:
            self.start()
        self.control(anew=True)
        return self

    @staticmethod
    def start():
        FakeHall.process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, 'fake_hall.py'), str(FakeHall.port)], text=True,
            stdout=subprocess.PIPE)
        FakeHall.url = FakeHall.process.stdout.readline().split()[1]
        FakeHall.port = int(FakeHall.url.rsplit(':', 1)[1])

    @staticmethod
    def stop():
        if FakeHall.process is not None:
            FakeHall.process.terminate()
            FakeHall.process.wait()
            FakeHall.process.stdout.close()
            FakeHall.process = None

    def __exit__(self, *_):
        pass

    def control(self, **wish):
        request = urllib.request.Request(self.url + '/control', json.dumps(wish).encode(),
                                         {'Content-Type': 'application/json'})
        urllib.request.urlopen(request, timeout=5).close()

    def asked(self, path):
        """What was asked of this path: a list of {"path", "body", "key"}."""
        with urllib.request.urlopen(self.url + '/log', timeout=5) as answer:
            return [line for line in json.load(answer) if line['path'].endswith(path)]

    def hall(self):
        """The hall as its document tells it."""
        import fake_hall
        return fake_hall.DOC['hall']

    def services(self):
        """The ids of what it gives numbers for."""
        import fake_hall
        return [each['id'] for each in fake_hall.SERVICES]


atexit.register(FakeHall.stop)


class Window:
    """A program on a stage: read as a screen reader reads it, tapped with the pointer.

    HQ_TEST_PICTURES names a folder for a picture of the screen at which a test failed.
    """

    process = None

    def __init__(self, stage):
        self.stage = stage

    def open(self, command, log, environment):
        """Starts the program; comes back when it is among the accessible programs."""
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        self.atspi = Atspi
        self.log = open(log, 'w+', encoding='utf-8')
        self.process = subprocess.Popen(command, env=environment, stderr=self.log, stdout=self.log)
        try:
            wait_for(self.root, 30, f'{os.path.basename(command[0])} among the accessible programs')
        except BaseException:
            self.close()
            raise

    def close(self, failure=None):
        """Ends the program as a session would; its exit status."""
        if failure and 'HQ_TEST_PICTURES' in os.environ:
            self.stage.shot(os.path.join(os.environ['HQ_TEST_PICTURES'], 'failure.png'))
        self.process.terminate()
        status = self.process.wait(30)
        self.log.close()
        return status

    def said(self):
        self.log.flush()
        with open(self.log.name, encoding='utf-8') as file:
            return file.read()

    def root(self):
        if self.process.poll() is not None:
            raise RuntimeError(f'the program ended: {self.said()}')
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(i)
            if program and program.get_process_id() == self.process.pid:
                return program
        return None

    def nodes(self, node=None):
        """Every node that shows, from the top; none as long as the program does not tell of itself."""
        node = node or self.root()
        if node is None or node.get_role_name() != 'application' and not node.get_state_set().contains(
                self.atspi.StateType.VISIBLE):
            return
        yield node
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child:
                yield from self.nodes(child)

    def find(self, name, role=None):
        try:
            for node in self.nodes():
                if name in (node.get_name() or '') and (not role or node.get_role_name() == role):
                    return node
        except self.gerror():
            pass
        return None

    def gerror(self):
        from gi.repository import GLib
        return GLib.GError

    def see(self, name, role=None, seconds=8):
        """The node with this in its name, once it shows."""
        return wait_for(lambda: self.find(name, role), seconds, f'"{name}"')

    def gone(self, name, seconds=8):
        wait_for(lambda: not self.find(name), seconds, f'"{name}" going away')

    def extents(self, node):
        box = node.get_component_iface().get_extents(self.atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def tap(self, name, times=1, pause_ms=60):
        """Taps a button by a part of its name, once it stands still and its page hears."""
        self.see(name, 'push button')
        time.sleep(0.45)  # a new page is deaf so long, as for a double tap
        self.tap_now(name, times, pause_ms)

    def tap_now(self, name, times=1, pause_ms=60):
        """The same on a page that has stood there for a while."""
        x, y, width, height = self.extents(self.see(name, 'push button'))
        self.stage.tap(x + width // 2, y + height // 2, times, pause_ms)

    def enter(self, signs):
        """Types on the keys of the page, once it hears."""
        self.tap(signs[0])
        for sign in signs[1:]:
            self.tap_now(sign)

    def tab_to(self, name):
        """Presses Tab until the button with this in its name has the focus."""
        node = self.see(name, 'push button')
        for _ in range(30):
            if node.get_state_set().contains(self.atspi.StateType.FOCUSED):
                return
            self.stage.xdotool('key', 'Tab')
            time.sleep(0.1)
        raise AssertionError(f'Tab does not reach "{name}"')

    def scan(self, text):
        self.stage.xdotool('type', '--delay', '2', text)
        self.stage.xdotool('key', 'Return')

    def is_sensitive(self, node):
        return node.get_state_set().contains(self.atspi.StateType.SENSITIVE)

    def buttons(self):
        return [node for node in self.nodes() if node.get_role_name() == 'push button']


class Kiosk(Window):
    """with Kiosk(program, stage, hall, '--idle', '3') as kiosk: a kiosk on the stage."""

    def __init__(self, program, stage, hall, *options, environment=None, printer=True):
        super().__init__(stage)
        self.program, self.hall = program, hall
        self.options = list(options)
        self.environment = environment or {}
        self.printer = printer

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='hq-kiosk-')
        token = os.path.join(self.folder, 'token')
        self.tickets = os.path.join(self.folder, 'tickets')
        os.mkdir(self.tickets)
        with open(token, 'w', encoding='ascii') as file:
            file.write('kiosk-token\n')
        printing = ['--print-to', self.tickets] if self.printer is True else self.printer
        self.open([self.program, '--server', self.hall.url, '--token-file', token, *printing,
                   *self.options], os.path.join(self.folder, 'log'),
                  dict(self.stage.environment(), **self.environment))
        return self

    def __exit__(self, failure, *_):
        self.close(failure)
        shutil.rmtree(self.folder, ignore_errors=True)


class Story:
    """Runs functions as TAP tests; the words of a function's name are the test's sentence."""

    def __init__(self):
        self.count = self.failed = 0

    def run(self, tests, last=True):
        """Runs them; `last` ends the plan. Returns the exit status so far."""
        for test in tests:
            self.count += 1
            name = test.__name__
            try:
                test()
                print(f'ok {self.count} - {name}', flush=True)
            except Exception as error:  # every way to fail is a failed test
                self.failed += 1
                print(f'not ok {self.count} - {name}', flush=True)
                print('# ' + f'{type(error).__name__}: {error}'.replace('\n', '\n# '), flush=True)
        if last:
            print(f'1..{self.count}', flush=True)
        return 1 if self.failed else 0
