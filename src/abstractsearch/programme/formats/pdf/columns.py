"""The order in which the columns of a page are read."""

from collections.abc import Sequence

from abstractsearch.programme.formats.pdf.pieces import Piece


def columns_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in one list, or, where a page is set in two columns, in bands: full width, left, right, …"""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    gutter = _gutter(pieces, left, width)
    if gutter is None:
        return [list(pieces)]
    bands: list[list[Piece]] = []
    beside: tuple[list[Piece], list[Piece]] = ([], [])

    def flush() -> None:
        bands.extend(one for one in (list(beside[0]), list(beside[1])) if one)
        beside[0].clear()
        beside[1].clear()

    for piece in sorted(pieces, key=lambda piece: piece.base):
        if piece.left < gutter < piece.right:
            flush()
            bands.append([piece])
        else:
            beside[piece.left >= gutter].append(piece)
    flush()
    return bands


def _gutter(pieces: Sequence[Piece], left: float, width: float) -> float | None:
    """Where the gap between two columns of text is; None on a page of one column."""
    wide = [piece for piece in pieces if piece.right - piece.left > 0.25 * width]
    if len(wide) < 12:
        return None
    best, fewest = None, len(wide)
    for step in range(40, 61):
        x = left + width * step / 100
        crossing = sum(piece.left < x < piece.right for piece in wide)
        if crossing < fewest:
            best, fewest = x, crossing
    if best is None or fewest > 0.2 * len(wide):
        return None
    sides = [sum(piece.right <= best for piece in wide), sum(piece.left >= best for piece in wide)]
    return best if min(sides) >= 0.25 * len(wide) else None
