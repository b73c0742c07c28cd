from abstractsearch.ui.main import main

main()
