export { type Letter, type Recipient, subjectKey } from './letter.ts'
export { type CaughtLetter, forgetLettersTo, LETTER_NOT_BUILT, listCaughtLetters, Mail } from './mail.ts'
export {
  caughtMail,
  MailDelayed,
  MailRefused,
  type MailTransport,
  type OutgoingMail,
  smtpTransport,
  tryTransport,
} from './transport.ts'
