"""Knowledge cards: a manager writes, approves, changes and withdraws them; a roaming clerk finds, reads and judges them."""
import time

from admin_stories import set_value
from handheld_stories import sign_on
from staff_stories import enter

SCRIPT = {'kind': 'script', 'audience': 'roaming', 'title': {'zh': '只到现在', 'en': ''}, 'text': {'zh': '马上就没有了。', 'en': ''}, 'keywords': '',
          'services': ['payment'], 'asks_receipt': False, 'from': None}
PLAN = ('改套餐一页通', '下月 1 日生效；本月仍按原套餐计费。\n已用流量不清零。', '套餐 资费')


def desk(stage):
    return stage.hall.do('GET', '/cards/desk')['cards']


def write(browser, form, title, text, keywords):
    set_value(browser, f'#{form}-title-zh', title)
    browser.script('''
        const field = document.querySelector(arguments[0]);
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, arguments[1]);
        field.dispatchEvent(new Event('input', { bubbles: true }));''', f'#{form}-text-zh', text)
    set_value(browser, f'#{form}-keywords', keywords)


def a_card(stage):
    browser, tap = stage.browser, stage.tap
    browser.size(1280, 800)
    enter(stage, '9021', 'manager')
    browser.script("location.hash = 'cards'")
    tap.ok(browser.sees('还没有知识卡'), 'a hall begins without cards')
    browser.unfold('main .add')
    stage.is_clean('cards, a new one')
    write(browser, 'card-new', PLAN[0], '找王经理 13800138000', PLAN[2])
    browser.press('存为草稿')
    tap.ok(browser.sees('不能有手机号'), 'a mobile number is refused in words')
    browser.log()
    write(browser, 'card-new', *PLAN)
    browser.script("document.getElementById('card-new-service-plan').click(); document.getElementById('card-new-receipt').click()")
    set_value(browser, '#card-new-kind', 'tariff')
    browser.press('存为草稿')
    tap.ok(browser.sees('已存好，等批准') and browser.sees('待批准'), 'a draft waits to be approved')
    tap.equal([(card['state'], card['newest']['text']['zh'], card['newest']['services'], card['newest']['asks_receipt']) for card in desk(stage)],
              [('waits', PLAN[1], ['plan'], True)], 'as it was written')
    browser.unfold('#card-1')
    tap.ok(browser.sees('等另一位批准'), 'by somebody else than who wrote it')
    tap.equal(browser.script("return [...document.querySelectorAll('#card-1 button')].some((each) => each.innerText.includes('批准'))"), False,
              'who is given no key for it')
    stage.is_clean('cards, a draft')
    browser.size(390, 844)
    browser.script("document.getElementById('card-1').scrollIntoView()")
    stage.is_clean('cards, waits for another, phone')
    browser.size(1280, 800)
    browser.open(f'{stage.hall.url}/admin?lang=en#cards')
    browser.unfold('#card-1')
    tap.ok(browser.sees('Waits for another’s approval'), 'in both languages')
    stage.is_clean('cards, waits for another, en')
    enter(stage, '9029', 'manager')
    browser.script("location.hash = 'cards'")
    browser.sees('待批准')
    browser.unfold('#card-1')
    approver_sees(stage)
    browser.press('批准第 1 版')
    tap.ok(browser.sees('使用中') and browser.sees('人中 0 人已读'), 'approved, it is in use, and nobody has read it')
    stage.is_clean('cards, in use')


def approver_sees(stage):
    """What is to be approved and the key for it stand before the form: on one screen, whatever it is."""
    browser, tap = stage.browser, stage.tap
    for what, width, height in (('', 1280, 800), (', phone', 390, 844)):
        browser.size(width, height)
        browser.script("document.getElementById('card-1').scrollIntoView()")
        seen = browser.script('''
            const within = (each) => { const { top, bottom } = each.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; };
            const card = document.getElementById('card-1');
            const acts = [...card.querySelectorAll('.card-acts button')];
            return { keys: acts.map((each) => each.innerText.trim()), all: [...acts, card.querySelector('.card-newest')].every(within),
                before: Boolean(acts[0].compareDocumentPosition(card.querySelector('form')) & Node.DOCUMENT_POSITION_FOLLOWING),
                said: card.querySelector('.card-newest').innerText };''')
        tap.equal((seen['keys'], seen['all'], seen['before']), (['批准第 1 版', '撤下'], True, True), f'approve and withdraw are seen first{what}')
        tap.ok(PLAN[0] in seen['said'] and PLAN[1] in seen['said'], f'with what is approved{what}')
        stage.is_clean(f'cards, to be approved{what}')
    browser.size(1280, 800)


