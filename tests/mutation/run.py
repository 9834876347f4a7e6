#!/usr/bin/python3
"""Mutation test: every defect of the catalogue, put into clean corpus documents, must be found at
its place by its rule, and nothing else may be said.

    tests/mutation/run.py --bin build/sopan [--work DIR] [--rules header/,flow/dead-end]
                          [--rescan N] [--combined N] [--check] [--misses]

Text defects are tried on text exports, those of symbols and arrows on vector PDFs; `--rescan N` takes
N cases of each rule to simulated 200 dpi scans as well (where a finding that calls itself unsure does
not count as false); `--combined N` puts several defects of
different areas into one document. Prints recall and precision per rule; `--check` fails below 0.98
(text and PDF) or 0.90 (rescans)."""
import argparse
import copy
import json
import os
import random
import shutil
import subprocess
import sys
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "scripts", "corpus"))
import paper
import scan
import spec as specs
import text
from catalogue import ANYWHERE, DEFECTS, fold, procedure
from printout import printed
from together import TOGETHER

# What documents made from one another share anyway.
ACROSS = {"archive/near-copy", "archive/title-duplicate", "archive/related-unknown",
          "reading/low-confidence"}
TODAY = "2026-03-02"


class Case:
    """One document with defects. `wanted`: [(rule, needles)]; `also`: rules that may speak up."""

    def __init__(self, name, base, sop_spec, wanted, also, medium, today):
        self.name, self.base, self.spec, self.wanted = name, base, sop_spec, wanted
        self.also, self.medium, self.today = also, medium, today
        self.paths, self.printout = [], None


def clean_documents():
    """Descriptions about which no rule may say anything."""
    return {n: s for n in specs.names() for s in [specs.load(specs.folder(n))]
            if s.get("findings") == "none"}


def applied(defects, base, k):
    """(spec, wanted) with these defects, or None where the document cannot carry one."""
    changed = copy.deepcopy(base)
    sop = changed["sops"][0]
    sop["text"] = changed["text"]
    wanted = []
    for d in defects:
        try:
            needles = d.make(sop, k % d.ways)
        except (IndexError, ValueError):
            needles = None   # another defect took away what this one needs
        if needles is None:
            return None
        needles = () if needles is ANYWHERE else needles if isinstance(needles, tuple) else (needles,)
        wanted.append((d.rule, needles))
    return changed, wanted


def single_cases(bases, wanted_rules):
    out = []
    for d in DEFECTS:
        if wanted_rules and not any(d.rule.startswith(w) for w in wanted_rules):
            continue
        for name, base in bases.items():
            for k in range(d.ways):
                made = applied([d], base, k)
                if made:
                    out.append(Case(f"{d.rule.replace('/', '-')}.{name}.{k}", name, made[0],
                                    made[1], d.also, d.media, d.today))
    return out


def part(area):
    """The part of an SOP in which defects would get into each other's way."""
    return {"number": "dates", "created": "dates", "approved": "dates", "activity": "rows",
            "numbers": "rows", "inputs": "rows", "output": "rows", "duration": "rows"}.get(area, area)


def combined_cases(bases, number, wanted_rules):
    """Documents with three defects of different areas each."""
    chance, out = random.Random(5), []
    pool = [d for d in DEFECTS if d.media == "text" and d.today == TODAY and
            (not wanted_rules or any(d.rule.startswith(w) for w in wanted_rules))]
    while len(out) < number and len({part(d.area) for d in pool}) >= 3:
        name = chance.choice(sorted(bases))
        some = chance.sample(pool, 3)
        parts = {part(d.area) for d in some}
        if len(parts) < 3 or {"steps", "actors"} & parts:
            continue
        made = applied(some, bases[name], chance.randrange(4))
        if made:
            out.append(Case(f"combined-{len(out)}.{name}", name, made[0], made[1],
                            [a for d in some for a in d.also], "text", TODAY))
    return out


