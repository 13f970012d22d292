import { type BallotProject, BallotSettings, BudgetQuestion, type Pool } from '#participation/questions/index.ts'

/** Questions of small budgets, and the ballots that somebody could fill in for them. */

export const KINDS = {
  approvals: BallotSettings.parse({ kind: 'approvals', min: 0, max: 2 }),
  knapsack: BallotSettings.parse({ kind: 'knapsack', min: 0 }),
  points: BallotSettings.parse({ kind: 'points', total: 3, maxPerProject: 2 }),
  ranking: BallotSettings.parse({ kind: 'ranking', max: 3 }),
  'for-against': BallotSettings.parse({ kind: 'for-against', max: 2 }),
} as const

export const project = (id: string, cost = 300, more: Partial<BallotProject> = {}): BallotProject => ({
  ...{ id, title: `Project ${id}`, cost, zone: '', category: '', class: '' },
  registered: '2026-02-01T09:00:00.000Z',
  ...more,
})

interface Budget {
  ballot?: BallotSettings
  options?: BallotProject[]
  pools?: Pool[]
  rule?: string
  threshold?: number | undefined
  winnersPerAuthor?: number | undefined
}

export const budgetQuestion = (more: Budget = {}): BudgetQuestion =>
  BudgetQuestion.parse({
    kind: 'allocation',
    ballot: KINDS.approvals,
    options: [project('12', 600), project('7', 400), project('8', 300), project('9', 200)],
    pools: [{ zone: '', class: '', amount: 1000 }],
    rule: 'greedy',
    ...more,
  })

/** Every list of up to three choices that could be written on a ballot, legal or not. */
export function* allBallots({ ballot, options }: BudgetQuestion): Generator<string[]> {
  const suffixes =
    ballot.kind === 'points' ? ['=1', '=2', '=3'] : ballot.kind === 'for-against' ? ['=for', '=against'] : ['']
  const cells = options.flatMap(({ id }) => suffixes.map((suffix) => `${id}${suffix}`))
  yield []
  for (const one of cells) {
    yield [one]
    for (const other of cells) {
      yield [one, other]
      for (const third of cells) yield [one, other, third]
    }
  }
}
