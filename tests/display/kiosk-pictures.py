"""Pictures of the kiosk's pages against those that were looked at and found good.

  kiosk-pictures.py KIOSK FOLDER [PART OF A NAME]

With HQ_UPDATE_GOLDEN=1 the pictures in FOLDER are made anew; look at each before it is committed.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
from display import FakeHall, Kiosk, Stage, Story, differing_share, under_bus
from kiosk_pages import PAGES, WORDS

PROGRAM, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
MOST = 0.004  # of the pixels may differ: another version of a font moves a few
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
WANTED = [
    ('home', 'zh', False, PORTRAIT), ('home', 'en', False, PORTRAIT),
    ('home', 'zh', True, PORTRAIT), ('home', 'en', True, PORTRAIT),
    ('home', 'zh', False, LANDSCAPE),
    ('branch', 'zh', False, PORTRAIT), ('branch', 'en', True, PORTRAIT),
    ('branch', 'en', False, LANDSCAPE),
    ('ticket', 'zh', False, PORTRAIT), ('ticket', 'en', False, PORTRAIT),
    ('ticket', 'zh', True, PORTRAIT), ('ticket', 'zh', False, LANDSCAPE),
    ('no_paper', 'zh', False, PORTRAIT), ('no_paper_ticket', 'en', False, PORTRAIT),
    ('offline', 'zh', False, PORTRAIT), ('offline', 'en', False, PORTRAIT),
    ('refused', 'zh', False, PORTRAIT), ('divert', 'en', False, PORTRAIT),
    ('with_appointments', 'zh', False, PORTRAIT), ('with_appointments', 'en', True, PORTRAIT), ('with_appointments', 'en', False, LANDSCAPE),
    ('appointment', 'zh', False, PORTRAIT), ('appointment_code', 'en', True, PORTRAIT),
    ('appointment_code', 'zh', False, LANDSCAPE), ('too_early', 'en', False, PORTRAIT),
    ('phone', 'zh', False, PORTRAIT), ('phone', 'en', True, PORTRAIT), ('phone', 'en', False, LANDSCAPE),
    ('phone_wrong', 'en', False, PORTRAIT), ('with_phone', 'zh', False, PORTRAIT), ('with_phone', 'en', True, PORTRAIT),
    ('help', 'zh', False, PORTRAIT), ('help_coming', 'en', False, PORTRAIT), ('help_late', 'zh', True, PORTRAIT),
    ('together', 'zh', False, PORTRAIT), ('together', 'en', True, PORTRAIT), ('closing', 'zh', False, PORTRAIT),
    ('closed_soon', 'en', False, PORTRAIT), ('closed', 'zh', False, PORTRAIT),
    ('system_down', 'zh', False, PORTRAIT), ('system_down', 'en', True, PORTRAIT), ('evacuate', 'en', False, PORTRAIT),
]
under_bus()


def name_of(page, lang, large, size):
    return '-'.join([page.replace('_', '-'), *(['large'] if large else []),
                     *(['landscape'] if size == LANDSCAPE else []), lang])


def take(stage, page, lang, large, path):
    with FakeHall() as hall, Kiosk(PROGRAM, stage, hall, '--lang', lang, '--public-url',
                                   'http://hall.example', **page.options) as screen:
        words = WORDS[lang]
        if large:
            screen.tap(words['large'])
            screen.see(words['normal'])
        page.go(screen, hall, words, large)
        stage.settled_shot(path)


def make(wish, stage):
    name, lang, large, _ = wish
    page = next(page for page in PAGES if page.name == name)
    golden = os.path.join(FOLDER, name_of(*wish) + '.png')

    def test():
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'now.png')
            take(stage, page, lang, large, path)
            if os.environ.get('HQ_UPDATE_GOLDEN'):
                subprocess.run(['convert', path, '-colors', '96', '-strip', 'PNG8:' + golden], check=True)
            share = differing_share(path, golden)
            if share > MOST and 'HQ_TEST_PICTURES' in os.environ:
                os.replace(path, os.path.join(os.environ['HQ_TEST_PICTURES'], os.path.basename(golden)))
            assert share <= MOST, f'{100 * share:.2f} % of {os.path.basename(golden)} differ'
    test.__name__ = name_of(*wish).replace('-', '_') + '_looks_as_agreed'
    return test


def main():
    story = Story()
    wishes = [wish for wish in WANTED if len(sys.argv) < 4 or sys.argv[3] in name_of(*wish)]
    for size in (PORTRAIT, LANDSCAPE):
        with Stage(*size) as stage:
            story.run([make(wish, stage) for wish in wishes if wish[3] == size], last=size == LANDSCAPE)
    sys.exit(story.failed > 0)


main()
