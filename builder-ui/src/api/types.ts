import type { Schema } from '../schema-form/schema.ts'
import type { JsonObject } from './json.ts'
import type { paths as served } from './schema/index.generated.ts'

/**
 * The platform host's API, as used by the console. Types come from the server's OpenAPI description; only what it
 * cannot express is written by hand: values that are JSON Schemas or settings, and the upload of a file.
 */
export type { Schema as SettingSchema } from '../schema-form/schema.ts'
export type { JsonObject, JsonValue } from './json.ts'

type C = '/api/v1/communities/{slug}'

interface Json<Body> {
  content: { 'application/json': Body }
}
interface Failure {
  '4XX': { content: { 'application/problem+json': ProblemBody } }
}
interface At<Path> {
  query?: never
  header?: never
  path: Path
  cookie?: never
}
interface Get<Path, Ok> {
  parameters: At<Path>
  requestBody?: never
  responses: { 200: Json<Ok> } & Failure
}
interface Put<Path, Body, Ok> {
  parameters: At<Path>
  requestBody: Json<Body>
  responses: { 200: Json<Ok> } & Failure
}
interface Upload<Path, Body, Ok> {
  parameters: At<Path>
  requestBody: { content: { 'multipart/form-data': Body } }
  responses: { 201: Json<Ok> } & Failure
}
interface OfCommunity {
  slug: string
}

/** A feature with its settings, as in a response of {@link paths}. */
export interface Feature {
  id: string
  icon: string
  title: string
  settingsSchema: Schema
  settings: JsonObject
  /** Its list and item in the console, where it has some. */
  desk: FeatureDesk | null
  /** Of further kinds of items that the feature has. */
  moreDesks: FeatureDesk[]
}

type Replaced =
  | `${C}/calendar`
  | `${C}/settings`
  | `${C}/settings/schema`
  | `${C}/features`
  | `${C}/features/{id}/settings`
  | `${C}/media`
  | `${C}/media/{id}/replace`

/** The working calendar, with the schema of its form. */
export interface Calendar {
  schema: Schema
  settings: JsonObject
}

/** The operations, in openapi-fetch's format. */
export interface paths extends Omit<served, Replaced> {
  '/api/v1/communities/{slug}/settings': {
    get: Get<OfCommunity, JsonObject>
    put: Put<OfCommunity, JsonObject, JsonObject>
  }
  '/api/v1/communities/{slug}/settings/schema': { get: Get<OfCommunity, Schema> }
  '/api/v1/communities/{slug}/features': { get: Get<OfCommunity, { items: Feature[] }> }
  '/api/v1/communities/{slug}/features/{id}/settings': {
    put: Put<OfCommunity & { id: string }, JsonObject, Feature>
  }
  '/api/v1/communities/{slug}/calendar': {
    get: Get<OfCommunity, Calendar>
    put: Put<OfCommunity, JsonObject, Calendar>
  }
  '/api/v1/communities/{slug}/media': {
    get: served[`${C}/media`]['get']
    post: Upload<OfCommunity, { file: File; alt: string }, MediaItem>
  }
  '/api/v1/communities/{slug}/media/{id}/replace': {
    post: Upload<OfCommunity & { id: string }, { file: File }, MediaItem>
  }
}

/** The success response of an operation. */
type Answer<Operation> = Operation extends { responses: infer Responses }
  ? Responses extends { 200: Json<infer Body> } | { 201: Json<infer Body> } | { 202: Json<infer Body> }
    ? Body
    : never
  : never

/** The request body of an operation. */
type Sent<Operation> = Operation extends { requestBody: Json<infer Body> } ? Body : never

type Item<List> = List extends { items: (infer One)[] } ? One : never

export type Account = Answer<served['/api/v1/session']['get']>['account']
export type Locale = Account['locale']
export type Localised = Partial<Record<Locale, string>>

export type Community = Answer<served[C]['get']>
export type CommunitySummary = Item<Answer<served['/api/v1/communities']['get']>>
export type WaitingCommunity = Item<Answer<served['/api/v1/waiting-communities']['get']>>
export type NewCommunity = Sent<served['/api/v1/communities']['post']>

