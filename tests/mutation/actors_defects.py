"""Defects of the columns of actors (actors/)."""
from defect import ANYWHERE, defect, middle, procedure


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
