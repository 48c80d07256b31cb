"""Complaints and ideas noted at the counter: with keys, tied to the visit, told to the hall once whatever the line does.
A real server and panel, and a relay between them.

  panel-cases.py PANEL
"""
import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..', 'lib'), os.path.join(HERE, '..', 'web')]
import hall as house
from display import Stage, Story, Window, under_bus
from patience import wait_for
from relay import Relay

PROGRAM = os.path.abspath(sys.argv[1])
PICTURES = os.environ.get('HQ_TEST_PICTURES')
PIN = '2468'
PHONE = '13800138000'
under_bus()


class Counter(Window):
    """The panel of counter 1, with a relay before the server."""

    def __init__(self, stage, folder):
        super().__init__(stage)
        self.folder = pathlib.Path(folder)
        self.hall = house.Hall(folder)
        self.server = house.Server(self.hall.folder).start()
        self.relay = Relay(*self.server.address)
        self.hall.set_clock('2030-03-04T02:00:00.000Z')
        self.hall.open_day()
        (self.folder / 'token').write_text(self.hall.device('panel-1', 'counter', point='counter-1') + '\n')
        for number in ('1001', '1002'):
            self.hall.staff(number, PIN)
        self.want('sign-on', {'staff': '1001', 'pin': PIN})
        self.visit = self.hall.want('POST', '/api/v1/tickets', {'service': 'enquiry'}).json['id']
        self.known = set()

    def want(self, verb, body=None):
        return self.hall.want('POST', f'/api/v1/service-points/counter-1/{verb}', body)

    def begin(self):
        self.open([PROGRAM, '--server', self.relay.url, '--token-file', str(self.folder / 'token'), '--point', 'counter-1',
                   '--offline-dir', str(self.folder / 'offline'), '--lang', 'zh'], str(self.folder / 'log'),
                  self.stage.environment())
        wait_for(lambda: self.stage.xdotool('search', '--pid', self.process.pid).split(), 30, 'a window')

    def cut(self):
        """As a power cut of the panel."""
        self.process.kill()
        self.process.wait()
        self.log.close()

    def press(self, *keys):
        for key in keys:
            time.sleep(0.5)  # no second press of a double one
            self.stage.xdotool('key', key)

    def asks(self):
        """J means something at the desk alone."""
        self.press('j')
        return self.find('设备故障')

    def is_writing(self):
        words = self.find('客户怎么说', 'text')
        return words and words.get_state_set().contains(self.atspi.StateType.FOCUSED)

    def has_focus(self, name):
        return any(name in (node.get_name() or '') and node.get_state_set().contains(self.atspi.StateType.FOCUSED) for node in self.nodes())

    def walk_to(self, name):
        """One Tab leads there; a button of this name on another page cannot have the focus."""
        self.stage.xdotool('key', 'Tab')
        wait_for(lambda: self.has_focus(name), 20, f'the focus on "{name}"')

    def note(self, *keys):
        """To the page where words are written: each question is there before it is answered."""
        wait_for(self.asks, 40, 'the question what it is')
        for key, asked in zip(keys, ('设备故障', '服务规章', '等太久')):
            self.see(asked)
            self.press(key)
        wait_for(self.is_writing, 20, 'the page of the case')

    def type(self, text):
        self.stage.xdotool('type', '--delay', '5', text)

    def noted(self):
        store = self.folder / 'offline' / 'list.json'
        return json.loads(store.read_text()).get('cases', []) if store.exists() else []

    def cases(self):
        return self.hall.want('GET', '/api/v1/cases').json['cases']

    def new_case(self):
        """The one case that came since it was asked for last, with its whole story."""
        def fresh():
            return [case for case in self.cases() if case['id'] not in self.known]
        found = wait_for(fresh, 30, 'a new case')
        assert len(found) == 1, found
        self.known.add(found[0]['id'])
        return self.hall.want('GET', f'/api/v1/cases/{found[0]["id"]}').json

    def keep(self, name):
        if PICTURES:
            self.stage.settled_shot(os.path.join(PICTURES, f'{name}.png'))


