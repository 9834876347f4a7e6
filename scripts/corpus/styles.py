"""Looks of paper variants: what differs from office to office, as plain values.

`page` and `table_page` are sizes in points; `identity` one of split, grid, boxes, right; `bullet` stands
before list items ("{}." counts); `wide` is the part of its cell a process box takes; `head` is how
often the table heading is printed (first, all); `together`: identity and table on one page; `room`: points
for lines above and below a symbol; `light`: ink of a dark heading; `on_end`: names of actors run
upwards; `groups`: bars over the first half of the steps and the second."""

A4, A4L = (595, 842), (842, 595)
F4, F4L = (609, 935), (935, 609)

STYLES = {
    # Word on landscape A4: thin rulings, emblem at the left, header repeated on each page.
    "word": dict(page=A4L, table_page=A4L, margin=36, font="Liberation Sans", size=9, rule=0.6,
                 identity="split", bullet="{}.", wide=0.62, fill=None, head="all", numbers=False,
                 together=False, logo=True, double=False, footer=False, shade=None, arrow="filled",
                 case="plain", top=False, room=24),
    # Serif on F4, thick rulings, column numbers, header only once, wide shapes, e-sign footer.
    "serif": dict(page=F4, table_page=F4L, margin=42, font="Liberation Serif", size=10, rule=1.3,
                  identity="boxes", bullet="{}.", wide=0.96, fill=None, head="first", numbers=True,
                  together=False, logo=True, double=False, footer=True, shade=(0.85, 0.85, 0.85),
                  arrow="filled", case="upper", top=True, room=22),
    # One portrait page with identity and table together, small type, filled symbols.
    "single": dict(page=F4, table_page=F4, margin=28, font="Liberation Sans", size=8, rule=0.5,
                   identity="split", bullet="-", wide=0.7, fill=(0.80, 0.88, 0.97), head="all",
                   numbers=True, together=True, logo=False, double=False, footer=False, shade=None,
                   arrow="open", case="plain", top=False, room=18),
    # Double rulings, label column left, list sections one under another.
    "double": dict(page=A4, table_page=A4L, margin=40, font="Liberation Serif", size=10.5, rule=0.5,
                   identity="grid", bullet="{})", wide=0.55, fill=None, head="all", numbers=False,
                   together=False, logo=False, double=True, footer=False,
                   shade=(0.92, 0.92, 0.92), arrow="filled", case="upper", top=False, room=26),
    # A page break in the middle of a row; the heading is not repeated.
    "broken": dict(page=A4, table_page=A4L, margin=34, font="Liberation Serif", size=9.5, rule=0.7,
                   identity="split", bullet="{}.", wide=0.6, fill=None, head="first", numbers=False,
                   together=False, logo=False, double=False, footer=False, shade=None, arrow="filled",
                   case="plain", top=True, broken=True, room=24),
    # White words and rulings in a dark heading, the agency right of the labels, bars of groups.
    "dark": dict(page=A4L, table_page=A4L, margin=34, font="Liberation Sans", size=9, rule=0.7,
                 identity="right", bullet="-", wide=0.62, fill=None, head="all", numbers=False,
                 together=False, logo=True, double=False, footer=False, shade=(0.12, 0.3, 0.47),
                 arrow="filled", case="plain", top=False, room=24, light=(0.95, 0.95, 0.95),
                 groups=("A. PERSIAPAN", "B. PELAKSANAAN")),
    # Names of actors that stand on end, and letters close before the items.
    "on-end": dict(page=A4, table_page=A4L, margin=34, font="Liberation Sans", size=9, rule=0.7,
                   identity="split", bullet="({})", wide=0.6, fill=None, head="all", numbers=True,
                   together=False, logo=True, double=False, footer=False, shade=(0.9, 0.9, 0.9),
                   arrow="filled", case="plain", top=True, room=24, on_end=True),
}
