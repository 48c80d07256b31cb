#!/usr/bin/env python3
"""Announcements as they are heard, through a private sound system. voice-sound.py VOICE_SAY CHIME"""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from sound import NullSink  # noqa: E402
from tap import Tap  # noqa: E402

SAY, CHIME = sys.argv[1:3]
VOICES = {'zh-CN': 'cmn-latn-pinyin', 'en': 'en-gb', 'broken': 'cmn'}


def say(env, folder, *arguments, limit=60):
    begin = time.monotonic()
    done = subprocess.run([SAY, *arguments], env=env, text=True, capture_output=True, timeout=limit)
    lines = [line.split(' ', 2) for line in done.stdout.splitlines()]
    return lines, done.stderr, time.monotonic() - begin


def phonemes(lang, text):
    return subprocess.run(['espeak-ng', '-q', '--ipa', '-v', VOICES[lang], '--stdin'], input=text,
                          text=True, capture_output=True, check=True).stdout.replace('\n', ' ')


def test_phonemes(tap, folder):
    env = dict(os.environ, PULSE_SERVER='unix:/nonexistent')
    lines, _, seconds = say(env, folder, folder, '1:A068:1')
    heard = {line[1]: phonemes(line[1], line[2]) for line in lines if line[0] == 'text'}
    tap.ok('(en)' not in heard['zh-CN'], 'the Mandarin voice does not read pinyin as English')
    zh = next(line[2] for line in lines if line[:2] == ['text', 'zh-CN'])
    tap.ok('(en)' in phonemes('broken', zh), 'the control: the voice that does is told apart')
    tap.equal(' '.join(heard['zh-CN'].split()),
              'tɕhˈi2ŋ ˈei5 lˈiɜŋ lˈiou5 pˈɑ5 χˈɑu5 tˈɑu5 jˈi5 χˈɑu5 thˈaiɜ ɕˈiɜ',
              'A068 at counter 1 is said as qing A ling liu ba hao dao yi hao tai xi')
    tap.equal(' '.join(heard['en'].split()),
              'tˈɪkɪt ˈeɪ zˈiəɹəʊ sˈɪks ˈeɪt kˈaʊntə wˌɒn', 'the letter A is no article in English')
    tap.ok(['done', '1', 'silent'] in lines and seconds < 5,
           'without a sound device a call ends at once and says that nobody heard it')


def test_order(tap, sink, folder):
    sink.record()
    lines, said, _ = say(sink.environment(), folder, '--chime', CHIME, folder,
                         '7:A068:1', '8:C027:3', '7:A068:1')
    recording = sink.stop()
    tap.equal([line for line in lines if line[0] != 'text'],
              [['known', '7'], ['done', '7', 'spoken'], ['done', '8', 'spoken']],
              'calls are spoken in order, and one heard twice is said once')
    tap.ok(recording.loudness() > 0.02, f'the recording is not silent ({recording.loudness():.3f})')
    tap.ok(10 < recording.heard_s() < 22, f'two calls in two languages ({recording.heard_s():.1f} s)')
    tap.equal(said, '', 'nothing is complained about')


def make_tone(path, seconds):
    subprocess.run(['sox', '-n', '-r', '22050', '-b', '16', '-c', '1', path, 'synth', str(seconds),
                    'sine', '440', 'vol', '0.5'], check=True)


def test_providers(tap, sink, folder):
    tone = os.path.join(folder, 'tone.wav')
    make_tone(tone, 0.3)
    sink.record()
    say(sink.environment(), folder, '--command', f'cp {tone} {{out}}', f'{folder}/own', '1:A001:1')
    heard_s = sink.stop().heard_s()
    tap.ok(0.5 < heard_s < 0.9, f"the hall's own speech command speaks both languages ({heard_s} s)")

    sink.record()
    lines, _, _ = say(sink.environment(), folder, '--command', f'cp {tone} {{out}}', '--times', '2',
                      '--hurry', '2', f'{folder}/own', '1:A001:1', '2:A002:1', '3:A003:1', '4:A004:1',
                      '5:A005:1')
    heard_s = sink.stop().heard_s()
    tap.ok([line[1] for line in lines if line[0] == 'done'] == list('12345') and 3.4 < heard_s < 5.6,
           f'while more than two wait each sentence is said once, then twice ({heard_s} s)')

    lines, said, seconds = say(sink.environment(), folder, '--command', 'sleep 30', f'{folder}/slow',
                               '1:A001:1')
    tap.ok('took longer than 3 s' in said and ['done', '1', 'spoken'] in lines and seconds < 20,
           'a speech command that hangs is stopped and espeak-ng speaks')

    said_in = os.path.join(folder, 'said')
    say(sink.environment(), folder, '--command', f'sh -c "cat >> {said_in}; echo >> {said_in}; cp {tone} {{out}}"', f'{folder}/urgent',
        'notice:down', 'notice:closing', '1:A001:1', 'urgent:leave', 'urgent:again')
    with open(said_in, encoding='utf-8') as file:
        words = [line.strip() for line in file if line.strip()]
    tap.equal((words[:4], len(words)), (['leave', 'again', 'down', 'closing'], 6),
              'what is urgent goes before the notices that wait, those before the calls')

    clips = os.path.join(folder, 'clips')
    os.mkdir(clips)
    for word in '请 A 零 一 号 到 台席 Ticket zero one counter'.split():
        make_tone(os.path.join(clips, f'{word}.wav'), 0.06)
    sink.record()
    say(sink.environment(), folder, '--clips', clips, '--command', 'false', f'{folder}/cut', '1:A001:1')
    heard_s = sink.stop().heard_s()
    tap.ok(1.0 < heard_s < 2.6, f'clips are joined when there is one of every word ({heard_s} s)')


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='hq-voice-') as folder:
        test_phonemes(tap, folder)
        with NullSink() as sink:
            test_order(tap, sink, folder)
            test_providers(tap, sink, folder)
    tap.done()


main()
