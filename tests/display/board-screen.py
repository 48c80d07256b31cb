#!/usr/bin/env python3
"""The board as a hall sees and hears it. board-screen.py BOARD CHIME MEDIA GOLDEN [PICTURES]
With PICTURES the goldens are written there instead of compared."""
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from fake_points import NOW, SERVICES, FakeHall, called, head, service, stamp  # noqa: E402
from patience import wait_for  # noqa: E402
from screen import Screen, differs, keep_golden  # noqa: E402
from sound import NullSink  # noqa: E402
from tap import Tap  # noqa: E402

BOARD, CHIME, MEDIA, GOLDEN = sys.argv[1:5]
PICTURES = sys.argv[5] if len(sys.argv) > 5 else None
TOPIC = 'board:zone-2'
AMBER = (0xFF, 0xC2, 0x4A)
TEXT = {'zh': '缴费查询用右侧自助机，约 2 分钟。过号 3 个以内，到台席前补叫。',
        'en': 'Pay bills at the terminal. Missed your call? Ask us.'}
CLOSING = dict(head()['day'], closing=True)
MISSED = [{'number': 'A055', 'letter': 'A'}, {'number': 'D012', 'letter': 'D'}]
EARLIER = [called(90, 'E019', '7', 'serving'), called(89, 'B022', '6', 'serving'),
           called(88, 'D037', '2', 'done'), called(87, 'A067', '12', 'done'),
           called(86, 'H009', '8', 'no-show')]


def document(rehearsal=False, **more):
    doc = dict(head(rehearsal), zone={'id': 'zone-2', 'name': {'zh': '2 区', 'en': 'Zone 2'}},
               called=EARLIER, services=SERVICES, running_text=TEXT)
    return dict(doc, **more)


def start(screen, hall, *options, env=None):
    token = os.path.join(screen.folder, 'token')
    with open(token, 'w', encoding='utf-8') as file:
        file.write('secret\n')
    board = screen.start([BOARD, '--server', hall.url, '--token-file', token, '--zone', 'zone-2',
                          '--stale-after', '2', *options], env=env)
    wait_for(lambda: hall.streams, 10, 'the board does not follow the hall')
    return board


def announcements(hall):
    """(seq, body) of what the board acknowledged, in the order it did."""
    return [(int(path.rpartition('/')[2]), body) for path, _, body in hall.posted()
            if '/announcements/' in path]


def compare(tap, screen, name):
    picture = screen.settled_shot(os.path.join(screen.folder, f'{name}.png'), 15)
    if PICTURES:
        keep_golden(picture, PICTURES)
        return
    share = differs(picture, os.path.join(GOLDEN, f'{name}.png'))
    if not tap.ok(share < 0.01, f'{name} looks as it did ({share * 100:.2f} % of pixels differ)'):
        shutil.copy(picture, os.getcwd())


def test_look(tap, lang):
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        hall.publish(TOPIC, document())
        media = os.path.join(screen.folder, 'media')
        os.mkdir(media)
        shutil.copy(os.path.join(MEDIA, '1-phone-class.svg'), media)
        board = start(screen, hall, '--lang', lang, '--silent', '--media', media)
        seq = hall.call(TOPIC, 'A068', '1')
        wait_for(lambda: announcements(hall), 5, 'the call is not acknowledged')
        tap.equal(announcements(hall), [(seq, {'shown': True, 'spoken': False})],
                  f'a silent board acknowledges what it showed ({lang})')
        hall.publish(TOPIC, document(called=[called(seq, 'A068', '1')] + EARLIER))
        wait_for(lambda: screen.colour(70, 300) == AMBER, 10, 'the new call does not stand in amber')
        time.sleep(3.2)  # breathing ends: three breaths of a second each
        compare(tap, screen, f'board-{lang}')
        hall.cut()
        wait_for(lambda: screen.colour(70, 150) != AMBER, 10, 'a cut line is not noticed')
        picture = screen.shot(os.path.join(screen.folder, f'board-stale-{lang}.png'))
        if PICTURES:
            keep_golden(picture, PICTURES)
        share = differs(picture, os.path.join(GOLDEN, f'board-stale-{lang}.png'))
        if not PICTURES and not tap.ok(share < 0.02, f'a cut line shows its age, keeps the numbers '
                                       f'and withdraws the ranges ({share * 100:.2f} %)'):
            shutil.copy(picture, os.getcwd())
        tap.equal(screen.stop(board), 0, f'the board ends cleanly when told to ({lang})')


