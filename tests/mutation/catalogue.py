"""Defects of the rule catalogue, each as a small change to the description of a clean document.

A defect is a function of (sop, k): it changes the SOP's description in place in its k-th way and
returns what must be found: the text on whose line the finding stands (`ANYWHERE` where a value is
missing and no place is meant), or None where this SOP cannot carry the defect."""
import datetime
import re

ANYWHERE = object()
DEFECTS = []


class Defect:
    """`area` is the part of an SOP it touches (two defects of one area do not go together); `also`
    are other rules that may rightly speak up; `media` is text, or paper where symbols and arrows
    are needed; `today` is the day of checking."""

    def __init__(self, rule, area, ways, also, media, today, make):
        self.rule, self.area, self.ways, self.also = rule, area, ways, also
        self.media, self.today, self.make = media, today, make


def defect(rule, area, ways=1, also=(), media="text", today="2026-03-02"):
    def keep(make):
        DEFECTS.append(Defect(rule, area, ways, tuple(also), media, today, make))
        return make
    return keep


# Small words about a description.

def procedure(sop, k=0):
    return sop["procedures"][k % len(sop["procedures"])]


def middle(p, k=0):
    """Index of a step that is neither the first nor the last."""
    return 1 + k % (len(p["steps"]) - 2)


def serial(sop):
    return sop["number"].split("/")[1]


def numbered(p, values):
    """Renumbers the steps in the style the table has ("1." or "1")."""
    dot = "." if p["steps"][0]["number"].endswith(".") else ""
    for step, value in zip(p["steps"], values):
        step["number"] = f"{value}{dot}"


def region(sop):
    return sop["agency"][0].replace("PEMERINTAH ", "").title()


def mark_of(p, name):
    return next(m for s in p["steps"] for m in s["marks"] if m[0] == name)


def row_of(p, name):
    return next(s for s in p["steps"] if any(m[0] == name for m in s["marks"]))


def fold(text):
    return re.sub(r"[\W_]+", "", text.casefold())


def dated(sop):
    return next(k for k in ("approved", "effective", "approved_effective") if k in sop)


MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
          "Desember").split()


def shifted(text, days):
    """The date so many days later, moved on to a Monday when that is a weekend."""
    day, month, year = text.split()
    date = datetime.date(int(year), MONTHS.index(month) + 1, int(day)) + datetime.timedelta(days)
    while date.weekday() > 4:
        date += datetime.timedelta(1)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


# header/

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


def roman(date):
    return "I II III IV V VI VII VIII IX X XI XII".split()[MONTHS.index(date.split()[1])]


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


# legal/

@defect("legal/basis-missing", "legal", 2)
def basis_missing(sop, k):
    sop["legal_basis"] = [[], ["-"]][k]
    return ANYWHERE


def own_regulation(sop):
    where = region(sop)
    return f"Peraturan Daerah {where}"


@defect("legal/citation-number-missing", "legal", 2)
def citation_number_missing(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor" if k == 0 else
                              f"{own_regulation(sop)} tentang Susunan Perangkat Daerah;")
    return sop["legal_basis"][-1]


