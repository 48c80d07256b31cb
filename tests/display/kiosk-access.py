"""Every page of the kiosk, in both sizes and then in the other language: each control has a role and a name, is
large enough to be hit, overlaps nothing and lies on the screen.

  kiosk-access.py KIOSK WIDTH HEIGHT [PART OF A NAME]
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'lib'))
from display import FakeHall, Kiosk, Stage, Story, under_bus
from kiosk_pages import PAGES, WORDS

PROGRAM = os.path.abspath(sys.argv[1])
WIDTH, HEIGHT = int(sys.argv[2]), int(sys.argv[3])
PX_PER_MM = 4.03
TARGET_MM, TARGET_LARGE_MM, GAP_MM = 20, 30, 3
under_bus()


def overlap(a, b):
    """How far two boxes (x, y, width, height) are from each other; negative when they overlap."""
    across = max(a[0] - (b[0] + b[2]), b[0] - (a[0] + a[2]))
    down = max(a[1] - (b[1] + b[3]), b[1] - (a[1] + a[3]))
    return max(across, down)


def check_controls(screen, large):
    least = (TARGET_LARGE_MM if large else TARGET_MM) * PX_PER_MM
    boxes = []
    for node in screen.buttons():
        name = node.get_name() or ''
        assert name and not name.startswith(('Gtk', 'Hq')), f'a button without a name: "{name}"'
        box = screen.extents(node)
        x, y, width, height = box
        # What is told is the inside of a button: without border and padding.
        assert height >= least - 26 and width >= least - 46, f'"{name}" is {width} × {height} px'
        assert x >= 0 and y >= 0 and x + width <= WIDTH and y + height <= HEIGHT, \
            f'"{name}" hangs off the screen: {box}'
        for other_name, other in boxes:
            assert overlap(box, other) >= GAP_MM * PX_PER_MM, f'"{name}" is too near "{other_name}"'
        boxes.append((name, box))
    assert len(boxes) >= 3, f'only {len(boxes)} controls'
    assert len({name for name, _ in boxes}) == len(boxes), 'two controls of one name'


def check_words(screen):
    for node in screen.nodes():
        if node.get_role_name() in ('label', 'heading', 'image'):
            x, y, width, height = box = screen.extents(node)
            assert x >= 0 and y >= 0 and x + width <= WIDTH and y + height <= HEIGHT, \
                f'"{node.get_name()}" hangs off the screen: {box}'
    roles = [node.get_role_name() for node in screen.nodes()]
    assert 'heading' in roles, 'no heading'
    for node in screen.nodes():
        name = node.get_name() or ''
        if node.get_role_name() in ('heading', 'push button', 'image', 'progress bar', 'status bar'):
            assert name and not name.startswith(('Gtk', 'Hq')), \
                f'a {node.get_role_name()} without a name'


def make(page, large):
    def test():
        with FakeHall() as hall, Kiosk(PROGRAM, stage, hall, **page.options) as screen:
            words = WORDS['zh']
            if large:
                screen.tap(words['large'])
                screen.see(words['normal'])
            page.go(screen, hall, words, large)
            check_controls(screen, large)
            check_words(screen)
            screen.tap('English')
            screen.see('中文', 'push button')
            check_controls(screen, large)
            check_words(screen)
    size = '_in_large_text' if large else ''
    test.__name__ = f'{page.name}{size}_can_be_used_by_everybody'
    return test


with Stage(WIDTH, HEIGHT) as stage:
    tests = [make(page, large) for page in PAGES for large in (False, True)]
    sys.exit(Story().run([test for test in tests
                          if len(sys.argv) < 5 or sys.argv[4] in test.__name__]))
