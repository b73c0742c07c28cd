"""An answer as a file for other programs: tables, and a graph."""

import csv
import io
import re
from collections.abc import Iterable

from abstractsearch.answers.audit import Audit, Audited, Fit
from abstractsearch.answers.people import People, Tie


def ties_csv(ties: Iterable[Tie]) -> str:
    """A table with a line for each piece of evidence."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("a", "name_a", "b", "name_b", "kind", "talk", "evidence"))
    for tie in ties:
        for shown in tie.evidence:
            talk = shown.talk.id if shown.talk else ""
            writer.writerow((tie.a.id, tie.a.name, tie.b.id, tie.b.name, tie.kind, talk, shown.text))
    return table.getvalue()


def people_graphml(people: People) -> str:
    """The people and their ties as GraphML, for Gephi or networkx: an edge for each tie, its kind and its evidence."""
    import networkx

    graph = networkx.MultiGraph(programme=people.programme)
    for person in people.people:
        affiliation = _for_xml(person.affiliation or "")
        graph.add_node(
            person.id, label=_for_xml(person.name), affiliation=affiliation, talks=len(people.talks[person.id])
        )
    for number, tie in enumerate(people.ties):
        evidence = _for_xml("\n".join(shown.text for shown in tie.evidence))
        graph.add_edge(tie.a.id, tie.b.id, key=f"e{number}", kind=tie.kind, evidence=evidence, weight=len(tie.evidence))
    return "\n".join(networkx.generate_graphml(graph))


def audit_csv(audit: Audit) -> str:
    """A table with a line for each talk that is in a session, and one for each session without talks."""
    table = io.StringIO()
    of_session = ("session", "session_id", "coherence", "percentile", "p_value", "q_value")
    of_talk = ("talk", "title", "misfit", "better_session", "better_session_id", "resampled", "outlier")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow((*of_session, *of_talk))
    for audited in audit.sessions:
        session = _session_cells(audited)
        writer.writerows((*session, *_fit_cells(fit)) for fit in audited.talks)
        if not audited.talks:
            writer.writerow((*session, *("" for _ in of_talk)))
    return table.getvalue()


def _session_cells(audited: Audited) -> tuple[object, ...]:
    figures = (audited.coherence, audited.percentile, audited.p_value, audited.q_value)
    return audited.session.title, audited.session.id, *figures


def _fit_cells(fit: Fit) -> tuple[object, ...]:
    better = (fit.better.title, fit.better.id) if fit.better else ("", "")
    return fit.talk.id, fit.talk.title, fit.misfit, *better, fit.resampled, "yes" if fit.outlier else "no"


def _for_xml(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
