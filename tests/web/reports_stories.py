"""Reports as a page: chosen by keyboard, made, opened to their visits, taken along; at a desk, on a phone, in English."""
import datetime
import os
import re
import subprocess

from hall import Hall
from selenium.webdriver.common.keys import Keys

PAST = 8
SHIFTS = (('counter-1', '08:30', '18:00'), ('counter-2', '09:00', '13:30'), ('counter-7', '08:30', '20:00'), ('counter-12', '06:00', '07:00'))


def planned(stage, folder):
    """The demo hall with shifts for a few counters, one of which nobody opens."""
    with open(os.path.join(stage.source, 'assets/demo/hall.conf'), encoding='utf-8') as file:
        text = file.read()
    rows = ', '.join(f'{{ id = "shift-{n}"; point = "{point}"; from = "{begins}"; until = "{ends}"; }}'
                     for n, (point, begins, ends) in enumerate(SHIFTS))
    with open(os.path.join(folder, 'planned.conf'), 'w', encoding='utf-8') as file:
        file.write(text.replace('shifts = ();', f'shifts = ( {rows} );'))
        return file.name


def past_days(stage, folder):
    """A week and a day of the demo hall, with fewer customers."""
    demo = os.path.join(stage.source, 'assets/demo')
    with open(os.path.join(demo, 'weekday.day'), encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'^date .*', f'date {monday() - datetime.timedelta(days=1)}', text, flags=re.M)
    text = re.sub(r'^crowd .*', 'crowd 0.4 times', text, flags=re.M)
    with open(os.path.join(os.path.dirname(folder), 'past.day'), 'w', encoding='utf-8') as file:
        file.write(text)
        day = file.name
    subprocess.run([stage.make_days, folder, planned(stage, os.path.dirname(folder)), day, str(PAST), '1'], check=True)


def monday():
    """Of the last whole week."""
    today = datetime.date.today()
    return today - datetime.timedelta(days=today.weekday() + 7)


def texts(browser, css):
    return browser.script('return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText)', css)


def is_whole_on_a_phone(browser):
    return browser.script('return document.documentElement.scrollWidth <= 390')


def a_week(stage, hall):
    browser, tap = stage.browser, stage.tap
    browser.open(f'{hall.url}/reports#weekly:{monday() + datetime.timedelta(days=2)}')
    tap.ok(browser.sees('运营周报', 60), 'the address names a week, and it is made')
    tap.ok(browser.wait(lambda: texts(browser, '.report-section > h2')[:2] == ['客流与业务', '等候与承诺'], 30), 'with its sections')
    tap.equal(len(texts(browser, '.tile')), 6, 'and six figures')
    tap.equal(browser.script("return document.querySelectorAll('.bars')[1].querySelectorAll('.bar').length"), 7, 'a bar for each of seven days')
    stage.is_clean('reports, a week')


def what_customers_said(stage):
    browser, tap = stage.browser, stage.tap
    of = "[...document.querySelectorAll('.report-section')].find((each) => each.innerText.startsWith('客户评价'))"
    browser.script(f'{of}.scrollIntoView()')
    rows = browser.script(f"return [...{of}.querySelectorAll('.table')].map((each) => [...each.querySelectorAll('tbody th')].map((cell) => cell.innerText))")
    tap.equal([name.strip() for name in rows[0]], ['营业厅总体', '营业厅环境', '等候时间', '业务办理能力', '服务态度', '满意度'], 'each indicator of the survey has its row')
    tap.equal(browser.script(f"return {of}.querySelectorAll('.bar').length"), 7, 'and each day its bar')
    stage.is_clean('reports, what customers said')


def its_visits(stage):
    browser, tap = stage.browser, stage.tap
    browser.script("document.querySelector('.report-section tbody .opens').focus()")
    whole = browser.script("return document.activeElement.innerText.replace(',', '')")
    browser.keys(Keys.ENTER)
    tap.ok(browser.wait(lambda: len(texts(browser, '.visits tbody tr')) > 0, 30), 'a figure opens to its visits by keyboard')
    tap.equal(str(len(texts(browser, '.visits tbody tr'))), whole, 'as many as it says')
    tap.ok(not re.search(r'1\d{10}', browser.text()), 'no phone number among them')
    stage.is_clean('reports, visits')
    browser.leave_sheet()
    browser.press('怎么算的')
    tap.ok(browser.sees('等候达标率') and browser.sees('零秒办理'), 'how each figure is computed, and what is left out')
    stage.is_clean('reports, definitions')
    browser.leave_sheet()


