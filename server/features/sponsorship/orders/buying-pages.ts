import type { z } from 'zod'
import { type AccountPage, type ActionForm, accountPage, type Context, type Scopes } from '#contract/index.ts'
import { allowedTo } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { addDays, type Day, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { unauthenticated } from '#platform/errors.ts'
import { formatDate, formatMoney, type Locale, type Translate } from '#platform/i18n/index.ts'
import type { BusinessActor } from '#platform/identity/index.ts'
import type { Seller } from '#platform/payments/port.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { BUSINESS_PATH, ORDERS_PATH, textOf } from '../businesses/pages.ts'
import { type Business, findBusinessOf } from '../businesses/queries.ts'
import { bankTransferUrl } from '../payments/nbu-qr.ts'
import { earliestStart, MAX_AHEAD_DAYS, type PricePeriod } from '../pricing.ts'
import { listOffered, type Slot, slots } from '../queries.ts'
import { readCalendars, USUAL_CALENDAR_DAYS } from '../reads.ts'
import { findOwnRef, getOrder, listOwn } from './finding.ts'
import { type Order, sumUse } from './queries.ts'
import { MAX_TEXT, type NewOrder, OrderParams, OrdersQuery, type OwnOrder, type Way } from './schema.ts'
import { orderChips, orderNotFound, orderWorkflow } from './workflow.ts'

/** What a business does and sees under /account on the platform's host, without JavaScript. */

const pathOf = (id: string): string => `${ORDERS_PATH}/${id}`
const NEW_PATH = `${ORDERS_PATH}/new`

const chipOf = ({ state }: Order, t: Translate) => ({
  ...orderChips[state],
  label: t(`sponsorship-orders:chip.${state}`),
})

const nameOf = ({ name }: Community, locale: Locale): string => (locale === 'en' ? (name.en ?? name.uk) : name.uk)

function buyerOf({ actor }: Pick<Context, 'actor'>): BusinessActor {
  if (actor.kind !== 'business') throw unauthenticated()
  return actor
}

// ----------------------------------------------------------------------------------------------------------- ordering

/** Where an error stands, if its field is not named by the first part of its path. */
const FIELDS: Readonly<Record<string, string>> = {
  'creative.text': 'text',
  'creative.link': 'link',
  'creative.alt': 'text',
  'creative.media': 'text',
}

/** Runs of days that follow each other, as `1–5 грудня`. */
function rangesText(days: readonly Day[], { t, locale }: { t: Translate; locale: Locale }): string[] {
  const ranges: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = ranges.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else ranges.push({ from: day, to: day })
  }
  const short = (day: Day) => formatDate(locale, day, 'day')
  return ranges.map(({ from, to }) =>
    from === to ? short(from) : t('sponsorship-orders:facts.days-value', { from: short(from), to: short(to) }),
  )
}

/** Communities that offer a slot, each with where one orders in it. */
async function choices(scopes: Scopes, locale: Locale): Promise<{ label: string; href: string }[]> {
  const found = []
  for (const community of await scopes.listCommunities()) {
    const offered = await scopes.inCommunity(community, listOffered)
    if (offered.length > 0)
      found.push({ label: nameOf(community, locale), href: `${NEW_PATH}?community=${community.slug}` })
  }
  return found
}

export const waysOf = ({ services: { sales } }: Pick<Context, 'services'>): readonly Way[] =>
  sales.cards ? ['invoice', 'once'] : ['invoice']

const slotLabel = (t: Translate, locale: Locale, { title, priceMinor, per }: Slot): string =>
  t(`sponsorship-orders:form.slot-${per satisfies PricePeriod}`, { title, price: formatMoney(locale, priceMinor) })

