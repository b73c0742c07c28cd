"""`python -m abstractsearch` is the command line."""

from abstractsearch.cli import main

main()
