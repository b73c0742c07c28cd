"""The files that somebody brings, what they say of them, and what they are understood to be."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import available_timezones

import streamlit as st

from abstractsearch.programme.formats import WHAT_CAN_BE_READ
from abstractsearch.ui import state
from abstractsearch.ui.components.bring.table_columns import settled
from abstractsearch.ui.plain import plain
from abstractsearch.ui.reading_apart import understood_apart
from abstractsearch.ui.uploaded import MOST_MEGABYTES, Settings, Understood, Upload

AS_THE_FILE_SAYS = "As the file says"
BOX_WIDTH = 170  # pixels; two side by side on a phone
NAMED_GROUP = """
// Streamlit calls the place for files presentational and yet gives it a name, which screen readers cannot both follow.
export default function () {
  const PLACE = '[data-testid="stFileUploaderDropzone"][role="presentation"]'
  const group = () => document.querySelectorAll(PLACE).forEach((place) => place.setAttribute("role", "group"))
  const watch = new MutationObserver(group)
  watch.observe(document.body, { childList: true, subtree: true })
  group()
  return () => watch.disconnect()
}
"""


def upload() -> tuple[Upload, ...]:
    """The files that were chosen. Other files start afresh."""
    files = st.file_uploader(
        f"Drop the programme: {WHAT_CAN_BE_READ}; several files make one programme. At most {MOST_MEGABYTES} MB",
        accept_multiple_files=True,
        key=state.UPLOAD,
        max_upload_size=MOST_MEGABYTES,
    )
    st.components.v2.component("abstractsearch_upload", html="<span></span>", js=NAMED_GROUP)(key="bring-group")
    if not files:
        return ()
    ids = "-".join(file.file_id for file in files)
    if st.session_state.get(state.UPLOADED) != ids:
        st.session_state[state.UPLOADED] = ids
        st.session_state.pop(state.SETTLED, None)
        st.session_state.pop(state.CORRECTIONS, None)
    return tuple(Upload(file.name, file.getvalue()) for file in files)


def settings(uploads: Sequence[Upload]) -> Settings:
    """What the boxes of `settings_boxes` hold, which stand below what they change."""
    year, first = _held("year"), _first_day()
    return Settings(
        str(_held("name", uploads[0].suggested_name)).strip(),
        int(year) if year else None,
        _held("zone"),
        first.isoformat() if first else None,
        settled(),
        tuple(_held("status", ())),
    )


def title(otherwise: str) -> str:
    """What the visitor calls the programme."""
    return " ".join(str(_held("title", "")).split()) or otherwise


def _first_day() -> date | None:
    try:
        return date.fromisoformat(str(_held("first-day", "")).strip())
    except ValueError:
        return None


def _held(widget: str, otherwise: Any = None) -> Any:
    return st.session_state.get(state.of_upload(widget), otherwise)


def settings_boxes(uploads: Sequence[Upload], proposed_title: str, statuses: Mapping[str, int]) -> None:
    """Boxes for what the files may not say, or say wrongly; and which submissions count, where files tell."""
    if not _held("title"):
        st.session_state[state.of_upload("title")] = proposed_title
    st.header("What the file may not say", anchor=False)
    with st.container(key="bring-settings", horizontal=True):
        st.text_input(
            "Title of the programme",
            key=state.of_upload("title"),
            max_chars=200,
            width=2 * BOX_WIDTH + 16,
        )
        st.selectbox(
            "Time zone",
            sorted(available_timezones()),
            None,
            key=state.of_upload("zone"),
            placeholder=AS_THE_FILE_SAYS,
            width=BOX_WIDTH,
        )
        st.number_input(
            "Year",
            1900,
            2200,
            None,
            key=state.of_upload("year"),
            format="%d",
            placeholder=AS_THE_FILE_SAYS,
            width=BOX_WIDTH,
        )
        st.text_input(
            "First day",
            key=state.of_upload("first-day"),
            placeholder="2026-05-04",
            help="Where the file says weekdays or “Day 1” only.",
            max_chars=40,
            width=BOX_WIDTH,
        )
        st.text_input(
            "Name in links", uploads[0].suggested_name, key=state.of_upload("name"), max_chars=100, width=BOX_WIDTH
        )
    if (said := _held("first-day")) and not _first_day():
        st.error(plain(f"“{said}” is no day; write it as 2026-05-04."))
    if len(statuses) > 1:
        st.multiselect(
            "Which submissions",
            list(statuses),
            key=state.of_upload("status"),
            format_func=lambda status: f"{status} ({statuses[status]})",
            placeholder="Those accepted",
        )


@st.cache_resource(max_entries=2, scope="session", show_spinner="Reading the file …")
def read(_uploads: tuple[Upload, ...], file_ids: str, settings: Settings) -> Understood:
    """What the files say, read once for each way of reading them."""
    return understood_apart(_uploads, settings)
