#!/usr/bin/env python3
"""Checks every #include against the table in docs/architecture.md. Prints TAP.

usage: includes.py SOURCE_ROOT
"""
import os
import re
import sys

import tree
from tap import Tap

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
VOCABULARY = 'shared/engine/types'
C17 = {'assert.h', 'errno.h', 'float.h', 'inttypes.h', 'limits.h', 'math.h', 'stdalign.h', 'stdarg.h',
       'stdbool.h', 'stddef.h', 'stdint.h', 'stdio.h', 'stdlib.h', 'stdnoreturn.h', 'string.h'}
SYSTEM = C17 | {'ctype.h', 'dirent.h', 'fcntl.h', 'fnmatch.h', 'ftw.h', 'getopt.h', 'glob.h', 'locale.h',
                'poll.h', 'pthread.h', 'pwd.h', 'sched.h', 'setjmp.h', 'signal.h', 'stdatomic.h',
                'strings.h', 'time.h', 'unistd.h', 'zlib.h'}
SYSTEM_FOLDERS = ('sys/', 'netinet/', 'arpa/', 'net/', 'linux/', 'glib', 'gio/', 'gobject/', 'gmodule.h')
CLIENTS = ('shared/client', 'shared/ui', 'shared/ticket', 'kiosk', 'counter-display')


class Road:
    def __init__(self, may_use, sees):
        self.may_use, self.sees = may_use, sees


def read_table(text):
    """{folder: Road} from the table under 'Folders and roads'."""
    roads = {}
    for line in text.partition('## Folders and roads')[2].splitlines():
        cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
        names = [re.findall(r'`([^`]+)`', cell) for cell in cells]
        if line.startswith('| `') and len(cells) == 3 and len(names[0]) == 1:
            roads[names[0][0]] = Road(names[1], names[2])
    return roads


def inside(path, folder):
    return path == folder or path.startswith(folder + '/')


def folder_of(path, roads):
    """The longest folder of the table that holds `path`."""
    return max((f for f in roads if inside(path, f)), key=len, default=None)


def forbidden_roads(roads):
    """What the table itself must never open."""
    for folder, road in roads.items():
        for target in road.may_use:
            home = folder_of(target, roads)
            if home is None:
                yield f'{folder} may use {target}, which the table does not know'
            if folder == 'shared/engine':
                yield f'the engine may use {target}'
            if folder == 'server/hall' and target in ('server/api', 'server/http', 'server/web'):
                yield f'the hall may use {target}'
            if folder == 'server/journal' and target.startswith(('shared/wire', 'server')) \
                    and not target.startswith('shared/wire/event'):
                yield f'the journal may use {target}'
            if folder.startswith('server') and inside(target, 'shared/ui') | \
                    target.startswith(('kiosk', 'counter-display')):
                yield f'{folder} may use the screen {target}'
            if folder.startswith(CLIENTS) and target.startswith(('server', 'shared/engine')):
                yield f'the screen {folder} may use {target}'
        for header in road.sees:
            if folder.startswith('server') and header.startswith(('gtk', 'cups', 'gst')):
                yield f'{folder} sees {header}'
            if folder == 'shared/engine':
                yield f'the engine sees {header}'
    yield from circles(roads)


def circles(roads):
    done = set()

    def visit(folder, path):
        if folder in path:
            yield 'a circle: ' + ' → '.join(path[path.index(folder):] + [folder])
        elif folder not in done:
            for target in roads[folder].may_use:
                home = folder_of(target, roads)
                if home:
                    yield from visit(home, path + [folder])
            done.add(folder)

    for folder in roads:
        yield from visit(folder, [])


