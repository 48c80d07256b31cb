"""A relay before the server, under TLS when it has a certificate. Its answers can be lost: requests still arrive, answers
never come back. Or it is gone, as if the server were."""
import contextlib
import selectors
import socket
import ssl
import threading


class Relay:
    def __init__(self, host, port, certificate=None):
        self.target = (host, port)
        self.loses = False
        self.lines = set()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.port = 0
        self.come_back()
        self.url = f'{"https" if certificate else "http"}://127.0.0.1:{self.port}'

    def come_back(self):
        self.listener = socket.create_server(('127.0.0.1', self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def go(self):
        """Until come_back() nobody answers."""
        self.close()
        for line in list(self.lines):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client):
        try:
            if self.context:
                client = self.context.wrap_socket(client, server_side=True)
            with client, socket.create_connection(self.target) as server, selectors.DefaultSelector() as selector:
                self.lines.add(client)
                selector.register(client, selectors.EVENT_READ, server)
                selector.register(server, selectors.EVENT_READ, client)
                while all(self.pass_on(key.fileobj, key.data, client) for key, _ in selector.select()):
                    pass
        except OSError:
            client.close()
        self.lines.discard(client)

    def pass_on(self, source, target, client):
        """Carries one piece; False ends the connection: one side has closed, or an answer was lost."""
        piece = source.recv(65536)
        while piece and isinstance(source, ssl.SSLSocket) and source.pending():
            piece += source.recv(source.pending())
        if not piece or (self.loses and source is not client):
            return False
        target.sendall(piece)
        return True
