#!/usr/bin/env python3
"""The life of an alert over the API: raised, pushed, acknowledged, passed on, done, over; and what of it
a power cut leaves. Prints TAP."""
import datetime
import re

from world import PIN, V1, Tap, new_key, world

NOON = datetime.datetime(2030, 3, 4, 2, 0, tzinfo=datetime.timezone.utc)
RULES = '''
alerts = (
  { id = "crowd"; watches = "waiting"; more-than = 2; for = "1 min"; cool-down = "10 min"; owner = "duty"; },
  { id = "paper"; watches = "paper-out"; for = "0 s"; owner = "greeter"; escalates-after = "3 min"; next-owner = "duty"; },
  { id = "idle"; watches = "idle"; longer-than = "5 min"; for = "0 s"; },
  { id = "quiet"; watches = "silent"; longer-than = "30 min"; for = "0 s"; owner = "manager"; }
);
alert-measures = ( { id = "opened"; name = { zh = "加开台席"; en = "Opened a counter"; }; } );
'''


def at(w, minutes):
    w.hall.set_clock((NOON + datetime.timedelta(minutes=minutes)).strftime('%Y-%m-%dT%H:%M:%S.000Z'))


def configure(w):
    text = w.manager.get(f'{V1}/config').body.decode()
    text = re.sub(r'^(alerts|alert-measures) = \(\s*\);$', '', text, flags=re.MULTILINE)
    answer = w.manager.ask('PUT', f'{V1}/config', (text + RULES).encode(), new_key())
    if answer.status != 200:
        raise RuntimeError(f'no rules: {answer.status} {answer.body}')


def alerts(w):
    return w.manager.get(f'{V1}/alerts').json['alerts']


def of(w, rule):
    return [alert for alert in alerts(w) if alert['rule'] == rule]


def shown(stream, wanted):
    """What a screen shows on top, once it is what is wanted."""
    return stream.until(lambda message: message[0] == 'state' and wanted(message[2]['doc']['alerts']))[-1][2]['doc']['alerts']


def raised_and_pushed(tap, w, screens):
    w.sign_on(1)
    w.sign_on(2, '1007')
    at(w, 0)
    for _ in range(3):
        w.issue()
    at(w, 0.9)
    tap.equal(alerts(w), [], 'what is only just so is nothing to tell')
    at(w, 1)
    for name, stream in screens.items():
        top = shown(stream, len)
        tap.equal([(a['rule'], a['value'], a['threshold']) for a in top], [('crowd', 3, 2)], f'the {name} is told')
    alert = of(w, 'crowd')[0]
    tap.equal(alert['words'], {'zh': '全厅：3 人等候，超过 2 人', 'en': 'The hall: 3 people wait, more than 2'},
              'in words of both languages')
    tap.equal((alert['owner'], [p['staff'] for p in alert['there']]), ('duty', ['1007']),
              'it is for whoever has the duty')
    tap.equal(w.kiosk.get(f'{V1}/alerts').status, 403, 'a kiosk has no business there')


def acknowledged_once(tap, w, screens):
    number, key = of(w, 'crowd')[0]['alert'], new_key()
    path = f'{V1}/alerts/{number}/acknowledge'
    first = w.roaming.post(path, None, key)
    tap.equal((first.status, first.json), (200, {'alert': number}), 'one tap acknowledges')
    tap.equal(w.roaming.post(path, None, key).json, first.json, 'the same tap again is the same answer')
    tap.equal(w.manager.post(path).code, 'wrong-state', 'another one comes too late')
    tap.equal(w.manager.post(f'{V1}/alerts/99/acknowledge').code, 'unknown-alert', 'there is no such alert')
    top = shown(screens['dashboard'], lambda all_: all_ and 'acknowledged_at' in all_[0])
    tap.equal('done_at' in top[0], False, 'it stays on top until something is done')


def a_power_cut(tap, w):
    before = alerts(w)
    w.restart()
    tap.equal([{**a, 'there': []} for a in alerts(w)], [{**a, 'there': []} for a in before],
              'a power cut forgets none of it')
    at(w, 1.5)
    tap.equal(len(of(w, 'crowd')), 1, 'and what is still so is not raised anew')


