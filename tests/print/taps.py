"""Runs the check_* functions of a module in the order they are written and prints TAP.

A check passes when it returns. Its name, with blanks for underscores, is the sentence printed.
"""
import sys
import traceback


def run(module_name):
    module = sys.modules[module_name]
    checks = [f for name, f in vars(module).items() if name.startswith("check_")]
    print(f"1..{len(checks)}", flush=True)
    failed = 0
    for number, check in enumerate(checks, 1):
        sentence = check.__name__.removeprefix("check_").replace("_", " ")
        try:
            check()
            print(f"ok {number} - {sentence}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} - {sentence}", flush=True)
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
    sys.exit(1 if failed else 0)
