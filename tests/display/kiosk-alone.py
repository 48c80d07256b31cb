"""A kiosk whose server is gone: it goes on by itself, and everything comes back once. A real server and kiosk.

  kiosk-alone.py KIOSK [TEST…]
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
import hall as house
from display import Stage, Story, Window, under_bus
from patience import wait_for

PROGRAM = os.path.abspath(sys.argv[1])
PICTURES = os.environ.get('HQ_TEST_PICTURES')
under_bus()


class Alone(Window):
    """The hall, its server and one kiosk of it, each of which can go."""

    def __init__(self, stage, folder):
        super().__init__(stage)
        self.folder = pathlib.Path(folder)
        self.hall = house.Hall(folder)
        self.server = house.Server(self.hall.folder).start()
        self.hall.set_clock('2030-03-04T02:00:00.000Z')
        self.hall.open_day()
        (self.folder / 'token').write_text(self.hall.device('kiosk-1', 'kiosk') + '\n')
        self.port = self.server.address[1]
        self.tickets = self.folder / 'tickets'
        self.tickets.mkdir()
        self.store = self.folder / 'offline' / 'numbers.json'

    def begin(self, lang='zh'):
        self.open([PROGRAM, '--server', f'http://127.0.0.1:{self.port}', '--token-file', str(self.folder / 'token'),
                   '--print-to', str(self.tickets), '--offline-dir', str(self.folder / 'offline'), '--lang', lang],
                  str(self.folder / 'log'), self.stage.environment())

    def cut(self):
        """As a power cut of the kiosk."""
        self.process.kill()
        self.process.wait()
        self.log.close()

    def kept(self):
        return json.loads(self.store.read_text()) if self.store.exists() else {'kept': []}

    def held(self):
        return self.kept().get('lease', {}).get('blocks')

    def server_back(self):
        self.server.start(port=self.port)

    def numbers(self):
        """Number and state of every ticket, in the order of the queue's arrival."""
        listed = self.hall.want('GET', '/api/v1/tickets').json['tickets']
        return [(t['number'], t['state']) for t in sorted(listed, key=lambda t: t['number'])]

    def papers(self):
        return {t['paper'] for t in self.hall.want('GET', '/api/v1/tickets').json['tickets']}

    def take(self, service='查询', number=None):
        self.tap(service)
        self.tap(f'{service}，取号')
        if number:
            self.see(number, seconds=20)

    def paper(self, what):
        """The text of the newest paper, once there are so many."""
        papers = wait_for(lambda: (p := sorted(self.tickets.glob('*.pdf'), key=os.path.getmtime))
                          and len(p) >= what and p, 15, f'{what} papers')
        return subprocess.run(['pdftotext', papers[-1], '-'], text=True, stdout=subprocess.PIPE, check=True).stdout

    def keep(self, name):
        if PICTURES:
            self.stage.settled_shot(os.path.join(PICTURES, f'{name}.png'))


def fits():
    right = max(sum(kiosk.extents(button)[::2]) for button in kiosk.buttons())
    assert right <= 1080, f'the screen ends at 1080, a button at {right}'


def it_goes_on_from_its_own_numbers():
    wait_for(kiosk.held, 20, 'a block on the disk')
    kiosk.server.kill()
    kiosk.see('起网络断开，照常取号', seconds=20)
    kiosk.keep('alone-home-zh')
    kiosk.take(number='A601')
    kiosk.see('取号时断网，号照样有效')
    assert kiosk.kept()['kept'][0]['number']['number'] == 601, kiosk.kept()
    kiosk.see('请取走号票', seconds=15)
    kiosk.keep('alone-ticket-zh')
    text = kiosk.paper(1)
    assert 'A601' in text and '离线号' in text, text


def it_says_how_many_numbers_wait_to_be_told():
    kiosk.tap('好了')
    kiosk.see('断网后已取 1 个号')
    kiosk.tap('English')
    kiosk.see('Tickets as usual')
    fits()
    kiosk.keep('alone-home-en')
    kiosk.tap('中文')


def a_disk_that_fails_gives_neither_number_nor_paper():
    offline, away = kiosk.folder / 'offline', kiosk.folder / 'away'
    offline.rename(away)
    kiosk.take()
    kiosk.see('再试一次不会重复取号', seconds=40)
    kiosk.keep('alone-disk-zh')
    away.rename(offline)
    assert len(list(kiosk.tickets.glob('*.pdf'))) == 1, 'a paper for a number that nobody keeps'
    assert [each['number']['number'] for each in kiosk.kept()['kept']] == [601], kiosk.kept()


def it_starts_again_without_the_server_and_gives_the_next_number():
    kiosk.cut()
    kiosk.begin()
    kiosk.see('照常取号', seconds=20)
    kiosk.take(number='A602')
    wait_for(lambda: kiosk.kept()['kept'][-1]['paper'] == 'printed', 15, 'the second paper')


