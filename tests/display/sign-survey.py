"""The sign on a counter asks the whole survey: a real server, a real window, touches; and what the hall knows of it then.

  sign-survey.py SIGN
"""
import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
import hall as house
from display import Stage, Story, Window, under_bus
from patience import wait_for

PROGRAM = os.path.abspath(sys.argv[1])
PICTURES = os.environ.get('HQ_TEST_PICTURES')
PIN = '2468'
under_bus()


class Counter(Window):
    """Counter 1 of a hall, its clerk's keys and the screen on it."""

    def __init__(self, stage, folder):
        super().__init__(stage)
        self.folder = pathlib.Path(folder)
        self.hall = house.Hall(folder)
        self.server = house.Server(self.hall.folder).start()
        self.minute = 0
        self.hall.set_clock('2030-03-04T02:00:00.000Z')
        self.hall.open_day()
        (self.folder / 'token').write_text(self.hall.device('sign-1', 'sign', point='counter-1') + '\n')
        self.hall.staff('1001', PIN)
        self.want('sign-on', {'staff': '1001', 'pin': PIN})

    def want(self, verb, body=None):
        return self.hall.want('POST', f'/api/v1/service-points/counter-1/{verb}', body)

    def begin(self, lang='zh'):
        self.open([PROGRAM, '--server', f'http://127.0.0.1:{self.server.address[1]}', '--token-file', str(self.folder / 'token'),
                   '--point', 'counter-1', '--rating', '--lang', lang], str(self.folder / 'log'), self.stage.environment())
        wait_for(lambda: self.stage.xdotool('search', '--pid', self.process.pid).split(), 30, 'a window')

    def pass_time(self, minutes, seconds=0):
        self.minute += minutes
        self.hall.set_clock(f'2030-03-04T02:{self.minute:02d}:{seconds:02d}.000Z')

    def call(self):
        ticket = self.hall.want('POST', '/api/v1/tickets', {'service': 'payment'}).json
        self.want('next')
        return ticket

    def visit(self):
        """Somebody was served for some minutes; the sign asks them."""
        ticket = self.call()
        self.want('serve')
        self.pass_time(3)
        self.want('finish')
        self.see('这次办得怎么样')
        return ticket

    def touch(self, *names):
        for name in names:
            self.tap(name)

    def replies(self):
        """What the journal tells of surveys: (ticket, facts)."""
        line = sqlite3.connect(f'file:{self.hall.folder}/hall.db?mode=ro', uri=True)
        bodies = [json.loads(body)['body'] for body, in line.execute("SELECT body FROM events WHERE kind = 'recorded' ORDER BY seq")]
        return [(body['record'], body['facts'] if isinstance(body['facts'], dict) else json.loads(body['facts']))
                for body in bodies if body['what'] == 'survey-replied']

    def reply(self, n):
        return wait_for(lambda: len(self.replies()) >= n and self.replies()[n - 1], 15, f'{n} replies in the journal')

    def keep(self, name):
        if PICTURES:
            self.stage.settled_shot(os.path.join(PICTURES, f'{name}.png'))


def five_touches_are_five_indicators():
    ticket = counter.visit()
    counter.touch('一般')
    for question, face in (('营业厅环境', '很满意'), ('等候时间', '一般'), ('业务办理能力', '很满意'), ('服务态度', '很满意')):
        counter.see(question)
        counter.touch(face)
        counter.gone(question)
    record, facts = counter.reply(1)
    assert record == ticket['id'], (record, ticket)
    assert (facts['scores'], facts['source'], facts['staff'], facts.get('reason')) == ([3, 5, 3, 5, 5], 'sign', '1001', None), facts
    counter.see('谢谢您')


def they_are_the_satisfaction_of_the_clerk():
    found = counter.hall.want('GET', '/api/v1/quality/satisfaction?by=staff&period=day').json
    _, facts = counter.reply(1)
    points = [25 * (score - 1) for score in facts['scores']]
    row = next(each for each in found['rows'] if each['id'] == '1001')
    assert (row['replies'], row['score_milli']) == (1, 10 * sum(points) // 5), row


def a_low_face_is_asked_why_and_a_quiet_while_ends_it():
    counter.visit()
    counter.touch('很不满意')
    counter.see('哪里没做好')
    counter.keep('sign-survey-why')
    counter.touch('等太久')
    counter.see('营业厅环境')
    counter.call()
    counter.pass_time(1)  # the sign hears of a rehearsal's time with the next that happens there
    assert len(counter.replies()) == 1, 'the next call ends nothing'
    counter.want('recall')
    _, facts = counter.reply(2)
    assert (facts['scores'], facts['reason']) == ([1, 0, 0, 0, 0], 'wait'), facts
    counter.gone('营业厅环境')
    counter.want('serve')
    counter.pass_time(3)
    counter.want('finish')


def the_next_call_waits_for_nobody_and_the_next_customer_ends_it():
    ticket = counter.visit()
    counter.touch('很满意')
    counter.see('营业厅环境')
    counter.touch('一般')
    counter.see('等候时间')
    following = counter.call()
    counter.want('serve')
    record, facts = counter.reply(3)
    assert (record, facts['scores']) == (ticket['id'], [5, 3, 0, 0, 0]), (record, facts)
    counter.see(following['number'])
    counter.keep('sign-survey-next')
    counter.pass_time(3)
    counter.want('finish')


def whoever_wants_no_more_says_so_in_english():
    counter.visit()
    counter.touch('English', 'Good')
    counter.see('The hall itself')
    counter.touch('Skip this one')
    counter.see('The wait')
    counter.keep('sign-survey-en')
    counter.touch('That is all')
    counter.see('Thank you')
    assert len(counter.replies()) == 3, 'nothing more was said'


TESTS = [five_touches_are_five_indicators, they_are_the_satisfaction_of_the_clerk, a_low_face_is_asked_why_and_a_quiet_while_ends_it,
         the_next_call_waits_for_nobody_and_the_next_customer_ends_it, whoever_wants_no_more_says_so_in_english]

with Stage(1280, 800) as stage:
    folder = tempfile.mkdtemp(prefix='hq-sign-survey-')
    counter = Counter(stage, folder)
    counter.begin()
    story = Story()
    status = story.run(TESTS)
    counter.close()
    counter.server.kill()
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(status)