def test_ten_at_once(tap):
    with FakeHall() as hall, Screen(1920, 1080) as screen, NullSink() as sink:
        hall.publish(TOPIC, document(called=[]))
        env = dict(screen.environment(), PULSE_SERVER=f'unix:{sink.socket}')
        tone = os.path.join(screen.folder, 'tone.wav')
        subprocess.run(['sox', '-n', '-r', '22050', '-b', '16', '-c', '1', tone, 'synth', '0.5',
                        'sine', '440', 'vol', '0.5'], check=True)
        start(screen, hall, '--lang', 'zh', '--chime', CHIME, '--say', 'zh', '--times', '2', '--hurry', '0',
              '--speech-command', f'cp {tone} {{out}}', env=env)
        wait_for(lambda: any(request[3] == {'voice': 'ok'} for request in hall.requests), 5,
                 'the board does not report its voice')
        sink.record()
        begin = time.monotonic()
        seqs = [hall.call(TOPIC, f'A{n:03d}', str(n % 9 + 1)) for n in range(1, 11)]
        sent_s = time.monotonic() - begin
        hall.publish(TOPIC, document(called=[called(seq, f'A{n:03d}', str(n % 9 + 1))
                                             for n, seq in reversed(list(enumerate(seqs, 1)))][:8]))
        wait_for(lambda: len(announcements(hall)) >= 10, 60, 'not every call is acknowledged')
        heard_s = sink.stop().heard_s()
        tap.equal(announcements(hall), [(seq, {'shown': True, 'spoken': True}) for seq in seqs],
                  f'ten calls within {sent_s:.2f} s are all shown and spoken, in order')
        tap.ok(sent_s < 1, 'ten calls came within one second')
        expected_s = 10 * (1.0 + 2 * 0.5)
        tap.ok(abs(heard_s - expected_s) < 4,
               f'the recording holds ten chimes and twenty sentences ({heard_s:.1f} s)')
        tap.equal(len({key for path, key, _ in hall.posted() if 'announcements' in path}), 10,
                  'each acknowledgement has a key of its own')


def preset(name, since=NOW, **more):
    return dict({'preset': name, 'since': since}, **more)


def words(seq, zh, en='', since=NOW, **more):
    return dict({'seq': seq, 'zone': None, 'text': {'zh': zh, 'en': en}, 'shown': True, 'spoken': True, 'every_s': 0,
                 'since': since, 'until': stamp('18:00')}, **more)


def test_notices(tap, lang):
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        hall.publish(TOPIC, document(notices=[words(71, '下雨了，雨伞在门口，可以借', 'Raining: umbrellas at the door'),
                                              words(70, '只说不写', shown=False)]))
        start(screen, hall, '--lang', lang, '--silent')
        compare(tap, screen, f'board-notice-{lang}')
        tap.equal(sorted(announcements(hall)), [(seq, {'shown': True, 'spoken': False}) for seq in (70, 71)],
                  'a board without a voice tells the hall that nobody heard them')
        down = preset('system-down', services=[SERVICES[1]['id'], SERVICES[2]['id']])
        hall.publish(TOPIC, document(presets=[down, preset('peak')]))
        screen.settled_shot(os.path.join(screen.folder, 'first.png'))
        compare(tap, screen, f'board-system-down-{lang}')
        hall.publish(TOPIC, document(day=CLOSING, missed=MISSED))
        screen.settled_shot(os.path.join(screen.folder, 'first.png'))
        compare(tap, screen, f'board-closing-{lang}')
        hall.publish(TOPIC, document(presets=[down, preset('evacuate')]))
        wait_for(lambda: screen.colour(70, 300) == AMBER, 10, 'the board does not tell to leave')
        compare(tap, screen, f'board-evacuate-{lang}')


