"""The paper variants of a corpus document: what they are called and how each is made."""
import browser
import office
import paper
import scan
from printout import printed

# name: (kind, style, file ending, how). `kind` as scorers name it: digital, hybrid, scan.
VARIANTS = {
    "word": ("digital", "word", "pdf", lambda p, r: paper.pdf(p)),
    "serif": ("digital", "serif", "pdf", lambda p, r: paper.pdf(p)),
    "single": ("digital", "single", "pdf", lambda p, r: paper.pdf(p)),
    "double": ("digital", "double", "pdf", lambda p, r: paper.pdf(p)),
    "broken": ("digital", "broken", "pdf", lambda p, r: paper.pdf(p)),
    "browser": ("digital", "word", "pdf", lambda p, r: browser.pdf(p)),
    "browser-serif": ("digital", "serif", "pdf", lambda p, r: browser.pdf(p)),
    "dark": ("digital", "dark", "pdf", lambda p, r: paper.pdf(p)),
    "on-end": ("digital", "on-end", "pdf", lambda p, r: paper.pdf(p)),
    "hybrid": ("hybrid", "word", "pdf", lambda p, r: paper.pdf(p, hybrid=True)),
    "rescan": ("scan", "word", "pdf", lambda p, r: scan.pdf([scan.gray(x, r, 200) for x in p], 200)),
    "rescan-serif": ("scan", "serif", "pdf",
                     lambda p, r: scan.pdf([scan.gray(x, r, 200) for x in p], 200)),
    "rescan-double": ("scan", "double", "pdf",
                      lambda p, r: scan.pdf([scan.gray(x, r, 200) for x in p], 200)),
    "rescan-dark": ("scan", "dark", "pdf",
                    lambda p, r: scan.pdf([scan.gray(x, r, 200) for x in p], 200)),
    "rescan-on-end": ("scan", "on-end", "pdf",
                      lambda p, r: scan.pdf([scan.gray(x, r, 200) for x in p], 200)),
    "coarse": ("scan", "word", "pdf", lambda p, r: scan.pdf([scan.gray(x, r, 150) for x in p], 150)),
    "skewed": ("scan", "word", "pdf",
               lambda p, r: scan.pdf([scan.gray(x, r, 200, 3.0) for x in p], 200)),
    "upside-down": ("scan", "word", "pdf",
                    lambda p, r: scan.pdf([scan.gray(x, r, 200, turn=180) for x in p], 200)),
    "sideways": ("scan", "word", "pdf",
                 lambda p, r: scan.pdf([scan.gray(x, r, 200, turn=90) for x in p], 200)),
    "fax": ("scan", "word", "tif", lambda p, r: scan.tiff([scan.black(x, r, 200) for x in p], 200)),
    "fax-fine": ("scan", "serif", "tif",
                 lambda p, r: scan.tiff([scan.black(x, r, 300) for x in p], 300)),
}
# Only for documents that fit one page: a camera gives one picture a file.
ONE_PAGE = {
    "photo": ("scan", "single", "jpg", lambda p, r: scan.jpeg(scan.camera(p[0], r, 220), 220)),
    "photo-turned": ("scan", "single", "jpg",
                     lambda p, r: scan.jpeg(scan.camera(p[0], r, 220), 220, turn_tag=6)),
    "picture": ("scan", "single", "png", lambda p, r: png(p[0])),
}


# Word drafts printed by LibreOffice.
PRINTED = {"office-word": "word-cells"}


def png(page):
    import io
    out = io.BytesIO()
    paper.picture(page, 200).save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def names_for(spec):
    return list(VARIANTS) + list(ONE_PAGE) + office.names() + list(PRINTED)


def made(spec, name, variant):
    """(file ending, bytes, Printout or None) of a variant; None where it does not apply here."""
    if variant in office.names():
        made_ = office.made(spec, variant)
        return made_ and (*made_, None)
    if variant in PRINTED:
        ending, how = office.VARIANTS[PRINTED[variant]]
        return ("pdf", office.converted(how(spec), ending, "pdf"), None) if office.available() \
            else None
    if variant.startswith("browser") and not browser.available():
        return None
    one = variant in ONE_PAGE
    kind, style, ending, how = (ONE_PAGE if one else VARIANTS)[variant]
    out = printed(spec, style)
    if one and len(out.pages) != 1:
        return None
    return ending, how(out.pages, scan.noise(f"{name}/{variant}")), out


def kind_of(variant):
    if variant in office.names() or variant in PRINTED:
        return "digital"
    return (ONE_PAGE.get(variant) or VARIANTS[variant])[0]