export const orderForm: ActionForm<undefined, typeof NewOrder, typeof OwnOrder> = {
  path: NEW_PATH,
  template: 'features/sponsorship/account/order-form',
  async loadAcross(scopes, context, _params, { values, query }) {
    const { services, locale, clock } = context
    const t = services.translator(locale)
    const title = t('sponsorship-orders:form.title')
    const business = await businessOf(scopes, context)
    const asked = textOf(values, 'community') || textOf(query, 'community')
    const community = asked === '' ? undefined : await scopes.findCommunity(asked)
    const selling = services.sales.seller !== undefined
    if (!selling || !community || !business) {
      return {
        title,
        data: {
          selling,
          ...(business ? {} : { register: BUSINESS_PATH }),
          communities: selling && business ? await choices(scopes, locale) : [],
        },
      }
    }
    const now = clock.now()
    const { calendars, first } = await scopes.inCommunity(community, async (tx) => ({
      calendars: await readCalendars(tx, now),
      first: earliestStart(kyivDay(now), await readCalendar(tx)),
    }))
    const chosen = textOf(values, 'slot') || textOf(query, 'slot')
    const pay = textOf(values, 'pay') || 'invoice'
    return {
      title,
      data: {
        selling,
        business,
        community: { slug: community.slug, name: nameOf(community, locale), sponsors: `${community.origin}/sponsors` },
        slots: calendars.map(({ slot }) => ({
          ...{ value: String(slot.id), label: slotLabel(t, locale, slot), selected: String(slot.id) === chosen },
        })),
        calendars: calendars.map(({ slot, free }) => ({
          title: slot.title,
          free: rangesText(free, { t, locale }).join(', ') || t('sponsorship-orders:form.none-free'),
        })),
        until: formatDate(locale, addDays(first, USUAL_CALENDAR_DAYS - 1), 'day'),
        ways: waysOf(context).map((value) => ({
          ...{ value, label: t(`sponsorship-orders:way.${value}`), checked: value === pay },
        })),
        rehearsal: services.sales.isRehearsal,
        first: formatDate(locale, first, 'long'),
        range: { min: first, max: addDays(kyivDay(now), MAX_AHEAD_DAYS) },
        max: { text: MAX_TEXT },
      },
    }
  },
  field: (path) => FIELDS[path],
  read: (fields) =>
    ({
      community: textOf(fields, 'community'),
      slot: /^\d{1,9}$/.test(textOf(fields, 'slot')) ? Number(textOf(fields, 'slot')) : Number.NaN,
      ...{ from: textOf(fields, 'from'), to: textOf(fields, 'to') },
      creative: { alt: '', text: textOf(fields, 'text'), link: textOf(fields, 'link') },
      pay: textOf(fields, 'pay'),
    }) as z.input<typeof NewOrder>,
  next: ({ id }) => pathOf(id),
}

const businessOf = (scopes: Scopes, context: Pick<Context, 'actor'>): Promise<Business | undefined> => {
  const { actor } = context
  return actor.kind === 'business'
    ? scopes.inPlatform((tx) => findBusinessOf(tx, actor.accountId))
    : Promise.resolve(undefined)
}

// ---------------------------------------------------------------------------------------------------------- cancelling

/** What is not allowed now has no form. */
async function getCancellable(scopes: Scopes, context: Context, id: string) {
  const actor = buyerOf(context)
  const { ref, community, business } = await findOwnRef(scopes, actor.accountId, id)
  const order = await scopes.inCommunity(community, (tx) => getOrder(tx, ref))
  return isCancellable(order, { ...actor, businessId: business.id }, context.clock.now()) ? order : undefined
}

const isCancellable = (order: Order, actor: BusinessActor, now: Date): boolean =>
  allowedTo(orderWorkflow, order, { actor, now }).includes('cancel')

export const cancelForm: ActionForm<typeof OrderParams, undefined, typeof OwnOrder> = {
  path: `${ORDERS_PATH}/:id/cancel`,
  template: 'features/sponsorship/account/confirm',
  async loadAcross(scopes, context, { id }) {
    const order = await getCancellable(scopes, context, id)
    if (!order) throw orderNotFound()
    const t = context.services.translator(context.locale)
    return {
      title: t('sponsorship-orders:cancel.title'),
      data: { text: t('sponsorship-orders:cancel.text', { number: order.number }), back: pathOf(id) },
    }
  },
  read: () => undefined,
  next: ({ id }) => pathOf(id),
}

