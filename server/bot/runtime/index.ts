export { botJobs } from './jobs.ts'
export { type TurnParts, turnPartsOf } from './parts.ts'
export { begin, CHAT_TAG, receive, wake } from './turn.ts'
