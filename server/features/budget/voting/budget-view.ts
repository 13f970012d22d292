import type { Locale, Translate } from '#platform/i18n/index.ts'
import { budgetPath } from '../path.ts'
import type { Division, PublicBudget } from '../queries.ts'

/** A competition at the head of the pages of its vote. */

export const budgetView = ({ id, title, language }: PublicBudget, locale: Locale) => ({
  ...{ title, path: budgetPath(id), lang: language === locale ? undefined : language },
})

export const crumbsOf = ({ id, title }: PublicBudget, t: Translate, here: string) => [
  { title: t('budget:list.title'), path: '/budgets' },
  { title, path: budgetPath(id) },
  { title: here },
]

/** Of a pool of money, or of what a project belongs to; empty for the whole community. */
export const poolName = (
  { zones, classes }: Pick<Division, 'zones' | 'classes'>,
  { zone, class: size }: { zone: string; class: string },
): string =>
  [zones.find(({ code }) => code === zone)?.name, classes.find(({ code }) => code === size)?.name]
    .filter(Boolean)
    .join(' · ')
