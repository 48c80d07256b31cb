#!/usr/bin/env python3
"""A day of every request, and everything that can be wrong with one: a clear answer, nothing
changed."""
from world import NOON, PIN, V1, Tap, new_key, point, world

LONG = 'x' * 5000
UNKNOWN = '00000000-0000-4000-8000-000000000001'


def a_ticket(tap, w):
    first = w.issue('payment', lang='en')
    tap.equal((first['number'], first['letter'], first['service'], first['ahead'], first['wait']),
              ('B001', 'B', 'payment', 0, None), 'the first ticket has nobody ahead, and no promise while nobody works')
    tap.ok(first['follow'].startswith('/t/') and first['issued_at'] == NOON, 'it can be followed from its time on')
    tap.equal(w.sign_on(1).json['state'], 'open', 'signing on opens the service point')
    second = w.issue('payment')
    tap.equal((second['number'], second['ahead']), ('B002', 1), 'the second has one ahead')
    tap.ok(second['wait'] and second['wait']['from_s'] <= second['wait']['to_s'], 'and a range of waiting')
    seen = w.kiosk.get(f'{V1}/tickets/{second["id"]}').json
    tap.equal((seen['state'], seen['number'], seen.get('class')), ('waiting', 'B002', None),
              'a kiosk sees its ticket without its class')
    tap.equal(w.manager.get(f'{V1}/tickets/{second["id"]}').json['class'], 'ordinary', 'staff see the class')
    tap.equal(w.kiosk.post(f'{V1}/tickets/{first["id"]}/paper', {'paper': 'printed'}).json['paper'], 'printed',
              'the kiosk reports the paper')
    hall = w.kiosk.get(f'{V1}/hall').json
    payment = next(s for s in hall['services'] if s['id'] == 'payment')
    tap.equal((payment['waiting'], [t['number'] for t in payment['first']]), (2, ['B001', 'B002']),
              'the hall counts who waits and names the first')
    return first, second


def calling(tap, w, first, second):
    called = w.at(1, 'next').json
    tap.equal((called['ticket']['number'], called['ticket']['state'], called['why']['choice']),
              ('B001', 'called', 'credit'), 'next calls the first, and says why')
    why = w.manager.get(f'{V1}/tickets/{first["id"]}/why').json
    tap.ok(why['why'] == called['why'] and why['sentence']['zh'] and why['sentence']['en'], 'the reason stays, in both languages')
    tap.equal(w.at(1, 'serve').json['ticket']['state'], 'serving', 'serving begins')
    again = w.at(1, 'next').json['ticket']
    tap.equal(again['number'], 'B002', 'next while serving calls the next customer')
    tap.equal(w.manager.get(f'{V1}/tickets/{first["id"]}').json['state'], 'done', 'and has finished the first')
    w.at(1, 'serve')
    key = new_key()
    answer = w.at(1, 'next', key=key)
    tap.equal((answer.status, answer.body), (204, b''), 'next at the last customer finishes and calls nobody')
    tap.equal(w.at(1, 'next', key=key).status, 204, 'and says the same again to the same key')
    tap.equal(w.at(1, 'next').status, 204, 'nobody waits: 204')
    tap.equal(w.manager.get(f'{V1}/tickets/{second["id"]}').json['outcome'], 'completed', 'the outcome is the usual one')


