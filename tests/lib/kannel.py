"""Debian's Kannel on loopback with its fake SMSC, which prints every text message that arrives."""
import re
import socket
import subprocess
import time
import urllib.parse

from patience import SLOWER

FAKE = '/usr/lib/kannel/test/fakesmsc'
CONFIG = '''group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = adminpw
smsbox-port = {box}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"
log-file = "{folder}/bearerbox.log"
store-type = file
store-location = "{folder}/store"

group = smsc
smsc = fake
smsc-id = FAKE
host = 127.0.0.1
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {send}
sendsms-interface = 127.0.0.1
global-sender = 10690000

group = sendsms-user
username = hall
password = {password}
max-messages = 5
concatenation = true
user-allow-ip = "127.0.0.1"

group = sms-service
keyword = default
text = ""
max-messages = 0
catch-all = true
'''


def free_ports(n):
    lines = [socket.create_server(('127.0.0.1', 0)) for _ in range(n)]
    ports = [line.getsockname()[1] for line in lines]
    for line in lines:
        line.close()
    return ports


def wait_for(port, timeout=15 * SLOWER):
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        try:
            socket.create_connection(('127.0.0.1', port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f'nobody listens on {port}')


class Kannel:
    def __init__(self, folder, password):
        admin, box, smsc, self.send_port = free_ports(4)
        config = folder / 'kannel.conf'
        config.write_text(CONFIG.format(admin=admin, box=box, smsc=smsc, send=self.send_port, folder=folder, password=password))
        self.printed = folder / 'fakesmsc.log'
        self.processes = []
        quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
        self.processes.append(subprocess.Popen(['/usr/sbin/bearerbox', '-v', '4', config], **quiet))
        wait_for(box)
        self.processes.append(subprocess.Popen(['/usr/sbin/smsbox', '-v', '4', config], **quiet))
        wait_for(self.send_port)
        with self.printed.open('w') as out:
            self.processes.append(subprocess.Popen([FAKE, '-H', '127.0.0.1', '-r', str(smsc), '-i', '1', '-m', '1',
                                                    '13800138000 10690000 text hello'], stdout=out, stderr=out))
        self.url = f'http://127.0.0.1:{self.send_port}/cgi-bin/sendsms'

    def arrived(self):
        """[(number, text)] of the messages that came to phones; long ones come in parts."""
        found = re.findall(r'<\S+ (\d+) ucs-2 (\S+)>', self.printed.read_text(errors='replace'))
        return [(to, urllib.parse.unquote_to_bytes(text.replace('+', ' ')).decode('utf-16-be', 'replace')) for to, text in found]

    def wait(self, n, timeout=20 * SLOWER):
        end = time.monotonic() + timeout
        while time.monotonic() < end and len(self.arrived()) < n:
            time.sleep(0.05)
        return self.arrived()

    def close(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()
