#!/usr/bin/env python3
"""A print service of one's own: a private cupsd and an 80 mm receipt printer that keeps its paper.

As a module:
    with printing.Service() as service:
        os.environ.update(service.environment)      # CUPS_SERVER
        service.printer                             # the queue's name
        service.paper_out(); service.refill()
        service.wait_papers(1)                      # paths of what came out

As a command: prints one line of JSON when ready, then obeys paper-out, paper-low, refill, jam, cover,
clear, stop and start on standard input, one line of JSON for each, and ends all it started when the
input closes. Use it from the main thread: what it starts ends with the thread that started it.
"""
import ctypes
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request

import patience

HERE = pathlib.Path(__file__).resolve().parent
QUEUE = "receipt"
PATIENCE_S = 20

CUPS_FILES = """\
ServerRoot {folder}/etc
ServerBin /usr/lib/cups
DataDir /usr/share/cups
DocumentRoot /usr/share/cups/doc-root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ErrorLog {folder}/log/error_log
AccessLog {folder}/log/access_log
PageLog {folder}/log/page_log
SystemGroup {admin}
FileDevice Yes
Sandboxing relaxed
LogFileGroup {admin}
Printcap
User {user}
Group {group}
"""

# Only the socket: no port to collide with, nothing for others to reach.
CUPSD = """\
Listen {folder}/run/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel info
PreserveJobFiles 30
JobRetryInterval 2
ErrorPolicy retry-current-job
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow 127.0.0.1
  </Limit>
</Policy>
"""


# The printer runs this when a paper really comes out, not when it has merely received it. A file
# `trouble` stops it half-way, with the state reason the file holds, until the file is gone.
PRINT = """\
#!/bin/sh
name=$(basename "$1")
cd {folder}
if [ -e trouble ]; then
    reason=$(cat trouble)
    echo "STATE: +$reason" >&2
    while [ -e trouble ]; do sleep 0.1; done
    echo "STATE: -$reason" >&2
fi
cp "$1" tray/.$name && mv tray/.$name tray/$name
"""


def wait_for(condition, what):
    return patience.wait_for(condition, PATIENCE_S, what)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def number_of(path):
    """The printer numbers its papers: 12-NAME.pdf."""
    return int(path.name.split("-")[0])


def answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Service:
    """Everything lives in one world-searchable folder, because filters do not run as root."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="printing."))
        self.folder.chmod(0o755)
        self.received_folder, self.tray = self.folder / "received", self.folder / "tray"
        self.printer = QUEUE
        self.port = free_port()
        self.cupsd = self.eve = None
        self.environment = {"CUPS_SERVER": str(self.folder / "run" / "cups.sock")}

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(self, *unused):
        self.close()

    def start(self):
        self._make_folders()
        self.start_printer()
        self._start_cupsd()
        self._add_queue()
        return self

    def close(self):
        for process in (self.eve, self.cupsd):
            if process and process.poll() is None:
                process.terminate()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_folders(self):
        for name in ("etc/ppd", "etc/ssl", "spool/tmp", "cache", "run/certs", "log", "received", "tray"):
            (self.folder / name).mkdir(parents=True)
        root = os.geteuid() == 0
        user = "lp" if root else str(os.geteuid())
        group = "lp" if root else str(os.getegid())
        if not root:
            import grp
            import pwd
            user, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
        names = {"folder": self.folder, "user": user, "group": group,
                 "admin": "root" if root else group}
        (self.folder / "etc" / "cups-files.conf").write_text(CUPS_FILES.format(**names))
        (self.folder / "etc" / "cupsd.conf").write_text(CUPSD.format(**names))
        command = self.folder / "print.sh"
        command.write_text(PRINT.format(**names))
        command.chmod(0o755)
        subprocess.check_call([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-o",
                               self.folder / "noavahi.so", HERE / "printing-noavahi.c"])

    def _log(self, name):
        return open(self.folder / "log" / name, "ab")

    def start_printer(self):
        """Switches the printer on, at the same address and with a full roll."""
        environment = dict(os.environ, LD_PRELOAD=str(self.folder / "noavahi.so"),
                           DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent")
        with self._log("printer") as log:
            self.eve = subprocess.Popen(
                ["ippeveprinter", "-r", "off", "-p", str(self.port), "-n", "localhost",
                 "-d", self.received_folder, "-k", "-c", self.folder / "print.sh",
                 "-a", HERE / "receipt80.conf", "Receipt 80"],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                preexec_fn=die_with_parent)
        wait_for(lambda: self._alive(self.eve, "printer") and answers(self.port), "the printer")

    def stop_printer(self):
        self.eve.terminate()
        self.eve.wait()

    def _alive(self, process, log):
        if process.poll() is not None:
            tail = (self.folder / "log" / log).read_text(errors="replace")[-2000:]
            raise RuntimeError(f"{log} ended with {process.returncode}: {tail}")
        return True

    def _start_cupsd(self):
        etc = self.folder / "etc"
        with self._log("cupsd") as log:
            self.cupsd = subprocess.Popen(
                ["/usr/sbin/cupsd", "-f", "-c", etc / "cupsd.conf", "-s", etc / "cups-files.conf"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent)
        wait_for(lambda: self._alive(self.cupsd, "cupsd") and self._cups_answers(), "cupsd")

    def _cups_answers(self):
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(self.environment["CUPS_SERVER"]) == 0

    def _add_queue(self):
        self.lpadmin("-p", QUEUE, "-E", "-v", f"ipp://localhost:{self.port}/ipp/print",
                     "-m", "everywhere")
        ppd = self.folder / "etc" / "ppd" / f"{QUEUE}.ppd"
        wait_for(ppd.exists, "the queue's description")

    def lpadmin(self, *arguments):
        """Changes the private service's queues."""
        subprocess.run(["lpadmin", *arguments], env=dict(os.environ, **self.environment),
                       check=True, capture_output=True)

    def set_paper(self, level):
        """Paper left on the roll: 250 is full, 5 low, 0 none."""
        address = (f"http://localhost:{self.port}/media?size0=om_receipt_80x120mm"
                   f"&type0=continuous&level0={level}")
        with urllib.request.urlopen(address, timeout=5) as answer:
            answer.read()

    def paper_out(self):
        self.set_paper(0)

    def paper_low(self):
        self.set_paper(5)

    def refill(self):
        self.set_paper(250)

    def trouble(self, reason):
        """The next paper stops half-way: "media-jam-error", "cover-open-error"…"""
        (self.folder / "trouble").write_text(reason)

    def clear_trouble(self):
        (self.folder / "trouble").unlink()

    def received(self):
        """The papers whose data the printer has taken, oldest first; they may still wait in it."""
        done = [path for path in self.received_folder.iterdir() if path.stat().st_size]
        return sorted(done, key=number_of)

    def papers(self):
        """The papers that came out, oldest first."""
        done = [path for path in self.tray.iterdir() if not path.name.startswith(".")]
        return sorted(done, key=number_of)

    def wait_papers(self, count):
        wait_for(lambda: len(self.papers()) >= count, f"paper {count}")
        return self.papers()

    def describe(self):
        return {"event": "ready", "printer": self.printer, "papers": str(self.tray),
                "received": str(self.received_folder), "folder": str(self.folder), "device": f"ipp://localhost:{self.port}/ipp/print",
                **self.environment}


def obey(service):
    commands = {"paper-out": service.paper_out, "paper-low": service.paper_low,
                "refill": service.refill, "jam": lambda: service.trouble("media-jam-error"),
                "cover": lambda: service.trouble("cover-open-error"),
                "clear": service.clear_trouble, "stop": service.stop_printer,
                "start": service.start_printer}
    for line in sys.stdin:
        command = line.strip()
        if command in commands:
            commands[command]()
            print(json.dumps({"event": command}), flush=True)
        else:
            print(json.dumps({"event": "error", "commands": sorted(commands)}), flush=True)


def main():
    signal.signal(signal.SIGTERM, lambda *unused: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *unused: sys.exit(0))
    with Service() as service:
        print(json.dumps(service.describe()), flush=True)
        obey(service)


if __name__ == "__main__":
    main()
