"""How to come to each page of the kiosk from its first screen, in either language."""
from dataclasses import dataclass, field
from typing import Callable

NO_PAPER = {'printer': ['--printer', 'nowhere'],
            'environment': {'CUPS_SERVER': '/nonexistent/cups.sock'}}

WORDS = {
    'zh': {'language': 'English', 'large': '大字版', 'normal': '标准字', 'help': '请人帮忙', 'summary': '人等候',
           'other': '其他业务', 'roaming': '国际漫游', 'branch': '宽带业务',
           'take': '新装宽带，取号', 'leaf': '补换卡', 'leaf-take': '补换卡，取号',
           'no-paper': '本机没纸了', 'to-phone': '扫码，放进手机', 'printed': '请取走号票',
           'keep': '号码一样有效', 'payment': '缴费充值', 'terminal': '去自助机',
           'diverted': '请到自助机', 'called': '已经叫了同事', 'offline': '起网络断开',
           'closed': '营业厅还没开始取号', 'refused': '现在取不了号',
           'system-down': '暂停叫号', 'evacuate': '离开大厅',
           'appointment': '我有预约', 'enter-phone': '输入手机号', 'by-code': '改用预约码',
           'enter-code': '输入预约码', 'check-in': '签到', 'early': '还没到签到时间',
           'with-phone': '用手机号取号', 'phone': '请输入手机号', 'agree': '同意', 'skip': '不留，取号',
           'none': '不留手机号', 'noted': '已记下 138****8000', 'not-mobile': '以 13 到 19 开头',
           'coming': '同事正在过来', 'late': '还没有同事能过来',
           'together': '多人多项', 'pick': '选新装宽带', 'one-number': '一个号，一起办', 'add': '再加一项业务', 'more-people': '多 1 人',
           'stops': '停止取号', 'closing': '快下班了，今天不再发号', 'given': '今天已取完', 'next': '还要办哪一项', 'rehearsal': '演练'},
    'en': {'language': '中文', 'large': 'Large', 'normal': 'Normal', 'help': 'Get help', 'summary': 'waiting',
           'other': 'Other services', 'roaming': 'Roaming', 'branch': 'Broadband',
           'take': 'New line: take a number', 'leaf': 'Replace SIM',
           'leaf-take': 'Replace SIM: take a number', 'no-paper': 'No paper here',
           'to-phone': 'Scan it to your phone', 'printed': 'Take your ticket',
           'keep': 'Your number counts', 'payment': 'Pay & top up', 'terminal': 'Use the terminal',
           'diverted': 'please use the terminal', 'called': 'Our staff have been called',
           'offline': 'Offline since', 'closed': 'No numbers yet', 'refused': 'No numbers for',
           'system-down': 'calling has stopped', 'evacuate': 'Please leave',
           'appointment': 'I have a booking', 'enter-phone': 'enter your mobile number',
           'by-code': 'Use code', 'enter-code': 'enter your booking code',
           'check-in': 'Check in', 'early': 'Too early to check in',
           'with-phone': 'Use my number', 'phone': 'Enter your mobile number', 'agree': 'Agree',
           'skip': 'Go without', 'none': 'No number', 'noted': 'Noted 138****8000', 'not-mobile': 'begin with 13 to 19',
           'coming': 'Somebody is coming', 'late': 'Nobody could come yet',
           'together': 'Several', 'pick': 'Choose New line', 'one-number': 'One number for all', 'add': 'Add service', 'more-people': '1 more',
           'stops': 'numbers until', 'closing': 'Closing soon: no more numbers', 'given': 'None left', 'next': 'What else', 'rehearsal': 'Rehearsal'},
}


@dataclass
class Page:
    name: str
    go: Callable  # (screen, hall, words, large)
    options: dict = field(default_factory=dict)
    apart: bool = False  # in large text another screen shows it


def tap_service(screen, words, name, large):
    """In large text a service may stand behind "other services"."""
    if large and not screen.find(words[name], 'push button'):
        screen.tap(words['other'])
    screen.tap(words[name])


def home(screen, hall, words, large):
    screen.see(words['summary'])


