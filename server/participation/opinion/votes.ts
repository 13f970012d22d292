/** Votes on statements as the analysis reads them: a row for a person, a character for a statement. */

/** 1 agrees, −1 disagrees, 0 passes. */
export const VOTE_VALUES = [1, 0, -1] as const
export type VoteValue = (typeof VOTE_VALUES)[number]

/** One person under the random id that stands for them in this vote only. */
export interface VoteRow {
  id: string
  /** As long as there are statements: `a` agrees, `d` disagrees, `p` passes, `.` has not voted on it. */
  votes: string
}

const NOT_VOTED = '.'
const LETTERS = { '1': 'a', '0': 'p', '-1': 'd' } as const

export const VOTES = /^[adp.]*$/

/** The value of a row's vote on the statement at `index`; null: has not voted on it. */
export function valueAt({ votes }: VoteRow, index: number): VoteValue | null {
  const letter = votes.charAt(index)
  if (letter === LETTERS['1']) return 1
  if (letter === LETTERS['-1']) return -1
  return letter === LETTERS['0'] ? 0 : null
}

/** How many statements a person has voted on. */
export function countVotes({ votes }: VoteRow): number {
  let count = 0
  for (const letter of votes) if (letter !== NOT_VOTED) count += 1
  return count
}

export interface Vote {
  participant: string
  statement: string
  value: VoteValue
}

/**
 * The matrix of a vote. Rows ascend by participant: every recount has to see them in one order.
 *
 * @param statements ids in the order of the columns; a vote on any other is left out
 */
export function voteRows(votes: Iterable<Vote>, statements: readonly string[]): VoteRow[] {
  const columns = new Map(statements.map((id, column) => [id, column]))
  const rows = new Map<string, string[]>()
  for (const { participant, statement, value } of votes) {
    const column = columns.get(statement)
    if (column === undefined) continue
    const row = rows.get(participant) ?? Array.from({ length: statements.length }, () => NOT_VOTED)
    row[column] = LETTERS[`${value}`]
    rows.set(participant, row)
  }
  return [...rows].map(([id, row]) => ({ id, votes: row.join('') })).toSorted(byId)
}

/** By code units, whatever the language of the machine. */
export const byId = (one: { id: string }, other: { id: string }): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0