def a_complaint_is_noted_of_whom_is_served():
    panel.see('叫下一位')
    panel.press('space')
    panel.see('开始办理')
    panel.press('space')
    panel.see('办结，叫下一位')
    panel.note('1', '1', '1')
    panel.see('关于 A001')
    for button in ('回电号码', '登记', '登记，已当场解决', '返回'):
        panel.walk_to(button)
    panel.stage.xdotool('key', 'Tab')
    wait_for(panel.is_writing, 20, 'Tab back where the words are')
    panel.type('waited an hour')
    panel.press('Tab')
    panel.type(PHONE)
    panel.keep('panel-case-page')
    panel.press('Return')
    panel.see('案件 0304-1 已登记')
    case = panel.new_case()
    view = case['case']
    assert (view['kind'], view['cause'], view['source']) == ('complaint', 'too-long', 'counter'), view
    assert (view['ticket'], view['owner'], view['state']) == (panel.visit, '1001', 'assigned'), view
    assert case['steps'][0]['text'] == 'waited an hour' and case['phone'] == '138****8000', case
    assert case['visit']['number'] == 'A001', case


def what_was_kept_is_gone_from_the_panel():
    assert panel.noted() == [], panel.noted()
    everything = b''.join(file.read_bytes() for file in (panel.folder / 'offline').rglob('*') if file.is_file())
    assert b'waited an hour' not in everything and PHONE.encode() not in everything


def solved_on_the_spot_is_one_key():
    panel.note('1', '8')
    panel.press('F2')
    panel.see('案件 0304-2 已登记，当场解决')
    view = panel.new_case()['case']
    assert (view['state'], view['on_the_spot'], view['told']) == ('solved', True, 'in-person'), view


def whoever_has_just_left_is_still_whom_it_is_about():
    panel.press('F2')
    panel.see('叫下一位')
    panel.note('1', '8')
    panel.see('关于 A001')
    panel.press('Return')
    panel.see('案件 0304-3 已登记')
    assert panel.new_case()['case']['ticket'] == panel.visit


def a_lost_answer_opens_it_once():
    panel.note('1', '1', '2')
    panel.type('lost once')
    panel.relay.loses = True
    panel.press('Return')
    view = panel.new_case()['case']
    panel.relay.loses = False
    panel.see('案件 0304-4 已登记', seconds=40)
    assert view['cause'] == 'promise-broken', view
    wait_for(lambda: panel.noted() == [], 20, 'nothing more to tell')
    assert len(panel.cases()) == 4, panel.cases()


def while_the_server_is_away_it_stays_on_the_disk_without_the_number():
    panel.note('1', '8')
    panel.type('kept for later')
    panel.press('Tab')
    panel.type(PHONE)
    panel.relay.go()
    panel.press('Return')
    wait_for(panel.noted, 20, 'the case on the disk')
    noted, = panel.noted()
    assert (noted['case']['text'], noted['case']['asked'], noted['with_phone']) == ('kept for later', '1001', True), noted
    assert PHONE not in (panel.folder / 'offline' / 'list.json').read_text()
    assert len(panel.cases()) == 4, panel.cases()


def it_goes_when_the_line_is_back_also_after_a_restart():
    panel.cut()
    panel.begin()
    panel.relay.come_back()
    panel.see('案件 0304-5 已登记，号码没留下', seconds=40)
    case = panel.new_case()
    assert case['steps'][0]['text'] == 'kept for later' and case['case']['owner'] == '1001', case
    assert panel.noted() == [], panel.noted()


def of_whom_somebody_else_was_asked_it_is_nobodys():
    panel.note('1', '8')
    panel.relay.go()
    panel.press('Return')
    wait_for(panel.noted, 20, 'the case on the disk')
    panel.want('sign-off')
    panel.want('sign-on', {'staff': '1002', 'pin': PIN})
    panel.relay.come_back()
    found = panel.new_case()
    view = found['case']
    assert 'owner' not in view and view['state'] == 'opened', view
    assert view['opened_by'] == found['steps'][0]['by'] == '1001', found