def test_notices_are_said_once(tap):
    with FakeHall() as hall, Screen(1920, 1080) as screen, NullSink() as sink:
        env = dict(screen.environment(), PULSE_SERVER=f'unix:{sink.socket}')
        said = os.path.join(screen.folder, 'said')
        command = os.path.join(screen.folder, 'say.sh')
        tone = os.path.join(screen.folder, 'tone.wav')
        subprocess.run(['sox', '-n', '-r', '22050', '-b', '16', '-c', '1', tone, 'synth', '0.1', 'sine', '440'],
                       check=True)
        with open(command, 'w', encoding='utf-8') as file:
            file.write(f'cat >>{said}; echo >>{said}; cp {tone} "$1"\n')
        down, old = preset('system-down'), preset('system-down', since=stamp('09:00'))
        hall.publish(TOPIC, document(presets=[old]))
        start(screen, hall, '--lang', 'zh', '--say', 'zh', '--speech-command', f'sh {command} {{out}}', env=env)
        wait_for(lambda: any(request[3] == {'voice': 'ok'} for request in hall.requests), 5,
                 'the board does not report its voice')
        for presets in ([], [down], [down], []):
            hall.publish(TOPIC, document(presets=presets))
        for _ in range(2):
            hall.publish(TOPIC, document(day=CLOSING))
        seq = hall.call(TOPIC, 'A068', '1')
        wait_for(lambda: announcements(hall) == [(seq, {'shown': True, 'spoken': True})], 20,
                 'the call after the notices is not spoken')
        with open(said, encoding='utf-8') as file:
            sentences = file.read().splitlines()
        tap.equal(sentences, ['现在接着叫号，请留意您的号码', '业务系统故障，暂停叫号。您的号和位置都保留',
                              '今日已停止取号，有号的客户请继续等候，都会办完', '请 A 零六八 号到 一 号台席'],
                  'what a board finds on is not news; each change is said once, before the calls')
        written = words(800, '下雨了', every_s=600)
        old = words(700, '昨天的', since=stamp('09:00'))
        seqs = [hall.call(TOPIC, 'A069', '1')]
        hall.publish(TOPIC, document(notices=[written, old]))
        hall.publish(TOPIC, document(notices=[written]))
        seqs.append(hall.call(TOPIC, 'A070', '2'))
        wait_for(lambda: [seq for seq, body in sorted(announcements(hall)[1:]) if body['spoken']] == sorted(seqs + [800]), 20,
                 'what the manager wrote is not said, or not acknowledged')
        with open(said, encoding='utf-8') as file:
            sentences = file.read().splitlines()
        tap.equal(sentences[4:], ['请 A 零六九 号到 一 号台席', '请 A 零七零 号到 二 号台席', '下雨了'],
                  'what the manager wrote is said once, no call waits for it, and the hall is told; old words are not said')


def test_without_sound(tap):
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        hall.publish(TOPIC, document())
        board = start(screen, hall, '--lang', 'zh')
        seq = hall.call(TOPIC, 'A068', '1')
        wait_for(lambda: announcements(hall), 10, 'the call is not acknowledged')
        tap.equal(announcements(hall), [(seq, {'shown': True, 'spoken': False})],
                  'without a sound device the board shows, and says that nobody heard it')
        tap.ok(any(request[3] == {'voice': 'silent'} for request in hall.requests)
               and 'voice state=missing' in screen.log(board), 'and reports its voice as missing')


def test_media(tap):
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        media = os.path.join(screen.folder, 'media')
        os.mkdir(media)
        for name in ('0-broken.mp4', '1-broken.png'):
            with open(os.path.join(media, name), 'w', encoding='utf-8') as file:
                file.write('neither picture nor film')
        subprocess.run(['convert', '-size', '664x374', 'xc:#18A018', f'{media}/2-green.png'], check=True)
        hall.publish(TOPIC, document())
        board = start(screen, hall, '--lang', 'zh', '--silent', '--media', media)
        wait_for(lambda: screen.colour(1500, 300) == (0x18, 0xA0, 0x18), 15, 'the picture does not show')
        log = screen.log(board)
        tap.ok('file=0-broken.mp4' in log and 'file=1-broken.png' in log,
               'broken media are skipped and logged, and the next one shows')


