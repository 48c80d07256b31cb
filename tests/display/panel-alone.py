"""A panel whose server is gone: its clerk goes on from the server's last list, and what was struck off is booked once.
A real server and panel.

  panel-alone.py PANEL
"""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
import hall as house
from display import Stage, Story, Window, under_bus
from patience import wait_for

PROGRAM = os.path.abspath(sys.argv[1])
PICTURES = os.environ.get('HQ_TEST_PICTURES')
PIN = '2468'
under_bus()


class Alone(Window):
    """The hall, its server and the panel of counter 1, each of which can go."""

    def __init__(self, stage, folder):
        super().__init__(stage)
        self.folder = pathlib.Path(folder)
        self.hall = house.Hall(folder)
        self.server = house.Server(self.hall.folder).start()
        self.hall.set_clock('2030-03-04T02:00:00.000Z')
        self.hall.open_day()
        self.port = self.server.address[1]
        (self.folder / 'token').write_text(self.hall.device('panel-1', 'counter', point='counter-1') + '\n')
        self.token = self.hall.device('panel-3', 'counter', point='counter-3')
        self.store = self.folder / 'offline' / 'list.json'
        for number in ('1001', '1002'):
            self.hall.staff(number, PIN)
        self.want('counter-1', 'sign-on', {'staff': '1001', 'pin': PIN})
        self.want('counter-3', 'sign-on', {'staff': '1002', 'pin': PIN})
        self.tickets = {}
        for service in ['enquiry'] * 6 + ['payment'] * 2:
            answer = self.hall.want('POST', '/api/v1/tickets', {'service': service}).json
            self.tickets[answer['number']] = answer['id']

    def want(self, point, verb, body=None):
        return self.hall.want('POST', f'/api/v1/service-points/{point}/{verb}', body)

    def begin(self, lang='zh'):
        self.open([PROGRAM, '--server', f'http://127.0.0.1:{self.port}', '--token-file', str(self.folder / 'token'),
                   '--point', 'counter-1', '--offline-dir', str(self.folder / 'offline'), '--lang', lang],
                  str(self.folder / 'log'), self.stage.environment())
        wait_for(lambda: self.stage.xdotool('search', '--pid', self.process.pid).split(), 30, 'a window')

    def cut(self):
        """As a power cut of the panel."""
        self.process.kill()
        self.process.wait()
        self.log.close()

    def pages_alone(self):
        """How often the page of a panel alone came; a page that is behind another has its names all the same."""
        return self.said().count('goes on alone')

    def lose_server(self):
        before = self.pages_alone()
        self.server.kill()
        wait_for(lambda: self.pages_alone() > before, 40, 'the page of a panel alone')

    def press(self, *keys):
        for key in keys:
            time.sleep(0.5)  # no second press of a double one
            self.stage.xdotool('key', key)

    def kept(self):
        return json.loads(self.store.read_text()) if self.store.exists() else {}

    def struck(self):
        return [strike['number'] for strike in self.kept()['strikes']]

    def listed(self):
        return [number['number'] for number in self.kept().get('list', {}).get('numbers', [])]

    def await_struck(self, numbers):
        wait_for(lambda: self.struck() == numbers, 10, f'{numbers} struck off on the disk')

    def ticket(self, number):
        return self.hall.want('GET', f'/api/v1/tickets/{self.tickets[number]}').json

    def strikes_booked(self):
        rows = self.hall.want('GET', '/api/v1/audit?limit=500').json['events']
        return [row['number'] for row in rows if row['kind'] == 'struck']

    def keep(self, name):
        if PICTURES:
            self.stage.settled_shot(os.path.join(PICTURES, f'{name}.png'))


def it_keeps_the_list_of_the_server():
    wait_for(lambda: panel.listed() == ['A001', 'A002', 'A003', 'A004', 'A005', 'A006', 'B001', 'B002'], 30,
             'the list on the disk')
    assert set(panel.kept()['list']['numbers'][0]) == {'id', 'number', 'letter', 'service'}, 'numbers and services only'


def without_the_server_it_says_whom_to_call_by_voice():
    panel.lose_server()
    panel.see('网络断开，请口头叫号')
    panel.see('A001')
    panel.see('A002')
    panel.keep('panel-alone-zh')


def what_is_struck_off_is_on_the_disk():
    panel.press('space')
    panel.await_struck(['A001'])
    panel.see('已划掉 A001')
    panel.press('F4')  # A002 does not come
    panel.see('叫过，没来')
    panel.press('2')  # after A003 and A004 stands A005
    panel.await_struck(['A001', 'A005'])
    panel.press('ctrl+z')
    panel.await_struck(['A001'])
    panel.tap_now('办完了，划掉')
    panel.await_struck(['A001', 'A003'])
    panel.keep('panel-alone-struck-zh')


