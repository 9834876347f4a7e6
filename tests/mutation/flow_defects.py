"""Defects of symbols and arrows (flow/)."""
from defect import ANYWHERE, defect, mark_of, procedure, row_of


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
