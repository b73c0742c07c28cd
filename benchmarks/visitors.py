"""Fifty people search at once: how long a rerun takes, and what a visitor costs in memory.

    python benchmarks/visitors.py PROGRAMME [--sessions N] [--seconds S] [--work DIR] [--json]

Each visitor speaks the app's own protocol over a websocket, as the page in the browser does: opens the search page,
types part of a question and 0.6 seconds later the whole of it, reads for 2 to 10 seconds and asks the next; and looks
for news as often as the app asks the page to. A rerun lasts from the moment at which the question is sent until the app
says that it has sent everything. Nothing is drawn; the visitors share the machine's cores with the app.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from prepared import QUERIES, Figures, Given, indexed, parser
from served import Served, served

TYPING, READING = 0.6, (2.0, 10.0)  # seconds
ARRIVING = 10.0  # seconds until all are there
LARGEST = 64 << 20


def main() -> None:
    arguments = parser(__doc__)
    arguments.add_argument("--sessions", type=int, default=50)
    arguments.add_argument("--seconds", type=int, default=60)
    taken = vars(arguments.parse_args())
    sessions, seconds = taken.pop("sessions"), taken.pop("seconds")
    asked = Given(**taken)
    for source in asked.programmes:
        name = indexed(source, asked.work).programme.name
        with served(asked.work, name) as app:
            asked.show(visited(app, name, sessions, seconds))


def visited(app: Served, name: str, sessions: int, seconds: int) -> Figures:
    """Milliseconds of a rerun, median and 95th percentile; MB a visitor."""
    asyncio.run(visit(app, 5, 10))  # whatever is loaded once
    before, cpu = app.memory, app.cpu
    visitors, after = asyncio.run(visit(app, sessions, seconds))
    cpu = app.cpu - cpu
    reruns = [1000 * each for visitor in visitors for each in visitor.reruns]
    opened = [1000 * visitor.opened for visitor in visitors]
    size = f"{name}, {sessions} visitors"
    return {
        f"{size}: reruns": len(reruns),
        f"{size}: a rerun, median ms": round(float(np.median(reruns))),
        f"{size}: a rerun, 95th percentile ms": round(float(np.percentile(reruns, 95))),
        f"{size}: the app's CPU for a rerun, ms": round(1000 * cpu / len(reruns), 1),
        f"{size}: cores that the app kept busy": round(cpu / seconds, 2),
        f"{size}: opening the page, median ms": round(float(np.median(opened))),
        f"{size}: memory of a visitor, MB": round((after - before) / sessions, 2),
        f"{size}: memory of the app before them, MB": round(before),
    }


async def visit(app: Served, sessions: int, seconds: int) -> tuple[list["Visitor"], float]:
    """Let so many visitors come and search for so long; they, and the app's memory in MB at the end."""
    chance = random.Random(sessions)
    visitors = [Visitor(app.host, random.Random(chance.random())) for _ in range(sessions)]
    arriving = min(ARRIVING, seconds / 2)
    until = time.monotonic() + seconds
    staying = [
        asyncio.create_task(visitor.stay(place * arriving / sessions, until)) for place, visitor in enumerate(visitors)
    ]
    await asyncio.sleep(seconds)
    memory = app.memory
    await asyncio.gather(*staying)
    return visitors, memory


@dataclass
class Visitor:
    """Somebody who searches; notes the seconds of the first run and of each further one."""

    host: str
    chance: random.Random
    opened: float = 0.0
    reruns: list[float] = field(default_factory=list)
    socket: Any = None
    page: str = ""
    box: str = ""
    fragment: str = ""
    news: dict[str, float] = field(default_factory=dict)
    typed: str = ""

    async def stay(self, wait: float, until: float) -> None:
        await asyncio.sleep(wait)
        address = f"ws://{self.host}/_stcore/stream"
        async with websockets.connect(address, subprotocols=["streamlit"], max_size=LARGEST) as self.socket:
            self.opened = await self._run()
            while time.monotonic() < until:
                query = self.chance.choice(QUERIES)
                for text in (query[: max(3, len(query) // 2)], query):
                    self.typed = text
                    self.reruns.append(await self._run(self.fragment))
                    await asyncio.sleep(TYPING)
                await self._read(self.chance.uniform(*READING))

    async def _read(self, seconds: float) -> None:
        """Let time pass, and look for news when it is due."""
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            for fragment, due in self.news.items():
                if due <= now:
                    await self._run(fragment)
            await asyncio.sleep(min(1.0, until - now))

    async def _run(self, fragment: str = "") -> float:
        """Ask for a run and take what comes until it is over; seconds that took."""
        began = time.monotonic()
        await self.socket.send(self._request(fragment))
        links = 0
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.page = message.new_session.page_script_hash
            elif kind == "auto_rerun":
                self.news[message.auto_rerun.fragment_id] = time.monotonic() + message.auto_rerun.interval
            elif kind == "delta":
                element = message.delta.new_element
                links += element.WhichOneof("type") == "page_link"
                if element.WhichOneof("type") == "text_input":
                    self.box, self.fragment = element.text_input.id, message.delta.fragment_id
            elif kind == "script_finished":
                break
        if fragment == self.fragment and not links:
            raise RuntimeError(f"no talk was shown for {self.typed!r}")
        return time.monotonic() - began

    def _request(self, fragment: str) -> bytes:
        request = BackMsg()
        run = request.rerun_script
        run.page_script_hash, run.fragment_id = self.page, fragment
        if self.typed:
            run.query_string = f"q={self.typed.replace(' ', '+')}"
            state = run.widget_states.widgets.add()
            state.id, state.string_value = self.box, self.typed
        run.is_auto_rerun = bool(fragment) and fragment in self.news
        return bytes(request.SerializeToString())


if __name__ == "__main__":
    main()
