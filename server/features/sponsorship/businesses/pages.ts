import type { z } from 'zod'
import type { ActionForm } from '#contract/index.ts'
import { unauthenticated } from '#platform/errors.ts'
import { buyerKinds } from '../business-codes.ts'
import { findBusinessOf } from './queries.ts'
import { type BusinessInput, MAX_ADDRESS, MAX_NAME, type OwnBusiness } from './schema.ts'

/** The form by which a business registers and changes its data. */

export const BUSINESS_PATH = '/account/business'
export const ORDERS_PATH = '/account/sponsor-orders'

type Fields = Readonly<Record<string, string | string[] | undefined>>

/** A field as one text; browsers repeat a name only when somebody tampers with the form. */
export const textOf = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

export const businessForm: ActionForm<undefined, typeof BusinessInput, typeof OwnBusiness> = {
  path: BUSINESS_PATH,
  menu: 'sponsorship-businesses:menu',
  template: 'features/sponsorship/account/business',
  async loadAcross({ inPlatform }, { actor, services, locale }, _params, { values, query }) {
    if (actor.kind !== 'business') throw unauthenticated()
    const t = services.translator(locale)
    const known = await inPlatform((tx) => findBusinessOf(tx, actor.accountId))
    const isSent = Object.keys(values).length > 0
    // A company consents to nothing: its box must not come ticked.
    const shown = isSent ? values : { ...known, consent: known?.kind === 'sole-trader' ? 'yes' : undefined }
    const kind = textOf(values, 'kind') || known?.kind || 'company'
    return {
      title: t('sponsorship-businesses:title'),
      data: {
        lead: t(`sponsorship-businesses:${known ? 'known' : 'lead'}`),
        shown,
        saved: query.saved === 'yes',
        kinds: buyerKinds.map((value) => ({
          ...{ value, label: t(`sponsorship-businesses:kind.${value}`), checked: value === kind },
        })),
        max: { name: MAX_NAME, address: MAX_ADDRESS },
        ...(known ? { orders: ORDERS_PATH, order: `${ORDERS_PATH}/new` } : {}),
      },
    }
  },
  read: (fields) =>
    ({
      ...{ kind: textOf(fields, 'kind'), name: textOf(fields, 'name'), code: textOf(fields, 'code') },
      ...(textOf(fields, 'vat').trim() === '' ? {} : { vat: textOf(fields, 'vat') }),
      address: textOf(fields, 'address'),
      ...(textOf(fields, 'iban').trim() === '' ? {} : { iban: textOf(fields, 'iban') }),
      consent: fields.consent === 'yes',
    }) as z.input<typeof BusinessInput>,
  next: () => `${BUSINESS_PATH}?saved=yes`,
}
