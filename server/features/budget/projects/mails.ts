import type { Context, Recipient } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { ownPath, projectPath } from './path.ts'
import type { Project } from './queries.ts'

/** Letters about projects: templates/mail/budget-projects, in the language of the reader. */

type AuthorLetter =
  | ('returned' | 'accepted' | 'admitted' | 'declined' | 'appeal-answered' | 'won' | 'lost' | 'merging')
  | ('coauthor-agreed' | 'coauthor-declined')

/** Nothing is sent where the author's account was erased. */
export async function notifyAuthor(
  tx: CommunityTx,
  { services }: Pick<Context, 'services'>,
  project: Project,
  letter: AuthorLetter,
  data: Record<string, unknown> = {},
): Promise<void> {
  const { id, title, authorAccountId } = project
  const to = authorAccountId && (await services.residentRecipient(tx, authorAccountId))
  if (!to) return
  await services.sendMail(tx, {
    to,
    template: 'budget-projects/project',
    data: { id, title, letter, path: projectPath(project), ...data },
  })
}

/** To an address that may have no account; the letter is the same either way, in the language of the author. */
export async function notifyCoauthor(
  tx: CommunityTx,
  { services, locale }: Pick<Context, 'services' | 'locale'>,
  { id, title, authorName }: Project,
  email: string,
): Promise<void> {
  await services.sendMail(tx, {
    to: { email, displayName: '', locale },
    template: 'budget-projects/invitation',
    data: { id, title, author: authorName, path: `${ownPath(id)}/coauthor` },
  })
}

/** To the owner where nobody is an official, so that no letter is written to no one. */
export async function notifyOfficials(
  tx: CommunityTx,
  { community, services }: Pick<Context, 'community' | 'services'>,
  { id, title, duty }: Project,
  data: Record<string, unknown>,
): Promise<void> {
  const holders = await services.membersWith(tx, 'official')
  const recipients: Recipient[] = holders.length > 0 ? holders : await services.membersWith(tx, 'owner')
  const consoleUrl = services.consoleUrl(community, `/budget-projects/${id}`)
  for (const to of recipients)
    await services.sendMail(tx, {
      to,
      template: 'budget-projects/reminder',
      data: { id, title, duty, consoleUrl, ...data },
    })
}
