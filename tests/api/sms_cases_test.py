#!/usr/bin/env python3
"""Cases by text message, both ways, through Kannel and its fake SMSC: a complaint is taken in and acknowledged, answered,
replied to with content or not; replies that are lost, brought twice, late or foolish; what fits nothing is read by
somebody; at night and to whoever wants none nothing goes; numbers and words lie in the vault alone. Prints TAP."""
import contextlib
import pathlib
import re
import socket
import sqlite3
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from hall import state  # noqa: E402
from kannel import Kannel, free_ports  # noqa: E402
from patience import wait_for  # noqa: E402
from world import V1, Tap, World, new_key  # noqa: E402

PASSWORD, GATEWAY = 'hallpw', 'sms'
PHONES = [f'1380017{n:04}' for n in range(80)]
CONTENT, CROSS, LATE, NIGHT, NO_MORE, WORDS, ENGLISH, SPEAKER, THANKS, CROWD = PHONES[:10]
SAID, ANSWER, MORE = '排队一小时没人理', '已经加开台席，补偿话费三十元', '还是没解决，话费没到账'
PASSWORD_OF_STAFF = 'correct horse battery'


def settings(folder, kannel):
    (folder / 'sms.secret').write_text(PASSWORD + '\n')
    file = folder / 'notify.conf'
    file.write_text(f'[sms]\nurl={kannel.url}\nuser=hall\nsecret-file={folder}/sms.secret\n')
    return file


def cases(w):
    return w.manager.get(f'{V1}/cases').json['cases']


class Hall:
    """The hall with whoever answers for its cases, and what came to phones."""

    def __init__(self, w, kannel, sms):
        self.w, self.kannel, self.sms = w, kannel, sms
        self.sign_in()
        self.known = set()

    def sign_in(self):
        self.w.administrator.post(f'{V1}/staff', {'staff': '9001', 'name': '王经理', 'role': 'manager', 'password': PASSWORD_OF_STAFF, 'keep': True})
        answer = self.w.server.client().ask('POST', f'{V1}/session', {'staff': '9001', 'password': PASSWORD_OF_STAFF})
        self.chief = self.w.server.client(answer.head['set-cookie'].split('=', 1)[1].split(';')[0])

    def bring(self, phone, text, key=None):
        """As the gateway does, at once."""
        gateway = self.w.server.client(self.sms)
        return gateway.get(f'{V1}/sms?' + urllib.parse.urlencode({'from': phone, 'text': text, 'id': key or new_key()}))

    def new_case(self):
        """The one that nobody looked at yet."""
        fresh = wait_for(lambda: [each for each in cases(self.w) if each['id'] not in self.known], 20, 'no new case')
        self.known |= {each['id'] for each in fresh}
        return fresh[0]

    def step(self, case, step, **more):
        return self.chief.post(f'{V1}/cases/{case}/steps', {'step': step, **more})

    def answer(self, case, text=ANSWER):
        self.step(case, 'taken')
        return self.step(case, 'answered', told='sms', text=text)

    def texts(self, case):
        return self.chief.get(f'{V1}/cases/{case}').json.get('texts', False)

    def state(self, case):
        return next(each['state'] for each in cases(self.w) if each['id'] == case)

    def reaches(self, case, wanted):
        with contextlib.suppress(TimeoutError):
            wait_for(lambda: self.state(case) == wanted, 20, wanted)
        return self.state(case)

    def steps(self, case):
        return [(each['step'], each.get('text', '')) for each in self.chief.get(f'{V1}/cases/{case}').json['steps']]

    def came(self, phone, n):
        """The n texts that came to a phone; those that came instead."""
        texts = lambda: [text for to, text in self.kannel.arrived() if to == phone]
        with contextlib.suppress(TimeoutError):
            wait_for(lambda: len(texts()) >= n, 20, f'{n} messages')
        return texts()

    def outbox(self):
        with contextlib.closing(sqlite3.connect(f'file:{self.w.hall.folder}/outbox.db?mode=ro', uri=True)) as db:
            return db.execute('SELECT key, due_at - made_at, body FROM messages ORDER BY id').fetchall()


def taken_in(tap, hall):
    hall.kannel.say(CONTENT, f' 投诉 {SAID}')
    case = hall.new_case()
    tap.equal((case['kind'], case['source'], case['contact'], case['number']), ('complaint', 'sms', True, 1), 'a complaint by text message is a case')
    said = hall.came(CONTENT, 1)
    tap.equal(said, ['【小营业厅】您的投诉已收到，编号 0304-1，我们会在 03-04 18:00 前答复您。'], 'whoever wrote hears its number and by when')
    key = new_key()
    for _ in range(3):
        hall.bring(SPEAKER, '我要投诉，没人理我', key)
    tap.equal(hall.new_case()['id'], key, 'a message is one case, however often it is brought')
    tap.equal((len(hall.came(SPEAKER, 1)), len(cases(hall.w))), (1, 2), 'and acknowledged once')
    return case['id']


