#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""./dev trace [PREFIX…]: where each requirement lives and which test shows it.

Requirements are listed in docs/requirements.csv: M obligation, O permission, C context, A ambiguity resolved,
D data protection, K indicator, R report. A requirement lives where a pack line or a rule names its id.

  shown   a test of what the program does names it, a journey, or a worked example, which runs the rules of its pack
  data    only the test of what a pack says names it: nothing shows that the program heeds it
  lives   no test names it
  open    nobody names it, or the column `open` says what is missing

Faults: an id that is not listed, a range of ids (nobody meant what lies between its ends), and what is listed as open
though a test shows it.
"""
import collections, csv, pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ONE = r"(?:ACT|AFPA|AOCS|API|CC19|AMB|DP|KPI|REP)-[A-Z]*[0-9]+"
ID = re.compile(rf"\b{ONE}\b")
# A comment may break anywhere inside the range, so blanks and the marks of comments stand for each other.
RANGE = re.compile(rf"\b{ONE}[\s/#*]*(?:\.\.+|…|–|—|-|\bto\b|\buntil\b|\bthrough\b)[\s/#*]*(?:{ONE}|[0-9]+)\b")
KINDS = {"M": "obligation", "O": "permission", "C": "context", "A": "ambiguity", "D": "data protection",
         "K": "indicator", "R": "report"}
STATES = {"shown": "shown by a test", "data": "by the data of a pack only", "lives": "written but not shown",
          "open": "open"}
# Folders that hold rules, packs, pages or tests. Broken packs name ids only to be wrong.
FOLDERS = ("app", "base", "demo", "features", "migrations", "packs", "platform", "tests")
LEFT_OUT = ("packs/broken/", "packs/corpus/")
SUFFIXES = {".h", ".cpp", ".yaml", ".sql", ".tpl", ".html", ".mjs", ".js", ".py", ".sh"}


def how(name):
    """What a file that names a requirement does for it."""
    if re.fullmatch(r"packs/[a-z0-9_]+_pack_test\.cpp", name):
        return "data"
    if name.startswith("tests/") or name.endswith(("/examples.yaml", "_test.cpp")):
        return "shown"
    return "lives"


def line_at(text, at):
    return text.count("\n", 0, at) + 1


def mentions_in(text):
    """(id, line) for every id of a text, and (range, line) for every range."""
    ids = [(found.group(), line_at(text, found.start())) for found in ID.finditer(text)]
    ranges = [(" ".join(found.group().split()), line_at(text, found.start())) for found in RANGE.finditer(text)]
    return ids, ranges


def texts_of(root):
    """Yields (path, text) of every file that may name a requirement."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in SUFFIXES and not name.startswith(LEFT_OUT) and path.is_file():
                yield name, path.read_text(encoding="utf-8", errors="replace")


def trace(requirements, texts):
    """[(requirement, state, {how: [(path, line)]})] and the faults found on the way."""
    places = {row["id"]: collections.defaultdict(list) for row in requirements}
    faults = []
    for name, text in texts:
        ids, ranges = mentions_in(text)
        for ident, line in ids:
            if ident in places:
                places[ident][how(name)].append((name, line))
            else:
                faults.append(f"{name}:{line}: {ident} is not in docs/requirements.csv")
        faults += [f"{name}:{line}: «{what}» is a range: name each requirement" for what, line in ranges]
    traced = []
    for row in requirements:
        found = places[row["id"]]
        if row["open"] and found["shown"]:
            name, line = found["shown"][0]
            faults.append(f"{name}:{line}: {row['id']} is open in docs/requirements.csv")
        state = "open" if row["open"] else next((one for one in ("shown", "data", "lives") if found[one]), "open")
        traced.append((row, state, found))
    return traced, faults


def in_short(found, most=4):
    """Places of one id: file:line, further lines of a file after commas."""
    files = collections.OrderedDict()
    for name, number in found:
        files.setdefault(name, []).append(number)
    texts = [f"{name}:{','.join(map(str, lines[:6]))}{',…' if len(lines) > 6 else ''}" for name, lines in files.items()]
    return texts[:most] + ([f"and {len(texts) - most} more files"] if len(texts) > most else [])


def report(traced):
    totals = collections.defaultdict(collections.Counter)
    for row, state, found in traced:
        totals[row["kind"]][state] += 1
        print(f"{row['id']}  {row['kind']} {row['journey']}  {state:5}  {row['line']}")
        if row["open"]:
            print(f"    open: {row['open']}")
        for word in ("lives", "data", "shown"):
            for place in in_short(found[word]):
                print(f"    {word} in {place}")
    print()
    for kind, name in KINDS.items():
        if count := totals.get(kind):
            print(f"{name:16} {sum(count.values()):4}: " +
                  ", ".join(f"{count[state]} {words}" for state, words in STATES.items()))


def read_requirements(root):
    with open(root / "docs/requirements.csv", encoding="utf-8", newline="") as file:
        return [{**row, "open": row["open"] or ""} for row in csv.DictReader(file)]


def main(prefixes):
    traced, faults = trace(read_requirements(ROOT), texts_of(ROOT))
    chosen = [one for one in traced if not prefixes or one[0]["id"].startswith(tuple(prefixes))]
    report(chosen)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults or not chosen else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        sys.stderr.close()
