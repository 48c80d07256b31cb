"""Business and performance: a manager takes in a file of the business system, sees what was done and what it is worth, and
opens a line; whoever works on the floor sees their own points."""
import tempfile

from handheld_stories import sign_off, sign_on
from staff_stories import enter


def file_of(browser, text):
    with tempfile.NamedTemporaryFile('wb', suffix='.csv') as file:
        file.write(text)
        file.flush()
        browser.driver.find_element('css selector', '[aria-labelledby=entries] [type=file]').send_keys(file.name)
        browser.wait(lambda: browser.script("return document.querySelector('[aria-labelledby=entries] [role=status]:not(div)') !== null"), 30)


def served(stage):
    hall = stage.hall
    hall.at('counter-6', 'sign-on', {'staff': '1001', 'pin': '1234'})
    hall.take('new-number')
    for verb in ('next', 'serve', 'finish', 'sign-off'):
        hall.at('counter-6', verb)


def without_amounts(stage):
    """What nobody has told is not nothing: what the hall counts itself has no amounts."""
    browser, tap = stage.browser, stage.tap
    texts = lambda css: browser.script('return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.trim())', css)
    tap.ok(browser.wait(lambda: '正在读取' not in browser.text() and texts('table .button.small'), 60), 'what the hall counted is there')
    total, cash = texts('.quality-tile')[:2]
    tap.equal((total.endswith('–'), '–' in cash, [row for row in texts('tbody tr') if '0.00' in row]), (True, True, []), 'amounts that nobody knows are not shown as 0')
    browser.script("document.querySelector('table .button.small').click()")
    tap.ok(browser.wait(lambda: texts('.behind tbody td')), 'a type opens to its days')
    tap.equal(set(texts('.behind tbody td')[1::2]), {'–'}, 'which know none either')
    browser.leave_sheet()
    browser.press('表格 两条线：业务总量与柜台收现')
    tap.equal(set(texts('.chart-table tbody td')[1::2]), {'–'}, 'nor do the two lines')
    browser.press('表格 两条线：业务总量与柜台收现')


def business(stage):
    browser, tap = stage.browser, stage.tap
    day = stage.hall.do('GET', '/business')['from']
    served(stage)
    enter(stage, '9031', 'manager')
    browser.open(f'{stage.hall.url}/quality?lang=zh#business')
    tap.ok(browser.sees('还没有导入过'), 'a hall begins without entries')
    without_amounts(stage)
    lines = ['流水号,日期,时间,渠道,业务类型,笔数,金额,工号', *(f'P-{n},{day},09:{n:02d},自助,payment,1,5000,1001' for n in range(6)),
             f'P-7,{day},09:30,柜台,payment,2,10000,1001', f'P-6a,{day},09:40,手持,payment,1,3000,2001', f'P-8,{day},09:31,柜台,13987654321,1,1,', f'P-9,{day},09:32,信鸽,payment,1,1,']
    file_of(browser, '\r\n'.join(lines).encode('gb18030'))
    tap.ok(browser.sees('新增 8，更正 0，已有 0，未收 2'), 'a file of a Chinese office program is taken in')
    tap.ok(browser.sees('第 10 行') and browser.sees('渠道不对'), 'but for lines that are told with what is wrong')
    found = {}
    browser.wait(lambda: found.update(stage.hall.do('GET', '/business')) or 'diversion_count_milli' in found)
    tap.ok(found['diversion_count_milli'] > 0 and browser.sees(f'{found["diversion_count_milli"] / 10:.1f} %'), 'and diverted is what was not done at a counter')
    browser.wait(lambda: '正在读取' not in browser.text(), 60)
    stage.is_clean('business')
    browser.press('表格 两条线：业务总量与柜台收现')
    stage.is_clean('business, as a table')
    browser.press('缴费')
    browser.press(day)
    tap.ok(browser.sees('P-3') and browser.sees('自助'), 'a type opens to its days, a day to its entries')
    stage.is_clean('business, opened')
    browser.leave_sheet()
    browser.size(390, 844)
    stage.is_clean('business, phone')
    browser.size(1280, 800)
    browser.open(f'{stage.hall.url}/quality?lang=en#business')
    tap.ok(browser.sees('Counter cash') and browser.sees('Choose a file'), 'all of it in English too')
    browser.wait(lambda: 'Reading' not in browser.text(), 60)
    stage.is_clean('business, en')


def said(stage):
    """Customers of 2001 are asked by telephone: 5 5 3 5 5 is 90.0, a face of 4 alone 75.0."""
    hall = stage.hall
    today = hall.do('GET', '/quality/satisfaction?period=day')['to']
    sign_off(stage)
    hall.at('handheld-1', 'sign-on', {'staff': '2001', 'pin': '1234'})
    for scores in ([5, 5, 3, 5, 5], [4]):
        ticket = hall.take('plan')
        hall.at('handheld-1', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
        hall.at('handheld-1', 'serve')
        hall.at('handheld-1', 'finish')
        hall.do('POST', '/quality/survey/call-back', {'day': today, 'number': ticket['number'], 'scores': scores})
    hall.at('handheld-1', 'sign-off')


def performance(stage):
    browser, tap = stage.browser, stage.tap
    said(stage)
    browser.open(f'{stage.hall.url}/quality?lang=zh#performance')
    tap.ok(browser.sees('营业厅系数') and browser.sees('1001'), 'everybody of the hall has a line')
    tap.ok(browser.sees('满意度按调查模板计（随软件提供，5 项加权）'), 'satisfaction is of the survey, and says so')
    replies = stage.hall.do('GET', '/performance')['coefficient']['replies']
    tap.ok(replies >= 2 and browser.sees(f'全厅有效评价 {replies} 份'), 'with how many replies')
    stage.is_clean('performance')
    browser.script("[...document.querySelectorAll('tbody button')].find((each) => each.innerText.includes('1001')).click()")
    tap.ok(browser.sees('业务分') and browser.sees('满意度得分') and browser.sees('得分合计'), 'which opens to what it comes from')
    before = browser.script("const t = document.body.innerText; return t.lastIndexOf('得分合计') < t.lastIndexOf('合计')")
    tap.ok(before, 'gains before the total')
    stage.is_clean('performance, a person')
    browser.press('各厅一起评')
    tap.ok(browser.sees('十佳营业厅') and browser.sees('业务能手'), 'honours are there when asked for')
    browser.press('看星级')
    tap.ok(browser.sees('0 星'), 'and stars')
    stage.is_clean('performance, honours')
    browser.size(390, 844)
    stage.is_clean('performance, phone')
    browser.size(1280, 800)


def my_own(stage):
    browser, tap = stage.browser, stage.tap
    sign_off(stage)
    stage.enter('handheld-1')
    browser.size(390, 844)
    sign_on(stage)
    browser.sees('可手持')
    browser.press('我的')
    browser.press('我的积分')
    tap.ok(browser.sees('合计') and browser.sees('缴费'), 'whoever works on the floor sees their own points')
    tap.ok(browser.sees('82.5（2 份有效评价）') and browser.sees('样本少') and browser.sees('有效评价不到 10 份，满意度不计分'), 'what customers said of them, and that it is little')
    tap.ok('1001' not in browser.script("return document.querySelector('dialog').innerText"), 'and nobody else’s')
    stage.is_clean('handheld, my points')
    browser.press('缴费')
    tap.ok(browser.sees('背后的业务'), 'each line opens')
    stage.is_clean('handheld, behind my points')
    browser.size(1280, 800)


def tell(stage):
    business(stage)
    performance(stage)
    my_own(stage)
