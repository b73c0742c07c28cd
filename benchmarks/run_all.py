"""Every figure of benchmarks/README.md, one command after the other.

    python benchmarks/run_all.py DATA

DATA holds booklet/, data/programmes/ and data/retrieval/ as the README says.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
GOLD = HERE / "gold"
SAMPLE = HERE.parent / "data" / "abstracts" / "inverse-problems-2025"
VIS = ("vis2020", "vis2021", "vis2022")


def commands(data: Path) -> list[list[str | Path]]:
    """Each benchmark with its arguments."""
    booklet = data / "booklet" / "inverse-problems-2025.md"
    programmes = {
        name: data / "data" / "programmes" / name / "talks.jsonl" for name in (*VIS, "emnlp2020", "ismir2024")
    }
    vis = [programmes[name] for name in VIS]
    retrieval = data / "data" / "retrieval"
    questions = data / "data" / "questions"
    judged = [booklet, questions / "booklet.yaml"]
    for name in ("vis2021", "emnlp2020"):
        judged += [programmes[name], questions / f"{name}.yaml"]
    pairs = data / "data" / "names" / "pairs.tsv"
    pool = ["--pool", "VIS Full Papers", "--pool", "VIS Short Papers"]
    return [
        ["booklet.py", booklet, GOLD / "booklet-entries.yaml"],
        ["imports.py", *sorted(path.parent for path in (data / "data" / "exports").glob("*/SOURCE.json"))],
        ["bylines.py", GOLD / "names.tsv"],
        ["bylines.py", GOLD / "names-aside.tsv"],
        ["when.py", GOLD / "when.tsv"],
        ["when.py", GOLD / "when-aside.tsv"],
        ["questions.py", booklet, GOLD / "booklet-questions.yaml"],
        ["questions.py", booklet, GOLD / "booklet-typed.yaml"],
        ["questions.py", booklet, GOLD / "booklet-spoken.yaml"],
        ["questions.py", SAMPLE, GOLD / "booklet-questions.yaml"],
        ["questions.py", programmes["ismir2024"], GOLD / "ismir2024-questions.yaml"],
        ["judged.py", *judged],
        ["search.py", retrieval / "cacm", retrieval / "cranfield"],
        ["similar.py", *vis, "--label", "session", *pool],
        ["similar.py", programmes["emnlp2020"], "--label", "track"],
        ["similar.py", "--csfcube", retrieval / "csfcube-dev"],
        ["topics.py", "--programme", *vis, "--label", "session", *pool],
        ["topics.py", "--programme", programmes["emnlp2020"], "--label", "track"],
        ["topics.py", "--named", booklet, GOLD / "booklet-topics.yaml"],
        ["topics.py", "--tracks", programmes["emnlp2020"]],
        ["audit.py", *vis, *pool],
        ["audit.py", programmes["emnlp2020"], programmes["ismir2024"]],
        ["names.py", *programmes.values(), "--pairs", pairs, "--booklet", booklet, GOLD / "booklet-names.yaml"],
        ["people.py", booklet, GOLD / "booklet-ties.yaml"],
        ["meet.py", *vis],
        ["meet.py", *vis, "--next"],
        ["meet.py", programmes["emnlp2020"]],
        ["speed.py", SAMPLE, programmes["emnlp2020"], "--made", "25000"],
    ]


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Give the folder that holds booklet/ and data/: make bench DATA=../shared")
    for script, *arguments in commands(Path(sys.argv[1])):
        print(f"\n$ python benchmarks/{script} {' '.join(map(str, arguments))}", flush=True)
        subprocess.run([sys.executable, HERE / str(script), *arguments], check=True)


if __name__ == "__main__":
    main()