class Checker:
    def __init__(self, roads, headers):
        self.roads = roads
        self.headers = headers  # header name -> folders of the tree that have one

    def faults(self, path, text):
        """Every include of the file `path` that takes a road the table does not open."""
        folder = folder_of(path, self.roads)
        if folder is None:
            yield f'{path}: its folder is not in the table'
            return
        for kind, name in INCLUDE.findall(text):
            why = self.quoted(path, folder, name) if kind == '"' else self.angled(folder, name)
            if why:
                yield f'{path}: #include {name}: {why}'

    def quoted(self, path, folder, name):
        if '..' in name.split('/'):
            return 'paths go down from the top, never up'
        if '/' not in name:
            homes = self.headers.get(name, set())
            if homes and not any(inside(home, folder) or home == os.path.dirname(path)
                                 for home in homes):
                return f'lives in {", ".join(sorted(homes))}'
            return None
        home = folder_of(name, self.roads)
        if home is None:
            return 'no such folder in the table'
        if home == folder or name.startswith(VOCABULARY):
            return None
        if not any(inside(name, target) or name.startswith(target)
                   for target in self.roads[folder].may_use if folder_of(target, self.roads) == home):
            return f'{folder} may not use {home}'
        return None

    def angled(self, folder, name):
        if folder == 'shared/engine':
            return None if name in C17 else 'the engine knows only C17'
        if name in SYSTEM or name.startswith(SYSTEM_FOLDERS):
            return None
        if any(name.startswith(prefix) for prefix in self.roads[folder].sees):
            return None
        homes = [f for f, road in self.roads.items() if any(name.startswith(p) for p in road.sees)]
        return f'only {", ".join(homes)} may see it' if homes else 'nobody may see it'


def headers_of(root):
    headers = {}
    for path in tree.files(root, ('shared', 'server', 'kiosk', 'counter-display'), ('.h',)):
        headers.setdefault(os.path.basename(path), set()).add(os.path.dirname(path))
    return headers


def controls(tap, roads, checker):
    def refuses(name, path, text):
        tap.refuses(name, checker.faults(path, text))

    refuses('an include that climbs', 'server/api/x.c', '#include "../hall/hall.h"')
    refuses('the hall using the API', 'server/hall/x.c', '#include "server/api/routes.h"')
    refuses('the kiosk using the engine', 'kiosk/x.c', '#include "shared/engine/engine.h"')
    refuses('SQLite outside the journal', 'server/api/x.c', '#include <sqlite3.h>')
    refuses('the clock in the engine', 'shared/engine/x.c', '#include <time.h>')
    refuses('GLib in the engine', 'shared/engine/x.c', '#include <glib.h>')
    refuses('GTK in the server', 'server/push/x.c', '#include <gtk/gtk.h>')
    refuses('the journal using API JSON', 'server/journal/x.c', '#include "shared/wire/hall-view.h"')
    refuses('a header of another folder by its bare name', 'kiosk/x.c', '#include "engine.h"')
    opened = dict(roads)
    opened['server/hall'] = Road(roads['server/hall'].may_use + ['server/api'], [])
    tap.refuses('a table that lets the hall use the API', forbidden_roads(opened))
    closed = dict(roads)
    closed['shared/base'] = Road(['shared/client'], [])
    tap.refuses('a table with a circle', circles(closed))


def main():
    root = sys.argv[1]
    roads = read_table(tree.read(root, 'docs/architecture.md'))
    checker = Checker(roads, headers_of(root))
    tap = Tap()
    tap.check('the table names the folders', [] if len(roads) > 20 else ['no table found'])
    tap.check('the table opens no road that must never exist', forbidden_roads(roads))
    sources = tree.files(root, ('shared', 'server', 'kiosk', 'counter-display'), ('.c', '.h'))
    for folder in roads:
        own = [path for path in sources if folder_of(path, roads) == folder]
        tap.check(f'{folder} takes only roads of the table ({len(own)} files)',
                  [fault for path in own for fault in checker.faults(path, tree.read(root, path))])
    tap.check('every source file lies in a folder of the table',
              [path for path in sources if folder_of(path, roads) is None])
    tap.check('tests climb out of no folder',
              [f'{path}: {name}' for path in tree.files(root, ('tests',), ('.c', '.h'))
               for _, name in INCLUDE.findall(tree.read(root, path)) if '..' in name.split('/')])
    controls(tap, roads, checker)
    tap.end()


if __name__ == '__main__':
    main()
