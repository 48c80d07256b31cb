"""The section of a report that tells what customers said, recomputed from what they said."""
import datetime
import fractions
import math

import said
import surveys

FEW = 10


def rounded(value):
    """To the nearest, halves away from zero."""
    return (1 if value >= 0 else -1) * math.floor(abs(value) + fractions.Fraction(1, 2))


def mean(points):
    return fractions.Fraction(sum(points), len(points)) if points else None


class Words:
    """What was said of some days of some halls."""

    def __init__(self, days, replies, template):
        self.of = said.Said()
        for hall in sorted({day.hall for day in days}):
            one = said.recompute([day for day in days if day.hall == hall], replies[hall], surveys.ASKED, template)[None]
            self.of.why.update(one.why)
            self.of.replies, self.of.bad, self.of.sum = self.of.replies + one.replies, self.of.bad + one.bad, self.of.sum + one.sum
            for name, answers in one.answers.items():
                self.of.answers[name] += answers

    def means(self, template):
        whole = fractions.Fraction(self.of.sum, self.of.replies) if self.of.replies else None
        return [(mean(self.of.answers[each['id']]), len(self.of.answers[each['id']])) for each in template['indicators']] + [(whole, self.of.replies)]


def table(now, before, unit, template):
    """[score, replies, score before, change in hundredths of a per cent (, gap in hundredths of a point)] of each row."""
    def row(is_, was, theirs):
        score, n = is_
        told = [score and rounded(score / 1000), n, was[0] and rounded(was[0] / 1000),
                None if score is None or not was[0] else rounded(10000 * (score - was[0]) / was[0])]
        return told if theirs is None else told + [None if score is None or theirs[0] is None else rounded((score - theirs[0]) / 100)]
    parents = unit.means(template) if unit else [None] * (len(template['indicators']) + 1)
    return [row(*each) for each in zip(now.means(template), before.means(template), parents)]


def section(document):
    found = [each for each in document['sections'] if each['id'] == 'voice']
    return found[0] if found else None


def values(cells):
    return [cell.get('value') if cell['kind'] != 'none' else None for cell in cells]


def marks(template, means):
    """Whether each row is marked as of few, or as below the target."""
    return [(0 < n < FEW, n >= FEW and score < template['target_milli'] * 1000) for score, n in means]


def differences(document, now, before, unit, template):
    """Where the section does not say what was counted."""
    told = section(document)
    if told is None or now.of.replies == 0:
        if told is not None or now.of.replies > 0:
            yield f'voice: told {told}, counted {now.of.replies} replies'
        return
    rows = told['tables'][0]['rows']
    is_, wanted = [values(row['cells'][1:]) for row in rows], table(now, before, unit, template)
    if is_ != wanted:
        yield f'voice: told {is_}, counted {wanted}'
    marked = [(row['cells'][1].get('few', False), row['cells'][1].get('misses', False)) for row in rows]
    if marked != marks(template, now.means(template)):
        yield f'voice: marked {marked}, counted {marks(template, now.means(template))}'
    names = {each['id']: each['name']['zh'] for each in template['reasons']}
    why = sorted((-n, names[reason]) for reason, n in now.of.why.items() if reason in names and n)
    reasons = [(-row['cells'][1]['value'], row['cells'][0]['text']) for each in told['tables'][2:] for row in each['rows']]
    if sorted(reasons) != why or [n for n, _ in reasons] != sorted(n for n, _ in reasons):
        yield f'voice: told {reasons} as reasons, counted {why}'


def within(days, first, n):
    return [day for day in days if first <= datetime.date.fromisoformat(day.date) < first + datetime.timedelta(days=n)]
