import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#platform/errors.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { MAX_PROBLEMS } from '#server/transfer/checks.ts'
import { exportCommunity, importCommunity } from '#server/transfer/index.ts'
import { forged, linesOf, type Part, partsOf, withText, writeParts } from './bundle.ts'
import { installation } from './installation.ts'

/* What no editor could have saved, in a bundle whose sizes and hashes are all true. */

const whole = await installation({ demo: true })
const old = await installation({ demo: 'small' })
const fresh = await installation({ keysOf: old })
const bad = join(old.dataDir, 'bad.viche.tar.gz')
const i18n = createI18n()

let parts: Part[]
beforeAll(async () => {
  const sound = join(old.dataDir, 'sound.viche.tar.gz')
  await exportCommunity(old.kernel, 'verbivka', sound)
  parts = await partsOf(sound)
})

interface Problem {
  table: string
  row: string
  path: string
  message: string
}

async function problemsOf(work: Promise<unknown>): Promise<Problem[]> {
  const error: unknown = await work.then(
    () => undefined,
    (refused: unknown) => refused,
  )
  if (error === undefined) return []
  if (!(error instanceof AppError) || error.code !== 'transfer.rows-unfit') throw error
  return error.details.problems as unknown as Problem[]
}

type Row = Record<string, unknown>
/** The bundle with its first row of a table (that is `like` this) changed. */
function withRow(table: string, change: Row | ((row: Row) => Row), like: (row: Row) => boolean = () => true): Part[] {
  const lines = linesOf(parts, table)
  const at = lines.findIndex(like)
  const before = lines[at]
  if (!before) throw new Error(`${table} has no such row`)
  lines[at] = typeof change === 'function' ? change(structuredClone(before)) : { ...before, ...change }
  return withText(parts, `tables/${table}.ndjson`, () => lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
const without =
  (...columns: string[]) =>
  (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name)))
const withNode = (node: Row) => (row: Row) => {
  const tree = row.tree as { children: { id: string; children: unknown[] }[] }
  tree.children = [{ ...tree.children[0], type: 'section', children: [node] } as never]
  return { ...row, tree }
}

const withCommunity = (change: Row): Part[] =>
  forged(parts, { manifest: ({ community }) => void Object.assign(community, change) })

const STRANGER = '00000000-0000-4000-8000-00000000dead'
const image = (mediaId: unknown) => [{ type: 'image', mediaId, alt: 'x' }]
const document = () => String(linesOf(parts, 'media').find(({ kind }) => kind === 'document')?.id)
const picture = () => String(linesOf(parts, 'media').find(({ kind }) => kind === 'image')?.id)

