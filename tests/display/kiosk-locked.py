"""A kiosk as it stands in the hall, the only window of its compositor: no key and no button of a mouse leads out.

  kiosk-locked.py KIOSK

Switching to another console cannot be tried here: the compositor stands in a window and has none.
"""
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
from display import FakeHall
from patience import wait_for
from screen import Screen, differs
from tap import Tap

PROGRAM = os.path.abspath(sys.argv[1])
SIZE = (1024, 768)  # of the compositor's window; nobody can ask for another
ASIDE = ('512', '20')  # where nothing can be pressed
BRANCH, TAKE = ('140', '250'), ('405', '205')  # 综合业务, and 取号 of its first row
SAME, OTHER = 0.002, 0.02  # shares of the picture that differ
DEAF_S = 0.5  # a new page takes no tap for a little less
KEYS = ['alt+F4', 'alt+Escape', 'alt+Tab', 'alt+space', 'alt+F1', 'alt+F2', 'ctrl+alt+BackSpace', 'ctrl+alt+Delete', 'ctrl+alt+F2',
        'ctrl+alt+t', 'super', 'super+l', 'ctrl+shift+i', 'ctrl+shift+d', 'ctrl+q', 'ctrl+w', 'ctrl+n', 'ctrl+o', 'ctrl+p',
        'ctrl+c', 'ctrl+z', 'ctrl+shift+u', 'shift+F10', 'Menu', 'Print', 'Pause', 'Escape', *(f'F{n}' for n in range(1, 13))]
BUTTONS = {'the middle button': '2', 'the right button': '3'}


class Cage:
    """with Cage(screen, hall) as cage: the kiosk in its compositor, as a user who may do nothing else."""

    def __init__(self, screen, hall, **more):
        self.screen, self.hall, self.more = screen, hall, more

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='hq-locked-')
        for name in ('tickets', 'run'):
            os.mkdir(os.path.join(self.folder, name), 0o700)
        token = os.path.join(self.folder, 'token')
        program = shutil.copy(PROGRAM, self.folder)  # where it was built may be closed to the user it runs as
        with open(token, 'w', encoding='ascii') as file:
            file.write('kiosk-token\n')
        command = ['dbus-run-session', '--', 'cage', '-d', '--', 'env', '-u', 'DISPLAY', 'GDK_BACKEND=wayland', program,
                   '--server', self.hall.url, '--token-file', token, '--print-to', os.path.join(self.folder, 'tickets'),
                   '--offline-dir', os.path.join(self.folder, 'offline')]
        if os.getuid() == 0:  # the compositor refuses to run as root
            nobody = pwd.getpwnam('nobody')
            for path in (self.folder, *(os.path.join(self.folder, name) for name in os.listdir(self.folder))):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
            command = ['setpriv', f'--reuid={nobody.pw_uid}', f'--regid={nobody.pw_gid}', '--clear-groups', *command]
        with open(self.screen.folder + '/cage.log', 'a', encoding='utf-8') as log:
            self.process = subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log, start_new_session=True)
        self.screen.xdotool('mousemove', *ASIDE)
        return self

    def environment(self):
        return {'PATH': os.environ['PATH'], 'HOME': self.folder, 'XDG_RUNTIME_DIR': self.folder + '/run', 'DISPLAY': self.screen.display,
                'WLR_BACKENDS': 'x11', 'WLR_RENDERER': 'pixman', 'WLR_LIBINPUT_NO_DEVICES': '1', 'GSK_RENDERER': 'cairo', 'LANG': 'C.UTF-8',
                'GTK_A11Y': 'none', 'PULSE_SERVER': 'unix:/nonexistent', **self.more}

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def look(self, name):
        return self.screen.settled_shot(os.path.join(self.screen.folder, name + '.png'))

    def painted(self, name):
        """The kiosk's page, once it is there."""
        wait_for(lambda: self.hall.asked('device/status'), 15, 'the kiosk does not tell the hall of itself')
        return self.look(name)

    def tap(self, place, button='1'):
        self.screen.xdotool('mousemove', *place, 'click', button)
        self.screen.xdotool('mousemove', *ASIDE)


def main():
    tap = Tap()
    with FakeHall() as hall, Screen(*SIZE) as screen:
        with Cage(screen, hall) as cage:
            home = cage.painted('home')
            for keys in KEYS:
                screen.xdotool('key', keys)
            tap.ok(differs(cage.look('keys'), home) < SAME, f'none of {len(KEYS)} keys leads anywhere')
            for name, button in BUTTONS.items():
                cage.tap(BRANCH, button)
                tap.ok(differs(cage.look('button'), home) < SAME, f'{name} does nothing')
            tap.ok(cage.process.poll() is None, 'the kiosk still runs')
            cage.tap(BRANCH)
            wait_for(lambda: differs(cage.look('branch'), home) > OTHER, 5, 'a tap leads nowhere')
            time.sleep(DEAF_S)
            cage.tap(TAKE)
            wait_for(lambda: hall.asked('tickets'), 5, 'no number was asked for')
            tap.ok(True, 'and gives the next customer a number')
        with Cage(screen, hall, GTK_DEBUG='interactive') as cage:
            wait_for(lambda: differs(cage.look('open'), home) > OTHER, 15, 'the window that is opened on purpose is not seen')
            tap.ok(True, 'a window beside it would have been seen')
    tap.done()


main()
