"""A private sound system: a PulseAudio server of its own whose only device is a null sink, and a
recorder of what is played to it. Real time, no hardware. Nothing outside the folder is touched."""
import os
import shutil
import subprocess
import tempfile
from array import array

from patience import wait_for

RATE = 22050
TAIL_S = 2.5


class NullSink:
    """with NullSink() as sink: programs started with env=sink.environment() play into it."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='hq-sound-')
        self.socket = os.path.join(self.folder, 'native')
        self.server = subprocess.Popen(
            ['pulseaudio', '-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit',
             '--use-pid-file=no', '-L', f'module-native-protocol-unix socket={self.socket} auth-anonymous=1',
             '-L', 'module-null-sink sink_name=hall'],
            env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.recorder = None
        wait_for(self._answers, 10, 'pulseaudio does not answer')
        self._start_recorder()
        return self

    def environment(self):
        return dict(os.environ, PULSE_SERVER=f'unix:{self.socket}', HOME=self.folder,
                    XDG_RUNTIME_DIR=self.folder, XDG_CACHE_HOME=self.folder)

    def _answers(self):
        return subprocess.run(['pactl', 'info'], env=self.environment(), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0

    # One recorder for all the time: its small latency keeps that of the sink small.
    def _start_recorder(self):
        self.path = os.path.join(self.folder, 'heard')
        self.recorder = subprocess.Popen(
            ['parecord', '-d', 'hall.monitor', '--raw', '--format=s16le', f'--rate={RATE}',
             '--channels=1', '--latency-msec=50', self.path], env=self.environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.record()
        self._wait_until(0.1)

    def _wait_until(self, seconds_from_mark):
        size = self.mark + int(RATE * seconds_from_mark) * 2
        wait_for(lambda: os.path.exists(self.path) and os.path.getsize(self.path) >= size, 20,
                 'parecord records nothing')

    def record(self):
        """What is heard from now on goes into the next Recording."""
        self.mark = os.path.getsize(self.path) // 2 * 2 if os.path.exists(self.path) else 0

    def stop(self):
        """The Recording up to some time from now: a null sink renders up to two seconds ahead, so
        what was played is on its way still."""
        begin = self.mark
        self.mark = os.path.getsize(self.path)
        self._wait_until(TAIL_S)
        with open(self.path, 'rb') as file:
            file.seek(begin)
            data = file.read()
        return Recording(array('h', data[:len(data) // 2 * 2]))

    def __exit__(self, *_):
        for process in (self.recorder, self.server):
            if process and process.poll() is None:
                process.terminate()
                process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)


class Recording:
    """16-bit mono sound."""

    def __init__(self, samples):
        self.rate = RATE
        self.samples = samples

    def length_s(self):
        return len(self.samples) / self.rate

    def loudness(self):
        """Root mean square of the whole, 0–1."""
        if not self.samples:
            return 0.0
        return (sum(s * s for s in self.samples) / len(self.samples)) ** 0.5 / 32768

    def heard_s(self, threshold=0.01):
        """Seconds in which something is to be heard, in steps of 50 ms."""
        step = self.rate // 20
        loud = sum(1 for at in range(0, len(self.samples), step)
                   if max(map(abs, self.samples[at:at + step]), default=0) > threshold * 32768)
        return loud / 20
