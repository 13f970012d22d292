import {
  type Action,
  type ActionForm,
  action,
  type Context,
  type Params,
  type Read,
  read,
  type TraitHost,
} from '#contract/index.ts'
import { notFound, unauthenticated } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { follow, getVisible, listFollowed } from './following.ts'
import type { Source } from './options.ts'
import * as queries from './queries.ts'
import { type Frequency, frequencies } from './rules.ts'
import { FollowReceipt, FrequencyView, SetFrequency, Stopped, SubscriptionList, SubscriptionParams } from './schema.ts'
import { readUnsubscribeToken, UnsubscribeParams, type Unsubscription } from './unsubscribe-token.ts'

/** What people do with subscriptions: following is an action of each feature, everything else is one for all. */

export const PREFERENCES_PATH = '/account/subscriptions'
const TEMPLATES = 'participation/subscriptions'

/** Of one account in one day: enough for a person, too few for a program that fills the table. */
const follows = { id: 'subscriptions.follow', most: 100, error: 'subscriptions.too-many-steps' }
const changes = { id: 'subscriptions.set-frequency', most: 50, error: 'subscriptions.too-many-steps' }

const accountOf = ({ actor }: Context): string => {
  if (actor.kind !== 'resident') throw unauthenticated()
  return actor.accountId
}

const translatorOf = ({ services, locale }: Context) => services.translator(locale)

/** `POST /petitions/:id/follow`, and the page that says whether one follows the item. */
export function followAction(source: Source & { host: { home: string } }): Action {
  const { host, workflow, params } = source
  const path = `${host.home}/:id/follow`
  const itemOf = (values: { id: number | string }) => ({ workflow, itemId: String(values.id) })
  // The parameters are the feature's own; what is needed of them is that they have an id.
  const idOf = (values: object) => itemOf(values as { id: number | string })
  return action<'contact', typeof FollowReceipt, NonNullable<Params>>({
    name: `${host.id}.follow`,
    summary: 'subscriptions:actions.follow',
    access: 'contact',
    method: 'POST',
    path,
    params,
    output: FollowReceipt,
    dailyLimit: follows,
    async run(tx, context, { params: values }) {
      const item = idOf(values)
      await getVisible(tx, source, item.itemId)
      await follow(tx, context, item)
      const { accountId } = context.actor
      const subscription = await queries.findSubscription(tx, accountId, item)
      if (!subscription) throw new Error('a subscription that was just made is missing')
      return { id: subscription.id, frequency: await queries.findFrequency(tx, accountId) }
    },
    form: {
      path: `/account${path}`,
      template: `${TEMPLATES}/follow`,
      load: (tx, context, values) => followPage(tx, context, source, idOf(values)),
      read: () => undefined,
      next: (_output, values) => `/account${host.home}/${idOf(values).itemId}/follow`,
    },
  }) as Action
}

async function followPage(tx: CommunityTx, context: Context, source: Source, item: queries.ItemKey) {
  const t = translatorOf(context)
  const { title, path, language } = await getVisible(tx, source, item.itemId)
  const accountId = accountOf(context)
  const subscription = await queries.findSubscription(tx, accountId, item)
  return {
    title: t('subscriptions:follow.title'),
    data: {
      item: { title, path, language },
      frequency: t(`subscriptions:follow.${await queries.findFrequency(tx, accountId)}`),
      preferences: PREFERENCES_PATH,
      stop: subscription && stopPath(subscription.id),
    },
  }
}

const stopPath = (id: string): string => `${PREFERENCES_PATH}/${id}/stop`

export function preferenceActions(sources: readonly Source[]): Action[] {
  return [setFrequency(sources), stop(sources), unsubscribe(sources)]
}

export function subscriptionReads(sources: readonly Source[]): Read[] {
  return [
    read({
      name: 'subscriptions.list',
      access: 'contact',
      path: '/subscriptions',
      output: SubscriptionList,
      run: (tx, { actor }) => listFollowed(tx, sources, actor.accountId),
    }) as Read,
  ]
}

async function preferencesPage(
  tx: CommunityTx,
  context: Context,
  sources: readonly Source[],
  saved?: Frequency,
): Promise<{ title: string; data: Record<string, unknown> }> {
  const t = translatorOf(context)
  const { frequency, items } = await listFollowed(tx, sources, accountOf(context))
  return {
    title: t('subscriptions:preferences.title'),
    data: {
      items: items.map((one) => ({ ...one, stop: stopPath(one.id) })),
      options: frequencies.map((value) => ({
        value,
        label: t(`subscriptions:frequency.${value}.label`),
        hint: t(`subscriptions:frequency.${value}.hint`),
        checked: value === frequency,
      })),
      saved: saved !== undefined,
    },
  }
}

