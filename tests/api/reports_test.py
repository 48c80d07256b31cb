#!/usr/bin/env python3
"""Reports: who may make which, whose they are, what is refused, that a person sees their own, and that files hold what
the page shows, with names that mean no good. Prints TAP."""
import csv
import io
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
import openpyxl  # noqa: E402
from hall import Hall, Server, state  # noqa: E402
from patience import SLOWER  # noqa: E402
from tap import Tap  # noqa: E402

tap = Tap()
REPORTS = '/api/v1/reports'
DAY = '2030-03-04'


def made(client, answer):
    """The report that was begun."""
    end = time.monotonic() + 60 * SLOWER
    while time.monotonic() < end:
        report = client.get(f'{REPORTS}/{answer.json["report"]}')
        if report.status != 202:
            return report
        time.sleep(0.01)
    raise TimeoutError


def figures(client, path=REPORTS, **wish):
    begun = client.post(path, {'form': 'figures', 'from': DAY, **wish})
    if begun.status != 202:
        return begun
    return made(client, begun)


def lines(report, cut):
    return {line['key']: line for by in report.json['by'] if by['cut'] == cut for line in by['lines']}


def serve(hall, kiosk, panel, point, staff, clock):
    """A customer from the kiosk to the end, at a service point."""
    hall.set_clock(f'{DAY}T0{clock}:00:00.000Z')
    kiosk.post('/api/v1/tickets', {'service': 'payment'})
    panel.post(f'/api/v1/service-points/{point}/sign-on', {'staff': staff, 'pin': '2468'})
    for step, minute in (('next', 5), ('serve', 6), ('finish', 9)):
        hall.set_clock(f'{DAY}T0{clock}:0{minute}:00.000Z')
        answer = panel.post(f'/api/v1/service-points/{point}/{step}')
        if answer.status >= 300:
            raise RuntimeError(f'{step}: {answer}')


def refusals(manager, panel):
    for wish, field in (({'form': 'poem'}, 'form'), ({'to': '2030-03-03'}, 'to'), ({'to': '2031-12-01'}, 'to'),
                        ({'by': ['colour']}, 'by'), ({'form': 'visits', 'figure': 'luck'}, 'figure'),
                        ({'form': 'visits', 'figure': 'tickets', 'cut': 'hour', 'key': 'noon'}, 'figure')):
        answer = figures(manager, **wish)
        tap.equal((answer.code, answer.json.get('parameter')), ('invalid-parameter', field), f'{wish} is refused')
    tap.equal(figures(manager, halls=['elsewhere']).code, 'foreign-hall', 'a hall that is not served is refused')
    tap.equal(figures(panel).code, 'not-allowed', 'a counter makes no report of the hall')
    tap.equal(manager.get(f'{REPORTS}/999').code, 'unknown-report', 'a report nobody made is unknown')
    tap.equal(manager.get(f'{REPORTS}/x').code, 'unknown-report', 'and so is one without a number')


def own(panel, other):
    report = figures(panel, '/api/v1/service-points/counter-1/report', by=['all', 'staff'])
    tap.equal(list(lines(report, 'staff')), ['1001'], 'a person sees their own figures alone')
    tap.equal(lines(report, 'all')['']['figures']['services']['value'], 1, 'and what they did')
    tap.equal(figures(panel, '/api/v1/service-points/counter-2/report').code, 'not-allowed', 'not those of the next counter')
    begun = panel.post('/api/v1/service-points/counter-1/report', {'form': 'figures', 'from': DAY})
    tap.equal(other.get(f'{REPORTS}/{begun.json["report"]}').code, 'unknown-report', "nobody else opens somebody's report")
    tap.equal(made(panel, begun).status, 200, 'but they do')
    tap.equal(figures(panel, '/api/v1/service-points/counter-1/report', halls=['all']).code, 'invalid-parameter',
              'their own are those of this hall')


# Names of services that a spreadsheet would compute with.
EVIL = {'缴费': "=cmd|' /C calc'!A0", '宽带': '@SUM(1+9)*cmd', '国际漫游': '+1+1', '入网': '-2+3', '查询': ' =1+1'}


def export(client, number, form):
    return client.post(f'{REPORTS}/{number}/export', {'format': form})


