import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  alternatives,
  type Election,
  electionOf,
  explain,
  type Fate,
  MAX_FILE_BYTES,
  nameOf,
  type PabulibElection,
  parseRule,
  RULE_NAMES,
  RULE_OPTIONS,
  type Rule,
  readPabulib,
  type Tally,
  tally,
  UNCOMPUTABLE,
  variantOf,
} from '#participation/tally/index.ts'
import { type JsonValue, refusal } from '#platform/errors.ts'

/**
 * Counts a Pabulib file and says as JSON who won and why. Money is in currency units and support in points of the file, as
 * numbers.
 *
 * @param named the rule; default: the one of the file
 * @throws AppError `tally.…` for a file or a rule that cannot be counted
 */
export async function tallyFile(path: string, named: string | undefined): Promise<JsonValue> {
  const read = electionOf(readPabulib(await textOf(resolve(path))))
  const { election, published, notes } = read
  const rule = ruleOf(read, named)
  const options = { counts: new Map() }
  const counted = tally(election, rule, options)
  const money = moneyOf(election)
  return {
    rule: nameOf(rule),
    variant: variantOf(rule),
    ruleFromFile: named === undefined,
    selected: [...counted.selected],
    total: money(counted.total),
    budget: money(election.budget),
    left: money(counted.left),
    projects: election.projects.length,
    ballots: election.ballots.length,
    published: published ? comparisonWith(published, counted.selected) : null,
    ties: counted.ties.map(({ projects, by }) => ({ projects: [...projects], by })),
    ...roundsOf(counted, money),
    explanation: explain(election, counted).map(({ cost, support, fate, ...rest }) => ({
      ...rest,
      cost: money(cost),
      support: support / election.pointUnit,
      ...fateOf(fate, election),
    })),
    otherRules: alternatives(election, counted, options).map(({ total, ...rest }) => ({
      ...plain(rest),
      total: money(total),
      agreesWithPublished: published ? sameSet(published, rest.selected) : null,
    })),
    notes: [
      ...notes.map((note) => plain(note)),
      // Only the rule that names it applies it: a threshold in META changes nothing by the others.
      ...(election.threshold && rule.name !== 'greedy-threshold' ? [{ note: 'threshold-not-applied' }] : []),
    ],
  }
}

async function textOf(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > MAX_FILE_BYTES) throw refusal('tally.file-too-large', { max: MAX_FILE_BYTES / 1024 / 1024 }, 422)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof TypeError) throw refusal('tally.not-utf8', {}, 422)
    throw error
  }
}

function ruleOf({ election, rule: ofFile }: PabulibElection, named: string | undefined): Rule {
  const name = named ?? ofFile
  const known = [...RULE_NAMES].join(', ')
  if (name === undefined) throw refusal('tally.rule-missing', { known }, 422)
  if (UNCOMPUTABLE.some((unknown) => unknown === name)) throw refusal('tally.rule-uncomputable', { name, known }, 422)
  const rule = parseRule(name, election.kind)
  if (!rule) throw refusal('tally.rule-unknown', { name, known, options: RULE_OPTIONS.join(', ') }, 422)
  return rule
}

const moneyOf =
  ({ unit }: Election) =>
  (amount: number) =>
    amount / unit

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

/** Where the published winners differ from the counted ones. */
function comparisonWith(published: readonly string[], selected: readonly string[]): JsonValue {
  return {
    selected: [...published],
    agrees: sameSet(published, selected),
    onlyCounted: selected.filter((id) => !published.includes(id)),
    onlyPublished: published.filter((id) => !selected.includes(id)),
  }
}

/** What Equal Shares did beyond choosing: the endowment that decided, and the comparison with greedy. */
function roundsOf({ how }: Tally, money: (amount: number) => number): Record<string, JsonValue> {
  if (how.family === 'greedy') return {}
  const { run, raised, ended, comparison } = how
  return {
    equalShares: {
      endowment: money(run.endowment.toNumber()),
      raised,
      ended: ended ?? null,
      comparison: comparison
        ? { preferEqualShares: comparison.equalShares, preferGreedy: comparison.greedy, winner: comparison.winner }
        : null,
    },
  }
}

/** The amounts of a fate in currency units and points. */
function fateOf(fate: Fate, { unit, pointUnit }: Election): Record<string, JsonValue> {
  const amounts: Record<string, number> = { left: unit, price: unit, money: unit, lacking: unit }
  const points: Record<string, number> = { missing: pointUnit, threshold: pointUnit }
  return Object.fromEntries(
    Object.entries(plain(fate)).map(([key, value]): [string, JsonValue] => {
      const scale = amounts[key] ?? points[key] ?? 1
      if (key === 'spentOn' && 'spentOn' in fate)
        return [key, fate.spentOn.map(({ id, amount }) => ({ id, amount: amount / unit }))]
      return [key, typeof value === 'number' ? value / scale : value]
    }),
  )
}

/** The same as plain JSON, without what is readonly. */
const plain = (value: object): Record<string, JsonValue> => JSON.parse(JSON.stringify(value))
