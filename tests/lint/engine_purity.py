#!/usr/bin/env python3
"""Checks that the engine's library needs nothing of the world. Prints TAP.

usage: engine_purity.py LIBRARY COMPILER

The control compiles a function that asks for the time and expects it to be refused.
"""
import os
import subprocess
import sys
import tempfile

from tap import Tap

MEMORY = {'calloc', 'free', 'malloc', 'realloc'}
TEXT = {'memchr', 'memcmp', 'memcpy', 'memmove', 'memset', 'snprintf', 'strchr', 'strcmp', 'strlen',
        'strncmp', 'strnlen', '__memcpy_chk', '__memmove_chk', '__memset_chk', '__snprintf_chk'}
ORDER = {'bsearch', 'qsort'}
ARITHMETIC = {'__popcountdi2', 'ceil', 'cos', 'erf', 'exp', 'exp2', 'fabs', 'floor', 'fmax', 'fmin', 'llround',
              'log', 'lround', 'pow', 'round', 'sqrt'}
COMPILER = {'_GLOBAL_OFFSET_TABLE_', '__stack_chk_fail', '__assert_fail', 'abort'}
ALLOWED = MEMORY | TEXT | ORDER | ARITHMETIC | COMPILER
WATCHERS = ('__asan_', '__ubsan_', '__tsan_', '__gcov_', '__llvm_', '__sanitizer_')


def symbols(library, kind):
    lines = subprocess.run(['nm', kind, library], check=True, capture_output=True, text=True).stdout
    return {line.split()[-1] for line in lines.splitlines() if line and not line.endswith(':')}


def foreign(library):
    """Symbols the library needs and neither has nor may have."""
    needed = symbols(library, '--undefined-only') - symbols(library, '--defined-only') - ALLOWED
    return sorted(name for name in needed if not name.startswith(WATCHERS))


def control(compiler, body):
    with tempfile.TemporaryDirectory() as folder:
        source, thing = os.path.join(folder, 'x.c'), os.path.join(folder, 'x.o')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(body)
        subprocess.run([*compiler, '-c', source, '-o', thing], check=True)
        return foreign(thing)


def main():
    library, compiler = sys.argv[1], sys.argv[2:]
    tap = Tap()
    tap.check('the engine has code', [] if symbols(library, '--defined-only') else ['it is empty'])
    tap.check('the engine needs nothing but memory, text, order and arithmetic', foreign(library))
    tap.refuses('time() in the engine',
                control(compiler, '#include <time.h>\nlong f(void) { return (long)time(0); }\n'))
    tap.refuses('getenv() in the engine',
                control(compiler, '#include <stdlib.h>\nchar *f(void) { return getenv("X"); }\n'))
    tap.check('a function of plain memory is allowed', control(
        compiler, '#include <string.h>\nint f(const void *a, const void *b, unsigned long n)\n'
                  '{ return memcmp(a, b, n); }\n'))
    tap.end()


if __name__ == '__main__':
    main()
