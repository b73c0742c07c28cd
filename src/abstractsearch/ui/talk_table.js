// A table of talks whose cells are boxes: what is written into one comes back, with all that was written before.
// `data`: {label, columns: [[field, label, kind]], sessions, rows: [{id, name, opening, cells: {field: text}, doubtful:
// [field], doubts: [sentence]}], said: {talk: {field: text}}}. Comes back as `said`.
export default function ({ data, parentElement, setStateValue }) {
  const table = parentElement.querySelector("table")
  const known = parentElement.querySelector("datalist")
  const wanted = JSON.stringify({ ...data, said: null, rows: data.rows.map((row) => ({ ...row, cells: null })) })

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    made.append(...children)
    return made
  }

  function box(row, number, [field, label, kind]) {
    const made = kind === "long" ? element("textarea", { rows: 1 }) : element("input", { type: kind })
    if (field === "session") made.setAttribute("list", known.id)
    made.setAttribute("aria-label", `${label}: ${row.name}`)
    if (row.doubtful.includes(field)) made.setAttribute("aria-describedby", `doubts-${number}`)
    Object.assign(made.dataset, { talk: row.id, field })
    return made
  }

  function lines(row, number) {
    const cells = data.columns.map((column) => {
      const cell = element("td", { class: column[0] }, element("span", { "aria-hidden": true }, column[1]))
      cell.append(box(row, number, column))
      return cell
    })
    const all = { colspan: data.columns.length }
    const below = element("td", all)
    if (row.doubts.length) {
      const doubts = row.doubts.map((doubt) => element("li", {}, doubt))
      below.append(element("ul", { id: `doubts-${number}` }, ...doubts))
    }
    if (row.opening) below.append(element("p", {}, row.opening))
    return [element("tr", {}, ...cells), element("tr", { class: "below" }, below)]
  }

  function draw() {
    const heads = data.columns.map(([field, label]) => element("th", { scope: "col", class: field }, label))
    known.replaceChildren(...data.sessions.map((title) => element("option", { value: title })))
    table.setAttribute("aria-label", data.label)
    table.replaceChildren(
      element("thead", {}, element("tr", {}, ...heads)),
      ...data.rows.map((row, number) => element("tbody", {}, ...lines(row, number))),
    )
    table.drawn = wanted
  }

  function fill() {
    for (const row of data.rows) {
      for (const made of table.querySelectorAll(`[data-talk="${CSS.escape(row.id)}"]`)) {
        const { field } = made.dataset, said = table.said[row.id]?.[field]
        const text = said ?? row.cells[field]
        if (made.value !== text && made !== parentElement.activeElement) made.value = text
        made.title = made.tagName === "TEXTAREA" ? "" : text
        made.parentElement.classList.toggle("doubtful", said === undefined && row.doubtful.includes(field))
        made.parentElement.classList.toggle("corrected", said !== undefined)
        grow(made)
      }
    }
  }

  function grow(made) {
    if (made.tagName !== "TEXTAREA") return
    made.style.height = "auto"
    made.style.height = `${made.scrollHeight + 2}px`
  }

  table.onchange = ({ target }) => {
    const { talk, field } = target.dataset
    table.said = { ...table.said, [talk]: { ...table.said[talk], [field]: target.value } }
    fill()
    setStateValue("said", table.said)
  }
  table.oninput = ({ target }) => grow(target)
  table.onkeydown = (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "TEXTAREA") return
    event.preventDefault()
    event.target.blur()
  }

  table.said = { ...data.said, ...table.said }
  if (table.drawn !== wanted) draw()
  fill()
  const watch = new ResizeObserver(() => table.querySelectorAll("textarea").forEach(grow))
  watch.observe(table)
  return () => watch.disconnect()
}
