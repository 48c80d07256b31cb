"""Hostile texts in every field that takes free text, read back on every page: nothing of them runs. TAP.

usage: hostile_texts.py hallqueue-server hallqueue SOURCE [--whole]
Without --whole a few of the 500 texts go through every field; the controls are the same."""
import os
import pathlib
import re
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'lib')]

import hostile  # noqa: E402
import page_policy  # noqa: E402
from browser import Browser  # noqa: E402
from careless import Careless  # noqa: E402
from hall import Hall  # noqa: E402
from identities import Identities  # noqa: E402
from tap import Tap  # noqa: E402
from tour import Tour  # noqa: E402

SLICE = 8
# A text of the configuration in both languages, with its name.
CONFIGURED = re.compile(r'([a-z-]+) = \{ zh = "((?:[^"\\]|\\.)*)"; en = "((?:[^"\\]|\\.)*)"; \}')
SECTION = re.compile(r'^([a-z-]+) = [({]', re.M)
# Of these the demo hall has few or none.
ADDED = {'special-days': 'date = "2027-10-{:02}"; closed = true;', 'close-reasons': 'id = "storm-{}";', 'zones': 'id = "zone-{}0";',
         'playlist': 'id = "item-{0}"; media = "file-{0}";'}
# So many of each, so that so many texts go through its field at a time.
MANY = 20
STAFF = [f'21{n:02}' for n in range(MANY)]
DEVICES = [f'board-{n}' for n in range(2, 2 + MANY)]
NOTICES = 8
# What stands once in a hall.
ONCE = 'hall.'
# Fields with less room than the longest text: those that fit go through them.
ROOM = {'services.documents': 60}
# Free strings of the API that reach no page, and why.
ELSEWHERE = {
    'phone': 'has digits only, or is refused', 'pin': 'is hashed', 'password': 'is hashed', 'new': 'is hashed', 'token': 'is hashed',
    'code': 'is compared with what the server made', 'number': 'is compared with the numbers of a day', 'to': 'names a folder, over the socket alone', 'service': 'has to be an id',
    'csv': 'is read line by line into ids, words and numbers, or is refused',
}
# What a customer writes is a note of the visit from then on, read where those of staff are.
NOTES = {(path, 'text') for path in ('/api/v1/follow/{token}/survey', '/api/v1/service-points/{id}/survey', '/api/v1/quality/survey/call-back',
                                         '/api/v1/quality/pulse')}  # … which refuses words
CASES = {(path, 'text') for path in ('/api/v1/cases', '/api/v1/cases/{id}/steps', '/api/v1/follow/{token}/cases', '/api/v1/follow/{token}/cases/{id}')}
PLACED = {*NOTES, *CASES, ('/api/v1/quality/daily', 'text'), ('/api/v1/tickets/{id}/notes', 'text'), ('/api/v1/quality/checklists/runs', 'text'), ('/api/v1/notices', 'zh'), ('/api/v1/notices', 'en'),
          *((path, name) for path in ('/api/v1/cards', '/api/v1/cards/{n}/change') for name in ('zh', 'en', 'keywords')),
          ('/api/v1/devices/{id}/place', 'name'), ('/api/v1/staff', 'name'), ('/api/v1/config', '')}


def quoted(text):
    return re.sub(r'[\\"]', lambda found: '\\' + found[0], text).replace('\n', '\\n').replace('\t', '\\t')