def put(case, work):
    """Writes the document of a case; False where it cannot be drawn on paper."""
    if case.medium == "text":
        data, ending = text.text(case.spec).encode(), "txt"
    else:
        try:
            case.printout = printed(case.spec, "word")
        except AssertionError:
            return False
        ending = "pdf"
        data = paper.pdf(case.printout.pages) if case.medium == "paper" else scan.pdf(
            [scan.gray(p, scan.noise(case.name), 200) for p in case.printout.pages], 200)
    path = os.path.join(work, f"{case.name}.{case.medium}.{ending}")
    with open(path, "wb") as f:
        f.write(data)
    case.paths = [path]
    return True


def checked(binary, today, paths, extra=("--ignore=archive",)):
    """Findings per path, from one run."""
    out = defaultdict(list)
    for begin in range(0, len(paths), 200):
        part = paths[begin:begin + 200]
        run = subprocess.run([binary, "check", "--format", "json", "--today", today, "--fail-on",
                              "error", *extra, "--", *part], capture_output=True)
        try:
            for finding in json.loads(run.stdout)["findings"]:
                out[finding["source"]].append(finding)
        except (ValueError, KeyError):
            sys.exit(f"sopan check: exit {run.returncode}: {run.stderr.decode()[-400:]}")
    return out


class Lines:
    """Text of a document's lines, to see what a finding's place points at."""

    def __init__(self):
        self.cache = {}

    def of(self, path, line):
        if path not in self.cache:
            with open(path, encoding="utf-8") as f:
                self.cache[path] = f.read().split("\n")
        lines = self.cache[path]
        return lines[line - 1] if 0 < line <= len(lines) else ""


LINES = Lines()


def in_place(case, finding, needles):
    """Whether the finding stands where the defect was put."""
    if not needles:
        return True
    at = finding.get("at") or {}
    if case.medium == "text":
        line = fold(LINES.of(finding["source"], at.get("line", 0)))
        return any(fold(n) in line for n in needles)
    bands = [(page, band) for page, band, step in zip(
        case.printout.rows[0], case.printout.bands[0], procedure(case.spec["sops"][0])["steps"])
        if step["activity"] in needles]
    if not bands:
        return True
    box = at.get("box")
    places = [(at.get("page"), box)] + [(r["at"].get("page"), r["at"].get("box"))
                                        for r in finding.get("related", []) if r.get("at")]
    return any(page == p and b and b[1] < bottom + 4 and b[3] > top - 4
               for page, (top, bottom) in bands for p, b in places)


class Score:
    def __init__(self):
        self.cases, self.found = defaultdict(int), defaultdict(int)
        self.false, self.misses = defaultdict(int), []

    def judge(self, case, findings):
        allowed = {rule for rule, _ in case.wanted}
        for rule, needles in case.wanted:
            mine = [f for f in findings if f["rule"] == rule]
            good = [f for f in mine if in_place(case, f, needles)]
            self.cases[rule] += 1
            self.found[rule] += bool(good)
            if not good:
                self.misses.append(f"{case.name}: {rule} not found" + (
                    f" at its place, but at {[f['at'] for f in mine][:2]}" if mine else ""))
        for f in findings:
            if f["rule"] in allowed or any(f["rule"].startswith(a) for a in case.also):
                continue
            if case.medium == "rescan" and f.get("certainty") == "unsure":
                continue   # says itself that it may be misread
            self.false[f["rule"]] += 1
            self.misses.append(f"{case.name}: false {f['rule']}: {f['message']}")

    def judge_together(self, where, findings, wanted):
        for rule, file, mention in wanted:
            said = lambda f: fold(json.dumps(f, ensure_ascii=False))
            good = [f for f in findings if f["rule"] == rule and fold(mention) in said(f) and
                    (file is None or os.path.basename(f["source"]) == file)]
            self.cases[rule] += 1
            self.found[rule] += bool(good)
            if not good:
                self.misses.append(f"{where}: {rule} not found")
        for f in findings:
            if f["rule"] not in {rule for rule, _, _ in wanted} | ACROSS:
                self.false[f["rule"]] += 1
                self.misses.append(f"{where}: false {f['rule']}: {f['message']}")

    def table(self, least):
        low = []
        for rule in sorted(set(self.cases) | set(self.false)):
            n, hit, false = self.cases[rule], self.found[rule], self.false[rule]
            recall = hit / n if n else None
            precision = hit / (hit + false) if hit + false else None
            bad = (recall is not None and recall < least) or (precision is not None and
                                                             precision < least)
            low += [rule] if bad else []
            show = lambda v: "     -" if v is None else f"{v:6.3f}"
            print(f"{rule:34s} {n:5d} cases  recall {show(recall)}  precision {show(precision)}"
                  f"{'  *' if bad else ''}")
        total, hits = sum(self.cases.values()), sum(self.found.values())
        print(f"all: {total} defects, {hits} found at their place, {sum(self.false.values())} false")
        return low


