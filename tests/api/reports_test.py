#!/usr/bin/env python3
"""Reports: who may make which, whose they are, what is refused, and that a person sees their own. Prints TAP."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.environ['HQ_SOURCE'], 'tests/lib'))
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


with state() as scratch:
    hall = Hall(scratch)
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
        hall.want('POST', '/api/v1/day/close', {'reason': 'drill'})
        first = figures(manager, by=['all', 'staff'])
        tap.equal(figures(manager, by=['all', 'staff']).body, first.body, 'a closed day is told the same from what is kept')
        never = figures(manager, **{'from': '2030-02-01', 'to': '2030-02-28'}, by=['all', 'service']).json
        tap.equal((never['days'], [by['lines'] for by in never['by']]), (0, [[], []]), 'when the hall was never open, nothing is told')
tap.done()