def passed_on_and_done(tap, w):
    w.kiosk.ask('PUT', f'{V1}/device/status', {'paper': 'out'})
    at(w, 2)
    paper = of(w, 'paper')[0]
    tap.equal((paper['subject'], paper['owner'], paper['there']), ('kiosk-a', 'greeter', []), 'a kiosk has no paper')
    tap.equal(paper['escalates_at'], '2030-03-04T02:05:00.000Z', 'it says when it passes on')
    at(w, 4.9)
    tap.ok('escalated_at' not in of(w, 'paper')[0], 'not before')
    at(w, 5)
    paper = of(w, 'paper')[0]
    tap.equal((paper['owner'], paper.get('escalated_at'), [p['staff'] for p in paper['there']]),
              ('duty', '2030-03-04T02:05:00.000Z', ['1007']), 'nobody acknowledged: it is for the next duty')
    done = f'{V1}/alerts/{paper["alert"]}/done'
    tap.equal(w.manager.post(done, {'measure': 'prayed'}).code, 'unknown-measure', 'what was done is one of a list')
    tap.equal(w.manager.post(done, {'measure': 'opened'}).status, 200, 'something was done')
    paper = of(w, 'paper')[0]
    tap.equal((paper['measure'], 'acknowledged_at' in paper), ('opened', True), 'who did something has seen it')
    tap.equal([a['rule'] for a in alerts(w) if 'done_at' not in a and 'over_at' not in a], ['crowd', 'idle'][:1],
              'what is done is off the top')
    w.kiosk.ask('PUT', f'{V1}/device/status', {'paper': 'ok'})
    at(w, 5.1)
    tap.equal(of(w, 'paper')[0].get('over_at'), '2030-03-04T02:05:06.000Z', 'paper is there: it is over by itself')


def idle_and_over(tap, w):
    at(w, 6.5)
    idle = of(w, 'idle')
    tap.equal(sorted(a['subject'] for a in idle), ['counter-1', 'counter-2'], 'counters idle while people wait')
    for _ in range(3):
        w.at(1, 'next'), w.at(1, 'serve'), w.at(1, 'finish')
    at(w, 7)
    tap.ok(all('over_at' in a for a in of(w, 'idle')), 'somebody is called: that is over')
    tap.ok('over_at' not in of(w, 'crowd')[0], 'a crowd must be gone for as long as it took')
    at(w, 8.1)
    tap.ok('over_at' in of(w, 'crowd')[0], 'then it is over, too')
    at(w, 35)
    tap.equal({a['subject'] for a in of(w, 'quiet')} & {'kiosk-a', 'display-a'}, {'display-a'},
              'a board that nobody heard of is silent, a phone is not')


def on_record(tap, w):
    rows = [e for e in w.manager.get(f'{V1}/audit?limit=500').json['events'] if e['kind'].startswith('alert-')]
    kinds = [e['kind'] for e in rows]
    tap.equal(sorted(set(kinds)), ['alert-acknowledged', 'alert-done', 'alert-escalated', 'alert-over', 'alert-raised'],
              'the trail has all of it')
    rules = {a['alert']: a['rule'] for a in alerts(w)}
    tap.equal([(e['kind'], e['alert'], e.get('rule')) for e in rows], [(e['kind'], e['alert'], rules[e['alert']]) for e in rows],
              'and names the rule of each')
    last = w.manager.get(f'{V1}/audit?before={rows[-1]["seq"] + 1}&limit=1').json['events']
    tap.equal([e.get('rule') for e in last], [rules[rows[-1]['alert']]], 'on a page that begins long after it was raised, too')
    w.manager.post(f'{V1}/day/close', {'reason': 'closing'})
    tap.equal([a['alert'] for a in alerts(w) if 'over_at' not in a], [], 'with the day all are over')
    tap.equal(w.manager.post(f'{V1}/alerts/1/done', {'measure': 'opened'}).code, 'day-not-open', 'and past')


def main():
    tap = Tap()
    with world() as w:
        w.hall.staff('1007', PIN, role='duty')
        configure(w)
        screens = {name: w.server.stream(f'{V1}/events?topics={name}', w.tokens[role])
                   for name, role in (('dashboard', 'manager'), ('handheld', 'roaming'))}
        raised_and_pushed(tap, w, screens)
        acknowledged_once(tap, w, screens)
        a_power_cut(tap, w)
        passed_on_and_done(tap, w)
        idle_and_over(tap, w)
        on_record(tap, w)
    tap.done()


main()
