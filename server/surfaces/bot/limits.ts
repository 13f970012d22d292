/** What the web chat takes, in each process. */

const minute = 60

/** Chats that one client address may begin: a school or an office shares one. */
export const STARTS_PER_ADDRESS = { most: 120, seconds: 10 * minute }
/** Requests about chats from one client address, guesses of ids among them. */
export const REQUESTS_PER_ADDRESS = { most: 1_200, seconds: 10 * minute }
/** Messages to one chat. */
export const MESSAGES_PER_CHAT = { most: 60, seconds: minute }
/** Bytes of a message as JSON or as a form. */
export const MAX_BODY_BYTES = 32_768
/** Open event streams, in all and for one client address. */
export const STREAMS = { most: 2_000, mostPerAddress: 30 }
/** Retry-After where all places for streams are taken. */
export const STREAM_RETRY_SECONDS = 30
/** A comment goes through an idle stream this often, so that proxies keep it. */
export const HEARTBEAT_MS = 20_000
/** An idle stream looks for messages this often, should the notice of one have been lost. */
export const POLL_MS = minute * 1000
/** After this long the client is asked to connect again: a stream must not outlive what it was allowed for. */
export const MAX_STREAM_MS = 60 * minute * 1000
