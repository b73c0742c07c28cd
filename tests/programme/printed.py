"""Small PDFs for tests, written by hand: lines of text at places, in sizes and weights, and ruled lines."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A line of a page: where its baseline begins, from the left and from the top, in points."""

    text: str
    left: float = 72
    top: float = 72
    size: float = 11
    bold: bool = False
    turned: bool = False  # written upwards


@dataclass(frozen=True)
class Ruled:
    """A line that is drawn from one point to another, both from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float


def pdf(*pages: Sequence[Text | Ruled]) -> bytes:
    """A PDF of these pages, in Helvetica."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "", ""]
    objects[2] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects[3] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    kids = []
    for page in pages:
        stream = "\n".join(_shown(text) for text in page)
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()


def _shown(item: Text | Ruled) -> str:
    if isinstance(item, Ruled):
        return f"{item.left} {842 - item.top} m {item.right} {842 - item.bottom} l S"
    escaped = item.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    matrix = "0 1 -1 0" if item.turned else "1 0 0 1"
    return f"BT /F{1 + item.bold} {item.size} Tf {matrix} {item.left} {842 - item.top} Tm ({escaped}) Tj ET"


def set_below(lines: Sequence[str], top: float, left: float = 72, size: float = 11) -> list[Text]:
    """Lines of a paragraph, one below the other."""
    return [Text(line, left, top + number * 1.25 * size, size) for number, line in enumerate(lines)]


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Ruled]:
    """All lines of a grid, by the places of its lines down and across."""
    across = [Ruled(xs[0], y, xs[-1], y) for y in ys]
    return across + [Ruled(x, ys[0], x, ys[-1]) for x in xs]
