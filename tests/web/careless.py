"""A site whose pages take every text for markup, to show that a text would run and that running is noticed."""
import http.server
import threading

import hostile


class Careless:
    def __init__(self, browser):
        self.browser = browser
        self.page = b''

    def __enter__(self):
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = site.page if self.path == '/' else b''
                self.send_response(200 if self.path == '/' else 404)
                self.send_header('Content-Type', 'text/html; charset=utf-8')
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def runs(self, place, text, careful=False):
        """Whether the text runs when a page has it in that place."""
        self.page = hostile.control(place, text, careful).encode()
        self.browser.log()
        self.browser.open(f'http://127.0.0.1:{self.server.server_port}/')
        return self.browser.wait(lambda: any(hostile.SAID in each for each in self.browser.log()), 0.4 if careful else 5)
