"""Defects of running text (text/)."""
from defect import defect, middle, procedure, region


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