def answered(tap, hall, case):
    tap.equal(hall.answer(case, '字' * 251).code, 'invalid-value', 'an answer is no longer than the messages it goes in')
    tap.equal(hall.texts(case), True, 'whoever answers sees that a message would go')
    tap.equal(hall.answer(case).status, 200, 'a case is answered by text message')
    words = hall.came(CONTENT, 2)[1:]
    tap.equal(words, [f'【小营业厅】关于您的投诉（编号 0304-1）：{ANSWER}\n满意请回复 1，还没解决请回复 2，7 天内有效。'], 'and the words come to the phone, with how to reply')
    hall.w.restart()
    hall.sign_in()
    hall.bring(THANKS, '谢谢')
    tap.equal(len(hall.came(CONTENT, 2)), 2, 'once, also across a power cut')


def foolish(tap, hall, case):
    hall.kannel.say(CONTENT, '你说什么？3')
    hint = hall.came(CONTENT, 3)[2:]
    tap.ok(hint and '满意请回复 1' in hint[0], f'a foolish reply is answered with how to reply: {hint}')
    hall.bring(CONTENT, '1 不满意')
    tap.equal(hall.state(case), 'answered', 'what says both is neither')
    tap.equal([text for step, text in hall.steps(case) if step == 'noted'], ['你说什么？3', '1 不满意'], 'and both stand with the case')


def content(tap, hall, case):
    hall.w.server.kill()
    with socket.create_server(('127.0.0.1', hall.w.port)) as nobody:
        hall.kannel.say(CONTENT, '1')
        nobody.accept()[0].close()
    hall.w.server.start(port=hall.w.port)
    hall.w.reconnect()
    hall.sign_in()
    tap.equal(hall.reaches(case, 'content'), 'content', 'a reply that found nobody is brought again: the customer is content')
    hall.bring(CONTENT, '1')
    tap.equal([step for step, _ in hall.steps(case)].count('content'), 1, 'once')
    tap.equal(hall.step(case, 'closed').status, 200, 'and the case is closed')
    tap.equal(len(hall.came(CONTENT, 3)), 3, 'nothing more was said, the second foolish reply not answered')


def opened_again(tap, hall):
    hall.bring(CROSS, 'complaint: nobody came')
    case = hall.new_case()['id']
    tap.ok('Complaint' in hall.came(CROSS, 1)[0], 'somebody who writes English is answered in English')
    hall.answer(case)
    hall.came(CROSS, 2)
    hall.kannel.say(CROSS, MORE)
    tap.equal(hall.reaches(case, 'reopened'), 'reopened', 'who is not content opens the case again')
    tap.equal(hall.steps(case)[-1], ('reopened', MORE), 'with why')
    tap.ok('open again' in hall.came(CROSS, 3)[2], 'and hears that somebody sees to it')
    hall.bring(CROSS, '2')
    hall.bring(CROSS, '没解决，还有一件')
    tap.equal([each for each in hall.steps(case) if each[0] in ('reopened', 'noted')], [('reopened', MORE), ('noted', '没解决，还有一件')], 'once; what is written besides is added')
    hall.answer(case, '已到账')
    hall.came(CROSS, 4)
    hall.bring(CROSS, '满意，谢谢')
    tap.equal(hall.state(case), 'content', 'answered anew, the customer is content in words')
    hall.bring(CROSS, '2')
    tap.equal(hall.reaches(case, 'reopened'), 'reopened', 'and may still think otherwise')


def at_night(tap, hall):
    path = f'{V1}/quality/templates/survey/main'
    whole = hall.w.administrator.get(path).json['templates'][0]
    was = whole['template']
    hall.w.hall.template(path, whole['version'], {**was, 'sms': {**was['sms'], 'quiet_from': '09:30', 'quiet_to': '12:00'}})
    hall.bring(NIGHT, '投诉：太吵')
    case = hall.new_case()['id']
    hall.came(NIGHT, 1)
    hall.answer(case)
    later = wait_for(lambda: [round(wait / 60e6) for key, wait, _ in hall.outbox() if key.startswith(f'answer-{case}')], 20, 'nothing put')
    tap.equal((later, len(hall.came(NIGHT, 1))), ([120], 1), 'an answer waits until the quiet hours are over')
    hall.w.hall.template(path, whole['version'] + 1, was)


