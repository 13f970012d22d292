/** How long chats live and how much they hold. */

/** Days after the last event of a chat until it is deleted with everything in it. */
export const CHAT_DAYS = 7
/** Hours for which the answers to an unfinished form are kept. */
export const DRAFT_HOURS = 24
/** Messages of a chat that are kept; older ones are deleted. */
export const MAX_MESSAGES = 500
/** Events of a chat whose repetition is recognised. */
export const MAX_KNOWN_EVENTS = 200
/** Characters of a text that a person sends. */
export const MAX_PERSON_TEXT = 4_000
/** Characters of the id of a button. */
export const MAX_BUTTON_ID = 300
/** Characters of the key by which a client marks a repeated request. */
export const MAX_UPDATE_KEY = 100
/** Blocks that one event can run, above what the engine allows. */
export const MAX_BLOCKS_A_TURN = 100
