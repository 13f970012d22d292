import type { Election, TieBreak } from './election.ts'
import type { Market } from './equal-shares.ts'
import { gcd, type Rational } from './rational.ts'

/**
 * Sequential Phragmén: all voters earn money at the same speed, and a project is bought the moment its supporters have its
 * cost; they pay with all they have. The rule ends at the first project that does not fit into the budget.
 *
 * As a completion of Equal Shares the voters start with what they have left.
 */
export function runPhragmen(
  market: Market,
  already: readonly number[],
  balances: readonly Rational[],
): { funded: number[]; cost: number } {
  const { election, supporters, times, tieBreak } = market
  // Amounts are integers over one denominator.
  let denominator = balances.reduce((common, { den }) => (common / gcd(common, den)) * den, 1n)
  let money = balances.map(({ num, den }) => num * (denominator / den))
  let left = election.budget - costOf(election, already)
  const out = new Set(already)
  const funded: number[] = []
  for (;;) {
    const next = earliest(
      supporters.flatMap(({ groups, voters, cost }, at) => {
        if (out.has(at) || election.projects[at]?.withdrawn || voters === 0 || cost === 0) return []
        let missing = BigInt(cost) * denominator
        for (const group of groups) missing -= BigInt(times[group] as number) * (money[group] as bigint)
        return [{ at, wait: missing > 0n ? missing : 0n, voters: BigInt(voters) }]
      }),
      tieBreak,
    )
    const bought = next && supporters[next.at]
    if (!bought || bought.cost > left) return { funded, cost: costOf(election, funded) }
    const factor = next.voters / gcd(next.wait, next.voters)
    const earned = (next.wait * factor) / next.voters
    denominator *= factor
    const payers = new Set(bought.groups)
    money = money.map((amount, group) => (payers.has(group) ? 0n : amount * factor + earned))
    out.add(next.at)
    funded.push(next.at)
    left -= bought.cost
  }
}

interface Wait {
  at: number
  /** Waits `wait / voters` over the common denominator. */
  wait: bigint
  voters: bigint
}

function earliest(waits: readonly Wait[], tieBreak: TieBreak): Wait | undefined {
  let first: Wait | undefined
  for (const one of waits) {
    const [a, b] = first ? [one.wait * first.voters, first.wait * one.voters] : [0n, 1n]
    if (!first || a < b || (a === b && tieBreak(one.at, first.at).order < 0)) first = one
  }
  return first
}

const costOf = ({ projects }: Election, indexes: readonly number[]): number =>
  indexes.reduce((sum, at) => sum + (projects[at]?.cost ?? 0), 0)
