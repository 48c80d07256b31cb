"""Checklists and floor duty: a roaming clerk fills one in without the line, counts whom they receive; the manager reads it."""
import struct
import tempfile
import urllib.parse
import zlib

from handheld_stories import sign_on
from relay import Relay
from staff_stories import enter

LISTS = '/quality/checklists'


def photo():
    chunk = lambda name, data: struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
    rows = b''.join(b'\0' + b'\x18\xa0\x18' * 64 for _ in range(48))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 64, 48, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def checklist(stage, name):
    return next(each for each in stage.hall.do('GET', LISTS)['checklists'] if each['id'] == name)


def done(stage, name):
    return [run for run in stage.hall.do('GET', f'{LISTS}/runs')['runs'] if run['checklist'] == name]


def choose(browser, question, words):
    """Presses an answer of a question."""
    found = browser.script('''
        const question = [...document.querySelectorAll('dialog[open] .question')].find((each) => each.innerText.startsWith(arguments[0]));
        const answer = [...(question?.querySelectorAll('.segment') ?? [])].find((each) => each.innerText.trim() === arguments[1]);
        answer?.querySelector('input').click();
        return Boolean(answer);''', question, words)
    if not found:
        raise RuntimeError(f'{question}: no answer {words}')


def answer_best(browser, of, lang='zh', but=()):
    for question in of['questions']:
        text = question['text'][lang]
        if text in but or question['asks'] in ('number', 'photo'):
            continue
        words = {'yes-no': {'zh': '是', 'en': 'Yes'}[lang], 'score': str(question.get('most'))}.get(question['asks'])
        choose(browser, text, words or max(question['choices'], key=lambda each: each['points'])['name'][lang])


def fill(browser, css, text):
    browser.script('''
        const field = document.querySelector(arguments[0]);
        const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, arguments[1]);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));''', css, text)


def to_the_floor(browser, seen):
    browser.press('现场')
    return browser.sees(seen)


def offline(stage):
    """Filled in without the line, sent when it is back, its answers lost twice: it is there once, with its photo."""
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    address = urllib.parse.urlsplit(hall.url)
    relay = Relay(address.hostname, address.port)
    of = checklist(stage, 'device-round')
    browser.open(hall.url + '/index')
    browser.forget()
    browser.open(f'{relay.url}/enrol#{hall.tokens["handheld-1"]}')
    if stage.point('handheld-1')['state'] == 'closed':
        sign_on(stage)
    browser.sees('可手持')
    tap.ok(to_the_floor(browser, '设备巡检'), 'today’s checklists stand on the floor tab')
    stage.is_clean('handheld, checklists')
    browser.script("[...document.querySelectorAll('.row-open')].find((each) => each.innerText.startsWith('设备巡检')).click()")
    tap.ok(browser.sees('还有'), 'one is opened')
    stage.is_clean('handheld, a checklist')
    relay.go()
    answer_best(browser, of, but=('取号机：屏幕、打印、纸张',))
    choose(browser, '取号机：屏幕、打印、纸张', '否')
    choose(browser, '取号机：屏幕、打印、纸张', '交办整改')
    fill(browser, 'dialog[open] [type=number]', '1')
    fill(browser, 'dialog[open] textarea', '取号机卡纸，已报修')
    with tempfile.NamedTemporaryFile('wb', suffix='.png') as file:
        file.write(photo())
        file.flush()
        browser.driver.find_element('css selector', 'dialog[open] [type=file]').send_keys(file.name)
        tap.ok(browser.sees('已拍 1 张'), 'a photo is taken')
    tap.equal(browser.violations(), [], 'handheld, a checklist filled in: accessible')
    stage.picture('handheld, a checklist filled in')
    browser.press('提交')
    tap.ok(browser.wait(lambda: len(browser.script("return JSON.parse(localStorage.getItem('hq-outbox'))")) == 2), 'run and photo wait on the device')
    tap.equal(done(stage, 'device-round'), [], 'the hall has not heard of it')
    browser.log()
    relay.loses = True
    relay.come_back()
    tap.ok(browser.wait(lambda: done(stage, 'device-round') != [], 15), 'the line is back: it arrives, though the answer is lost')
    relay.loses = False
    tap.ok(browser.wait(lambda: browser.script("return localStorage.getItem('hq-outbox')") == '[]', 30), 'then nothing is left to send')
    runs = done(stage, 'device-round')
    tap.equal((len(runs), runs[0]['tasks'], runs[0]['staff']), (1, 1, '2001'), 'it is there once')
    whole = hall.do('GET', f'{LISTS}/runs/{runs[0]["id"]}')
    tap.equal((whole['run']['text'], [each['question'] for each in whole['photos']]), ('取号机卡纸，已报修', ['photo']), 'with what was written, and its photo')
    tap.ok('卡纸' not in browser.script('return JSON.stringify({ ...localStorage })'), 'what was written does not stay on the device')
    relay.close()
    browser.log()
    return runs[0]


