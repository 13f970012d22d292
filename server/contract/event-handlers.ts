import type { JobContext } from '#platform/jobs/index.ts'
import type { Services } from './context.ts'
import type { DomainEvent, DomainEvents } from './events.ts'

/**
 * What a subscriber does about an event, as a job of the community: after the commit of the publisher, at least once (so it
 * must be safe to repeat), tried again on its own when it fails. The item may have changed or gone since then.
 */
export type EventHandler<Payload> = (context: JobContext<Services>, payload: Payload) => Promise<void>
export type EventHandlers = { readonly [Event in DomainEvent]?: EventHandler<DomainEvents[Event]> }