def missing_and_coming_back(tap, w):
    id = w.issue('payment')['id']
    w.at(1, 'next')
    tap.equal(w.at(1, 'recall').code, 'recall-too-soon', 'a recall needs a moment')
    w.hall.set_clock('2030-03-04T02:00:10.000Z')
    tap.equal(w.at(1, 'recall').json['ticket']['recalls'], 1, 'then it is counted')
    tap.equal(w.at(1, 'no-show').json['ticket']['state'], 'no-show', 'who does not come is marked')
    tap.equal(w.manager.post(f'{V1}/tickets/{id}/return').json['state'], 'waiting', 'who comes late waits again')
    w.at(1, 'next')
    tap.equal(w.at(1, 'hold', {'for_s': 300}).json['ticket']['hold_until'], '2030-03-04T02:05:10.000Z',
              'a customer is set aside until a time')
    w.hall.set_clock('2030-03-04T02:05:10.000Z')
    tap.equal(w.manager.get(f'{V1}/tickets/{id}').json['state'], 'waiting', 'and waits again when it has come')
    w.at(1, 'next')
    w.at(1, 'serve')
    moved = w.at(1, 'transfer', {'service': 'enquiry'}).json['ticket']
    tap.equal((moved['service'], moved['number'], moved['state']), ('enquiry', 'B003', 'waiting'),
              'a transfer keeps the number')
    taken = w.at(1, 'call', {'ticket': id, 'reason': 'floor'}).json
    tap.equal((taken['ticket']['id'], taken['why']['choice'], taken['why']['reason']), (id, 'hand', 'floor'),
              'one is called by hand, with a reason')
    undone = w.at(1, 'undo')
    tap.equal((undone.status, undone.json['state']), (200, 'open'), 'a call can be taken back')
    tap.equal(w.manager.post(f'{V1}/tickets/{id}/leave').json['state'], 'cancelled', 'and a customer leaves')


def pausing(tap, w):
    tap.equal(w.at(1, 'pause', {'reason': 'lunch'}).json['pause_reason'], 'lunch', 'a pause has its reason')
    tap.equal(w.at(1, 'next').code, 'service-point-paused', 'nobody is called meanwhile')
    tap.equal(w.at(1, 'ready').json['state'], 'open', 'it ends')
    w.issue('payment')
    w.at(1, 'next')
    w.at(1, 'serve')
    tap.ok(w.at(1, 'pause', {'reason': 'lunch'}).json['pause_asked'], 'a pause can be asked for while serving')
    w.at(1, 'finish', {'outcome': 'papers-missing'})
    tap.equal(points(w)['counter-1']['state'], 'paused', 'and begins at the end')
    w.at(1, 'ready')
    for reason, expected in (({}, 'lunch'), ({'reason': 'stocktaking'}, 'stocktaking')):
        w.issue('payment')
        w.at(1, 'next')
        w.at(1, 'serve')
        w.at(1, 'finish', {'then': 'pause', **reason})
        tap.equal(points(w)['counter-1']['pause_reason'], expected, f'finish, then pause: {expected}')
        w.at(1, 'ready')
    tap.equal(w.at(1, 'sign-off').json['state'], 'closed', 'signing off closes it')


def points(w):
    return {p['id']: p for p in w.manager.get(f'{V1}/service-points').json['points']}


def a_customer(tap, w):
    ticket = w.issue('payment')
    nobody = w.server.client()
    path = f'{V1}/follow/{ticket["follow"].removeprefix("/t/")}'
    seen = nobody.get(path).json
    tap.equal((seen['number'], seen['state'], 'id' in seen), (ticket['number'], 'waiting', False),
              'a customer follows with nothing but the link')
    key = new_key()
    tap.equal(nobody.post(f'{path}/leave', {}, key).json['state'], 'cancelled', 'and leaves with it')
    tap.equal(nobody.post(f'{path}/leave', {}, key).json.get('state'), 'cancelled',
              'and sees the same who lost that answer and asks again with the key')
    tap.equal(nobody.post(f'{path}/leave').code, 'wrong-state', 'once')
    tap.equal(nobody.get(f'{V1}/follow/{"A" * 43}').code, 'unknown-ticket', 'a guessed link opens nothing')
    tap.equal(nobody.get(path[:-1] + ('A' if path[-1] != 'A' else 'B')).code, 'unknown-ticket', 'nor does a changed one')