@defect("legal/citation-year-missing", "legal", 2)
def citation_year_missing(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor {4 + k} tentang Pelayanan Publik;")
    return sop["legal_basis"][-1]


@defect("legal/citation-about-missing", "legal", 2)
def citation_about_missing(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor {4 + k} Tahun 2021;")
    return sop["legal_basis"][-1]


@defect("legal/citation-duplicate", "legal", 2)
def citation_duplicate(sop, k):
    i = k % len(sop["legal_basis"])
    sop["legal_basis"].insert(i + 1, sop["legal_basis"][i])
    return sop["legal_basis"][i]


@defect("legal/citation-year-future", "legal", also=("legal/citation-unknown",))
def citation_year_future(sop, k):
    sop["legal_basis"].append(f"{own_regulation(sop)} Nomor 4 Tahun 2028 tentang Pelayanan Publik;")
    return sop["legal_basis"][-1]


def national(sop):
    """Index of the first law cited, which has a subject of its own."""
    return next((i for i, t in enumerate(sop["legal_basis"])
                 if re.match(r"Undang-Undang Nomor (23 Tahun 2014|43 Tahun 20|25 Tahun 2009)", t)),
                None)


@defect("legal/citation-kind-wrong", "legal", 2, also=("legal/order-",))
def citation_kind_wrong(sop, k):
    i = national(sop)
    kind = ("Peraturan Pemerintah", "Peraturan Presiden")[k]
    sop["legal_basis"][i] = sop["legal_basis"][i].replace("Undang-Undang", kind, 1)
    return sop["legal_basis"][i]


@defect("legal/citation-number-wrong", "legal", 2, also=("legal/order-",))
def citation_number_wrong(sop, k):
    i = national(sop)
    number = re.search(r"Nomor (\d+) Tahun (\d+)", sop["legal_basis"][i])
    wrong = (f"Nomor {int(number[1]) + 2} Tahun {number[2]}",
             f"Nomor {number[1]} Tahun {int(number[2]) + 1}")[k]
    sop["legal_basis"][i] = sop["legal_basis"][i].replace(number[0], wrong, 1)
    return sop["legal_basis"][i]


@defect("legal/citation-title-wrong", "legal", 3)
def citation_title_wrong(sop, k):
    i = next((i for i, t in enumerate(sop["legal_basis"]) if "23 Tahun 2014" in t), None) \
        if k < 2 else next((i for i, t in enumerate(sop["legal_basis"])
                            if len(t.split("tentang", 1)[1].split()) > 5), None)
    if i is None:
        return None
    text = sop["legal_basis"][i]
    sop["legal_basis"][i] = (text.replace("Pemerintahan Daerah", "Pemerintah Daerah"),
                             text.replace("Pemerintahan Daerah", "Perintahan Derah"),
                             " ".join(text.rstrip(";").split()[:-3]) + ";")[k]
    return sop["legal_basis"][i]


@defect("legal/citation-unknown", "legal", also=("legal/order-",))
def citation_unknown(sop, k):
    sop["legal_basis"].insert(1, "Undang-Undang Nomor 87 Tahun 2014 tentang Penyederhanaan "
                                 "Tata Kelola Ruang Tunggu;")
    return sop["legal_basis"][1]


@defect("legal/citation-revoked", "legal", 4, also=("legal/order-",))
def citation_revoked(sop, k):
    text = ("Peraturan Pemerintah Nomor 58 Tahun 2005 tentang Pengelolaan Keuangan Daerah;",
            "Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil;",
            "Peraturan Pemerintah Nomor 46 Tahun 2011 tentang Penilaian Prestasi Kerja Pegawai "
            "Negeri Sipil;", "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;")[k]
    sop["legal_basis"] = [text]
    return text


@defect("legal/citation-revoked-since", "legal", also=("header/number-",), today="2024-02-05")
def citation_revoked_since(sop, k):
    """UU 5/2014 was replaced at the end of October 2023."""
    sop["legal_basis"] = ["Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;"]
    for key in ("created", "approved", "effective", "approved_effective"):
        if sop.get(key):
            sop[key] = shifted(sop[key].replace("2025", "2023").replace("Agustus", "April"), 0)
    sop["number"] = re.sub(r"/[IVX]+/2025", "/" + roman(sop["created"]) + "/2023", sop["number"])
    return sop["legal_basis"][0]


def rank(text):
    return [t for t in ("Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden",
                        "Peraturan Menteri Dalam Negeri") if text.startswith(t)][0]


@defect("legal/order-hierarchy", "legal", 2)
def order_hierarchy(sop, k):
    b = sop["legal_basis"]
    pairs = [(i, i + 1) for i in range(len(b) - 1) if rank(b[i]) != rank(b[i + 1])]
    if not pairs:
        return None
    i, j = pairs[k % len(pairs)]
    b[i], b[j] = b[j], b[i]
    return (b[i], b[j])


@defect("legal/order-chronology", "legal")
def order_chronology(sop, k):
    b = sop["legal_basis"]
    year = lambda t: int(re.search(r"Tahun (\d+)", t)[1])
    pairs = [(i, i + 1) for i in range(len(b) - 1)
             if rank(b[i]) == rank(b[i + 1]) and year(b[i]) < year(b[i + 1])]
    if not pairs:
        return None
    i, j = pairs[0]
    b[i], b[j] = b[j], b[i]
    return (b[i], b[j])


@defect("legal/republic-prefix", "legal")
def republic_prefix(sop, k):
    i = national(sop)
    sop["legal_basis"][i] = sop["legal_basis"][i].replace(
        "Undang-Undang", "Undang-Undang Republik Indonesia", 1)
    return sop["legal_basis"][i]


@defect("legal/foreign-region", "legal", 3)
def foreign_region(sop, k):
    sop["legal_basis"].append((
        "Peraturan Daerah Kabupaten Lembah Hijau Nomor 3 Tahun 2019 tentang Pelayanan Publik;",
        "Peraturan Bupati Lembah Hijau Nomor 12 Tahun 2020 tentang Tata Naskah Dinas;",
        "Peraturan Wali Kota Bukit Intan Nomor 7 Tahun 2021 tentang Tata Naskah Dinas;")[k])
    return sop["legal_basis"][-1]


# actors/

@defect("actors/missing", "actors", also=("flow/",))
def actors_missing(sop, k):
    p = procedure(sop)
    if p["breaks"]:
        p["breaks"] = []
    p["actors"], p["edges"] = [], []
    for step in p["steps"]:
        step["marks"] = []
    return ANYWHERE


def plain_actors(p):
    return [i for i, a in enumerate(p["actors"]) if isinstance(a, str)]


@defect("actors/duplicate", "actors", also=("actors/not-listed",))
def actors_duplicate(sop, k):
    p = procedure(sop)
    plain = plain_actors(p)
    p["actors"][plain[-1]] = p["actors"][plain[-2]]
    return p["actors"][plain[-1]]


@defect("actors/changed-between-pages", "actors", 2)
def actors_changed(sop, k):
    p = procedure(sop)
    if sop["text"] != "tabs":
        return None
    p["breaks"] = [max(2, len(p["steps"]) // 2)]
    if any(m[2] == "offpage" for s in p["steps"] for m in s["marks"]):
        p["breaks"] = [4]
    i = plain_actors(p)[-1]
    flat = flat_index(p, i)
    name = ("Kepala Unit Pengelola", "Koordinator Wilayah")[k]
    p["renamed"] = {str(p["breaks"][0]): {str(flat): name}}
    return name


def flat_index(p, i):
    return sum(len(a["actors"]) if isinstance(a, dict) else 1 for a in p["actors"][:i])


@defect("actors/spelling-variants", "actors", 2)
def actors_spelling(sop, k):
    p = procedure(sop)
    plain = plain_actors(p)
    i = plain[len(plain) // 2]
    p["actors"][i] = ("Kasubbag Tata Usaha", "Kasi Pelayanan Umum")[k]
    step = p["steps"][middle(p, 1)]
    step["activity"] += (" bersama Kasubag Tata Usaha", " bersama Kasie Pelayanan Umum")[k]
    return (step["activity"], p["actors"][i])


@defect("actors/head-mismatch", "actors", 2, also=("actors/not-listed", "text/foreign-agency"))
def actors_head(sop, k):
    p = procedure(sop)
    other = "Kepala Badan" if "BADAN" not in sop["agency"][-1] else "Kepala Dinas"
    if k == 0:
        p["actors"][plain_actors(p)[-1]] = other
        return other
    step = p["steps"][middle(p, 1)]
    step["activity"] = f"Melaporkan hasil pekerjaan kepada {other}"
    return step["activity"]


@defect("actors/not-listed", "actors", 2)
def actors_not_listed(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, 1)]
    step["activity"] = ("Memerintahkan Kasubbag Keuangan menyiapkan berkas",
                        "Menugaskan Kepala Subbagian Perencanaan memeriksa berkas")[k]
    return step["activity"]


@defect("actors/combined", "actors", 2)
def actors_combined(sop, k):
    p = procedure(sop)
    i = plain_actors(p)[-2]
    p["actors"][i] = ("Kepala Bidang dan Kasubbag Keuangan",
                      "Kepala Seksi Sarana dan Kepala Seksi Prasarana")[k]
    return p["actors"][i]


@defect("actors/generic", "actors", 3)
def actors_generic(sop, k):
    p = procedure(sop)
    i = plain_actors(p)[-2]
    p["actors"][i] = ("Pelaksana", "Para Pegawai", "Staf")[k]
    return p["actors"][i]


@defect("actors/unused", "actors", media="paper")
def actors_unused(sop, k):
    p = procedure(sop)
    p["actors"].append("Arsiparis")
    return "Arsiparis"


@defect("actors/unassigned", "marks", 2, also=("flow/", "actors/unused"), media="paper")
def actors_unassigned(sop, k):
    p = procedure(sop)
    rows = [s for s in p["steps"] if len(s["marks"]) == 1 and s["marks"][0][2] == "process"]
    step = rows[k % len(rows)]
    name = step["marks"][0][0]
    before = [e for e in p["edges"] if e[1] == name]
    after = next(e for e in p["edges"] if e[0] == name)
    if before[0][0] == after[1]:
        return None
    p["edges"] = [e for e in p["edges"] if name not in e[:2]]
    p["edges"] += [[e[0], after[1], e[2]] for e in before if e[0] != after[1]]
    step["marks"] = []
    return step["activity"]


@defect("actors/single", "actors", also=("flow/", "actors/"))
def actors_single(sop, k):
    p = procedure(sop)
    p["actors"] = [p["actors"][plain_actors(p)[0]]]
    for step in p["steps"]:
        for mark in step["marks"]:
            mark[1] = 0
    return ANYWHERE


# steps/

@defect("steps/missing", "steps", also=("actors/", "duration/", "header/title-mismatch"))
def steps_missing(sop, k):
    for p in sop["procedures"]:
        p["steps"], p["edges"], p["breaks"] = [], [], []
    return ANYWHERE


@defect("steps/number-missing", "numbers", 2)
def number_of_step_missing(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["number"] = ""
    return step["activity"]


@defect("steps/number-duplicate", "numbers", 2)
def number_duplicate(sop, k):
    p = procedure(sop)
    at = middle(p, k + 1)
    numbered(p, [n + 1 - (n >= at) for n in range(len(p["steps"]))])
    return p["steps"][at]["activity"]


@defect("steps/number-gap", "numbers", 2)
def number_gap(sop, k):
    p = procedure(sop)
    at = middle(p, k + 1)
    numbered(p, [n + 1 + (n >= at) for n in range(len(p["steps"]))])
    return p["steps"][at]["activity"]


@defect("steps/number-order", "numbers")
def number_order(sop, k):
    p = procedure(sop)
    values = list(range(1, len(p["steps"]) + 1))
    values[1], values[2] = values[2], values[1]
    numbered(p, values)
    return p["steps"][2]["activity"]


@defect("steps/number-unreadable", "numbers", 2)
def number_unreadable(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["number"] = ("?", "#")[k]
    return step["activity"]


@defect("steps/activity-missing", "activity", 2)
def activity_missing(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["activity"] = ""
    return step["inputs"]


NOUNS = {"Mengajukan": "Pengajuan", "Menerima": "Penerimaan", "Memeriksa": "Pemeriksaan",
         "Menginput": "Penginputan", "Memverifikasi": "Verifikasi", "Mencetak": "Pencetakan",
         "Menandatangani": "Penandatanganan", "Menyerahkan": "Penyerahan", "Mencatat": "Pencatatan",
         "Meneliti": "Penelitian", "Menyusun": "Penyusunan", "Mengetik": "Pengetikan",
         "Memaraf": "Pemarafan", "Menyimpan": "Penyimpanan", "Menelaah": "Penelaahan"}


@defect("steps/activity-passive-style", "activity")
def activity_passive(sop, k):
    p = procedure(sop)
    for step in p["steps"]:
        first, rest = step["activity"].split(" ", 1)
        step["activity"] = f"{NOUNS.get(first, 'Proses')} {rest}"
    return ANYWHERE


@defect("steps/activity-names-actor", "activity", also=("steps/activity-passive-style",))
def activity_names_actor(sop, k):
    p = procedure(sop)
    flat = [a for x in p["actors"] for a in (x["actors"] if isinstance(x, dict) else [x])]
    for step in p["steps"]:
        actor = flat[step["marks"][-1][1]]
        step["activity"] = f"{actor} {step['activity'][0].lower()}{step['activity'][1:]}"
    return ANYWHERE


@defect("steps/activity-compound", "activity", 3)
def activity_compound(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["activity"] += (", kemudian menyimpan salinannya di lemari arsip",
                         " lalu mengarsipkan lembar kendalinya",
                         " serta mengarsipkan salinannya")[k]
    return step["activity"]


@defect("steps/activity-repeated", "activity")
def activity_repeated(sop, k):
    p = procedure(sop)
    at = middle(p, 1)
    p["steps"][at + 1]["activity"] = p["steps"][at]["activity"]
    return p["steps"][at]["activity"]


@defect("steps/pseudo", "activity", 2,
        also=("steps/inputs-missing", "steps/output-missing", "duration/missing", "actors/"))
def pseudo(sop, k):
    p = procedure(sop)
    dot = "." if p["steps"][0]["number"].endswith(".") else ""
    step = {"number": f"{len(p['steps']) + 1}{dot}", "activity": ("Selesai", "selesai.")[k],
            "inputs": "", "duration": "", "output": "", "note": "", "marks": []}
    p["steps"].append(step)
    return step["activity"]


@defect("steps/inputs-missing", "inputs", 2)
def inputs_missing(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["inputs"] = ("", "-")[k]
    return step["activity"]


@defect("steps/output-missing", "output", 2)
def output_missing(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["output"] = ("", "-")[k]
    return step["activity"]


@defect("steps/output-same-as-inputs", "output")
def output_same(sop, k):
    p = procedure(sop)
    for step in p["steps"][1:5]:
        step["output"] = step["inputs"]
    return ANYWHERE


@defect("steps/output-generic", "output", 3)
def output_generic(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["output"] = ("Dokumen", "laporan", "Data")[k]
    return step["activity"]


@defect("steps/output-is-duration", "output", 2)
def output_is_duration(sop, k):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["output"] = ("7 hari", "30 Menit")[k]
    return step["activity"]


@defect("steps/baku-incomplete", "inputs", 2)
def baku_incomplete(sop, k):
    p = procedure(sop)
    key = ("inputs", "output")[k]
    p["columns"][key] = None
    p["order"] = [f for f in p["order"] if f != key]
    return ANYWHERE


# duration/

def timed(sop, k, text):
    p = procedure(sop)
    step = p["steps"][middle(p, k)]
    step["duration"] = text
    return step["activity"]


@defect("duration/missing", "duration", 3)
def duration_missing(sop, k):
    if k < 2:
        return timed(sop, k, ("", "-")[k])
    for step in procedure(sop)["steps"]:
        step["duration"] = ""
    return ANYWHERE


@defect("duration/unreadable", "duration", 2)
def duration_unreadable(sop, k):
    return timed(sop, k, ("secukupnya", "tergantung situasi")[k])


@defect("duration/unit-missing", "duration", 2)
def unit_missing(sop, k):
    return timed(sop, k, ("3", "15")[k])


@defect("duration/number-missing", "duration", 2)
def duration_number_missing(sop, k):
    return timed(sop, k, ("hari", "menit")[k])


@defect("duration/zero", "duration", 2, also=("duration/mixed-days",))
def duration_zero(sop, k):
    return timed(sop, k, ("0 hari", "0 menit")[k])


@defect("duration/range-reversed", "duration", 2)
def range_reversed(sop, k):
    return timed(sop, k, ("10-5 menit", "30 - 15 menit")[k])


def work(p, *verbs):
    """The first step whose activity begins with one of the verbs."""
    return next((s for s in p["steps"] if s["activity"].split()[0] in verbs), None)


ODD = ("duration/dominant", "duration/uneven", "duration/mixed-days")


@defect("duration/too-long", "duration", 2, also=ODD)
def too_long(sop, k):
    p = procedure(sop, 1)
    step = work(p, *(("Menandatangani", "Menyerahkan", "Menerima"),
                     ("Memeriksa", "Mencetak", "Mendistribusikan", "Menyerahkan", "Meneliti"))[k])
    if step is None:
        return None
    step["duration"] = ("30 hari", "45 hari")[k]
    return step["activity"]


@defect("duration/too-short", "duration", 2, also=ODD)
def too_short(sop, k):
    p = procedure(sop, 1)
    step = p["steps"][middle(p, 1)]
    step["activity"] = ("Mengolah data laporan kinerja triwulan",
                        "Menyusun laporan tahunan pelayanan")[k]
    step["duration"] = ("2 menit", "3 menit")[k]
    return step["activity"]


@defect("duration/uneven", "duration", also=ODD + ("duration/too-long",))
def uneven(sop, k):
    p = procedure(sop)
    a, b = p["steps"][middle(p, 1)], p["steps"][middle(p, 2)]
    a["activity"], a["duration"] = "Menyusun laporan semester", "20 hari"
    b["activity"], b["duration"] = "Menyusun laporan tahunan", "30 menit"
    return (a["activity"], b["activity"])


@defect("duration/uniform", "duration", also=("duration/too-long", "duration/dominant"))
def uniform(sop, k):
    for step in procedure(sop)["steps"]:
        step["duration"] = "1 hari"
    return ANYWHERE


@defect("duration/dominant", "duration", also=("duration/mixed-days", "duration/uneven"))
def dominant(sop, k):
    p = procedure(sop)
    for step in p["steps"]:
        step["duration"] = "15 menit" if "hari" in step["duration"] else step["duration"]
    step = p["steps"][middle(p, 1)]
    step["activity"], step["duration"] = "Menyusun kajian kebutuhan layanan", "15 hari kerja"
    return step["activity"]


@defect("duration/mixed-days", "duration", 2, also=("duration/uneven",))
def mixed_days(sop, k):
    p = procedure(sop)
    a, b = p["steps"][middle(p, 1)], p["steps"][middle(p, 2)]
    a["duration"], b["duration"] = ("1 hari kerja", "1 hari kerja")[k], ("1 hari",
                                                                        "1 hari kalender")[k]
    return ANYWHERE


@defect("duration/total-mismatch", "duration", 2)
def total_mismatch(sop, k):
    procedure(sop)["total"] = ("35 hari", "1 menit")[k]
    return ("Jumlah waktu", procedure(sop)["total"])


# flow/

def chain(p):
    """Edges whose both ends have no other way out or in: safe to cut."""
    out = {}
    for a, b, _ in p["edges"]:
        out.setdefault(a, []).append(b)
    return out


def single_page(p):
    return not p["breaks"] and not any(m[2] == "offpage" for s in p["steps"] for m in s["marks"])


@defect("flow/start-missing", "flow", media="paper", also=("flow/",))
def start_missing(sop, k):
    p = procedure(sop)
    mark = p["steps"][0]["marks"][0]
    mark[2], mark[3] = "process", ""
    return ANYWHERE


@defect("flow/end-missing", "flow", media="paper", also=("flow/dead-end",))
def end_missing(sop, k):
    p = procedure(sop)
    mark = p["steps"][-1]["marks"][0]
    mark[2], mark[3] = "process", ""
    return ANYWHERE


@defect("flow/dead-end", "flow", 2, media="paper", also=("flow/unreachable",))
def dead_end(sop, k):
    p = procedure(sop)
    edges = [e for e in p["edges"] if mark_of(p, e[0])[2] == "process"
             and mark_of(p, e[1])[2] == "process"]
    edge = edges[k % len(edges)]
    p["edges"].remove(edge)
    return row_of(p, edge[0])["activity"]


@defect("flow/unreachable", "flow", 2, media="paper", also=("flow/dead-end",))
def unreachable(sop, k):
    p = procedure(sop)
    edges = [e for e in p["edges"] if mark_of(p, e[0])[2] == "process"
             and mark_of(p, e[1])[2] == "process"
             and sum(1 for f in p["edges"] if f[1] == e[1]) == 1]
    if not edges:
        return None
    edge = edges[(k + 1) % len(edges)]
    p["edges"].remove(edge)
    return row_of(p, edge[1])["activity"]


@defect("flow/decision-single-exit", "flow", media="paper",
        also=("flow/decision-unlabelled",))
def decision_single_exit(sop, k):
    p = procedure(sop)
    edge = next((e for e in p["edges"] if e[2] == "Tidak"), None)
    p["edges"].remove(edge)
    return row_of(p, edge[0])["activity"]


@defect("flow/decision-unlabelled", "flow", media="paper")
def decision_unlabelled(sop, k):
    p = procedure(sop)
    first = next(e for e in p["edges"] if e[2])[0]
    for edge in p["edges"]:
        if edge[0] == first:
            edge[2] = ""
    return row_of(p, first)["activity"]


@defect("flow/process-branches", "flow", media="paper", also=("flow/unreachable",))
def process_branches(sop, k):
    p = procedure(sop)
    if not single_page(p):
        return None
    edges = [e for e in p["edges"] if mark_of(p, e[0])[2] == "process"
             and mark_of(p, e[1])[2] == "process"]
    if not edges:
        return None
    row = p["steps"].index(row_of(p, edges[0][0]))
    if row + 2 >= len(p["steps"]):
        return None
    p["edges"].append([edges[0][0], p["steps"][row + 2]["marks"][-1][0], ""])
    return row_of(p, edges[0][0])["activity"]


@defect("flow/offpage-unpaired", "flow", media="paper", also=("flow/",))
def offpage_unpaired(sop, k):
    p = procedure(sop)
    pairs = [m for s in p["steps"] for m in s["marks"] if m[2] == "offpage"]
    if not pairs:
        return None
    gone = pairs[1][0]
    for step in p["steps"]:
        step["marks"] = [m for m in step["marks"] if m[0] != gone]
    p["edges"] = [e for e in p["edges"] if gone not in e[:2]]
    return row_of(p, pairs[0][0])["activity"]


@defect("flow/symbol-nonstandard", "flow", media="paper")
def symbol_nonstandard(sop, k):
    p = procedure(sop)
    step = next(s for s in p["steps"] if len(s["marks"]) == 1 and s["marks"][0][2] == "process")
    step["marks"][0][2] = "other"
    return step["activity"]


# text/

@defect("text/foreign-agency", "warnings", 3)
def foreign_agency(sop, k):
    sop["warnings"] = [("Apabila terlambat, maka pelayanan pada Kabupaten Lembah Hijau terganggu",
                        "Apabila terlambat, maka kinerja Kecamatan Rimba Raya menurun",
                        "Apabila terlambat, maka pelayanan Kota Bukit Intan terganggu")[k]]
    return sop["warnings"][0]


@defect("text/agency-spelling", "warnings", 2)
def agency_spelling(sop, k):
    kind, *name = region(sop).split()
    name = " ".join(name)
    wrong = (name[:-1], name[:2] + name[1] + name[2:])[k]
    sop["warnings"] = [f"Apabila terlambat, maka pelayanan di {kind} {wrong} terganggu"]
    return sop["warnings"][0]


@defect("text/misspelling", "equipment", 3)
def misspelling(sop, k):
    if k == 0:
        sop["equipment"].append("Latop")
        return "Latop"
    if k == 1:
        sop["records"] = ["Disiplin sebagai dokumen pelayanan"]
        return sop["records"][0]
    step = procedure(sop)["steps"][middle(procedure(sop), 1)]
    step["note"] = "utk arsip"
    return step["activity"]
