/** Domain events: how a feature learns what happened in another one without either importing the other. */

import type { z } from 'zod'

/**
 * Payloads by the name of their event, in the past tense. The feature that publishes an event adds it:
 * `declare module '#contract/events.ts' { interface DomainEvents { 'petition.answered': { petitionId: number } } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: features augment it.
export interface DomainEvents {}

export type DomainEvent = keyof DomainEvents & string

/**
 * The events that a feature publishes, each with the schema of its payload: a z.strictObject of integers, uuids and enums,
 * since payloads wait in the queue, a global table. The subscriber reads everything else in its own transaction.
 */
export type EventSchemas = { readonly [Event in DomainEvent]?: z.ZodObject & z.ZodType<DomainEvents[Event]> }
