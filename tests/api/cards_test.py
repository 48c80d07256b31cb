#!/usr/bin/env python3
"""Knowledge cards: written, approved, read and withdrawn, their words nowhere but in the vault. Prints TAP."""
import json
import sqlite3
import subprocess
import time

from world import V1, Tap, house, new_key, world

CARDS = f'{V1}/cards'
PLAN = {'kind': 'tariff', 'audience': 'counter', 'title': {'zh': '改套餐一页通', 'en': 'Changing a plan'},
        'text': {'zh': '下月 1 日生效。\n本月仍按原套餐计费。', 'en': ''}, 'keywords': '套餐 plan', 'services': ['payment'],
        'asks_receipt': True, 'from': None, 'until': None}
BRIEFING = dict(PLAN, kind='briefing', audience='all', title={'zh': '今日晨会', 'en': ''}, services=[])
PASSWORD = 'correct horse battery'


def sign_in(w, number='9001', role='manager'):
    w.administrator.post(f'{V1}/staff', {'staff': number, 'name': '王经理', 'role': role, 'password': PASSWORD, 'keep': True})
    answer = w.server.client().ask('POST', f'{V1}/session', {'staff': number, 'password': PASSWORD})
    return w.server.client(answer.head['set-cookie'].split('=', 1)[1].split(';')[0])


def titles(who, query=''):
    return [card['title']['zh'] for card in who.get(CARDS + query).json['cards']]


def desk(w, card):
    return next(each for each in w.administrator.get(f'{CARDS}/desk').json['cards'] if each['card'] == card)


def written(w, content, approve=True):
    answer = w.administrator.post(CARDS, content)
    card = answer.json['card']
    if approve:
        w.administrator.post(f'{CARDS}/{card}/approve', {'version': 1})
    return card


def from_draft_to_screen(tap, w, manager):
    followed = w.server.stream(f'{V1}/events?topics=point:counter-1', w.tokens['counter'])
    followed.next()
    answer = manager.post(CARDS, PLAN)
    card = answer.json['card']
    tap.equal((answer.status, answer.json['version']), (201, 1), 'a manager writes a card')
    tap.equal((titles(w.counter), titles(w.manager)), ([], []), 'which nobody sees yet')
    tap.equal((desk(w, card)['state'], desk(w, card)['newest']['author']), ('waits', '9001'), 'but who writes them')
    tap.equal(manager.post(f'{CARDS}/{card}/approve', {'version': 2}).code, 'card-changed', 'another version cannot be approved')
    own = manager.post(f'{CARDS}/{card}/approve', {'version': 1})
    tap.equal((own.status, own.code, titles(w.counter)), (403, 'needs-another', []), 'whoever wrote it does not approve it')
    other = sign_in(w, '9005')
    tap.equal(other.post(f'{CARDS}/{card}/approve', {'version': 1}).status, 200, 'somebody else approves it')
    told = followed.until(lambda message: message[2].get('doc', {}).get('cards'))[-1][2]['doc']['cards']
    answer = w.counter.get(CARDS)
    tap.equal(told, answer.json['revision'], 'a panel is told by push that there are others')
    found = answer.json['cards'][0]
    tap.equal({key: found[key] for key in PLAN}, PLAN, 'and reads it as it was written')
    tap.equal((found['version'], found['read'], found['ends_at']), (1, False, None), 'not read yet, without an end')
    tap.equal(titles(w.roaming), [], 'a handheld has none that is for counters')
    tap.equal(titles(w.manager), ['改套餐一页通'], 'a manager has all')
    again = w.counter.ask('GET', CARDS, head=[('If-None-Match', answer.head['etag'])])
    tap.equal((again.status, again.body), (304, b''), 'whoever has the list already gets nothing')
    tap.equal(manager.post(f'{CARDS}/{card}/approve', {'version': 1}).code, 'card-changed', 'nobody approves twice')
    return card


