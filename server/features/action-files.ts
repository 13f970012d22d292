import type { Action, Context, FileField, ReceivedFile, ReceivedFiles } from '#contract/index.ts'
import { accountOf, countToday } from '#participation/daily-limit.ts'
import { AppError, refusal, sentenceKey } from '#platform/errors.ts'
import type { MultipartForm, SentFile } from '#platform/http/multipart-form.ts'
import {
  formatOf,
  type MediaRow,
  type MediaStore,
  type PreparedFile,
  prepareFile,
  readUsage,
  requireRoom,
  stageFiles,
} from '#platform/media/index.ts'
import { type CommunityTx, mayHaveCommitted, withCommunity } from '#platform/tenancy/index.ts'
import type { ActionExecutor } from './action-executor.ts'

/** Forms with files that one account may send in a day, done or refused: each costs seconds of processor time. */
export const FORMS_WITH_FILES = { id: 'media.form-with-files', most: 30, error: 'media.too-many-forms' }

type Input = Parameters<ActionExecutor['execute']>[2]
type Sent = Pick<MultipartForm, 'files' | 'faults'>

/** For what comes without files, as JSON or as a plain form. */
export const noFiles = (action: Action): Sent => ({
  files: Object.fromEntries(Object.keys(action.files ?? {}).map((name) => [name, []])),
  faults: {},
})

/**
 * Runs an action with the files that were sent to it. They are checked, drawn anew and written to the disk before its
 * transaction, and their rows are written on it: when it refuses, nothing is left of them.
 */
export async function executeWithFiles(
  { executor, store }: { executor: ActionExecutor; store: MediaStore },
  action: Action,
  context: Context,
  input: Input,
  sent: Sent,
): Promise<Awaited<ReturnType<ActionExecutor['execute']>>> {
  const fields = Object.entries(action.files ?? {})
  for (const [name, fault] of Object.entries(sent.faults)) throw ofField(context, name, fault)
  const names = fields.flatMap(([name]) => (sent.files[name] ?? []).map(() => name))
  if (names.length === 0) return executor.execute(withRows(action, noRows(fields)), context, input)
  await requireTurn(store, context, names.length)
  const prepared: PreparedFile[] = []
  for (const [name, field] of fields)
    for (const file of sent.files[name] ?? []) prepared.push(await prepare(context, name, field, file))
  const staged = await stageFiles(store, context.community, prepared)
  try {
    const rows: Rows = async (tx) => {
      const recorded = await staged.record(tx, context)
      return byField(fields, names, recorded)
    }
    return await executor.execute(withRows(action, rows), context, input)
  } catch (error) {
    if (!mayHaveCommitted(error)) await staged.discard()
    throw error
  }
}

type Rows = (tx: CommunityTx) => Promise<ReceivedFiles>
const noRows =
  (fields: readonly [string, FileField][]): Rows =>
  async () =>
    byField(fields, [], [])

/** The action with its files among its input; their rows are written first, so that it can refer to them. */
function withRows(action: Action, rows: Rows): Action {
  const { run } = action
  // A batch has one transaction for many requests, so the registry refuses files there.
  if (!run) throw new Error(`the action '${action.name}' takes files and runs in batches`)
  return { ...action, run: async (tx, context, input) => run(tx, context, { ...input, files: await rows(tx) }) }
}

function byField(
  fields: readonly [string, FileField][],
  names: readonly string[],
  rows: readonly MediaRow[],
): ReceivedFiles {
  const received = rows.map(
    ({ id, kind, file_name }): ReceivedFile => ({
      id,
      kind: kind === 'image' ? 'image' : 'document',
      fileName: file_name,
    }),
  )
  return Object.fromEntries(fields.map(([name]) => [name, received.filter((_file, at) => names[at] === name)]))
}

/** In a transaction of its own: also what is refused afterwards has cost its time. */
async function requireTurn(store: MediaStore, { actor, clock, locale, community }: Context, files: number) {
  await withCommunity(store.db, community, async (tx) => {
    await countToday(tx, FORMS_WITH_FILES, { account: accountOf(actor), now: clock.now(), locale })
    // A full community says so before pictures are drawn; whether these fit is known afterwards.
    requireRoom(await readUsage(tx), store.quota, { files, bytes: files })
  })
}

async function prepare(context: Context, name: string, field: FileField, file: SentFile): Promise<PreparedFile> {
  const format = formatOf(file.bytes)
  const kind = format === 'pdf' ? 'document' : 'image'
  if (format && !field.kinds.includes(kind)) {
    throw ofField(context, name, refusal(kind === 'image' ? 'media.only-documents' : 'media.only-images', {}, 415))
  }
  return prepareFile(context.community, file.bytes, file.name).catch((error: unknown) => {
    throw error instanceof AppError && error.status < 500 ? ofField(context, name, error) : error
  })
}

/** The same refusal, which a form shows at the field. */
function ofField({ services, locale }: Context, name: string, { code, status, details }: AppError): AppError {
  const values = Object.fromEntries(
    Object.entries(details).filter((pair): pair is [string, string | number] =>
      ['string', 'number'].includes(typeof pair[1]),
    ),
  )
  const message = services.translator(locale)(sentenceKey(code), values)
  return new AppError(code, { status, details, issues: [{ path: name, message }] })
}