def other(screen, hall, words, large):
    for letter in 'JKL':
        hall.control(add=[one_more(letter)])
    screen.tap(words['other'])
    screen.see('J 业务' if words is WORDS['zh'] else 'Service J')


def one_more(letter):
    return {'id': f'service-{letter.lower()}', 'name': {'zh': f'{letter} 业务', 'en': f'Service {letter}'},
            'letter': letter, 'icon': 'document', 'parent': None, 'branch': False, 'open': True,
            'opens_at': None, 'waiting': 1, 'longest_wait_s': 60, 'ahead': 1,
            'wait': {'from_s': 120, 'to_s': 300}, 'target_s': 600, 'self_service_s': 0,
            'handheld': False, 'documents': {'zh': '', 'en': ''}, 'where': {'zh': '', 'en': ''},
            'open_points': 1}


def branch(screen, hall, words, large):
    screen.tap(words['branch'])
    screen.see(words['take'])


# As long as a card for kiosks may be.
LONG = {'zh': '机主带身份证原件；代办带两人身份证原件和授权委托书一份',
        'en': "Holder: ID card. Agent: both ID cards, the letter of consent"}


def bring(screen, hall, words, large):
    hall.control(services={'new-line': {'documents': LONG}})
    branch(screen, hall, words, large)
    screen.see(LONG['zh' if words is WORDS['zh'] else 'en'])


def bring_ticket(screen, hall, words, large):
    bring(screen, hall, words, large)
    screen.tap(words['take'])
    screen.see('C031')
    screen.see(words['printed'])


def ticket(screen, hall, words, large):
    branch(screen, hall, words, large)
    screen.tap(words['take'])
    screen.see('C031')
    screen.see(words['printed'])


def no_paper(screen, hall, words, large):
    hall.control(services={'sim': {'icon': 'heart'}})
    screen.see(words['no-paper'])
    screen.tap(words['leaf'])
    screen.see(words['to-phone'])


def no_paper_ticket(screen, hall, words, large):
    no_paper(screen, hall, words, large)
    screen.tap(words['to-phone'])
    screen.see('E009')
    screen.see(words['keep'])


def refused(screen, hall, words, large):
    hall.control(refuse='service-closed')
    branch(screen, hall, words, large)
    screen.tap(words['take'])
    screen.see(words['refused'])


def divert(screen, hall, words, large):
    screen.tap(words['payment'])
    screen.tap(words['terminal'])
    screen.see(words['diverted'])


def asked_for_help(screen, hall, words, large):
    screen.tap(words['help'])
    screen.see(words['called'])


def help_at(**more):
    return {'help': {'request': 1, 'at': '2026-03-02T02:24:00.000Z', 'device': 'kiosk-1',
                     'due': '2026-03-02T02:26:00.000Z', **more}}


def help_answered(word, doc):
    def go(screen, hall, words, large):
        asked_for_help(screen, hall, words, large)
        hall.control(doc=doc)
        screen.see(words[word])
    return go


COMING = help_at(taken_at='2026-03-02T02:24:30.000Z')
LATE = {'now': '2026-03-02T02:26:01.000Z', **help_at()}


def together(screen, hall, words, large):
    """Two services and two people on one number."""
    screen.tap(words['branch'])
    screen.tap(words['together'])
    screen.tap(words['pick'])
    screen.see(words['one-number'])
    screen.tap(words['add'])
    screen.see(words['next'])
    tap_service(screen, words, 'leaf', large)
    screen.see(words['one-number'])
    screen.tap(words['more-people'])


def closing(screen, hall, words, large):
    """The last ticket is near, and one service has given all its numbers."""
    hall.control(doc={'now': '2026-03-02T10:30:00.000Z', 'last_ticket_at': '19:40'},
                 services={'sim': {'open': False, 'closed': 'quota-reached', 'bookable': True, 'wait': None}})
    if large:
        screen.tap(words['other'])
    screen.see(words['given'])


def closed_soon(screen, hall, words, large):
    stopped = {'open': False, 'closed': 'last-ticket-passed', 'opens_at': None, 'wait': None}
    hall.control(doc={'now': '2026-03-02T11:45:00.000Z', 'last_ticket_at': '19:40'},
                 services={each: stopped for each in hall.services()})
    screen.see(words['closing'])