def what_the_hall_does_not_take_is_said_until_it_is_read():
    panel.note('1', '1', '1')
    panel.type('not taken')
    rules = panel.hall.want('GET', '/api/v1/cases/rules').json
    rules['causes'] = [cause for cause in rules['causes'] if cause['id'] != 'too-long']
    for moment in rules['moments']:
        if moment['cause'] == 'too-long':
            moment['cause'] = 'other'
    panel.hall.template('/api/v1/quality/templates/case/rules', 0, rules)
    panel.press('Return')
    panel.see('这些没有登记')
    panel.see('投诉：not taken')
    panel.see('这个原因本厅不再用')
    panel.keep('panel-case-refused')
    panel.press('Return')
    wait_for(lambda: panel.noted() == [], 20, 'what was read is forgotten')


def own_cases_and_points_are_behind_one_letter():
    panel.want('sign-off')
    panel.want('sign-on', {'staff': '1001', 'pin': PIN})
    wait_for(panel.asks, 40, 'the desk')
    panel.press('Escape', 'F12', 't')
    panel.see('等我答复的', seconds=20)
    for said in ('0304-1 投诉', '0304-5 投诉', '本月积分'):
        panel.see(said)
    assert not panel.find('0304-2 投诉'), 'what was solved waits for nobody'
    wait_for(lambda: panel.find('8 小时'), 20, 'how long there is left')
    panel.keep('panel-own')
    panel.press('Escape')


def pulses():
    """What the journal holds of answers."""
    file, = (each for each in panel.hall.folder.glob('*.db') if each.name != 'outbox.db')
    with contextlib.closing(sqlite3.connect(f'file:{file}?mode=ro', uri=True)) as journal:
        return [body for body, in journal.execute("SELECT CAST(body AS TEXT) FROM events WHERE body LIKE '%pulse-answered%'")]


def the_pulse_is_asked_as_a_break_begins_and_knows_nobody():
    panel.want('pause', {'reason': 'lunch'})
    panel.see('员工心声', seconds=20)
    assert json.loads((panel.folder / 'offline' / 'list.json').read_text())['asked'] == '1001'
    panel.see('总体感受 1/4')
    panel.press('2')
    panel.see('工作量 2/4')
    panel.keep('panel-pulse')
    panel.press('3')
    panel.see('工具与支持 3/4')
    assert pulses() == [], 'one answer, once it is whole'
    panel.press('Escape')
    said, = wait_for(pulses, 20, 'the answer')
    assert '"scores":[4,3]' in said.replace('\\', '').replace(' ', ''), said
    assert '1001' not in said and 'panel-1' not in said and 'counter-1' not in said, said
    panel.see('谢谢，已不记名计入')


def whoever_answered_is_not_asked_again():
    panel.want('ready')
    panel.want('sign-off')
    panel.want('sign-on', {'staff': '1001', 'pin': PIN})
    wait_for(panel.asks, 40, 'the desk')
    panel.press('Escape', 'F10')
    wait_for(lambda: not panel.hall.want('GET', '/api/v1/service-points').json['points'][0]['staff'], 20, 'nobody signed on')
    assert len(pulses()) == 1, pulses()


def no_log_knows_words_or_number():
    said = panel.said()
    assert PHONE not in said and 'kept for later' not in said, said


TESTS = [a_complaint_is_noted_of_whom_is_served, what_was_kept_is_gone_from_the_panel, solved_on_the_spot_is_one_key,
         whoever_has_just_left_is_still_whom_it_is_about, a_lost_answer_opens_it_once,
         while_the_server_is_away_it_stays_on_the_disk_without_the_number,
         it_goes_when_the_line_is_back_also_after_a_restart, of_whom_somebody_else_was_asked_it_is_nobodys,
         what_the_hall_does_not_take_is_said_until_it_is_read, own_cases_and_points_are_behind_one_letter,
         the_pulse_is_asked_as_a_break_begins_and_knows_nobody, whoever_answered_is_not_asked_again, no_log_knows_words_or_number]

with Stage(420, 760) as stage:
    folder = tempfile.mkdtemp(prefix='hq-panel-cases-')
    panel = Counter(stage, folder)
    panel.begin()
    story = Story()
    status = story.run(TESTS)
    panel.close()
    panel.relay.close()
    panel.server.kill()
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(status)