describe('a bundle', () => {
  it.each(['verbivka', 'yasnohirsk'])('that an export of %s wrote is taken', { timeout: 120_000 }, async (slug) => {
    const there = await installation({ keysOf: whole })
    const file = join(whole.dataDir, `${slug}.viche.tar.gz`)
    await exportCommunity(whole.kernel, slug, file)
    expect(await problemsOf(importCommunity(there.kernel, file))).toEqual([])
  })

  it.each<[what: string, forge: () => Part[], table: string, path: string]>([
    [
      'a picture that is not there',
      () => withRow('news_texts', { body: image(STRANGER) }),
      'news_texts',
      'body.0.mediaId',
    ],
    ['a picture of no id', () => withRow('news_texts', { body: image('x') }), 'news_texts', 'body.0.mediaId'],
    [
      'a picture that is a document',
      () => withRow('news_texts', { body: image(document()) }),
      'news_texts',
      'body.0.mediaId',
    ],
    [
      'a cover that is a document',
      () => withRow('news_articles', { cover_media_id: document() }),
      'news_articles',
      'cover_media_id',
    ],
    ['a title of two lines', () => withRow('news_texts', { title: 'a\nb' }), 'news_texts', 'title'],
    [
      'an article at the end of time',
      () => withRow('news_articles', { publish_at: 'infinity' }),
      'news_articles',
      'publish_at',
    ],
    [
      'an article before all calendars',
      () => withRow('news_articles', { publish_at: '0044-03-15T00:00:00+00:00 BC' }),
      'news_articles',
      'publish_at',
    ],
    [
      'a published article without a text',
      () => withRow('news_texts', { title: '' }, bare),
      'news_articles',
      'publish_at',
    ],
    ['a tag under another name', () => withRow('news_tags', { name: 'Інше' }), 'news_tags', 'id'],
    [
      'arms that are not there',
      () => withRow('site_settings', (row) => ({ ...row, settings: { ...(row.settings as Row), arms: STRANGER } })),
      'site_settings',
      'settings.arms',
    ],
    [
      'a colour that is none',
      () => withRow('site_settings', { settings: { hue: 'red' } }),
      'site_settings',
      'settings.hue',
    ],
    [
      'a name that breaks a header',
      () => withRow('members', { display_name: 'Олена\r\nBcc: x' }),
      'members',
      'display_name',
    ],
    [
      'an address that breaks a header',
      () => withRow('accounts', { email: 'a@b.example\nBcc: x', email_key: 'a@b.example\nbcc: x' }),
      'accounts',
      'email',
    ],
    [
      'a password that costs the server its memory',
      () =>
        withRow('account_passwords', { hash: `$argon2id$v=19$m=4194304,t=9,p=1$${'a'.repeat(22)}$${'b'.repeat(43)}` }),
      'account_passwords',
      'hash',
    ],
    ['a petition of two lines', () => withRow('petitions', { title: 'Полагодьте\r\nміст' }), 'petitions', 'title'],
    ['an answer that nobody gave', () => withRow('petitions', without('answer_text')), 'petitions', 'answer_text'],
    [
      'a duty that the state does not have',
      () => withRow('petitions', { duty: 'answer', duty_from: '2026-01-01T00:00:00+00:00' }),
      'petitions',
      'duty',
    ],
    ['signatures that nobody made', () => withRow('petitions', { signatures: 25_000 }), 'petitions', 'signatures'],
    [
      'a counter that is behind',
      () => withRow('numbers', { last_value: 0 }, ({ id }) => id === 'petition'),
      'petitions',
      'id',
    ],
    [
      'an answer whose document is a picture',
      () => withRow('attachments', { media_id: picture() }),
      'attachments',
      'media_id',
    ],
    [
      'an answer that has a document and was never given',
      () =>
        withRow('petitions', unanswered, ({ id }) => `petition:${id}` === linesOf(parts, 'attachments')[0]?.subject),
      'petitions',
      'answer_text',
    ],
    ['a document of nothing', () => withRow('attachments', { subject: 'petition:9999' }), 'attachments', 'subject'],
    ['a document of an unknown kind', () => withRow('attachments', { subject: 'lottery:1' }), 'attachments', 'subject'],
    ['an event of nothing', () => withRow('workflow_events', { item_id: '9999' }), 'workflow_events', 'item_id'],
    ['an event that no step is', () => withRow('workflow_events', { action: 'won' }), 'workflow_events', 'action'],
    ['a state of another life', () => withRow('workflow_events', { state: 'won' }), 'workflow_events', 'state'],
    ['a timeline of nobody', () => withRow('workflow_events', { workflow: 'lottery' }), 'workflow_events', 'workflow'],
    [
      'a receipt that cannot be found',
      () => withRow('petition_signatures', { receipt: 'x' }),
      'petition_signatures',
      'receipt',
    ],
    [
      'a page that stands elsewhere',
      () => withRow('pages', { path: '/elsewhere' }, ({ path }) => path === '/about/contacts'),
      'pages',
      'path',
    ],
    [
      'a page below itself',
      () => withRow('pages', { parent_id: pageAt('/about/contacts') }, ({ path }) => path === '/about'),
      'pages',
      'path',
    ],
    [
      'a widget that does not exist',
      () =>
        withRow(
          'page_publications',
          withNode({ type: 'widget', id: 'strange-widget', widget: 'lottery.draw', props: {} }),
        ),
      'page_publications',
      'tree.children.0.children.0.widget',
    ],
    [
      'a widget that shows a million',
      () =>
        withRow(
          'page_drafts',
          withNode({ type: 'widget', id: 'endless-widget', widget: 'news.cards', props: { limit: 1e6 } }),
        ),
      'page_drafts',
      'tree.children.0.children.0.props.limit',
    ],
    [
      'settings of a feature that is not here',
      () => withRow('feature_settings', { id: 'lottery' }),
      'feature_settings',
      'id',
    ],
    [
      'settings beyond the law',
      () => withRow('feature_settings', { settings: { collectingDays: 900 } }, ({ id }) => id === 'petition'),
      'feature_settings',
      'settings.collectingDays',
    ],
    [
      'a journal of deep nesting',
      () => withRow('audit_entries', { details: nested(1_000) }),
      'audit_entries',
      'details',
    ],
    ['a file of another name', () => withRow('media', { file_name: '../../x.pdf' }), 'media', 'file_name'],
    ['a place that is none', () => withRow('media_uses', { subject: 'news:NaN' }), 'media_uses', 'subject'],
    [
      'a community whose name breaks a header',
      () => withCommunity({ name: { uk: 'Громада\r\nBcc: x' } }),
      'communities',
      'name.uk',
    ],
    ['a community whose name ends a line', () => withCommunity({ name: { uk: 'Громада\n' } }), 'communities', 'name'],
    ['a language twice', () => withCommunity({ languages: ['uk', 'uk'] }), 'communities', 'languages'],
    [
      'a community from the beginning of time',
      () => withCommunity({ createdAt: '-infinity' }),
      'communities',
      'createdAt',
    ],
  ])('with %s is refused, and the place is named', async (_what, forge, table, path) => {
    await writeParts(bad, forge())
    const problems = await problemsOf(importCommunity(fresh.kernel, bad))
    expect(problems.map((problem) => [problem.table, problem.path])).toContainEqual([table, path])
    for (const { row, message } of problems) {
      expect(row).toMatch(/\S/)
      for (const locale of LOCALES) expect(i18n.has(locale, message), message).toBe(true)
    }
    await expectNothing()
  })

  it('whose document has another length than its row is refused', async () => {
    await writeParts(
      bad,
      withRow('media', { bytes: 77 }, ({ kind }) => kind === 'document'),
    )
    await expect(importCommunity(fresh.kernel, bad)).rejects.toMatchObject({ code: 'transfer.media-strange' })
    await expectNothing()
  })

  it('with more problems than anybody reads is refused with the first of them', async () => {
    const named = withText(parts, 'tables/accounts.ndjson', (text) =>
      text.replaceAll(/"display_name":"[^"]*"/g, '"display_name":"Олена\\u0007Секретна"'),
    )
    expect(linesOf(named, 'accounts').length).toBeGreaterThan(MAX_PROBLEMS)
    await writeParts(bad, named)
    const problems = await problemsOf(importCommunity(fresh.kernel, bad))
    expect(problems).toHaveLength(MAX_PROBLEMS)
    // Neither names nor addresses: what is printed may end in a ticket.
    expect(JSON.stringify(problems)).not.toMatch(/Секретна|@/)
    await expectNothing()
  })

  it('with a page whose picture was deleted since is taken: such a state can be published again', async () => {
    const gone = { type: 'image', id: 'gone-picture', media: STRANGER, alt: 'x', decorative: false, ratio: 'original' }
    await writeParts(bad, withRow('page_publications', withNode(gone)))
    const there = await installation({ keysOf: old })
    expect(await problemsOf(importCommunity(there.kernel, bad))).toEqual([])
    for (const path of ['/', '/about', '/about/contacts']) expect((await there.page('verbivka', path)).status).toBe(200)
  })
})

function nested(levels: number): Row {
  let value: Row = {}
  for (let level = 0; level < levels; level += 1) value = { value }
  return value
}
/** As if it had gone to the archive without an answer. */
const unanswered = (row: Row): Row => ({
  ...without('decision', 'answer_text', 'answered_at')(row),
  state: 'archived',
  archived_at: row.answered_at,
})
const pageAt = (path: string) => linesOf(parts, 'pages').find((row) => row.path === path)?.id

/** The text of a published article that has no other. */
const bare = ({ article_id }: Row) =>
  linesOf(parts, 'news_texts').filter((row) => row.article_id === article_id).length === 1 &&
  linesOf(parts, 'news_articles').some(({ id, publish_at }) => id === article_id && publish_at !== undefined)

async function expectNothing(): Promise<void> {
  const communities = await fresh.owner.selectFrom('communities').select('slug').execute()
  expect(communities).toEqual([{ slug: 'platform' }])
  for (const table of ['accounts', 'pages', 'petitions', 'news_articles', 'media'] as const)
    expect(await fresh.owner.selectFrom(table).select('community_id').execute(), table).toEqual([])
  const media = join(fresh.dataDir, 'media')
  expect(existsSync(media) ? readdirSync(media) : []).toEqual([])
}
