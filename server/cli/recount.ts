import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { MAX_FILE_BYTES, readPublished, recount } from '#participation/opinion/index.ts'
import type { Translate } from '#platform/i18n/index.ts'
import type { Outcome } from './command.ts'

/** `viche recount FILE`: finds the groups in published votes on statements again. Needs nothing but the file. */
export async function recountFile(t: Translate, name: string): Promise<Outcome> {
  const file = resolve(name)
  const refused = (key: string): Outcome => ({
    said: [t(`cli:recount.${key}`, { file, megabytes: MAX_FILE_BYTES / 1024 / 1024 })],
    ok: false,
  })
  if ((await stat(file)).size > MAX_FILE_BYTES) return refused('too-large')
  const published = readPublished(await readFile(file, 'utf8'))
  if (!published) return refused('foreign')
  const { opinion, differing } = recount(published)
  const { title, people, statements } = published
  const groups = opinion.groups.map(({ letter, size }) => t('cli:recount.group', { letter, count: size }))
  return {
    said: [
      t('cli:recount.votes', { title, people: people.length, count: statements.length }),
      ...(groups.length > 0 ? groups : [t('cli:recount.no-groups')]),
      differing.length === 0 ? t('cli:recount.same') : t('cli:recount.differs', { count: differing.length }),
    ],
    ok: differing.length === 0,
  }
}
