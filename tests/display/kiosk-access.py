"""Every page of the kiosk, in both languages and sizes: each control has a role and a name, is
large enough to be hit, overlaps nothing and lies on the screen.

  kiosk-access.py KIOSK WIDTH HEIGHT [PART OF A NAME]
"""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
from display import FakeHall, Kiosk, Stage, Story, under_bus
from kiosk_pages import PAGES, WORDS
from patience import wait_for

PROGRAM = os.path.abspath(sys.argv[1])
WIDTH, HEIGHT = int(sys.argv[2]), int(sys.argv[3])
PX_PER_MM = 4.03
TARGET_MM, TARGET_LARGE_MM, GAP_MM = 20, 30, 3
MARGIN, RING = 48, 14  # px at both sides; a ring around what has the focus may stand in it
under_bus()


def overlap(a, b):
    """How far two boxes (x, y, width, height) are from each other; negative when they overlap."""
    across = max(a[0] - (b[0] + b[2]), b[0] - (a[0] + a[2]))
    down = max(a[1] - (b[1] + b[3]), b[1] - (a[1] + a[3]))
    return max(across, down)


def look(screen):
    """What shows, read once: (role, name, node) of every node; each answer is a way over the bus."""
    return [(node.get_role_name(), node.get_name() or '', node) for node in screen.nodes()]


def check_controls(screen, shown, large):
    least = (TARGET_LARGE_MM if large else TARGET_MM) * PX_PER_MM
    boxes = []
    for role, name, node in shown:
        if role != 'push button':
            continue
        assert name and not name.startswith(('Gtk', 'Hq')), f'a button without a name: "{name}"'
        box = screen.extents(node)
        x, y, width, height = box
        # What is told is the inside of a button: without border and padding.
        assert height >= least - 26 and width >= least - 46, f'"{name}" is {width} × {height} px'
        assert y >= 0 and y + height <= HEIGHT, f'"{name}" hangs off the screen: {box}'
        assert x >= MARGIN and x + width <= WIDTH - MARGIN, \
            f'"{name}" is in the margin: {x}–{x + width} of {WIDTH}'
        for other_name, other in boxes:
            assert overlap(box, other) >= GAP_MM * PX_PER_MM, f'"{name}" is too near "{other_name}"'
        boxes.append((name, box))
    assert len(boxes) >= 3, f'only {len(boxes)} controls'
    assert len({name for name, _ in boxes}) == len(boxes), 'two controls of one name'


def check_words(screen, shown):
    for role, name, node in shown:
        if role in ('label', 'heading', 'image'):
            x, y, width, height = box = screen.extents(node)
            assert x >= 0 and y >= 0 and x + width <= WIDTH and y + height <= HEIGHT, \
                f'"{name}" hangs off the screen: {box}'
        if role in ('heading', 'push button', 'image', 'progress bar', 'status bar'):
            assert name and not name.startswith(('Gtk', 'Hq')), f'a {role} without a name'
    assert 'heading' in [role for role, _, _ in shown], 'no heading'


def check_margins():
    """Both margins are plain background from top to bottom."""
    edge = MARGIN - RING

    def is_plain():
        columns = stage.pixels(0, 0, edge, HEIGHT) + stage.pixels(WIDTH - edge, 0, edge, HEIGHT)
        return columns == columns[:4] * (len(columns) // 4)
    wait_for(is_plain, 3, 'a plain margin')


def check(screen, large):
    shown = look(screen)
    check_controls(screen, shown, large)
    check_words(screen, shown)
    check_margins()


def check_both(screen, lang, large):
    """The page in this language, then in the other one; returns that."""
    check(screen, large)
    screen.tap_now(WORDS[lang]['language'])
    lang = 'en' if lang == 'zh' else 'zh'
    screen.see(WORDS[lang]['language'], 'push button')
    check(screen, large)
    return lang


def make(page, large_first):
    """Comes to the page in one size and looks at it in both, or, where the way is another one, only in that."""
    def test():
        with FakeHall() as hall, Kiosk(PROGRAM, stage, hall, **page.options) as screen:
            if large_first:
                screen.tap(WORDS['zh']['large'])
                screen.see(WORDS['zh']['normal'])
            page.go(screen, hall, WORDS['zh'], large_first)
            lang = check_both(screen, 'zh', large_first)
            if not page.apart:
                screen.tap_now(WORDS[lang]['large'])
                screen.see(WORDS[lang]['normal'])
                check_both(screen, lang, True)
    size = '_in_large_text' if large_first else ''
    test.__name__ = f'{page.name}{size}_can_be_used_by_everybody'
    return test


LONG = {'zh': '企业宽带与云网融合业务办理专', 'en': 'Company contracts and building network '}


def name_of(screen, hall, lang, tail):
    """What the tile shows beside its letter once its service is named so, at rest."""
    name = LONG[lang] + tail
    hall.control(services={'general': {'name': {'zh': name, 'en': name}}})
    x, y, width, height = screen.extents(screen.see(name, 'push button'))

    def at_rest():
        first = stage.pixels(x, y, width, height)
        time.sleep(0.3)
        return first if stage.pixels(x, y, width, height) == first else None
    return wait_for(at_rest, 5, 'a tile at rest')


def make_long(lang, large):
    def test():
        with FakeHall() as hall, Kiosk(PROGRAM, stage, hall, '--lang', lang) as screen:
            screen.see(WORDS[lang]['summary'])
            if large:
                screen.tap(WORDS[lang]['large'])
                screen.see(WORDS[lang]['normal'])
            shown = [name_of(screen, hall, lang, tail) for tail in ('西口', '西日')]
            assert shown[0] != shown[1], 'the end of the name does not show'
            check_margins()
            check_controls(screen, look(screen), large)
    test.__name__ = f'a_long_name_shows_to_its_end_{lang}{"_in_large_text" if large else ""}'
    return test


with Stage(WIDTH, HEIGHT) as stage:
    tests = [make(page, large) for page in PAGES for large in ((False, True) if page.apart else (False,))]
    tests += [make_long(lang, large) for lang in LONG for large in (False, True)]
    sys.exit(Story().run([test for test in tests
                          if len(sys.argv) < 5 or sys.argv[4] in test.__name__]))
