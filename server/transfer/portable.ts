/**
 * The one list of what does not move with a community, each with its reason. Everything else moves, so the tables of a
 * new feature are in the bundle without a line of code. A guard looks for names that no longer exist, and for unlisted
 * columns that look like a secret or like another community's.
 */

export const TABLES_LEFT_OUT: Readonly<Record<string, string>> = {
  account_requests: 'links in letters of the old address; whoever was registering begins again at the new one',
  bank_lines: 'money on the account of the old platform; what it paid for stands in the orders and the ledger',
  bank_statements: 'statements of the account of the old platform',
  budget_ballot_drafts: 'choices of a secret vote that are not finished: they stay where they were sealed',
  businesses: 'who buys on the old platform, by accounts of that platform; orders keep the name of their buyer',
  cache_versions: 'numbers of what this installation has cached',
  chat_inbox: 'what came to chats, each of which is known by a secret of the old address',
  chat_messages: 'conversations of a week, readable only with a secret that a browser holds for the old address',
  chats: 'conversations of a week: people begin again at the new address',
  dialog_drafts: 'answers to forms that are not finished, sealed with a key of this installation',
  due_items: 'wake-ups of the calendar, which follow from the rows that move; the import files them anew',
  mails:
    'letters with links to the old address; what has not left yet is sent by the server that wrote it, and only once',
  page_presences: 'who has which page open, for seconds',
  sealed_drafts: 'half an hour of typing, readable only with a cookie of the old address',
  payment_refs: 'whose a payment at the provider of the old platform is; the order itself moves',
  provider_events: 'what a provider of payments has told the old platform',
  sponsor_order_refs: 'which account of the old platform an order belongs to; the order itself moves',
  search_documents: 'what the search knows of pages and items: made anew from them by the import',
  sessions: 'a sign-in belongs to the address where it was made',
  sign_in_attempts: 'counters of a minute to a day',
  witnessed_checkpoints: 'trees of votes of other communities here, which this one has signed as their witness',
  staff_communities: 'the consent of staff is given to the platform where they work, and asked anew there',
}

export interface LeftOutColumn {
  reason: string
  /** The value after an import, as JSON; default: NULL. */
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

/** With `--without-passwords`: for a copy that is only inspected. */
export const PASSWORDS = 'account_passwords'
export const PASSWORDS_REASON = 'left out on demand; people set a new password by a letter'

/**
 * Jobs that stay where they were enqueued, by name prefix; all others move. Letters and links stay with their rows; the
 * import itself invites members again.
 */
export const JOBS_LEFT_OUT: readonly string[] = ['mail.', 'identity.', 'payments.']

/** Columns with an HMAC of a person's tax number, in any table: worthless under another key. */
export const PERSON_KEY = 'person_key'

/** What an account loses when its person has to be verified again (`--reverify`): it keeps the level `contact`. */
export const VERIFICATION = {
  table: 'accounts',
  columns: [
    PERSON_KEY,
    'full_name',
    'verified_at',
    'verified_by',
    'verified_document',
    'verified_residence',
    'birth_date',
    'settlement',
    'unverify_reason',
    'unverify_requested_by',
    'unverify_requested_at',
  ],
} as const
