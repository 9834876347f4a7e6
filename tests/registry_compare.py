#!/usr/bin/env python3
"""Compares rules/data/regulations.tsv with the large table of regulations beside the project.

The large table (../shared/regulations/regulations.tsv) is uneven, so it proves nothing by itself:
each difference is either mended in the registry or explained in EXPLAINED below. Exit status 1 when
a difference has no explanation, 77 (skipped) when the large table is not at hand.
"""
import csv
import difflib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LARGE = ROOT.parent / "shared" / "regulations" / "regulations.tsv"
CODES = {"PMK": "PERMENKEU", "PermenATR": "PERMENATRBPN", "PermenPU": "PERMENPUPR",
         "Permeninvestasi": "PERMENINVES"}

NOT_THERE = "tidak ada dalam tabel besar; diketahui dari sumber lain"
COARSE = "tabel besar menyingkat atau salah ketik judulnya"
OTHER_SERIES = "nomor yang sama milik peraturan lain dalam tabel besar (penerbit tertukar)"
UNKNOWN = "status belum dicatat tabel besar; pencabutan tertulis dalam peraturan penggantinya"
LINK = "tautan pencabutan tabel besar tidak dapat dipastikan; status dikosongkan"

# (kind, number, year) or (kind, number, year, "status") -> reason.
EXPLAINED = {
    ("UU", "2", "2002"): COARSE, ("UU", "12", "2006"): COARSE, ("UU", "45", "2009"): COARSE,
    ("UU", "1", "2011"): COARSE, ("UU", "61", "2024"): COARSE, ("PP", "53", "2010"): COARSE,
    ("PP", "90", "2010"): COARSE, ("Permendagri", "35", "2010"): COARSE,
    ("Permendagri", "14", "2016"): COARSE, ("PermenPANRB", "PER/21/M.PAN/11/2008", "2008"): COARSE,
    ("PermenPANRB", "20", "2010"): COARSE, ("Peraturan LKPP", "9", "2018"): COARSE,
    ("PermenPANRB", "15", "2019"): OTHER_SERIES, ("PermenPANRB", "7", "2022"): OTHER_SERIES,
    ("Permendikbud", "6", "2018"): OTHER_SERIES, ("PermenATR", "6", "2018"): OTHER_SERIES,
    ("UU", "25", "1992", "status"): "pencabutnya (UU 17/2012) dibatalkan Mahkamah Konstitusi",
    ("PP", "17", "2010", "status"): LINK, ("Permendagri", "73", "2009", "status"): LINK,
    ("Permendagri", "18", "2020", "status"): LINK,
    ("PP", "21", "2004", "status"): "salah satu pencabut dalam tabel besar adalah salah ketik",
}


def folded(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def code_of(kind):
    if kind in CODES:
        return CODES[kind]
    agency = re.match(r"(?:Perka|Peraturan) (\w+)$", kind)
    return "PER" + agency.group(1).upper() if agency else kind.upper()


def reference(text):
    """UU 5/2014 and PERBKN 6/2022 in one form."""
    parts = re.match(r"(.*) (\S+)$", text.strip())
    return (code_of(parts.group(1)) + " " + parts.group(2)).upper() if parts else ""


def rows(path):
    with open(path, encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def differences(row, there):
    """(what, key) for each difference of one row from the candidates of the large table."""
    key = (row["kind"], row["number"], row["year"])
    alike = max(difflib.SequenceMatcher(None, folded(row["subject"]), folded(t["judul"])).ratio()
                for t in there)
    if alike < 0.985:
        yield f"judul lain (kemiripan {alike:.2f})", key
    state = there[0]
    if state["status"] != "dicabut":
        return
    revokers = {reference(x) for x in state["dicabut_oleh"].split(";") if x.strip()}
    ours = {reference(x) for x in row["revoked_by"].split(";") if x.strip()}
    if row["status"] != "dicabut" or (revokers and revokers != ours):
        yield f"tabel besar: dicabut {state['dicabut_oleh']}", key + ("status",)


def main():
    if not LARGE.exists():
        print(f"SKIPPED: {LARGE} tidak ada")
        return 77
    large = {}
    for row in rows(LARGE):
        large.setdefault((row["jenis"], row["nomor"], row["tahun"]), []).append(row)
    counted = {"baris": 0, "cocok": 0, "tidak ada di tabel besar": 0, "dijelaskan": 0,
               "tanpa penjelasan": 0, "status lebih lengkap dari tabel besar": 0}
    for row in rows(ROOT / "rules" / "data" / "regulations.tsv"):
        counted["baris"] += 1
        serial = re.search(r"\d+", row["number"]).group().lstrip("0")
        code = code_of(row["kind"])
        there = (large.get((code, row["number"], row["year"])) or
                 large.get((code, serial, row["year"])))
        if not there:
            counted["tidak ada di tabel besar"] += 1
            continue
        if row["status"] == "dicabut" and there[0]["status"] != "dicabut":
            counted["status lebih lengkap dari tabel besar"] += 1
        found = list(differences(row, there))
        counted["cocok"] += not found
        for what, key in found:
            explained = key in EXPLAINED
            counted["dijelaskan" if explained else "tanpa penjelasan"] += 1
            print(f"{row['kind']} {row['number']}/{row['year']}: {what}: "
                  f"{EXPLAINED.get(key, 'TANPA PENJELASAN')}")
    print(", ".join(f"{name}: {count}" for name, count in counted.items()))
    print(f"Baris yang tidak ada di tabel besar: {NOT_THERE}. Status tambahan: {UNKNOWN}.")
    return 1 if counted["tanpa penjelasan"] else 0


if __name__ == "__main__":
    sys.exit(main())