export type InboxTask = Item<Inbox>
export type Inbox = Answer<served[`${C}/inbox`]['get']>
export type InboxQuery = NonNullable<served[`${C}/inbox`]['get']['parameters']['query']>
export type Light = InboxTask['light']

export type Member = Item<Answer<served[`${C}/members`]['get']>>
/** What a member can be given: of a feature that is gone, a member may still hold others. */
export type Role = Sent<served[`${C}/members`]['post']>['roles'][number]
export type FeatureRole = Item<Answer<served[`${C}/feature-roles`]['get']>>
export type Resident = Item<Answer<served[`${C}/residents`]['get']>>
export type Settlement = Item<Answer<served[`${C}/settlements`]['get']>>
export type PersonDetails = Sent<served[`${C}/residents/{id}/details`]['post']>
export type Verification = Sent<served[`${C}/residents/{id}/verify`]['post']>
export type UnverifyReason = Sent<served[`${C}/residents/{id}/unverify`]['post']>['reason']

/** Every desk answers in the same shape, see the server's contract/desk.ts: the types of one are those of all. */
export type DeskList = Answer<served[`${C}/petitions`]['get']>
export type DeskRow = Item<DeskList>
export type DeskItem = Answer<served[`${C}/petitions/{id}`]['get']>
export type DeskSection = DeskItem['sections'][number]
export type DeskStep = DeskItem['transitions'][number]
export type DeskField = DeskStep['fields'][number]
export type DeskCell = NonNullable<DeskRow['cells'][string]>
export type DeskChip = DeskRow['chip']
export type FeatureDesk = NonNullable<Item<Answer<served[`${C}/features`]['get']>>['desk']>

/** Of every feature whose answers make promises. */
export type CommitmentList = Answer<served[`${C}/petitions/{id}/commitments`]['get']>
export type Commitment = Item<CommitmentList>
export type BegunList = Answer<served[`${C}/petitions/{id}/begun`]['get']>

/** What staff enter for others; the same for every feature that has it. */
export type Assisted = Answer<served[`${C}/consultations/{id}/assisted`]['get']>
export type AssistedEntries = Answer<served[`${C}/consultations/{id}/assisted/entries`]['get']>
export type AssistedSheets = Pick<Assisted, 'sheets'>
export type AssistedQuestion = Extract<
  Assisted['form'],
  { questionnaire: unknown }
>['questionnaire']['sections'][number]['questions'][number]
export interface AssistedEntered {
  receipt: string
  notice: 'email' | 'letter' | 'none'
}

/** Papers of a secret vote, for staff. */
export type Paper = Answer<served[`${C}/polls/{id}/paper`]['get']>
export type PaperBatch = Paper['batches'][number]
export type PaperQuestion = NonNullable<Paper['question']>

export type ConsultationContent = Sent<served[`${C}/consultations/{id}/content`]['put']>
export type Questionnaire = ConsultationContent['questionnaire']
export type ConsultationSection = Questionnaire['sections'][number]
export type ConsultationQuestion = NonNullable<ConsultationSection['questions']>[number]

export type PageSummary = Item<Answer<served[`${C}/pages`]['get']>>
export type PageKind = PageSummary['kind']
export type PageSettings = Sent<served[`${C}/pages/{id}/settings`]['put']>
export type PageRevision = Item<Answer<served[`${C}/pages/{id}/revisions`]['get']>>
export type PageFault = Answer<served[`${C}/pages/{id}/draft`]['get']>['faults'][number]
export type MediaUse = Item<Answer<served[`${C}/media/{id}/uses`]['get']>>
export type MediaItem = Item<Answer<served[`${C}/media`]['get']>>
export type MediaUsage = Answer<served[`${C}/media`]['get']>['usage']
export type StatisticsReport = Answer<served[`${C}/statistics`]['get']>
export type AuditEntry = Item<Answer<served[`${C}/audit`]['get']>>

/** RFC 9457 problem details of the server. */
export interface ProblemBody {
  type?: string
  title: string
  status: number
  code: string
  detail?: string
  requestId?: string
  errors?: { path: string; message: string }[]
  details?: JsonObject
}