def run(cases, options, least, title):
    cases = [c for c in cases if put(c, options.work)]
    score = Score()
    for today in sorted({c.today for c in cases}):
        group = [c for c in cases if c.today == today]
        findings = checked(options.bin, today, [c.paths[0] for c in group])
        for case in group:
            score.judge(case, findings.get(case.paths[0], []))
    print(f"== {title}")
    low = score.table(least)
    if options.misses:
        print("\n".join("  " + m for m in score.misses))
    return low


def untouched(bases, medium):
    return [Case(f"untouched.{n}", n, b, [], (), medium, TODAY) for n, b in bases.items()]


def rescans(bases, number, wanted_rules):
    """Some cases of each rule, on paper and scanned."""
    by_rule = defaultdict(list)
    for case in single_cases(bases, wanted_rules):
        by_rule[case.wanted[0][0]].append(case)
    chance, out = random.Random(7), []
    for cases in by_rule.values():
        out += chance.sample(cases, min(number, len(cases)))
    for case in out:
        case.medium = "rescan"
    return out


def run_together(bases, options, wanted_rules):
    """The defects that need several documents, or show on the whole file."""
    score = Score()
    for rule, make in TOGETHER:
        if wanted_rules and not any(rule.startswith(w) for w in wanted_rules):
            continue
        for n, (documents, wanted) in enumerate(make(bases)):
            folder = os.path.join(options.work, f"{rule.replace('/', '-')}.{n}")
            os.makedirs(folder)
            for name, data in documents.items():
                with open(os.path.join(folder, name), "wb") as f:
                    f.write(data)
            group = rule.split("/")[0]
            found = [f for fs in checked(options.bin, TODAY, [folder], (f"--select={group}",)).values()
                     for f in fs]
            score.judge_together(os.path.basename(folder), found, wanted)
    print("== documents together, whole files")
    low = score.table(0.98)
    if options.misses:
        print("\n".join("  " + m for m in score.misses))
    return low


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/sopan")
    parser.add_argument("--work", default="build/mutation")
    parser.add_argument("--rules", help="only rules that begin so, separated by commas")
    parser.add_argument("--rescan", type=int, default=0, metavar="N")
    parser.add_argument("--combined", type=int, default=100, metavar="N")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    os.makedirs(options.work)
    bases = clean_documents()
    rules = options.rules.split(",") if options.rules else None
    regional = {n: b for n, b in bases.items()
                if b["sops"][0]["agency"][0].startswith("PEMERINTAH ")}
    cases = single_cases(regional, rules)
    low = run(untouched(bases, "text") + [c for c in cases if c.medium == "text"] +
              combined_cases(regional, options.combined, rules), options, 0.98, "text")
    low += run(untouched(bases, "paper") + [c for c in cases if c.medium == "paper"], options, 0.98,
               "vector PDF")
    if options.rescan:
        low += run(untouched(bases, "rescan") + rescans(regional, options.rescan, rules), options, 0.90,
                   "rescans")
    low += run_together(regional, options, rules)
    return 1 if low and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
