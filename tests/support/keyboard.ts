import type { Locator, Page } from 'playwright-core'
import { waitFor } from './wait.ts'

/* What runs in the browser uses its names, which this side does not know. */
type Focusable = { ownerDocument: { activeElement: unknown } }

/** More stops of the Tab key than this between two things are too many for anybody. */
const MAX_STOPS = 70

/** Somebody who has a keyboard and nothing else. Whatever this class cannot reach, that person cannot either. */
export class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key)
  }

  async type(words: string): Promise<void> {
    await this.#page.keyboard.type(words)
  }

  /** Writes over what stands in the field that has the keyboard. */
  async write(words: string): Promise<void> {
    await this.press('ControlOrMeta+a')
    await this.type(words)
  }

  /** Presses Tab, or another key that goes on, until this has the keyboard. */
  async reach(target: Locator, key = 'Tab'): Promise<void> {
    await target.waitFor()
    for (let stops = 0; stops < MAX_STOPS; stops += 1) {
      if (await hasKeyboard(target)) return
      await this.press(key)
    }
    throw new Error(`${target} is not reached with ${MAX_STOPS} × ${key}; the keyboard is ${await this.whereabouts()}`)
  }

  /** Goes to a button, a link, a tab, and presses it. */
  async use(target: Locator, key = 'Tab'): Promise<void> {
    await this.reach(target, key)
    await this.press('Enter')
  }

  /** Resolves when this has the keyboard without a key pressed for it. */
  async arrivesAt(target: Locator): Promise<void> {
    await waitFor(`the keyboard to be on ${target}`, () => hasKeyboard(target))
  }

  /** Where the keyboard is, for the reader of a failed test; «lost» when nothing has it. */
  async whereabouts(): Promise<string> {
    return String(
      await this.#page.evaluate(`(() => {
        const here = document.activeElement
        return !here || here === document.body ? 'lost' : here.outerHTML.slice(0, 160)
      })()`),
    )
  }
}

async function hasKeyboard(target: Locator): Promise<boolean> {
  if ((await target.count()) !== 1) return false
  return target.evaluate(
    (element) => (element as unknown as Focusable).ownerDocument.activeElement === (element as unknown),
  )
}
