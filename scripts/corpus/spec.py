"""The description of a corpus document (corpus/<name>/sop.json), checked and in one shape.

Every variant of a document (text, HTML, Word, Excel, PDF, scans) is made from this description, and
every test that compares what sopan read with what was written starts from it.

    {
      "note": "what this document is there for",
      "form": "sop-ap",                 or another form: then "paragraphs" instead of "sops"
      "findings": "none",               optional: no rule may say anything (a clean document)
      "text": "tabs",                   or "lines", "grid": the look of the text export
      "sops": [{
        "agency": ["PEMERINTAH KABUPATEN …", "DINAS …"],          lines as printed
        "number": "…", "created": "…", "revised": "-", "approved": "…", "effective": "…",
                                        as printed; "" is a label without value, absent no label;
                                        "approved_effective" stands for the label Pengesahan/Efektif
        "approver": {"position": "…", "name": "…", "rank": "…", "grade": "III/d", "nip": "…"},
        "title": "…",
        "legal_basis": ["…"], "qualifications": [], "related": [], "equipment": [], "warnings": [],
        "records": [],
        "labels": {"number": "Nomor SOP", …},                     printed labels other than usual
        "procedures": [{
          "heading": "…" or null,       printed over the table
          "actors": ["A", "B", {"group": "Bidang X", "actors": ["C", "D"]}],
          "columns": {"activity": "Kegiatan", …},                 column labels other than usual;
                                        null: the table lacks this column
          "order": ["inputs", "duration", "output"],              of the Mutu Baku columns
          "steps": [{"number": "1.", "activity": "…", "inputs": "…", "duration": "…",
                     "output": "…", "note": "",
                     "marks": [["a", 0, "terminator", "Mulai"], …]}],    id, actor, shape, text
          "edges": [["a", "b"], ["c", "d", "Ya"]],                 the off-page pair is an edge too
          "breaks": [4],                steps (0-based) before which paged variants begin a page
          "renamed": {"4": {"0": "X"}}, actor headings as that page's repeated heading prints them
          "total": "2 hari"             a last row with the sum of the times
        }]
      }]
    }
"""
import copy
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.normpath(os.path.join(HERE, "..", "..", "corpus"))

SHAPES = ("terminator", "process", "decision", "offpage", "other")
LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
DATES = ("created", "revised", "approved", "effective", "approved_effective")
LABELS = {
    "number": "Nomor SOP", "created": "Tanggal Pembuatan", "revised": "Tanggal Revisi",
    "approved": "Tanggal Pengesahan", "effective": "Tanggal Efektif",
    "approved_effective": "Tanggal Pengesahan/Efektif", "approver": "Disahkan Oleh",
    "title": "Nama SOP", "legal_basis": "Dasar Hukum",
    "qualifications": "Kualifikasi Pelaksana", "related": "Keterkaitan",
    "equipment": "Peralatan/Perlengkapan", "warnings": "Peringatan",
    "records": "Pencatatan dan Pendataan",
}
COLUMNS = {
    "number": "No.", "activity": "Kegiatan", "actors": "Pelaksana", "baku": "Mutu Baku",
    "inputs": "Kelengkapan", "duration": "Waktu", "output": "Output", "note": "Keterangan",
}
FIELDS = ("number", "activity", "inputs", "duration", "output", "note")
MONTHS = ("januari februari maret april mei juni juli agustus september oktober november desember "
          "january february march april may june july august september october november "
          "december").split()


def load(path):
    """The description in a file or corpus folder, filled up and checked."""
    if os.path.isdir(path):
        path = os.path.join(path, "sop.json")
    with open(path, encoding="utf-8") as f:
        return filled(json.load(f))


def names():
    """The corpus folders that have a description, sorted."""
    return sorted(n for n in os.listdir(CORPUS)
                  if os.path.exists(os.path.join(CORPUS, n, "sop.json")))


def folder(name):
    return os.path.join(CORPUS, name)


def filled(spec):
    """A copy with every optional part present; a mistake in it is an error that names the place."""
    spec = copy.deepcopy(spec)
    spec.setdefault("form", "sop-ap")
    spec.setdefault("sops", [])
    spec.setdefault("text", "tabs")
    for number, sop in enumerate(spec["sops"]):
        where = f"sops[{number}]"
        sop["labels"] = {**LABELS, **sop.get("labels", {})}
        for key in LISTS:
            sop.setdefault(key, [])
        sop.setdefault("approver", None)
        for k, procedure in enumerate(sop["procedures"]):
            fill_procedure(procedure, f"{where}.procedures[{k}]")
    return spec


