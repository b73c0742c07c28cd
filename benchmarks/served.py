"""The app over one programme, as a process, for as long as a block lasts."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Served:
    """Where the app is, and the number of its process."""

    host: str
    process: int

    @property
    def memory(self) -> float:
        """What the process holds in memory, in MB (Linux)."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    @property
    def cpu(self) -> float:
        """Seconds of CPU that the process has taken (Linux)."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(work: Path, programme: str) -> Iterator[Served]:
    """The app over a programme that `work` holds the index of; raises RuntimeError where it does not start."""
    host = f"127.0.0.1:{_free_port()}"
    folders = ["--data", work / "data", "--indexes", work / "indexes"]
    command = [sys.executable, "-m", "abstractsearch.ui.server", "--programme", programme, *folders]
    with subprocess.Popen(
        [*map(str, command), "--port", host.partition(":")[2]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(f"http://{host}/_stcore/health", server)
            yield Served(host, server.pid)
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1):
            return
        time.sleep(0.2)
    raise RuntimeError("the app did not start")