def media_of(hall, data):
    """Has the hall keep it; its id."""
    name = hashlib.blake2b(data, digest_size=32).hexdigest()[:32]
    hall.media[name] = data
    return name


def painted(folder, colour, comment=b''):
    """A picture, with so much beside it."""
    path = os.path.join(folder, f'{colour.lstrip("#")}.png')
    subprocess.run(['convert', '-size', '664x374', f'xc:{colour}', path], check=True)
    with open(path, 'rb') as file:
        data = file.read()
    text = b'tEXta\0' + comment
    return data[:-12] + struct.pack('>I', len(text) - 4) + text + struct.pack('>I', zlib.crc32(text)) + data[-12:]


def test_playlist(tap):
    """What the manager puts in appears, what is over goes, what is broken is left out and told of."""
    green, blue, ground = (0x18, 0xA0, 0x18), (0x18, 0x18, 0xA0), (0x14, 0x26, 0x2E)
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        def sees(colour):
            return screen.colour(1300, 140) == colour

        def told():
            return [request[3]['media'] for request in hall.requests if request[0] == 'PUT' and 'media' in (request[3] or {})]

        def play(*items, **more):
            hall.publish(TOPIC, document(playlist=[dict({'show_s': 1}, **item) for item in items], rehearsal=True, **more))
        hall.publish(TOPIC, document(rehearsal=True))
        board = start(screen, hall, '--lang', 'zh', '--silent')
        compare(tap, screen, 'board-rest-zh')
        wait_for(lambda: told()[-1:] == ['ok'], 10, 'a board with nothing to play does not say that all is well')
        first = media_of(hall, painted(screen.folder, '#18A018'))
        big = media_of(hall, painted(screen.folder, '#1818A0', b'x' * (3 << 20)))
        tap.ok(len(hall.media[big]) > 1 << 20, 'a file larger than one piece')
        play({'media': first})
        wait_for(lambda: sees(green), 20, 'what was put in does not appear')
        garbage = media_of(hall, b'\x89PNG\r\n\x1a\n neither picture nor film')
        changed = media_of(hall, b'what its id says')
        hall.media[changed] = b'other bytes'
        past = {'media': first, 'until': '2026-03-01'}
        later = {'media': first, 'daily_from_s': 11 * 3600, 'daily_until_s': 12 * 3600}
        play(past, later, {'media': garbage}, {'media': changed}, {'media': 'f' * 32}, {'media': big})
        wait_for(lambda: sees(blue), 20, 'the one that can be shown does not show')
        wait_for(lambda: told()[-1] == 'broken', 10, 'the hall does not hear that something is broken')
        log = screen.log(board)
        tap.ok(f'file={garbage}' in log and f'id={changed}' in log and f'id={"f" * 32}' in log,
               'what cannot be shown, has other bytes or is not there is left out, and named in the log')
        end = time.monotonic() + 4
        tap.ok(all(not sees(green) for _ in iter(lambda: time.monotonic() < end, False)), 'what is over, or not yet, is not shown')
        play({'media': big})
        wait_for(lambda: told()[-1] == 'ok', 10, 'the hall does not hear that all is well again')
        tap.equal(os.listdir(os.path.join(screen.folder, 'hallqueue', 'media')), [big], 'what is no longer played is not kept')
        play({'media': big, 'until': '2026-03-01'})
        wait_for(lambda: sees(ground), 20, 'what is over does not disappear')
        tap.ok(True, 'what is over disappears, and the name of the hall stands there')
        play({'media': big})
        wait_for(lambda: sees(blue), 20, 'it does not come back')
        hall.cut()
        wait_for(lambda: screen.colour(1300, 720) == blue, 20, 'without the server nothing is played')
        tap.ok(True, 'without the server the board goes on playing')
        tap.equal(screen.stop(board), 0, 'the board ends cleanly when told to')


SAID = {'zh': '月初缴费排队太久，能不能快一点办好呢', 'en': 'Paying takes too long in the first days'}
DONE = {'zh': '八点起门口三台自助机都能缴费，约两分钟，流动岗在旁边帮您', 'en': 'Three terminals by the door take payments, in two minutes.'}