def fill_procedure(procedure, where):
    procedure.setdefault("heading", None)
    procedure["columns"] = {**COLUMNS, **procedure.get("columns", {})}
    procedure.setdefault("edges", [])
    procedure.setdefault("order", ["inputs", "duration", "output"])
    procedure["order"] = [f for f in procedure["order"] if procedure["columns"][f] is not None]
    procedure.setdefault("breaks", [])
    procedure.setdefault("renamed", {})
    procedure.setdefault("total", None)
    ids = set()
    for step in procedure["steps"]:
        step.setdefault("marks", [])
        for field in FIELDS:
            step.setdefault(field, "")
        for mark in step["marks"]:
            if len(mark) == 3:
                mark.append("")
            name, actor, shape, _ = mark
            assert name not in ids, f"{where}: mark {name} twice"
            assert 0 <= actor < len(flat_actors(procedure)), f"{where}: mark {name}: no such actor"
            assert shape in SHAPES, f"{where}: mark {name}: no shape {shape}"
            ids.add(name)
    for edge in procedure["edges"]:
        if len(edge) == 2:
            edge.append("")
        assert edge[0] in ids and edge[1] in ids, f"{where}: edge {edge}: no such mark"


def flat_actors(procedure):
    """The lowest actor headings, in column order: [(group or None, actor)]."""
    out = []
    for actor in procedure["actors"]:
        if isinstance(actor, dict):
            out += [(actor["group"], name) for name in actor["actors"]]
        else:
            out.append((None, actor))
    return out


def heading_actors(procedure, row):
    """The actor headings as printed on the page that begins with this step (0: the first)."""
    renamed = procedure["renamed"].get(str(row), {})
    return [(group, renamed.get(str(k), name))
            for k, (group, name) in enumerate(flat_actors(procedure))]


def grouped(procedure):
    """Whether the actor headings have two levels."""
    return any(isinstance(a, dict) for a in procedure["actors"])


def header_rows(sop):
    """The printed rows of the identity block up to the dates: [(label, value)]."""
    return [(sop["labels"][k], sop[k]) for k in ("number",) + DATES if k in sop]


def approver_lines(sop):
    """The lines printed under Disahkan Oleh (a gap stands for the signature)."""
    a = sop["approver"]
    if not a:
        return []
    rank = a.get("rank", "")
    if rank and a.get("grade"):
        rank = f"{rank} ({a['grade']})"
    nip = f"NIP. {a['nip']}" if a.get("nip") else ""
    return [x for x in (a.get("position", ""), a.get("name", ""), rank, nip) if x]


def iso_date(text):
    """'2 Januari 2024' as '2024-01-02'; None when it is no such date."""
    parts = text.replace(".", "").split()
    if len(parts) == 3 and parts[1].lower() in MONTHS:
        return f"{int(parts[2]):04}-{MONTHS.index(parts[1].lower()) % 12 + 1:02}-{int(parts[0]):02}"
    return None


def pages_of(spec):
    """For paged variants with identity on its own page and a page per break: how many pages each
    SOP and procedure take: [(first, last, [(first, last) per procedure])]."""
    out, page = [], 1
    for sop in spec["sops"]:
        first, page = page, page + 1
        spans = []
        for procedure in sop["procedures"]:
            spans.append((page, page + len(procedure["breaks"])))
            page += 1 + len(procedure["breaks"])
        out.append((first, page - 1, spans))
    return out


def printed(text):
    """A value as a model holds it: None for empty and '-'."""
    return text if text and text.strip(" -–") else None


def expected(spec):
    """What a reader that misses nothing gets: the model without places (docs/contract.md)."""
    return [expected_sop(sop) for sop in spec["sops"]]


def expected_sop(sop):
    both = sop.get("approved_effective")
    header = {"agency": " ".join(sop["agency"]), "number": printed(sop.get("number", "")),
              "title": printed(sop.get("title", ""))}
    for key in ("created", "revised", "approved", "effective"):
        value = sop.get(key, both if key in ("approved", "effective") else None)
        header[key] = iso_date(value) if value else None
    a = sop["approver"] or {}
    header["approver"] = {k: printed(a.get(k, "")) for k in
                          ("position", "name", "rank", "grade", "nip")}
    out = {"header": header}
    for key in LISTS:
        out[key] = [x for x in sop[key] if printed(x)]
    out["procedures"] = [expected_procedure(p) for p in sop["procedures"]]
    return out


def expected_procedure(p):
    marks, index = [], {}
    for row, step in enumerate(p["steps"]):
        for name, actor, shape, text in step["marks"]:
            index[name] = len(marks)
            marks.append({"step": row, "actor": actor, "shape": shape, "text": text or None})
    return {"title": p["heading"], "actors": [a for _, a in flat_actors(p)],
            "steps": [{f: printed(s[f]) for f in FIELDS} for s in p["steps"]], "marks": marks,
            "edges": [{"from": index[a], "to": index[b], "label": label or None}
                      for a, b, label in p["edges"]]}
