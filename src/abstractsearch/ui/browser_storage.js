// Keeps what is picked: localStorage holds it, a cookie brings it to the first run after a reload. What was done is
// said to those who listen, and shown for a moment where it matters to those who look.
// `data`: {programme, picks: "id,id", session, changes: [[number, programme, added, removed]], most, said, shown}.
const KEY = "abstractsearch-plan:", COOKIE = "abstractsearch-plan", SEEN = "abstractsearch-plan-seen"
const ID = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/
const MOST_BYTES = 4000, YEAR = 365 * 24 * 60 * 60, MOMENT = 8000 // milliseconds

export default function ({ data, parentElement, setStateValue }) {
  const ids = (text) => [...new Set((text ?? "").split(",").filter((id) => ID.test(id)))].slice(0, data.most)

  function stored(name) {
    try { return localStorage.getItem(KEY + name) } catch { return null } // a browser may forbid it
  }

  function keep(name, text) {
    try { localStorage.setItem(KEY + name, text) } catch { /* then the cookie alone has to do */ }
  }

  function seen() {
    const [session, number] = (sessionStorage.getItem(SEEN) ?? "").split(" ")
    return session === data.session ? Number(number) : 0
  }

  // What this page has changed since it was last drawn, repeated on what is kept: another tab may have changed that, too.
  function repeat() {
    const fresh = data.changes.filter(([number]) => number > seen())
    for (const [number, name, added, removed] of fresh) {
      const before = ids(stored(name) ?? (name === data.programme ? data.picks : ""))
      keep(name, ids([...before, ...added].filter((id) => !removed.includes(id)).join(",")).join(","))
      sessionStorage.setItem(SEEN, `${data.session} ${number}`)
    }
    if (fresh.length) say()
  }

  function say() {
    const line = parentElement.querySelector("p")
    line.textContent = data.said
    line.classList.toggle("shown", data.shown)
    clearTimeout(parentElement.fading)
    parentElement.fading = setTimeout(() => line.classList.remove("shown"), MOMENT)
  }

  function compare() {
    if (stored(data.programme) === null && data.picks) keep(data.programme, data.picks)
    const kept = stored(data.programme)
    writeCookie(kept ?? data.picks)
    if (kept !== null && ids(kept).join(",") !== data.picks)
      setStateValue("stored", { programme: data.programme, picks: ids(kept).join(",") })
  }

  // "programme:id,id|programme:id", the shown programme first, as many ids as fit.
  function writeCookie(text) {
    const names = [data.programme]
    try {
      names.push(...Object.keys(localStorage).filter((key) => key.startsWith(KEY)).map((key) => key.slice(KEY.length)))
    } catch { /* see above */ }
    let left = MOST_BYTES
    const parts = [...new Set(names)].map((name) => {
      const fitting = []
      left -= name.length + 2
      for (const id of ids(name === data.programme ? text : stored(name))) {
        if (id.length + 1 > left) break
        left -= id.length + 1
        fitting.push(id)
      }
      return fitting.length ? `${name}:${fitting.join(",")}` : ""
    })
    document.cookie = `${COOKIE}=${parts.filter(Boolean).join("|")}; path=/; max-age=${YEAR}; samesite=lax`
  }

  repeat()
  compare()
  const again = () => { if (document.visibilityState === "visible") compare() }
  parentElement.stop?.()
  window.addEventListener("storage", compare)
  document.addEventListener("visibilitychange", again)
  parentElement.stop = () => {
    window.removeEventListener("storage", compare)
    document.removeEventListener("visibilitychange", again)
  }
  return () => parentElement.stop()
}