def versions(tap, w, manager, card):
    newer = dict(PLAN, title={'zh': '改套餐新版', 'en': ''})
    answer = manager.post(f'{CARDS}/{card}/change', newer)
    tap.equal((answer.status, answer.json['version']), (201, 2), 'a change is a new version')
    tap.equal(titles(w.counter), ['改套餐一页通'], 'the approved one stands meanwhile')
    seen = desk(w, card)
    tap.equal((seen['newest']['version'], seen['approved']['version'], seen['newest']['approved_at']), (2, 1, None), 'the manager sees both')
    w.restart()
    tap.equal((titles(w.counter), desk(w, card)), (['改套餐一页通'], seen), 'also after a restart')
    manager = sign_in(w)
    tap.equal(manager.post(f'{CARDS}/{card}/approve', {'version': 2}).code, 'needs-another', 'whoever changed it waits for another too')
    sign_in(w, '9005').post(f'{CARDS}/{card}/approve', {'version': 2})
    tap.equal(titles(w.counter), ['改套餐新版'], 'then the newer one does')
    tap.ok('approved' not in desk(w, card), 'and is the only one')
    seen = manager.get(f'{CARDS}/{card}/versions').json
    tap.equal([(each['version'], each['title']['zh'], each['approver']) for each in seen['versions']], [(2, '改套餐新版', '9005'), (1, '改套餐一页通', '9005')],
              'every version can be read again, with who approved it')
    return manager


def receipts(tap, w, manager, card):
    tap.equal(w.counter.post(f'{CARDS}/{card}/read', {'version': 2}).code, 'service-point-closed', 'nobody is signed on: nobody read it')
    w.sign_on(1, '1001')
    asked = '?point=counter-1'
    unread = [each['staff'] for each in desk(w, card)['unread']]
    tap.equal((desk(w, card)['readers'], unread), (3, ['1001', '1002', '1003']), 'it is for those at counters, of whom none has read it')
    tap.equal(w.counter.post(f'{CARDS}/{card}/read{asked}', {'version': 1}).code, 'card-changed', 'an older version is not read any more')
    tap.equal(w.counter.post(f'{CARDS}/{card}/read{asked}', {'version': 2}).status, 200, 'whoever is signed on there has read it')
    tap.equal(w.counter.post(f'{CARDS}/{card}/read{asked}', {'version': 2}).status, 200, 'saying it twice does no harm')
    tap.equal((w.counter.get(CARDS + asked).json['cards'][0]['read'], w.counter.get(CARDS).json['cards'][0]['read']), (True, False),
              'the list knows it, for this person')
    seen = desk(w, card)
    tap.equal((seen['read'], [each['staff'] for each in seen['unread']]), (1, ['1002', '1003']), 'read by 1 of 3, not by two')
    tap.equal(seen['unread'][0], {'staff': '1002', 'name': '李*'}, 'who are named, masked')
    key = new_key()
    for _ in range(2):
        w.counter.post(f'{CARDS}/{card}/helped{asked}', {'version': 2, 'helped': True}, key)
    w.counter.post(f'{CARDS}/{card}/helped{asked}', {'version': 2, 'helped': False})
    tap.equal((desk(w, card)['helped'], desk(w, card)['failed']), (1, 1), 'that it helped is counted once a key, that it did not as well')
    seen = desk(w, card)
    w.restart()
    tap.equal(desk(w, card), seen, 'a restart forgets nothing')
    what = [row['what'] for row in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if row.get('what', '').startswith('card-')]
    tap.equal(what, ['card-written', 'card-approved', 'card-changed', 'card-approved'], 'the trail tells who changed what, not who reads')


