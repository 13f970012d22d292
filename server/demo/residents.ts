import type { SeedResident } from '#features/contract.ts'
import { kyivDay } from '#platform/civil-date.ts'
import { emailKey } from '#platform/identity/index.ts'
import type { Keys } from '#platform/identity/keys.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'
import { type ShownDocument, slugFrom } from '#site/index.ts'
import { inventNames, randomFrom } from './names.ts'

/** A resident of the demo. Only those in `accounts.ts` have a password; the others have never signed in. */
interface DemoResident {
  name: string
  email: string
  verified: boolean
  registeredAt: Date
}

interface Wanted {
  slug: string
  verified: number
  contact: number
  named: readonly string[]
  taken: readonly string[]
  /** Of some of the named ones. */
  documents?: readonly ShownDocument[]
  /** Codes of the community's settlements, the largest first. */
  settlements?: readonly string[]
}

const DAY_MS = 86_400_000
/** Residents joined the site between these many days ago, before the oldest petition of the demo. */
const MAX_AGE_DAYS = 700
const MIN_AGE_DAYS = 460
/** Ages of residents without a document of their own. */
const YOUNGEST = 18
const OLDEST = 84
const DAYS_A_YEAR = 365.2425
/** Rows per statement: PostgreSQL accepts 65,535 parameters. */
const BATCH = 500

/**
 * Inserts the community's residents in bulk: those named by its content, invented ones, and some without verified
 * identity. Returns the verified ones, who write and sign the petitions.
 */
export async function insertResidents(tx: CommunityTx, keys: Keys, wanted: Wanted, now: Date): Promise<SeedResident[]> {
  const people = invent(wanted, now)
  const documents = new Map(wanted.documents?.map((document) => [document.name, document]))
  const random = randomFrom(seedOf(`birth dates of ${wanted.slug}`))
  const community_id = communityOf(tx)
  const inserted: SeedResident[] = []
  for (let from = 0; from < people.length; from += BATCH) {
    const batch = people.slice(from, from + BATCH)
    const rows = await tx
      .insertInto('accounts')
      .values(
        batch.map(({ name, email, verified, registeredAt }) => ({
          community_id,
          email,
          email_key: emailKey(email),
          display_name: name,
          locale: 'uk',
          created_at: registeredAt,
          email_confirmed_at: registeredAt,
          ...(verified
            ? {
                ...recordOf(documents.get(name) ?? invention(wanted, random, now)),
                // never the key of a real person: no tax number is written like this
                person_key: keys.personKey(community_id, documents.get(name)?.taxNumber ?? `demo ${email}`),
                full_name: name,
                verified_at: new Date(registeredAt.getTime() + DAY_MS),
                verified_document: 'id-card',
                verified_residence: 'registered',
              }
            : {}),
        })),
      )
      .returning(['id', 'full_name', 'person_key'])
      .execute()
    for (const { id, full_name, person_key } of rows)
      if (full_name && person_key) inserted.push({ accountId: id, name: full_name, personKey: person_key })
  }
  return inserted
}

type Recorded = Pick<ShownDocument, 'birthDate' | 'recorded'> & { settlement: string | null }

/** The columns of what the desk has recorded. */
export const recordOf = ({ birthDate, settlement, recorded }: Recorded) =>
  recorded ? { birth_date: birthDate, settlement } : { birth_date: null, settlement: null }

/** Of a grown-up somewhere in the community; half of them live in the largest settlement. */
function invention({ settlements = [] }: Wanted, random: () => number, now: Date): Recorded {
  const years = YOUNGEST + random() * (OLDEST - YOUNGEST)
  const place = Math.max(0, Math.floor((random() * 2 - 1) * settlements.length))
  return {
    birthDate: kyivDay(new Date(now.getTime() - Math.ceil(years * DAYS_A_YEAR) * DAY_MS)),
    settlement: settlements[place] ?? null,
    recorded: true,
  }
}

const seedOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) | 0

function invent(wanted: Wanted, now: Date): DemoResident[] {
  const seed = seedOf(wanted.slug)
  const random = randomFrom(seed)
  const more = wanted.verified - wanted.named.length
  const names = [...wanted.named, ...inventNames(more + wanted.contact, seed, [...wanted.named, ...wanted.taken])]
  const addresses = new Set<string>()
  return names.map((name, index) => {
    const verified = index < wanted.verified
    const daysAgo = verified ? MIN_AGE_DAYS + random() * (MAX_AGE_DAYS - MIN_AGE_DAYS) : random() * 40
    return {
      name,
      email: freeAddress(name, wanted.slug, addresses),
      verified,
      registeredAt: new Date(now.getTime() - Math.round(daysAgo * DAY_MS)),
    }
  })
}

function freeAddress(name: string, slug: string, taken: Set<string>): string {
  const local = slugFrom(name).replace(/-/, '.')
  for (let number = 1; ; number += 1) {
    const address = `${local}${number === 1 ? '' : number}@${slug}.example`
    if (taken.has(address)) continue
    taken.add(address)
    return address
  }
}