def cells_of(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def cells_of_document(document):
    return [cell for section in document['sections'] for table in section['tables'] for row in table['rows'] for cell in row['cells']]


def look_at_sheet(bytes_, document):
    cells = cells_of(openpyxl.load_workbook(io.BytesIO(bytes_)))
    tap.equal([cell.value for cell in cells if cell.data_type == 'f'], [], 'no cell of the workbook is a formula')
    texts = {cell.value for cell in cells if cell.data_type == 's'}
    tap.equal(set(EVIL.values()) - texts, set(), 'names that look like one are text in the workbook')
    numbers = [cell.value for cell in cells if cell.data_type == 'n']
    shown = [float(cell['text'].replace(',', '').replace('−', '-')) for cell in cells_of_document(document)
             if cell['kind'] in ('count', 'minutes', 'percent', 'score', 'hours', 'seconds', 'change', 'points', 'yuan')]
    missing = [number for number in shown if number not in numbers]
    tap.equal((missing, len(shown) > 10), ([], True), 'every number of the page is a number there')


def look_at_text(bytes_):
    rows = list(csv.reader(io.StringIO(bytes_.decode('utf-8-sig'))))
    cells = [cell for row in rows for cell in row]
    numbers = [cell for cell in cells if cell.lstrip('-').replace('.', '', 1).isdigit()]
    tap.equal([cell for cell in cells if cell.lstrip(' ')[:1] in tuple('=+-@\t\r') and cell and cell not in numbers], [],
              'no cell of the text begins as a formula')
    tap.equal([name for name in EVIL.values() if "'" + name not in cells], [], 'each name stands behind an apostrophe')
    tap.ok(len(numbers) > 10, 'numbers stay numbers')


def look_at_paper(bytes_, scratch, name):
    file = scratch / 'report.pdf'
    file.write_bytes(bytes_)
    told = subprocess.run(['pdfinfo', file], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(['pdftotext', '-layout', file, '-'], capture_output=True, text=True, check=True).stdout
    tap.ok('595.2' in told and 'A4' in told, 'the paper is A4')
    tap.ok(name in text and '客流量' in text and '共' in text, 'and says what the page says')


def documents(manager, hall, scratch):
    begun = manager.post(REPORTS, {'form': 'weekly', 'from': DAY, 'lang': 'zh'})
    number, document = begun.json['report'], made(manager, begun).json
    tap.equal((document['file'], [s['id'] for s in document['sections']]),
              ('weekly-2030-03-04-small-hall', ['volume', 'quality', 'business', 'people']),
              'a bulletin has the sections of which there is something to show')
    tap.equal([t['value']['text'] for t in document['tiles'][:3]], ['6', '5.0', '100.0'], 'six figures at its head')
    look_at_sheet(export(manager, number, 'xlsx').body, document)
    look_at_text(export(manager, number, 'csv').body)
    paper = export(manager, number, 'pdf')
    tap.equal(paper.head['content-disposition'], 'attachment; filename="weekly-2030-03-04-small-hall.pdf"', 'a file has a name')
    look_at_paper(paper.body, scratch, EVIL['宽带'])
    trail = [row for row in hall.want('GET', '/api/v1/audit?limit=500').json['events'] if row.get('what') == 'report-exported']
    tap.equal([(row['id'], row['device']) for row in trail],
              [(f'weekly-2030-03-04-{form}', 'manager-1') for form in ('xlsx', 'csv', 'pdf')], 'the trail tells who took what')
    tap.equal(export(manager, number, 'doc').code, 'invalid-parameter', 'a form of file that there is not is refused')
    tap.equal(export(manager, 999, 'pdf').code, 'unknown-report', 'and a report that there is not')
    for form, first, last in (('daily', DAY, DAY), ('monthly', '2030-03-01', '2030-03-31')):
        other = made(manager, manager.post(REPORTS, {'form': form, 'from': DAY, 'lang': 'en'})).json
        tap.equal((other['file'], other['place']), (f'{form}-{first}-small-hall', 'Small hall'), f'a {form} report, in English')
    figures_only = manager.post(REPORTS, {'form': 'figures', 'from': DAY})
    made(manager, figures_only)
    tap.equal(export(manager, figures_only.json['report'], 'pdf').code, 'unknown-report', 'bare figures are no document')


with state() as scratch:
    hall = Hall(scratch, replace=[(f'zh = "{name}"', f'zh = "{evil}"') for name, evil in EVIL.items()])
    with Server(hall.folder) as server:
        for staff in ('1001', '1002'):
            hall.staff(staff, '2468', role='counter')
        hall.set_clock(f'{DAY}T00:30:00.000Z')
        hall.open_day()
        kiosk = server.client(hall.device('kiosk-1', 'kiosk'))
        manager = server.client(hall.device('manager-1', 'dashboard'))
        panels = [server.client(hall.device(f'panel-{n}', 'counter', point=f'counter-{n}')) for n in (1, 2)]
        serve(hall, kiosk, panels[0], 'counter-1', '1001', 2)
        serve(hall, kiosk, panels[1], 'counter-2', '1002', 3)
        report = figures(manager, by=['all', 'staff', 'hour', 'service'])
        whole = lines(report, 'all')['']['figures']
        tap.equal([whole[name]['value'] for name in ('tickets', 'wait-mean', 'service-mean', 'attainment')], [2, 300, 180, 1000],
                  'the open day is counted as far as it has come')
        tap.ok(whole['attainment']['few'] and 'few' not in whole['tickets'], 'a share of two is marked, a count is not')
        tap.equal({key: line['name'] for key, line in lines(report, 'staff').items()}, {'1001': '1001 李*', '1002': '1002 李*'},
                  'people by number and masked name')
        tap.equal(sorted(lines(report, 'hour')), ['10', '11'], "hours are the hall's own")
        visits = made(manager, manager.post(REPORTS, {'form': 'visits', 'from': DAY, 'figure': 'wait-mean', 'cut': 'staff',
                                                      'hall': 'small-hall', 'key': '1002'}))
        tap.equal([(row['staff'], row['wait_s'], row['counts']) for row in visits.json['rows']], [('1002', 300, True)],
                  'a figure opens to its visits')
        words = manager.get('/api/v1/figures/definitions').json
        tap.equal(set(whole), {figure['id'] for figure in words['figures']}, 'every figure is defined')
        tap.ok(all(figure['means']['zh'] and figure['means']['en'] for figure in words['figures']), 'in both languages')
        refusals(manager, panels[0])
        own(panels[0], panels[1])
        for service in ('enquiry', 'broadband', 'roaming', 'new-number'):
            kiosk.post('/api/v1/tickets', {'service': service})
        hall.want('POST', '/api/v1/day/close', {'reason': 'drill'})
        first = figures(manager, by=['all', 'staff'])
        tap.equal(figures(manager, by=['all', 'staff']).body, first.body, 'a closed day is told the same from what is kept')
        documents(manager, hall, scratch)
        never = figures(manager, **{'from': '2030-02-01', 'to': '2030-02-28'}, by=['all', 'service']).json
        tap.equal((never['days'], [by['lines'] for by in never['by']]), (0, [[], []]), 'when the hall was never open, nothing is told')
tap.done()
