import { z } from 'zod'
import { staffText } from '#participation/plain-text.ts'

const MAX_HEADING = 120
/** Cards of one widget. */
const MAX_CARDS = 12

/** Items of one page. */
const MAX_PAGE_SIZE = 30

/** What every widget of a list lets the editor set. `strings` has `title` and `limit`, each with `title` and `help`. */
export const headingAndLimit = (strings: string) => ({
  title: staffText(MAX_HEADING)
    .default('')
    .meta({ title: `${strings}.title.title`, description: `${strings}.title.help` }),
  limit: z
    .int()
    .min(1)
    .max(MAX_CARDS)
    .default(3)
    .meta({ title: `${strings}.limit.title`, description: `${strings}.limit.help` }),
})

/** How many items a page of a list has, as a setting. `strings` has `title` and `help`. */
export const pageSize = (strings: string) =>
  z
    .int()
    .min(6)
    .max(MAX_PAGE_SIZE)
    .meta({ title: `${strings}.title`, description: `${strings}.help` })
