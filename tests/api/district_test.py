#!/usr/bin/env python3
"""A district with 12 halls on one server, beside another district and a hall of its own: each sees its own and no other's,
and their figures are the sums of their halls'. Prints TAP."""
import itertools

from district import ALONE, DAY, NORTH, SOUTH, dice_of, district, mean, opinions, say
from world import V1, Tap

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
        a_unit_of_one(tap, d)
        templates_of_their_own(tap, d, said)
    tap.done()


main()
