#!/usr/bin/env python3
"""Checks that built programs are hardened. Prints TAP.

usage: hardening.py BUILD_ROOT TEST_PROGRAM COMPILER…

Looks at one test program (built with the same flags) and at every hallqueue program of the build.
The control compiles a program without the flags and expects each fault to be seen.
"""
import os
import subprocess
import sys
import tempfile

from tap import Tap


def readelf(option, program):
    return subprocess.run(['readelf', '-W', option, program], check=True, capture_output=True,
                          text=True).stdout


def faults(program):
    header, segments = readelf('-h', program), readelf('-l', program)
    dynamic, symbols = readelf('-d', program), readelf('--dyn-syms', program)
    if 'DYN (' not in header:
        yield 'not position independent'
    if 'GNU_RELRO' not in segments:
        yield 'no RELRO'
    if 'BIND_NOW' not in dynamic and 'NOW' not in dynamic.partition('FLAGS_1')[2]:
        yield 'symbols bound lazily'
    if any('GNU_STACK' in line and 'E' in line.split()[6] for line in segments.splitlines()):
        yield 'executable stack'
    if '__stack_chk_fail' not in symbols:
        yield 'no stack protector'
    if '_chk@' not in symbols.replace('__stack_chk_fail', ''):
        yield 'no fortified functions'


def programs(build):
    for folder, names, entries in os.walk(build):
        names[:] = [name for name in names if not name.endswith('.p')]
        for entry in entries:
            path = os.path.join(folder, entry)
            if (entry == 'hallqueue' or entry.startswith('hallqueue-')) and os.access(path, os.X_OK):
                with open(path, 'rb') as file:
                    if file.read(4) == b'\x7fELF':
                        yield path


CONTROL = '''
#include <stdio.h>
#include <string.h>
int main(int argc, char **argv)
{
    char text[64];
    strcpy(text, argv[0]);
    return printf("%s %d\\n", text, argc) < 0;
}
'''


def control(compiler):
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, 'x.c'), os.path.join(folder, 'x')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(CONTROL)
        subprocess.run([*compiler, '-O1', '-U_FORTIFY_SOURCE', '-fno-stack-protector', '-no-pie',
                        '-Wl,-z,norelro', '-Wl,-z,lazy', '-Wl,-z,execstack', '-w', source, '-o', program],
                       check=True, stderr=subprocess.DEVNULL)
        return list(faults(program))


def main():
    build, test_program, compiler = sys.argv[1], sys.argv[2], sys.argv[3:]
    tap = Tap()
    tap.check('a program built with our flags is hardened', faults(test_program))
    for program in sorted(programs(build)):
        tap.check(f'{os.path.relpath(program, build)} is hardened', faults(program))
    found = control(compiler)
    tap.check('control: every one of six faults is seen in a program without the flags',
              [] if len(found) == 6 else [f'seen: {found}'])
    tap.end()


if __name__ == '__main__':
    main()
