import type { Election } from './election.ts'
import { Rational, ZERO } from './rational.ts'
import type { EqualSharesRule, Rule } from './rules.ts'

/**
 * The winner rules once more, written as they are read out in a regulation: voter by voter, fraction by fraction, without any
 * of the short cuts of the fast tallies. Tests compare the two; nothing else uses this file, and it shares no code with
 * them but the fractions.
 *
 * @returns ids of the winners
 */
export function referenceTally(election: Election, rule: Rule): string[] {
  if (rule.name === 'equalshares') return equalSharesRule(election, rule)
  return greedyRule(election, rule.name, [], false)
}

const projectOf = ({ projects }: Election, id: string) => {
  const found = projects.find((project) => project.id === id)
  if (!found) throw new Error(`There is no project '${id}'`)
  return found
}
const costOf = (election: Election, ids: readonly string[]): number =>
  ids.reduce((sum, id) => sum + projectOf(election, id).cost, 0)
const lotOf = ({ lots }: Election, id: string): number => lots.indexOf(id)

/** The points of one ballot for one project; 1 for a mere mark. */
function pointsOn(election: Election, ballot: Election['ballots'][number], id: string): number {
  const rank = ballot.choices.indexOf(id)
  if (rank === -1) return election.kind === 'scoring' ? (election.defaultScore ?? 0) : 0
  if (election.kind === 'ordinal') return Math.max(0, (election.ranks ?? election.projects.length) - rank)
  return ballot.points?.[rank] ?? 1
}

const listed = (election: Election, ballot: Election['ballots'][number], id: string): boolean =>
  ballot.choices.includes(id) && pointsOn(election, ballot, id) > 0

const supportOf = (election: Election, id: string): number =>
  projectOf(election, id).score ?? election.ballots.reduce((sum, ballot) => sum + pointsOn(election, ballot, id), 0)

const votesOf = (election: Election, id: string): number =>
  election.ballots.filter((ballot) => listed(election, ballot, id)).length

function greedyRule(election: Election, name: string, already: readonly string[], byLot: boolean): string[] {
  const won: string[] = []
  const waiting = election.projects.filter(({ id }) => !already.includes(id))
  const { ties = 'registered' } = election
  const dated = !byLot && election.projects.every(({ registered }) => registered !== undefined)
  while (waiting.length > 0) {
    let best = 0
    for (let i = 1; i < waiting.length; i++) {
      const [one, other] = [waiting[i], waiting[best]]
      if (one && other && isBefore(one.id, other.id)) best = i
    }
    const [next] = waiting.splice(best, 1)
    if (!next || next.withdrawn) continue
    if (name === 'greedy-threshold' && supportOf(election, next.id) < (election.threshold ?? 0)) continue
    if (!byLot && authorHasEnough(election, won, next.author)) continue
    if (costOf(election, [...already, ...won, next.id]) <= election.budget) won.push(next.id)
    else if (name === 'greedy-no-skip' || name === 'greedy-custom') break
  }
  return won

  function isBefore(one: string, other: string): boolean {
    const order = byMerit(one, other)
    if (order !== 0) return order > 0
    const [a, b] = [projectOf(election, one), projectOf(election, other)]
    if (dated && ties === 'registered' && a.registered !== b.registered)
      return (a.registered ?? '') < (b.registered ?? '')
    if (dated && ties !== 'lot' && a.cost !== b.cost) return a.cost < b.cost
    return lotOf(election, one) < lotOf(election, other)
  }

  function byMerit(one: string, other: string): number {
    if (name !== 'weighted-rating') return supportOf(election, one) - supportOf(election, other)
    const [a, b] = [projectOf(election, one), projectOf(election, other)]
    if (a.cost === 0 || b.cost === 0) return Number(a.cost === 0) - Number(b.cost === 0)
    const merit = (id: string, coefficient = '1') =>
      Rational.of(supportOf(election, id))
        .times(Rational.parse(coefficient) ?? ZERO)
        .over(Rational.of(projectOf(election, id).cost))
    return merit(one, a.coefficient).compare(merit(other, b.coefficient))
  }
}

/** Whether as many projects of the author have won as one author may have. */
function authorHasEnough(election: Election, won: readonly string[], author: number | undefined): boolean {
  if (election.winnersPerAuthor === undefined || author === undefined) return false
  return won.filter((id) => projectOf(election, id).author === author).length >= election.winnersPerAuthor
}

