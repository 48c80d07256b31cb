"""A district's halls on one server beside another district's and a hall of its own, for the tests: who looks after them, and
what their customers said, as counted by nobody but the test."""
import contextlib
import random
import re
import sys

from world import PIN, V1, house, new_key

PASSWORD = 'correct horse battery'
DAY = '2030-03-04'
SOUTH = [f'south-{n}' for n in range(1, 13)]
NORTH = ['north-1', 'north-2']
ALONE = ['alone']
UNITS = {**dict.fromkeys(SOUTH, 'city-south'), **dict.fromkeys(NORTH, 'city-north')}
DISTRICTS = {'9100': SOUTH, '9200': NORTH}
CHINESE = '一二三四五六七八九十'


def name_of(hall):
    unit, _, n = hall.partition('-')
    place = {'south': '城南', 'north': '城北'}.get(unit, '独立')
    return f'{place}第{(CHINESE[int(n) - 1] if int(n) <= 10 else "十" + CHINESE[int(n) - 11]) if n else "一"}营业厅'


class District:
    def __init__(self, folder, halls=(*SOUTH, *NORTH, *ALONE), units=None):
        units = UNITS if units is None else units
        self.halls = {}
        for hall in halls:
            unit = f'\n  unit = "{units[hall]}";' if hall in units else ''
            self.halls[hall] = house.Hall(folder, name=hall, replace=[
                ('id = "small-hall";', f'id = "{hall}";{unit}'), ('小营业厅', name_of(hall)), ('Small hall', hall.replace('-', ' ').title())])
        self.server = house.Server(*(hall.folder for hall in self.halls.values()))

    def open(self, day=DAY, port=0):
        self.server.start(port=port)
        for hall in self.halls.values():
            hall.set_clock(f'{day}T01:00:00.000Z')
            hall.open_day()
            hall.staff('1001', PIN)
            hall.want('POST', f'{V1}/service-points/counter-1/sign-on', {'staff': '1001', 'pin': PIN})
        return self

    def sign_up(self, districts=None):
        """The districts at home in their first hall and let in by the others; a manager in every hall."""
        for number, halls in (districts or DISTRICTS).items():
            home, *others = halls
            self.add(home, number, 'district', password=PASSWORD)
            for hall in others:
                self.add(hall, number, 'district', home=home)
        for n, hall in enumerate(self.halls):
            self.add(hall, f'8{n:03}', 'manager', password=PASSWORD)

    def next_day(self, hall, day):
        hall = self.halls[hall]
        hall.want('POST', f'{V1}/day/close')
        hall.set_clock(f'{day}T01:00:00.000Z')
        hall.open_day()

    def add(self, hall, number, role, **more):
        self.halls[hall].want('POST', f'{V1}/staff', {'staff': number, 'name': '王区长', 'role': role, 'keep': True, **more})

    def manager_of(self, hall):
        return self.signed_in(f'8{list(self.halls).index(hall):03}')

    def signed_in(self, number):
        answer = self.server.client().ask('POST', f'{V1}/session', {'staff': number, 'password': PASSWORD})
        if answer.status != 204:
            raise RuntimeError(f'{number} cannot sign in: {answer}')
        return self.server.client(re.match('[^=]*=([^;]*)', answer.head['set-cookie'])[1])

    def close(self):
        if self.server.process is not None and self.server.process.poll() is None:
            self.server.kill()


@contextlib.contextmanager
def district(**how):
    with house.state() as folder:
        made = District(folder, **how)
        try:
            yield made.open()
        finally:
            made.close()


# ---- what is said --------------------------------------------------------------------------------

def visits(hall, count, service='payment'):
    """So many customers served at the first counter; the links on their tickets."""
    point = f'{V1}/service-points/counter-1'
    links = []
    for _ in range(count):
        links.append(hall.want('POST', f'{V1}/tickets', {'service': service}).json['follow'].removeprefix('/t/'))
        for verb in ('next', 'serve', 'finish'):
            hall.want('POST', f'{point}/{verb}')
    return links


def say(district_, hall, said, day=DAY, at='01:30:00'):
    """Each visit says its digits, long enough after its call; None says nothing."""
    links = visits(hall, len(said))
    hall.set_clock(f'{day}T{at}.000Z')
    client = district_.server.client()
    for link, digits in zip(links, said):
        if digits and client.post(f'{V1}/follow/{link}/survey', {'scores': [int(digit) for digit in digits]}, new_key()).status != 200:
            raise RuntimeError(f'{digits} was not taken')


def opinions(dice, most=8):
    return [dice.choice((None, *(''.join(dice.choices('12345', weights=(1, 1, 2, 4, 6), k=5)) for _ in range(4))))
            for _ in range(dice.randint(2, most))]


def mean(said):
    """Satisfaction of some visits, in points; every indicator weighs the same. None without a reply."""
    replies = [sum(25 * (int(digit) - 1) for digit in digits) / len(digits) for digits in said if digits]
    return sum(replies) / len(replies) if replies else None


def dice_of(seed):
    return random.Random(seed)


def serve():
    """A district with something said, brought and found in every hall, until the standard input ends; its address is printed."""
    dice = dice_of(7)
    with district(halls=(*SOUTH, *NORTH)) as d:
        d.sign_up()
        for hall, place in d.halls.items():
            say(d, place, [opinion or '55555' for opinion in opinions(dice, 30)])
            furnish(place, hall, dice)
        print('http://{}:{}'.format(*d.server.address), flush=True)
        sys.stdin.read()


def furnish(place, hall, dice):
    for _ in range(dice.randint(0, 3)):
        place.want('POST', f'{V1}/cases', {'kind': 'complaint', 'cause': 'too-long'})
    asks = next(each for each in place.ask('GET', f'{V1}/quality/checklists').json['checklists'] if each['id'] == 'cross-inspection')
    answers = [{'question': each['id'], 'value': dice.randint(0, each.get('most', 1))} for each in asks['questions'] if each['asks'] in ('yes-no', 'score', 'number')]
    place.want('POST', f'{V1}/quality/checklists/runs?point=counter-1', {'checklist': asks['id'], 'version': asks['version'], 'answers': answers,
                                                                         'filled_at': f'{DAY}T01:35:00.000Z'})
    rows = [{'day': DAY, 'time': '09:05:30', 'channel': dice.choice(('counter', 'terminal', 'online')), 'type': 'payment', 'count': 1,
             'amount': dice.randint(1000, 900000), 'id': f'{hall}-{n}'} for n in range(dice.randint(1, 30))]
    place.want('POST', f'{V1}/transactions/import', {'import': new_key(), 'page': 0, 'last': True, 'rows': rows})


if __name__ == '__main__':
    serve()
