import type { ConsoleSight } from '#tests/support/feature-fixtures.ts'
import { at, next } from '#tests/support/sights.ts'
import { press, taxNumber, type Words } from '#tests/support/story.ts'

/* The section of the console for answers on paper and by telephone, as the accessibility runs look at it. */

/** An answer on paper whose receipt waits to be posted. */
export const entryOnPaper = (serial: number) => ({
  channel: 'paper',
  fullName: 'Ганна Клименко',
  taxNumber: taxNumber(serial),
  address: 'вул. Шкільна, 4',
})

/** Sheets that are printed, and the form for an answer by telephone, at this address of the console. */
export const sheetsAndForm = (path: string): readonly ConsoleSight[] => [
  at(path, async (page, t) => {
    await press(page, t('assisted:sheets.print'))
    await page.getByRole('heading', { level: 1, name: t('assisted:sheets.view') }).waitFor()
  }),
  next(async (page, t) => {
    await page.getByRole('button', { name: t('assisted:sheets.again-of', { number: 1 }), exact: true }).waitFor()
    const form = page.getByRole('form', { name: entering(t) })
    await form.getByRole('radio', { name: t('assisted:channel.telephone'), exact: true }).check()
  }),
]

/** A letter that waits, printed; at an address where `entryOnPaper` was entered. */
export const letterThatWaits = (path: string): ConsoleSight =>
  at(path, async (page, t) => {
    await press(page, t('assisted:letters.print', { count: 1 }))
    await page.getByRole('heading', { level: 1, name: t('assisted:letters.view') }).waitFor()
  })

/** The heading of the form, whatever is entered there. */
const entering = (t: Words) =>
  new RegExp(`^(${['answer', 'proposal', 'vote'].map((kind) => t(`assisted:enter.${kind}`)).join('|')})$`)
