"""The demo hall, which lives, with weeks behind it; and a district of such halls, each as busy as it is, on one server."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

from hall import Commanded

# What each is called, how many come beside the demo hall as it is, what its last inspection and mystery shopper came to.
HALLS = {
    'zhongshan-road': ('中山路营业厅', 'Zhongshan Road Hall', 1, 82, 65),
    'renmin-road': ('人民路营业厅', 'Renmin Road Hall', 1.15, 64, 52),
    'binjiang-road': ('滨江路营业厅', 'Binjiang Road Hall', 0.8, 88, 66),
    'jianshe-road': ('建设路营业厅', 'Jianshe Road Hall', 0.95, 76, 59),
}
UNIT = 'city-south'


class LivingHall(Commanded):
    """As `hallqueue demo` makes it. overlay: a folder whose files take the place of the demo's own; options: of the command."""

    def __init__(self, admin, overlay=None, options=()):
        self.folder = tempfile.mkdtemp(prefix='hallqueue-living-')
        super().__init__(os.path.join(self.folder, 'hall'))
        own = {**os.environ, 'XDG_RUNTIME_DIR': self.folder}
        if overlay:
            own['G_RESOURCE_OVERLAYS'] = f'/hallqueue/demo={overlay}'
        with open(os.path.join(self.folder, 'log'), 'w', encoding='utf-8') as log:
            self.process = subprocess.Popen([admin, 'demo', '--dir', self.dir, '--listen', '127.0.0.1:0', *options], text=True,
                                            stdout=subprocess.PIPE, stderr=log, env=own)
        self.url = next(line.split()[1] for line in self.process.stdout if line.startswith('ready '))
        self.tokens = {path.stem: path.read_text(encoding='utf-8').strip() for path in pathlib.Path(self.dir, 'tokens').glob('*.token')}

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)
        self.process.stdout.close()

    def close(self):
        self.stop()
        shutil.rmtree(self.folder)


def write_overlay(source, folder, hall):
    """The demo's files, as another hall of the district has them."""
    zh, en, crowd, inspected, shopped = HALLS[hall]
    conf, day, past, staff = (pathlib.Path(source, 'assets', 'demo', file).read_text(encoding='utf-8')
                              for file in ('hall.conf', 'weekday.day', 'past.list', 'staff.list'))
    conf = re.sub(r'^  id = "[^"]+";', f'  id = "{hall}";', conf, count=1, flags=re.M).replace('unit = "";', f'unit = "{UNIT}";', 1)
    conf = re.sub(r'^  name = .*', f'  name = {{ zh = "{zh}"; en = "{en}"; }};', conf, count=1, flags=re.M)
    day = re.sub(r'^(arrivals \S+ +from \d\d:\d\d)(.*)', lambda line: line[1] + ''.join(f' {float(n) * crowd:.2f}' for n in line[2].split()), day, flags=re.M)
    past = past.replace('"earned":82,', f'"earned":{inspected},').replace('"earned":65,', f'"earned":{shopped},')
    people = [line.split() for line in staff.splitlines() if line[:1].isdigit()]
    shift = list(HALLS).index(hall)
    staff = '\n'.join(' '.join((number, people[(n + shift) % len(people)][1], *more)) for n, (number, _, *more) in enumerate(people))
    for file, text in (('hall.conf', conf), ('weekday.day', day), ('past.list', past), ('staff.list', staff)):
        (folder / file).write_text(text, encoding='utf-8')


class LivingDistrict(Commanded):
    """The demo hall and those beside it, on one server."""

    def __init__(self, admin, source):
        self.halls = []
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            for hall in HALLS:
                write_overlay(source, pathlib.Path(folder), hall)
                self.halls.append(LivingHall(admin, folder, ['--empty']))
                self.halls[-1].stop()
        super().__init__(self.halls[0].dir)
        server = pathlib.Path(admin).resolve().parents[1] / 'hallqueue-server'
        self.process = subprocess.Popen([server, '-l', '127.0.0.1:0', *(hall.dir for hall in self.halls)], text=True, stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().split()[1].rstrip('/')

    def let_in(self, staff):
        """Somebody of the district, whose home is the first hall, by the others."""
        for hall in self.halls[1:]:
            hall.do('POST', '/staff', {'staff': staff, 'name': '吴静', 'role': 'district', 'home': next(iter(HALLS)), 'keep': True})

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
        for hall in self.halls:
            shutil.rmtree(hall.folder)
