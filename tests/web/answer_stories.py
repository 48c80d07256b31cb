"""You said, we did: a manager writes what customers said and what was done; it stands on their page and, while nothing is
needed, on the wall. In a hall of its own, where nobody waits."""
import urllib.request

from admin_stories import set_value
from cards_stories import desk
from staff_stories import enter

SAID, DONE = ('缴费排队太久', 'Paying takes too long'), ('门口三台自助机都能缴费，约两分钟', 'Terminals by the door take payments, about 2 minutes.')


def an_answer(stage):
    """You said, we did: two lines in two languages, approved by another, on the customer's page and the wall until it is withdrawn."""
    browser, tap, hall = stage.browser, stage.tap, stage.hall
    browser.size(1280, 800)
    enter(stage, '9021', 'manager')
    browser.script("location.hash = 'cards'")
    browser.sees('写一张新卡')
    browser.unfold('main .add')
    browser.script("""
        const kind = document.getElementById('card-new-kind');
        kind.value = 'answer';
        kind.dispatchEvent(new Event('change', { bubbles: true }));""")
    tap.ok(browser.sees('客户说了什么') and not browser.script("return document.getElementById('card-new-text-zh')"), 'what customers said and what was done are two fields')
    set_value(browser, '#card-new-said-zh', '字' * 21)
    tap.ok(browser.sees('还能写 -1 字'), 'how much room there is on a board is said')
    set_value(browser, '#card-new-done-zh', DONE[0])
    browser.press('存为草稿')
    tap.ok(browser.sees('“客户说了什么（中文）”太长了'), 'more than that is refused in words')
    browser.log()
    browser.script("document.getElementById('card-new-kind').scrollIntoView()")
    stage.is_clean('cards, an answer too long')
    for field, words in (('said-zh', SAID[0]), ('done-zh', DONE[0]), ('said-en', SAID[1]), ('done-en', DONE[1])):
        set_value(browser, f'#card-new-{field}', words)
    browser.press('存为草稿')
    tap.ok(browser.wait(lambda: desk(stage)[0]['newest']['kind'] == 'answer'), 'it waits like every card')
    card = desk(stage)[0]['card']
    tap.equal((desk(stage)[0]['newest']['audience'], desk(stage)[0]['newest']['text']['en']), ('public', DONE[1]), 'for customers, as it was written')
    browser.unfold(f'#card-{card}')
    stage.is_clean('cards, an answer')
    browser.size(390, 844)
    browser.script(f"document.getElementById('card-{card}').scrollIntoView()")
    stage.is_clean('cards, an answer, phone')
    hall.do('POST', f'/cards/{card}/approve', {'version': 1})
    ticket = hall.do('POST', '/tickets', {'service': 'plan'}, device='kiosk-1')
    browser.open(hall.url + ticket['follow'])
    tap.ok(browser.sees('您说，我们做') and browser.sees(DONE[0]), 'a customer reads it on their page')
    browser.script("document.querySelector('.answers').scrollIntoView()")
    stage.is_clean('ticket, an answer')
    browser.open(hall.url + ticket['follow'] + '?lang=en')
    tap.ok(browser.sees('You said, we did') and browser.sees(DONE[1]), 'in English too')
    browser.script("document.querySelector('.answers').scrollIntoView()")
    stage.is_clean('ticket, an answer, en')
    hall.do('POST', f'/tickets/{ticket["id"]}/divert', {'to': 'self-service'})
    on_the_wall(stage, lambda: hall.do('POST', f'/cards/{card}/withdraw'))


def follows(stage, device, topic):
    """The device as it is while it works: its line is open."""
    head = {'Authorization': f'Bearer {stage.hall.tokens[device]}'}
    return urllib.request.urlopen(urllib.request.Request(f'{stage.hall.url}/api/v1/events?topics={topic}', headers=head))


def on_the_wall(stage, withdraw):
    browser, tap = stage.browser, stage.tap
    browser.size(1920, 1080)
    stage.enter('manager-1')
    browser.open(f'{stage.hall.url}/dashboard?wall&lang=zh')
    tap.ok(browser.sees('起断开') and not browser.script("return document.querySelector('.wall-answer')"), 'while something is needed the wall shows that')
    with follows(stage, 'kiosk-1', 'kiosk'), follows(stage, 'handheld-1', 'handheld'):
        tap.ok(browser.sees(DONE[0]), 'while nothing is, it shows the answer')
        stage.is_clean('wall, an answer')
        browser.open(f'{stage.hall.url}/dashboard?wall&lang=en')
        tap.ok(browser.sees(DONE[1]), 'in English too')
        stage.is_clean('wall, an answer, en')
        withdraw()
        tap.ok(browser.wait(lambda: not browser.script("return document.querySelector('.wall-answer')")), 'withdrawn it is gone from there')


def tell(stage):
    an_answer(stage)
