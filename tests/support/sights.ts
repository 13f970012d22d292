import type { Page } from 'playwright-core'
import type { ConsoleSight } from './feature-fixtures.ts'
import { press, type Words } from './story.ts'

/* Short forms for the screens of the console that accessibility runs look at. */

type Open = NonNullable<ConsoleSight['open']>

export const at = (path: string, open?: Open): ConsoleSight => ({ path, ...(open ? { open } : {}) })
/** Goes on from the sight before. */
export const next = (open: Open): ConsoleSight => ({ open })
export const button = (key: string) => (page: Page, t: Words) => press(page, t(key))
export const dialog = (page: Page) => page.getByRole('dialog').waitFor()
