/** The bot of a community, and the versions of its flow. */
import { randomUUID } from 'node:crypto'
import type { Db } from '#platform/db/index.ts'
import { type Community, type CommunityTx, communityOf, lockNamed, withCommunity } from '#platform/tenancy/index.ts'
import { Flow } from '../flow/schema.ts'

export interface Bot {
  id: string
  flowId: string
  flowVersion: number
  state: 'on' | 'off'
}

/** Makes the flow with which a community begins. */
export type Starter = (tx: CommunityTx) => Promise<Flow>

/** The bot behind the web chat. */
export async function findWebBot(tx: CommunityTx): Promise<Bot | undefined> {
  const row = await tx
    .selectFrom('bots')
    .select(['id', 'flow_id', 'flow_version', 'state'])
    .where('community_id', '=', communityOf(tx))
    .where('channel', '=', 'web')
    .executeTakeFirst()
  return (
    row && { id: row.id, flowId: row.flow_id, flowVersion: row.flow_version, state: row.state === 'on' ? 'on' : 'off' }
  )
}

/**
 * The bot behind the web chat; a community without one, such as one that was made before there were bots, gets it with
 * `starter` as its flow.
 */
export async function ensureWebBot(tx: CommunityTx, starter: Starter, now: Date): Promise<Bot> {
  const known = await findWebBot(tx)
  if (known) return known
  await lockNamed(tx, 'bots')
  return (await findWebBot(tx)) ?? (await insertWebBot(tx, await starter(tx), now))
}

async function insertWebBot(tx: CommunityTx, flow: Flow, now: Date): Promise<Bot> {
  const community_id = communityOf(tx)
  const [id, flowId] = [randomUUID(), randomUUID()]
  await tx
    .insertInto('flow_versions')
    .values({ community_id, flow_id: flowId, version: 1, body: JSON.stringify(flow), published_at: now })
    .execute()
  await tx
    .insertInto('bots')
    .values({ community_id, id, channel: 'web', flow_id: flowId, flow_version: 1, state: 'on', created_at: now })
    .execute()
  return { id, flowId, flowVersion: 1, state: 'on' }
}

/** The same in a transaction of its own: after a community was made, or seeded. */
export async function publishStarter(db: Db, community: Community, starter: Starter, now: Date): Promise<void> {
  await withCommunity(db, community, (tx) => ensureWebBot(tx, starter, now))
}

/** Flows of which this process keeps the parsed form: a version never changes. */
const MAX_CACHED_FLOWS = 200
const parsed = new Map<string, Flow>()

/** @throws Error for a version that does not exist: a chat refers to its version, so it does */
export async function getFlow(tx: CommunityTx, flowId: string, version: number): Promise<Flow> {
  const key = `${communityOf(tx)} ${flowId} ${version}`
  const known = parsed.get(key)
  if (known) return known
  const { body } = await tx
    .selectFrom('flow_versions')
    .select('body')
    .where('community_id', '=', communityOf(tx))
    .where('flow_id', '=', flowId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const flow = Flow.parse(body)
  const [oldest] = parsed.keys()
  if (parsed.size >= MAX_CACHED_FLOWS && oldest !== undefined) parsed.delete(oldest)
  parsed.set(key, flow)
  return flow
}