def answer(said=None, ends_at=None):
    return {'said': said or SAID, 'done': DONE, 'ends_at': ends_at}


def test_answers(tap, lang):
    """What customers said and the hall did has the place of a picture, and is gone with its card."""
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        hall.publish(TOPIC, document(answers=[answer()]))
        start(screen, hall, '--lang', lang, '--silent')
        compare(tap, screen, f'board-answer-{lang}')
        shown = screen.shot(os.path.join(screen.folder, 'answer.png'))

        def changed(named):
            picture = os.path.join(screen.folder, 'now.png')
            wait_for(lambda: differs(screen.shot(picture), shown) > 0.01, 10, named)

        began = time.monotonic()
        hall.publish(TOPIC, document())
        changed('a withdrawn answer stays')
        tap.ok(True, f'a withdrawn answer is gone, {(time.monotonic() - began) * 1000:.0f} ms after the hall said so')
        hall.publish(TOPIC, document(answers=[answer()]))
        wait_for(lambda: differs(screen.shot(os.path.join(screen.folder, 'now.png')), shown) < 0.01, 20, 'an answer does not come')
        hall.publish(TOPIC, document(answers=[answer()], day=CLOSING))
        changed('an answer stays under a band, where it has no room')
        hall.publish(TOPIC, document(answers=[answer()]))
        wait_for(lambda: differs(screen.shot(os.path.join(screen.folder, 'now.png')), shown) < 0.01, 20, 'an answer does not come back')
        hall.publish(TOPIC, document(answers=[answer(ends_at=stamp('10:24:03'))]))
        changed('an answer outlives its end')
        tap.ok(True, 'it is gone while something is told, comes back, and goes at its end by the clock of the board')


def test_turns(tap):
    """Pictures and answers take turns, and a call keeps its rows whatever has the place of the pictures."""
    green = (0x18, 0xA0, 0x18)
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        def sees_green():
            return screen.colour(1300, 140) == green
        media = os.path.join(screen.folder, 'media')
        os.mkdir(media)
        with open(os.path.join(media, 'green.png'), 'wb') as file:
            file.write(painted(screen.folder, '#18A018'))
        hall.publish(TOPIC, document(answers=[answer()]))
        start(screen, hall, '--lang', 'zh', '--silent', '--media', media)
        wait_for(sees_green, 30, 'no picture after an answer')
        wait_for(lambda: not sees_green(), 20, 'no answer after a picture')
        seq = hall.call(TOPIC, 'A068', '1')
        wait_for(lambda: announcements(hall), 5, 'the call is not acknowledged')
        hall.publish(TOPIC, document(called=[called(seq, 'A068', '1')] + EARLIER, answers=[answer()]))
        wait_for(lambda: screen.colour(70, 300) == AMBER, 10, 'the new call does not stand in amber')
        wait_for(sees_green, 30, 'the picture does not come back')
        tap.equal(screen.colour(70, 300), AMBER, 'pictures and answers take turns, and a call stands in amber beside both')


def test_pages(tap):
    with FakeHall() as hall, Screen(1920, 1080) as screen:
        more = [service('F', '携号转网', 'Keep my number', 2, (3, 5))]
        hall.publish(TOPIC, document(services=SERVICES + more, rehearsal=True))
        start(screen, hall, '--lang', 'zh', '--silent')
        screen.settled_shot(os.path.join(screen.folder, 'first.png'))
        compare(tap, screen, 'board-rehearsal-zh')
        second = os.path.join(screen.folder, 'second.png')
        wait_for(lambda: differs(screen.shot(second), os.path.join(screen.folder, 'first.png')) > 0.01,
                 12, 'no second page of services')
        tap.ok(True, 'a fifth service comes on a second page')


def main():
    tap = Tap()
    for lang in ('zh', 'en'):
        test_look(tap, lang)
        test_notices(tap, lang)
        test_answers(tap, lang)
    test_pages(tap)
    if not PICTURES:
        test_turns(tap)
    test_playlist(tap)
    if not PICTURES:
        test_ten_at_once(tap)
        test_notices_are_said_once(tap)
        test_without_sound(tap)
        test_media(tap)
    tap.done()


main()