def my_task(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(hall.url + '/index')
    browser.forget()
    browser.open(f'{hall.url}/enrol#{hall.tokens["handheld-1"]}')
    browser.sees('可手持')
    to_the_floor(browser, '我的整改')
    tap.ok(browser.sees('取号机：屏幕、打印、纸张'), 'what is to be put right stands there with its day')
    stage.is_clean('handheld, my tasks')
    browser.press('已整改')
    tap.ok(browser.wait(lambda: hall.do('GET', LISTS)['tasks'] == []), 'one tap: it is put right')


def receptions(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.press('我到厅了')
    tap.ok(browser.sees('咨询'), 'whoever is here counts')
    tap_one = lambda kind, words: browser.script('''
        const group = [...document.querySelectorAll('[role=group]')].find((each) => each.ariaLabel === arguments[0]);
        [...group.querySelectorAll('button')].find((each) => each.innerText.startsWith(arguments[1])).click()''', kind, words)
    received = lambda: [(row['n'], row['unsolved']) for each in hall.do('GET', '/quality/floor-duty')['presences'] for row in each['received']]
    for n in range(3):
        tap_one('咨询', '当场解决')
    tap_one('咨询', '未解决')
    tap.ok(browser.wait(lambda: received() == [(4, 1)]), 'a tap is one, solved or not')
    browser.press('撤回上一笔')
    tap.ok(browser.wait(lambda: received() == [(3, 0)]), 'the last is taken back')
    stage.is_clean('handheld, floor duty')
    browser.press('看现场')
    tap.ok(browser.sees('系统看到'), 'what the hall knows stands beside what one sees')
    stage.is_clean('handheld, the three observations')
    fill(browser, 'dialog[open] [type=number]', '2')
    browser.press('提交')
    tap.ok(browser.wait(lambda: done(stage, 'floor-duty') != []), 'which is on record')
    browser.press('离厅')
    tap.ok(browser.sees('我到厅了'), 'and left')


def said(stage):
    """Somebody served today is asked by telephone: a visit as a whole that was bad, and the rest that was good. The day's satisfaction."""
    hall = stage.hall
    today = hall.do('GET', '/quality/satisfaction?period=day')['to']
    hall.at('counter-6', 'sign-on', {'staff': '1001', 'pin': '1234'})
    ticket = hall.take('new-number')
    for verb in ('next', 'serve', 'finish', 'sign-off'):
        hall.at('counter-6', verb)
    hall.do('POST', '/quality/survey/call-back', {'day': today, 'number': ticket['number'], 'scores': [1, 5, 5, 5, 5]})
    return hall.do('GET', f'/quality/satisfaction?from={today}&to={today}')['whole']


def beside_customers(stage):
    browser, tap = stage.browser, stage.tap
    whole = said(stage)
    figures = stage.hall.do('GET', '/figures')['hall']['rating']
    tap.equal(figures['satisfaction_milli'], whole['score_milli'], 'the figures of the day say of customers what the view Satisfaction says')
    browser.open(f'{stage.hall.url}/quality?lang=zh#checklists')
    beside = f'{whole["score_milli"] / 10:.1f}'
    row = lambda: browser.script("return [...document.querySelectorAll('[aria-labelledby=mystery] tbody td')].map((each) => each.innerText.trim())")
    tap.ok(browser.wait(lambda: row() and row()[1].startswith(beside), 8), f'mystery shoppers stand beside satisfaction by the whole survey, {beside}: {row()}')
    tap.equal((row()[2], '样本少' in row()[1]), (str(whole['replies']), whole['few']), 'with how many replies, and whether these are few')
    stage.is_clean('checklists, beside customers')


def for_the_manager(stage, run):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.size(1280, 800)
    enter(stage, '9028', 'manager')
    browser.open(f'{hall.url}/quality?lang=zh#checklists')
    tap.ok(browser.sees('检查得分排名') and browser.sees('设备巡检'), 'the manager sees what was found')
    stage.is_clean('checklists')
    browser.script("[...document.querySelectorAll('tr')].find((each) => each.innerText.includes('设备巡检') && each.innerText.includes('查看')).querySelector('button').click()")
    tap.ok(browser.sees('取号机卡纸，已报修'), 'whole')
    tap.ok(browser.wait(lambda: browser.script("return [...document.images].some((each) => each.naturalWidth > 0)")), 'with its photo')
    stage.is_clean('checklists, one run')
    browser.press('删除照片')
    tap.ok(browser.wait(lambda: browser.script('return document.images.length') == 0), 'which can be erased')
    browser.leave_sheet()
    browser.unfold('main .add')
    browser.press('安排')
    tap.ok(browser.wait(lambda: hall.do('GET', LISTS)['plans'] != []), 'a checklist is planned')
    browser.press('神秘顾客')
    tap.ok(browser.sees('实际等候分钟数'), 'what a mystery shopper saw is entered here')
    answer_best(browser, checklist(stage, 'mystery'))
    fill(browser, 'dialog[open] [type=number]', '12')
    browser.press('提交')
    tap.ok(browser.sees('神秘顾客与客户满意度'), 'and stands beside what customers said')
    stage.is_clean('checklists, mystery shopper')
    browser.size(390, 844)
    stage.is_clean('checklists, phone')
    browser.size(1280, 800)
    browser.open(f'{hall.url}/quality?lang=en#checklists')
    browser.sees('Results by hall')
    stage.is_clean('checklists, en')


def choose_person(browser, css, staff):
    browser.wait(lambda: browser.script('return Boolean(document.querySelector(arguments[0]))', f'{css} option[value="{staff}"]'))
    browser.choose(css, staff)


def planned(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(f'{hall.url}/quality?lang=zh#floor-duty')
    tap.ok(browser.sees('现场解决率') and browser.sees('100.0 %'), 'receptions are counted, and what was solved')
    choose_person(browser, '.period select', '9028')
    browser.press('加一行')
    browser.script("[...document.querySelectorAll('.week tr')].find((each) => each.innerText.startsWith('何* 9028')).querySelectorAll('button')[2].click()")
    tap.ok(browser.wait(lambda: any(each['staff'] == '9028' and each['planned'] for each in hall.do('GET', '/quality/floor-duty')['presences'])), 'one tap plans somebody')
    browser.unfold('section[aria-labelledby=watch] .add')
    choose_person(browser, 'section[aria-labelledby=watch] select', '9028')
    browser.press('列入')
    browser.wait(lambda: hall.do('GET', '/quality/watch')['watches'] != [])
    watch = hall.do('GET', '/quality/watch')['watches'][0]['id']
    for after, points, replies in ((False, 44500, 500), (True, 77520, 800)):
        hall.do('POST', f'/quality/watch/{watch}/measure', {'after': after, 'points': points, 'replies': replies})
    browser.open(f'{hall.url}/quality?lang=zh&again#floor-duty')
    tap.ok(browser.sees('+8.9 %'), 'before and after: 89.0, 96.9, +8.9 %')
    marked = browser.script("return [...document.querySelectorAll('section[aria-labelledby=watch] tbody td .chip')].map((each) => each.innerText)")
    tap.equal(marked, ['录入', '录入'], 'entered by hand, and marked so')
    stage.is_clean('floor duty')
    browser.size(390, 844)
    stage.is_clean('floor duty, phone')
    browser.size(1280, 800)
    browser.open(f'{hall.url}/quality?lang=en#floor-duty')
    browser.sees('Watch list')
    stage.is_clean('floor duty, en')


def on_duty(stage):
    hall, browser, tap = stage.hall, stage.browser, stage.tap
    browser.open(f'{hall.url}/quality?lang=zh#duty')
    tap.ok(browser.sees('值班经理'), 'who has the hall is set day by day')
    choose_person(browser, '.duty-cell', '9028')
    tap.ok(browser.wait(lambda: [each['staff'] for each in hall.do('GET', '/quality/duty')['duties']] == ['9028']), 'somebody chosen by name in a cell')
    of = checklist(stage, 'handover')
    answers = [{'question': each['id'], 'value': 1} for each in of['questions']]
    hall.do('POST', f'{LISTS}/runs?point=handheld-1', {'checklist': 'handover', 'version': of['version'], 'filled_at': '2026-01-01T00:00:00.000Z', 'answers': answers, 'text': '3 号台缺卡'},
            'handheld-1')
    browser.open(f'{hall.url}/quality?lang=zh&again#duty')
    tap.ok(browser.sees('3 号台缺卡'), 'what the last shift left is read by the next')
    stage.is_clean('duty')
    browser.size(390, 844)
    stage.is_clean('duty, phone')
    browser.size(1280, 800)
    browser.open(f'{hall.url}/dashboard?lang=zh')
    tap.ok(browser.sees('3 号台缺卡') and browser.sees('何*'), 'also on the dashboard, with who has the duty')
    stage.is_clean('dashboard, duty')
    browser.open(f'{hall.url}/quality?lang=en#duty')
    browser.sees('Duty manager')
    stage.is_clean('duty, en')


def tell(stage):
    stage.browser.size(390, 844)
    run = offline(stage)
    my_task(stage)
    receptions(stage)
    for_the_manager(stage, run)
    planned(stage)
    on_duty(stage)
    beside_customers(stage)