def its_stays(stage):
    """Counters that were planned, and what is behind one of them."""
    browser, tap = stage.browser, stage.tap
    table = "[...document.querySelectorAll('.table')].find((each) => each.querySelector('h3').innerText.startsWith('台席开放'))"
    rows = browser.script(f"return [...{table}.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText))")
    tap.equal([row[0] for row in rows], ['1', '2', '7', '12', '合计'], 'every counter that was planned, also the one nobody opened')
    tap.ok(float(rows[0][2]) > 50 and rows[3][2] == '0.0', f'and how much of it was open: {rows}')
    browser.script(f"{table}.querySelectorAll('tbody tr')[0].cells[2].querySelector('button').click()")
    tap.ok(browser.wait(lambda: len(texts(browser, '.visits tbody tr')) > 0, 30), 'the open ratio opens to stays and gaps')
    states = {row.split('\t')[-2] for row in texts(browser, '.visits tbody tr')}
    tap.equal(states, {'开放', '未开放'}, 'which say which they are')
    stage.is_clean('reports, stays')
    browser.leave_sheet()


def its_business(stage):
    """What was done that week, by type and against the week before; the hall's own counts know no amounts."""
    browser, tap = stage.browser, stage.tap
    figures, types = browser.script(
        "return [...document.querySelector('#section-business').closest('section').querySelectorAll('table')]"
        ".map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText)))")
    tap.equal([row[0] for row in figures], ['业务总量', '业务金额，元', '柜台收现，元', '分流率（按笔数），%', '分流率（按金额），%', '自助与人工之比',
                                            '当日重复来访，%'], 'the two lines, and what left the counters')
    tap.equal((types[-1][1], figures[1][1], types[0][-1]), (figures[0][1], '—', '—'), 'types add up; without entries no amount is known')
    browser.script("document.querySelector('#section-business').scrollIntoView()")
    stage.is_clean('reports, business')


def its_views(stage, hall):
    """Own checks, staff, mystery shoppers and customers side by side; each opens to the page it comes from."""
    browser, tap = stage.browser, stage.tap
    rows = browser.script("return [...document.querySelectorAll('#section-bands ~ .table tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))")
    tap.equal([row[0] for row in rows], ['自查', '员工心声', '神秘顾客', '客户满意度'], 'four views of the service, side by side')
    tap.ok(rows[0][1] == '—' and float(rows[3][1].rstrip('*')) > 0 and int(rows[3][2].replace(',', '')) > 0, f'each with what it is of, or nothing: {rows}')
    browser.script("document.querySelector('#section-bands').scrollIntoView()")
    stage.is_clean('reports, views')
    browser.script("document.querySelector('#section-bands ~ .table a.opens').click()")
    tap.ok(browser.wait(lambda: browser.script('return location.pathname') == '/quality') and browser.sees('满意度', 30),
           'what customers said opens to the page of satisfaction')
    tap.ok(browser.wait(lambda: rows[3][1].rstrip('*') in browser.text(), 30), 'which says the same of that week')
    browser.open(f'{hall.url}/reports#weekly:{monday()}')
    browser.sees('运营周报', 60)


def files(stage, hall):
    browser, tap = stage.browser, stage.tap
    for words in ('存为 PDF', '存为 Excel', '存为 CSV'):
        browser.press(words)
        tap.ok(browser.sees('已导出', 30), f'{words}: taken along')
    trail = [row['id'] for row in hall.do('GET', '/audit?limit=500', device='manager-1')['events'] if row.get('what') == 'report-exported']
    tap.equal(trail, [f'weekly-{monday()}-{form}' for form in ('pdf', 'xlsx', 'csv')], 'and the trail tells of it')


def other_reports(stage):
    browser, tap = stage.browser, stage.tap
    browser.press('上一期')
    browser.press('上一期')
    tap.ok(browser.sees('这段时间没有营业', 30), 'of a time without business it says so')
    stage.is_clean('reports, nothing')
    browser.press('下一期')
    browser.press('下一期')
    tap.ok(browser.wait(lambda: len(texts(browser, '.tile')) == 6, 30), 'and back')
    browser.script("document.querySelector('.form-key input[value=daily]').focus()")
    browser.keys(' ')
    tap.ok(browser.sees('运营日报', 30), 'a day, chosen by keyboard')
    browser.size(390, 844)
    tap.ok(is_whole_on_a_phone(browser), 'nothing is cut on a phone')
    stage.is_clean('reports, phone')
    browser.size(1280, 800)
    browser.press('English')
    tap.ok(browser.sees('Daily sheet', 30), 'the report follows the language')
    stage.is_clean('reports, English')


def tell(stage):
    hall = Hall(stage.hall.server, stage.admin, os.path.join(stage.source, 'assets/demo/hall.conf'),
                past=lambda folder: past_days(stage, folder))
    try:
        hall.call('POST', '/day/open')
        hall.enrol('manager-1', 'dashboard')
        stage.browser.size(1280, 800)
        stage.browser.open(stage.hall.url + '/index')
        stage.browser.forget()
        stage.browser.open(hall.url + '/index')
        stage.browser.script("localStorage.setItem('hq-language', 'zh')")
        stage.browser.open(f"{hall.url}/enrol#{hall.tokens['manager-1']}")
        stage.browser.wait(lambda: stage.browser.script('return location.pathname') != '/enrol')
        a_week(stage, hall)
        what_customers_said(stage)
        its_visits(stage)
        its_stays(stage)
        its_business(stage)
        its_views(stage, hall)
        files(stage, hall)
        other_reports(stage)
    finally:
        hall.close()
