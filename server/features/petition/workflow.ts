import { notifyFollowers } from '#participation/subscriptions/index.ts'
import { type DueGround, rolesOf, type Workflow } from '#participation/workflow/index.ts'
import { resident, shardedTag } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import { type Petition, petitions } from './queries.ts'
import {
  dutyOf,
  type PetitionDuty,
  type PetitionFacts,
  type PetitionRules,
  petitionRules,
  petitionStates,
  petitionTerms,
} from './rules.ts'
import { PetitionParams } from './schema.ts'
import { petitionSearch } from './search.ts'
import { type PetitionSettings, readPetitionSettings } from './settings.ts'
import { petitionSubscriptions } from './subscriptions.ts'
import { LIST_TAG, petitionTag, SIGNATURES_TAG } from './tags.ts'

/** The life of a petition as the engine takes it: the rules, who is which party, and what follows from a step. */

export interface PetitionTypes extends PetitionRules {
  table: 'petitions'
  item: Petition
  duty: PetitionDuty
  debtor: 'moderator' | 'official'
  settings: PetitionSettings
}

export const petitionWorkflow: Workflow<PetitionTypes> & { params: typeof PetitionParams } = {
  ...petitionRules,
  id: 'petition',
  table: 'petitions',
  path: '/petitions',
  params: PetitionParams,
  states: petitionStates,
  initial: 'draft',
  facts: factsOf,

  parties(actor, petition) {
    if (actor.kind === 'system') return ['system']
    if (actor.kind === 'resident') return isOwn(actor.accountId, petition) ? ['resident', 'author'] : ['resident']
    return rolesOf(actor, ['moderator', 'official'])
  },
  lock: petitions.lockOne,
  /** Residents take their own petitions further; signing, which is for others, locks petitions by itself. */
  isVisible: (actor, petition) => actor.kind !== 'resident' || isOwn(actor.accountId, petition),
  notFound: petitionNotFound,
  title: ({ title }) => title,

  isPublic: ({ publishedAt }) => publishedAt !== null,
  tags: ({ id }, row) => {
    const counted = row.action === 'sign' ? [shardedTag(SIGNATURES_TAG)] : []
    return isMilestone(row) ? [petitionTag(id), LIST_TAG, ...counted] : [resident(petitionTag(id)), ...counted]
  },
  eventOf(row) {
    if (row.action !== 'sign') return row.action
    return isMilestone(row) ? 'reach-threshold' : undefined
  },
  onEvent: (tx, context, { id }, event) => notifyFollowers(tx, context, petitionSubscriptions, id, event),
  auditDetails: ({ signatures }) => ({ signatures }),
  index: petitionSearch.index,

  duties: petitionTerms,
  dutyOf: ({ state, appealClosedAt }) => dutyOf(state, appealClosedAt !== null),
  due: {
    'close-term': ({ state, collectingUntil }) =>
      state === 'collecting' && collectingUntil ? new Date(collectingUntil.getTime() + 1) : undefined,
    archive: archivedFrom,
  },
  dueSettings: readPetitionSettings,
}

const isOwn = (accountId: string, { authorAccountId }: Petition): boolean => accountId === authorAccountId

/** One more signature changes nothing but a number. */
const isMilestone = ({ action, from, to }: { action: string; from: string; to: string | null }): boolean =>
  action !== 'sign' || from !== to

function factsOf(petition: Petition): PetitionFacts {
  return {
    state: petition.state,
    collectingUntil: petition.collectingUntil,
    signatures: petition.signatures,
    required: petition.required ?? Number.POSITIVE_INFINITY,
    signAfterThreshold: petition.signAfterThreshold,
    appealClosed: petition.appealClosedAt !== null,
  }
}

/** What came to its end moves to the archive after so many months as the community has set. */
function archivedFrom(petition: Petition, { settings }: DueGround<PetitionTypes>): Date | undefined {
  const ended = endOf(petition)
  if (!ended) return undefined
  const then = new Date(ended)
  then.setUTCMonth(then.getUTCMonth() + settings.archiveAfterMonths)
  return then
}

function endOf({ state, answeredAt, appealClosedAt, submittedAt, createdAt }: Petition): Date | null {
  if (state === 'rejected') return submittedAt ?? createdAt
  if (state === 'failed') return appealClosedAt
  return state.startsWith('answered_') ? answeredAt : null
}
