/**
 * What does not move with a community, each with its reason: the one place. Whatever is not named here moves, so that
 * the tables of a new feature are in the bundle without a line of code. A guard looks for names that are gone, and for
 * columns that look like a secret or like another community's and are not named.
 */

export const TABLES_LEFT_OUT: Readonly<Record<string, string>> = {
  account_requests: 'links in letters of the old address; whoever was registering begins again at the new one',
  cache_versions: 'numbers of what this installation has cached',
  mails:
    'letters with links to the old address; what has not left yet is sent by the server that wrote it, and only once',
  page_presences: 'who has which page open, for seconds',
  sealed_drafts: 'half an hour of typing, readable only with a cookie of the old address',
  sessions: 'a sign-in belongs to the address where it was made',
  sign_in_attempts: 'counters of a minute to a day',
  staff_communities: 'the consent of staff is given to the platform where they work, and asked anew there',
}

export interface LeftOutColumn {
  reason: string
  /** What stands there after an import: a value as JSON; NULL unless told. */
  instead?: string
}

/** By table, then by column. */
export const COLUMNS_LEFT_OUT: Readonly<Record<string, Readonly<Record<string, LeftOutColumn>>>> = {
  members: {
    platform_account_id: {
      reason: 'an account of the old platform; at the new one it is found by its e-mail, or invited',
    },
    accepted_at: { reason: 'consent to work on the old platform; asked anew' },
  },
  page_publications: {
    compiled: { reason: 'HTML is never taken from outside: it is made anew from the tree', instead: '{}' },
    compiler: { reason: 'which version made the HTML', instead: '0' },
  },
}

/** With `--without-passwords`: for a copy that is only looked at. */
export const PASSWORDS = 'account_passwords'
export const PASSWORDS_REASON = 'left out on demand; people set a new password by a letter'

/**
 * Jobs that stay where they were enqueued, by the beginning of their names; all others move. Letters and links stay with
 * the rows that they are about; members are invited anew by the import itself.
 */
export const JOBS_LEFT_OUT: readonly string[] = ['mail.', 'identity.']

/** Columns that hold an HMAC of a person's tax number, in whatever table: worthless under another key. */
export const PERSON_KEY = 'person_key'

/** What an account loses when its person must be verified anew (`--reverify`): it is left with the level `contact`. */
export const VERIFICATION = {
  table: 'accounts',
  columns: [
    PERSON_KEY,
    'full_name',
    'verified_at',
    'verified_by',
    'verified_document',
    'verified_residence',
    'unverify_reason',
    'unverify_requested_by',
    'unverify_requested_at',
  ],
} as const
