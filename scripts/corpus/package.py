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
