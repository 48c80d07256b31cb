"""A relay before the server whose answers can be lost: requests still arrive, answers never come back."""
import selectors
import socket
import threading


class Relay:
    def __init__(self, host, port):
        self.target = (host, port)
        self.loses = False
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.url = 'http://127.0.0.1:%d' % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client):
        with client, socket.create_connection(self.target) as server, selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, server)
            selector.register(server, selectors.EVENT_READ, client)
            try:
                while all(self.pass_on(key.fileobj, key.data, client) for key, _ in selector.select()):
                    pass
            except OSError:
                return

    def pass_on(self, source, target, client):
        """Carries one piece; False ends the connection: one side has closed, or an answer was lost."""
        piece = source.recv(65536)
        if not piece or (self.loses and source is not client):
            return False
        target.sendall(piece)
        return True
