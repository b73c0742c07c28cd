"""The file that somebody brings, what they say of it, and what it is understood to be."""

from zoneinfo import available_timezones

import streamlit as st

from abstractsearch.programme.formats import WHAT_CAN_BE_READ
from abstractsearch.ui import state
from abstractsearch.ui.components.bring.table_columns import settled
from abstractsearch.ui.reading_apart import understood_apart
from abstractsearch.ui.uploaded import MOST_MEGABYTES, Settings, Understood, Upload

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


def upload() -> Upload | None:
    """The file that was chosen. Another file starts afresh."""
    file = st.file_uploader(
        f"Choose {WHAT_CAN_BE_READ}, at most {MOST_MEGABYTES} MB", key=state.UPLOAD, max_upload_size=MOST_MEGABYTES
    )
    st.components.v2.component("abstractsearch_upload", html="<span></span>", js=NAMED_GROUP)(key="bring-group")
    if file is None:
        return None
    if st.session_state.get(state.UPLOADED) != file.file_id:
        st.session_state[state.UPLOADED] = file.file_id
        st.session_state.pop(state.SETTLED, None)
    return Upload(file.name, file.getvalue())


def settings(upload: Upload) -> Settings:
    """Boxes for what the file may not say, or says wrongly."""
    with st.container(key="bring-settings"):
        title = st.text_input(
            "Title of the programme", key=state.of_upload("title"), placeholder="As the file says", max_chars=200
        )
        left, middle, right = st.columns(3)
        name = left.text_input(
            "Name in links and folders", upload.suggested_name, key=state.of_upload("name"), max_chars=100
        )
        year = middle.number_input(
            "Year", 1900, 2200, None, key=state.of_upload("year"), format="%d", placeholder="As the file says"
        )
        zone = right.selectbox(
            "Time zone", sorted(available_timezones()), None, key=state.of_upload("zone"), placeholder="UTC"
        )
    return Settings(name.strip(), title, int(year) if year else None, zone, settled())


@st.cache_resource(max_entries=2, scope="session", show_spinner="Reading the file …")
def read(_upload: Upload, file_id: str, settings: Settings) -> Understood:
    """What the file says, read once for each way of reading it."""
    return understood_apart(_upload, settings)