def for_customers(tap, w):
    """On the page of whoever waits for that service, and on the boards."""
    ticket = w.issue('payment')
    follow = f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}'
    other = f'{V1}/follow/{w.issue("broadband")["follow"].removeprefix("/t/")}'
    running = w.document('display', 'board:floor')['running_text']['zh']
    tap.equal((w.kiosk.get(f'{follow}/cards').json, 'cards' in w.kiosk.get(follow).json), ({'revision': '', 'cards': []}, False), 'a customer is told nothing at first')
    staff = written(w, dict(BRIEFING, kind='notice', audience='all', title={'zh': '内部通知', 'en': ''}))
    notice = written(w, dict(PLAN, kind='notice', audience='public', title={'zh': '周末暂停过户', 'en': 'No transfers at the weekend'}))
    found = w.kiosk.get(f'{follow}/cards').json
    tap.equal([(each['title']['zh'], sorted(each)) for each in found['cards']], [('周末暂停过户', ['card', 'kind', 'text', 'title'])], 'then what is for customers, and of a card no more than its words')
    tap.equal(w.kiosk.get(follow).json['cards'], found['revision'], 'and is told by push that there are others')
    tap.equal(w.kiosk.get(f'{other}/cards').json['cards'], [], 'of another service they are none')
    told = w.document('display', 'board:floor')['running_text']['zh']
    tap.equal(told, ' · '.join(filter(None, [running, '周末暂停过户'])), 'a notice runs on the boards')
    w.administrator.post(f'{CARDS}/{notice}/withdraw')
    tap.equal((w.kiosk.get(f'{follow}/cards').json['cards'], w.document('display', 'board:floor')['running_text']['zh']), ([], running), 'withdrawn it is gone from both')
    w.administrator.post(f'{CARDS}/{staff}/withdraw')


ANSWER = dict(PLAN, kind='answer', audience='public', title={'zh': '缴费排队太久', 'en': 'Paying takes too long'},
              text={'zh': '门口三台自助机都能缴费，约两分钟', 'en': 'Terminals by the door take payments now.'}, keywords='', services=[], asks_receipt=False)
SHOWN = {'said': ANSWER['title'], 'done': ANSWER['text'], 'ends_at': None}


def answers(tap, w, manager):
    """You said, we did: on boards, the wall and the customer's page, once somebody else approved it; then gone from all."""
    follow = f'{V1}/follow/{w.issue("payment")["follow"].removeprefix("/t/")}'
    screens = {'board': lambda: w.document('display', 'board:floor').get('answers', []),
               'wall': lambda: w.document('manager', 'dashboard').get('answers', []),
               'page': lambda: [{'said': each['title'], 'done': each['text'], 'ends_at': None} for each in w.kiosk.get(f'{follow}/cards').json['cards']
                                if each['kind'] == 'answer']}
    seen = lambda: {name: screen() for name, screen in screens.items()}
    card = manager.post(CARDS, ANSWER).json['card']
    tap.equal(manager.post(f'{CARDS}/{card}/approve', {'version': 1}).code, 'needs-another', 'who answered customers does not approve it')
    tap.equal(seen(), {'board': [], 'wall': [], 'page': []}, 'nobody sees it')
    w.administrator.post(f'{CARDS}/{card}/approve', {'version': 1})
    tap.equal(seen(), {'board': [SHOWN], 'wall': [SHOWN], 'page': [SHOWN]}, 'approved, everybody does')
    gone_everywhere(tap, w, screens_of_answers(w, follow), lambda: w.administrator.post(f'{CARDS}/{card}/withdraw'), 'withdrawn')
    tap.equal(seen(), {'board': [], 'wall': [], 'page': []}, 'and nobody has it')
    numbers = [written(w, dict(ANSWER, title={'zh': f'第 {n} 句', 'en': ''})) for n in range(9)]
    tap.equal([each['said']['zh'] for each in screens['board']()], [f'第 {n} 句' for n in range(8, 0, -1)], 'of nine a board has the eight newest')
    for number in numbers:
        w.administrator.post(f'{CARDS}/{number}/withdraw')
    for change, field in (({'title': {'zh': '字' * 21, 'en': ''}}, 'title.zh'), ({'title': {'zh': '好', 'en': 'e' * 41}}, 'title.en'),
                          ({'text': {'zh': '字' * 31, 'en': ''}}, 'text.zh'), ({'text': {'zh': '好', 'en': 'e' * 61}}, 'text.en'),
                          ({'text': {'zh': '一\n二', 'en': ''}}, 'text.zh'), ({'text': {'zh': '𝐀' * 50, 'en': ''}}, 'text.zh'),
                          ({'audience': 'all'}, 'audience')):
        answer = w.administrator.post(CARDS, dict(ANSWER, **change))
        tap.equal((answer.status, answer.json.get('field')), (422, field), f'no board has room for it: {json.dumps(change)[:50]}')