def a_newer_one(stage):
    browser, tap = stage.browser, stage.tap
    set_value(browser, '#card-1-title-zh', '改套餐（新）')
    browser.script("document.querySelector('#card-1 form [value=draft]').click()")
    tap.ok(browser.sees('新版待批准') and browser.sees('现在用的是第 1 版'), 'a change waits beside the version in use')
    browser.script("document.getElementById('card-1').scrollIntoView()")
    stage.is_clean('cards, a newer version')
    set_value(browser, '#card-1-title-zh', PLAN[0])
    browser.script("document.querySelector('#card-1 form [value=draft]').click()")
    tap.ok(browser.wait(lambda: desk(stage)[0]['newest']['version'] == 3), 'each change is a version')
    stage.hall.do('POST', '/cards/1/approve', {'version': 3})
    browser.sees('第 3 版')
    browser.unfold('#card-1 .card-versions')
    browser.unfold('.by-person')
    tap.ok(browser.sees('改套餐（新）') and browser.sees('第 1 版'), 'and what each said can be read')
    tap.ok(browser.sees('李* 1001：1 张没读'), 'who has how many to read is said by person')
    stage.is_clean('cards, versions')
    browser.size(390, 844)
    tap.equal(browser.script('return document.documentElement.scrollWidth'), 390, 'nothing is cut on a phone')
    stage.is_clean('cards, phone')
    browser.size(1280, 800)
    browser.open(f'{stage.hall.url}/admin?lang=en#cards')
    browser.unfold('#card-1')
    stage.is_clean('cards, en')


def more_cards(stage):
    """A briefing, a script and one for counters alone."""
    cards = (('briefing', 'all', '今日晨会', '宽带新装今天排到下午三点后。', []), ('script', 'roaming', '引导去自助机', '您缴费的话，旁边的机器约 2 分钟。', ['payment']),
             ('notice', 'counter', '台席通知', '下班前轧账。', []))
    for kind, audience, title, text, services in cards:
        card = stage.hall.do('POST', '/cards', {'kind': kind, 'audience': audience, 'title': {'zh': title, 'en': ''}, 'text': {'zh': text, 'en': ''},
                                                'keywords': '', 'services': services, 'asks_receipt': False, 'from': None, 'until': None})
        stage.hall.do('POST', f'/cards/{card["card"]}/approve', {'version': 1})


def titles(browser):
    return browser.script("return [...document.querySelectorAll('.card-open .strong')].map((each) => each.innerText)")


def back_to_the_list(browser):
    browser.press('返回')
    browser.wait(lambda: browser.script("return document.querySelector('dialog') === null"))


def open_tab(browser, words):
    browser.script('''[...document.querySelectorAll('.tabs button')].find((each) => each.innerText.startsWith(arguments[0])).click()''', words)


def in_the_hand(stage):
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    browser.size(390, 844)
    stage.enter('handheld-1')
    if stage.point('handheld-1')['state'] == 'closed':
        sign_on(stage)
    tap.ok(browser.sees('知识 2'), 'the tab tells how many are to be read')
    open_tab(browser, '知识')
    tap.ok(browser.wait(lambda: titles(browser) == ['今日晨会', '改套餐一页通', '引导去自助机']), 'what is to be read comes first, nothing for counters')
    stage.is_clean('handheld, cards')
    for typed, found in (('流量', ['改套餐一页通']), ('资费 套餐', ['改套餐一页通']), ('晨会', ['今日晨会']), ('星', [])):
        browser.type('#card-search', typed)
        tap.ok(browser.wait(lambda: titles(browser) == found), f'{typed} finds {found}')
    tap.ok(browser.sees('没有找到'), 'or says that nothing is found')
    stage.is_clean('handheld, no card found')
    browser.type('#card-search', '')


