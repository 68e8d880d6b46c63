#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks the shape of the tree: licences, migrations, whose tables SQL touches, what may not be said in code.

What is true of one kind of file only has a check of its own: check_order.py, check_templates.py, check_words.py.
"""
import json, pathlib, re, sys

LICENCE = "SPDX-License-Identifier: EUPL-1.2"
LICENSED = {".h", ".cpp", ".py", ".sql", ".tpl", ".po", ".yaml", ".yml", ".mjs", ".ts", ".css", ".sh", ".cmake"}
CODE = ("base", "platform", "packs", "features", "demo", "app", "tests")
FOLDERS = (*CODE, "migrations", "tools", "docs")
NOT_OURS = ("platform/web/assets/vendor/",)
# Fed to readers as they are: a line of ours would change what they show.
FED = re.compile(r"/(corpus|broken|data)/")
TEST_ENDS = ("_test", "_fuzz", "_bench", "samples")
# Agreement families, institutions and programmes live in packs, as data.
NAMES = re.compile(r"afpa|forem|actiris|cpas|ocmw|\bapi\s*1\b|prepa_competences|declic|promo_16|la_promo|aocs|"
                   r"mission[s_ ]locale|pole.?emploi|france.?travail", re.I)
TABLE = re.compile(r"\b(insert\s+into|update|delete\s+from|from|join)\s+([a-z]+_[a-z_]+)\b")
STATEMENT = re.compile(r"\b(select|insert\s+into|update|delete\s+from|with)\b")
PUBLISHED = re.compile(r"_(card|fact|latest)$")
NODE_OF_DEBIAN = 18
faults = []


def fault(path, line, what):
    faults.append(f"{path}:{line}: {what}")


def line_at(text, at):
    return text.count("\n", 0, at) + 1


def tree():
    for folder in FOLDERS:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            name = path.as_posix()
            if path.is_file() and not name.startswith(NOT_OURS) and "__pycache__" not in name:
                yield path, name


def check_licence(path, name, text):
    scripts = name.startswith("tools/") and text.startswith("#!")
    if (path.suffix in LICENSED or scripts) and not FED.search(name) and LICENCE not in text[:400]:
        fault(name, 1, f"the head says {LICENCE}")


def check_migrations():
    numbers = {}
    for path in sorted(pathlib.Path("migrations").glob("*.sql")):
        found = re.fullmatch(r"(\d{4})_([a-z_]+?)(?:\.(postgres|sqlite))?\.sql", path.name)
        if not found:
            fault(path, 1, "a migration is named NNNN_name.sql, or NNNN_name.ENGINE.sql")
            continue
        numbers.setdefault(int(found[1]), []).append((found[2], found[3]))
    for number, files in sorted(numbers.items()):
        engines = sorted(engine or "" for _, engine in files)
        if engines not in ([""], ["postgres", "sqlite"]) or len({name for name, _ in files}) != 1:
            fault(f"migrations/{number:04}_{files[0][0]}", 1, "one file for both engines, or one for each under the same name")
    for number in range(1, max(numbers, default=0)):
        if number not in numbers:
            fault(f"migrations/{number:04}", 1, "numbers have no gap")


def check_packages():
    """What is locked runs with the Node.js of Debian 12; a range of another form is for a person to read."""
    locked = json.loads(pathlib.Path("package-lock.json").read_text())["packages"]
    for name, package in locked.items():
        asked = package.get("engines", {}).get("node", ">=0")
        wanted = re.fullmatch(r">=\s*(\d+)[.\d]*", asked)
        if not wanted or int(wanted[1]) > NODE_OF_DEBIAN:
            fault("package-lock.json", 1, f"{name} needs Node.js {asked}, Debian 12 has {NODE_OF_DEBIAN}")


def defined_tables():
    """Tables and views of the history."""
    texts = "".join(path.read_text() for path in pathlib.Path("migrations").glob("*.sql"))
    return set(re.findall(r"create (?:table|view) (\w+)", texts))


def literals(text):
    """(line, text) of what stands in string literals; neighbours are one, as the compiler sees them."""
    found, end, begin, held = [], None, 0, ""
    for part in re.finditer(r'R"\((.*?)\)"|"((?:[^"\\\n]|\\.)*)"', text, re.S):
        words = part[1] if part[1] is not None else part[2]
        if end is not None and not text[end:part.start()].strip():
            held += words
        else:
            if held: found.append((begin, held))
            begin, held = line_at(text, part.start()), words
        end = part.end()
    if held: found.append((begin, held))
    return found


def read_published():
    """What crosses features: {(reading folder, table)}, each with its reason."""
    listed = {}
    for number, line in enumerate(open("tools/published.txt"), 1):
        line = line.split("#", 1)
        words = line[0].split()
        if not words: continue
        if len(words) != 2 or len(line) != 2 or not line[1].strip():
            fault("tools/published.txt", number, "READER TABLE  # reason")
            continue
        listed[tuple(words)] = number
    return listed


def owner_of(table):
    return "access" if table.startswith("access_") else table.split("_", 1)[0]


def check_sql(name, text, tables, listed, used):
    """A feature writes its own tables, and reads these, published views and what tools/published.txt lists."""
    parts = pathlib.PurePath(name).parts
    here = parts[1] if parts[0] in ("features", "platform") else parts[0]
    for line, words in literals(text):
        if not STATEMENT.search(words): continue
        if re.search(r"\blike\b|\bilike\b", words) and re.search(r"\bwhere\b|\band\b", words):
            fault(name, line, "no `like` in SQL: search by range (token >= $1 and token < $2)")
        for found in TABLE.finditer(words):
            deed, table = found[1], found[2]
            if table not in tables or owner_of(table) == here: continue
            if deed in ("from", "join") and PUBLISHED.search(table): continue
            entry = (here, table)
            if deed in ("from", "join") and entry in listed:
                used.add(entry)
                continue
            fault(name, line, f"{here} {'reads' if deed in ('from', 'join') else 'writes'} {table}, which is not its own")


def check_code(path, name, text, is_test):
    for found in re.finditer(r"#\s*include\s*<(iostream|regex)>", text):
        fault(name, line_at(text, found.start()), f"<{found[1]}> is slow to compile and to run; fmt, std::from_chars")
    if is_test or name.startswith("tests/"): return
    code = re.sub(r"//[^\n]*", lambda comment: " " * len(comment.group()), text)
    for found in NAMES.finditer(code):
        fault(name, line_at(code, found.start()), f"«{found.group()}» is said in packs, not in code")


def check_pages(name, text, templates):
    """Pages name templates by feature and file: "people/list"."""
    for found in re.finditer(r'"([a-z]+)/([a-z_/]+)"', text):
        if pathlib.Path("features", found[1]).is_dir() and f"{found[1]}/{found[2]}" not in templates:
            fault(name, line_at(text, found.start()), f"no template is named {found[1]}/{found[2]}")


def template_names():
    names = set()
    for path in [*pathlib.Path("features").rglob("pages/**/*.tpl"), *pathlib.Path("platform/web/pages").rglob("*.tpl")]:
        parts = path.with_suffix("").parts
        inside = "/".join(parts[parts.index("pages") + 1:])
        names.add(f"{parts[1]}/{inside}" if parts[0] == "features" else inside)
    return names


def check_goldens(texts):
    """A golden that no test compares says nothing."""
    tests = "\n".join(text for name, text in texts.items() if name.endswith("_test.cpp"))
    goldens = [name for name in texts if "/golden/" in name or name.endswith(".golden")]
    goldens += [name for name in texts if name.startswith("docs/reference/")]
    for name in goldens:
        path = pathlib.PurePath(name)
        folder = path.parent.as_posix() + "/"
        # Some are named at run time: by the folder and, as in migrations/schema.{}.golden, by the rest.
        if name not in tests and not (folder in tests and re.search(r"\{\}|\+", tests) and
                                      (path.stem.split(".")[0] in tests)):
            fault(name, 1, "no test compares this golden file")


def main():
    texts = {}
    for path, name in tree():
        try:
            texts[name] = path.read_text()
        except UnicodeDecodeError:
            continue
    tables, listed, used, templates = defined_tables(), read_published(), set(), template_names()
    check_migrations()
    check_packages()
    for name, text in texts.items():
        path = pathlib.PurePath(name)
        check_licence(path, name, text)
        if path.suffix not in (".h", ".cpp"): continue
        is_test = path.stem.endswith(TEST_ENDS)
        check_code(path, name, text, is_test)
        if path.suffix != ".cpp" or is_test or name.startswith("tests/"): continue
        if not name.startswith("platform/storage/"): check_sql(name, text, tables, listed, used)
        if path.stem.endswith(("_pages", "_edge")): check_pages(name, text, templates)
    for entry in sorted(set(listed) - used):
        fault("tools/published.txt", listed[entry], f"{entry[0]} no longer reads {entry[1]}")
    for feature in sorted(pathlib.Path("features").iterdir()):
        if feature.is_dir() and not (feature / "README.md").exists():
            fault(feature, 1, "a feature has a README.md")
    check_goldens(texts)
    print("\n".join(faults) or f"tree holds: {len(texts)} files")
    sys.exit(bool(faults))


main()
