import { type Action, action, type FeatureParts, type Read, read, trait } from '#contract/index.ts'
import * as audit from '#platform/audit/index.ts'
import { notFound } from '#platform/errors.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import { type CommunityTx, lockNamed } from '#platform/tenancy/index.ts'
import { printingClosed, tooManySheets } from './errors.ts'
import { assistedChecks } from './import-checks.ts'
import { type AssistedContext, type AssistedItem, type AssistedUse, mayHandle } from './options.ts'
import { assistedPersonalData } from './personal-data.ts'
import { insertSheets, lastSheetNumber, listEntries, listSheets, postLetters, type Sheet } from './queries.ts'
import {
  DeskAssisted,
  EntriesQuery,
  EntryList,
  MAX_SHEETS,
  PostedLetters,
  PostLetters,
  PrintedSheets,
  PrintSheets,
} from './schema.ts'
import { newSheetCode, printedCode } from './sheet-code.ts'

/** The trait as features switch it on: sheets, receipts and the section of the console; each feature enters its own answers. */
export const assistedTrait = trait({
  id: 'assisted',
  expand(host, options): FeatureParts {
    const use = { host, options }
    return {
      actions: [printAction(use), postAction(use)],
      reads: [deskRead(use), entriesRead(use)],
      async deskSections(tx, context, { id }) {
        if (!mayHandle(context)) return []
        const item = await options.find(tx, context, Number(id))
        return item ? [{ kind: 'screen', id: 'assisted' }] : []
      },
    }
  },
  shared: (uses) => ({ importChecks: assistedChecks(uses), personalData: assistedPersonalData }),
})

function homeOf({ host }: AssistedUse): string {
  if (!host.home) throw new Error(`features/${host.id}: assisted entries need the address of its items, 'home'`)
  return host.home
}

const subjectOf = ({ host }: AssistedUse, id: number): string => `${host.id}:${id}`

/** @throws AppError 404, also for an item for which staff enter nothing */
async function getItem(
  tx: CommunityTx,
  { options }: AssistedUse,
  context: AssistedContext,
  id: number,
): Promise<AssistedItem> {
  const item = await options.find(tx, context, id)
  if (!item) throw notFound('assisted.not-here')
  return item
}

const sheetView = ({ number, code, printedAt, returnedAt }: Sheet) => ({
  ...{ number, code: printedCode(code), printedAt: printedAt.toISOString() },
  returnedAt: returnedAt?.toISOString() ?? null,
})

function printAction(use: AssistedUse): Action {
  const declared = action({
    name: `${use.host.id}.print-sheets`,
    summary: 'assisted:actions.print-sheets',
    access: 'official',
    method: 'POST',
    path: `${homeOf(use)}/:id/assisted/sheets`,
    params: use.options.params,
    input: PrintSheets,
    output: PrintedSheets,
    status: 201,
    async run(tx, context, { params: { id }, body: { count } }) {
      const { actor, clock } = context
      const subject = subjectOf(use, id)
      // Two printings at the same moment number their sheets one after the other.
      await lockNamed(tx, `assisted-sheets:${subject}`)
      const now = clock.now()
      if (!(await getItem(tx, use, context, id)).mayPrint) throw printingClosed()
      const last = await lastSheetNumber(tx, subject)
      if (last + count > MAX_SHEETS) throw tooManySheets(MAX_SHEETS - last)
      const sheets = Array.from({ length: count }, (_, index) => ({
        ...{ number: last + index + 1, code: newSheetCode(), printedAt: now, returnedAt: null },
      }))
      await insertSheets(tx, subject, sheets)
      await audit.append(tx, { actor, at: now, action: 'assisted.sheets-printed', subject, details: { count } })
      return { sheets: sheets.map(sheetView) }
    },
  })
  return declared as unknown as Action
}

/** The letters have left: names and addresses are no longer needed. */
function postAction(use: AssistedUse): Action {
  const declared = action({
    name: `${use.host.id}.post-letters`,
    summary: 'assisted:actions.post-letters',
    access: 'official',
    method: 'POST',
    path: `${homeOf(use)}/:id/assisted/letters`,
    params: use.options.params,
    input: PostLetters,
    output: PostedLetters,
    async run(tx, context, { params: { id }, body: { receipts } }) {
      const { actor, clock } = context
      const now = clock.now()
      await getItem(tx, use, context, id)
      const subject = subjectOf(use, id)
      const posted = await postLetters(tx, subject, receipts, now)
      if (posted > 0)
        await audit.append(tx, { actor, at: now, action: 'assisted.letters-posted', subject, details: { posted } })
      return { posted }
    },
  })
  return declared as unknown as Action
}

function deskRead(use: AssistedUse): Read {
  const declared = read({
    name: `${use.host.id}.desk-assisted`,
    summary: 'assisted:actions.desk',
    access: 'official',
    path: `${homeOf(use)}/:id/assisted`,
    params: use.options.params,
    output: DeskAssisted,
    async run(tx, context, { params: { id } }) {
      const item = await getItem(tx, use, context, id)
      const { locale } = context
      const sheets = await listSheets(tx, subjectOf(use, id))
      const settlements = await listSettlements(tx)
      return {
        ...item,
        endsAt: item.endsAt?.toISOString() ?? null,
        settlements: settlements.map(({ katottg, name }) => ({ katottg, name: inLanguage(name, locale) })),
        sheets: sheets.map(sheetView),
        sheetsLeft: MAX_SHEETS - (sheets.at(-1)?.number ?? 0),
      }
    },
  })
  return declared as unknown as Read
}

function entriesRead(use: AssistedUse): Read {
  const declared = read({
    name: `${use.host.id}.assisted-entries`,
    summary: 'assisted:actions.entries',
    access: 'official',
    path: `${homeOf(use)}/:id/assisted/entries`,
    params: use.options.params,
    query: EntriesQuery,
    output: EntryList,
    async run(tx, context, { params: { id }, query }) {
      await getItem(tx, use, context, id)
      const found = await listEntries(tx, subjectOf(use, id), query)
      return {
        ...found,
        items: found.items.map(({ receipt, kind, channel, sheetNumber, receivedAt, name, address, postedAt }) => ({
          ...{ receipt, kind, channel, sheet: sheetNumber, receivedAt: receivedAt.toISOString() },
          letter: name !== null && address !== null ? { name, address } : null,
          postedAt: postedAt?.toISOString() ?? null,
        })),
      }
    },
  })
  return declared as unknown as Read
}
