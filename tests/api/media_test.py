#!/usr/bin/env python3
"""The files that boards play: put in piece by piece, believed only when they are what they say, listed, given
out, removed, and named by the playlist of the configuration. Prints TAP."""
import os
import struct

from pictures import id_of, png
from world import V1, Tap, new_key, world

PIECE = 1 << 20


def mp4(size):
    return struct.pack('>I', 16) + b'ftypisom' + b'\0' * 4 + struct.pack('>I', 8) + b'moov' + struct.pack('>I', size) + b'mdat' + os.urandom(size - 8)


def put_in(who, data, piece=PIECE, upload=None):
    """The last answer."""
    upload = upload or new_key().replace('-', '')
    for at in range(0, max(len(data), 1), piece):
        answer = who.ask('POST', f'{V1}/media?upload={upload}&at={at}&of={len(data)}', data[at:at + piece])
        if answer.status != 202:
            return answer
    return answer


def one_file(tap, w):
    data = png()
    answer = put_in(w.manager, data)
    tap.equal((answer.status, answer.json['id'], answer.json['kind'], answer.json['video'], answer.json['size'], answer.json['played']),
              (201, id_of(data), 'png', False, len(data), False), 'a picture is kept under the id that its bytes have')
    tap.equal(put_in(w.manager, data).status, 200, 'the same again is known')
    listed = w.manager.get(f'{V1}/media').json
    tap.equal(([each['id'] for each in listed['files']], listed['used']), ([id_of(data)], len(data)), 'the list has it once')
    path = f'{V1}/media/{id_of(data)}'
    given = w.display.get(path)
    tap.equal((given.status, given.body, given.head['content-type'], given.head['x-content-type-options'], given.head['content-security-policy']),
              (200, data, 'image/png', 'nosniff', "default-src 'none'; sandbox"), 'a board is given it, and no page can run it')
    tap.equal([who.get(path).status for who in (w.kiosk, w.counter, w.roaming, w.poster)], [403] * 4, 'nobody else who stands in the hall')
    tap.equal([w.counter.get(f'{V1}/media').status, put_in(w.counter, png(9)).status, put_in(w.display, png(9)).status], [403] * 3,
              'nor do they put any in')
    tap.equal([w.display.get(f'{V1}/media/{name}').status for name in ('f' * 32, id_of(data)[:31], id_of(data) + '0', '..', '%2e%2e%2fhall.db', 'media')], [404, 404, 404, 400, 400, 404],
              'what is no id is no file')
    return id_of(data)


def in_pieces(tap, w):
    data = mp4(3 * PIECE)
    answer = put_in(w.manager, data)
    tap.equal((answer.status, answer.json['kind'], answer.json['video']), (201, 'mp4', True), 'a video comes in pieces')
    path = f'{V1}/media/{id_of(data)}'
    got, at = b'', 0
    while True:
        piece = w.display.get(f'{path}?at={at}').body
        got, at = got + piece, at + PIECE
        if len(piece) < PIECE:
            break
    tap.ok(got == data, 'and goes to the boards in pieces')
    tap.equal(w.display.get(f'{path}?at=x').code, 'invalid-parameter', 'a piece begins at a number')
    tap.ok(w.display.get(path).body == data, 'or whole')
    upload = new_key().replace('-', '')
    ask = lambda at, of, body: w.manager.ask('POST', f'{V1}/media?upload={upload}&at={at}&of={of}', body)
    whole = png(10)
    tap.equal(ask(5, len(whole), whole[5:]).code, 'upload-broken', 'a piece without the one before is refused')
    tap.equal(ask(0, len(whole), whole[:20]).json, {'next': 20}, 'the hall says where the next one begins')
    tap.equal(ask(10, len(whole), whole[10:20]).code, 'upload-broken', 'and takes no other')
    tap.equal(ask(20, len(whole), whole[20:]).code, 'upload-broken', 'then all begins again')
    tap.equal([ask(0, len(whole), whole[:20]).status, ask(20, len(whole), whole[20:]).status], [202, 201], 'from the first piece')
    tap.equal([w.manager.ask('POST', f'{V1}/media?{query}', b'x').code for query in ('at=0&of=1', 'upload=..%2Fx&at=0&of=1', f'upload={"A" * 32}&at=0&of=1', f'upload={upload}&at=-1&of=1')],
              ['invalid-parameter'] * 4, 'an upload has a name that is no path')
    tap.equal(w.manager.ask('POST', f'{V1}/media?upload={upload}&at=0&of=9', b'x' * (PIECE + 1)).status, 413, 'a piece has its size')
    tap.equal(ask(0, 4, b'longer').code, 'upload-broken', 'and does not go beyond the whole')


