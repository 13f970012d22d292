// The visitor's view (colours, text size) out of this browser's memory, before the page is drawn; and menus that close.
// Where the memory is closed to us nothing is done here: the links of the switch then carry the view in the address.
;(() => {
  let memory
  try {
    memory = localStorage
  } catch {
    return
  }
  const root = document.documentElement
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const views = () => (root.dataset.view ?? '').split(' ').filter(Boolean)

  const mark = () => {
    for (const group of all('[data-views]')) {
      const links = all('a', group)
      const chosen = links.find((link) => views().includes(link.dataset.value)) ?? links[0]
      for (const link of links) link.ariaCurrent = link === chosen ? 'true' : null
    }
  }

  const stored = memory.getItem('viche-view')
  if (stored !== null) root.dataset.view = stored
  addEventListener('DOMContentLoaded', mark)

  addEventListener('click', (event) => {
    const link = event.target.closest('[data-views] a')
    if (link) {
      event.preventDefault()
      const rivals = all('a', link.closest('[data-views]')).map((rival) => rival.dataset.value)
      root.dataset.view = [...views().filter((view) => !rivals.includes(view)), link.dataset.value].join(' ').trim()
      memory.setItem('viche-view', root.dataset.view)
      mark()
    }
    for (const open of all('.top details[open]')) if (!open.contains(event.target)) open.open = false
  })

  addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' && event.target.closest('.top details[open]')
    if (!open) return
    open.open = false
    open.firstElementChild.focus()
  })
})()
