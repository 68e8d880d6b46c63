#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""./dev trace [PREFIX…]: where each requirement lives and which test shows it.

Requirements are listed in docs/requirements.csv: M obligation, O permission, C context, A ambiguity resolved,
D data protection, K indicator, R report. A requirement lives where a pack line or a rule names its id; it is
shown where a test, a worked example or a journey does. An id that is not listed is a fault.
"""
import collections, csv, pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ID = re.compile(r"\b(?:ACT|AFPA|AOCS|API|CC19|AMB|DP|KPI|REP)-[A-Z]*[0-9]+\b")
KINDS = {"M": "obligation", "O": "permission", "C": "context", "A": "ambiguity", "D": "data protection",
         "K": "indicator", "R": "report"}
# Folders that hold rules, packs, pages or tests. Broken packs name ids only to be wrong.
FOLDERS = ("app", "base", "demo", "features", "migrations", "packs", "platform", "tests")
LEFT_OUT = ("packs/broken/", "packs/corpus/")
SUFFIXES = {".h", ".cpp", ".yaml", ".sql", ".tpl", ".html", ".mjs", ".js", ".py", ".sh"}


def is_test(path):
    return path.startswith("tests/") or path.endswith("/examples.yaml") or re.search(r"_test\.cpp$", path) is not None


def mentions():
    """Yields (id, path, line number) for every id named in the tree."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix not in SUFFIXES or name.startswith(LEFT_OUT) or not path.is_file():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                for found in ID.findall(line):
                    yield found, name, number


def places(found, most=4):
    """Places of one id: file:line, further lines of a file after commas."""
    files = collections.OrderedDict()
    for name, number in found:
        files.setdefault(name, []).append(number)
    texts = [f"{name}:{','.join(map(str, lines[:6]))}{',…' if len(lines) > 6 else ''}" for name, lines in files.items()]
    return texts[:most] + ([f"and {len(texts) - most} more files"] if len(texts) > most else [])


def main(prefixes):
    with open(ROOT / "docs/requirements.csv", encoding="utf-8", newline="") as file:
        requirements = list(csv.DictReader(file))
    known = {row["id"] for row in requirements}
    lives, shown, unknown = collections.defaultdict(list), collections.defaultdict(list), []
    for found, name, number in mentions():
        if found not in known:
            unknown.append(f"{name}:{number}: {found} is not in docs/requirements.csv")
        (shown if is_test(name) else lives)[found].append((name, number))

    chosen = [row for row in requirements if not prefixes or any(row["id"].startswith(p) for p in prefixes)]
    totals = collections.defaultdict(collections.Counter)
    for row in chosen:
        ident = row["id"]
        state = "shown" if shown[ident] else "lives" if lives[ident] else "open"
        totals[row["kind"]][state] += 1
        print(f"{ident}  {row['kind']} {row['journey']}  {state:5}  {row['line']}")
        for word, found in (("lives", lives[ident]), ("shown", shown[ident])):
            for place in places(found):
                print(f"    {word} in {place}")

    print()
    for kind, name in KINDS.items():
        if kind in totals:
            count = totals[kind]
            print(f"{name:16} {sum(count.values()):4}: {count['shown']} shown by a test, "
                  f"{count['lives']} written but not shown, {count['open']} open")
    for fault in unknown:
        print(fault, file=sys.stderr)
    return 1 if unknown or not chosen else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        sys.stderr.close()