def the_configuration(tap, w):
    config = w.manager.get(f'{V1}/config')
    tap.ok(config.head['content-type'].startswith('text/plain'), 'the configuration, for people')
    put = w.manager.ask('PUT', f'{V1}/config', config.body, new_key())
    tap.equal(put.status, 200, 'is taken back as it came')
    bad = w.manager.ask('PUT', f'{V1}/config', config.body.replace(b'"counter-1"', b'"counter 1"'), new_key())
    tap.ok(bad.code == 'configuration-invalid' and 'counter 1' in bad.json['detail'], 'a mistake in it is named')
    stale = w.manager.ask('PUT', f'{V1}/config', config.body, new_key(), [('If-Match', config.head['etag'])])
    tap.equal((stale.status, stale.code), (412, 'stale-version'), 'a change made from an older version is not taken')
    fresh = w.manager.get(f'{V1}/config')
    put = w.manager.ask('PUT', f'{V1}/config', fresh.body, new_key(), [('If-Match', fresh.head['etag'])])
    tap.equal(put.status, 200, 'one made from the version in force is')
    odd = w.manager.ask('PUT', f'{V1}/config', fresh.body, new_key(), [('If-Match', '"x"')])
    tap.equal(odd.code, 'stale-version', 'a version that never was is refused')
    schema = w.manager.get(f'{V1}/config/schema').json['sections']
    words = [each[part][lang] for section in schema for each in [section, *section['fields']]
             for part in ('title', 'about') for lang in ('zh', 'en')]
    tap.ok(len(words) > 200 and all(words), 'every setting is explained in both languages')
    tap.equal({field['kind'] for section in schema for field in section['fields']} & {None}, set(), 'and has a kind')
    page = w.manager.get(f'{V1}/config/versions?limit=1').json
    newest = page['events'][0]
    tap.equal((newest['kind'], newest['device']), ('configured', 'manager-a'), 'who changed it last is on record')
    rest = w.manager.get(f"{V1}/config/versions?before={page['next']}").json
    tap.ok(rest['events'] and all(row['seq'] < newest['seq'] for row in rest['events']), 'older versions follow on the next page')
    seqs = [row['seq'] for row in rest['events']]
    tap.equal(seqs, sorted(seqs, reverse=True), 'newest first')
    tap.equal(w.manager.get(f"{V1}/config/versions/{newest['seq']}").body, fresh.body, 'a version can be read again')
    tap.equal(w.manager.get(f'{V1}/config/versions/999999999').code, 'not-found', 'one that never was cannot')


def the_rest(tap, w):
    help = w.kiosk.post(f'{V1}/help')
    tap.equal((help.status, help.json), (201, {'request': 1}), 'help is asked for')
    tap.equal(w.roaming.post(f'{V1}/help/1/answer').status, 200, 'and answered')
    tap.equal(w.roaming.post(f'{V1}/help/1/answer').code, 'wrong-state', 'once')
    tap.equal(w.kiosk.post(f'{V1}/diversions', {'service': 'payment', 'to': 'self-service'}).status, 201,
              'a diversion is counted')
    tap.equal(w.display.post(f'{V1}/announcements/9', {'shown': True, 'spoken': False}).status, 200,
              'a board says what it announced')
    tap.equal(w.kiosk.ask('PUT', f'{V1}/device/status', {'paper': 'low'}).status, 204, 'a kiosk says how its paper is')
    tap.equal({s['id'] for s in w.kiosk.get(f'{V1}/services').json['services']},
              {'enquiry', 'payment', 'broadband', 'more', 'roaming', 'new-number'}, 'the services')
    first = w.manager.get(f'{V1}/staff').json['staff'][0]
    tap.equal((first['staff'], first['name']), ('1001', '李*'), 'the staff, without a PIN, and masked where nobody signed in')
    tap.equal(w.administrator.get(f'{V1}/staff').json['staff'][0]['name'], '李四', 'whoever did reads whole names')
    tap.ok(PIN.encode() not in w.manager.get(f'{V1}/staff').body, 'not even a hash of it')
    devices = w.manager.get(f'{V1}/devices').json['devices']
    tap.equal(len(devices), len(w.tokens), 'the devices')
    copy = w.hall.folder.with_name('copy')
    made = w.hall.want('POST', f'{V1}/backup', {'to': str(copy)}).json
    tap.ok(made['seq'] <= w.seq() and copy.is_dir(), 'a backup is made while the hall works')
    pages = list(pages_of(w, 3))
    tap.ok(len(pages) > 1 and all(len(p) <= 3 for p in pages), 'tickets come in pages')
    tap.equal([t['id'] for p in pages for t in p], [t['id'] for p in pages_of(w, 500) for t in p], 'none twice, none left out')
    tap.equal({t['state'] for t in w.manager.get(f'{V1}/tickets?state=done').json['tickets']}, {'done'},
              'tickets of one state')
    tap.equal([t['number'] for t in w.manager.get(f'{V1}/tickets?number=b002').json['tickets']], ['B002'],
              'or the one with a number')


