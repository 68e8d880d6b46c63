#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks every template: escaping on, posted forms protected, nothing inline, fields labelled, each one used."""
import pathlib, re, sys

HEAD = '{{%AUTOESCAPE context="HTML"}}'
TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\{\{.*?\}\}|\[\[.*?\]\]|\"[^\"]*\"|'[^']*'|[^>\"'{\[])*)>", re.S)
LABELLED = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button", "image", "reset"}
faults = []


def name_of(path):
    parts = path.with_suffix("").parts
    inside = "/".join(parts[parts.index("pages") + 1:])
    return f"{parts[1]}/{inside}" if parts[0] == "features" else inside


def attribute(attributes, name):
    found = re.search(rf'(?:^|\s){name}="([^"]*)"', attributes)
    return found.group(1) if found else None


def check(path, text):
    def fault(at, what):
        faults.append(f"{path}:{text.count(chr(10), 0, at) + 1}: {what}")

    if not text.startswith(HEAD + "\n"):
        fault(0, f"the first line is {HEAD}")
    markup = re.sub(r"\{\{!.*?\}\}|<!--.*?-->", lambda found: re.sub(r"[^\n]", " ", found.group()), text, flags=re.S)

    labels = set(re.findall(r'<label[^>]*\bfor="([^"]*)"', markup))
    wrapped = [found.span() for found in re.finditer(r"<label\b.*?</label>", markup, re.S)]
    for tag in TAG.finditer(markup):
        element, attributes, at = tag.group(1).lower(), tag.group(2), tag.start()
        bare = re.sub(r'"[^"]*"', '""', attributes)
        if element == "style" or element == "script" and attribute(attributes, "src") is None:
            fault(at, f"<{element}> inside a page is refused by the content security policy")
        if re.search(r"(?:^|\s)style\s*=", bare):
            fault(at, "style attributes are refused by the content security policy")
        if found := re.search(r"(?:^|\s)(on[a-z]+)\s*=", bare):
            fault(at, f"{found.group(1)}= is refused by the content security policy")
        if found := re.search(r"(?:^|\s)hx-(on|vars|vals)\b", bare):
            fault(at, f"{found.group().strip()}: scripts in attributes are off")
        if re.search(r"=\s*\{\{", bare):
            fault(at, "a value in an attribute stands between double quotes")
        if element == "h1" and path.parts[0] == "features":
            fault(at, "the layout writes the <h1>; begin with <h2>")
        if element == "img" and attribute(attributes, "alt") is None:
            fault(at, "<img> without alt")
        if element == "form" and (attribute(attributes, "method") or "get").lower() == "post":
            end = markup.find("</form>", at)
            if "[[>components/form]]" not in markup[at:end]:
                fault(at, "a posted form includes [[>components/form]]")
        if element in LABELLED and (attribute(attributes, "type") or "text") not in NEEDS_NO_LABEL:
            inside = any(begin < at < end for begin, end in wrapped)
            named = attribute(attributes, "aria-label") or attribute(attributes, "aria-labelledby")
            if not inside and not named and attribute(attributes, "id") not in labels:
                fault(at, f"<{element}> without a label (for=\"{attribute(attributes, 'id') or 'its id'}\")")
    for found in re.finditer(r"\{\{\^", markup):
        fault(found.start(), "ctemplate knows no {{^…}}: show one of two sections")
    for found in re.finditer(r"\{\{\w+:none\}\}", markup):
        if path.parts[0] == "features" or found.group() != "{{CONTENT:none}}":
            fault(found.start(), "only the shells take a value unescaped, and only CONTENT")


paths = sorted(list(pathlib.Path("platform/web/pages").rglob("*.tpl")) + list(pathlib.Path("features").rglob("pages/**/*.tpl")))
texts = {path: path.read_text() for path in paths}
code = "\n".join(file.read_text() for folder in ("platform", "features", "app", "demo") for file in pathlib.Path(folder).rglob("*.cpp"))
included = set(re.findall(r"\[\[>([^\]]+)\]\]", "\n".join(texts.values())))

for path, text in texts.items():
    check(path, text)
    name = name_of(path)
    is_component = "/components/" in str(path)
    if name not in included and f'"{name}"' not in code and not (is_component and path.parts[0] == "platform"):
        faults.append(f"{path}:1: no code and no template names {name}")
known = {name_of(path) for path in paths}
for path, text in texts.items():
    for found in re.finditer(r"\[\[>([^\]]+)\]\]", text):
        if found.group(1) not in known:
            faults.append(f"{path}:{text.count(chr(10), 0, found.start()) + 1}: no template is named {found.group(1)}")

print("\n".join(faults) or f"templates hold: {len(paths)}")
sys.exit(bool(faults))
