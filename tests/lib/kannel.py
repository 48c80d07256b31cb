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
mo-recode = true
http-request-retry = 20
http-queue-delay = 1

group = sendsms-user
username = hall
password = {password}
max-messages = 5
concatenation = true
user-allow-ip = "127.0.0.1"

group = sms-service
keyword = default
{answer}
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
    def __init__(self, folder, password, brings_to=None):
        """`brings_to`: the address that is asked with each message of a customer, without its parameters."""
        admin, box, self.smsc, self.send_port = free_ports(4)
        smsc = self.smsc
        answer = f'get-url = "{brings_to}?from=%p&text=%b&id=%I"\nomit-empty = true\naccept-x-kannel-headers = true' if brings_to else 'text = ""'
        config = folder / 'kannel.conf'
        config.write_text(CONFIG.format(admin=admin, box=box, smsc=smsc, send=self.send_port, folder=folder, password=password, answer=answer))
        self.printed = folder / 'fakesmsc.log'
        self.processes = []
        quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
        self.processes.append(subprocess.Popen(['/usr/sbin/bearerbox', '-v', '4', config], **quiet))
        wait_for(box)
        self.processes.append(subprocess.Popen(['/usr/sbin/smsbox', '-v', '4', config], **quiet))
        wait_for(self.send_port)
        self.printed.write_text('')
        self.phones = None
        self.say('13800138000', 'hello')
        self.url = f'http://127.0.0.1:{self.send_port}/cgi-bin/sendsms'

    def say(self, number, text, times=1):
        """A phone sends a message, which the fake SMSC brings; those that come to phones are printed as before."""
        if self.phones is not None:
            self.phones.terminate()
            self.phones.wait()
        words = urllib.parse.quote(text.encode('utf-16-be'))
        with self.printed.open('a') as out:
            self.phones = subprocess.Popen([FAKE, '-H', '127.0.0.1', '-r', str(self.smsc), '-i', '0.2', '-m', str(times),
                                            f'{number} 10690000 ucs2 {words}'], stdout=out, stderr=out)

    def arrived(self):
        """[(number, text)] of the messages that came to phones, whole: a long one comes in parts."""
        whole, parts = [], {}
        for to, head, text in re.findall(r'<\S+ (\d+) (?:ucs-2|udh (\S+) data) (\S+)>', self.printed.read_text(errors='replace')):
            piece = urllib.parse.unquote_to_bytes(text.replace('+', ' '))
            part = urllib.parse.unquote_to_bytes(head)
            parts[to] = parts.get(to, b'') + piece
            if head == '' or part[-1] == part[-2]:
                whole.append((to, parts.pop(to).decode('utf-16-be', 'replace')))
        return whole

    def wait(self, n, timeout=20 * SLOWER):
        end = time.monotonic() + timeout
        while time.monotonic() < end and len(self.arrived()) < n:
            time.sleep(0.05)
        return self.arrived()

    def close(self):
        for process in (self.phones, *reversed(self.processes)):
            process.kill()
            process.wait()
