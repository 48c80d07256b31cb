#!/usr/bin/env python3
"""One story, end to end, with real windows: from a finger on the kiosk to a voice in the hall, through
a server that is killed on the way. Prints TAP. HQ_TEST_PICTURES names a folder that keeps the pictures.
"""
import contextlib
import os
import pathlib
import re
import sys
import time
import urllib.request

import cast
import display
import paper
import printing
from patience import wait_for
from sound import NullSink

AMBER = bytes((0x4A, 0xC2, 0xFF))  # as the screen's memory has it: blue, green, red
NEWEST_CALL = (70, 150)            # a dot of the board's top row
NUMBER = re.compile(r'[A-H]\d{3}')
BRANCH, SERVICE, SERVICE_WITHOUT_BRANCH = '综合业务', '改套餐', '缴费充值'
A001_AT_1 = 'tɕhˈi2ŋ ˈei5 lˈiɜŋ lˈiɜŋ jˈi5 χˈɑu5 tˈɑu5 jˈi5 χˈɑu5 thˈaiɜ ɕˈiɜ'


class Story:
    """The hall, its screens, its printer and its sound."""

    def __init__(self, folder, stack):
        self.pictures = pathlib.Path(os.environ.get('HQ_TEST_PICTURES', folder))
        self.printer = stack.enter_context(printing.Service())
        self.sink = stack.enter_context(NullSink())
        self.listener = cast.Listener(folder)
        self.hall = cast.Hall(folder)
        stack.callback(self.hall.close)
        self.people()
        self.screens(stack)

    def people(self):
        hall = self.hall
        hall.command('staff', 'add', '1001', '--name', '李敏', '--pin', '975310')
        hall.command('staff', 'add', '1021', '--name', '周婷', '--role', 'roaming', '--pin', '864209')
        hall.enrol('manager', 'dashboard')
        hall.enrol('handheld', 'handheld', point='handheld-1')
        for staff, given, own in (('1001', '975310', '246810'), ('1021', '864209', '135790')):
            hall.ask('handheld', 'POST', f'/api/v1/staff/{staff}/pin', {'pin': given, 'new': own})

    def screens(self, stack):
        hall = self.hall
        self.kiosk = stack.enter_context(cast.Screen(
            'kiosk/hallqueue-kiosk', (1080, 1920), hall, hall.enrol('kiosk-1', 'kiosk'),
            '--printer', self.printer.printer, '--lang', 'zh', environment=self.printer.environment))
        self.panel = stack.enter_context(cast.Screen(
            'counter-display/panel/hallqueue-panel', (420, 760), hall,
            hall.enrol('panel-1', 'counter', point='counter-1'), '--point', 'counter-1',
            '--lang', 'zh'))
        voice = dict(self.listener.environment(), PULSE_SERVER=f'unix:{self.sink.socket}')
        self.board = stack.enter_context(cast.Screen(
            'counter-display/board/hallqueue-board', (1920, 1080), hall,
            hall.enrol('board-1', 'board', zone='zone-1'), '--zone', 'zone-1', '--lang', 'zh',
            '--times', '1', '--stale-after', '2',
            '--chime', cast.house.BUILD / 'assets' / 'sounds' / 'chime.wav', environment=voice))

    def keep(self, screen, name):
        path = self.pictures / f'{name}.png'
        screen.stage.shot(str(path))
        return path

    def number_on(self, screen):
        """The first node whose name is a number."""
        return next((node for node in screen.nodes() if NUMBER.fullmatch(node.get_name() or '')), None)

    def totals(self):
        return self.hall.document('manager', 'dashboard')['totals']

    def numbers(self):
        """Of every ticket in the journal, in order."""
        return ['{series}{number:03d}'.format(**body) for _, body in self.hall.events('issued')]

    def announced(self):
        return self.hall.events('announced')


def open_branch(story):
    """From the first page to the leaf's; the place of its row."""
    story.kiosk.tap(BRANCH)
    place = story.kiosk.centre(SERVICE)
    time.sleep(0.4)  # a new page is deaf so long, as for a double tap
    return place


def take_at_kiosk(story):
    story.kiosk.stage.tap(*open_branch(story))
    story.kiosk.see('好了', 'push button')
    return wait_for(lambda: story.number_on(story.kiosk), 8, 'a number').get_name()


def leave_kiosk(story):
    story.kiosk.tap('好了')
    story.kiosk.see(BRANCH, 'push button')


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read().decode()


