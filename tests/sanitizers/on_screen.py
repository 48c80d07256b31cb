#!/usr/bin/env python3
"""Runs a program on a private X screen until it ends. on_screen.py PROGRAM ARGUMENT…"""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / 'lib'))
from screen import Screen  # noqa: E402

with Screen(640, 480) as screen:
    sys.exit(subprocess.run(sys.argv[1:], env=screen.environment(), check=False).returncode)