function equalSharesRule(election: Election, rule: EqualSharesRule): string[] {
  const voters = Math.max(1, election.ballots.length)
  const exact = Rational.of(election.budget, voters)
  let { won, purses } = equalShares(election, rule, rule.start === 'integral' && !rule.add1 ? exact.floor() : exact)
  if (rule.add1) {
    let endowment = rule.start === 'integral' ? exact.floor() : exact
    for (;;) {
      const open = election.projects.filter(
        ({ id, cost, withdrawn }) => !won.includes(id) && !withdrawn && cost > 0 && votesOf(election, id) > 0,
      )
      if (open.length === 0) break
      const left = election.budget - costOf(election, won)
      if (rule.stop === 'exhaustive' && open.every(({ cost }) => cost > left)) break
      endowment = endowment.add(rule.step ?? Rational.of(election.unit))
      const next = equalShares(election, rule, endowment)
      if (costOf(election, next.won) > election.budget) break
      won = next.won
      purses = next.purses
    }
  }
  if (rule.completion === 'utilitarian') won = [...won, ...greedyRule(election, 'greedy', won, true)]
  if (rule.completion === 'phragmen') won = [...won, ...phragmen(election, won, purses)]
  if (rule.comparison === 'none') return won
  const greedy = greedyRule(election, 'greedy', [], true)
  let balance = 0
  for (const ballot of election.ballots) {
    const count = (winners: readonly string[]) => winners.filter((id) => listed(election, ballot, id)).length
    const [mine, other] = [count(won), count(greedy)]
    if (rule.comparison === 'satisfaction') balance += Math.sign(mine - other)
    else balance += Math.sign(Math.min(1, mine) - Math.min(1, other))
  }
  return balance < 0 ? greedy : won
}

/** Equal Shares with one purse for every voter. */
function equalShares(election: Election, { utility }: EqualSharesRule, endowment: Rational) {
  const purses = election.ballots.map(() => endowment)
  const shareOf = (voter: number, id: string): number => {
    const ballot = election.ballots[voter]
    if (!ballot || !listed(election, ballot, id)) return 0
    return utility === 'points' ? pointsOn(election, ballot, id) : 1
  }
  const won = election.projects
    .filter(({ id, cost, withdrawn }) => cost === 0 && !withdrawn && utility !== 'cost' && votesOf(election, id) > 0)
    .map(({ id }) => id)
  for (;;) {
    let best: { id: string; price: Rational; merit: Rational } | undefined
    for (const { id, cost, withdrawn } of election.projects) {
      if (won.includes(id) || withdrawn || cost === 0) continue
      const price = priceOf(cost, purses, (voter) => shareOf(voter, id))
      if (!price) continue
      const merit = utility === 'cost' ? price.over(Rational.of(cost)) : price
      const order = best ? merit.compare(best.merit) : -1
      if (order < 0 || (best && order === 0 && winsTie(election, id, best.id))) best = { id, price, merit }
    }
    if (!best) return { won, purses }
    won.push(best.id)
    for (const [voter, purse] of purses.entries()) {
      const due = best.price.times(Rational.of(shareOf(voter, best.id)))
      purses[voter] = purse.compare(due) < 0 ? ZERO : purse.minus(due)
    }
  }
}

/** The least price per share at which the supporters pay the cost, each no more than they have; undefined if they cannot. */
function priceOf(cost: number, purses: readonly Rational[], shareOf: (voter: number) => number): Rational | undefined {
  const payers = purses
    .map((purse, voter) => ({ purse, share: Rational.of(shareOf(voter)) }))
    .filter(({ share }) => share.compare(ZERO) > 0)
    .sort((a, b) => a.purse.over(a.share).compare(b.purse.over(b.share)))
  let missing = Rational.of(cost)
  let shares = payers.reduce((sum, { share }) => sum.add(share), ZERO)
  for (const { purse, share } of payers) {
    const price = missing.over(shares)
    if (price.times(share).compare(purse) <= 0) return price
    missing = missing.minus(purse)
    shares = shares.minus(share)
  }
  return undefined
}

function winsTie(election: Election, one: string, other: string): boolean {
  const [a, b] = [projectOf(election, one), projectOf(election, other)]
  if (a.cost !== b.cost) return a.cost < b.cost
  const more = votesOf(election, one) - votesOf(election, other)
  return more === 0 ? lotOf(election, one) < lotOf(election, other) : more > 0
}

function phragmen(election: Election, already: readonly string[], start: readonly Rational[]): string[] {
  const purses = [...start]
  const won: string[] = []
  for (;;) {
    let best: { id: string; wait: Rational } | undefined
    for (const { id, cost, withdrawn } of election.projects) {
      const voters = election.ballots
        .map((ballot, voter) => (listed(election, ballot, id) ? voter : -1))
        .filter((v) => v >= 0)
      if (already.includes(id) || won.includes(id) || withdrawn || cost === 0 || voters.length === 0) continue
      const money = voters.reduce((sum, voter) => sum.add(purses[voter] ?? ZERO), ZERO)
      const missing = Rational.of(cost).minus(money)
      const wait = missing.compare(ZERO) > 0 ? missing.over(Rational.of(voters.length)) : ZERO
      const order = best ? wait.compare(best.wait) : -1
      if (order < 0 || (best && order === 0 && winsTie(election, id, best.id))) best = { id, wait }
    }
    if (!best || costOf(election, [...already, ...won, best.id]) > election.budget) return won
    won.push(best.id)
    for (const [voter, purse] of purses.entries()) {
      const ballot = election.ballots[voter]
      purses[voter] = ballot && listed(election, ballot, best.id) ? ZERO : purse.add(best.wait)
    }
  }
}
