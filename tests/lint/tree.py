"""The files of the source tree that people wrote."""
import os

SKIPPED = {'.git', 'node_modules', '__pycache__', '.cache'}


def files(root, folders=('.',), endings=('',)):
    """Paths relative to `root`, sorted."""
    found = []
    for folder in folders:
        for place, names, entries in os.walk(os.path.join(root, folder)):
            relative = os.path.relpath(place, root)
            names[:] = [n for n in names if n not in SKIPPED
                        and not (relative == '.' and n.startswith('build'))
                        and not (relative == 'debian' and n.startswith(('hallqueue', '.', 'tmp')))]
            found += [os.path.normpath(os.path.join(relative, entry)) for entry in entries
                      if entry.endswith(tuple(endings))]
    return sorted(path for path in found if os.path.isfile(os.path.join(root, path)))


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8', errors='replace') as file:
        return file.read()