def hostile(tap, w):
    before = w.manager.get(f'{V1}/media').json['files']
    bad = {'a page': b'<!doctype html><script>alert(1)</script>', 'a drawing with a script': b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
           'a cut picture': png()[:-1], 'a picture with more behind it': png() + b'<script>', 'a picture larger than any screen': png(9000, 10),
           'a picture that unpacks to gigabytes': png(8192, 8192), 'random bytes': os.urandom(4096), 'one byte': b'x',
           'a picture of 9 MB': png(more=b'x' * (9 << 20)), 'a film without a plan': mp4(4096).replace(b'moov', b'free')}
    tap.equal({name: put_in(w.manager, data).code for name, data in bad.items()}, dict.fromkeys(bad, 'not-playable'), 'what is no picture and no film is refused')
    tap.equal(w.manager.ask('POST', f'{V1}/media?upload={"a" * 32}&at=0&of={(64 << 20) + 1}', b'x').code, 'not-playable', 'a film above 64 MB at its first piece')
    tap.equal(w.manager.get(f'{V1}/media').json['files'], before, 'nothing of it is kept')
    folder = os.path.join(w.hall.folder, 'media')
    tap.equal([name for name in os.listdir(folder) if name.endswith('.part')], [], 'nor half of it')
    tap.equal(oct(os.stat(folder).st_mode & 0o777), '0o700', 'the folder is the hall\'s own')


def budget(tap, w):
    folder = os.path.join(w.hall.folder, 'media')
    with open(os.path.join(folder, f'{"b" * 32}.mp4'), 'wb') as file:
        file.truncate((1 << 30) - (1 << 20))
    tap.equal(put_in(w.manager, mp4(2 * PIECE)).code, 'media-full', 'beyond its budget a hall keeps nothing')
    os.unlink(file.name)
    tap.equal(put_in(w.manager, mp4(2 * PIECE)).status, 201, 'with room again it does')


def playlist(tap, w, media):
    plain = w.manager.get(f'{V1}/config').body
    item = '{ id = "green"; media = "%s"; name = { zh = "绿"; en = "Green"; }; show = "8 s"; from = "2030-03-01"; until = "2030-03-31"; daily-from = "09:00"; daily-until = "12:00"; zones = ["main"]; }' % media
    zone = w.document('display', 'board:all')
    tap.equal(zone.get('playlist'), None, 'nothing is played before anybody says so')
    zones = [line.split('"')[1] for line in plain.decode().partition('zones = (')[2].partition(');')[0].splitlines() if 'id = "' in line]
    file = plain.decode().replace('playlist = ();', f'playlist = ( {item.replace("main", zones[0])} );').encode()
    tap.equal(w.manager.ask('PUT', f'{V1}/config', file, new_key()).status, 200, 'the configuration says what is played')
    said = {'media': media, 'show_s': 8, 'from': '2030-03-01', 'until': '2030-03-31', 'daily_from_s': 32400, 'daily_until_s': 43200}
    tap.equal([w.document('display', f'board:{name}').get('playlist') for name in ('all', *zones)], [[said], [said], *([None] * (len(zones) - 1))],
              'the boards of that zone play it')
    tap.equal(w.manager.get(f'{V1}/media').json['files'][-1]['played'] or [f['played'] for f in w.manager.get(f'{V1}/media').json['files'] if f['id'] == media][0], True, 'the list says so')
    tap.equal(w.manager.post(f'{V1}/media/{media}/remove').code, 'media-played', 'what is played is not removed')
    for wrong, right in (('until = "2030-03-31"', 'until = "2030-02-01"'), ('daily-until = "12:00"', 'daily-until = "08:00"'), ('show = "8 s"', 'show = "0 s"')):
        answer = w.manager.ask('PUT', f'{V1}/config', file.replace(wrong.encode(), right.encode()), new_key())
        tap.equal((answer.status, answer.code), (422, 'configuration-invalid'), f'{right} is a mistake')
    tap.equal(w.manager.ask('PUT', f'{V1}/config', plain, new_key()).status, 200, 'and back')
    versions = [row['kind'] for row in w.manager.get(f'{V1}/config/versions').json['events']]
    tap.ok(versions.count('configured') >= 2, 'each is a version of the configuration')
    tap.equal(w.manager.post(f'{V1}/media/{media}/remove').status, 204, 'what is not played is removed')
    tap.equal([w.display.get(f'{V1}/media/{media}').status, w.manager.post(f'{V1}/media/{media}/remove').status], [404, 404], 'and gone')
    trail = [(row['what'], row['id']) for row in w.manager.get(f'{V1}/audit?limit=500').json['events'] if row.get('what', '').startswith('media-')]
    tap.equal([what for what, name in trail if name == media], ['media-added', 'media-removed'], 'who put in and removed stands in the trail')


def health(tap, w):
    shown = lambda: [d.get('media') for d in w.document('manager', 'dashboard')['devices'] if d['id'] == 'display-a']
    tap.equal(shown(), [None], 'a board that has not told is not judged')
    for said in ('broken', 'ok'):
        w.display.ask('PUT', f'{V1}/device/status', {'media': said})
        tap.equal(shown(), [said], f'a board says that its media are {said}')
    tap.equal(w.display.ask('PUT', f'{V1}/device/status', {'media': 'strange'}).status, 422, 'nothing else')


def main():
    tap = Tap()
    with world() as w:
        media = one_file(tap, w)
        in_pieces(tap, w)
        hostile(tap, w)
        budget(tap, w)
        playlist(tap, w, media)
        health(tap, w)
        w.restart()
        tap.equal(len(w.manager.get(f'{V1}/media').json['files']), 3, 'a restart keeps what there is')
    tap.done()


main()
