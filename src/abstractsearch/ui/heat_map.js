// A table of numbers, the darker the more; a number is a button. One of them is in the way of the Tab key, and the
// arrow keys lead to the others.
// `data`: {label, corner, columns: [[id, label]], rows: [[id, label, group]], cells: [[row, column, number, text, said]],
// most, chosen: [row id, column id] or null}. What is chosen comes back as `chosen`, null where it is tapped again.
export default function ({ data, parentElement, setStateValue }) {
  const table = parentElement.querySelector("table")
  const { chosen, ...drawn } = data
  const wanted = JSON.stringify(drawn)

  function element(name, text, attributes = {}) {
    const made = document.createElement(name)
    if (text !== undefined) made.textContent = text
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    return made
  }

  function heading(text, scope) {
    const cell = element("th", undefined, { scope, title: text })
    cell.append(element("span", text))
    return cell
  }

  function number([row, column, value, text, said]) {
    const button = element("button", text, { type: "button", "aria-label": said, title: said, tabindex: -1 })
    const share = data.most ? Math.round(8 + 42 * value / data.most) : 0
    button.style.background = `color-mix(in srgb, var(--st-primary-color) ${share}%, transparent)`
    Object.assign(button.dataset, { row, column, ids: JSON.stringify([data.rows[row][0], data.columns[column][0]]) })
    return button
  }

  function draw() {
    const head = element("tr"), body = element("tbody")
    head.append(element("td", data.corner), ...data.columns.map(([, label]) => heading(label, "col")))
    const lines = data.rows.map(([, label]) => {
      const line = element("tr")
      line.append(heading(label, "row"), ...data.columns.map(() => element("td")))
      return line
    })
    for (const cell of data.cells) lines[cell[0]].children[cell[1] + 1].append(number(cell))
    data.rows.forEach(([, , group], place) => {
      if (group && group !== data.rows[place - 1]?.[2]) {
        const above = element("tr", undefined, { class: "group" })
        above.append(element("th", group, { scope: "rowgroup" }), element("td", undefined, { colspan: data.columns.length }))
        body.append(above)
      }
      body.append(lines[place])
    })
    const top = element("thead")
    top.append(head)
    table.replaceChildren(top, body)
    table.setAttribute("aria-label", data.label)
    table.classList.toggle("wide", data.columns.length > 6)
    table.drawn = wanted
  }

  const buttons = () => [...table.querySelectorAll("button")]

  function mark(ids) {
    const all = buttons(), wanted = JSON.stringify(ids)
    const one = all.find((button) => button.dataset.ids === wanted)
    for (const button of all) {
      button.setAttribute("aria-pressed", button === one)
      button.tabIndex = button === (one ?? all[0]) ? 0 : -1
    }
  }

  // The next number in that direction: along the line or the column, else in the nearest one beyond.
  function next(from, down, right) {
    const at = (button) => [Number(button.dataset.row), Number(button.dataset.column)]
    const [row, column] = at(from)
    const ahead = buttons().map((button) => [button, at(button)]).map(([button, [r, c]]) => {
      const forward = (r - row) * down + (c - column) * right
      return [button, forward, Math.abs((r - row) * right) + Math.abs((c - column) * down)]
    }).filter(([, forward]) => forward > 0)
    ahead.sort((one, other) => (one[2] - other[2]) || (one[1] - other[1]))
    return ahead[0]?.[0]
  }

  table.onclick = ({ target }) => {
    const button = target.closest("button")
    if (!button) return
    const ids = button.getAttribute("aria-pressed") === "true" ? null : JSON.parse(button.dataset.ids)
    mark(ids)
    if (!ids) button.tabIndex = 0
    setStateValue("chosen", ids)
  }

  table.onkeydown = (event) => {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const from = event.target.closest("button")
    if (!from || !steps[event.key]) return
    event.preventDefault()
    const to = next(from, ...steps[event.key])
    if (!to) return
    from.tabIndex = -1
    to.tabIndex = 0
    to.focus()
  }

  if (table.drawn !== wanted) draw()
  mark(chosen)
}