def gone_everywhere(tap, w, screens, end, how):
    """By push. screens: name → (path, token, whether a document has it)."""
    follows = {name: (w.server.stream(path, token), has) for name, (path, token, has) in screens.items()}
    told = {name: has(stream.next()[2]['doc']) for name, (stream, has) in follows.items()}
    tap.equal(told, dict.fromkeys(screens, True), f'every screen has it before it is {how}')
    began = time.monotonic()
    end()
    for name, (stream, has) in follows.items():
        stream.until(lambda message: 'doc' in message[2] and not has(message[2]['doc']))
        took = time.monotonic() - began
        tap.ok(took < house.SLOWER, f'{how}, it is gone from the {name} {took * 1000:.0f} ms later')


def screens_of_answers(w, follow):
    return {'board': (f'{V1}/events?topics=board:floor', w.tokens['display'], lambda doc: 'answers' in doc),
            'wall': (f'{V1}/events?topics=dashboard', w.tokens['manager'], lambda doc: 'answers' in doc),
            'page': (f'{follow}/events', None, lambda doc: 'cards' in doc)}


BRING = dict(PLAN, kind='bring', audience='kiosk', title={'zh': '缴费带什么', 'en': ''}, text={'zh': '手机号或账单', 'en': 'Your number or a bill'}, asks_receipt=False)


def screens_of_bring(w, follow):
    def brings(doc):
        payment = next(each for each in doc['services'] if each['id'] == 'payment') if 'services' in doc else doc['service']
        return payment['documents'] == BRING['text']
    return {'kiosk': (f'{V1}/events?topics=kiosk', w.tokens['kiosk'], brings), 'page': (f'{follow}/events', None, brings),
            'handheld': (f'{V1}/events?topics=handheld', w.tokens['roaming'], brings)}


def what_to_bring(tap, w):
    """On kiosk and ticket, in the place of what the service's settings say."""
    follow = f'{V1}/follow/{w.issue("payment")["follow"].removeprefix("/t/")}'
    kiosk = lambda: {each['id']: each for each in w.document('kiosk', 'kiosk')['services']}
    before = kiosk()
    card = written(w, BRING)
    now = kiosk()
    tap.equal(now['payment']['documents'], BRING['text'], 'the kiosk has what the card says to bring')
    tap.equal({name: each['documents'] for name, each in now.items() if name != 'payment'},
              {name: each['documents'] for name, each in before.items() if name != 'payment'}, 'for its services alone')
    tap.ok('documents_then' not in now['payment'], 'until it is withdrawn')
    tap.equal((w.kiosk.get(follow).json['service']['documents'], w.kiosk.get(f'{follow}/cards').json['cards']), (BRING['text'], []),
              'the page of a customer has it in the same place, and not twice')
    tap.ok('缴费带什么' in titles(w.counter), 'staff have it among their cards')
    newer = written(w, dict(BRING, text={'zh': '账单', 'en': ''}, until='2030-03-04'))
    tap.equal((kiosk()['payment']['documents']['zh'], kiosk()['payment']['documents_then']),
              ('账单', {'from': '2030-03-04T16:00:00.000Z', 'text': before['payment']['documents']}),
              'of two the newer one, with what its settings say from its end on')
    w.administrator.post(f'{CARDS}/{newer}/withdraw')
    gone_everywhere(tap, w, screens_of_bring(w, follow), lambda: w.administrator.post(f'{CARDS}/{card}/withdraw'), 'withdrawn')
    tap.equal(kiosk()['payment']['documents'], before['payment']['documents'], 'and what its settings say is there again')
    for change, field in (({'kind': 'tariff'}, 'audience'), ({'services': []}, 'services'), ({'text': {'zh': '一\n二', 'en': ''}}, 'text.zh'),
                          ({'text': {'zh': '字' * 31, 'en': ''}}, 'text.zh'), ({'text': {'zh': '好', 'en': 'e' * 61}}, 'text.en')):
        answer = w.administrator.post(CARDS, dict(BRING, **change))
        tap.equal((answer.status, answer.json.get('field')), (422, field), f'no kiosk has room for it: {json.dumps(change)[:50]}')


