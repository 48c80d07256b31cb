"""A server of some halls with a random month behind them, and whoever looks after them."""
import datetime
import random
import subprocess
import time

from hall import Client, Server
from patience import SLOWER


class District:
    def __init__(self, scratch, make, seed, halls, steps):
        self.dice = dice = random.Random(seed)
        self.first = datetime.date(2026, dice.randint(1, 9), 1)
        self.days = (self.first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - self.first
        self.halls = {f'hall-{n}': scratch / f'hall-{n}' for n in range(1, halls + 1)}
        for n, (hall, folder) in enumerate(self.halls.items()):
            subprocess.run([make, folder, hall, str(seed * 1000 + n), self.first.strftime('%Y%m%d'), str(self.days.days),
                            str(steps)], check=True)
        self.server = Server(*self.halls.values())

    def client(self):
        return Client(str(self.halls['hall-1'] / 'control.sock'))

    def month(self):
        return {'from': self.first.isoformat(), 'to': (self.first + self.days - datetime.timedelta(days=1)).isoformat()}

    def report(self, client, **wish):
        begun = client.post('/api/v1/reports', {**self.month(), 'halls': ['all'], **wish})
        if begun.status != 202:
            raise RuntimeError(begun)
        end = time.monotonic() + 300 * SLOWER
        while time.monotonic() < end:
            answer = client.get(f'/api/v1/reports/{begun.json["report"]}')
            if answer.status != 202:
                return answer.json
            time.sleep(0.02)
        raise TimeoutError
