#!/usr/bin/env python3
"""Checks that the kiosk has sentences for whatever the engine can refuse a number with: each has a message
trouble.<code>, what it is, and trouble.<code>-how, what to do. Prints TAP.

usage: troubles.py SOURCE_ROOT
"""
import pathlib
import re
import sys

from tap import Tap

ENGINE = ('decide-ticket.c', 'decide-appointment.c', 'issuing.c', 'decide-visit.c')
# Functions that decide about a number, by where they begin; the customer of a kiosk meets no others.
DECIDING = ('hq_decide_issue', 'check_kiosk', 'check_service', 'hq_check_person', 'plan_further', 'hq_emit_issued',
            'hq_plan_add', 'hq_state_issuing', 'look_at_windows', 'hq_decide_check_in', 'arrive_in_time', 'arrive_late')
# The number's id is made by the kiosk itself and is new.
NEVER = {'UNKNOWN_TICKET', 'TICKET_EXISTS'}


def bodies(text):
    """{function: body} of C source in the house's style: the name at a line's start, then a body to `}`."""
    return {name: body for name, body in re.findall(r'^(\w+)\([^;{]*\)\n\{\n(.*?)^\}', text, re.M | re.S)}


def refusals(root):
    found = set()
    seen = set()
    for name in ENGINE:
        functions = bodies((root / 'shared/engine' / name).read_text())
        for function in functions.keys() & set(DECIDING):
            seen.add(function)
            found |= set(re.findall(r'HQ_REFUSED_(\w+)', functions[function]))
    return found - NEVER, seen


def words(root):
    """{REFUSAL: code} as the engine names them."""
    text = ''.join(path.read_text() for path in (root / 'shared/engine').glob('*.c'))
    return dict(re.findall(r'\[HQ_REFUSED_(\w+)\] = "([a-z-]+)"', text))


def faults(codes, ids):
    return [f'{code}: no message {each}' for code in sorted(codes) for each in (f'trouble.{code}', f'trouble.{code}-how')
            if each not in ids]


def main():
    root = pathlib.Path(sys.argv[1])
    sys.path.insert(0, str(root / 'po'))
    sys.dont_write_bytecode = True
    import compile as compile_po

    found, seen = refusals(root)
    codes = {words(root)[each] for each in found}
    tap = Tap()
    tap.check('every function that decides about a number was read', sorted(set(DECIDING) - seen))
    for name in ('zh_CN.po', 'en.po'):
        ids = compile_po.parse(root / 'po' / name)
        tap.check(f'{name}: the kiosk says what each of {len(codes)} refusals is and what to do', faults(codes, ids))
    tap.refuses('a refusal without sentences', faults({'no-such-refusal'}, {}))
    tap.end()


if __name__ == '__main__':
    main()