def at_hand(stage):
    """The customer's service comes first, and its card stands where they are served."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    ticket = hall.take('plan')
    hall.at('handheld-1', 'call', {'ticket': ticket['id'], 'reason': 'floor'})
    hall.at('handheld-1', 'serve')
    browser.wait(lambda: browser.script("return document.querySelector('.card-hint') !== null"))
    tap.ok(browser.sees('改套餐一页通'), 'whoever serves has the card of the service before them')
    stage.is_clean('handheld, serving with a card')
    open_tab(browser, '知识')
    tap.ok(browser.wait(lambda: titles(browser)[:1] == ['改套餐一页通']), 'and first in the list')
    browser.script("document.querySelector('.card-open').click()")
    tap.ok(browser.sees('已用流量不清零') and browser.sees('我已读过'), 'read large, to be confirmed')
    stage.is_clean('handheld, a card')
    browser.press('我已读过')
    browser.press('有帮助')
    tap.ok(browser.sees('已记下，谢谢'), 'it helped')
    tap.ok(browser.wait(lambda: (desk(stage)[-1]['read'], desk(stage)[-1]['helped']) == (1, 1)), 'the manager sees both')
    browser.script("document.querySelector('dialog[open]').close(); document.querySelectorAll('.card-open')[2].click()")
    tap.ok(browser.sees('旁边的机器约 2 分钟') and browser.sees('有帮助'), 'and the next card stays, however quickly it is opened')
    back_to_the_list(browser)


def away_and_back(stage):
    """Without the hall the last list stays; what is said meanwhile is sent once."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    browser.cut(True)
    browser.script("document.querySelectorAll('.card-open')[2].click()")
    browser.press('没帮助')
    back_to_the_list(browser)
    tap.ok(browser.sees('断网', 20), 'the Wi-Fi is gone')
    tap.equal(titles(browser), ['改套餐一页通', '今日晨会', '引导去自助机'], 'the cards stay')
    stage.picture('handheld, cards, away')
    browser.log()
    browser.cut(False)
    tap.ok(browser.wait(lambda: desk(stage)[1]['failed'] == 1, 30), 'what was said is sent when it is back')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('.top.band') === null"), 20), 'and the page goes on')
    browser.log()
    browser.script("document.querySelectorAll('.card-open')[1].click()")
    browser.sees('宽带新装今天排到下午三点后')
    browser.wait(lambda: next(card for card in desk(stage) if card['card'] == 2)['read'] == 1)
    hall.do('POST', '/cards/2/withdraw', {})
    tap.ok(browser.wait(lambda: '今日晨会' not in browser.text()), 'a withdrawn card is gone from the list, and from whoever reads it')
    ends = time.time() + 6
    until = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(ends))
    hall.do('POST', '/cards/3/change', dict(SCRIPT, until=until))
    hall.do('POST', '/cards/3/approve', {'version': 2})
    tap.ok(browser.wait(lambda: titles(browser) == ['改套餐一页通', '只到现在']), 'a newer version takes the place of the one before')
    tap.ok(browser.wait(lambda: titles(browser) == ['改套餐一页通'], 20), 'and goes when it runs out')
    browser.script("localStorage.setItem('hq-language', 'en')")
    browser.open(f'{hall.url}/handheld?lang=en')
    browser.wait(lambda: browser.script("return document.querySelector('.card-hint') !== null"))
    open_tab(browser, 'Cards')
    browser.wait(lambda: len(titles(browser)) == 1)
    stage.is_clean('handheld, cards, en')
    browser.script("document.querySelector('.card-open').click()")
    browser.sees('Did this help?')
    stage.is_clean('handheld, a card, en')
    hall.at('handheld-1', 'finish', {'outcome': 'completed'})


