#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Checks that ./dev trace tells the truth: tries it on a few lines, then holds our tree to it."""
import sys

sys.dont_write_bytecode = True
from trace import ROOT, read_requirements, texts_of, trace

faults = []


def tried(text, name="tests/journeys/a.journey.mjs", missing=""):
    """State of AFPA-02 after reading one file, and how many faults it held."""
    requirements = [{"id": ident, "kind": "M", "journey": "J1", "line": "", "open": missing if ident == "AFPA-02" else ""}
                    for ident in ("AFPA-01", "AFPA-02", "AFPA-03")]
    traced, found = trace(requirements, [(name, text)])
    return traced[1][1], len(found)


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f"tools/trace.py: {what}: {got}, not {wanted}")


def check_trace():
    expect("a journey shows", tried("// AFPA-01, AFPA-02."), ("shown", 0))
    expect("so does a test", tried("// AFPA-02", "features/pathways/action_test.cpp"), ("shown", 0))
    expect("so does a worked example", tried("source: AFPA-02", "packs/library/one/1/examples.yaml"), ("shown", 0))
    expect("the test of a pack shows its data", tried("// AFPA-02", "packs/one_pack_test.cpp"), ("data", 0))
    expect("a rule is where it lives", tried("// AFPA-02", "features/pathways/action.h"), ("lives", 0))
    expect("what nobody names is open", tried("// AFPA-01"), ("open", 0))
    expect("an id nobody knows is a fault", tried("// AFPA-77"), ("open", 1))
    for words in ("AFPA-01 to AFPA-03", "AFPA-01 to\n// AFPA-03", "AFPA-01–AFPA-03", "AFPA-01..03", "AFPA-01-03"):
        expect(f"a range is a fault ({words!r})", tried(f"// {words}"), ("open", 1))
    for words in ("AFPA-01, AFPA-03", "AFPA-01: 3 days", "AFPA-01 and AFPA-03", "[AFPA-01, AFPA-03]"):
        expect(f"a list is none ({words!r})", tried(f"// {words}"), ("open", 0))
    expect("what is missing stays open", tried("// AFPA-02", "packs/one_pack_test.cpp", "not built"), ("open", 0))
    expect("open and shown is a fault", tried("// AFPA-02", missing="not built"), ("open", 1))


check_trace()
faults += trace(read_requirements(ROOT), texts_of(ROOT))[1]
print("\n".join(faults) or "trace holds")
sys.exit(bool(faults))
