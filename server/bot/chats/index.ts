export {
  type Chat,
  chatIdOf,
  deleteChat,
  findHandled,
  finishEvent,
  type Handled,
  insertChat,
  insertEvent,
  isOpenChat,
  lockChat,
  updateChat,
} from './chats.ts'
export { DRAFT_KEY, findDraft, saveDraft } from './drafts.ts'
export { type Bot, ensureWebBot, findWebBot, getFlow, publishStarter, type Starter } from './flows.ts'
export { forgetOldChats } from './housekeeping.ts'
export { botChecks } from './import-checks.ts'
export {
  CHAT_DAYS,
  MAX_BLOCKS_A_TURN,
  MAX_BUTTON_ID,
  MAX_KNOWN_EVENTS,
  MAX_MESSAGES,
  MAX_PERSON_TEXT,
  MAX_UPDATE_KEY,
} from './limits.ts'
export { type ChatMessage, findLabel, insertMessages, listMessages } from './messages.ts'
export { countVisits } from './visits.ts'
