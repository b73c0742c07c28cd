"""Take the README's pictures from the app itself: docs/search.png, docs/people.png and docs/talk-phone.png.

    python docs/screenshots.py [--port N]

Needs Chromium at /usr/bin/chromium and the `dev` extra; builds the sample's index in indexes/ if it is not there.
"""

import argparse
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PROGRAMME = "inverse-problems-2025"
PICTURES = {
    "search.png": (1280, 860, "/?q=posterior+sampling"),
    "people.png": (1280, 860, "/people"),
    "talk-phone.png": (390, 844, "/talk?id=munier-nathanael"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8599)
    parser.add_argument("--indexes", type=Path, default=ROOT / "indexes")
    options = parser.parse_args()
    with served(options.port, options.indexes) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (width, height, path) in PICTURES.items():
            take(browser, address + path, width, height, ROOT / "docs" / name)
        browser.close()


@contextmanager
def served(port: int, indexes: Path, seconds: int = 120) -> Iterator[str]:
    """The address of the app over the sample programme, until the block ends."""
    command = [sys.executable, "-m", "abstractsearch.ui.server", "--programme", PROGRAMME, "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, "--indexes", str(indexes)], cwd=ROOT) as server:
        try:
            until = time.monotonic() + seconds
            while not answers(f"{address}/_stcore/health"):
                if server.poll() is not None or time.monotonic() > until:
                    raise SystemExit("The app did not start.")
                time.sleep(0.2)
            yield address
        finally:
            server.terminate()


def answers(url: str) -> bool:
    try:
        return bool(urllib.request.urlopen(url, timeout=1).status == 200)
    except urllib.error.URLError:
        return False


def take(browser: Browser, url: str, width: int, height: int, file: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce")
    page.goto(url)
    page.wait_for_selector("h1")
    page.wait_for_selector(READY)
    page.wait_for_timeout(1000)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
