"""A visitor's files read in a process of their own: what takes too long or breaks a reader stops nobody else.

The process gets names, lengths and settings as a line of JSON, then the files; it answers in JSON.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from abstractsearch.programme.entries import Headers, Left
from abstractsearch.programme.formats import WHAT_CAN_BE_READ
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.reading import Reading
from abstractsearch.programme.records import head_record, programme_from_records, talk_record
from abstractsearch.ui.uploaded import Settings, Understood, Upload, understood

MOST_SECONDS = 30
COMMAND = (sys.executable, "-m", "abstractsearch.ui.reading_apart")


def understood_apart(uploads: Sequence[Upload], settings: Settings, seconds: float = MOST_SECONDS) -> Understood:
    """As `understood`; a sentence also where the files take longer than `seconds` or break the reader."""
    files = [(upload.name, len(upload.content)) for upload in uploads]
    asked = json.dumps({"files": files, "settings": asdict(settings)}).encode() + b"\n"
    sent = asked + b"".join(upload.content for upload in uploads)
    named = uploads[0].shown_name if len(uploads) == 1 else "What was sent"
    try:
        answer = subprocess.run(COMMAND, input=sent, stdout=subprocess.PIPE, timeout=seconds, check=True).stdout
    except subprocess.TimeoutExpired:
        return Understood(trouble=f"{named} takes too long to read; give {WHAT_CAN_BE_READ}.")
    except subprocess.CalledProcessError:  # the reader's own error stands in the server's log
        return Understood(trouble=f"{named} cannot be read; give {WHAT_CAN_BE_READ}.")
    return _from_json(json.loads(answer), settings.name)


def _as_json(found: Understood) -> dict[str, Any]:
    record: dict[str, Any] = {
        "trouble": found.trouble,
        "headers": asdict(found.headers),
        "asks": found.asks,
    }
    if found.reading:
        programme = found.reading.programme
        talks = [(talk.id, talk_record(talk, programme), talk.abstract) for talk in programme.talks]
        record["reading"] = {
            "head": head_record(programme),
            "talks": talks,
            "notes": [asdict(note) for note in found.reading.notes],
            "accounting": dict(found.reading.accounting),
            "left": [asdict(one) for one in found.reading.left],
            "statuses": dict(found.reading.statuses),
            "order": found.reading.order,
        }
    return record


def _from_json(record: dict[str, Any], name: str) -> Understood:
    headers = record["headers"]
    taken, asked = ({field: tuple(columns) for field, columns in headers[what].items()} for what in ("taken", "asked"))
    headers = Headers(tuple(headers["all"]), taken, asked)
    reading = None
    if read := record.get("reading"):
        programme = programme_from_records(name, read["head"], [tuple(talk) for talk in read["talks"]])
        left = tuple(Left(**one) for one in read["left"])
        notes = tuple(map(_note, read["notes"]))
        order = tuple(read["order"])
        reading = Reading(programme, notes, read["accounting"], left, headers, read["statuses"], order)
    return Understood(reading, record["trouble"], headers, record["asks"])


def _note(record: dict[str, Any]) -> Note:
    listed = {name: tuple(record[name]) for name in ("talks", "otherwise")}
    return Note(**{**record, **listed, "kind": Kind(record["kind"])})


def main() -> None:
    """Read what stands on standard input."""
    asked = json.loads(sys.stdin.buffer.readline())
    given = asked["settings"]
    columns = tuple((field, header) for field, header in given["columns"])
    settings = Settings(**{**given, "columns": columns, "status": tuple(given["status"])})
    uploads = [Upload(name, sys.stdin.buffer.read(length)) for name, length in asked["files"]]
    found = understood(uploads, settings)
    json.dump(_as_json(found), sys.stdout)


if __name__ == "__main__":
    main()
