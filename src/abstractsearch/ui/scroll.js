// Where the screen stands. A page that is opened starts at its top; the browser's way back leads to where one was.
// A list that turned its page is shown from its first line on.
// `data`: {kind: "page" | "list", place}; another place is another page, or another part of the list.
const PATIENCE = 2000 // milliseconds to wait for a page to become as long as it was
const MARGIN = 16 // pixels above a list
const seen = (window.abstractsearchScroll ??= watch())

function watch() {
  const seen = { place: undefined, tops: new Map(), back: false, restoring: 0 }
  const note = () => seen.tops.set(seen.place, screen()?.scrollTop ?? 0) // a tap or a key may lead to another page
  const stop = () => { seen.restoring = 0 }
  window.addEventListener("popstate", () => { seen.back = true })
  for (const event of ["keydown", "pointerdown"]) window.addEventListener(event, note, { capture: true })
  for (const event of ["keydown", "pointerdown", "touchstart", "wheel"])
    window.addEventListener(event, stop, { capture: true, passive: true })
  return seen
}

function screen() {
  return document.querySelector('[data-testid="stMain"]')
}

function restore(main, top, until) {
  seen.restoring = until
  const step = () => {
    if (seen.restoring !== until) return // somebody scrolls, or went on
    main.scrollTo({ top, behavior: "instant" })
    if (main.scrollTop >= top - 1 || performance.now() > until) seen.restoring = 0
    else requestAnimationFrame(step)
  }
  step()
}

function pageOpened(main, place) {
  const other = seen.place !== undefined && seen.place !== place
  seen.place = place
  if (other) restore(main, seen.back ? seen.tops.get(place) ?? 0 : 0, performance.now() + PATIENCE)
  if (other) seen.back = false
}

function listTurned(main, element, place) {
  const turned = element.place !== undefined && element.place !== place
  element.place = place
  const above = element.getBoundingClientRect().top - main.getBoundingClientRect().top
  if (turned && above < 0) main.scrollBy({ top: above - MARGIN, behavior: "instant" })
}

export default function ({ data, parentElement }) {
  const main = screen()
  if (!main) return
  if (data.kind === "page") pageOpened(main, data.place)
  else listTurned(main, parentElement.host ?? parentElement, data.place)
}
