#!/usr/bin/env python3
"""Holds the program to docs/contract.md: tests/contract.py --bin build/sopan

The JSON examples of that page are the measure: what the program prints for a few documents has no key
that the page does not show, shows each key of the page at least once or always (keys that only appear
with a value are OPTIONAL), and each value is of the page's type or null. Exit statuses, places and the
order of findings are checked too."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
OPTIONAL = {"impossible", "day_kind", "phrase", "label_at", "part", "fingerprints"}
PLACE = {"page": int, "box": list, "line": int, "column": int, "length": int, "sheet": str, "cell": str,
         "block": int, "row": int}
SOP = """KECAMATAN SUKA MAJU
Nomor SOP	: 067/01/KEC.SM/II/2024
Tanggal Pembuatan	: 31 Februari 2024
Tanggal Pengesahan	: 5 Februari 2024
Nama SOP	: Surat Masuk

No	Kegiatan	Staf	Kelengkapan	Waktu	Output	Ket
1	Menerima surat		Surat	5-10 menit	Surat terdaftar	
3	Mencatat surat		Surat terdaftar		Agenda	
3	Menyimpan surat		Agenda		Arsip	
"""


def examples():
    page = (TOP / "docs/contract.md").read_text(encoding="utf-8")
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.S)]


class Comparison:
    def __init__(self):
        self.wrong, self.seen = [], set()

    def place(self, where, value):
        for key, part in value.items():
            if key not in PLACE or not isinstance(part, PLACE[key]):
                self.wrong.append(f"{where}: {key} is no part of a place")

    def compare(self, where, want, have):
        """`want`: the page's example; `have`: what the program printed."""
        self.seen.add(where)
        if have is None or want is None:
            return
        if where.endswith(".at") or where.endswith("label_at"):
            return self.place(where, have)
        if isinstance(want, dict):
            if not isinstance(have, dict):
                return self.wrong.append(f"{where}: an object is expected")
            for key in have.keys() - want.keys():
                self.wrong.append(f"{where}.{key} does not stand in docs/contract.md")
            for key in want.keys() - have.keys() - OPTIONAL:
                self.wrong.append(f"{where}.{key} is missing")
            for key in want.keys() & have.keys():
                self.compare(f"{where}.{key}", want[key], have[key])
        elif isinstance(want, list):
            if not isinstance(have, list):
                return self.wrong.append(f"{where}: a list is expected")
            for item in have:
                self.compare(f"{where}[]", want[0], item)
        elif isinstance(want, bool) or isinstance(want, str):
            if type(want) is not type(have):
                self.wrong.append(f"{where}: {have!r} is no {type(want).__name__}")
        elif not isinstance(have, (int, float, list)) or isinstance(have, bool):
            self.wrong.append(f"{where}: {have!r} is no number")


def run(program, *arguments, folder=None):
    done = subprocess.run([program, *arguments], capture_output=True, cwd=folder, timeout=300, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def keys_of(example, where=""):
    yield where
    if isinstance(example, dict):
        for key, value in example.items():
            if not where.endswith(".at"):
                yield from keys_of(value, f"{where}.{key}")
    elif isinstance(example, list) and example:
        yield from keys_of(example[0], f"{where}[]")


def reading_order(findings):
    """Where two neighbours of one SOP have places on lines or pages, the first is not below."""
    wrong = []
    for a, b in zip(findings, findings[1:]):
        if (a["source"], a["sop"]) != (b["source"], b["sop"]) or a["rule"].startswith("waivers/"):
            continue
        first = (a["at"].get("page", 0), a["at"].get("line", 0))
        second = (b["at"].get("page", 0), b["at"].get("line", 0))
        if first > second:
            wrong.append(f"{a['rule']} at {first} stands before {b['rule']} at {second}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, type=pathlib.Path)
    program = parser.parse_args().bin.resolve()
    model, findings = examples()
    models, reports = Comparison(), Comparison()
    with tempfile.TemporaryDirectory() as folder:
        own = pathlib.Path(folder, "sop.txt")
        own.write_text(SOP, encoding="utf-8")
        pathlib.Path(folder, "kosong.txt").write_text("", encoding="utf-8")
        corpus = [str(p) for p in sorted((TOP / "corpus").glob("*/sop.txt"))]
        corpus += [str(p) for p in sorted((TOP / "corpus").glob("*/sop.docx"))[:3]]
        status, out, _ = run(program, "extract", str(own), *corpus)
        if status != 0:
            models.wrong.append(f"extract ended with status {status}")
        for one in json.loads(out):
            models.compare("model", model, one)
        status, out, _ = run(program, "check", "--format", "json", "--today", "2025-06-02", str(own),
                             str(pathlib.Path(folder, "kosong.txt")), *corpus)
        if status != 3:
            reports.wrong.append(f"an input that cannot be read: status {status}, not 3")
        report = json.loads(out)
        reports.compare("findings", findings, report)
        reports.wrong += reading_order(report["findings"])
        for severity in ("error", "warning", "info"):
            if report["summary"][severity] != sum(f["severity"] == severity for f in report["findings"]):
                reports.wrong.append(f"summary.{severity} is not the number of findings")
        for arguments, want in ((["check", "--select", "steps/number-duplicate", str(own)], 1),
                                (["check", "--select", "flow", str(own)], 0),
                                (["check", "--warna"], 2), (["extract", folder + "/tidak-ada"], 3)):
            status, _, _ = run(program, *arguments)
            if status != want:
                reports.wrong.append(f"{' '.join(arguments)}: status {status}, not {want}")
    # Nothing is promised that no document shows; what needs pages is shown by none of these.
    unpaged = re.compile(r"ocr_pages|page_sizes|page_confidence|\.pages|repeated_headers|total|label_at|notes|phrase|rank|grade")
    for where in keys_of(model, "model"):
        if where not in models.seen and not unpaged.search(where):
            models.wrong.append(f"{where} was shown by no document")
    wrong = models.wrong + reports.wrong
    print("\n".join(sorted(set(wrong))) or "the program keeps docs/contract.md")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