def pages_of(w, limit):
    after = ''
    while True:
        page = w.manager.get(f'{V1}/tickets?limit={limit}{after}').json
        yield page['tickets']
        if page.get('next') is None:
            return
        after = f'&after={page["next"]}'


def wrong(w):
    """(what, role, method, path, body, status, code)"""
    waiting = w.issue('payment')['id']
    done = w.issue('payment')['id']
    w.manager.post(f'{V1}/tickets/{done}/leave')
    w.sign_on(3, '1002')
    tickets, next = f'{V1}/tickets', point(3, 'next')
    rows = [
        ('no JSON', b'', 400, 'malformed-json'), ('half a JSON', b'{"service":', 400, 'malformed-json'),
        ('a list', b'["payment"]', 422, 'wrong-type'), ('two values', b'{} {}', 400, 'malformed-json'),
        ('a name twice', b'{"service":"payment","service":"enquiry"}', 400, 'malformed-json'),
        ('no UTF-8', b'{"service":"\xff\xfe"}', 400, 'malformed-json'),
        ('a NUL', b'{"service":"pay\\u0000ment"}', None, None),
        ('a number for a word', {'service': 7}, 422, 'wrong-type'), ('null for a word', {'service': None}, 422, None),
        ('no service', {}, 422, 'missing-field'), ('an unknown field', {'service': 'payment', 'colour': 'red'}, 422, 'unknown-field'),
        ('an over-long word', {'service': 'x' * 33}, 422, None), ('a very long word', {'service': LONG}, None, None),
        ('capitals in a name', {'service': 'Payment'}, 422, 'invalid-value'),
        ('a path for a name', {'service': '../hall'}, 422, 'invalid-value'),
        ('an unknown service', {'service': 'weddings'}, 404, 'unknown-service'),
        ('a branch', {'service': 'more'}, 422, 'service-is-branch'),
        ('an unknown class', {'service': 'payment', 'class': 'royal'}, 404, 'unknown-class'),
        ('an unknown language', {'service': 'payment', 'lang': 'fr'}, 422, 'invalid-value'),
        ('a body deep as a well', b'[' * 3000, 400, 'malformed-json')]
    for what, body, status, code in rows:
        yield f'a ticket: {what}', 'kiosk', 'POST', tickets, body, status, code
    yield 'more than a body may have', 'kiosk', 'POST', tickets, b'{"service":"' + b'x' * 5000 + b'"}', 413, 'body-too-large'
    for verb, body, code in (('serve', {}, 'nobody-called'), ('finish', {}, 'nobody-called'), ('recall', {}, 'nobody-called'),
                             ('no-show', {}, 'nobody-called'), ('hold', {}, 'nobody-called'),
                             ('transfer', {'service': 'enquiry'}, 'nobody-called'), ('ready', {}, 'service-point-open')):
        yield f'{verb} with nobody there', 'manager', 'POST', point(3, verb), body, 409, code
    for verb, code in (('next', 'service-point-closed'), ('sign-off', 'service-point-closed')):
        yield f'{verb} where nobody is signed on', 'manager', 'POST', point(2, verb), {}, 409, code
    at3 = {'call': [({'ticket': UNKNOWN, 'reason': 'care'}, 404, 'unknown-ticket'), ({'ticket': 'A001'}, 422, None),
                    ({'ticket': waiting, 'reason': 'care'}, 409, 'not-eligible'), ({'ticket': done, 'reason': 'care'}, 409, 'wrong-state'),
                    ({}, 422, 'missing-field')],
           'hold': [({'for_s': '300'}, 422, 'wrong-type'), ({'for_s': -1}, 422, 'invalid-value'), ({'for_s': 10 ** 12}, 422, 'invalid-value'),
                    ({'for_s': 1.5}, 422, 'wrong-type')],
           'pause': [({}, 422, 'missing-field'), ({'reason': 'siesta'}, 422, 'unknown-reason')],
           'finish': [({'outcome': 7}, 422, 'wrong-type'), ({'then': 'dance'}, 422, 'invalid-value')],
           'transfer': [({}, 422, 'missing-field'), ({'service': 'enquiry', 'pin': 'yes'}, 422, 'wrong-type')],
           'next': [({'service': 'payment'}, 422, 'unknown-field')],
           'sign-on': [({'staff': '1001'}, 422, 'missing-field'), ({'staff': '1001', 'pin': '9' * 99}, 422, 'field-too-long'),
                       ({'staff': '1003', 'pin': PIN}, 409, 'service-point-open')]}
    for verb, bodies in at3.items():
        for body, status, code in bodies:
            yield f'{verb} with {body}', 'manager', 'POST', point(3, verb), body, status, code
    yield 'signing on twice', 'manager', 'POST', point(5, 'sign-on'), {'staff': '1002', 'pin': PIN}, 409, 'staff-elsewhere'
    yield 'an unknown counter', 'manager', 'POST', point(99, 'next'), {}, 404, 'unknown-service-point'
    yield 'an unknown ticket', 'manager', 'GET', f'{tickets}/{UNKNOWN}', None, 404, 'unknown-ticket'
    yield 'no ticket id', 'manager', 'GET', f'{tickets}/B001', None, 404, 'unknown-ticket'
    yield 'a reason of a ticket never called', 'manager', 'GET', f'{tickets}/{waiting}/why', None, 409, 'wrong-state'
    yield 'leaving twice', 'manager', 'POST', f'{tickets}/{done}/leave', {}, 409, 'wrong-state'
    yield 'returning while waiting', 'manager', 'POST', f'{tickets}/{waiting}/return', {}, 409, 'wrong-state'
    yield 'paper of no kind', 'kiosk', 'POST', f'{tickets}/{waiting}/paper', {'paper': 'folded'}, 422, 'invalid-value'
    for query in ('limit=0', 'limit=501', 'limit=many', 'after=-1', 'state=lost', 'service=weddings'):
        yield f'a list with {query}', 'manager', 'GET', f'{tickets}?{query}', None, 400, 'invalid-parameter'
    yield 'an unknown diversion', 'kiosk', 'POST', f'{V1}/diversions', {'service': 'weddings', 'to': 'self-service'}, 404, 'unknown-service'
    yield 'an unknown help request', 'manager', 'POST', f'{V1}/help/7/answer', {}, 404, 'unknown-help-request'
    yield 'a help request that is no number', 'manager', 'POST', f'{V1}/help/x/answer', {}, 404, 'unknown-help-request'
    yield 'opening an open day', 'manager', 'POST', f'{V1}/day/open', {}, 409, 'day-already-open'
    yield 'closing a day while people wait', 'manager', 'POST', f'{V1}/day/close', {}, 422, 'needs-reason'
    yield 'a clock going back', 'manager', 'PUT', f'{V1}/clock', {'now': '2029-01-01T00:00:00.000Z'}, 409, None
    yield 'a clock of words', 'manager', 'PUT', f'{V1}/clock', {'now': 'soon'}, 422, 'invalid-value'
    yield 'a configuration of rubbish', 'manager', 'PUT', f'{V1}/config', b'hall = {', 422, 'configuration-invalid'
    yield 'paper the kiosk cannot have', 'kiosk', 'PUT', f'{V1}/device/status', {'paper': 'golden'}, 422, 'invalid-value'
    yield 'a device of no kind', 'administrator', 'POST', f'{V1}/devices', {'device': 'x', 'kind': 'toaster'}, 422, 'invalid-value'
    yield 'a device at no counter', 'administrator', 'POST', f'{V1}/devices', {'device': 'x', 'kind': 'counter', 'point': 'counter-99'}, 422, 'invalid-value'
    yield 'revoking nobody', 'administrator', 'POST', f'{V1}/devices/nobody/revoke', {}, 404, 'not-found'
    yield 'staff without a PIN', 'administrator', 'POST', f'{V1}/staff', {'staff': '1', 'name': 'x', 'role': 'counter'}, 422, 'missing-field'
    yield 'no such page', 'manager', 'GET', f'{V1}/nowhere', None, 404, 'not-found'
    yield 'a verb that is not there', 'manager', 'DELETE', tickets, None, 405, 'method-not-allowed'
    yield 'a verb that is not there, with a body', 'manager', 'PUT', tickets, {'service': 'payment'}, 405, 'method-not-allowed'
    yield 'nothing there to post to', 'manager', 'POST', f'{V1}/nowhere', {}, 405, 'method-not-allowed'
    yield 'nothing there, far too much of it', 'manager', 'POST', f'{V1}/nowhere', {'a': 'x' * 5000}, 413, 'body-too-large'