// --------------------------------------------------------------------------------------------------------------- pages

interface Own {
  order: Order
  slot: Slot | undefined
  community: Community
  business: Business
  use: { views: number; clicks: number }
}

async function loadOwn(scopes: Scopes, actor: BusinessActor, id: string): Promise<Own> {
  const { ref, community, business } = await findOwnRef(scopes, actor.accountId, id)
  return scopes.inCommunity(community, async (tx) => {
    const order = await getOrder(tx, ref)
    return { order, community, business, slot: await slots.find(tx, order.slotId), use: await sumUse(tx, order.id) }
  })
}

interface Speaking {
  t: Translate
  locale: Locale
}
const speaking = ({ services, locale }: Pick<Context, 'services' | 'locale'>): Speaking => ({
  t: services.translator(locale),
  locale,
})

const fact = ({ t }: Speaking, key: string, value: string) => ({ label: t(`sponsorship-orders:facts.${key}`), value })
const daysText = ({ t, locale }: Speaking, { fromDay, toDay }: Order): string =>
  t('sponsorship-orders:facts.days-value', {
    ...{ from: formatDate(locale, fromDay, 'long'), to: formatDate(locale, toDay, 'long') },
  })

/** The documents that an order has so far. */
const DOCUMENTS = ['proforma', 'receipt', 'act'] as const
type DocumentKind = (typeof DOCUMENTS)[number]

function hasDocument(kind: DocumentKind, order: Order): boolean {
  switch (kind) {
    case 'proforma':
      return order.pay === 'invoice'
    case 'receipt':
      return order.paidAt !== null
    case 'act':
      return order.delivery === 'ended' && order.paidMinor > order.refundMinor
  }
}

const messageOf = ({ state, pay }: Order): string =>
  `sponsorship-orders:message.${state === 'awaiting-payment' && pay !== 'invoice' ? 'awaiting-card' : state}`

const orderPage = accountPage({
  path: `${ORDERS_PATH}/:id`,
  access: 'business',
  params: OrderParams,
  template: 'features/sponsorship/account/order',
  async loadAcross(scopes, context, { id }) {
    const say = speaking(context)
    const { t, locale } = say
    const { order, slot, community, business, use } = await loadOwn(scopes, context.actor, id)
    const day = (of: string | Date) => formatDate(locale, of, 'long')
    const documents = DOCUMENTS.filter((kind) => hasDocument(kind, order))
    return {
      title: t('sponsorship-orders:page.title', { number: order.number }),
      data: {
        chip: chipOf(order, t),
        message: t(messageOf(order), {
          until: order.pay === 'invoice' ? day(order.heldUntil) : formatDate(locale, order.heldUntil, 'datetime'),
          from: day(order.fromDay),
          to: day(order.toDay),
          amount: formatMoney(locale, order.refundMinor),
        }),
        reason: order.reason ? t(`sponsorship-orders:reasons.${order.reason}`) : undefined,
        notice: { name: order.buyerName, text: order.text, href: order.link, language: order.language },
        facts: [
          fact(say, 'community', nameOf(community, locale)),
          fact(say, 'slot', slot?.title ?? '—'),
          fact(say, 'days', daysText(say, order)),
          fact(say, 'price', formatMoney(locale, order.priceMinor)),
          fact(say, 'buyer', order.buyerName ?? '—'),
          fact(say, 'views', String(use.views)),
          fact(say, 'clicks', String(use.clicks)),
        ],
        checkout: order.state === 'awaiting-payment' ? (order.checkoutUrl ?? undefined) : undefined,
        rehearsal: order.pay !== 'invoice' && context.services.sales.isRehearsal,
        documents: documents.map((kind) => ({
          ...{ href: `${pathOf(id)}/${kind}`, label: t(`sponsorship-orders:document.${kind}.link`) },
          main: kind === 'proforma' && order.state === 'awaiting-payment',
        })),
        cancel: isCancellable(order, { ...context.actor, businessId: business.id }, context.clock.now())
          ? `${pathOf(id)}/cancel`
          : undefined,
        again: `${NEW_PATH}?${new URLSearchParams({ community: community.slug, slot: String(order.slotId) })}`,
        all: ORDERS_PATH,
      },
    }
  },
})