def withdrawing(stage):
    browser, tap = stage.browser, stage.tap
    browser.size(1280, 800)
    enter(stage, '9021', 'manager')
    browser.script("location.hash = 'cards'")
    browser.unfold('#card-1')
    browser.script("[...document.querySelectorAll('#card-1 button')].find((each) => each.innerText.trim() === '撤下').click()")
    stage.is_clean('cards, before one is withdrawn')
    browser.press('撤下')
    tap.ok(browser.sees('已撤下') and browser.wait(lambda: all(card['card'] != 1 for card in desk(stage))), 'a manager withdraws one')


def for_customers(stage):
    """On the page of whoever waits for it; gone from there without a touch."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    ticket = hall.do('POST', '/tickets', {'service': 'payment'}, device='kiosk-1')
    written = hall.do('POST', '/cards', dict(SCRIPT, kind='bring', audience='public', title={'zh': '缴费要带什么', 'en': 'What to bring to pay'},
                                             text={'zh': '手机号或账单。', 'en': 'Your number or a bill.'}, until=None))
    hall.do('POST', f'/cards/{written["card"]}/approve', {'version': 1})
    browser.size(390, 844)
    browser.open(hall.url + ticket['follow'])
    tap.ok(browser.sees('温馨提示'), 'a customer is told what to bring')
    browser.unfold('.good-to-know details')
    tap.ok(browser.sees('手机号或账单。'), 'in full when they want to know')
    stage.is_clean('ticket, a card')
    hall.do('POST', f'/cards/{written["card"]}/withdraw')
    tap.ok(browser.wait(lambda: not browser.script("return document.querySelector('.good-to-know')")), 'and no more once it is withdrawn')


def for_kiosks(stage):
    """What to bring, in one line, for services that are named."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    choose = lambda field, value: browser.script("""
        const field = document.getElementById(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('change', { bubbles: true }));""", f'card-new-{field}', value)
    browser.size(1280, 800)
    enter(stage, '9021', 'manager')
    browser.script("location.hash = 'cards'")
    browser.sees('写一张新卡')
    browser.wait(lambda: browser.script("return document.querySelector('.things > li') !== null"))
    browser.unfold('main .add')
    tap.ok(not browser.script("return document.querySelector('#card-new-audience [value=kiosk]')"), 'a script is for no kiosk')
    choose('kind', 'bring')
    browser.wait(lambda: browser.script("return document.querySelector('#card-new-audience [value=kiosk]') !== null"))
    choose('audience', 'kiosk')
    tap.ok(browser.sees('写一行'), 'what stands on kiosk and ticket is one line')
    for field, words in (('title-zh', '缴费带什么'), ('text-zh', '手机号或账单'), ('text-en', 'Your number or a bill')):
        set_value(browser, f'#card-new-{field}', words)
    browser.press('存为草稿')
    tap.ok(browser.wait(lambda: browser.script("return document.querySelector('main [role=alert]') !== null")), 'of which service has to be said')
    browser.log()
    stage.is_clean('cards, for kiosks')
    browser.script("document.getElementById('card-new-service-payment').click()")
    browser.press('存为草稿')
    tap.ok(browser.wait(lambda: desk(stage)[0]['newest']['audience'] == 'kiosk'), 'then it is written')
    browser.unfold(f'#card-{desk(stage)[0]["card"]}')
    browser.open(f'{hall.url}/admin?lang=en#cards')
    browser.unfold(f'#card-{desk(stage)[0]["card"]}')
    stage.is_clean('cards, for kiosks, en')
    hall.do('POST', f'/cards/{desk(stage)[0]["card"]}/approve', {'version': 1})
    ticket = hall.do('POST', '/tickets', {'service': 'payment'}, device='kiosk-1')
    browser.size(390, 844)
    browser.open(hall.url + ticket['follow'] + '?lang=zh')
    tap.ok(browser.sees('手机号或账单'), 'and stands on the page of whoever waits')
    hall.do('POST', f'/cards/{desk(stage)[0]["card"]}/withdraw')
    tap.ok(browser.wait(lambda: '手机号或账单' not in browser.text()), 'until it is withdrawn')


def tell(stage):
    a_card(stage)
    a_newer_one(stage)
    more_cards(stage)
    in_the_hand(stage)
    at_hand(stage)
    away_and_back(stage)
    withdrawing(stage)
    for_kiosks(stage)
    for_customers(stage)
