"""What import makes of real files, without any option: talks, what became of the source, CPU seconds.

    python benchmarks/imports.py FILE_OR_FOLDER…

A folder that has a SOURCE.json names in it, under `import`, the files that belong together.
"""

import json
import sys
import time
from pathlib import Path

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats import read_with_notes


def files_of(path: Path) -> list[Path]:
    """The files that make one programme."""
    source = path / "SOURCE.json"
    if not source.is_file():
        return [path]
    record = json.loads(source.read_text(encoding="utf-8"))
    names = record.get("import") or [Path(name).name for name in record.get("files", [])]
    files = [path / name for name in names if (path / name).is_file()]
    return files or [
        file for file in sorted(path.iterdir()) if file.name not in ("SOURCE.json", "gold.json", "LICENSE")
    ]


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("Give files or folders to read.")
    read = 0
    for path in map(Path, sys.argv[1:]):
        begun = time.process_time()
        try:
            reading = read_with_notes(*files_of(path), name="programme")
        except SourceError as error:
            print(f"{path.name:28} refused: {error}")
            continue
        spent = time.process_time() - begun
        read += 1
        parts = ", ".join(f"{count} {what}" for what, count in reading.accounting.items())
        print(f"{path.name:28} {len(reading.programme.talks):4} talks {spent:6.2f} s  {parts}", flush=True)
    print(f"{read} of {len(sys.argv) - 1} read without an option")


if __name__ == "__main__":
    main()
