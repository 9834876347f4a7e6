"""Defects of the column of times (duration/)."""
from defect import ANYWHERE, defect, middle, procedure


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
