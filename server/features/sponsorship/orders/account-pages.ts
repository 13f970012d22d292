import type { z } from 'zod'
import { type AccountPage, type ActionForm, accountPage, type CabinetSection, type Context } from '#contract/index.ts'
import { allowedTo } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { kyivDay } from '#participation/working-days.ts'
import { unauthenticated } from '#platform/errors.ts'
import { formatDate, formatMoney, type Translate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { buyerKinds } from '../business-codes.ts'
import { bankTransferUrl } from '../payments/nbu-qr.ts'
import { earliestStart } from '../pricing.ts'
import { listOffered, slots } from '../queries.ts'
import { isSelling, readSettings } from '../settings.ts'
import { listByAccount, type Order, orders, sumClicks } from './queries.ts'
import { MAX_BRAND, MAX_TEXT, type NewOrder, OrderParams, type OwnOrder } from './schema.ts'
import { orderChips, orderNotFound, orderWorkflow } from './workflow.ts'

/** What a business does and sees under /account, without JavaScript. */

type Fields = Readonly<Record<string, string | string[] | undefined>>
const pathOf = (id: number): string => `/account/sponsor-orders/${id}`

/** A field as one text; browsers repeat a name only when somebody tampers with the form. */
const textOf = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

const chipOf = ({ state }: Order, t: Translate) => ({
  ...orderChips[state],
  label: t(`sponsorship-orders:chip.${state}`),
})

async function getOwn(tx: CommunityTx, { actor }: Context, id: number): Promise<Order> {
  if (actor.kind !== 'resident') throw unauthenticated()
  const order = await orders.find(tx, id)
  if (order?.accountId !== actor.accountId) throw orderNotFound()
  return order
}

/** Where an error stands, if its field is not named by the first part of its path. */
const FIELDS: Readonly<Record<string, string>> = {
  'creative.brand': 'brand',
  'creative.text': 'text',
  'creative.link': 'link',
  'buyer.kind': 'kind',
  'buyer.name': 'name',
  'buyer.code': 'code',
  'buyer.consent': 'consent',
}

export const orderForm: ActionForm<undefined, typeof NewOrder, typeof OwnOrder> = {
  path: '/account/sponsor-orders/new',
  template: 'features/sponsorship/account/order-form',
  async load(tx, context, _params, { values, query }) {
    const t = context.services.translator(context.locale)
    const offered = await listOffered(tx)
    const chosen = textOf(values, 'slot') || textOf(query, 'slot')
    const kind = textOf(values, 'kind')
    const first = earliestStart(kyivDay(context.clock.now()), await readCalendar(tx))
    return {
      title: t('sponsorship-orders:form.title'),
      data: {
        open: offered.length > 0 && isSelling(await readSettings(tx, context)),
        slots: offered.map(({ id, title, priceMinor, per }) => ({
          value: String(id),
          label: t(`sponsorship-orders:form.slot-${per}`, { title, price: formatMoney(context.locale, priceMinor) }),
          selected: String(id) === chosen,
        })),
        kinds: buyerKinds.map((value) => ({
          value,
          label: t(`sponsorship-orders:kind.${value}`),
          checked: value === kind,
        })),
        first: formatDate(context.locale, first, 'long'),
        max: { brand: MAX_BRAND, text: MAX_TEXT },
      },
    }
  },
  field: (path) => FIELDS[path],
  read: (fields) =>
    ({
      slot: /^\d{1,9}$/.test(textOf(fields, 'slot')) ? Number(textOf(fields, 'slot')) : Number.NaN,
      ...{ from: textOf(fields, 'from'), to: textOf(fields, 'to') },
      creative: { brand: textOf(fields, 'brand'), text: textOf(fields, 'text'), link: textOf(fields, 'link') },
      buyer: {
        ...{ kind: textOf(fields, 'kind'), name: textOf(fields, 'name'), code: textOf(fields, 'code') },
        consent: fields.consent === 'yes',
      },
      pay: 'invoice',
    }) as z.input<typeof NewOrder>,
  next: ({ id }) => pathOf(id),
}

export const cancelForm: ActionForm<typeof OrderParams, undefined, typeof OwnOrder> = {
  path: '/account/sponsor-orders/:id/cancel',
  template: 'features/sponsorship/account/confirm',
  async load(tx, context, { id }) {
    const order = await getOwn(tx, context, id)
    const t = context.services.translator(context.locale)
    const { actor, clock } = context
    if (!allowedTo(orderWorkflow, order, { actor, now: clock.now() }).includes('cancel')) throw orderNotFound()
    return {
      title: t('sponsorship-orders:cancel.title'),
      data: { text: t('sponsorship-orders:cancel.text', { brand: order.brand }), back: pathOf(id) },
    }
  },
  read: () => undefined,
  next: ({ id }) => pathOf(id),
}

/** The order with its invoice: printed by the browser, or paid from a phone by the bank's address. */
const orderPage = accountPage({
  path: '/account/sponsor-orders/:id',
  access: 'contact',
  params: OrderParams,
  template: 'features/sponsorship/account/order',
  async load(tx, context, { id }) {
    const { locale, services } = context
    const t = services.translator(locale)
    const order = await getOwn(tx, context, id)
    const settings = await readSettings(tx, context)
    const slot = await slots.find(tx, order.slotId)
    const price = formatMoney(locale, order.priceMinor)
    const day = (of: string | Date) => formatDate(locale, of, 'long')
    const fact = (key: string, value: string) => ({ label: t(`sponsorship-orders:facts.${key}`), value })
    const purpose = t('sponsorship-orders:invoice.purpose', { code: order.code })
    const awaits = order.state === 'awaiting-payment' && isSelling(settings)
    return {
      title: t('sponsorship-orders:page.title', { id }),
      data: {
        chip: chipOf(order, t),
        message: t(`sponsorship-orders:message.${order.state}`, {
          until: day(order.heldUntil),
          from: day(order.fromDay),
          to: day(order.toDay),
          amount: formatMoney(locale, order.refundMinor),
        }),
        reason: order.reason ? t(`sponsorship-orders:reasons.${order.reason}`) : undefined,
        notice: { brand: order.brand, text: order.text, href: order.link, language: order.language },
        facts: [
          fact('slot', slot?.title ?? '—'),
          fact('days', t('sponsorship-orders:facts.days-value', { from: day(order.fromDay), to: day(order.toDay) })),
          fact('price', price),
          fact('buyer', order.buyerName ?? '—'),
          fact('clicks', String(await sumClicks(tx, id))),
        ],
        invoice: awaits
          ? {
              title: t('sponsorship-orders:invoice.title', { code: order.code, date: day(order.createdAt) }),
              facts: [
                fact('seller', settings.sellerName),
                fact('seller-code', settings.sellerCode),
                fact('iban', settings.sellerIban),
                fact('amount', price),
                fact('purpose', purpose),
                fact('buyer', [order.buyerName, order.buyerCode].filter(Boolean).join(', ')),
                fact('until', day(order.heldUntil)),
              ],
              bank: bankTransferUrl({
                ...{ recipient: settings.sellerName, iban: settings.sellerIban, amountMinor: order.priceMinor },
                ...{ code: settings.sellerCode, purpose },
              }),
            }
          : undefined,
        cancel: awaits ? `${pathOf(id)}/cancel` : undefined,
      },
    }
  },
})

export const orderAccountPages: readonly AccountPage[] = [orderPage]

export const orderCabinet: CabinetSection = {
  template: 'features/sponsorship/account/section',
  async load(tx, { actor, services, locale }) {
    const t = services.translator(locale)
    const own = await listByAccount(tx, actor.accountId)
    if (own.length === 0) return undefined
    return {
      orders: own.map((order) => ({
        ...{ title: order.brand, href: pathOf(order.id), chip: chipOf(order, t) },
        price: formatMoney(locale, order.priceMinor),
      })),
    }
  },
}
