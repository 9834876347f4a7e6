"""Office packages (ZIP of XML parts) with the same bytes every time."""
import io
import zipfile
from xml.sax.saxutils import escape

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def esc(text):
    return escape(text, {'"': "&quot;"})


def zipped(parts):
    """The archive of {name: XML text}, in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            z.writestr(info, text.encode())
    return out.getvalue()


def relations(targets):
    """A relations part of [(id, type, target)]."""
    return HEAD + f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{i}" Type="{REL}/{t}" Target="{x}"/>' for i, t, x in targets) + \
        "</Relationships>"


def content_types(overrides, defaults=()):
    return HEAD + f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ' \
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' \
        '<Default Extension="xml" ContentType="application/xml"/>' + "".join(
            f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults) + "".join(
            f'<Override PartName="{n}" ContentType="application/{t}+xml"/>'
            for n, t in overrides) + "</Types>"


def theme():
    """The least of a theme that styles of shapes can point to."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    colours = "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"),
        ("accent1", "4472C4"), ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"),
        ("accent5", "5B9BD5"), ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72")))
    font = '<a:latin typeface="Liberation Sans"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return HEAD + f'<a:theme xmlns:a="{a}" name="Kantor"><a:themeElements><a:clrScheme name="Kantor">' \
        f'{colours}</a:clrScheme><a:fontScheme name="Kantor"><a:majorFont>{font}</a:majorFont>' \
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Kantor">' \
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>" + \
        "".join(f'<a:ln w="{w}">{fill}</a:ln>' for w in (6350, 12700, 19050)) + \
        "</a:lnStyleLst><a:effectStyleLst>" + \
        "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3 + \
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>" \
        "</a:themeElements></a:theme>"
