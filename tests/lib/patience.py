"""How long a test waits for what must come."""
import time

SLOWER = 4  # the seconds in the tests are a quiet machine's; a busy one may take so many times longer


def wait_for(condition, seconds, what):
    """The first truthy answer of condition(), or TimeoutError naming what it waited for."""
    end = time.monotonic() + seconds * SLOWER
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f'waited {seconds * SLOWER} s in vain: {what}')
        time.sleep(0.02)
