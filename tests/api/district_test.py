#!/usr/bin/env python3
"""A district with 12 halls on one server, beside another district and a hall of its own: each sees its own and no other's,
and their figures are the sums of their halls'. Prints TAP."""
import itertools
import subprocess

from district import ALONE, DAY, NORTH, SOUTH, dice_of, district, mean, opinions, say
from world import V1, Tap, new_key
from patience import wait_for  # noqa: E402  (beside hall.py, which world finds)

DICE = dice_of(12)


def satisfaction(who, **query):
    return who.get(f'{V1}/quality/satisfaction?' + '&'.join(f'{name}={value}' for name, value in {'period': 'day', **query}.items()))


def milli(said):
    return None if mean(said) is None else int(10 * mean(said) + 0.5)


def centi(said, others):
    """How far above; None where one of them has no reply."""
    return None if mean(said) is None or mean(others) is None else round(100 * (mean(said) - mean(others)))


def together(said, halls):
    return list(itertools.chain(*(said[hall] for hall in halls)))


def near(found, expected):
    return found == expected or (None not in (found, expected) and abs(found - expected) <= 1)


def everything_said(d):
    said = {hall: opinions(DICE) for hall in d.halls}
    said['south-7'] = [None, None]  # a hall of which nobody said anything
    for hall in d.halls:
        say(d, d.halls[hall], said[hall])
    return said


def the_unit_is_the_parent(tap, d, said):
    """A hall is compared with its own unit, whatever other halls the server has."""
    wrong, units = [], {**dict.fromkeys(SOUTH, SOUTH), **dict.fromkeys(NORTH, NORTH)}
    for hall, unit in units.items():
        found = satisfaction(d.manager_of(hall)).json
        all_said = together(said, unit)
        parent = {'unit': 'city-south' if unit is SOUTH else 'city-north', 'halls': len(unit),
                  'replies': sum(map(bool, all_said)), 'score_milli': milli(all_said)}
        if found.get('parent') != parent or not near(found['whole']['gap_centi'], centi(said[hall], all_said)):
            wrong.append((hall, found.get('parent'), parent, found['whole']['gap_centi'], centi(said[hall], all_said)))
    tap.equal(wrong, [], 'each of 14 halls is compared with the halls of its unit, counted one by one')
    everybody = together(said, d.halls)
    tap.ok(abs(centi(said['north-1'], everybody) - centi(said['north-1'], together(said, NORTH))) > 10,
           'which is another figure than against every hall of the server')
    alone = satisfaction(d.manager_of(ALONE[0])).json
    tap.equal(('parent' in alone, alone['whole']['gap_centi'], {each['gap_centi'] for each in alone['whole']['indicators']}), (False, None, {None}),
              'a hall without a unit is compared with nothing')


# ---- what a district sees -----------------------------------------------------------------------

LISTS = '/quality/checklists'
ROUTES = ('/quality/satisfaction?period=day', f'/cases/figures?from={DAY}&to={DAY}', f'{LISTS}/runs?from={DAY}&to={DAY}', f'/business?month={DAY[:7]}',
          '/cases', '/performance/ranks?month=2030-03')


def get(who, path, hall=None):
    return who.get(f'{V1}{path}' + ('' if hall is None else f'{"&" if "?" in path else "?"}hall={hall}'))


