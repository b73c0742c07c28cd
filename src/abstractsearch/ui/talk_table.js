// A table of talks whose cells are boxes: what is written into one comes back, with all that was written before.
// `data`: {label, columns: [[field, label, kind, example]], longest, sessions, rows: [{id, name, cells: {field: text},
// doubtful: [field], doubts: [sentence]}], said: {talk: {field: text}}, troubles: {talk: {field: sentence}}}. Comes back
// as `said`; there "+1", "+2" are talks that were added, and the field "removed" of a talk says that it was taken out.
export default function ({ data, parentElement, setStateValue }) {
  const table = parentElement.querySelector("table")
  const known = parentElement.querySelector("datalist")
  const adds = parentElement.querySelector(":scope > button, div > button")

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  function rows() {
    const added = Object.keys(table.said).filter((id) => id.startsWith("+"))
    const empty = { cells: Object.fromEntries(data.columns.map(([field]) => [field, ""])), doubtful: [], doubts: [] }
    return [...data.rows, ...added.map((id) => ({ ...empty, id, name: `added talk ${id.slice(1)}`, added: true }))]
  }

  function box(row, number, [field, label, kind, example]) {
    const made = kind === "text" ? element("input", { type: "text" }) : element("textarea", { rows: 1 })
    if (field === "session") made.setAttribute("list", known.id)
    if (field === "abstract") made.setAttribute("maxlength", data.longest)
    if (row.added) made.setAttribute("placeholder", example)
    made.setAttribute("aria-label", `${label}: ${row.name}`)
    made.setAttribute("aria-describedby", `troubles-${number} doubts-${number}`)
    Object.assign(made.dataset, { talk: row.id, field })
    return made
  }

  function lines(row, number) {
    const inCells = data.columns.filter(([, , kind]) => kind !== "opened")
    const cells = inCells.map((column) => {
      const cell = element("td", { class: column[0] }, element("span", { "aria-hidden": true }, column[1]))
      cell.append(box(row, number, column))
      return cell
    })
    const below = element("td", { colspan: inCells.length })
    below.append(element("ul", { id: `troubles-${number}`, class: "troubles", "aria-live": "polite" }))
    below.append(element("ul", { id: `doubts-${number}` }, ...row.doubts.map((doubt) => element("li", {}, doubt))))
    const remove = element("button", { type: "button" })
    remove.dataset.remove = row.id
    below.append(remove)
    for (const column of data.columns.filter(([field, , kind]) => kind === "opened" && field in row.cells)) {
      const opened = element("details", {}, element("summary"), box(row, number, column))
      opened.open = row.added || row.doubtful.includes(column[0])
      opened.ontoggle = () => grow(opened.querySelector("textarea"))
      below.append(opened)
    }
    return [element("tr", {}, ...cells), element("tr", { class: "below" }, below)]
  }

  function draw() {
    const heads = data.columns
      .filter(([, , kind]) => kind !== "opened")
      .map(([field, label]) => element("th", { scope: "col", class: field }, label))
    known.replaceChildren(...data.sessions.map((title) => element("option", { value: title })))
    table.setAttribute("aria-label", data.label)
    table.replaceChildren(
      element("thead", {}, element("tr", {}, ...heads)),
      ...rows().map((row, number) => element("tbody", {}, ...lines(row, number))),
    )
  }

  function drawWhereNeeded() {
    const shown = rows().map((row) => ({ ...row, cells: Object.keys(row.cells) }))
    const wanted = JSON.stringify([data.columns, data.sessions, shown])
    if (table.drawn !== wanted) draw()
    table.drawn = wanted
    fill()
  }

  function fill() {
    const bodies = table.querySelectorAll("tbody")
    rows().forEach((row, number) => fillRow(row, bodies[number]))
  }

  function fillRow(row, body) {
    const said = table.said[row.id] ?? {}, troubles = data.troubles[row.id] ?? {}
    for (const made of body.querySelectorAll("[data-field]")) {
      const { field } = made.dataset
      const text = said[field] ?? row.cells[field]
      if (made.value !== text && made !== parentElement.activeElement) made.value = text
      made.title = made.tagName === "TEXTAREA" ? "" : text
      made.disabled = Boolean(said.removed)
      made.setAttribute("aria-invalid", field in troubles)
      made.parentElement.classList.toggle("wrong", field in troubles)
      made.parentElement.classList.toggle("doubtful", said[field] === undefined && row.doubtful.includes(field))
      made.parentElement.classList.toggle("corrected", said[field] !== undefined && !row.added)
      grow(made)
    }
    body.classList.toggle("removed", Boolean(said.removed))
    body.querySelector(".troubles").replaceChildren(...Object.values(troubles).map((text) => element("li", {}, text)))
    const summary = body.querySelector("summary")
    if (summary) summary.textContent = opening(said.abstract ?? row.cells.abstract)
    const remove = body.querySelector("[data-remove]")
    remove.textContent = said.removed ? "Take back" : "Remove"
    remove.setAttribute("aria-label", `${remove.textContent}: ${row.name}`)
  }

  function opening(abstract) {
    const line = abstract.trim().split(/\s+/).join(" ")
    return line.length > 120 ? `${line.slice(0, 119)}…` : line || "No abstract"
  }

  function grow(made) {
    if (made.tagName !== "TEXTAREA" || !made.offsetParent) return
    made.style.height = "auto"
    made.style.height = `${made.scrollHeight + 2}px`
  }

  function say(talk, field, text, before) {
    const { [field]: _, ...others } = table.said[talk] ?? {}
    table.said = { ...table.said, [talk]: text === before ? others : { ...others, [field]: text } }
    if (!Object.keys(table.said[talk]).length) delete table.said[talk]
    drawWhereNeeded()
    setStateValue("said", table.said)
  }

  table.onchange = ({ target }) => {
    const { talk, field } = target.dataset
    say(talk, field, target.value, data.rows.find((row) => row.id === talk)?.cells[field])
  }
  table.oninput = ({ target }) => grow(target)
  table.onclick = ({ target }) => {
    const talk = target.dataset.remove
    if (talk) say(talk, "removed", table.said[talk]?.removed ? undefined : "yes", undefined)
  }
  table.onkeydown = (event) => {
    if (event.key !== "Enter" || !event.target.dataset.field || event.target.dataset.field === "abstract") return
    event.preventDefault()
    event.target.blur()
  }
  adds.onclick = () => {
    const numbers = Object.keys(table.said).map((id) => (id.startsWith("+") ? Number(id) : 0))
    const talk = `+${Math.max(0, ...numbers) + 1}`
    say(talk, "title", "")
    table.querySelector(`[data-talk="${talk}"]`).focus()
  }

  table.said = { ...data.said, ...table.said }
  drawWhereNeeded()
  const watch = new ResizeObserver(() => table.querySelectorAll("textarea").forEach(grow))
  watch.observe(table)
  return () => watch.disconnect()
}
