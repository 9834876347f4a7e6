"""Defects of the rows of the step table (steps/)."""
from defect import ANYWHERE, defect, middle, numbered, procedure


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
