#!/usr/bin/env python3
"""What a service's settings say to bring: as much as kiosk and ticket have room for, also in a hall that was configured before
there was a limit. Prints TAP."""
from world import V1, Tap, house

CUT = 'what to bring is cut on kiosk and ticket'
LONG = '机主本人身份证原件、宽带账号、安装地址的房产证或租赁合同，缺一不可'
LONG_EN = 'Your original ID card, the account and the deed or lease of the address'


def saying(text, zh, en):
    return text.replace(f'"{LONG}"', f'"{zh}"').replace(f'"{LONG_EN}"', f'"{en}"').encode()


def put(hall, zh, en, text):
    return hall.ask('PUT', f'{V1}/config', saying(text, zh, en))


def main():
    tap = Tap()
    with house.state() as folder:
        hall = house.Hall(folder, older=True)
        server = house.Server(hall.folder)
        with server:
            hall.open_day()
            tap.equal(server.messages().count(CUT), 2, 'a hall that says more starts, and the log warns of both languages')
            text = hall.want('GET', f'{V1}/config').body.decode()
            tap.ok(LONG in text and LONG_EN in text, 'what it says stays what it is')
            services = hall.want('GET', f'{V1}/services').json['services']
            tap.ok(any(each.get('documents') == {'zh': LONG, 'en': LONG_EN} for each in services), 'and is told')
            refused = hall.ask('PUT', f'{V1}/config', text.encode())
            tap.equal((refused.status, refused.code), (422, 'configuration-invalid'), 'a change asks for less')
            detail = refused.json['detail']
            tap.ok('services[0].documents.zh: too long: there is room for 60 letters or 30 Han characters, it takes 66' in detail
                   and 'services[0].documents.en' in detail, f'and says of which service, and how much: {detail}')
            tap.equal(put(hall, '证' * 30, 'x' * 60, text).status, 200, 'as much as there is room for is taken')
            tap.equal([put(hall, zh, en, text).status for zh, en in (('证' * 30 + '1', 'x'), ('证', 'x' * 61), ('a\\nb', 'x'))], [422] * 3, 'no more, and no second line')
            tap.equal(put(hall, '', '', text).status, 200, 'nor does it have to say anything')
            server.stop()
        server = house.Server(hall.folder)
        with server:
            tap.ok(CUT not in server.messages(), 'once it says less the log is silent')
    tap.done()


main()
