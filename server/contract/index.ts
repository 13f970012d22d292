/** The types that capabilities and features share. Surfaces read declarations of these types and know no feature by name. */
export { type Access, type ActorFor, isPlatformAccess } from './access.ts'
export { type AccountPage, type AccountPageContent, accountPage, type CabinetSection } from './account-pages.ts'
export {
  type Action,
  type ActionDeclaration,
  type ActionForm,
  type ActionItem,
  action,
  type Body,
  type Declarations,
  type Params,
  type ParsedInput,
  type Read,
  type Run,
  type RunAlone,
  read,
  type SentForm,
  summaryKey,
} from './actions.ts'
export type { Context, Letter, PublicContext, Recipient, Services } from './context.ts'
export type { DailyLimit } from './daily-limit.ts'
export {
  type Desk,
  DeskCell,
  DeskField,
  type DeskHost,
  DeskItem,
  DeskList,
  DeskSection,
  type DeskSections,
  type DeskTransition,
} from './desk.ts'
export { type Endpoint, type EndpointContext, type EndpointReply, type EndpointRequest, endpoint } from './endpoints.ts'
export type { EventHandler, EventHandlers } from './event-handlers.ts'
export type { DomainEvent, DomainEvents, EventSchemas } from './events.ts'
export type { Feed, FeedContent, FeedItem } from './feeds.ts'
export type { FileField, FileFields, ReceivedFile, ReceivedFiles } from './files.ts'
export type { Lifecycle } from './lifecycle.ts'
export { type Paged, pagedOf, type SitemapEntry } from './lists.ts'
export type { FindMediaPlaces, MediaPlace } from './media-usages.ts'
export type { OpenDataBatch, OpenDataColumn, OpenDataRow, OpenDataSet, OpenDataType } from './open-data.ts'
export { type Crumb, type FeaturePage, featurePage, type PageContent, PageNumber, unknownValue } from './pages.ts'
export { noPersonalData, type PersonalData } from './personal-data.ts'
export type { Scopes } from './scopes.ts'
export type { SearchDocument } from './search.ts'
export type { FeatureSettings, SettingsSchema } from './settings.ts'
export type { Task, TaskContext } from './tasks.ts'
export {
  type FeatureParts,
  listOf,
  type SharedParts,
  type Trait,
  type TraitHost,
  type TraitOptions,
  type TraitUse,
  trait,
} from './traits.ts'
export { type AdvertisingSpot, type Widget, type WidgetContent, widget } from './widgets.ts'