def no_more(tap, hall):
    hall.bring(NO_MORE, '退订')
    hall.bring(NO_MORE, '投诉：别再发短信')
    case = hall.new_case()['id']
    tap.equal(hall.texts(case), False, 'to whoever wants no messages none would go')
    hall.answer(case)
    hall.bring(SPEAKER, '？')
    tap.equal((hall.state(case), [key for key, *_ in hall.outbox() if case in key], hall.came(NO_MORE, 0)), ('answered', [], []), 'nor does one')
    silent = hall.chief.post(f'{V1}/cases', {'kind': 'complaint', 'cause': 'other'}).json['id']
    hall.known.add(silent)
    tap.equal(hall.answer(silent).code, 'no-contact', 'without a number nobody is told by text message')


def late(tap, hall):
    hall.bring(LATE, '投诉：等太久')
    case = hall.new_case()['id']
    hall.answer(case)
    hall.came(LATE, 2)
    hall.w.hall.set_clock('2030-03-11T01:59:00.000Z')
    hall.bring(LATE, '在吗')
    hall.came(LATE, 3)
    hall.w.hall.set_clock('2030-03-11T02:00:01.000Z')
    hall.bring(LATE, '1')
    tap.equal(hall.state(case), 'answered', 'after seven days a reply counts no more')
    hall.bring(LATE, '还是没解决')
    tap.equal((hall.new_case()['kind'], hall.state(case)), ('suggestion', 'answered'), 'words are a case of their own')


def late_alone(tap, hall):
    hall.sign_in()
    hall.bring(ENGLISH, 'complaint, too cold')
    case = hall.new_case()['id']
    hall.answer(case)
    hall.came(ENGLISH, 2)
    hall.w.hall.set_clock('2030-03-18T02:00:02.000Z')
    hall.bring(ENGLISH, '1')
    said = hall.came(ENGLISH, 3)[2:]
    tap.ok(said and 'more than 7 days ago' in said[0], f'who is late hears so: {said}')
    hall.bring(ENGLISH, '2')
    tap.equal(len(hall.came(ENGLISH, 3)), 3, 'once')


def fits_nothing(tap, hall):
    hall.sign_in()
    hall.bring(THANKS, '好的，谢谢你们')
    hall.bring(THANKS, '123456')
    hall.bring(WORDS, '大厅空调太冷')
    case = hall.new_case()
    tap.equal((case['kind'], hall.steps(case['id'])[0]), ('suggestion', ('opened', '大厅空调太冷')), 'what fits nothing is read by somebody')
    hall.bring(WORDS, '孩子都感冒了')
    tap.equal(hall.steps(case['id'])[-1], ('noted', '孩子都感冒了'), 'what the same person writes besides stands with it')
    hall.bring(WORDS, '我对你们有意见，建议改')
    tap.equal(hall.new_case()['kind'], 'suggestion', 'unless it says that it is something else')
    before = len(cases(hall.w))
    for phone in PHONES[10:50]:
        hall.bring(phone, '低价手机卡')
    tap.ok(20 <= len(cases(hall.w)) - before <= 30, f'a flood is not: {len(cases(hall.w)) - before}')
    tap.ok('more messages than anybody could read' in hall.w.server.messages(), 'and the log tells of it')


def stays_private(tap, hall):
    tap.equal([body for _, _, body in hall.outbox() if re.search(r'1380017\d{4}|加开台席', body)], [], 'the outbox knows neither number nor words')
    logs = hall.w.server.messages()
    tap.equal([word for word in (*PHONES, SAID, ANSWER, MORE) if word in logs], [], 'nor does the log')
    words = [word.encode() for word in (*PHONES, SAID, ANSWER, MORE)]
    found = [file.name for file in hall.w.hall.folder.rglob('*') if file.is_file() and any(word in file.read_bytes() for word in words)]
    tap.equal(found, [], "nor any file of the hall's folder")


def main():
    tap = Tap()
    with state() as folder:
        folder = pathlib.Path(folder)
        port, = free_ports(1)
        w = World(folder)
        w.server.start(port=port)
        sms = w.hall.device(GATEWAY, 'gateway')
        w.server.stop()
        kannel = Kannel(folder, PASSWORD, f'http://{GATEWAY}:{sms}@127.0.0.1:{port}{V1}/sms')
        w.server.options = ['--notify', str(settings(folder, kannel))]
        try:
            w.open(port=port)
            hall = Hall(w, kannel, sms)
            case = taken_in(tap, hall)
            answered(tap, hall, case)
            foolish(tap, hall, case)
            content(tap, hall, case)
            opened_again(tap, hall)
            at_night(tap, hall)
            no_more(tap, hall)
            late(tap, hall)
            late_alone(tap, hall)
            fits_nothing(tap, hall)
            stays_private(tap, hall)
        finally:
            w.close()
            kannel.close()
    tap.done()


main()
