"""A corpus document as the text exports that OCR services and "save as text" leave.

Three looks met in the field: `tabs` (label, tab, value; boxes of lists side by side with <ol>; marks
as <div> drawings), `lines` (label : value; one section after another; no marks) and `grid` (the
identity block as rows of cells; marks as characters)."""
from spec import approver_lines, flat_actors, grouped, header_rows, heading_actors

BOX = '<div style="border: 1px solid black; width: 40px; height: 20px;"></div>'
TURNED = ('<div style="border: 1px solid black; width: 24px; height: 24px; '
          'transform: rotate(45deg);"></div>')
CAPSULE = ('<div style="border: 1px solid black; border-radius: 10px; padding: 2px 10px;">'
           '{}</div>')
SIGNS = {"process": "□", "decision": "◇", "offpage": "⬠", "other": "○"}
PAIRS = (("legal_basis", "qualifications"), ("related", "equipment"), ("warnings", "records"))


def text(spec):
    """The whole document."""
    if not spec["sops"]:
        return other_form(spec)
    return "\n\n".join(ONE[spec["text"]](sop) for sop in spec["sops"]) + "\n"


def tabs(sop):
    out = ["**" + "  \n".join(sop["agency"]) + "**", ""] if sop["agency"] else []
    out += [f"{label}\t: {value}" for label, value in header_rows(sop)]
    lines = approver_lines(sop)
    out.append(f"{sop['labels']['approver']}\t: " + (f"<b>{lines[0]}</b>" if lines else ""))
    out.append(f"{sop['labels']['title']}\t: <b>{sop['title']}</b>")
    for pair in PAIRS:
        out.append("\t".join(f"<b>{sop['labels'][k]}</b>" for k in pair))
        out.append("\t".join(html_list(sop[k]) for k in pair))
    for procedure in sop["procedures"]:
        if procedure["heading"]:
            out += ["", f"**{procedure['heading']}**"]
        out += [""] + table(procedure, drawn, True)
    if len(lines) > 1:
        out += ["", f"{lines[0]},", "", "", f"**{lines[1]}**  "] + [x + "  " for x in lines[2:]]
    return "\n".join(out)


def lines(sop):
    out = list(sop["agency"]) + [""]
    out += [f"{label} : {value}" for label, value in header_rows(sop)]
    out += [f"{sop['labels']['approver']} :", ""] + approver_lines(sop) + [""]
    out += [f"{sop['labels']['title']} : {sop['title']}", ""]
    for pair in PAIRS:
        for key in pair:
            items = sop[key]
            if len(items) > 1:
                items = [f"{n}. {item}" for n, item in enumerate(items, 1)]
            out += [sop["labels"][key].upper() + " :", ""] + items + [""]
    for procedure in sop["procedures"]:
        if procedure["heading"]:
            out += [procedure["heading"], ""]
        out += table(procedure, lambda mark: "") + [""]
    return "\n".join(out)


def grid(sop):
    rows = header_rows(sop)
    rows.append((sop["labels"]["approver"], one_line(approver_lines(sop))))
    rows.append((sop["labels"]["title"], sop["title"]))
    first = [" ".join(sop["agency"])] + [""] * (len(rows) - 1)
    out = [f"{a}\t{label}\t{value}" for a, (label, value) in zip(first, rows)]
    for pair in PAIRS:
        out.append("\t".join(sop["labels"][k] for k in pair))
        out.append("\t".join(html_list(sop[k]) for k in pair))
    for procedure in sop["procedures"]:
        if procedure["heading"]:
            out += ["", f"**{procedure['heading']}**", ""]
        out += table(procedure, signed)
    return "\n".join(out)


def one_line(lines):
    """Position, then the rest, as a cell of several lines comes out."""
    return (lines[0] + ", " + " ".join(lines[1:])).rstrip(", ") if lines else ""


ONE = {"tabs": tabs, "lines": lines, "grid": grid}


def html_list(items):
    if len(items) < 2:
        return "".join(items)
    numbered = "".join(f"<li>{n}. {item}</li>" for n, item in enumerate(items, 1))
    return f'<ol style="list-style-type: none">{numbered}</ol>'


def table(procedure, sign, repeated=False):
    """The step table, tab-separated; `sign` gives the text of a mark; `repeated`: the heading stands
    over each page's part."""
    actors, fields = flat_actors(procedure), procedure["order"]
    note = procedure["columns"]["note"] is not None
    out = heading(procedure, 0)
    for row, step in enumerate(procedure["steps"]):
        if repeated and row in procedure["breaks"]:
            out += [""] + heading(procedure, row)
        cells = [[] for _ in actors]
        for mark in step["marks"]:
            cells[mark[1]].append(sign(mark))
        out.append("\t".join([step["number"], step["activity"]] +
                             [" ".join(x for x in cell if x) for cell in cells] +
                             [step[f] for f in fields] + ([step["note"]] if note else [])))
    if procedure["total"]:
        out.append("\t".join(["", "Jumlah waktu"] + [""] * len(actors) +
                             [procedure["total"] if f == "duration" else "" for f in fields] +
                             [""] * note))
    return out


def heading(procedure, row):
    c, actors, fields = procedure["columns"], heading_actors(procedure, row), procedure["order"]
    note = [c["note"]] if c["note"] is not None else []
    over = [c["actors"]] + [""] * (len(actors) - 1) if actors else []
    out = ["\t".join([c["number"], c["activity"]] + over +
                     [c["baku"]] + [""] * (len(fields) - 1) + note)]
    if grouped(procedure):
        heads = [g if g and (i == 0 or actors[i - 1][0] != g) else "" if g else a
                 for i, (g, a) in enumerate(actors)]
        out.append("\t".join(["", ""] + heads + [c[f] for f in fields] + [""] * len(note)))
        out.append("\t".join(["", ""] + [a if g else "" for g, a in actors] +
                             [""] * (len(fields) + len(note))))
    else:
        out.append("\t".join(["", ""] + [a for _, a in actors] + [c[f] for f in fields] +
                             [""] * len(note)))
    return out


def drawn(mark):
    """A mark as the HTML that drawing exports leave; a shape they cannot draw is its sign."""
    shape, label = mark[2], mark[3]
    if shape == "terminator":
        return CAPSULE.format(label)
    return {"process": BOX, "decision": TURNED}.get(shape) or (SIGNS[shape] + " " + label).strip()


def signed(mark):
    return mark[3] if mark[2] == "terminator" else SIGNS[mark[2]]


def other_form(spec):
    out = list(spec["title"]) + [""] + ["\t".join(row) for row in spec.get("table", [])] + [""]
    for paragraph in spec["paragraphs"]:
        out += paragraph + [""]
    return "\n".join(out)
