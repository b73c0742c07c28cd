"""A booklet in Markdown or plain text, as it came out of a PDF or was typed, as a programme.

The way of the data, and where to look:

    text ─ lines ─► Line ─ layout ─► what each line does ─ outline ─► blocks, sessions, tables, people
    block ─ entries ─► Entry            (bylines: names and title on one line; titles and abstracts: where each ends)
    table ─ tables, grids ─► lines, entries, sessions
    entries ─ matching ─► one a talk ─ sessions ─► ends and sessions ─ reader ─► Programme and notes

`vocabulary`, `calendar` and `clock` say what words, days and times mean; `participants` whose a name is. The outline is
walked twice: names and titles that a timetable announces lead to the abstracts that stand elsewhere.
"""

from abstractsearch.programme.formats.booklet.reader import looks_so, read, read_lines_of

__all__ = ["looks_so", "read", "read_lines_of"]