class Fields:
    """Every text that the hall keeps, by the name of its field, and which texts were put there and seen."""

    def __init__(self, hall, texts):
        self.hall, self.texts = hall, texts
        self.template = hall.do('GET', '/config', device='manager-1')
        for section, item in ADDED.items():
            items = ', '.join(f'{{ {item.format(n)} name = {{ zh = "x"; en = "x"; }}; }}' for n in range(1, 1 + MANY // 2))
            self.template = re.sub(rf'^{section} = \(((?:\n.*?\n)?)\);', lambda found: f'{section} = ({", ".join(filter(None, [found[1], items]))});',
                                   self.template, count=1, flags=re.M | re.S)
        self.used, self.seen, self.now, self.refused, self.ticket, self.case = {}, {}, {}, {}, None, None

    def next_for(self, field):
        n = self.used.get(field, 0)
        self.used[field] = n + 1
        texts = [text for text in self.texts if len(text) <= ROOM.get(field, hostile.LONGEST)]
        text = texts[n % len(texts)]
        self.now.setdefault(field, []).append(text)
        return text

    def fill_once(self):
        """Another text in each field that stands once in a hall."""
        self.now = {}
        self.configure(ONCE)
        self.take_ticket()

    def fill(self):
        """Other texts in every field."""
        self.now = {}
        self.configure()
        self.take_ticket()
        self.name_staff()
        self.name_devices()
        self.write_notes()
        self.hand_over()
        self.note_day()
        self.write_case()
        self.give_notice()
        self.write_cards()

    def configure(self, only=''):
        sections = [(found.start(), found[1]) for found in SECTION.finditer(self.template)]

        def put(found):
            field = '.'.join([next(name for start, name in reversed(sections) if start < found.start()), found[1]])
            if not field.startswith(only):
                return found[0]
            zh, en = quoted(self.next_for(field)), quoted(self.next_for(field))
            return f'{found[1]} = {{ zh = "{zh}"; en = "{en}"; }}'
        status = self.hall.call_text('PUT', '/config', CONFIGURED.sub(put, self.template), 'manager-1')
        if status >= 300:
            raise RuntimeError(f'PUT /config: {status}')

    def take_ticket(self):
        if self.ticket:
            self.hall.call('POST', f'/tickets/{self.ticket["id"]}/leave', {}, 'manager-1')
        self.ticket = self.hall.take('roaming')

    def offer(self, field, method, path, body, **more):
        """Asks with the text; the field may refuse it, in which case it is not there."""
        status, answer = self.hall.call(method, path, body, **more)
        if status >= 300:
            self.refused[field] = self.refused.get(field, 0) + 1
            self.now[field].pop()
        return status, answer

    def name_staff(self):
        for staff in STAFF:
            self.offer('staff.name', 'POST', '/staff', {'staff': staff, 'name': self.next_for('staff.name'), 'role': 'counter'})

    def name_devices(self):
        for device in DEVICES:
            self.offer('device.name', 'POST', f'/devices/{device}/place', {'name': self.next_for('device.name'), 'zone': 'zone-1'})

    def write_notes(self):
        for _ in range(MANY):
            self.offer('note.text', 'POST', f'/tickets/{self.ticket["id"]}/notes', {'text': self.next_for('note.text')}, device='manager-1')

    def hand_over(self):
        """What was handed over last is shown."""
        of = next(each for each in self.hall.do('GET', '/quality/checklists')['checklists'] if each['id'] == 'handover')
        run = {'checklist': 'handover', 'version': of['version'], 'filled_at': '2026-01-01T00:00:00.000Z',
               'answers': [{'question': question['id'], 'value': 1} for question in of['questions']]}
        for _ in range(MANY):
            self.offer('run.text', 'POST', '/quality/checklists/runs?point=handheld-1', {**run, 'text': self.next_for('run.text')}, device='manager-1')

    def note_day(self):
        today = self.hall.do('GET', '/figures', device='manager-1')['day']
        for _ in range(MANY):
            self.offer('daily.text', 'POST', '/quality/daily', {'day': today, 'causes': [], 'text': self.next_for('daily.text')})

    def write_case(self):
        """What a customer said, which stands on the own page; and a case with what staff wrote, the first to be due."""
        if self.case:
            self.hall.do('POST', f'/cases/{self.case}/steps', {'step': 'withdrawn'}, 'manager-1')
        own = f'/follow/{self.ticket["follow"].removeprefix("/t/")}/cases'
        self.offer('case.own', 'POST', own, {'kind': 'complaint', 'cause': 'slow', 'text': self.next_for('case.own')})
        self.case = self.hall.do('POST', '/cases', {'kind': 'device-fault', 'cause': 'device'}, 'manager-1')['id']
        for _ in range(MANY):
            self.offer('case.text', 'POST', f'/cases/{self.case}/steps', {'step': 'noted', 'text': self.next_for('case.text')}, device='manager-1')

    def give_notice(self):
        for notice in self.hall.do('GET', '/notices', device='manager-1')['notices']:
            self.hall.do('POST', f'/notices/{notice["seq"]}/end', {}, 'manager-1')
        for _ in range(NOTICES):
            text = {'zh': self.next_for('notice.text'), 'en': self.next_for('notice.text')}
            status, _ = self.offer('notice.text', 'POST', '/notices', {'text': text, 'shown': True, 'spoken': False, 'for_s': 3600},
                                   device='manager-1')
            if status >= 300:
                self.now['notice.text'].pop()

    def write_cards(self):
        """A card tells what it refuses: an empty one, or one that is more than one line; an answer, also what no board has room for."""
        for card in self.hall.do('GET', '/cards/desk')['cards']:
            self.hall.do('POST', f'/cards/{card["card"]}/withdraw', {})
        for _ in range(MANY):
            self.write_card(kind='script', audience='all', title='card.title', text='card.text', keywords='card.keywords')
            self.write_card(kind='answer', audience='public', title='answer.said', text='answer.done')

    def write_card(self, kind, audience, **fields):
        words = {part: self.next_for(field) for part, field in fields.items()}
        content = {'kind': kind, 'audience': audience, 'keywords': '', 'services': [], 'asks_receipt': False, 'from': None, 'until': None, **words,
                   **{part: {'zh': words[part], 'en': words[part]} for part in ('title', 'text')}}
        status, answer = self.offer(fields['title'], 'POST', '/cards', content)
        if status < 300:
            self.hall.do('POST', f'/cards/{answer["card"]}/approve', {'version': answer['version']})
            return
        for field in fields.values():
            self.refused[field] = self.refused[fields['title']]
            if field != fields['title']:
                self.now[field].pop()

    def look(self, shown):
        for field, texts in self.now.items():
            self.seen.setdefault(field, set()).update(text for text in texts if text in shown)


class Stage:
    def __init__(self, server, admin, source, texts, whole):
        self.tap, self.source = Tap(), source
        self.hall = Hall(server, admin, os.path.join(source, 'assets/demo/hall.conf'))
        self.browser = Browser()
        self.browser.driver.execute_cdp_cmd('Page.addScriptToEvaluateOnNewDocument', {'source': hostile.SENTINEL})
        self.furnish()
        self.fields = Fields(self.hall, texts)
        self.tour = Tour(self, most=3 if whole else 1)

    def furnish(self):
        hall = self.hall
        hall.call('POST', '/day/open')
        hall.enrol('kiosk-1', 'kiosk')
        hall.enrol('manager-1', 'dashboard')
        hall.enrol('poster-1', 'poster')
        hall.enrol('handheld-1', 'handheld', point='handheld-1')
        for device in DEVICES:
            hall.enrol(device, 'board', zone='zone-1')
        for staff in STAFF:
            hall.hire(staff, '某某', 'counter')
        hall.hire('2001', '周婷', 'roaming')
        hall.at('handheld-1', 'sign-on', {'staff': '2001', 'pin': '1234'})
        self.become = Identities(hall, self.browser, ['handheld-1', 'poster-1']).become

    def close(self):
        self.browser.close()
        self.hall.close()


def everything_is_placed(stage):
    """A new free text of the API, or of the configuration, has to be put into this test."""
    import yaml
    found = set(page_policy.free_texts(yaml.safe_load(pathlib.Path(stage.source, 'docs/openapi.yaml').read_text(encoding='utf-8'))))
    stage.tap.equal(sorted(each for each in found - PLACED if each[1] not in ELSEWHERE), [],
                    'every free text of the API is filled, or reaches no page')
    stage.tap.equal(sorted(PLACED - found), [], 'and is there')
    schema = stage.hall.do('GET', '/config/schema', device='manager-1')
    wanted = {f'{section["name"]}.{field["name"]}' for section in schema['sections'] for field in section['fields']
              if field['kind'] == 'text'}
    stage.tap.equal(sorted(wanted - {field for field in stage.fields.used}), [], 'every text of the configuration is filled')


def controls(stage, made):
    """Each text runs on a careless page, and none on a careful one."""
    with Careless(stage.browser) as careless:
        missed = [text for n, (place, text) in enumerate(made) if not careless.runs(place, text)]
        stage.tap.equal(missed, [], f'each of {len(made)} texts runs on a page that does not escape it')
        shown = [(place, text) for place, text in hostile.make() if place in hostile.ESCAPED][:5]
        ran = [text for place, text in shown if careless.runs(place, text, careful=True)]
        stage.tap.equal(ran, [], 'and none on one that does')


def let_a_text_be_markup(stage):
    """Opens a page of ours and writes into its heading what a careless page would."""
    stage.browser.open(stage.hall.url + '/index')
    stage.browser.wait(lambda: stage.browser.script("return document.querySelector('h1') !== null"))
    stage.tour.troubles()
    stage.browser.script("document.querySelector('h1').innerHTML = '<img src=x onerror=hq()>'")


def our_own_page_made_wrong(stage):
    """Were a page of ours to take a text for markup: it is noticed, and the policy lets nothing run."""
    browser, tour = stage.browser, stage.tour
    let_a_text_be_markup(stage)
    found = []
    browser.wait(lambda: found.extend(tour.troubles()) or any('Content Security Policy' in each for each in found))
    stage.tap.ok(any('Content Security Policy' in each for each in found), 'markup that a page let through is refused by its policy')
    stage.tap.ok(any('onerror' in each for each in found), 'and found in the page')
    stage.tap.ok(not any(hostile.SAID in each for each in found), 'so that it does not run')
    browser.driver.execute_cdp_cmd('Page.setBypassCSP', {'enabled': True})
    found.clear()
    let_a_text_be_markup(stage)
    browser.wait(lambda: found.extend(tour.troubles()) or any(hostile.SAID in each for each in found))
    stage.tap.ok(any(hostile.SAID in each for each in found), 'which it would without the policy')
    browser.driver.execute_cdp_cmd('Page.setBypassCSP', {'enabled': False})


def rounds(stage, full, quick):
    """Full ones fill everything and go everywhere; quick ones what stands once in a hall, and where it stands."""
    troubles, views = [], set()
    for n in range(full + quick):
        stage.fields.fill() if n < full else stage.fields.fill_once()
        for view, shown, found in stage.tour.walk(deep=n < full):
            views.add(view)
            stage.fields.look(shown)
            troubles += [f'{view}: {each}' for each in found]
        if n % 5 == 4:
            print(f'# {n + 1} of {full + quick} rounds, {len(troubles)} troubles', flush=True)
    stage.tap.equal(troubles[:5], [], f'nothing of the texts runs in any of {len(views)} views, none becomes part of a page')


def in_addresses(stage, texts):
    """A text behind the question mark and behind the # of every page."""
    troubles = []
    for n, text in enumerate(texts):
        page = page_policy.ADDRESSES[n % len(page_policy.ADDRESSES)]
        sent = urllib.parse.quote(text, safe='')
        stage.browser.open(f'{stage.hall.url}{page.format(sent)}')
        troubles += [f'{page}: {each}' for each in stage.tour.after_opening()]
    stage.tap.equal(troubles[:5], [], 'nor does any in an address')


def main():
    whole = '--whole' in sys.argv
    server, admin, source = [each for each in sys.argv[1:] if not each.startswith('--')]
    made = hostile.make()
    chosen = made if whole else made[::len(made) // SLICE]
    texts = [text for _, text in chosen]
    stage = Stage(server, admin, source, texts, whole)
    try:
        page_policy.check(stage)
        controls(stage, chosen)
        our_own_page_made_wrong(stage)
        full = len(texts) // MANY
        rounds(stage, full, len(texts) // 2 - full) if whole else rounds(stage, 1, 1)
        in_addresses(stage, texts)
        everything_is_placed(stage)
        for field, seen in sorted(stage.fields.seen.items()):
            print(f'# {field}: {len(seen)} of {len(texts)} texts seen on a page, {stage.fields.refused.get(field, 0)} refused')
        stage.tap.equal([field for field, seen in stage.fields.seen.items() if not seen], [], 'every field is seen on some page')
        stage.tap.equal(len({text for each in stage.fields.seen.values() for text in each}), len(texts), f'each of {len(texts)} texts is')
    finally:
        stage.close()
    stage.tap.done()


main()
