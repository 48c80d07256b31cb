"""A receiver of webhooks that remembers what it was told, and can be told to fail."""
import hashlib
import hmac
import http.server
import json
import threading
import time

from patience import SLOWER


class Webhook:
    def __init__(self, secret):
        self.secret, self.told, self.answer, self.refused = secret.encode(), [], 200, 0
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length']))
                if owner.answer == 200:
                    owner.told.append((json.loads(body), owner.is_signed(body, self.headers.get('X-HallQueue-Signature'))))
                else:
                    owner.refused += 1
                self.send_response(owner.answer)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/alerts'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def is_signed(self, body, signature):
        return signature == 'sha256=' + hmac.new(self.secret, body, hashlib.sha256).hexdigest()

    def wait(self, wanted, timeout=15 * SLOWER):
        """What was told, once that is what is wanted; or as it is at the end of the time."""
        end = time.monotonic() + timeout
        while time.monotonic() < end and not wanted(self):
            time.sleep(0.05)
        return self.told

    def close(self):
        self.server.shutdown()
        self.server.server_close()
