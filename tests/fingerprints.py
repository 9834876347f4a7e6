#!/usr/bin/python3
"""Fingerprints of findings survive a new scan and an inserted step, so that waivers and baselines do.

    tests/fingerprints.py --bin build/sopan [--work DIR] [--count 10] [--check]

Documents with several defects are printed and scanned twice (other skew, other grain), and written as
text with and without one more step. Of the certain findings of the first, counted is how many are known
again in the second: as `--baseline` knows them, and, stricter, by their fingerprint alone.
`--check` fails below 0.95 known again."""
import argparse
import copy
import json
import os
import subprocess
import sys
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "scripts", "corpus"), os.path.join(HERE, "mutation")]
import run as mutation
import scan
import spec as specs
import text
from catalogue import procedure
from printout import printed

DEFECTIVE = ("pengaduan-ketertiban", "pendaftaran-rawat-jalan", "bundel-kecamatan")


def checked(binary, path, *more):
    """The findings of one run."""
    out = subprocess.run([binary, "check", "--format", "json", "--today", mutation.TODAY, *more, path],
                         capture_output=True).stdout
    return json.loads(out)["findings"]


def prints(findings):
    """Fingerprints of all places of the findings, each with its rule."""
    return Counter((f["rule"], p) for f in findings
                   for p in f.get("fingerprints", [f["fingerprint"]]))


def survivors(binary, path, work, before):
    """(known again, with the same fingerprint, of how many, the rules of those lost)."""
    certain = [f for f in before if f["certainty"] == "certain"]
    old = os.path.join(work, "before.json")
    with open(old, "w", encoding="utf-8") as file:
        json.dump({"schema": "sopan.findings/1", "findings": certain}, file, ensure_ascii=False)
    now, left = prints(checked(binary, path)), prints(checked(binary, path, "--baseline", old))
    known = Counter(rule for rule, _ in (now - left).elements())
    wanted = Counter(rule for rule, _ in prints(certain).elements())
    lost = wanted - known
    return (wanted.total() - lost.total(), (prints(certain) & now).total(), wanted.total(),
            list(lost.elements()))


def with_step(spec):
    """The same document with one more step in the middle, numbers moved on."""
    out = copy.deepcopy(spec)
    p = procedure(out["sops"][0])
    at = len(p["steps"]) // 2
    dot = "." if p["steps"][0]["number"].endswith(".") else ""
    step = {**p["steps"][at], "activity": "Menyiapkan ruang pelayanan",
            "inputs": "Jadwal pelayanan", "output": "Ruang pelayanan siap pakai",
            "marks": [["inserted", p["steps"][at]["marks"][0][1], "process", ""]]}
    p["steps"].insert(at, step)
    for row, later in enumerate(p["steps"][at:], at):
        if later["number"].rstrip(".").isdigit():
            later["number"] = f"{int(later['number'].rstrip('.')) + (row > at)}{dot}"
    return out


def scanned(spec, seed):
    pages = printed(spec, "word").pages
    return scan.pdf([scan.gray(p, scan.noise(seed), 200) for p in pages], 200)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/sopan")
    parser.add_argument("--work", default="build/fingerprints")
    parser.add_argument("--count", type=int, default=8, help="documents beside those of the corpus")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    bases = {n: b for n, b in mutation.clean_documents().items()
             if b["sops"][0]["agency"][0].startswith("PEMERINTAH ")}
    documents = [(n, specs.load(specs.folder(n))) for n in DEFECTIVE]
    documents += [(c.name, c.spec) for c in mutation.combined_cases(bases, options.count, None)]
    pairs = {"scanned again": ("pdf", lambda s: scanned(s, "first"), lambda s: scanned(s, "again")),
             "a step inserted": ("txt", lambda s: text.text(s).encode(),
                                 lambda s: text.text(with_step(s)).encode())}
    failed = False
    for title, (ending, before, after) in pairs.items():
        again = same = total = 0
        lost = []
        for name, spec in documents:
            path = os.path.join(options.work, f"{name}.{ending}")   # the same path both times
            with open(path, "wb") as f:
                f.write(before(spec))
            first = checked(options.bin, path)
            with open(path, "wb") as f:
                f.write(after(spec))
            known, prints_kept, places, gone = survivors(options.bin, path, options.work, first)
            again, same, total = again + known, same + prints_kept, total + places
            lost += [f"{name}: {rule}" for rule in gone]
        share = again / total if total else 1
        failed |= share < 0.95
        print(f"{title}: {again} of {total} findings are known again ({share:.3f}), "
              f"{same} by their fingerprint ({same / max(total, 1):.3f})")
        print("\n".join("  lost " + x for x in lost))
    return 1 if failed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