def bad_input(tap, w):
    for what, role, method, path, body, status, code in list(wrong(w)):
        seq, before = w.seq(), w.manager.get(f'{V1}/hall').json
        key = new_key() if method in ('POST', 'PUT') else None
        answer = w.role(role).ask(method, path, body, key)
        fits = 400 <= answer.status < 500 and (status is None or answer.status == status) and \
            answer.code is not None and (code is None or answer.code == code)
        tap.ok(fits, f'{what}: {status or "refused"} {code or ""}') or print(f'#    found: {answer}')
        changed = w.seq() != seq or without_time(w.manager.get(f'{V1}/hall').json) != without_time(before)
        if changed or not answer.json.get('title') or not answer.json.get('remedy'):
            tap.ok(False, f'{what}: nothing changed, and the answer says what to do')


def without_time(doc):
    """Of a document what only a command changes: the forecast and the clock go on by themselves."""
    if isinstance(doc, dict):
        return {key: without_time(value) for key, value in doc.items() if key not in ('now', 'wait')}
    return [without_time(each) for each in doc] if isinstance(doc, list) else doc


def closed(tap, w):
    w.hall.set_clock('2030-03-04T04:30:00.000Z')
    answer = w.kiosk.post(f'{V1}/tickets', {'service': 'broadband'})
    tap.equal((answer.status, answer.code), (409, 'service-closed'), 'a service at its lunch takes nobody')
    w.hall.set_clock('2030-03-04T05:30:00.000Z')
    tap.equal(w.kiosk.post(f'{V1}/tickets', {'service': 'broadband'}).status, 201, 'and does after it')
    tap.equal(w.manager.post(f'{V1}/day/close', {'reason': 'closing'}).json['open'], False, 'the day closes')
    answer = w.kiosk.post(f'{V1}/tickets', {'service': 'payment'})
    tap.equal((answer.status, answer.code), (409, 'day-not-open'), 'a closed day takes nobody')
    tap.equal(w.sign_on(4, '1003').code, 'day-not-open', 'and nobody signs on')
    w.hall.set_clock('2030-03-05T02:00:00.000Z')
    w.hall.open_day()
    tap.equal(w.issue('payment')['number'], 'B001', 'numbers begin anew the next day')


def main():
    tap = Tap()
    with world() as w:
        tickets = a_ticket(tap, w)
        calling(tap, w, *tickets)
        missing_and_coming_back(tap, w)
        pausing(tap, w)
        a_customer(tap, w)
        the_configuration(tap, w)
        the_rest(tap, w)
        bad_input(tap, w)
        closed(tap, w)
    tap.done()


main()