def run_out(tap, w):
    """The hall's clock stands at ten of 4 March."""
    follow = f'{V1}/follow/{w.issue("payment")["follow"].removeprefix("/t/")}'
    end = '2030-03-04T02:00:10Z'
    written(w, dict(BRING, until=end))
    written(w, dict(ANSWER, until=end))
    screens = {f'{name} of {what}': screen for what, each in (('the answer', screens_of_answers(w, follow)), ('what to bring', screens_of_bring(w, follow)))
               for name, screen in each.items()}
    gone_everywhere(tap, w, screens, lambda: w.hall.set_clock('2030-03-04T02:00:10.000Z'), 'run out')


def gone(tap, w):
    """By push, from every list."""
    card = written(w, BRIEFING)
    followed = w.server.stream(f'{V1}/events?topics=handheld', w.tokens['roaming'])
    before = followed.next()[2]['doc']['cards']
    tap.equal(titles(w.roaming), ['今日晨会'], 'a briefing is for the floor too')
    began = time.monotonic()
    tap.equal(w.administrator.post(f'{CARDS}/{card}/withdraw').status, 200, 'it is withdrawn')
    followed.until(lambda message: message[2].get('doc', {}).get('cards') != before)
    took = time.monotonic() - began
    tap.ok(took < 10 * house.SLOWER, f'the handhelds know it by push, {took * 1000:.0f} ms after it was asked for')
    tap.equal(titles(w.roaming), [], 'and have it no more')
    for verb, body in (('withdraw', None), ('change', BRIEFING), ('approve', {'version': 1}), ('read', {'version': 1})):
        tap.equal(w.administrator.post(f'{CARDS}/{card}/{verb}', body).status, 404, f'nothing more can be done with it: {verb}')
    w.restart()
    tap.equal(titles(w.roaming), [], 'a restart does not bring it back')
    seen = w.administrator.get(f'{CARDS}/{card}/versions').json
    tap.equal((len(seen['versions']), seen['withdrawn_at'] is not None), (1, True), 'but what it said stays on record')
    tap.equal(w.administrator.get(f'{CARDS}/999/versions').status, 404, 'of a card there never was nothing does')
    tap.ok(written(w, BRIEFING) > card, 'its number is not given again')


def times(tap, w):
    """The hall's clock stands at ten of 4 March."""
    today = written(w, dict(BRIEFING, until='2030-03-04', title={'zh': '今天', 'en': ''}))
    written(w, dict(BRIEFING, **{'from': '2030-03-05'}, title={'zh': '明天', 'en': ''}))
    written(w, dict(BRIEFING, until='2030-03-04T02:00:30Z', title={'zh': '半分钟', 'en': ''}))
    mine = ('今天', '明天', '半分钟')
    shown = lambda: [title for title in titles(w.roaming) if title in mine]
    tap.equal(shown(), ['半分钟', '今天'], 'in force is what has begun')
    followed = w.server.stream(f'{V1}/events?topics=handheld', w.tokens['roaming'])
    before = followed.next()[2]['doc']['cards']
    w.hall.set_clock('2030-03-04T02:00:30.000Z')
    followed.until(lambda message: message[2].get('doc', {}).get('cards') != before)
    tap.equal(shown(), ['今天'], 'what has run out is gone, and the screens are told')
    w.hall.set_clock('2030-03-04T15:59:59.000Z')
    tap.equal(shown(), ['今天'], 'a last day is meant until its end in the hall')
    w.hall.set_clock('2030-03-04T16:00:00.000Z')
    tap.equal(shown(), ['明天'], 'and a first day from its beginning')
    tap.equal(desk(w, today)['state'], 'over', 'its manager still has it')
    w.administrator.post(f'{CARDS}/{today}/change', dict(BRIEFING, until='2030-03-06', title={'zh': '今天', 'en': ''}))
    w.administrator.post(f'{CARDS}/{today}/approve', {'version': 2})
    tap.equal(shown(), ['明天', '今天'], 'and can bring it back')


