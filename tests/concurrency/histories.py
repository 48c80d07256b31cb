"""Histories of concurrent clients, and whether one queue could have given them.

An operation is what one client asked and when it was told: `began` and `ended` are readings of one
monotonic clock, `told` is the ticket of an issue or a call, None when nobody was there to call.
"""
import collections
import random

ISSUE, NEXT = 'issue', 'next'
Operation = collections.namedtuple('Operation', 'kind key began ended told')


def doubles(history):
    """Tickets that two calls were given."""
    calls = collections.Counter(o.told for o in history if o.kind == NEXT and o.told is not None)
    return [ticket for ticket, n in calls.items() if n > 1]


def replay(history, order):
    """Follows the journal's order, {key: sequence number}: every answer must be what a plain queue
    gives at that place, and whoever was told before another asked must come before it. Faults."""
    faults = []
    done = sorted((o for o in history if o.key in order), key=lambda o: order[o.key])
    queue = collections.deque()
    lengths = [(0, 0)]  # how many wait after which sequence number
    for o in done:
        if o.kind == ISSUE:
            queue.append(o.told)
        elif (queue.popleft() if queue else None) != o.told:
            faults.append(f'{o.key} was told {o.told}')
        lengths.append((order[o.key], len(queue)))
    faults += real_time(done, order)
    faults += nobody(history, order, lengths)
    return faults


def real_time(done, order):
    latest = -1  # the latest beginning seen going back
    faults = []
    for o in done:
        if o.ended < latest:
            faults.append(f'{o.key} was over before one began that comes before it')
        latest = max(latest, o.began)
    return faults


def nobody(history, order, lengths):
    """Refusals leave no event: the queue must have been empty at some place they may have had."""
    faults = []
    ended = sorted((o.ended, order[o.key]) for o in history if o.key in order)
    began = sorted(((o.began, order[o.key]) for o in history if o.key in order), reverse=True)
    floor = running(ended, max, 0)
    ceiling = running(began, min, float('inf'))
    for o in history:
        if o.kind != NEXT or o.told is not None or o.key in order:
            continue
        low = last_at(floor, lambda at, o=o: at < o.began, 0)
        high = last_at(ceiling, lambda at, o=o: at > o.ended, float('inf'))
        if not any(n == 0 for at, n in window(lengths, low, high)):
            faults.append(f'{o.key} was told nobody waits while somebody did')
    return faults


def running(pairs, better, start):
    best, found = start, []
    for at, seq in pairs:
        best = better(best, seq)
        found.append((at, best))
    return found


def last_at(found, inside, otherwise):
    """The value of the last pair for which `inside` holds; they hold from the start on."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if inside(found[middle][0]) else (low, middle)
    return found[low - 1][1] if low > 0 else otherwise


def window(lengths, low, high):
    """The states between two sequence numbers, the one before included."""
    start, end = 0, len(lengths)
    while start < end:
        middle = (start + end) // 2
        start, end = (middle + 1, end) if lengths[middle][0] <= low else (start, middle)
    for at, n in lengths[max(start - 1, 0):]:
        if at >= high:
            return
        yield at, n


def linearizable(history):
    """Whether some order within the operations' times makes a plain queue give every answer: a
    search after Wing and Gong with Lowe's memory of what was tried. Trusts no sequence number."""
    operations = sorted(history, key=lambda o: o.began)
    everything = (1 << len(operations)) - 1
    tried = set()

    def go(done, queue):
        if done == everything:
            return True
        if (done, queue) in tried:
            return False
        tried.add((done, queue))
        first_end = min(o.ended for i, o in enumerate(operations) if not done >> i & 1)
        for i, o in enumerate(operations):
            if done >> i & 1 or o.began > first_end:
                continue
            if o.kind == ISSUE:
                after = queue + (o.told,)
            elif o.told is None:
                after = queue if not queue else None
            else:
                after = queue[1:] if queue and queue[0] == o.told else None
            if after is not None and go(done | 1 << i, after):
                return True
        return False

    return go(0, ())


# ---- what a wrong server would tell: each change makes the history impossible ------------------

def before(a, b):
    return a.ended < b.began


def retold(history, o, told):
    return [p._replace(told=told) if p is o else p for p in history]


def give_twice(history, dice):
    """Two counters are given one ticket."""
    calls = [o for o in history if o.kind == NEXT and o.told is not None]
    if len(calls) < 2:
        return None
    one, other = dice.sample(calls, 2)
    return retold(history, other, one.told)


def tell_too_early(history, dice):
    """A call is given a ticket that nobody has taken yet."""
    pairs = [(o, p) for o in history if o.kind == NEXT and o.told is not None
             for p in history if p.kind == ISSUE and before(o, p)]
    if not pairs:
        return None
    o, p = dice.choice(pairs)
    return retold(history, o, p.told)


def swap(history, dice):
    """The later call is given the earlier ticket."""
    taken = {o.told: o for o in history if o.kind == ISSUE}
    calls = [o for o in history if o.kind == NEXT and o.told in taken]
    pairs = [(a, b) for a in calls for b in calls
             if before(a, b) and before(taken[a.told], taken[b.told])]
    if not pairs:
        return None
    a, b = dice.choice(pairs)
    return retold(retold(history, a, b.told), next(o for o in history if o is b), a.told)


def see_nobody(history, dice):
    """A call sees an old queue: nobody, though a ticket was taken long before and others follow it."""
    taken = {o.told: o for o in history if o.kind == ISSUE}
    calls = [o for o in history if o.kind == NEXT and o.told in taken]
    stale = [o for o in calls if before(taken[o.told], o)
             and any(p is not o and before(taken[o.told], taken[p.told]) for p in calls)]
    return retold(history, dice.choice(stale), None) if stale else None


WRONGS = [give_twice, tell_too_early, swap, see_nobody]


def wrongs(history, seed):
    """(name, history) of every wrong that can be done to this one."""
    for wrong in WRONGS:
        made = wrong(history, random.Random(seed))
        if made is not None:
            yield wrong.__name__.replace('_', ' '), made
