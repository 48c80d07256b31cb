"""The page of service quality: a manager enters the points of a knowledge exam from a file, reads the briefing, notes the day."""
import json
import tempfile

from admin_stories import set_value
from staff_stories import enter


def give(browser, text, name='2026-11'):
    browser.type('.fold [placeholder="2026-11"]', name)
    set_value(browser, '.fold [type=date]', '2026-11-20')
    with tempfile.NamedTemporaryFile('w', suffix='.csv', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        browser.driver.find_element('css selector', '.fold [type=file]').send_keys(file.name)
        browser.press('录入成绩')
        browser.wait(lambda: browser.script("return !document.querySelector('.fold button').disabled"))


def exams(stage):
    browser, tap = stage.browser, stage.tap
    enter(stage, '9025', 'manager')
    browser.open(f'{stage.hall.url}/quality?lang=zh#exams')
    tap.ok(browser.sees('还没有成绩'), 'a hall begins without exams')
    browser.unfold('.fold')
    stage.is_clean('exams, entering')
    give(browser, '工号,分数\n1001,96.5\n2001,满分\n')
    tap.ok(browser.sees('文件第 3 行不是'), 'a line that is no points is told by its number')
    give(browser, '1001,96.5\n7777,80\n')
    tap.ok(browser.sees('本厅没有工号 7777'), 'and a number that nobody has')
    browser.log()
    give(browser, '\ufeff工号，分数\n1001，96.5\n2001，88\n')
    tap.ok(browser.sees('成绩已录入') and browser.sees('92.3'), 'what is right is entered, with its mean')
    ranks = browser.script("return [...document.querySelectorAll('section > .list:last-child tbody tr')].map((row) => row.innerText.split(/\\s+/)[0])")
    tap.equal(ranks, ['1', '2'], 'people stand by rank')
    stage.is_clean('exams')
    browser.size(390, 844)
    stage.is_clean('exams, phone')
    browser.size(1280, 800)
    browser.open(f'{stage.hall.url}/quality?lang=en#exams')
    browser.sees('Knowledge exams')
    browser.sees('92.3')
    stage.is_clean('exams, en')


def daily(stage):
    browser, tap = stage.browser, stage.tap
    browser.open(f'{stage.hall.url}/quality?lang=zh#daily')
    tap.ok(browser.sees('还没有之前的营业日'), 'the briefing is there, and says from when on it has more')
    stage.is_clean('daily')
    browser.script("document.querySelector('.cause input').click()")
    browser.script('''
        const field = document.querySelector('.daily-form textarea');
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, arguments[0]);
        field.dispatchEvent(new Event('input', { bubbles: true }));''', '上午系统中断四十分钟。')
    browser.press('记下')
    tap.ok(browser.sees('已记下') and browser.sees('以前的日志'), 'a day is noted')
    browser.unfold('.days .fold')
    tap.ok(browser.sees('上午系统中断四十分钟。'), 'and its words can be read')
    stage.is_clean('daily, noted')
    browser.size(390, 844)
    stage.is_clean('daily, phone')
    browser.size(1280, 800)
    browser.open(f'{stage.hall.url}/quality?lang=en#daily')
    browser.sees('Daily note')
    stage.is_clean('daily, en')


def templates(stage):
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    browser.open(f'{hall.url}/quality?lang=zh#templates')
    tap.ok(browser.sees('随软件提供'), 'what is shipped holds at first')
    table = hall.do('GET', '/quality/templates/points/main')['templates'][0]['template']
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
        json.dump(table, file)
        file.flush()
        row = browser.script("return [...document.querySelectorAll('main tbody tr')].find((each) => each.innerText.startsWith('积分表')).querySelector('[type=file]')")
        row.send_keys(file.name)
        tap.ok(browser.sees('等另一位批准'), 'a table of points waits for somebody else than who brought it')
    stage.is_clean('templates, waits for another')
    browser.size(390, 844)
    stage.is_clean('templates, phone')
    browser.size(1280, 800)
    enter(stage, '9026', 'manager')
    browser.open(f'{hall.url}/quality?lang=zh#templates')
    browser.press('批准第 1 版')
    tap.ok(browser.wait(lambda: hall.do('GET', '/quality/templates/points/main')['templates'][0]['version'] == 1), 'who approves it')
    tap.ok(browser.sees('9026') and browser.sees('9025'), 'both names stand there')
    stage.is_clean('templates, approved')
    browser.open(f'{hall.url}/quality?lang=en#templates')
    browser.sees('Approved by')
    stage.is_clean('templates, en')


def form(stage):
    """What changes often of a survey is changed without a file."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    browser.open(f'{hall.url}/quality?lang=zh#templates')
    browser.sees('客户满意度调查')
    browser.script("[...document.querySelectorAll('main tbody tr')].find((each) => each.innerText.startsWith('客户满意度调查')).querySelector('button').click()")
    tap.ok(browser.sees('各项指标的权重'), 'a survey has a form')
    stage.is_clean('templates, a survey')
    browser.size(390, 844)
    stage.is_clean('templates, a survey, phone')
    browser.size(1280, 800)
    set_value(browser, '.quality-form [type=number]', '95.5')
    browser.press('存成新一版')
    tap.ok(browser.wait(lambda: any(each['waits'] for each in hall.do('GET', '/quality/templates')['templates'] if (each['engine'], each['id']) == ('survey', 'main'))),
           'it becomes a version that waits for somebody else')
    browser.script("[...document.querySelectorAll('main tbody tr')].find((each) => each.innerText.startsWith('积分表')).querySelector('button').click()")
    tap.ok(browser.sees('缴费'), 'and so has the table of points')
    stage.is_clean('templates, points')
    browser.leave_sheet()


def tell(stage):
    exams(stage)
    daily(stage)
    templates(stage)
    form(stage)
