import { expect, it } from 'vitest'
import type { Context } from '#contract/index.ts'
import { moveCommitment } from '#participation/commitments/commands.ts'
import { addCommitments } from '#participation/commitments/index.ts'
import { registeredCommitments } from '#participation/commitments/workflow.ts'
import { newTown } from './town.ts'

const town = await newTown()
const { inTown, as, clock, official } = town

/** What the dispatcher would run now. */
async function runDue(): Promise<void> {
  const context: Context = town.system()
  const due = await inTown((tx) =>
    tx
      .selectFrom('due_items')
      .select(['item_id as itemId', 'kind'])
      .where('community_id', '=', town.community.id)
      .where('workflow', '=', 'commitments')
      .where('due_at', '<=', clock.now())
      .execute(),
  )
  for (const one of due) await inTown((tx) => registeredCommitments.wake(tx, context, one))
}

const reminders = async () =>
  (await town.newLetters())
    .filter(({ template }) => template === 'commitments/due')
    .map(({ to, subject }) => [to, subject])

it('reminds officials once before the due day, and again when the day was moved', async () => {
  clock.set('2026-11-20T10:00:00Z')
  const promiser = { subject: 'petition:1', path: '/petitions/1' }
  const input = { text: 'Полагодити міст.', owner: 'Відділ доріг', dueOn: '2026-12-18' }
  const [made] = await inTown((tx) => addCommitments(tx, as(official), promiser, [input]))
  await runDue()
  expect(await reminders()).toEqual([])

  clock.set('2026-12-15T06:00:00Z')
  await runDue()
  await runDue()
  const letter = [['official@verbivka.example', 'Строк обіцянки: Полагодити міст.']]
  expect(await reminders()).toEqual(letter)

  const body = { dueOn: '2027-01-15', reason: 'Замерзла ріка, роботи почнуться в січні.' }
  await inTown(async (tx) => moveCommitment.run?.(tx, as(official), { params: { id: made?.id ?? 0 }, body }))
  await runDue()
  expect(await reminders()).toEqual([])
  clock.set('2027-01-12T06:00:00Z')
  await runDue()
  expect(await reminders()).toEqual(letter)
  const waiting = await inTown((tx) =>
    tx.selectFrom('due_items').select('kind').where('workflow', '=', 'commitments').execute(),
  )
  expect(waiting).toEqual([])
})
