// What opens behind a button takes the focus, for it lies at the end of the page; it gives it back when it closes.
// `data`: {button: a CSS selector}.
export default function ({ data, parentElement }) {
  const host = parentElement.host ?? parentElement
  const dialog = host.closest("[role=dialog]")
  if (!dialog || host.taken) return
  host.taken = true
  dialog.tabIndex = -1
  dialog.focus({ preventScroll: true })
  return () => {
    if (document.activeElement === document.body) document.querySelector(data.button)?.focus({ preventScroll: true })
  }
}
