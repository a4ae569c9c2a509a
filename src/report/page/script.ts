// What the page does better where scripts run: tips at once and by touch, tables that sort. Everything is readable
// without it; it asks nothing of any network.
export const pageScript = `
(() => {
  'use strict'
  const tip = document.createElement('div')
  tip.id = 'tip'
  tip.setAttribute('role', 'status')
  document.body.append(tip)
  // Tips stand once in the page, in the widest drawing of a figure; the others have the same marks by number or name.
  for (const figure of document.querySelectorAll('figure')) {
    const tips = {}
    for (const drawing of figure.querySelectorAll('svg[role=img]')) {
      for (const title of drawing.querySelectorAll(':scope * > title')) {
        title.parentNode.dataset.tip = title.textContent
        title.remove()
      }
      drawing.querySelectorAll('.t').forEach((mark, i) => {
        const key = mark.dataset.key || i
        tips[key] = mark.dataset.tip || tips[key]
        if (tips[key]) mark.dataset.tip = tips[key]
      })
    }
  }
  const show = (event) => {
    const mark = event.target.closest && event.target.closest('[data-tip]')
    tip.classList.toggle('on', Boolean(mark))
    if (!mark) return
    tip.textContent = mark.dataset.tip
    const { width, height } = tip.getBoundingClientRect()
    const x = Math.min(event.clientX + 14, innerWidth - width - 8)
    const y = event.clientY + 18 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 18
    tip.style.left = Math.max(8, x) + 'px'
    tip.style.top = y + 'px'
  }
  document.addEventListener('pointermove', show)
  document.addEventListener('pointerdown', show)

  for (const head of document.querySelectorAll('table:not(.stack) thead th')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => sort(head))
  }
  function sort(head) {
    const table = head.closest('table')
    const column = head.cellIndex
    const falls = head.getAttribute('aria-sort') === 'ascending'
    for (const other of table.querySelectorAll('th[aria-sort]')) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', falls ? 'descending' : 'ascending')
    const value = (row) => {
      const cell = row.cells[column]
      const shown = cell.querySelector(':scope > data')
      if (shown) return Number(shown.value)
      return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort)
    }
    const compare = (a, b) => {
      const [left, right] = [value(a), value(b)]
      if (typeof left === 'number' && typeof right === 'number')
        return Number.isNaN(left) ? 1 : Number.isNaN(right) ? -1 : (left - right) * (falls ? -1 : 1)
      return String(left).localeCompare(String(right), 'en') * (falls ? -1 : 1)
    }
    const body = table.tBodies[0]
    body.append(...[...body.rows].sort(compare))
  }
})()
`