def everything_done(d):
    """Cases, checklists and business of every hall, as dice will have it; what they should come to."""
    expected = {}
    for hall, place in d.halls.items():
        cases = DICE.randint(0, 4)
        for _ in range(cases):
            place.want('POST', f'{V1}/cases', {'kind': DICE.choice(('complaint', 'suggestion')), 'cause': 'too-long'})
        asks = next(each for each in place.ask('GET', f'{V1}{LISTS}').json['checklists'] if each['id'] == 'cross-inspection')
        earned = reachable = 0
        runs = DICE.randint(0, 2)
        for _ in range(runs):
            answers = []
            for question in asks['questions']:
                most = {'yes-no': 1, 'score': question.get('most'), 'number': 0}.get(question['asks'])
                if most is None:
                    continue
                value = DICE.randint(0, most)
                earned, reachable = earned + question.get('weight', 0) * value, reachable + question.get('weight', 0) * most
                answers.append({'question': question['id'], 'value': value})
            place.want('POST', f'{V1}{LISTS}/runs?point=counter-1', {'checklist': asks['id'], 'version': asks['version'], 'answers': answers,
                                                                     'filled_at': f'{DAY}T01:35:00.000Z'})
        rows = [{'day': DAY, 'time': '09:05:30', 'channel': DICE.choice(('counter', 'terminal', 'online')), 'type': 'payment', 'count': DICE.randint(1, 5),
                 'amount': DICE.randint(100, 90000), 'id': f'{hall}-{n}'} for n in range(DICE.randint(1, 20))]
        place.want('POST', f'{V1}/transactions/import', {'import': new_key(), 'page': 0, 'last': True, 'rows': rows})
        counted = lambda of, where: sum(row[of] for row in rows if where(row['channel']))
        expected[hall] = {'cases': cases, 'runs': runs, 'score': int(1000 * earned / reachable + 0.5) if reachable else None,
                          'count': counted('count', lambda _: True), 'amount': counted('amount', lambda _: True),
                          'diverted': 1000 * counted('count', lambda at: at != 'counter') // counted('count', lambda _: True)}
    return expected


def told_of(who, hall):
    """The same of one hall, as it is answered."""
    cases, runs, business = (get(who, path, hall).json for path in ROUTES[1:4])
    return {'cases': cases['total']['received'], 'runs': len(runs['runs']), 'score': runs['score_milli'], 'count': business['all']['count'],
            'amount': business['all']['amount'], 'diverted': business['diversion_count_milli']}


def sees_its_own(tap, d, said, expected):
    for number, halls, others in (('9100', SOUTH, (*NORTH, *ALONE)), ('9200', NORTH, (*SOUTH, *ALONE))):
        who = d.signed_in(number)
        tap.equal(sorted(each['id'] for each in who.get(f'{V1}/halls').json['halls']), sorted(halls), f'{number} looks after {len(halls)} halls')
        table = satisfaction(who, by='hall').json
        rows = {row['id']: row for row in table['rows']}
        tap.equal(sorted(rows), sorted(halls), 'all of which stand in the table, and no other')
        wrong = [(hall, rows[hall]['score_milli'], milli(said[hall])) for hall in halls
                 if (rows[hall]['visits'], rows[hall]['replies']) != (len(said[hall]), sum(map(bool, said[hall])))
                 or not near(rows[hall]['score_milli'], milli(said[hall])) or not near(rows[hall]['gap_centi'], centi(said[hall], together(said, halls)))]
        tap.equal(wrong, [], 'each with what its customers said, against all of them')
        whole = table['whole']
        tap.equal((table['halls'], whole['visits'], whole['replies'], whole['score_milli'], 'parent' in table),
                  (len(halls), len(together(said, halls)), sum(map(bool, together(said, halls))), milli(together(said, halls)), False),
                  'and the whole is all of them together, which has nobody to be compared with')
        by_service = satisfaction(who, by='service').json
        tap.equal([(row['id'], row['visits']) for row in by_service['rows']], [('payment', whole['visits'])], 'by service too')
        found = {hall: told_of(who, hall) for hall in halls}
        tap.equal(found, {hall: expected[hall] for hall in halls}, 'cases, checklists and business of each are what was entered there')
        tap.equal([(hall, path) for hall in others for path in ROUTES if get(who, path, hall).code != 'foreign-hall'], [], 'of no other hall is anything told')
        tap.equal(get(who, '/performance/ranks?month=2030-03').json['halls'], len(halls), 'halls are ranked among their own')


def chooses_one(tap, d, said):
    who = d.signed_in('9100')
    for hall in ('south-1', 'south-12'):
        one = satisfaction(who, by='service', hall=hall).json
        tap.equal((one['halls'], one['whole']['visits'], near(one['whole']['gap_centi'], centi(said[hall], together(said, SOUTH)))),
                  (1, len(said[hall]), True), f'the district looks at {hall} alone, against the unit')
    table = satisfaction(who, by='hall', hall='south-12').json
    tap.equal(len(table['rows']), 12, 'and still compares all when it compares halls')


def a_manager(tap, d, said):
    who = d.manager_of('south-2')
    tap.equal([each['id'] for each in who.get(f'{V1}/halls').json['halls']], ['south-2'], 'a manager is of one hall')
    table = satisfaction(who, by='hall').json
    tap.equal([(row['id'], row['visits'], near(row['gap_centi'], centi(said['south-2'], together(said, SOUTH)))) for row in table['rows']],
              [('south-2', len(said['south-2']), True)], 'and sees it alone, beside what its unit comes to')
    tap.ok('south-3' not in satisfaction(who, by='hall').body.decode(), 'without a word of another')
    tap.equal([(hall, path) for hall in ('south-1', 'north-1', 'alone') for path in ROUTES if get(who, path, hall).code != 'foreign-hall'], [],
              'nor does naming another one help')


def reported(tap, d, said):
    """The district's own report takes in its halls and no other."""
    who = d.signed_in('9200')
    begun = who.post(f'{V1}/reports', {'from': DAY, 'to': DAY, 'halls': ['all'], 'form': 'figures', 'by': ['hall']})
    answer = wait_for(lambda: (lambda found: found.status != 202 and found)(who.get(f'{V1}/reports/{begun.json["report"]}')), 30, 'the report').json
    lines = answer['by'][0]['lines']
    tap.equal({line['hall']: line['figures']['visitors']['value'] for line in lines}, {hall: len(said[hall]) for hall in NORTH}, 'reports are of its halls too')


def on_paper(tap, d):
    """Names too long for a column of ten stand in two lines: none is cut."""
    for hall in NORTH:
        text = d.halls[hall].ask('GET', f'{V1}/config').body.decode()
        name = hall.replace('-', ' ').title()
        longer = text.replace(f'"{name}"', f'"{name} Economic Development Zone Flagship Hall"')
        tap.ok(longer != text and d.halls[hall].ask('PUT', f'{V1}/config', longer.encode()).status == 200, f'{hall} has a long name')
    who = d.signed_in('9200')
    number = who.post(f'{V1}/reports', {'from': DAY, 'halls': ['all'], 'form': 'monthly', 'lang': 'en'}).json['report']
    wait_for(lambda: who.get(f'{V1}/reports/{number}').status == 200, 30, 'the review')
    paper = who.post(f'{V1}/reports/{number}/export', {'format': 'pdf'}).body
    text = subprocess.run(['pdftotext', '-', '-'], input=paper, capture_output=True, check=True).stdout.decode()
    tables = text[text.index('Halls side by side'):]
    tap.ok('With the service mix corrected' in tables and tables.count('Flagship') >= 3 * len(NORTH), 'in chart and tables of the review each stands')
    tap.equal([line for line in text.splitlines() if '…' in line], [], 'whole')


# ---- the unit as a setting ----------------------------------------------------------------------

def a_unit_of_one(tap, d):
    """A unit nobody else is in is no parent; leaving one is as good as never having been there."""
    hall = d.halls['north-2']
    text = hall.ask('GET', f'{V1}/config').body.decode()
    tap.ok('unit = "city-north";' in text, 'the unit is a setting of the hall')
    for unit, about in (('city-west', 'of a unit that has no other hall'), ('', 'that left its unit')):
        put = hall.ask('PUT', f'{V1}/config', text.replace('unit = "city-north";', f'unit = "{unit}";').encode())
        tap.equal(put.status, 200, f'a hall {about}')
        tap.equal([('parent' in satisfaction(d.manager_of(each)).json, satisfaction(d.manager_of(each)).json['whole']['gap_centi']) for each in NORTH],
                  [(False, None)] * 2, 'is compared with nothing, nor is the one it left behind')
    tap.equal(hall.ask('PUT', f'{V1}/config', text.replace('unit = "city-north";', 'unit = "City North";').encode()).status, 422, 'a unit is a short name')
    tap.equal(hall.ask('PUT', f'{V1}/config', text.encode()).status, 200, 'and back again')
    tap.ok('parent' in satisfaction(d.manager_of('north-1')).json, 'both have a parent again')


def digits_of(said, indicator):
    """What was said of one indicator of the shipped template."""
    place = {'hall': 0, 'place': 1, 'wait': 2}[indicator]
    return [one[place] for one in said if one]


def templates_of_their_own(tap, d, said):
    """What halls asked by templates of their own, of the same number, is read by what each of them asked."""
    path = f'{V1}/quality/templates/survey/main'
    shipped = d.halls['north-1'].ask('GET', path).json['templates'][0]['template']
    by_id = {each['id']: each for each in shipped['indicators']}
    wanted = {'north-1': ['hall', 'wait'], 'north-2': ['wait', 'place', 'hall']}
    for hall, ids in wanted.items():
        weights = {2: [500, 500], 3: [400, 300, 300]}[len(ids)]
        own = {**shipped, 'indicators': [{**by_id[each], 'weight_milli': weight} for each, weight in zip(ids, weights)]}
        d.halls[hall].template(path, 0, own)
    say(d, d.halls['north-1'], ['51'], at='02:00:00')
    say(d, d.halls['north-2'], ['155'], at='02:00:00')
    new = {'north-1': {'hall': '5', 'wait': '1'}, 'north-2': {'wait': '1', 'place': '5', 'hall': '5'}}
    for when in ('the same day', 'weeks later, when that day is settled'):
        for hall in NORTH if when != 'the same day' else ():
            d.next_day(hall, '2030-03-25')
        for hall in ('north-1', 'north-2', 'north-1'):
            found = satisfaction(d.manager_of(hall), at=DAY).json['whole']['indicators']
            expected = [(each, milli(digits_of(said[hall], each) + list(new[hall].get(each, '')))) for each in wanted[hall]]
            tap.equal([(each['id'], each['score_milli']) for each in found], expected, f'{hall} is counted by its own template, {when}')


def main():
    tap = Tap()
    with district() as d:
        d.sign_up()
        said = everything_said(d)
        the_unit_is_the_parent(tap, d, said)
        expected = everything_done(d)
        sees_its_own(tap, d, said, expected)
        chooses_one(tap, d, said)
        a_manager(tap, d, said)
        reported(tap, d, said)
        on_paper(tap, d)
        a_unit_of_one(tap, d)
        templates_of_their_own(tap, d, said)
    tap.done()


main()
