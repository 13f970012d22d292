/** The page `/verify`: what somebody chooses is checked here in the browser, and sent nowhere. */
import type { Found, verify } from './verifier.ts'

type Texts = Readonly<Record<string, string>>

function start(form: HTMLFormElement): void {
  const { texts: json = '{}', verifier = '' } = form.dataset
  const texts: Texts = JSON.parse(json)
  const area = required(document.querySelector<HTMLElement>('[data-verify-result]'))
  required(document.querySelector<HTMLElement>('[data-verify-without]')).hidden = true
  required(document.querySelector<HTMLElement>('[data-verify-with]')).hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const given = new FormData(form)
    const record = given.get('record')
    if (!(record instanceof File)) return
    area.replaceChildren(noticeOf('running', texts.running ?? ''))
    try {
      const module: { verify: typeof verify } = await import(/* @vite-ignore */ verifier)
      const found = await module.verify({
        record,
        receipt: String(given.get('receipt') ?? '').trim(),
        rollToken: String(given.get('roll-token') ?? '')
          .trim()
          .toLowerCase(),
      })
      area.replaceChildren(...resultOf(found, texts))
    } catch (error) {
      area.replaceChildren(noticeOf('bad', texts.broken ?? ''))
      throw error
    }
    area.focus()
  })
}

function resultOf(found: Awaited<ReturnType<typeof verify>>, texts: Texts): Node[] {
  if (typeof found === 'string') return [noticeOf('bad', texts[found] ?? '')]
  const failed = found.filter(({ outcome }) => outcome === 'failed')
  const names = failed.map(({ id }) => texts[`checks.${id}.title`]).join(', ')
  const summary = failed.length > 0 ? filled(texts['summary.bad'], { names }) : (texts['summary.good'] ?? '')
  const table = copyOf('verify-table')
  required(table.querySelector('tbody')).append(...found.map((one) => rowOf(one, texts)))
  return [noticeOf(failed.length > 0 ? 'bad' : 'good', summary), table]
}

function rowOf({ id, outcome, text, values }: Found, texts: Texts): Node {
  const row = copyOf(`verify-${outcome}`)
  required(row.querySelector('[data-title]')).textContent = texts[`checks.${id}.title`] ?? id
  required(row.querySelector('[data-text]')).textContent = filled(texts[text], values)
  return row
}

function noticeOf(tone: 'good' | 'bad' | 'running', text: string): Node {
  const notice = copyOf(`verify-notice-${tone}`)
  required(notice.querySelector('p')).textContent = text
  return notice
}

/** The page brings its parts as templates, in its own words and icons. */
const copyOf = (id: string): DocumentFragment =>
  document.importNode(required(document.querySelector<HTMLTemplateElement>(`template#${id}`)).content, true)

const filled = (text = '', values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))

function required<T>(found: T | null): T {
  if (found === null) throw new Error('The page lacks a part that its script needs')
  return found
}

const form = document.querySelector<HTMLFormElement>('form[data-verify]')
if (form) start(form)
