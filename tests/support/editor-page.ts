import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import type { Block, Inline, Section, Tree, TreeNode } from '../../builder-ui/src/content/tree.ts'
import { DEMO_PASSWORD, signIn, type TestApp } from './app.ts'
import { type CookieJar, request } from './http.ts'

/* What runs in the browser uses its names, which this side does not know. */
declare const DataTransfer: new () => { setData(type: string, text: string): void }
declare const ClipboardEvent: new (type: string, init: object) => Event

/** A page of a community open in the editor, in a browser, with the API beside it. */
export class EditorPage {
  readonly page: Page
  readonly canvas: FrameLocator
  readonly #site: DemoSite
  readonly #id: string

  constructor(page: Page, site: DemoSite, id: string) {
    this.page = page
    this.canvas = page.frameLocator('iframe.gjs-frame')
    this.#site = site
    this.#id = id
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.#site.platform}/console/verbivka/pages/${this.#id}/edit?language=uk`)
    await this.#settled()
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.#settled()
  }

  /** The canvas counts nothing as an edit for a moment after it has loaded. */
  async #settled(): Promise<void> {
    await this.canvas.locator('[data-gjs-type="wrapper"]').waitFor()
    await this.page.locator('[data-kind="saved"][data-awake]').waitFor()
  }

  status(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: text }).first()
  }

  /** A place to type in, by its number on the page. */
  words(at: number): Locator {
    return this.canvas.locator('[data-slot]:visible').nth(at)
  }

  /** Opens one of the windows behind «Інше» in the bar. */
  async openFromMenu(name: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Інше', exact: true }).click()
    await this.page.getByRole('menuitem', { name }).click()
    const dialog = this.page.getByRole('dialog', { name })
    await dialog.waitFor()
    return dialog
  }

  /** An entry of the palette. */
  tile(name: string): Locator {
    return this.page
      .getByRole('button')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .first()
  }

  /** Presses the mouse on one thing, moves it over another in small steps, and lets go. */
  async drag(from: Locator, to: Locator, place: 'middle' | 'lower edge' | 'upper edge' = 'middle'): Promise<void> {
    const { mouse } = this.page
    if (place === 'lower edge') {
      await to.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }))
    }
    // Waits until it stands still and nothing lies over it, such as a window that is just closing.
    await from.hover()
    const start = await boxOf(from)
    await mouse.down()
    await mouse.move(start.x + start.width / 2 + 12, start.y + start.height / 2 + 8, { steps: 4 })
    const end = await boxOf(to)
    const y = { middle: end.y + end.height / 2, 'lower edge': end.y + end.height - 4, 'upper edge': end.y + 4 }[place]
    await mouse.move(end.x + end.width / 2, y - 20, { steps: 8 })
    await mouse.move(end.x + end.width / 2, y, { steps: 4 })
    // On a busy machine the page may still move under the mouse: a person then moves a little more.
    const mark = this.page.locator('.gjs-placeholder:visible')
    for (let turn = 0; turn < 40 && !(await mark.isVisible()); turn++) {
      await mouse.move(end.x + end.width / 2 + (turn % 2 ? 3 : -3), y - (turn % 3))
      await this.page.waitForTimeout(100)
    }
    await mark.waitFor()
    await this.page.waitForTimeout(150)
    await mouse.up()
  }

  /** Sends a paste as the browser would, with what lies on the clipboard. */
  async paste(data: Record<string, string>): Promise<void> {
    await this.canvas.locator('body').evaluate((body, types) => {
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text)
      const target = body.ownerDocument.activeElement ?? body
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, data)
  }

  async save(): Promise<string[]> {
    await this.page.keyboard.press('Control+s')
    await this.page.locator('[data-kind="saved"]').waitFor()
    return this.stored()
  }

  /** What the server has of the page, in short: `section[heading2"Назва" paragraph"Текст"]`. */
  async stored(): Promise<string[]> {
    return (await this.#site.draft(this.#id)).tree.children.map(brief)
  }
}

/** The demo community Verbivka, edited by its webmaster. */
export class DemoSite {
  readonly platform: string
  readonly #app: TestApp
  readonly #cookies: CookieJar
  #count = 0

