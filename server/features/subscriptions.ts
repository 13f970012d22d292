import { z } from 'zod'
import type { EventHandler, EventHandlers, EventSchemas, Services } from '#contract/index.ts'
import type { Job } from '#platform/jobs/index.ts'

/** One subscriber of one event. */
export interface Subscription {
  /** `news`; `petition.comments` for a trait of a feature. */
  subscriber: string
  event: string
  handler: EventHandler<never>
}

interface DeclaredEvent {
  publisher: string
  event: string
  schema: z.ZodObject
}

export const subscriptionsOf = (subscriber: string, on: EventHandlers = {}): Subscription[] =>
  Object.entries<EventHandler<never> | undefined>(on).flatMap(([event, handler]) =>
    handler ? [{ subscriber, event, handler }] : [],
  )

export const eventsOf = (publisher: string, events: EventSchemas = {}): DeclaredEvent[] =>
  Object.entries<z.ZodObject | undefined>(events).flatMap(([event, schema]) =>
    schema ? [{ publisher, event, schema }] : [],
  )

const EVENT = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/

/** What is wrong with what features publish and listen to. */
export function eventFaults(events: readonly DeclaredEvent[], subscriptions: readonly Subscription[]): string[] {
  const published = new Set(events.map(({ event }) => event))
  return [
    ...events.flatMap(({ publisher, event, schema }) => [
      ...(EVENT.test(event) && event.startsWith(`${publisher}.`)
        ? []
        : [`features/${publisher}: the event '${event}' must begin with '${publisher}.': others publish their own`]),
      ...payloadFaults(schema).map((fault) => `features/${publisher}: the event '${event}': ${fault}`),
    ]),
    ...subscriptions
      .filter(({ event }) => !published.has(event))
      .map(({ subscriber, event }) => `${subscriber} listens to '${event}', which no feature publishes`),
  ]
}

/** Ids only: a payload lies in the queue, a global table, for days. */
function payloadFaults(schema: z.ZodObject): string[] {
  const strict = schema.def.catchall instanceof z.ZodNever
  return [
    ...(strict ? [] : ['its payload must be a z.strictObject']),
    ...Object.entries(schema.shape)
      .filter(([, value]) => !isId(value))
      .map(([key]) => `'${key}' is no integer, uuid or enum; a payload holds ids only`),
  ]
}

function isId(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return isId(schema.def.innerType)
  if (schema instanceof z.ZodNumber) return schema.isInt
  return schema instanceof z.ZodUUID || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral
}

/** A published event: the schema of its payload, and a job for each subscriber. */
export interface PublishedEvent {
  payload: z.ZodObject
  /** A queue of its own each, so that one that fails holds up nobody else. */
  jobs: readonly Job<z.ZodType, Services>[]
}

/** Events by their name. */
export function publishedEvents(
  events: readonly DeclaredEvent[],
  subscriptions: readonly Subscription[],
): ReadonlyMap<string, PublishedEvent> {
  const jobsOf = ({ event, schema }: DeclaredEvent) =>
    subscriptions
      .filter((one) => one.event === event)
      // EventSchemas and EventHandlers pair both with one payload: the handler gets what this schema has parsed.
      .map(({ subscriber, handler }) => ({
        name: `${subscriber}.on.${event}`,
        payload: schema,
        run: handler as EventHandler<unknown>,
      }))
  return new Map(events.map((one) => [one.event, { payload: one.schema, jobs: jobsOf(one) }]))
}

/** `services.publish`: a job for each subscriber, on the caller's transaction. */
export function publisherOf(
  events: ReadonlyMap<string, PublishedEvent>,
  enqueue: Services['enqueue'],
): Services['publish'] {
  return async (tx, name, payload) => {
    const event = events.get(name)
    if (!event) throw new TypeError(`no feature declares the event '${name}'`)
    const ids = event.payload.parse(payload)
    for (const job of event.jobs) await enqueue(tx, job, ids)
  }
}
