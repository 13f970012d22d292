// Forms of the account: similar items below the field of a title, while it is typed (server/participation/similar). Without
// this script the server lists them when the form comes back.
;(() => {
  const PAUSE = 500
  const MAX_TITLE = 200

  const element = (name, text, properties) =>
    Object.assign(document.createElement(name), properties, { textContent: text })

  const entry = ({ title, language, url, note }, newTab) => {
    const link = element('a', '', { href: url, target: '_blank', rel: 'noopener' })
    link.append(
      element('span', title, { lang: language }),
      element('span', ` (${newTab})`, { className: 'hidden-visually' }),
    )
    const item = document.createElement('li')
    item.append(link)
    if (note) item.append(' ', element('span', note, { className: 'small muted' }))
    return item
  }

  for (const box of document.querySelectorAll('[data-similar]')) {
    const field = document.getElementById(box.dataset.field)
    const [said, found] = box.children
    const titleOf = () => field.value.trim().slice(0, MAX_TITLE)
    let timer
    let running
    let asked = titleOf()

    const show = ({ items, summary }) => {
      found.querySelector('ul').replaceChildren(...items.map((item) => entry(item, box.dataset.newTab)))
      found.hidden = items.length === 0
      said.textContent = summary
    }

    const ask = async () => {
      const title = titleOf()
      if (title === asked) return
      asked = title
      running?.abort()
      running = new AbortController()
      try {
        const answer = await fetch(`${box.dataset.similar}?${new URLSearchParams({ title })}`, {
          credentials: 'omit',
          headers: { 'accept-language': document.documentElement.lang },
          signal: running.signal,
        })
        if (answer.ok) show(await answer.json())
      } catch {
        // Interrupted by more typing, or offline. The list is a hint: the form works without it.
      }
    }

    field?.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(ask, PAUSE)
    })
  }
})()