  private constructor(app: TestApp, cookies: CookieJar) {
    this.#app = app
    this.#cookies = cookies
    this.platform = `http://${app.platformHost}`
  }

  static async open(app: TestApp): Promise<DemoSite> {
    return new DemoSite(app, await signIn(app, app.platformHost, 'webmaster@verbivka.example'))
  }

  /** A new page with these sections, open in a browser of a webmaster. */
  async edit(context: BrowserContext, ...sections: Section[]): Promise<EditorPage> {
    const editor = await this.editorOf(context, await this.newPage(...sections))
    await editor.open()
    return editor
  }

  async editorOf(context: BrowserContext, id: string, email = 'webmaster@verbivka.example'): Promise<EditorPage> {
    await context.request.post(`${this.platform}/api/v1/session`, {
      data: { email, password: DEMO_PASSWORD },
      headers: { origin: this.platform },
    })
    return new EditorPage(await context.newPage(), this, id)
  }

  async newPage(...sections: Section[]): Promise<string> {
    this.#count += 1
    const title = `Сторінка ${this.#count}`
    const { id } = await this.ask('POST', '/pages', { title, language: 'uk' })
    const tree: Tree = { schemaVersion: 1, children: sections }
    await this.save(id, tree)
    return id
  }

  async draft(id: string): Promise<{ revision: number; title: string; tree: Tree }> {
    return this.ask('GET', `/pages/${id}/draft?language=uk`)
  }

  /** Saves a draft past the editor, as another webmaster would. */
  async save(id: string, tree: unknown, title = 'Сторінка'): Promise<void> {
    const { revision } = await this.draft(id)
    const body = { title, description: '', tree }
    await this.ask('PUT', `/pages/${id}/draft?language=uk`, body, { 'if-match': `"${revision}"` })
  }

  /** Asks the API of the community as the webmaster; answers its JSON. */
  async ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await request(this.#app, {
      host: this.#app.platformHost,
      method,
      path: `/api/v1/communities/verbivka${path}`,
      cookies: this.#cookies,
      body,
      headers,
    })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.text === '' ? undefined : answer.json()
  }
}

// ── trees ────────────────────────────────────────────────────────────────────────────────────────────────────────────

let count = 0
/** An id that no other node of this test run has. */
export function id(): string {
  count += 1
  return `node-${String(count).padStart(5, '0')}`
}

export const section = (...children: Block[]): Section => ({
  type: 'section',
  id: id(),
  tone: 'paper',
  width: 'page',
  space: 'compact',
  children,
})

const run = (text: string): Inline[] => (text ? [{ type: 'text', text }] : [])
export const heading = (text: string): Block => ({ type: 'heading', id: id(), level: 2, content: run(text) })
export const paragraph = (text = ''): Block => ({ type: 'paragraph', id: id(), size: 'normal', content: run(text) })
export const widget = (name: string): Block => ({ type: 'widget', id: id(), widget: name, props: {} })

/** A node in short: `heading2"Назва"`, `list[item"раз"]`. */
export function brief(node: TreeNode): string {
  const level = node.type === 'heading' ? node.level : node.type === 'list' && node.ordered ? '#' : ''
  const words = 'content' in node ? `"${node.content.map(inline).join('')}"` : ''
  const rows =
    node.type === 'table' ? JSON.stringify(node.rows.map((row) => row.map((cell) => cell.map(inline).join('')))) : ''
  const name = node.type === 'widget' ? ` ${node.widget}` : ''
  const inside = 'children' in node && node.children ? `[${node.children.map(brief).join(' ')}]` : ''
  return `${node.type}${level}${name}${words}${rows}${inside}`
}

/** `*жирний*`, `_курсив_`, `(слова)адреса`. */
function inline(part: Inline): string {
  if (part.type === 'break') return '⏎'
  if (part.type === 'link') return `(${part.children.map(inline).join('')})${part.href}`
  const signs = (part.marks ?? []).map((mark) => (mark === 'strong' ? '*' : mark === 'em' ? '_' : `<${mark}>`))
  return `${signs.join('')}${part.text}${signs.toReversed().join('')}`
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('a part of the editor is not to be seen')
  return box
}
