"""What a scorer compares a variant with: the document's content by page, as plain JSON.

Per SOP pages, header values, lists; per procedure title, pages, actors, steps, marks (1-based step,
actor's name) and edges by mark id; a person's name and NIP as 12 hex digits of a SHA-256."""
import hashlib
import re

import spec as specs


def masked(text):
    folded = re.sub(r"[\W_]+", "", (text or "").casefold())
    return hashlib.sha256(folded.encode()).hexdigest()[:12] if folded else None


def label(spec, file, kind, printout):
    out = {"file": file, "kind": kind, "sops": []}
    rows = iter(printout.rows)
    for sop, (first, last, spans) in zip(spec["sops"], printout.spans):
        model = specs.expected_sop(sop)
        header = model["header"]
        a = header["approver"]
        item = {"pages": [first, last], "agency": sop["agency"][-1], "number": header["number"],
                "title": header["title"]}
        item.update({k: header[k] for k in ("created", "revised", "approved", "effective")})
        item["approver"] = {"position": a["position"], "name": masked(a["name"]),
                            "rank": a["rank"], "nip": masked(a["nip"])}
        item.update({k: model[k] for k in specs.LISTS})
        item["procedures"] = [procedure(p, m, span, next(rows)) for p, m, span in
                              zip(sop["procedures"], model["procedures"], spans)]
        out["sops"].append(item)
    return out


def procedure(p, model, span, pages):
    steps = [{"page": page, **{f: s[f] or "" for f in specs.FIELDS}}
             for page, s in zip(pages, model["steps"])]
    marks = [{"id": m[0], "step": row + 1, "actor": model["actors"][m[1]], "shape": m[2],
              "text": m[3]} for row, s in enumerate(p["steps"]) for m in s["marks"]]
    shape = {m["id"]: m["shape"] for m in marks}
    edges = [[a, b, "offpage" if shape[a] == shape[b] == "offpage" else text or None]
             for a, b, text in p["edges"]]
    return {"title": p["heading"], "pages": list(span), "actors": model["actors"], "steps": steps,
            "marks": marks, "edges": edges}
