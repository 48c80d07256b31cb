"""Makes days of a small hall for the forecast's tests: three clerks, two services, some who leave."""
import heapq
import random

HEADING = 'date,service,priority,arrive_s,queued,call_s,outcome,start_s,end_s,agent'


def day(date, seed):
    """The lines of one day from 9:00 to 13:00, first come first served."""
    draw = random.Random(seed)
    free = [(9 * 3600 + i, f'G{i}') for i in range(3)]
    lines, at = [], 9 * 3600
    while True:
        at += int(draw.expovariate(1 / 65)) + 1
        if at > 13 * 3600:
            return lines
        service, priority = draw.choice(['PS', 'PS', 'PS', 'NE']), draw.choice('0002')
        ready, agent = free[0]
        call = max(at, ready)
        if call - at > draw.expovariate(1 / 900):
            lines.append(f'{date},{service},{priority},{at},1,{(at + call) // 2},ABANDONED,,,')
            continue
        end = call + int(draw.lognormvariate(4.9, 0.6))
        heapq.heapreplace(free, (end + 5, agent))
        lines.append(f'{date},{service},{priority},{at},{int(call > at)},{call if call > at else ""},'
                     f'SERVED,{call},{end},{agent}')


def days(count, seed=1):
    return [day(20300101 + i, f'{seed}/{i}') for i in range(count)]


def text(days_):
    return '\n'.join([HEADING, *(line for lines in days_ for line in lines)]) + '\n'