const ordersPage = accountPage({
  path: ORDERS_PATH,
  access: 'business',
  menu: 'sponsorship-orders:account-menu',
  template: 'features/sponsorship/account/orders',
  async loadAcross(scopes, context) {
    const { t, locale } = speaking(context)
    const { page } = OrdersQuery.parse({})
    const own = await listOwn(scopes, context, page, async (_tx, community, order) => ({
      ...{ href: pathOf(order.publicId), chip: chipOf(order, t), price: formatMoney(locale, order.priceMinor) },
      title: t('sponsorship-orders:page.title', { number: order.number }),
      community: nameOf(community, locale),
      days: daysText({ t, locale }, order),
    }))
    return {
      title: t('sponsorship-orders:account-menu'),
      data: { orders: own, order: NEW_PATH, business: BUSINESS_PATH },
    }
  },
})

const parties = (say: Speaking, seller: Seller, { buyerName, buyerCode }: Order) => ({
  seller: [
    fact(say, 'seller', seller.name),
    fact(say, 'code', seller.code),
    fact(say, 'address', seller.address),
    fact(say, 'iban', seller.iban),
    ...(seller.vat === undefined ? [] : [fact(say, 'vat', seller.vat)]),
  ],
  buyer: [fact(say, 'buyer', buyerName ?? '—'), ...(buyerCode === null ? [] : [fact(say, 'code', buyerCode)])],
})

/** A document to print: invoices and acts are Ukrainian documents, so their purpose of payment is in Ukrainian. */
const documentPage = (kind: DocumentKind) =>
  accountPage({
    path: `${ORDERS_PATH}/:id/${kind}`,
    access: 'business',
    params: OrderParams,
    template: 'features/sponsorship/account/document',
    async loadAcross(scopes, context, { id }) {
      const say = speaking(context)
      const { t, locale } = say
      const { order, slot, community } = await loadOwn(scopes, context.actor, id)
      const { seller } = context.services.sales
      if (!seller || !hasDocument(kind, order)) throw orderNotFound()
      const day = (of: string | Date) => formatDate(locale, of, 'long')
      const purpose = t('sponsorship-orders:invoice.purpose', { code: order.code })
      const isOpen = kind === 'proforma' && order.state === 'awaiting-payment'
      const sum = kind === 'act' ? order.paidMinor - order.refundMinor : order.priceMinor
      const dates = {
        proforma: order.createdAt,
        receipt: order.paidAt ?? order.createdAt,
        act: order.endedAt ?? firstMomentOf(order.toDay),
      }
      return {
        title: t(`sponsorship-orders:document.${kind}.title`, { number: order.number, date: day(dates[kind]) }),
        data: {
          text: t(`sponsorship-orders:document.${kind}.text`, { date: day(dates[kind]), until: day(order.heldUntil) }),
          ...parties(say, seller, order),
          line: {
            what: t('sponsorship-orders:document.line', {
              slot: slot?.title ?? '—',
              community: nameOf(community, locale),
              days: daysText(say, order),
            }),
            price: formatMoney(locale, sum),
          },
          vat: t(`sponsorship-orders:document.${seller.vat === undefined ? 'without-vat' : 'with-vat'}`),
          transfer: isOpen
            ? {
                facts: [fact(say, 'purpose', purpose), fact(say, 'until', day(order.heldUntil))],
                bank: bankTransferUrl({
                  ...{ recipient: seller.name, iban: seller.iban, amountMinor: order.priceMinor },
                  ...{ code: seller.code, purpose },
                }),
              }
            : undefined,
          signatures: kind === 'act',
          back: pathOf(id),
        },
      }
    },
  })

export const buyingPages = [ordersPage, orderPage, ...DOCUMENTS.map(documentPage)] as unknown as readonly AccountPage[]
