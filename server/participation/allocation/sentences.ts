import type { BudgetQuestion } from '#participation/questions/index.ts'
import type { Explanation, Fate } from '#participation/tally/index.ts'
import { formatMoney, formatNumber, type Locale, type Translate } from '#platform/i18n/index.ts'

/** The fate of a project in words. */

export interface Wording {
  t: Translate
  locale: Locale
}

/** Winners that a sentence names; of more it says the number. */
const MAX_NAMED = 3

/** Name of a rule without its options, as people read it; of a full name too. */
export const ruleTitle = (rule: string, { t }: Wording): string => {
  const name = rule.split('+')[0] ?? ''
  return t(`allocation:rules.${name.replace('/', '-')}`)
}

/** What decides in the order of the rule: votes or points. */
export const unitOf = ({ ballot }: Pick<BudgetQuestion, 'ballot'>): 'votes' | 'points' =>
  ballot.kind === 'points' || ballot.kind === 'ranking' ? 'points' : 'votes'

/** Why a project won or lost, as sentences that stand on their own. */
export function fateSentences(one: Explanation, question: BudgetQuestion, wording: Wording): string[] {
  const { t, locale } = wording
  const { fate } = one
  const unit = unitOf(question)
  const titles = new Map(question.options.map(({ id, title }) => [id, title]))
  const named = (ids: readonly string[]) => {
    const list = new Intl.ListFormat(locale).format(ids.slice(0, MAX_NAMED).map((id) => `«${titles.get(id) ?? id}»`))
    return ids.length > MAX_NAMED ? t('allocation:and-more', { list, count: ids.length - MAX_NAMED }) : list
  }
  const say = (key: string, values: Record<string, string | number> = {}) => t(`allocation:fates.${key}`, values)
  const cost = formatMoney(wording.locale, one.cost)
  const place = 'rank' in fate ? [say(`place.${unit}`, { rank: fate.rank })] : []
  const missing =
    'missing' in fate && fate.missing !== undefined ? [say(`missing.${unit}`, { count: fate.missing })] : []
  const left = 'left' in fate ? formatMoney(wording.locale, fate.left) : ''
  switch (fate.reason) {
    case 'funded':
      return [...place, say('funded', { left, cost })]
    case 'does-not-fit':
      return [
        ...place,
        say('does-not-fit', { left, cost }),
        ...(fate.displacedBy.length > 0 ? [say('displaced', { projects: named(fate.displacedBy) })] : []),
        ...(missing.length > 0 ? missing : [say('too-dear')]),
      ]
    case 'after-stop':
      return [...place, say('after-stop', { project: named([fate.stoppedAt]) }), ...missing]
    case 'below-threshold':
      return [say(`below-threshold.${unit}`, { count: fate.threshold }), ...missing]
    case 'author-limit':
      return [...place, say('author-limit', { count: fate.most, projects: named(fate.winners) }), ...missing]
    case 'beyond-budget':
      return [...place, say('beyond-budget', { left, cost })]
    case 'bought':
      return [
        say('bought', { round: fate.round }),
        say('effective', { number: formatNumber(locale, Math.round(fate.effectiveVotes * 10) / 10) }),
      ]
    case 'completed':
      return [say(`completed.${fate.by}`)]
    case 'comparison':
      return [say(one.selected ? 'comparison-won' : 'comparison-lost', { for: fate.greedy, against: fate.equalShares })]
    case 'supporters-out-of-money':
      return [
        say('out-of-money', {
          money: formatMoney(wording.locale, fate.money),
          cost,
          lacking: formatMoney(wording.locale, fate.lacking),
        }),
        ...(fate.spentOn.length > 0 ? [say('spent-on', { projects: named(fate.spentOn.map(({ id }) => id)) })] : []),
      ]
    default:
      return [say(fate.reason satisfies SimpleFate)]
  }
}

type SimpleFate = Extract<Fate, { reason: 'free' | 'no-support' | 'prefunded' | 'withdrawn' }>['reason']
