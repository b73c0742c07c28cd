"""A booklet in Markdown, plain text or PDF, as a programme, in three passes.

    text, PDF ─ lines ─► Line ─ side_by_side, blocks, tables, bars, captions, run_in ─► one thing a line
    1  facts       what each line says by itself: clock, names, place, label, gap, weight … (`likeness`, `whereabouts`)
    2  labelling   what each line is, one of `kinds.Kind`, with the whole document in view
    3  assembling  labelled lines ─ drafting ─► Entry; sessions, events, tables, participants (`parts`)
    entries, grids ─ matching ─► one a talk ─ sessions ─► ends and sessions ─ reader ─► records and notes

`vocabulary` says what words mean, `bylines` cuts a line into names and title, `titles` and `abstracts` say where each
ends, `accounting` what became of each line. Lines are labelled twice: names and titles that a timetable announces lead
to the abstracts that stand elsewhere.
"""

from abstractsearch.programme.formats.booklet.reader import looks_so, read, read_lines_of

__all__ = ["looks_so", "read", "read_lines_of"]
