import type { FrameLocator, Locator, Page } from 'playwright-core'
import { fillIn, press, type Story } from './story.ts'
import { waitFor } from './wait.ts'

/** The palette's groups, by the key of their names. */
type Group = 'sections' | 'instruments' | 'basics'

/** The site editor as a person uses it: things are dragged with the mouse and words typed with the keyboard. */
export class EditorScreen {
  readonly page: Page
  readonly canvas: FrameLocator
  readonly #story: Story

  constructor(page: Page, story: Story) {
    this.page = page
    this.canvas = page.frameLocator('iframe.gjs-frame')
    this.#story = story
  }

  /** Resolves when the page stands on the canvas and changes are saved. */
  async opened(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words('bar.publish'), exact: true }).isEnabled()
    await this.canvas.locator('body').waitFor()
    await this.page
      .getByRole('status')
      .filter({ hasText: this.#story.console('saving:state.nothing') })
      .waitFor()
  }

  /** Opens the page in another of the site's languages. */
  async chooseLanguage(language: 'uk' | 'en'): Promise<void> {
    const name = this.#words(`bar.${language}`)
    if (await this.page.getByRole('radio', { name }).isChecked()) return
    await this.page.getByTitle(name, { exact: true }).click()
    await this.page.waitForURL(new RegExp(`language=${language}`))
    await this.opened()
  }

  /** What stands on the page, from top to bottom: `['section', 'heading', …]`. */
  async nodes(): Promise<string[]> {
    return this.canvas.locator('[data-node]').evaluateAll((all) => all.map((one) => one.dataset.node ?? ''))
  }

  /** Takes away everything that stands on the page, in the outline, with the Delete key. */
  async clear(): Promise<void> {
    const { page } = this
    await page.getByRole('tab', { name: this.#words('left.outline') }).click()
    const tree = page.getByRole('tree')
    for (
      let left = await tree.getByRole('treeitem').count();
      left > 0;
      left = await tree.getByRole('treeitem').count()
    ) {
      const first = tree.getByRole('treeitem').first()
      await first.click()
      await first.press('Delete')
      await waitFor('the thing to go', async () => (await tree.getByRole('treeitem').count()) < left)
    }
    await page.getByRole('tab', { name: this.#words('left.blocks') }).click()
  }

  /** Drags something from the palette to the end of the page with the real mouse. */
  async drag(group: Group, name: string): Promise<void> {
    const { page } = this
    const before = (await this.nodes()).length
    const tile = await this.#tile(group, name)
    await tile.scrollIntoViewIfNeeded()
    const from = await boxOf(tile)
    const to = await this.#endOfPage()
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + from.width / 2 + 12, from.y + from.height / 2 + 6, { steps: 3 })
    await page.mouse.move(to.x, to.y - 40, { steps: 8 })
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.locator('.gjs-placeholder:visible').waitFor()
    await page.mouse.up()
    await waitFor(`«${name}» to stand on the page`, async () => (await this.nodes()).length > before)
  }

  /** Types over the words of the thing at this place among its kind. */
  async write(kind: string, at: number, words: string): Promise<void> {
    const slot = this.canvas.locator(`[data-node="${kind}"] > [data-slot]`).nth(at)
    await slot.click()
    await slot.press('ControlOrMeta+a')
    await this.page.keyboard.type(words)
  }

  /** Chooses a picture for the first image that has none: uploads the file and describes it. */
  async uploadPicture(file: string, description: string): Promise<void> {
    const { page } = this
    await this.canvas.locator('.viche-no-picture').first().click()
    const dialog = page.getByRole('dialog', { name: this.#story.console('picture-dialog:title') })
    await dialog.getByRole('tab', { name: this.#story.console('picture-dialog:upload') }).click()
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByLabel(this.#story.console('picture-dialog:file')).click()
    await (await chooser).setFiles(file)
    await fillIn(dialog, { [this.#story.console('picture-dialog:alt')]: description })
    await press(dialog, this.#story.console('picture-dialog:upload-choose'))
    await dialog.waitFor({ state: 'detached' })
    await this.canvas.locator('img').first().waitFor()
  }

  /** Waits until the editor says that everything is saved. */
  async saved(): Promise<void> {
    const said = this.#story.console('saving:state.saved', { time: '' }).trim()
    await this.page.getByRole('status').filter({ hasText: said }).waitFor()
  }

  /** Publishes and answers the address that the editor names. */
  async publish(): Promise<string> {
    const { page } = this
    await press(page, this.#words('bar.publish'))
    const dialog = page.getByRole('dialog', { name: this.#words('publish.title') })
    const done = dialog.getByText(this.#words('publish.done'), { exact: true })
    // what is only worth a look is looked at, and published
    const remarks = dialog.getByRole('button', { name: this.#words('bar.publish'), exact: true })
    await done.or(remarks).first().waitFor()
    if (await remarks.isVisible()) await remarks.click()
    await done.waitFor()
    const href = await dialog.getByRole('link').getAttribute('href')
    await press(dialog, this.#words('publish.close'))
    return href ?? ''
  }

  async #tile(group: Group, name: string): Promise<Locator> {
    const region = this.page.getByRole('region', { name: this.#words(`blocks.${group}`) })
    return region.getByRole('button').filter({ has: this.page.getByText(name, { exact: true }) })
  }

  /** Just above the lower edge of the last thing on the page, which is scrolled into sight; its middle where it is empty. */
  async #endOfPage(): Promise<{ x: number; y: number }> {
    const last = this.canvas.locator('[data-node="section"]').last()
    if ((await last.count()) === 0) {
      const body = await boxOf(this.canvas.locator('body'))
      return { x: body.x + body.width / 2, y: body.y + Math.min(body.height, 300) / 2 }
    }
    await last.evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }))
    const box = await boxOf(last)
    return { x: box.x + box.width / 2, y: box.y + box.height - 3 }
  }

  #words(key: string, values?: Record<string, string>): string {
    return this.#story.console(`editor:${key}`, values)
  }
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('a part of the editor is not to be seen')
  return box
}
