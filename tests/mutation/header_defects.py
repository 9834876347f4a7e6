"""Defects of the identity part (header/)."""
import datetime
import re

from defect import ANYWHERE, dated, defect, MONTHS, procedure, region, roman, shifted


@defect("header/agency-missing", "agency", also=("legal/foreign-region", "text/"))
def agency_missing(sop, k):
    sop["agency"] = []
    return ANYWHERE


@defect("header/number-missing", "number", 2)
def number_missing(sop, k):
    if k:
        del sop["number"]
    else:
        sop["number"] = ""
    return ANYWHERE


@defect("header/number-placeholder", "number", 3, also=("header/number-spacing",))
def number_placeholder(sop, k):
    first, _, *rest = sop["number"].split("/")
    sop["number"] = ["/".join([first, " "] + rest), "/".join([first, "…"] + rest),
                     "/".join([first, "xxx"] + rest)][k]
    return sop["number"]


@defect("header/number-spacing", "number", 2)
def number_spacing(sop, k):
    first, number, *rest = sop["number"].split("/")
    sop["number"] = "/".join([f"{first}/ {number} "] + rest) if k == 0 else \
        sop["number"].replace("/", " – ", 1)
    return sop["number"]


@defect("header/number-month-invalid", "number", 2)
def number_month_invalid(sop, k):
    *rest, _, year = sop["number"].split("/")
    sop["number"] = "/".join(rest + [("XIII", "IIV")[k], year])
    return sop["number"]


@defect("header/number-year-mismatch", "number", 2)
def number_year_mismatch(sop, k):
    sop["number"] = sop["number"].replace("/2025", ("/2022", "/2019")[k])
    return sop["number"]


@defect("header/number-month-mismatch", "number")
def number_month_mismatch(sop, k):
    *rest, _, year = sop["number"].split("/")
    sop["number"] = "/".join(rest + ["XII", year])
    return sop["number"]


@defect("header/number-year-absent", "number")
def number_year_absent(sop, k):
    sop["number"] = sop["number"].replace("/2025", "")
    return sop["number"]


@defect("header/title-missing", "title", 2, also=("header/title-mismatch",))
def title_missing(sop, k):
    sop["title"] = ("", "-")[k]
    return ANYWHERE


@defect("header/title-mismatch", "title", 2)
def title_mismatch(sop, k):
    if len(sop["procedures"]) > 1:
        return None
    p = procedure(sop)
    words = p["heading"].split()
    words[-1] = ("LAINNYA", "TAHUNAN")[k]
    p["heading"] = " ".join(words)
    return (sop["title"], p["heading"])


@defect("header/title-redundant", "title", 2)
def title_redundant(sop, k):
    sop["title"] = ("SOP ", "Standar Operasional Prosedur ")[k] + sop["title"]
    return sop["title"]


@defect("header/created-missing", "created", 3)
def created_missing(sop, k):
    if k == 2:
        del sop["created"]
    else:
        sop["created"] = ("", "-")[k]
    return ANYWHERE


@defect("header/approved-missing", "approved", 2)
def approved_missing(sop, k):
    for key in ("approved", "effective", "approved_effective"):
        if key in sop:
            if k:
                del sop[key]
            else:
                sop[key] = ""
    return ANYWHERE


@defect("header/date-unreadable", "created", 2, also=("header/created-missing",))
def date_unreadable(sop, k):
    sop["created"] = ("menyusul", "akhir tahun anggaran")[k]
    return sop["created"]


@defect("header/date-impossible", "created", 2)
def date_impossible(sop, k):
    sop["created"] = ("31 Februari 2025", "31 April 2025")[k]
    return sop["created"]


