"""One day of the bank's log as steps of a hall: who comes, who is called by whom, who leaves.
The log's known defects are repaired here, each in the open and counted."""
import collections
import csv
import gzip
import os
import pathlib
import uuid

LOG = 'bank-call-centre-1999-01-02.csv.gz'
MIDNIGHT = 86400
NONSENSE_S = 60
SPARES = 8
# Finishing comes before what happens in the same second: whoever is free can be called.
ORDER = ('finish', 'issue', 'leave', 'call', 'serve')


class Customer:
    def __init__(self, day, index):
        self.id = str(uuid.uuid5(uuid.NAMESPACE_OID, f'{day} {index}'))
        self.index = index
        self.agent = None
        self.called_at = self.served_at = self.ended_at = None


def log_file(source):
    """The log beside the repository, or where HQ_DATA says; None when it is absent."""
    folder = os.environ.get('HQ_DATA')
    places = [pathlib.Path(folder)] if folder else [
        p / 'shared' / 'data' for p in pathlib.Path(source).resolve().parents]
    return next((p / LOG for p in places if (p / LOG).is_file()), None)


def days(file):
    """The log's rows by date."""
    found = collections.OrderedDict()
    with gzip.open(file, 'rt') as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row['date'], []).append(row)
    return found


def _customer(date, index, row, defects):
    """Who came, and when what became of them: a second or two of rounding must not make an effect
    come before its cause, and after midnight the log's clock begins anew."""
    c = Customer(date, index)
    c.service = row['service'].lower()
    c.priority = row['priority'] == '2'
    c.served = row['outcome'] == 'SERVED'
    c.agent = row['agent'].lower() or None if c.served else None
    c.came_at = int(row['arrive_s'])
    left, start, end = (int(row[name] or -1) for name in ('call_s', 'start_s', 'end_s'))
    if row['call_s'] and left < c.came_at - NONSENSE_S:
        defects['left the queue long before it came: the start of service counts instead'] += 1
        left = start
    if not c.served:
        defects['left the queue seconds before it came'] += -1 < left < c.came_at
        c.ended_at = max(left, c.came_at)
        return c
    if c.came_at - start > MIDNIGHT // 2:
        left, start = left + MIDNIGHT * (left < c.came_at), start + MIDNIGHT
    if start - end > MIDNIGHT // 2:
        end += MIDNIGHT
        defects['served across midnight'] += 1
    defects['left the queue seconds before it came'] += left < c.came_at
    defects['served seconds before it left the queue'] += start < left
    c.called_at = max(left, c.came_at)
    c.served_at = max(start, c.called_at)
    defects['ended before it was served'] += end < c.served_at
    c.ended_at = max(end, c.served_at)
    defects['served by nobody named'] += c.agent is None
    defects['served for zero seconds'] += c.ended_at == c.served_at
    return c


def _seat(customers, defects):
    """Service points: the agent's own, a spare one where the log has the agent busy or none."""
    free_at = collections.defaultdict(lambda: -1)
    for customer in sorted((c for c in customers if c.served), key=lambda c: (c.called_at, c.index)):
        wanted = customer.agent
        zero = customer.served_at == customer.ended_at
        if wanted is not None and free_at[wanted] > customer.called_at:
            defects['its agent still serves another'] += 1
            wanted = None
        if wanted is None:
            wanted = next(f'spare-{n}' for n in range(1, SPARES + 1)
                          if free_at[f'spare-{n}'] <= customer.called_at)
        customer.point = wanted
        free_at[wanted] = customer.ended_at + zero


def plan(date, rows):
    """(customers, steps in order as (second, verb, customer), defects)"""
    defects = collections.Counter()
    customers = [_customer(date, i, row, defects) for i, row in enumerate(rows)]
    _seat(customers, defects)
    steps = []
    for c in customers:
        steps.append((c.came_at, 'issue', c))
        if not c.served:
            steps.append((c.ended_at, 'leave', c))
            continue
        steps += [(c.called_at, 'call', c), (c.served_at, 'serve', c)]
        zero = c.ended_at == c.served_at
        steps.append((c.ended_at, 'finish at once' if zero else 'finish', c))
    rank = {verb: i for i, verb in enumerate((*ORDER, 'finish at once'))}
    steps.sort(key=lambda s: (s[0], rank[s[1]], s[2].index))
    return customers, [(at, verb.split()[0], c) for at, verb, c in steps], defects


def configuration(agents):
    """The bank as a hall: every service point does everything; priority is a head start of 90 s."""
    names = {'ps': 'Regular', 'nw': 'Prospect', 'ne': 'Stock trading', 'in': 'Internet',
             'pe': 'English', 'tt': 'Call-back', 'aa': 'Other'}
    duties = ', '.join(f'"{s}"' for s in names)
    services = ',\n'.join(
        f'  {{ id = "{s}"; name = {{ zh = "{s}"; en = "{n}"; }}; letter = "{letter}"; }}'
        for (s, n), letter in zip(names.items(), 'ABCDEFG'))
    points = ',\n'.join(
        f'  {{ id = "{p}"; label = "{i}"; zone = "hall"; services = ({duties}); }}'
        for i, p in enumerate(agents, 1))
    letters = ', '.join(f'{{ letter = "{x}"; }}' for x in 'ABCDEFG')
    return f'''hall = {{ id = "bank"; name = {{ zh = "银行"; en = "Bank"; }};
  time-zone = "Asia/Shanghai"; rehearsal = true; opens = "00:00"; closes = "24:00"; }};
rules = {{ undo = "0 s"; wrap-up = "0 s"; closing = "by-manager"; }};
series = ( {letters} );
zones = ( {{ id = "hall"; name = {{ zh = "大厅"; en = "Hall"; }}; }} );
classes = ( {{ id = "ordinary"; name = {{ zh = "普通"; en = "Ordinary"; }}; }},
  {{ id = "priority"; name = {{ zh = "优先"; en = "Priority"; }}; head-start = "90 s"; }} );
services = (
{services} );
points = (
{points} );
hand-reasons = ( {{ id = "as-logged"; name = {{ zh = "按记录"; en = "As logged"; }}; }} );
pause-reasons = ( {{ id = "lunch"; name = {{ zh = "用餐"; en = "Lunch"; }}; }} );
outcomes = ( {{ id = "completed"; name = {{ zh = "已办成"; en = "Completed"; }}; }} );
'''
