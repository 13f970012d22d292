// The web chat with a script: nothing is loaded anew, messages of other devices appear, and nobody is scrolled away from what
// they read. Without it the same form works by reloading the page.
;(() => {
  const chat = document.querySelector('[data-chat]')
  const part = (name) => chat.querySelector(`[data-${name}]`)
  const log = chat && part('log')
  if (!log) return
  const group = part('buttons')
  const fresh = part('fresh')
  const problem = part('problem')
  const field = document.getElementById('chat-text')
  const { chat: secret, last, page } = JSON.parse(chat.dataset.chat)
  const api = `/api/v1/chat/${secret}`
  const { lang } = document.documentElement
  let shown = Number(last)
  let firstUnread

  const clock = new Intl.DateTimeFormat(lang, {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZone: 'Europe/Kyiv',
  })
  const element = (name, text, attributes = {}) =>
    Object.assign(document.createElement(name), attributes, text === undefined ? {} : { textContent: text })

  const blockOf = (block) => {
    if (block.kind === 'text') return element('p', block.text)
    if (block.kind === 'image') return element('img', undefined, { src: block.url, alt: block.alt, loading: 'lazy' })
    const line = element('p')
    line.append(element('a', block.title, { href: block.url }))
    return line
  }

  const articleOf = (message) => {
    const sample = chat.querySelector(`[data-message="${message.from}"]`).content.firstElementChild
    const article = sample.cloneNode(true)
    const [from, text] = article.children
    article.id = `m-${message.id}`
    from.id = `m-${message.id}-from`
    text.id = `m-${message.id}-text`
    article.setAttribute('aria-labelledby', `${from.id} ${text.id}`)
    from.append(' ', element('time', clock.format(new Date(message.at)), { dateTime: message.at, className: 'muted' }))
    text.replaceChildren(...message.blocks.map(blockOf))
    return article
  }

  const buttonOf = ({ id, title }) =>
    element('button', title, { className: 'button button--secondary', name: 'button', value: id })

  const isInView = (node) => {
    const { top, bottom } = node.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }

  const show = (messages) => {
    const news = messages.filter(({ id }) => Number(id) > shown)
    if (news.length === 0) return
    const isReadingTheEnd = log.lastElementChild === null || isInView(log.lastElementChild)
    const articles = news.map(articleOf)
    log.append(...articles)
    shown = Number(news.at(-1).id)
    const answers = news.findLast(({ from }) => from !== 'person')
    if (answers) {
      group.replaceChildren(...answers.buttons.map(buttonOf))
      group.hidden = answers.buttons.length === 0
    }
    if (isReadingTheEnd) {
      // Down to the answers, but not past the beginning of what is new.
      group.scrollIntoView({ block: 'nearest' })
      if (articles[0].getBoundingClientRect().top < 0) articles[0].scrollIntoView({ block: 'start' })
    } else {
      firstUnread ??= articles[0]
      fresh.hidden = false
    }
  }

  fresh.firstElementChild.addEventListener('click', () => {
    fresh.hidden = true
    firstUnread?.scrollIntoView({ block: 'start' })
    firstUnread = undefined
    field.focus({ preventScroll: true })
  })

  const complain = (text) => {
    problem.textContent = text ?? ''
    problem.hidden = text === undefined
  }

  // The stream brings the person's own message as well, and in order; the answer is for when there is no stream.
  const caughtUp = async (messages) => {
    const end = Number(messages.at(-1)?.id ?? 0)
    for (let tries = 0; tries < 20 && shown < end; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
    show(messages)
  }

  const say = async (body, key) => {
    const answer = await fetch(`${api}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': lang, 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    // The chat is over: the page says so, and begins another.
    if (answer.status === 404) return location.assign(page)
    const result = await answer.json()
    if (!answer.ok) throw new Error(result.detail)
    await caughtUp(result.messages)
  }

  // What is not sent yet keeps its key: sent again, it has one effect even if the first attempt arrived after all.
  let pending
  const keyFor = (body) => {
    const text = JSON.stringify(body)
    if (pending?.text !== text) pending = { text, key: crypto.randomUUID() }
    return pending.key
  }

  let isBusy = false
  const submit = async (event) => {
    event.preventDefault()
    if (isBusy) return
    const button = event.submitter?.name === 'button' ? event.submitter : undefined
    const text = field.value.trim()
    if (!button && text === '') return field.focus()
    const body = button ? { button: button.value } : { text }
    isBusy = true
    complain()
    try {
      await say(body, keyFor(body))
      pending = undefined
      if (!button) field.value = ''
    } catch (error) {
      complain(error instanceof TypeError ? chat.dataset.offline : error.message)
    } finally {
      isBusy = false
      // A button that was pressed is gone: its group takes the focus. The field keeps its own.
      if (button && !group.hidden) group.focus({ preventScroll: true })
      else field.focus({ preventScroll: true })
    }
  }
  // The answers and the field have a form each: Enter in the field must not press the first answer.
  for (const form of chat.querySelectorAll('[data-form]')) form.addEventListener('submit', submit)

  const events = new EventSource(`${api}/events?after=${shown}`)
  events.addEventListener('message', ({ data }) => show([JSON.parse(data)]))
})()