function setFrequency(sources: readonly Source[]): Action {
  const template = `${TEMPLATES}/preferences`
  return action({
    name: 'subscriptions.set-frequency',
    access: 'contact',
    method: 'PUT',
    path: '/subscriptions/frequency',
    input: SetFrequency,
    output: FrequencyView,
    dailyLimit: changes,
    async run(tx, { actor }, { body: { frequency } }) {
      await queries.setFrequency(tx, actor.accountId, frequency)
      return { frequency }
    },
    form: {
      path: PREFERENCES_PATH,
      menu: 'subscriptions:preferences.menu',
      template,
      load: (tx, context) => preferencesPage(tx, context, sources),
      // What is no frequency is refused by the schema.
      read: ({ frequency }) => ({ frequency: frequency as Frequency }),
      answer: async (tx, context, { frequency }) => ({
        ...(await preferencesPage(tx, context, sources, frequency)),
        template,
      }),
    } satisfies ActionForm<undefined, typeof SetFrequency, typeof FrequencyView>,
  }) as Action
}

function stop(sources: readonly Source[]): Action {
  return action({
    name: 'subscriptions.stop',
    access: 'contact',
    method: 'DELETE',
    path: '/subscriptions/:id',
    params: SubscriptionParams,
    output: Stopped,
    dailyLimit: 'once-each',
    run: async (tx, { actor }, { params: { id } }) => ({
      stopped: await queries.deleteSubscriptions(tx, actor.accountId, { id }),
    }),
    form: {
      path: `${PREFERENCES_PATH}/:id/stop`,
      template: `${TEMPLATES}/stop`,
      async load(tx, context, { id }) {
        const subscription = await queries.findSubscriptionById(tx, accountOf(context), id)
        if (!subscription) throw notFound('subscriptions.not-followed')
        const t = translatorOf(context)
        const item = await findVisible(tx, sources, subscription)
        return { title: t('subscriptions:stop.title'), data: { item, back: PREFERENCES_PATH } }
      },
      read: () => undefined,
      next: () => PREFERENCES_PATH,
    } satisfies ActionForm<typeof SubscriptionParams, undefined, typeof Stopped>,
  }) as Action
}

async function findVisible(tx: CommunityTx, sources: readonly Source[], { workflow, itemId }: queries.ItemKey) {
  const source = sources.find((one) => one.workflow === workflow)
  const item = (await source?.describe(tx, [itemId]))?.get(itemId)
  return item?.visible ? item : undefined
}

/** Ends what the link in a letter is about. Safe to repeat. */
export function endByToken(tx: CommunityTx, { accountId, item }: Unsubscription): Promise<number> {
  return queries.deleteSubscriptions(tx, accountId, item ? { item } : 'all')
}

function getUnsubscription({ services, community }: Context, token: string): Unsubscription {
  const asked = readUnsubscribeToken(services, community, token)
  if (!asked) throw notFound('subscriptions.link-invalid')
  return asked
}

/** Without a sign-in, by the link in a letter. The page asks first: scanners of mail open every link. */
function unsubscribe(sources: readonly Source[]): Action {
  return action({
    name: 'subscriptions.unsubscribe',
    access: 'public',
    method: 'POST',
    path: '/subscriptions/unsubscribe/:token',
    params: UnsubscribeParams,
    output: Stopped,
    // The token is the permission, and what has ended does not end again.
    dailyLimit: 'once-each',
    run: async (tx, context, { params: { token } }) => ({
      stopped: await endByToken(tx, getUnsubscription(context, token)),
    }),
    form: {
      path: `${PREFERENCES_PATH}/unsubscribe/:token`,
      template: `${TEMPLATES}/unsubscribe`,
      async load(tx, context, { token }) {
        const { item } = getUnsubscription(context, token)
        return {
          title: translatorOf(context)('subscriptions:unsubscribe.title'),
          data: { ofItem: item !== undefined, item: item && (await findVisible(tx, sources, item)), done: false },
        }
      },
      read: () => undefined,
      answer: async (_tx, context, _output, { token }) => ({
        title: translatorOf(context)('subscriptions:unsubscribe.done-title'),
        template: `${TEMPLATES}/unsubscribe`,
        data: {
          ofItem: getUnsubscription(context, token).item !== undefined,
          item: undefined,
          done: true,
          preferences: PREFERENCES_PATH,
        },
      }),
    } satisfies ActionForm<typeof UnsubscribeParams, undefined, typeof Stopped>,
  }) as Action
}

/** @throws Error for a feature without an address: a fault found when the server starts */
export function requireHome(source: Source): Source & { host: TraitHost & { home: string } } {
  const { host } = source
  if (!host.home) throw new Error(`features/${host.id}: the trait 'subscriptions' needs 'home': items stand below it`)
  return { ...source, host: { ...host, home: host.home } }
}
