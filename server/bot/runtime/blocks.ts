/** Runs a block of a flow: the dialogs of `dialogs/` on the transaction of the turn, as the actor of the turn. */
import { runBlock } from '#bot/dialogs/run-block.ts'
import type { Execute } from '#bot/dialogs/types.ts'
import type { Effect, Result } from '#bot/engine/types.ts'
import type { Action, Context } from '#contract/index.ts'
import { AppError, forbidden, unauthenticated } from '#platform/errors.ts'
import { sentenceOf } from '#platform/http/index.ts'
import type { Actor } from '#platform/identity/index.ts'
import { type Community, type CommunityTx, withSavepoint } from '#platform/tenancy/index.ts'
import type { TurnParts } from './parts.ts'

type Do = Extract<Effect, { kind: 'do' }>

/** What a block comes to. A refusal is a result, in words; a fault is thrown, and the turn with it. */
export async function runBlockOf(
  tx: CommunityTx,
  parts: TurnParts,
  { community, actor, effect }: { community: Community; actor: Actor; effect: Do },
): Promise<Result> {
  const { clock, services, i18n } = parts
  const context: Context = { actor, community, clock, locale: effect.language, services }
  const { input, dialog, answer } = effect
  try {
    const block = parts.blocks.get(effect.block)
    // A flow may be older than a feature that is gone.
    if (!block) throw new AppError('bot.no-block', { status: 404 })
    const run = { block, input, dialog, answer, tx, context, execute: executing(tx, parts, context) }
    return await withSavepoint(tx, () => runBlock(run, i18n))
  } catch (thrown) {
    const text = sentenceOf(i18n, effect.language, refusalIn(thrown))
    return { kind: 'refused', blocks: [{ kind: 'text', text }] }
  }
}

/** The level is checked as at the JSON endpoint of the action; the dialog has parsed the input. */
const executing =
  (tx: CommunityTx, { executor }: TurnParts, context: Context): Execute =>
  async (action, { params, body }) => {
    try {
      requireLevel(action, context.actor)
      const files = action.files && Object.fromEntries(Object.keys(action.files).map((name) => [name, []]))
      const input = { params, body, ...(files ? { files } : {}) }
      const output = await executor.executeOn(tx, action, context, input)
      return { output: action.output.parse(output) }
    } catch (thrown) {
      return { refusal: refusalIn(thrown) }
    }
  }

function requireLevel({ access }: Pick<Action, 'access'>, actor: Actor): void {
  if (access === 'public') return
  if (actor.kind !== 'resident') throw unauthenticated()
  if (access === 'contact' || (access === 'verified' && actor.level === 'verified')) return
  throw forbidden(access === 'verified' ? 'access.verification-required' : 'access.forbidden')
}

/** @throws what is no refusal: a fault of ours, a database that does not answer */
function refusalIn(thrown: unknown): AppError {
  if (thrown instanceof AppError && !thrown.reportable && thrown.status < 500) return thrown
  throw thrown
}
