import type { Role } from '#platform/identity/index.ts'

/** The password of every demo account. */
export const DEMO_PASSWORD = 'viche-demo-2026'

export const OPERATOR = { email: 'operator@viche.example', displayName: 'Соломія Гай' } as const

/** Buys advertising for a business in all communities. */
export const SPONSOR = { email: 'sponsor@viche.example', displayName: 'Дарина Колос' } as const

export interface DemoStaff {
  email: string
  displayName: string
  roles: readonly Role[]
}

export interface DemoPeople {
  staff: readonly DemoStaff[]
  /** E-mail confirmed, identity not verified. */
  resident: { email: string; name: string }
  /** May sign, and has signed nothing yet. */
  verified: { email: string; name: string }
}

const peopleOf = (
  slug: string,
  names: Record<'owner' | 'webmaster' | 'moderator' | 'official' | 'resident' | 'verified', string>,
): DemoPeople => ({
  staff: [
    { email: `owner@${slug}.example`, displayName: names.owner, roles: ['owner'] },
    { email: `webmaster@${slug}.example`, displayName: names.webmaster, roles: ['webmaster'] },
    { email: `moderator@${slug}.example`, displayName: names.moderator, roles: ['moderator', 'desk'] },
    { email: `official@${slug}.example`, displayName: names.official, roles: ['official'] },
  ],
  resident: { email: `resident@${slug}.example`, name: names.resident },
  verified: { email: `verified@${slug}.example`, name: names.verified },
})

/**
 * Demo communities (folders of `tenants/`) and their people who can sign in. The larger comes first: PostgreSQL plans
 * foreign-key checks when they are first executed, and for a few hundred accounts it would choose to scan all of a
 * community's accounts at each of thousands of signatures.
 */
export const DEMO: Readonly<Record<string, DemoPeople>> = {
  yasnohirsk: peopleOf('yasnohirsk', {
    owner: 'Павло Стасів',
    webmaster: 'Тарас Мельничук',
    moderator: 'Христина Гаврилюк',
    official: 'Андрій Ясінський',
    resident: 'Марія Дзюбенко',
    verified: 'Юрій Стецьків',
  }),
  verbivka: peopleOf('verbivka', {
    owner: 'Людмила Бондар',
    webmaster: 'Ірина Савченко',
    moderator: 'Микола Ткач',
    official: 'Оксана Дорошенко',
    resident: 'Павло Кравчук',
    verified: 'Олена Гнатюк',
  }),
}
