/** Pictures of the library by their ids: asked for once, remembered as long as the editor is open. */
import type { Picture } from './drawing.ts'

export class Pictures {
  readonly #known = new Map<string, Picture>()
  readonly #asked = new Set<string>()
  readonly #find: (media: string) => Promise<Picture | undefined>
  readonly #onFound: (media: string) => void

  /** `find` gives nothing for a picture that is gone. */
  constructor(find: (media: string) => Promise<Picture | undefined>, onFound: (media: string) => void) {
    this.#find = find
    this.#onFound = onFound
  }

  get = (media: string): Picture | undefined => {
    const picture = this.#known.get(media)
    if (!picture && !this.#asked.has(media)) void this.#ask(media)
    return picture
  }

  /** A picture that was just chosen or uploaded. */
  know(media: string, picture: Picture): void {
    this.#known.set(media, picture)
  }

  async #ask(media: string): Promise<void> {
    this.#asked.add(media)
    const picture = await this.#find(media).catch(() => undefined)
    if (!picture) return
    this.#known.set(media, picture)
    this.#onFound(media)
  }
}