@defect("header/date-order", "approved", 2, also=("header/number-month-mismatch",))
def date_order(sop, k):
    if k == 0:
        sop["created"] = shifted(sop[dated(sop)], 20)
        if "effective" in sop and shifted(sop["effective"], 0):
            sop["created"] = shifted(sop["effective"], 20)
        sop["number"] = re.sub(r"/[IVX]+/", "/" + roman(sop["created"]) + "/", sop["number"])
        return (sop["created"], sop[dated(sop)])
    sop["revised"] = shifted(sop["created"], -40)
    return (sop["revised"], sop["created"])


@defect("header/date-future", "approved", today="2025-01-06")
def date_future(sop, k):
    return (sop["created"], sop[dated(sop)])


@defect("header/date-weekend", "created", 2, also=("header/number-month-mismatch",))
def date_weekend(sop, k):
    day, month, year = sop["created"].split()
    date = datetime.date(int(year), MONTHS.index(month) + 1, int(day))
    while date.weekday() != (5, 6)[k]:
        date -= datetime.timedelta(1)
    sop["created"] = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return sop["created"]


@defect("header/approver-missing", "approver")
def approver_missing(sop, k):
    sop["approver"] = None
    return ANYWHERE


@defect("header/approver-name-missing", "approver")
def approver_name_missing(sop, k):
    sop["approver"] = {"position": sop["approver"]["position"]}
    return ANYWHERE


@defect("header/approver-nip-missing", "approver")
def approver_nip_missing(sop, k):
    del sop["approver"]["nip"]
    return ANYWHERE


@defect("header/nip-invalid", "approver", 4)
def nip_invalid(sop, k):
    nip = sop["approver"]["nip"]
    sop["approver"]["nip"] = [nip[:-1], nip[:4] + "13" + nip[6:], nip[:13] + "15" + nip[15:],
                              nip[:16] + "3" + nip[17:]][k]
    return sop["approver"]["nip"]


@defect("header/nip-implausible", "approver", 3)
def nip_implausible(sop, k):
    nip = sop["approver"]["nip"]
    birth = int(nip[:4])
    sop["approver"]["nip"] = nip[:9] + str((birth + 12, birth + 62, 2032)[k]) + nip[13:]
    return sop["approver"]["nip"]


@defect("header/rank-unknown", "approver", 2)
def rank_unknown(sop, k):
    sop["approver"]["rank"] = ("Pemula Tingkat I", "Pembimbing Utama")[k]
    return sop["approver"]["rank"]


@defect("header/rank-grade-mismatch", "approver", 2)
def rank_grade_mismatch(sop, k):
    grade = sop["approver"]["grade"]
    sop["approver"]["grade"] = ("III/a", "IV/e")[k]
    assert grade != sop["approver"]["grade"]
    return sop["approver"]["grade"]


@defect("header/head-mismatch", "approver", 2, also=("actors/",))
def head_mismatch(sop, k):
    position = sop["approver"]["position"]
    for word, other in (("Kepala Dinas", "Kepala Badan"), ("Kepala Badan", "Kepala Dinas"),
                        ("Lurah", "Camat"), ("Inspektur", "Kepala Dinas"),
                        ("Sekretaris Daerah", "Kepala Badan")):
        if position.startswith(word):
            sop["approver"]["position"] = other if k == 0 else position.replace(word, other)
            return sop["approver"]["position"]
    return None


@defect("header/label-misspelled", "labels", 3)
def label_misspelled(sop, k):
    if k == 0:
        sop["labels"]["related"] = "Keterikatan"
        return "Keterikatan"
    if k == 1:
        sop["labels"]["records"] = "Pencacatan dan Pendataan"
        return "Pencacatan dan Pendataan"
    procedure(sop)["columns"]["baku"] = "Mutu Buku"
    return "Mutu Buku"


def section_missing(key):
    @defect(f"header/{key}-missing", key, 2, also=("archive/",))
    def missing(sop, k):
        sop[key] = [[], ["-"]][k]
        return ANYWHERE


for section in ("qualifications", "related", "equipment", "warnings", "records"):
    section_missing(section)


@defect("header/stale", "approved", today="2030-01-07")
def stale(sop, k):
    return (sop[dated(sop)], sop["created"])
