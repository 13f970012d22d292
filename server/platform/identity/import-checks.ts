import { z } from 'zod'
import { LOCALES } from '#platform/i18n/index.ts'
import { Katottg } from '#platform/settlements/index.ts'
import { Day, Moment, RowId, type RowProblem, type TableCheck, tableCheck } from '#platform/tenancy/index.ts'
import { GivenName } from './display-name.ts'
import { Email, emailKey } from './email.ts'
import { PasswordHash } from './password.ts'
import { DOCUMENTS, RESIDENCE, UNVERIFY_REASONS } from './verification.ts'

/** An HMAC of the tax number, or none: `--reverify` omits numbers hashed with another key. */
export const PersonKey = z.string().regex(/^[0-9a-f]{64}$/)

const problem = (holds: boolean, path: string): RowProblem[] => (holds ? [] : [{ path, message: 'rows:state' }])

/** A role may be of a feature that this installation does not have: it is kept, and allows nothing here. */
const RoleId = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z-]*$/)
/** As the table `members` checks it. */
const MAX_ROLES = 30

/** Which names are reserved changes with the name of the community, so that is asked of new names only. */
export const identityChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'members',
    columns: {
      id: RowId,
      display_name: GivenName,
      email: Email,
      locale: z.enum(LOCALES),
      roles: z
        .array(RoleId.refine((role) => role !== 'operator', 'rows:value'))
        .min(1)
        .max(MAX_ROLES)
        .refine((roles) => new Set(roles).size === roles.length, 'rows:value'),
      created_at: Moment,
      removed_at: Moment,
    },
    row: ({ email = '' }) => problem(email === emailKey(email), 'email'),
  }),
  tableCheck({
    table: 'accounts',
    columns: {
      id: RowId,
      email: Email,
      email_key: z.string(),
      display_name: z.union([z.literal(''), GivenName]),
      locale: z.enum(LOCALES),
      created_at: Moment,
      email_confirmed_at: Moment,
      person_key: PersonKey,
      full_name: GivenName,
      verified_at: Moment,
      verified_by: RowId,
      verified_document: z.enum(DOCUMENTS),
      verified_residence: z.enum(RESIDENCE),
      birth_date: Day,
      settlement: Katottg,
      erased_at: Moment,
      unverify_reason: z.enum(UNVERIFY_REASONS),
      unverify_requested_by: RowId,
      unverify_requested_at: Moment,
    },
    row({ email, email_key, display_name, full_name, person_key, verified_at, birth_date, settlement, erased_at }) {
      if (erased_at !== undefined)
        return problem(display_name === '' && full_name === undefined && person_key === undefined, 'erased_at')
      return [
        ...problem(verified_at !== undefined || birth_date === undefined, 'birth_date'),
        ...problem(verified_at !== undefined || settlement === undefined, 'settlement'),
        ...problem(email !== undefined && email_key === emailKey(email), 'email_key'),
        ...problem(display_name !== '', 'display_name'),
      ]
    },
  }),
  tableCheck({
    table: 'account_passwords',
    columns: { id: RowId, hash: PasswordHash, changed_at: Moment },
  }),
]
