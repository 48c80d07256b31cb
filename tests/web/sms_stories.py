"""From a complaint by text message to a content customer, and to one who is not: over the real gateway to the manager's page
and back to the phone, with a reply that is foolish, one that is lost and one that comes twice.

usage: as pages.py"""
import contextlib
import pathlib
import socket
import sys
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).parents[1] / 'lib'))
from case_stories import answer, click, look_into  # noqa: E402
from kannel import Kannel  # noqa: E402
from patience import wait_for  # noqa: E402
from sign_in_stories import at_the_door, sign_in  # noqa: E402
from staff_stories import OWN, enter  # noqa: E402

PASSWORD, GATEWAY = 'hallpw', 'sms'
CONTENT, CROSS = '13900020001', '13900020002'
SAID, ANSWER, NOT_YET = '我要投诉，等了一小时没人理我', '已经加开台席，补偿话费三十元', '还是没解决，话费没到账'


class Phones:
    """What came to each."""

    def __init__(self, kannel):
        self.kannel = kannel

    def came(self, phone, n):
        texts = lambda: [text for to, text in self.kannel.arrived() if to == phone]
        with contextlib.suppress(TimeoutError):
            wait_for(lambda: len(texts()) >= n, 20, f'{n} messages')
        return texts()


def never_quiet(hall):
    path = '/quality/templates/survey/main'
    was = hall.do('GET', path)['templates'][0]
    sms = {**was['template']['sms'], 'quiet_from': '00:00', 'quiet_to': '00:00'}
    hall.do('POST', path, {'base': was['version'], 'template': {**was['template'], 'sms': sms}})
    hall.do('POST', f'{path}/approve', {'version': was['version'] + 1})


def connect(hall):
    """The gateway before the hall, the hall behind the gateway."""
    folder = pathlib.Path(hall.folder)
    hall.enrol(GATEWAY, 'gateway')
    address = urllib.parse.urlsplit(hall.url).netloc
    kannel = Kannel(folder, PASSWORD, f'http://{GATEWAY}:{hall.tokens[GATEWAY]}@{address}/api/v1/sms')
    (folder / 'sms.secret').write_text(PASSWORD + '\n')
    (folder / 'notify.conf').write_text(f'[sms]\nurl={kannel.url}\nuser=hall\nsecret-file={folder}/sms.secret\n')
    never_quiet(hall)
    hall.again('--notify', str(folder / 'notify.conf'))
    return kannel


def state(stage, number):
    cases = stage.hall.do('GET', '/cases', device='manager-1')['cases']
    return next((each['state'] for each in cases if each['source'] == 'sms' and each['number'] == number), None)


def reaches(stage, number, wanted):
    return stage.browser.wait(lambda: state(stage, number) == wanted)


def complains(stage, phones):
    browser, tap = stage.browser, stage.tap
    phones.kannel.say(CONTENT, SAID)
    said = phones.came(CONTENT, 1)
    tap.ok(said and '您的投诉已收到，编号' in said[0], f'a complaint by text message is acknowledged on the phone: {said}')
    browser.size(1280, 800)
    enter(stage, '9031', 'manager')
    browser.open(f'{stage.hall.url}/quality?lang=zh#cases')
    tap.ok(browser.sees('待认领') and browser.sees('短信'), 'the manager finds it among what waits')
    look_into(browser)
    tap.ok(browser.sees(SAID) and browser.sees('139****0001'), 'reads the message, the number masked')
    browser.press('我来负责')
    tap.ok(reaches(stage, 1, 'assigned'), 'and takes it')


def is_answered(stage, phones):
    browser, tap = stage.browser, stage.tap
    browser.press('已答复客户')
    browser.choose('.case-steps select[name=told]', 'sms')
    tap.ok(browser.sees('短信会发到客户留的号码'), 'who answers by text message is told that it goes')
    stage.is_clean('sms case, answering')
    browser.type('.case-steps textarea', ANSWER)
    click(browser, '.case-steps form button')
    tap.ok(reaches(stage, 1, 'answered'), 'answers in the page')
    words = phones.came(CONTENT, 2)[1:]
    tap.ok(words and ANSWER in words[0] and '满意请回复 1' in words[0], f'and the words come to the phone: {words}')


def is_content(stage, phones):
    browser, hall, tap = stage.browser, stage.hall, stage.tap
    phones.kannel.say(CONTENT, '你哪位？')
    tap.ok('满意请回复 1' in (phones.came(CONTENT, 3) + [''])[2], 'a foolish reply is answered with how to reply')
    port = urllib.parse.urlsplit(hall.url).port
    hall.stop()
    with socket.create_server(('127.0.0.1', port)) as nobody:
        phones.kannel.say(CONTENT, '1')
        nobody.accept()[0].close()
    hall.start(f'127.0.0.1:{port}')
    tap.ok(reaches(stage, 1, 'content'), 'a reply that was lost is brought again, and the customer is content')
    browser.log()  # of the while without a hall
    at_the_door(stage, '/quality', 'zh')  # whoever was signed in does so again
    sign_in(browser, '9031', OWN, '登录')
    browser.sees('何*')
    browser.open(f'{hall.url}/quality?lang=zh#cases')
    browser.press('已答复 1')
    browser.sees('客户满意')
    look_into(browser)
    tap.ok(browser.sees('你哪位？') and browser.sees(ANSWER), 'the manager reads the whole story')
    stage.is_clean('sms case, content')
    browser.press('结案')
    click(browser, '.case-steps form button')
    tap.ok(reaches(stage, 1, 'closed'), 'and the case is closed')
    browser.leave_sheet()


def is_not(stage, phones):
    browser, hall, tap = stage.browser, stage.hall, stage.tap
    phones.kannel.say(CROSS, '投诉：话费没到')
    tap.ok(reaches(stage, 2, 'opened'), 'somebody else complains')
    browser.press('待办 1')
    browser.sees('待认领')
    look_into(browser)
    browser.press('我来负责')
    reaches(stage, 2, 'assigned')
    answer(stage, 'sms', '已到账，请查收')
    tap.ok(len(phones.came(CROSS, 2)) == 2, 'and is answered')
    browser.leave_sheet()
    phones.kannel.say(CROSS, NOT_YET, times=2)
    tap.ok(reaches(stage, 2, 'reopened'), 'who is not content opens the case again')
    tap.ok('已重新交办' in (phones.came(CROSS, 3) + [''] * 3)[2], 'and hears so')
    browser.press('待办 1')
    tap.ok(browser.sees('重开 1 次'), 'it waits again')
    look_into(browser)
    tap.ok(browser.sees(NOT_YET), 'with why')
    stage.is_clean('sms case, reopened')
    steps = [each['step'] for each in hall.do('GET', '/cases/' + case_of(stage, 2), device='manager-1')['steps']]
    tap.equal(steps.count('reopened'), 1, 'once, though it came twice')


def case_of(stage, number):
    return next(each['id'] for each in stage.hall.do('GET', '/cases', device='manager-1')['cases'] if each['number'] == number)


def tell(stage):
    kannel = connect(stage.hall)
    try:
        phones = Phones(kannel)
        complains(stage, phones)
        is_answered(stage, phones)
        is_content(stage, phones)
        is_not(stage, phones)
    finally:
        kannel.close()


if __name__ == '__main__':
    import pages
    pages.tell([tell]).done()
