"""A corpus document as a web page: real tables with merged cells, symbols drawn with styles."""
from html import escape

from spec import flat_actors, header_rows, approver_lines, grouped
from text import PAIRS

STYLE = {
    "terminator": "border: 1px solid black; border-radius: 12px; padding: 2px 10px;",
    "process": "border: 1px solid black; width: 48px; height: 20px;",
    "decision": "border: 1px solid black; width: 24px; height: 24px; transform: rotate(45deg);",
    "offpage": "border: 1px solid black; width: 24px; height: 20px; "
               "clip-path: polygon(0 0, 100% 0, 100% 60%, 50% 100%, 0 60%);",
    "other": "border: 1px solid black; width: 24px; height: 24px; border-radius: 50%;",
}


def page(spec):
    """The whole document."""
    body = "".join(sop_html(sop) for sop in spec["sops"]) or other_form(spec)
    return ("<!DOCTYPE html>\n<html lang=\"id\">\n<head><meta charset=\"utf-8\"><title>SOP</title>"
            "<style>table{border-collapse:collapse}td,th{border:1px solid black}</style></head>\n"
            f"<body>\n{body}</body>\n</html>\n")


def cell(text, columns=1, rows=1, tag="td"):
    span = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1
                                                               else "")
    return f"<{tag}{span}>{text}</{tag}>"


def row(*cells):
    return "<tr>" + "".join(cells) + "</tr>\n"


def sop_html(sop):
    rows = header_rows(sop)
    rows = [(label, escape(value)) for label, value in rows]
    rows.append((sop["labels"]["approver"], "<br>".join(map(escape, approver_lines(sop)))))
    rows.append((sop["labels"]["title"], escape(sop["title"])))
    out = "<table>\n"
    for i, (label, value) in enumerate(rows):
        first = [cell("<br>".join(map(escape, sop["agency"])), rows=len(rows))] if i == 0 else []
        out += row(*first, cell(escape(label)), cell(value))
    for left, right in PAIRS:
        out += row(cell(f"<b>{escape(sop['labels'][left])}</b>"),
                   cell(f"<b>{escape(sop['labels'][right])}</b>", 2))
        out += row(cell(items(sop[left])), cell(items(sop[right]), 2))
    out += "</table>\n"
    for procedure in sop["procedures"]:
        if procedure["heading"]:
            out += f"<h3>{escape(procedure['heading'])}</h3>\n"
        out += table(procedure)
    return out


def items(texts):
    if len(texts) == 1:
        return escape(texts[0])
    return "<ol>" + "".join(f"<li>{escape(t)}</li>" for t in texts) + "</ol>" if texts else ""


def table(procedure):
    c, actors, fields = procedure["columns"], flat_actors(procedure), procedure["order"]
    deep = 3 if grouped(procedure) else 2
    note = c["note"] is not None
    top = [cell(c["number"], 1, deep, "th"), cell(c["activity"], 1, deep, "th"),
           *([cell(c["actors"], len(actors), 1, "th")] if actors else []),
           cell(c["baku"], len(fields), 1, "th")]
    if note:
        top.append(cell(c["note"], 1, deep, "th"))
    second, third, i = [], [], 0
    while i < len(actors):
        group, name = actors[i]
        if group is None:
            second.append(cell(escape(name), 1, deep - 1, "th"))
            i += 1
            continue
        many = sum(1 for g, _ in actors if g == group)
        second.append(cell(escape(group), many, 1, "th"))
        third += [cell(escape(a), 1, 1, "th") for _, a in actors[i:i + many]]
        i += many
    second += [cell(c[f], 1, deep - 1, "th") for f in fields]
    out = "<table>\n<thead>\n" + row(*top) + row(*second) + (row(*third) if third else "")
    out += "</thead>\n<tbody>\n"
    for step in procedure["steps"]:
        marks = ["".join(mark_html(m) for m in step["marks"] if m[1] == k)
                 for k in range(len(actors))]
        out += row(cell(step["number"]), cell(escape(step["activity"])), *map(cell, marks),
                   *(cell(escape(step[f])) for f in fields),
                   *([cell(escape(step["note"]))] if note else []))
    if procedure["total"]:
        out += row(cell(""), cell("Jumlah waktu"), *[cell("")] * len(actors),
                   *(cell(procedure["total"] if f == "duration" else "") for f in fields),
                   *([cell("")] if note else []))
    return out + "</tbody>\n</table>\n"


def mark_html(mark):
    return f'<div style="{STYLE[mark[2]]}">{escape(mark[3])}</div>'


def other_form(spec):
    out = "".join(f"<p>{escape(t)}</p>\n" for t in spec["title"]) + "<table>\n"
    for r in spec.get("table", []):
        out += row(*(cell(escape(t)) for t in r if t))
    out += "</table>\n"
    for paragraph in spec["paragraphs"]:
        out += "".join(f"<p>{escape(t)}</p>\n" for t in paragraph)
    return out
