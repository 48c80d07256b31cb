"""The coming week on the dashboard, of a hall with eight quiet days behind it."""
import datetime
import os
import re
import subprocess

from hall import Hall
from selenium.webdriver.common.keys import Keys

PAST = 8


def quiet_days(stage, folder):
    """The demo hall's day with few customers, so that the week is soon planned."""
    demo = os.path.join(stage.source, 'assets/demo')
    with open(os.path.join(demo, 'weekday.day'), encoding='utf-8') as file:
        text = file.read()
    first = datetime.date.today() - datetime.timedelta(days=PAST)
    text = re.sub(r'^date .*', f'date {first}', text, flags=re.M)
    text = re.sub(r'^crowd .*', 'crowd 0.1 times', text, flags=re.M)
    with open(os.path.join(os.path.dirname(folder), 'quiet.day'), 'w', encoding='utf-8') as file:
        file.write(text)
        day = file.name
    subprocess.run([stage.make_days, folder, os.path.join(demo, 'hall.conf'), day, str(PAST), '1'], check=True)


def cells(browser, row):
    return browser.script("return [...document.querySelectorAll('.plan-days tbody tr')][arguments[0]]?.innerText.split('\\t')", row)


def the_week(stage, hall):
    browser, tap = stage.browser, stage.tap
    tap.ok(browser.sees('已完成', 4), 'a tab opens even for who presses it the moment it is there, and says how far the plan is')
    stage.is_clean('plan, being made')
    tap.ok(browser.sees('建议班次', 60), 'then the week stands there')
    plan = hall.do('GET', '/plan', device='manager-1')
    tap.equal(cells(browser, 1)[1:4], [str(plan['days'][1]['expected']), str(max(q['needed'] for q in plan['days'][1]['quarters'])),
                                       str(len(plan['days'][1]['shifts']))], 'each day with what the hall says')
    stage.is_clean('plan')
    browser.script("document.querySelectorAll('.plan-days .open-key')[2].focus()")
    browser.keys(Keys.ENTER)
    tap.ok(browser.wait(lambda: len(plan['days'][2]['shifts']) == browser.script("return document.querySelectorAll('.shift-bar').length")),
           'another day by keyboard: its shifts')
    browser.choose('.plan-service select', 'payment')
    browser.press('表格 预计取号')
    own = next(s for s in plan['days'][2]['services'] if s['service'] == 'payment')['expected_tenths']
    shown = browser.script("return [...document.querySelectorAll('.chart-table td')].map((each) => each.innerText)")
    tap.equal(shown, [f'{tenths / 10:g}' for tenths in own], 'one service by quarters of an hour, as a table')
    stage.is_clean('plan, a service as a table')
    files = browser.script("return [...document.querySelectorAll('.plan-keys a')].map((each) => each.getAttribute('href'))")
    found = [hall.call('GET', file.removeprefix('/api/v1'), device='manager-1')[0] for file in files]
    tap.equal(found, [200, 200, 200], 'both tables and the pages for the printer can be had')
    browser.size(390, 844)
    tap.ok(browser.script('''return document.documentElement.scrollWidth === 390
        && [...document.querySelectorAll('.plan .scrolls')].every((each) => each.scrollWidth <= each.clientWidth)'''), 'nothing is cut on a phone')
    stage.is_clean('plan, phone')
    browser.size(1280, 800)
    browser.press('English')
    tap.ok(browser.sees('Proposed shifts'), 'the week in English')
    stage.is_clean('plan, English')


def tell(stage):
    hall = Hall(stage.hall.server, stage.admin, os.path.join(stage.source, 'assets/demo/hall.conf'),
                past=lambda folder: quiet_days(stage, folder))
    try:
        hall.call('POST', '/day/open')
        hall.enrol('manager-1', 'dashboard')
        stage.browser.size(1280, 800)
        stage.browser.open(stage.hall.url + '/index')
        stage.browser.forget()
        stage.browser.open(hall.url + '/index')
        stage.browser.script("localStorage.setItem('hq-language', 'zh')")
        quick = stage.browser.presses_at_once('排班')
        stage.browser.open(f"{hall.url}/enrol#{hall.tokens['manager-1']}")
        the_week(stage, hall)
        stage.browser.presses_no_more(quick)
    finally:
        hall.close()