def a_tile_says_what_to_do_without_a_number():
    kiosk.cut()
    before = kiosk.store.read_text()
    kept = json.loads(before)
    for block in kept['lease']['blocks']:
        block['numbers'] = [] if block['letter'] == 'A' else block['numbers']
    for service in kept['lease']['services']:
        if service['service'] == 'broadband':
            service['gives'] = [{'from': '2030-03-04T05:30:00.000Z', 'until': '2030-03-04T09:00:00.000Z'}]
        elif service['service'] == 'payment':
            service['gives'] = []
    kiosk.store.write_text(json.dumps(kept))
    kiosk.begin()
    for said in ('今天已取完', '请找工作人员取号', '13:30', '请到时再来', '今天不办', '请改天再来'):
        kiosk.see(said, seconds=20)
    fits()
    kiosk.keep('alone-closed-zh')
    kiosk.tap('English')
    kiosk.see('Please ask staff')
    fits()
    kiosk.keep('alone-closed-en')
    kiosk.cut()
    kiosk.store.write_text(before)
    kiosk.begin()
    kiosk.see('照常取号', seconds=20)


def a_power_cut_before_the_paper_asks_and_gives_no_second_number():
    kiosk.cut()
    kept = kiosk.kept()
    kept['kept'][-1]['paper'] = 'printing'
    kiosk.store.write_text(json.dumps(kept))
    kiosk.begin()
    kiosk.see('A602 的号票打出来了吗', seconds=20)
    kiosk.keep('alone-did-print-zh')
    papers = len(list(kiosk.tickets.glob('*.pdf')))
    kiosk.tap('没有，再打一张')
    kiosk.see('A602')
    wait_for(lambda: kiosk.kept()['kept'][-1]['paper'] == 'printed', 15, 'the paper')
    assert '补打' in kiosk.paper(papers), 'it says that it is printed again'
    assert [k['number']['number'] for k in kiosk.kept()['kept']] == [601, 602], kiosk.kept()


def everything_comes_back_once():
    kiosk.server_back()
    kiosk.gone('照常取号', seconds=30)
    wait_for(lambda: not kiosk.kept()['kept'], 30, 'everything told')
    assert kiosk.numbers() == [('A601', 'waiting'), ('A602', 'waiting')], kiosk.numbers()
    wait_for(lambda: kiosk.papers() == {'printed'}, 10, 'what became of their papers')


def a_server_that_hangs_costs_three_seconds_and_no_second_number():
    kiosk.tap('好了')
    os.kill(kiosk.server.process.pid, signal.SIGSTOP)
    kiosk.take(number='A603')
    os.kill(kiosk.server.process.pid, signal.SIGCONT)
    wait_for(lambda: not kiosk.kept()['kept'], 40, 'the number told')
    waiting = [number for number, state in kiosk.numbers() if state == 'waiting']
    assert waiting == ['A601', 'A602', 'A603'], kiosk.numbers()


def several_services_go_on_one_number():
    kiosk.tap('好了')
    kiosk.server.kill()
    kiosk.see('照常取号', seconds=20)
    kiosk.tap('查询')
    kiosk.tap('多人多项')
    kiosk.see('一个号，一起办')
    kiosk.tap('再加一项业务')
    kiosk.tap('缴费')
    kiosk.tap('多 1 人')
    kiosk.keep('alone-together-zh')
    kiosk.tap('取号')
    kiosk.see('A604', seconds=20)
    kiosk.see('查询等 2 项 · 2 人')
    kiosk.keep('alone-together-ticket-zh')
    kiosk.server_back()
    wait_for(lambda: not kiosk.kept()['kept'], 40, 'the number told')
    listed = kiosk.hall.want('GET', '/api/v1/tickets?number=A604').json['tickets']
    assert [([step['service'] for step in t['plan']], t['people']) for t in listed] == [(['payment'], 2)], listed


TESTS = [it_goes_on_from_its_own_numbers, it_says_how_many_numbers_wait_to_be_told,
         a_disk_that_fails_gives_neither_number_nor_paper, it_starts_again_without_the_server_and_gives_the_next_number,
         a_tile_says_what_to_do_without_a_number,
         a_power_cut_before_the_paper_asks_and_gives_no_second_number, everything_comes_back_once,
         a_server_that_hangs_costs_three_seconds_and_no_second_number, several_services_go_on_one_number]

with Stage(1080, 1920) as stage:
    folder = tempfile.mkdtemp(prefix='hq-alone-')
    kiosk = Alone(stage, folder)
    kiosk.begin()
    story = Story()
    status = story.run(TESTS)
    kiosk.close()
    if kiosk.server.process.poll() is None:
        kiosk.server.kill()
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(status)