def follows(story, url):
    """What the customer's page is told."""
    token = url.rstrip('/').rpartition('/')[2]
    return story.hall.ask(None, 'GET', f'/api/v1/follow/{token}')


def measured_take(story):
    """Taps the service; seconds until its number stood on the screen and until the printer had it."""
    before = len(story.printer.received())
    place = open_branch(story)
    touched, touched_at = time.monotonic(), time.time()
    story.kiosk.stage.tap(*place)
    shown, last, end = touched, None, touched + 1
    while time.monotonic() < end:
        now = story.kiosk.stage.pixels(*story.number_box)
        if now != last:
            shown, last = time.monotonic(), now
        time.sleep(0.002)
    assert story.number_on(story.kiosk), 'no number'
    wait_for(lambda: len(story.printer.received()) > before, 10, 'data at the printer')
    printed_at = story.printer.received()[-1].stat().st_mtime
    return shown - touched, printed_at - touched_at


def tests_of(story):
    hall, kiosk, panel, board = story.hall, story.kiosk, story.panel, story.board

    def a_tap_on_the_kiosk_puts_a_number_on_the_screen():
        kiosk.see(BRANCH, 'push button')
        story.keep(kiosk, '1-kiosk-services')
        story.first = take_at_kiosk(story)
        assert story.numbers() == [story.first], (story.numbers(), story.first)
        story.number_box = kiosk.extents(story.number_on(kiosk))
        story.keep(kiosk, '2-kiosk-number')

    def the_paper_says_what_the_screen_says():
        sheet = story.printer.wait_papers(1)[0]
        dots = paper.from_pdf(str(sheet))
        dots.save(str(story.pictures / '3-paper.pgm'))
        on_paper = paper.scan(dots)
        on_screen = paper.scan(paper.from_picture(str(story.pictures / '2-kiosk-number.png')))
        assert len(on_paper) == 1 and on_paper == on_screen, (on_paper, on_screen)
        story.follow = on_paper[0]
        words = paper.text(str(sheet))
        assert story.first in words and SERVICE in words, words

    def the_code_leads_to_the_customers_page():
        status, page = fetch(story.follow)
        told = follows(story, story.follow)
        assert status == 200 and '<html' in page, (status, page[:200])
        assert (told['number'], told['state']) == (story.first, 'waiting'), told
        leave_kiosk(story)

    def touch_to_number_and_touch_to_paper_are_quick():
        times = []
        for _ in range(3):
            times.append(measured_take(story))
            leave_kiosk(story)
        shown, printed = (sorted(column)[1] for column in zip(*times))
        print(f'# touch → number on screen {shown * 1000:.0f} ms, touch → data at the printer '
              f'{printed * 1000:.0f} ms (medians of 3: {times})', flush=True)
        assert shown < 1 and printed < 2, times

    def a_clerk_signs_on_by_keyboard():
        panel.see('工号')
        story.keep(panel, '4-panel-sign-on')
        panel.type('1001')
        panel.press('Return')
        panel.type('246810')
        panel.press('Return')
        panel.see('叫下一位', 'push button')
        story.keep(panel, '5-panel-next')

    def one_key_puts_the_number_on_the_board():
        story.sink.record()
        panel.press('space')
        panel.see(story.first)
        board.see(story.first)
        wait_for(lambda: board.stage.pixels(*NEWEST_CALL, 1, 1)[:3] == AMBER, 5, 'amber on the board')
        story.keep(panel, '6-panel-called')
        story.keep(board, '7-board-called')
        (story.call, _), = hall.events('called')
        assert follows(story, story.follow)['state'] == 'called'

    def the_hall_hears_it_in_right_mandarin():
        wait_for(story.announced, 20, 'the end of the announcement')
        recording = story.sink.stop()
        assert recording.loudness() > 0.02, recording.loudness()
        assert 3 < recording.heard_s() < 10, recording.heard_s()
        (zh_voice, zh), (en_voice, en) = story.listener.sentences()
        assert cast.phonemes(zh_voice, zh) == A001_AT_1, (zh, cast.phonemes(zh_voice, zh))
        assert '(en)' not in cast.phonemes(zh_voice, zh)
        assert en_voice == 'en-gb' and en.startswith('Ticket'), (en_voice, en)

    def the_journal_knows_that_it_was_shown_and_spoken():
        assert [body for _, body in story.announced()] == [
            {'call': story.call, 'shown': True, 'spoken': True}], story.announced()

    def the_clerk_serves_and_finishes_with_two_keys():
        panel.press('space')
        panel.see('只办结', 'push button')
        story.keep(panel, '8-panel-serving')
        assert follows(story, story.follow)['state'] == 'serving'
        time.sleep(0.5)  # a second press within 0.4 s is one too many
        panel.press('F2')
        wait_for(lambda: follows(story, story.follow)['state'] == 'done', 5, 'the end of service')

    def a_roaming_clerk_takes_and_finishes_another():
        kiosk.tap(SERVICE_WITHOUT_BRANCH)
        kiosk.tap(SERVICE_WITHOUT_BRANCH)
        number = wait_for(lambda: story.number_on(kiosk), 8, 'a number').get_name()
        leave_kiosk(story)
        point = '/api/v1/service-points/handheld-1'
        hall.ask('handheld', 'POST', f'{point}/sign-on', {'staff': '1021', 'pin': '135790'})
        ticket = hall.events('issued')[-1][1]['id']
        taken = hall.ask('handheld', 'POST', f'{point}/call', {'ticket': ticket, 'reason': 'floor'})
        assert taken['ticket']['number'] == number, (taken, number)
        hall.ask('handheld', 'POST', f'{point}/serve')
        hall.ask('handheld', 'POST', f'{point}/finish', {'outcome': 'completed'})

    def the_manager_sees_what_happened():
        totals = story.totals()
        assert (totals['issued'], totals['served'], totals['waiting']) == (5, 2, 3), totals

    def a_tap_that_the_killed_server_never_answered_is_one_number():
        place = open_branch(story)
        hall.freeze()
        kiosk.stage.tap(*place)
        kiosk.see('正在取号')
        hall.crash()
        try:
            for screen, word in ((panel, '起断开'), (board, '未更新'), (kiosk, '正在取号')):
                screen.see(word)
                story.keep(screen, '9-server-gone-' + screen.program.name)
        finally:
            hall.start()
        number = wait_for(lambda: story.number_on(kiosk), 15, 'a number').get_name()
        assert len(story.numbers()) == 6 and story.numbers()[-1] == number, (story.numbers(), number)
        leave_kiosk(story)

    def the_screens_come_back_and_no_call_is_missed_or_doubled():
        wait_for(lambda: panel.is_sensitive(panel.see('叫下一位', 'push button')), 15, 'the line')
        panel.press('space')
        wait_for(lambda: len(hall.events('called')) == 3, 10, 'the call before')
        hall.crash()
        hall.start()
        hall.ask('handheld', 'POST', '/api/v1/service-points/handheld-1/next')  # nobody listens yet
        before, after = story.numbers()[1:3]
        for number in (before, after):
            board.see(number, seconds=15)
        panel.see(before)
        calls = [seq for seq, _ in hall.events('called')]
        wait_for(lambda: len(story.announced()) >= len(calls), 40, 'the announcements')
        story.keep(board, '10-board-back')
        story.keep(panel, '10-panel-back')
        assert [body['call'] for _, body in story.announced()] == calls, story.announced()
        assert all(body['shown'] and body['spoken'] for _, body in story.announced())

    def without_paper_the_kiosk_says_so_first_and_the_number_stands():
        story.printer.paper_out()
        kiosk.see('没纸', seconds=10)
        story.keep(kiosk, '11-kiosk-no-paper')
        kiosk.tap(SERVICE_WITHOUT_BRANCH)
        kiosk.see('号码一样有效')
        story.keep(kiosk, '12-kiosk-no-paper-promise')
        kiosk.tap('扫码，放进手机')
        number = wait_for(lambda: story.number_on(kiosk), 8, 'a number').get_name()
        assert not kiosk.find('请备好')  # this service needs no documents
        path = story.keep(kiosk, '13-kiosk-number-without-paper')
        url, = paper.scan(paper.from_picture(str(path)))
        told = follows(story, url)
        assert (told['number'], told['state']) == (number, 'waiting'), told
        assert story.numbers()[-1] == number

    def the_journal_is_whole():
        hall.command('verify', '--thorough')

    return [value for name, value in locals().items() if callable(value)]


def main():
    with cast.house.state() as folder, contextlib.ExitStack() as stack:
        story = Story(folder, stack)
        return display.Story().run(tests_of(story))


if __name__ == '__main__':
    display.under_bus()
    sys.exit(main())
