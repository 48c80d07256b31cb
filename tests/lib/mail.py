"""A mail server (SMTP) that keeps the letters it is handed, and can be told to refuse them for now."""
import contextlib
import email
import email.policy
import socketserver
import threading
import time

from patience import SLOWER


class Handler(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b'\r\n')

    def letter(self):
        lines = []
        while (line := self.rfile.readline()) not in (b'.\r\n', b''):
            lines.append(line[1:] if line.startswith(b'..') else line)
        return b''.join(lines)

    def handle(self):
        with contextlib.suppress(ConnectionError): # the power goes where the letter comes from
            self.talk()

    def talk(self):
        post, to = self.server.post, []
        self.say('220 mail.test')
        while line := self.rfile.readline().decode(errors='replace').strip():
            verb = line.split(' ')[0].upper().split(':')[0]
            if verb == 'RCPT':
                to.append(line.split('<')[1].split('>')[0])
            if verb == 'DATA' and post.answer == 250:
                self.say('354 go on')
                post.take(to, self.letter())
            if verb == 'DATA' and post.answer != 250:
                post.refused += 1
            if verb == 'QUIT':
                self.say('221 bye')
                return
            self.say(f'{post.answer} well' if verb == 'DATA' else '250 well')


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Post:
    def __init__(self):
        self.letters, self.answer, self.refused = [], 250, 0
        self.server = Server(('127.0.0.1', 0), Handler)
        self.server.post = self
        self.url = f'smtp://127.0.0.1:{self.server.server_address[1]}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, to, bytes_):
        self.letters.append((to, email.message_from_bytes(bytes_, policy=email.policy.default)))

    def wait(self, wanted, timeout=30 * SLOWER):
        """The letters, once that is what is wanted; or as they are at the end of the time."""
        end = time.monotonic() + timeout
        while time.monotonic() < end and not wanted(self):
            time.sleep(0.05)
        return self.letters

    def close(self):
        self.server.shutdown()
        self.server.server_close()
