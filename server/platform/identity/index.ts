export {
  type Account,
  findAccount,
  findAccountByEmail,
  getAccount,
  insertAccount,
  savePassword,
  updateProfile,
} from './accounts.ts'
export {
  type Actor,
  ANONYMOUS,
  type BusinessActor,
  type Level,
  type MemberActor,
  type ResidentActor,
  ROLES,
  type Role,
  SYSTEM,
} from './actor.ts'
export { readCookie, setCookie } from './cookies.ts'
export { deviceOf } from './device.ts'
export { DisplayName, displayNameFault, GivenName, skeleton } from './display-name.ts'
export { Email, emailKey, shownEmail } from './email.ts'
export { type Eraser, eraseAccount } from './erasure.ts'
export { createIdentity, Identity, type Membership } from './identity.ts'
export { identityChecks, PersonKey } from './import-checks.ts'
export { type Keys, keyFingerprint, keysFrom, loadKeys, makeKeys } from './keys.ts'
export {
  changeMember,
  countMembers,
  findMember,
  insertMember,
  listMembers,
  type Member,
  recordOperator,
  removeMember,
} from './members.ts'
export { NewPassword, Passwords, passwordFault } from './password.ts'
export { countAttempt, countSince, takeBackAttempt } from './rate-limit.ts'
export { rateLimitAddress } from './rate-limit-address.ts'
export {
  confirmationSchema,
  MailRequest,
  type OpenLink,
  peekRequest,
  registrationSchema,
  sendInvitation,
} from './requests.ts'
export { SafePath, safePath } from './safe-path.ts'
export {
  DRAFT_MINUTES,
  type DraftFields,
  deleteDraft,
  looksLikeDraftKey,
  newDraftKey,
  openDraft,
  sealDraft,
} from './sealed-draft.ts'
export { openToken, sealToken } from './sealed-token.ts'
export { seal, unseal } from './sealing.ts'
export { derivedKey, derivedSecret, isSameSecret, isSignatureOf } from './secrets.ts'
export type { IdentityServices } from './services.ts'
export {
  countSessions,
  endSessionOf,
  endSessionsOf,
  listOwnSessions,
  MAX_LISTED_SESSIONS,
  type OwnSession,
  type SignedInAccount,
} from './sessions.ts'
export { KEEP_DRAFT } from './sign-in-limits.ts'
export { birthDateIn, parseTaxNumber } from './tax-number.ts'
export { hashToken, looksLikeToken, newToken, Token } from './tokens.ts'
export {
  completeDetails,
  countResidents,
  DOCUMENTS,
  dismissUnverifyRequest,
  getResident,
  listResidents,
  MAX_AGE,
  MIN_AGE,
  PersonDetails,
  RESIDENCE,
  type Resident,
  requestUnverify,
  UNVERIFY_REASONS,
  type UnverifyReason,
  unverifyAccount,
  Verification,
  verifyAccount,
} from './verification.ts'
export {
  countVerifiedPersons,
  findPersonFacts,
  findVerifiedPerson,
  findVerifiedPersonByKey,
  findVerifiedPersons,
  listVerifiedAccounts,
  type PersonFacts,
  type RecordedFact,
  type VerifiedPerson,
} from './verified-person.ts'
