import type { z } from 'zod'
import { pageUrl } from '#platform/templates/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { coauthorNames } from './coauthors.ts'
import { projectPath } from './path.ts'
import { showPictures } from './pictures.ts'
import {
  isPublic,
  listCosts,
  listOpinions,
  listStages,
  type Place,
  type Project,
  type PublicProject,
} from './queries.ts'
import { ratingSummary } from './rules.ts'
import type { OwnProject, ProjectItem, ProjectView } from './schema.ts'

/** Views of projects for programs. */

/** The places as the table has them: written by this feature, and checked when they are imported. */
export const listPlaces = ({ places }: Pick<Project, 'places'>): Place[] => JSON.parse(places) as Place[]

const addressOf = (project: Project, { origin, languages }: Community): string =>
  origin + pageUrl(projectPath(project), { locale: languages[0], defaultLocale: languages[0] })

export function projectItem(one: PublicProject, community: Community): z.input<typeof ProjectItem> {
  const { id, title, goal, state, costMinor, ballotNumber, votes, registeredAt } = one
  return {
    ...{ id, budget: one.budgetId, title, goal, state },
    ...{ zone: one.zoneCode, class: one.classCode, category: one.categoryCode },
    ...{ costMinor, ballotNumber, votes, registeredAt: registeredAt.toISOString() },
    url: addressOf(one, community),
  }
}

export async function projectView(
  tx: CommunityTx,
  one: PublicProject,
  community: Community,
): Promise<z.input<typeof ProjectView>> {
  const { authorName: author, language, description, beneficiaries, placeText, supporters, supportNeeded } = one
  return {
    ...projectItem(one, community),
    ...{ author, language, description, beneficiaries, placeText, supporters, supportNeeded },
    coauthors: await coauthorNames(tx, one.id),
    places: listPlaces(one).map(({ address, point }) => ({ address, point: point ?? null })),
    pictures: (await showPictures(tx, one.id)).map(({ part, stage, src, alt }) => ({
      ...{ part, stage, alt, url: community.origin + src },
    })),
    costs: await listCosts(tx, one.id),
    opinions: (await listOpinions(tx, one.id)).map(({ dueAt, doneAt, ...opinion }) => ({
      ...opinion,
      dueAt: dueAt.toISOString(),
      doneAt: doneAt?.toISOString() ?? null,
    })),
    declineReason: one.state === 'declined' ? one.declineReason : null,
    mergedInto: one.state === 'merged' ? one.mergeInto : null,
    stages: (await listStages(tx, one.id)).map(({ position: _p, commitmentId: _c, ...stage }) => stage),
    report:
      one.reportText !== null && one.reportedAt ? { text: one.reportText, at: one.reportedAt.toISOString() } : null,
    rating: ratingSummary(one.ratings) ?? null,
  }
}

export function ownProject(one: Project, community: Community): z.input<typeof OwnProject> {
  const { id, budgetId: budget, title, state, costMinor, submittedAt } = one
  return {
    ...{ id, budget, title, state, costMinor, submittedAt: submittedAt?.toISOString() ?? null },
    url: isPublic(one) ? addressOf(one, community) : null,
  }
}