def one_press_too_many_strikes_off_nobody():
    time.sleep(0.5)
    panel.stage.xdotool('key', '--delay', '40', '--repeat', '2', 'space')
    panel.await_struck(['A001', 'A003', 'A004'])
    time.sleep(1)
    assert panel.struck() == ['A001', 'A003', 'A004'], panel.struck()


def it_starts_again_without_the_server_and_goes_on():
    panel.cut()
    panel.begin()
    wait_for(panel.pages_alone, 40, 'the page of a panel alone')
    panel.see('已划掉 3 个号')
    panel.press('space')
    panel.await_struck(['A001', 'A003', 'A004', 'A005'])
    panel.press('space', 'space')
    panel.await_struck(['A001', 'A003', 'A004', 'A005', 'A006', 'B001'])


def at_the_end_of_the_list_it_says_how_to_go_on():
    panel.press('space', 'space')
    panel.await_struck(['A001', 'A003', 'A004', 'A005', 'A006', 'B001', 'B002', 'A002'])
    panel.see('名单叫完了')
    panel.keep('panel-alone-empty-zh')
    panel.press('ctrl+z')
    panel.await_struck(['A001', 'A003', 'A004', 'A005', 'A006', 'B001', 'B002'])


def the_hall_books_each_once_and_says_what_it_does_not():
    panel.cut()
    before = panel.struck()
    panel.server.start(port=panel.port)
    # Meanwhile the other counter has A003 in hand, struck A004 off first, and A005 went home.
    panel.hall.set_clock('2030-03-04T02:20:00.000Z')
    panel.want('counter-3', 'call', {'ticket': panel.tickets['A003'], 'reason': 'care'})
    panel.want('counter-3', 'serve')
    panel.want('counter-3', 'strike', {'ticket': panel.tickets['A004'], 'struck_at': '2030-03-04T02:05:00.000Z'})
    panel.hall.want('POST', f'/api/v1/tickets/{panel.tickets["A005"]}/leave')
    panel.begin()
    panel.see('这些号没有登记', seconds=40)
    for said in ('A003', '办理中', 'A004', '已办结', 'A005', '已取消'):
        panel.see(said)
    panel.keep('panel-unbooked-zh')
    assert len(before) == 7 and panel.struck() == [], panel.struck()
    booked = panel.strikes_booked()
    assert sorted(booked) == ['A001', 'A004', 'A006', 'B001', 'B002'], booked
    assert [panel.ticket(n)['state'] for n in ('A001', 'A002', 'A003', 'A006')] == ['done', 'waiting', 'serving', 'done']


def what_was_read_does_not_come_again():
    panel.press('Return')
    wait_for(lambda: not panel.kept()['unbooked'], 10, 'what was read is forgotten')
    wait_for(lambda: panel.listed() == ['A002'], 30, 'the new list')


def a_strike_whose_answer_is_lost_is_booked_once():
    panel.lose_server()
    panel.press('space')
    panel.await_struck(['A002'])
    panel.cut()
    strike = panel.kept()['strikes'][0]
    panel.server.start(port=panel.port)
    client = panel.server.client((panel.folder / 'token').read_text().strip())
    body = json.dumps({'ticket': strike['id'], 'struck_at': strike['at']}, separators=(',', ':')).encode()
    answer = client.post('/api/v1/service-points/counter-1/strike', body, key=strike['key'])
    assert answer.status == 200, answer
    panel.begin('en')
    panel.see('Served offline and booked: 1', seconds=40)
    assert panel.strikes_booked().count('A002') == 1, panel.strikes_booked()
    panel.keep('panel-booked-en')


def it_says_so_in_english_too():
    for _ in range(5):
        panel.hall.want('POST', '/api/v1/tickets', {'service': 'payment'})
    wait_for(lambda: len(panel.listed()) == 5, 30, 'the list of five')
    panel.lose_server()
    panel.see('Offline: call by voice')
    panel.press('space', 'F4')
    wait_for(lambda: panel.kept()['passed'], 10, 'somebody put aside')
    panel.see('called, absent')
    panel.keep('panel-alone-en')


TESTS = [it_keeps_the_list_of_the_server, without_the_server_it_says_whom_to_call_by_voice,
         what_is_struck_off_is_on_the_disk, one_press_too_many_strikes_off_nobody,
         it_starts_again_without_the_server_and_goes_on, at_the_end_of_the_list_it_says_how_to_go_on,
         the_hall_books_each_once_and_says_what_it_does_not, what_was_read_does_not_come_again,
         a_strike_whose_answer_is_lost_is_booked_once, it_says_so_in_english_too]

with Stage(420, 760) as stage:
    folder = tempfile.mkdtemp(prefix='hq-panel-alone-')
    panel = Alone(stage, folder)
    panel.begin()
    story = Story()
    status = story.run(TESTS)
    panel.close()
    if panel.server.process.poll() is None:
        panel.server.kill()
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(status)