def one_manager(tap, w, manager):
    """A hall may let authors approve; what they approved so says it."""
    config = w.administrator.get(f'{V1}/config')
    text = config.body.decode()
    tap.ok('author-approves = false;' in text, 'two pairs of eyes are what a hall begins with')
    put = w.administrator.ask('PUT', f'{V1}/config', text.replace('author-approves = false;', 'author-approves = true;').encode(), new_key(),
                              [('If-Match', config.head['etag'])])
    tap.equal(put.status, 200, 'a hall with one manager says otherwise')
    card = manager.post(CARDS, PLAN).json['card']
    tap.equal(manager.post(f'{CARDS}/{card}/approve', {'version': 1}).status, 200, 'there who wrote it approves it')
    seen = desk(w, card)['newest']
    tap.equal((seen['author'], seen['approver']), ('9001', '9001'), 'and stands there as both')
    trail = [(row['what'], row.get('staff')) for row in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if row.get('what') == 'card-approved']
    tap.equal([who for _, who in trail].count('9001'), 1, 'as in the trail')
    w.administrator.ask('PUT', f'{V1}/config', text.encode(), new_key(), [('If-Match', w.administrator.get(f'{V1}/config').head['etag'])])
    w.administrator.post(f'{CARDS}/{card}/withdraw')


def templates(tap, w, manager):
    """The table of points is money."""
    path = f'{V1}/quality/templates/points/main'
    table = manager.get(path).json['templates'][0]
    held = lambda: [(each['version'], each['waits'], each.get('author'), each.get('approver')) for each in w.administrator.get(f'{V1}/quality/templates').json['templates']
                    if each['engine'] == 'points']
    tap.equal(manager.post(path, {'base': 0, 'template': table['template']}).status, 200, 'a table of points is written')
    tap.equal(held(), [(1, True, '9001', None), (0, False, None, None)], 'and waits')
    tap.equal((manager.get(path).json['templates'][0]['version'], manager.get(f'{path}?version=1').json['templates'][0]['waits']), (0, True),
              'what holds holds, what waits can be read')
    own = manager.post(f'{path}/approve', {'version': 1})
    tap.equal((own.status, own.code), (403, 'needs-another'), 'its author does not approve it')
    other = sign_in(w, '9005')
    tap.equal(other.post(path, {'base': 0, 'template': table['template']}).code, 'stale-version', 'a newer one begins from it')
    tap.equal(other.post(path, {'base': 1, 'template': table['template']}).status, 200, 'and takes its place')
    tap.equal(other.post(f'{path}/approve', {'version': 2}).code, 'needs-another', 'whoever changed it last does not either')
    tap.equal(manager.post(f'{path}/approve', {'version': 1}).code, 'stale-version', 'nor is the one before approved any more')
    w.restart()
    tap.equal(sign_in(w).post(f'{path}/approve', {'version': 2}).status, 200, 'the other does, also after a restart')
    tap.equal(held(), [(2, False, '9005', '9001'), (0, False, None, None)], 'with both names')
    what = [row['what'] for row in w.administrator.get(f'{V1}/audit?limit=500').json['events'] if row.get('what', '').startswith('template-')]
    tap.equal(what, ['template-written', 'template-written', 'template-approved'], 'and all of it in the trail')


