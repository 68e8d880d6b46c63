#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks the catalogues: what pages and code say has words in fr, nl and en, and every word is said somewhere.

A key is used when a template says [[key]], or when C++ holds it as a whole string literal. C++ must have words for
  - the code of a refusal:            Refusal{"people.not_found", …}   refuse("people.not_found", …)
  - the key given to text(…), flash(…), words(…) as a literal.
Keys made at run time begin with a prefix that the head of a .po declares:   # dynamic: trail.
"""
import pathlib, re, sys

LANGUAGES = ("fr", "nl", "en")
SAME_WORDS_UP_TO = 20  # characters: "Budget", "Installation" are the same in two languages, sentences are not
KEY = r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+"
CODE_FOLDERS = ("base", "platform", "packs", "features", "demo", "app")
faults = []


def unquote(text):
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found.group(1), found.group(1)), text)


def read_po(path):
    """[(key, message, line, flags)] and the declared prefixes. Refuses what is not msgid/msgstr."""
    entries, prefixes, part, key, message, line, flags = [], [], None, None, None, 0, ""
    def close():
        if key: entries.append((key, message, line, flags))
    for number, raw in enumerate(path.read_text().split("\n") + [""], 1):
        text = raw.strip()
        if found := re.match(r"#\s*dynamic:\s*(\S+)", text):
            prefixes.append((found.group(1), f"{path}:{number}"))
        elif text.startswith("#,"):
            close(); key, flags, part = None, text, None
        elif text.startswith("#") or not text:
            continue
        elif found := re.match(r'(msgid|msgstr)\s+"(.*)"$', text):
            if found.group(1) == "msgid":
                close()
                if part is not None: flags = ""
                key, message, line, part = unquote(found.group(2)), "", number, "key"
            else:
                message, part = unquote(found.group(2)), "message"
        elif (found := re.match(r'"(.*)"$', text)) and part:
            if part == "key": key += unquote(found.group(1))
            else: message += unquote(found.group(1))
        else:
            faults.append(f"{path}:{number}: neither msgid, msgstr nor a continued line")
    close()
    return entries, prefixes


def arguments(message):
    """Names of the arguments of an ICU pattern, those inside its branches included."""
    places = re.finditer(r"\{\s*([a-z][a-z0-9_]*)\s*(?:\}|,)", message)
    return {found.group(1) for found in places if not is_branch(message, found.start())}


def is_branch(message, at):
    """Whether the brace at `at` opens a branch: it stands directly inside an argument, not inside text."""
    kinds = []
    for place, sign in enumerate(message[:at + 1]):
        if sign == "{":
            in_argument = bool(kinds) and kinds[-1] == "argument"
            kinds.append("branch" if in_argument else "argument")
        elif sign == "}" and kinds:
            kinds.pop()
    return bool(kinds) and kinds[-1] == "branch"


def balanced(message):
    depth = 0
    for sign in message:
        depth += (sign == "{") - (sign == "}")
        if depth < 0: return False
    return depth == 0


files = sorted(path for folder in CODE_FOLDERS for path in pathlib.Path(folder).rglob("words/*.po"))
words = {language: {} for language in LANGUAGES}   # key -> (message, place)
prefixes = {}
for path in files:
    if path.stem not in LANGUAGES:
        faults.append(f"{path}:1: no language is named {path.stem}"); continue
    entries, declared = read_po(path)
    for prefix, place in declared: prefixes.setdefault(prefix, place)
    for key, message, line, flags in entries:
        place = f"{path}:{line}"
        if not re.fullmatch(KEY, key): faults.append(f"{place}: {key} is not a key (feature.noun.detail)")
        if key in words[path.stem]: faults.append(f"{place}: {key} stands at {words[path.stem][key][1]} too")
        if "fuzzy" in flags: faults.append(f"{place}: {key} is fuzzy: it is not shown")
        if not message: faults.append(f"{place}: {key} has no words")
        if "'" in message: faults.append(f"{place}: {key} has a straight apostrophe; write ’")
        if not balanced(message): faults.append(f"{place}: {key} has braces that do not match")
        words[path.stem][key] = (message, place)

everything = sorted(set().union(*words.values()))
for key in everything:
    said = {language: words[language][key] for language in LANGUAGES if key in words[language]}
    first_place = next(iter(said.values()))[1]
    for language in LANGUAGES:
        if language not in said: faults.append(f"{first_place}: {key} is missing in {language}")
    if "fr" not in said: continue
    french, place = said["fr"]
    for language in ("nl", "en"):
        if language not in said: continue
        message, there = said[language]
        if message == french and len(french) > SAME_WORDS_UP_TO: faults.append(f"{there}: {key} is not translated")
        if arguments(message) != arguments(french):
            faults.append(f"{there}: {key} takes {sorted(arguments(message))}, in French {sorted(arguments(french))}")

used = set()
def demand(key, place):
    if key not in words["fr"] and not any(key in words[language] for language in LANGUAGES):
        faults.append(f"{place}: no words for {key}")

for path in sorted(path for folder in CODE_FOLDERS for path in pathlib.Path(folder).rglob("pages/**/*.tpl")):
    text = path.read_text()
    for found in re.finditer(r"\[\[([^\]>][^\]]*)\]\]", text):
        used.add(found.group(1))
        demand(found.group(1), f"{path}:{text.count(chr(10), 0, found.start()) + 1}")

SAID = re.compile(rf'(?:Refusal\s*\{{\s*(?:\.code\s*=\s*)?|\brefuse\w*\(\s*|\btext\(\s*(?:[\w.:>()-]+,\s*)?|\bflash\(\s*|\bwords\(\s*(?:[\w.:>()-]+,\s*)?)"({KEY})"')
for path in sorted(path for folder in CODE_FOLDERS for ending in ("*.cpp", "*.h") for path in pathlib.Path(folder).rglob(ending)):
    text = path.read_text()
    is_test = path.stem.endswith(("_test", "_fuzz", "_bench", "samples"))
    used.update(re.findall(rf'"({KEY})"', text))
    if is_test: continue
    code = re.sub(r"//[^\n]*", lambda found: " " * len(found.group()), text)
    for found in SAID.finditer(code):
        demand(found.group(1), f"{path}:{text.count(chr(10), 0, found.start()) + 1}")

for key in everything:
    if key in used or any(key.startswith(prefix) for prefix in prefixes): continue
    faults.append(f"{next(words[l][key][1] for l in LANGUAGES if key in words[l])}: {key} is said nowhere")
for prefix, place in prefixes.items():
    if not any(key.startswith(prefix) for key in everything): faults.append(f"{place}: no key begins with {prefix}")

print("\n".join(faults) or f"words hold: {len(everything)} keys in {len(LANGUAGES)} languages")
sys.exit(bool(faults))