def offline(screen, hall, words, large):
    screen.see(words['summary'])
    hall.control(cut=True)
    screen.see(words['offline'], seconds=20)


def closed(screen, hall, words, large):
    hall.control(doc={'day': {'date': None, 'open': False, 'opens_at': '08:00',
                              'closes_at': '20:00'}})
    screen.see(words['closed'])


def preset(name):
    def go(screen, hall, words, large):
        hall.control(doc={'presets': [{'preset': name, 'since': '2026-03-02T02:20:00.000Z'}]})
        screen.see(words[name])
    return go


def rehearsing(screen, hall, words, large):
    hall.control(doc={'hall': {**hall.hall(), 'rehearsal': True}})
    screen.see(words['rehearsal'])


BOOKED = {'doc': {'check_in_s': 1800}, 'services': {'new-line': {'bookable': True}}}


def with_appointments(screen, hall, words, large):
    hall.control(**BOOKED)
    screen.see(words['appointment'])


def appointment(screen, hall, words, large):
    with_appointments(screen, hall, words, large)
    screen.tap(words['appointment'])
    screen.see(words['enter-phone'])
    screen.enter('1380')
    screen.see('138 0___ ____')


def appointment_code(screen, hall, words, large):
    appointment(screen, hall, words, large)
    screen.tap(words['by-code'])
    screen.see(words['enter-code'])
    screen.enter('7K')
    screen.see('7K__-____-____')


def too_early(screen, hall, words, large):
    with_appointments(screen, hall, words, large)
    hall.control(refuse='too-early')
    screen.scan('7K3M-Q9TX-2HWD')
    screen.see(words['early'])


def phone_step(asked, **uses):
    """A step that looks the class up outside and reminds, unless said otherwise."""
    return {'doc': {'phone': {'asked': asked, 'keep_days': 7, 'classes_from': 'hook', 'reminder': True, **uses}}}


def phone(screen, hall, words, large):
    hall.control(**phone_step(True))
    branch(screen, hall, words, large)
    screen.tap(words['take'])
    screen.see(words['phone'])
    screen.enter('13800138000')
    screen.see('138 0013 8000')


def phone_wrong(screen, hall, words, large):
    hall.control(**phone_step(False))
    screen.tap(words['with-phone'])
    screen.see(words['phone'])
    screen.enter('120')
    screen.see('120 ____ ____')
    screen.see(words['not-mobile'])


def with_phone(screen, hall, words, large):
    hall.control(**{**BOOKED, 'doc': {**BOOKED['doc'], **phone_step(False)['doc']}})
    screen.tap(words['with-phone'])
    screen.see(words['phone'])
    screen.enter('13800138000')
    screen.see('138 0013 8000')
    screen.tap(words['agree'])
    screen.see(words['noted'])


PAGES = [
    Page('home', home),
    Page('home_without_paper', lambda screen, hall, words, large: screen.see(words['no-paper']),
         NO_PAPER),
    Page('other_services', other),
    Page('branch', branch),
    Page('ticket', ticket),
    Page('bring', bring),
    Page('bring_ticket', bring_ticket),
    Page('no_paper', no_paper, NO_PAPER),
    Page('no_paper_ticket', no_paper_ticket, NO_PAPER),
    Page('refused', refused),
    Page('with_appointments', with_appointments),
    Page('appointment', appointment),
    Page('appointment_code', appointment_code),
    Page('too_early', too_early),
    Page('phone', phone),
    Page('phone_wrong', phone_wrong),
    Page('with_phone', with_phone),
    Page('divert', divert),
    Page('help', asked_for_help),
    Page('help_coming', help_answered('coming', COMING)),
    Page('help_late', help_answered('late', LATE)),
    Page('together', together),
    Page('closing', closing, apart=True),
    Page('closed_soon', closed_soon),
    Page('offline', offline),
    Page('closed', closed),
    Page('system_down', preset('system-down')),
    Page('evacuate', preset('evacuate')),
    Page('rehearsing', rehearsing),
]