def refusals(tap, w):
    han = '字'
    for change, field in (({'title': {'zh': '', 'en': 'x'}}, 'title.zh'), ({'title': {'zh': han * 41, 'en': ''}}, 'title.zh'),
                          ({'title': {'zh': '一\n二', 'en': ''}}, 'title.zh'), ({'text': {'zh': '', 'en': ''}}, 'text.zh'),
                          ({'text': {'zh': han * 801, 'en': ''}}, 'text.zh'), ({'text': {'zh': '好', 'en': 'a\u202eb'}}, 'text.en'),
                          ({'text': {'zh': '找王经理 138 0013 8000', 'en': ''}}, 'text.zh'), ({'keywords': '13800138000'}, 'keywords'),
                          ({'keywords': 'k' * 161}, 'keywords'), ({'services': ['attic']}, 'services'), ({'services': ['payment'] * 17}, 'services'),
                          ({'kind': 'poem'}, 'kind'), ({'audience': 'kiosk'}, 'audience'), ({'from': '4 March'}, 'from'),
                          ({'from': '2030-03-04', 'until': '2030-03-03'}, 'until'), ({'until': '2030-02-30'}, 'until')):
        answer = w.administrator.post(CARDS, dict(PLAN, **change))
        tap.equal((answer.status, answer.json.get('field')), (422, field), f'refused: {json.dumps(change)[:60]}')
    tap.equal(w.administrator.post(CARDS, dict(PLAN, text={'zh': han * 800, 'en': 'e' * 2400})).status, 201, 'a page of text is taken')
    for who, status in ((w.counter, 403), (w.roaming, 403), (w.manager, 403)):
        tap.equal(who.post(CARDS, PLAN).status, status, 'a device writes none, a person does')
    there = len(w.administrator.get(f'{CARDS}/desk').json['cards'])
    for _ in range(200 - there):
        w.administrator.post(CARDS, PLAN)
    tap.equal(w.administrator.post(CARDS, PLAN).code, 'too-many-cards', 'a 201st is refused')


def on_record(tap, w):
    """Its words in no event; what the vault has is what the journal tells of."""
    folder = w.hall.folder
    with sqlite3.connect(f'file:{folder}/hall.db?mode=ro', uri=True) as db:
        bodies = [body if isinstance(body, str) else body.decode() for (body,) in db.execute('SELECT body FROM events')]
        tap.ok(not any('套餐' in body for body in bodies), 'the words are in no event')
        tap.ok(db.execute("SELECT count(*) FROM cards WHERE title_zh = '改套餐一页通'").fetchone()[0] > 0, 'the vault has every version')
    w.server.kill()
    verify = [house.BUILD / 'server' / 'admin' / 'hallqueue', 'verify', str(folder)]
    told = subprocess.run(verify, capture_output=True, text=True, check=False)
    tap.equal((told.returncode, ' 0 findings' in told.stdout), (0, True), 'verify finds nothing wrong')
    for change, what in (('UPDATE card_marks SET helped = helped + 1', 'card-helped'), ('UPDATE card_marks SET helped = helped - 1', None),
                         ('UPDATE cards SET approver = NULL, approved_seq = NULL WHERE version = 2 AND card = 1', 'approved 1 2')):
        with sqlite3.connect(f'{folder}/hall.db') as db:
            db.execute(change)
        told = subprocess.run(verify, capture_output=True, text=True, check=False)
        tap.equal((told.returncode != 0, what is None or what in told.stdout), (what is not None, True), f'verify after {change[:40]}')


def main():
    tap = Tap()
    with world() as w:
        manager = sign_in(w)
        card = from_draft_to_screen(tap, w, manager)
        manager = versions(tap, w, manager, card)
        receipts(tap, w, manager, card)
        manager = sign_in(w)
        one_manager(tap, w, manager)
        for_customers(tap, w)
        answers(tap, w, manager)
        what_to_bring(tap, w)
        gone(tap, w)
        refusals(tap, w)
        on_record(tap, w)
    with world() as w:
        templates(tap, w, sign_in(w))
        run_out(tap, w)
        times(tap, w)
    tap.done()


main()
