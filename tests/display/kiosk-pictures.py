"""Pictures of the kiosk's pages against those that were looked at and found good.

  kiosk-pictures.py KIOSK FOLDER [PART OF A NAME]

With HQ_UPDATE_GOLDEN=1 the pictures in FOLDER are made anew; look at each before it is committed.
"""
import contextlib
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
OLD = (1280, 1024)  # as many halls have it: everything of LANDSCAPE, smaller
SHAPES = {PORTRAIT: [], LANDSCAPE: ['landscape'], OLD: ['1280x1024']}
WANTED = [
    ('home', 'zh', False, PORTRAIT), ('home', 'en', False, PORTRAIT),
    ('home', 'zh', True, PORTRAIT), ('home', 'en', True, PORTRAIT),
    ('home', 'zh', False, LANDSCAPE),
    ('branch', 'zh', False, PORTRAIT), ('branch', 'en', True, PORTRAIT),
    ('branch', 'en', False, LANDSCAPE),
    ('bring', 'zh', False, PORTRAIT), ('bring', 'en', True, PORTRAIT), ('bring', 'zh', False, LANDSCAPE),
    ('bring_ticket', 'zh', False, PORTRAIT), ('bring_ticket', 'en', True, PORTRAIT), ('bring_ticket', 'zh', False, LANDSCAPE),
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
    ('rehearsing', 'en', False, PORTRAIT), ('rehearsing', 'en', True, PORTRAIT), ('rehearsing', 'zh', False, PORTRAIT),
    ('home', 'zh', False, OLD), ('home', 'en', True, OLD), ('branch', 'en', False, OLD), ('ticket', 'zh', False, OLD), ('phone', 'en', False, OLD),
]
under_bus()


def name_of(page, lang, large, size):
    return '-'.join([page.replace('_', '-'), *(['large'] if large else []),
                     *SHAPES[size], lang])


class Visit:
    """The page that is open: the next picture of it is taken by its own keys for language and size."""

    def __init__(self, stage):
        self.stage, self.stack, self.at = stage, contextlib.ExitStack(), None

    def begin(self, page, lang, large):
        self.stack.close()
        hall = self.stack.enter_context(FakeHall())
        self.screen = self.stack.enter_context(Kiosk(
            PROGRAM, self.stage, hall, '--lang', lang, '--public-url', 'http://hall.example', **page.options))
        if large:
            self.screen.tap(WORDS[lang]['large'])
            self.screen.see(WORDS[lang]['normal'])
        page.go(self.screen, hall, WORDS[lang], large)

    def change(self, lang_before, large_before, lang, large):
        if lang != lang_before:
            self.screen.tap(WORDS[lang_before]['language'])
            self.screen.see(WORDS[lang]['language'], 'push button')
        if large != large_before:
            self.screen.tap(WORDS[lang]['large' if large else 'normal'])
            self.screen.see(WORDS[lang]['normal' if large else 'large'], 'push button')

    def take(self, page, lang, large, path):
        at, self.at = self.at, None
        if at and at[0] is page and not page.apart:
            self.change(*at[1:], lang, large)
        else:
            self.begin(page, lang, large)
        self.at = page, lang, large
        self.stage.settled_shot(path)


def make(wish, visit):
    name, lang, large, _ = wish
    page = next(page for page in PAGES if page.name == name)
    golden = os.path.join(FOLDER, name_of(*wish) + '.png')

    def test():
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'now.png')
            visit.take(page, lang, large, path)
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
    for size in SHAPES:
        with Stage(*size) as stage:
            visit = Visit(stage)
            with visit.stack:
                story.run([make(wish, visit) for wish in wishes if wish[3] == size], last=size == OLD)
    sys.exit(story.failed > 0)


main()
