#!/usr/bin/env python3
"""Whether a number is given, over the API: quotas, a kiosk's own services, a poster, the last ticket, the documents
that a service needs and the end of the day; the kiosk's document says the same as the refusal."""
from world import V1, Tap, new_key, world

KIOSKS = '''kiosks = (
  { device = "kiosk-a"; zone = "floor"; services = ["enquiry", "payment", "broadband"]; },
  { device = "poster-a"; services = ["enquiry"]; quota = 1; }
);
close-reasons = ( { id = "power-cut"; name = { zh = "停电"; en = "Power cut"; }; }, { id = "moved"; name = { zh = "转他厅"; en = "Moved"; }; } );
'''


def configure(w, *changes, sections=''):
    text = w.manager.get(f'{V1}/config').body.decode()
    for name in ('kiosks', 'close-reasons') if sections else ():
        text = text.replace(f'\n{name} = ();\n', '\n')
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    put = w.manager.ask('PUT', f'{V1}/config', (text + sections).encode(), new_key())
    assert put.status == 200, put


def service(w, name):
    return next(s for s in w.kiosk.get(f'{V1}/services').json['services'] if s['id'] == name)


def take(client, name):
    answer = client.post(f'{V1}/tickets', {'service': name})
    return answer.status, answer.json['number'] if answer.status == 201 else answer.code


def quotas(tap, w):
    configure(w, ('open = ["08:30-12:00", "13:30-17:00"]', 'open = ["08:30-12:00 max 2", "13:30-17:00"]'))
    tap.equal(service(w, 'broadband')['left'], 2, 'the screen knows how many numbers are left')
    take(w.kiosk, 'broadband')
    take(w.kiosk, 'broadband')
    tap.equal(take(w.kiosk, 'broadband'), (409, 'quota-reached'), 'one too many is refused')
    shown = service(w, 'broadband')
    tap.equal((shown['open'], shown['closed'], shown['left']), (False, 'quota-reached', 0), 'and shown as closed')
    w.restart()
    tap.equal(take(w.kiosk, 'broadband'), (409, 'quota-reached'), 'a restart gives none back')
    w.hall.set_clock('2030-03-04T05:00:00.000Z')
    shown = service(w, 'broadband')
    tap.equal((shown['closed'], shown['opens_at']), ('service-closed', '13:30'), 'between windows it says when')


def kiosks(tap, w):
    configure(w, sections=KIOSKS)
    tap.equal(take(w.kiosk, 'roaming'), (409, 'not-at-this-kiosk'), 'a kiosk gives its own services only')
    tap.equal(take(w.manager, 'roaming')[0], 201, 'staff give all')
    joined = w.poster.post(f'{V1}/tickets', {'service': 'enquiry'})
    tap.equal((joined.status, joined.json['follow'][:3]), (201, '/t/'), 'who joins by the poster can follow the ticket')
    seen = w.manager.get(f'{V1}/tickets/{joined.json["id"]}').json
    tap.equal(seen['channel'], 'phone', 'and counts as a phone')
    tap.equal(take(w.poster, 'enquiry'), (409, 'quota-reached'), 'up to the quota of the poster')


def last_ticket(tap, w):
    configure(w, ('last-ticket = "off"', 'last-ticket = "fixed"'),
              ('last-ticket-before = "0 s"', 'last-ticket-before = "10 min"'), ('advance = "0 s"', 'advance = "30 min"'))
    tap.equal(service(w, 'broadband')['serves_at'], '13:30', 'a number in advance says when serving begins')
    w.hall.set_clock('2030-03-04T11:50:00.000Z')
    tap.equal(take(w.kiosk, 'payment'), (409, 'last-ticket-passed'), 'ten minutes before closing no number is given')
    tap.equal(service(w, 'payment')['closed'], 'last-ticket-passed', 'and the screen says so')


def board(w):
    return w.document('display', 'board:all')


def what_the_board_tells(tap, w):
    shown = board(w)
    tap.equal((shown['day'].get('closing'), shown.get('missed')), (True, None), 'the board tells of the last ticket')
    w.sign_on(1)
    called = w.at(1, 'next').json['ticket']
    w.at(1, 'no-show')
    tap.equal([m['number'] for m in board(w)['missed']], [called['number']], 'and asks who missed a call to come back')
    w.manager.post(f'{V1}/tickets/{called["id"]}/return')
    tap.equal(board(w).get('missed'), None, 'until they did')
    w.at(1, 'sign-off')


def documents(tap, w):
    configure(w, ('documents = ();', 'documents = ( { id = "id-card"; name = { zh = "身份证原件"; en = "Identity card"; }; }, '
                  '{ id = "consent"; name = { zh = "授权委托书"; en = "Letter of consent"; }; } );'),
              ('id = "payment";', 'id = "payment"; needs = ["consent", "id-card"];'))
    tap.equal(service(w, 'payment')['needs'], ['id-card', 'consent'], 'a service says which documents it needs')
    tap.equal(service(w, 'payment')['documents']['zh'], '身份证原件、授权委托书', 'their names are what to bring')
    tap.equal(service(w, 'enquiry')['needs'], [], 'a service that names none may be asked for any')


def close(w, **body):
    answer = w.manager.post(f'{V1}/day/close', body)
    return answer.status, answer.code if answer.status != 200 else answer.json['open']


def the_end(tap, w):
    waiting = w.manager.get(f'{V1}/tickets?state=waiting').json['tickets']
    w.hall.set_clock('2030-03-04T12:30:00.000Z')
    tap.ok(w.manager.get(f'{V1}/hall').json['day']['open'], 'the day stays open while people wait')
    one = [{'ticket': waiting[0]['id'], 'reason': 'moved'}]
    tap.equal(close(w, left=one), (422, 'needs-reason'), 'a manager needs a reason for each who waits')
    tap.equal(close(w, reason='tired', left=one), (422, 'unknown-reason'), 'and one of the list')
    tap.equal(close(w, reason='power-cut', left=one), (200, False), 'with them the day is closed')
    reasons = [w.manager.get(f'{V1}/tickets/{t["id"]}').json['left_reason'] for t in waiting]
    tap.equal(reasons, ['moved'] + ['power-cut'] * (len(waiting) - 1), 'each ticket keeps its own')
    tap.ok(len(waiting) > 2, 'several were left')


def main():
    tap = Tap()
    with world() as w:
        quotas(tap, w)
        kiosks(tap, w)
        last_ticket(tap, w)
        what_the_board_tells(tap, w)
        documents(tap, w)
        the_end(tap, w)
    tap.done()


if __name__ == '__main__':
    main()
