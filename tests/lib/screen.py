"""A private X screen: real windows, real keys and clicks, and pictures of what people would see."""
import os
import shutil
import signal
import subprocess
import tempfile

from patience import wait_for


def is_painted(picture):
    """A window that has just come is of one colour."""
    colours = subprocess.run(['identify', '-format', '%k', picture], text=True, check=True, stdout=subprocess.PIPE).stdout
    return int(colours) > 1


class Screen:
    """with Screen(1920, 1080) as screen: screen.start([program, …]); screen.shot(path)."""

    def __init__(self, width, height):
        self.size = f'{width}x{height}x24'
        self.programs = []

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='hq-screen-')
        read, write = os.pipe()
        self.server = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', self.size,
                                        '-nolisten', 'tcp', '-noreset'], pass_fds=[write],
                                       stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.display = ':' + numbers.readline().strip()
        return self

    def environment(self, **more):
        return dict(os.environ, DISPLAY=self.display, GDK_BACKEND='x11', GSK_RENDERER='cairo',
                    GTK_A11Y='none', HOME=self.folder, XDG_CACHE_HOME=self.folder,
                    PULSE_SERVER='unix:/nonexistent', G_DEBUG='fatal-criticals', **more)

    def start(self, command, env=None):
        """Starts a program with a window; what it logs goes to program.log_path."""
        log = os.path.join(self.folder, f'log-{len(self.programs)}')
        with open(log, 'w', encoding='utf-8') as out:
            program = subprocess.Popen(command, env=env or self.environment(), stdout=out, stderr=out)
        program.log_path = log
        self.programs.append(program)
        program.window = wait_for(lambda: self._window(program), 15, f'no window of {command[0]}')
        return program

    def _window(self, program):
        if program.poll() is not None:
            raise RuntimeError(f'ended with {program.returncode}: {self.log(program)}')
        found = self.xdotool('search', '--onlyvisible', '--pid', str(program.pid))
        return found.split()[0] if found else None

    def log(self, program):
        with open(program.log_path, encoding='utf-8') as text:
            return text.read()

    def stop(self, program):
        """Ends a program as a session would; its exit status."""
        program.send_signal(signal.SIGTERM)
        return program.wait(10)

    def xdotool(self, *arguments):
        return subprocess.run(['xdotool', *arguments], env=dict(os.environ, DISPLAY=self.display),
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def key(self, program, *keys):
        self.xdotool('windowfocus', program.window)
        self.xdotool('key', '--delay', '5', *keys)

    def type(self, program, text):
        self.xdotool('windowfocus', program.window)
        self.xdotool('type', '--delay', '5', text)

    def click(self, x, y, times=1):
        """`times` of them come at once."""
        self.xdotool('mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '0', '1')
        self.xdotool('mousemove', '0', '0')

    def shot(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', '-define',
                        'png:exclude-chunks=date,time', path], check=True,
                       env=dict(os.environ, DISPLAY=self.display))
        return path

    def settled_shot(self, path, seconds=10):
        """A picture taken when two in a row are the same, once something is painted."""
        last = path + '.last.png'
        self.shot(last)

        def is_still():
            self.shot(path)
            same = read(path) == read(last)
            os.replace(path, last)
            return same and is_painted(last)
        wait_for(is_still, seconds, 'the screen does not come to rest')
        os.replace(last, path)
        return path

    def colour(self, x, y):
        """(r, g, b) of one pixel."""
        picture = os.path.join(self.folder, 'pixel.txt')
        subprocess.run(['import', '-silent', '-window', 'root', '-crop', f'1x1+{x}+{y}', '-depth', '8',
                        f'rgb:{picture}'], check=True, env=dict(os.environ, DISPLAY=self.display))
        return tuple(read(picture)[:3])

    def __exit__(self, *_):
        for program in self.programs:
            if program.poll() is None:
                program.kill()
                program.wait()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def keep_golden(picture, folder):
    """Writes a picture as a golden: few colours, so that it stays small."""
    subprocess.run(['convert', picture, '+dither', '-colors', '96', '-define',
                    'png:exclude-chunks=date,time', '-define', 'png:compression-level=9',
                    'PNG8:' + os.path.join(folder, os.path.basename(picture))], check=True)


def differs(picture, golden):
    """Share of pixels that differ visibly, 0–1. A missing golden differs in all."""
    if not os.path.exists(golden):
        return 1.0
    done = subprocess.run(['compare', '-metric', 'AE', '-fuzz', '6%', picture, golden, 'null:'],
                          text=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    size = subprocess.run(['identify', '-format', '%w %h', picture], text=True, check=True,
                          stdout=subprocess.PIPE).stdout.split()
    try:
        return float(done.stderr.split()[0]) / (int(size[0]) * int(size[1]))
    except (ValueError, IndexError):
        return 1.0
