#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks that every source is laid out as clang-format 14 lays it out; `tools/check_format.py --write` does it."""
import concurrent.futures, pathlib, re, subprocess, sys

FOLDERS = ("base", "platform", "packs", "features", "demo", "app", "tests", "tools")
VERSION = 14  # others lay out differently; Debian 12 has this one
AT_A_TIME = 2
PIECE = 25

version = re.search(r"version (\d+)", subprocess.run(["clang-format", "--version"], capture_output=True, text=True).stdout)
if not version or int(version[1]) != VERSION:
    print(f"format not checked: clang-format {VERSION} is wanted")
    sys.exit(1)
files = sorted(str(path) for folder in FOLDERS for ending in ("*.h", "*.cpp") for path in pathlib.Path(folder).rglob(ending))
mode = ["-i"] if "--write" in sys.argv else ["--dry-run", "-Werror"]


def lay_out(piece):
    return subprocess.run(["clang-format", *mode, *piece], capture_output=True, text=True).stderr


pieces = [files[at:at + PIECE] for at in range(0, len(files), PIECE)]
with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
    told = "".join(pool.map(lay_out, pieces))
firsts = {}
for found in re.finditer(r"^(\S+?):(\d+):\d+: error: code should be clang-formatted", told, re.M):
    firsts.setdefault(found[1], found[2])
print("\n".join(f"{path}:{line}: laid out otherwise; tools/check_format.py --write" for path, line in firsts.items())
      or f"format holds: {len(files)} files")
sys.exit(bool(firsts))
