/**
 * The parameters that the stand-in takes, call by call: those that we send and no others. A parameter that is unknown,
 * missing or malformed is refused as Stripe refuses it. `Fits` ties every schema to the types of stripe-node.
 */
import type Stripe from 'stripe'
import { z } from 'zod'

/** Compiles only where what the schema gives is what stripe-node sends, with no name that stripe-node lacks. */
const fits =
  <Params>() =>
  <Schema extends z.ZodType<Params>>(
    schema: Exclude<keyof z.output<Schema>, keyof Params> extends never ? Schema : never,
  ): Schema =>
    schema

const text = z.string().min(1).max(5_000)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const whole = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number)
const currency = z.enum(['uah', 'eur', 'usd'])
const metadata = z.record(z.string().max(40), z.string().max(500))
const expand = z
  .array(z.string().regex(/^[a-z_]+(\.[a-z_]+){0,3}$/))
  .max(20)
  .exactOptional()
const customField = z.strictObject({ name: z.string().min(1).max(40), value: z.string().min(1).max(140) })
const customFields = z.array(customField).max(4)
const message = z.strictObject({ message: z.string().min(1).max(1_200) })
const address = z.url({ protocol: /^https?$/ }).max(5_000)
const paging = {
  limit: whole.pipe(z.number().min(1).max(100)).exactOptional(),
  starting_after: text.exactOptional(),
  ending_before: text.exactOptional(),
  expand,
}
const created = z.strictObject({
  gte: whole.exactOptional(),
  gt: whole.exactOptional(),
  lte: whole.exactOptional(),
  lt: whole.exactOptional(),
})

const priceData = z.strictObject({
  currency,
  unit_amount: whole.pipe(z.number().min(0).max(99_999_999)),
  product_data: z.strictObject({ name: z.string().min(1).max(250), description: text.exactOptional() }),
  recurring: z.strictObject({ interval: z.literal('month'), interval_count: whole.exactOptional() }).exactOptional(),
})

export const sessionCreate = fits<Stripe.Checkout.SessionCreateParams>()(
  z.strictObject({
    mode: z.enum(['payment', 'subscription']),
    line_items: z.array(z.strictObject({ quantity: whole.pipe(z.number().min(1)), price_data: priceData })).length(1),
    success_url: address,
    cancel_url: address,
    client_reference_id: z.string().min(1).max(200).exactOptional(),
    customer: text.exactOptional(),
    customer_email: z.email().exactOptional(),
    customer_creation: z.enum(['always', 'if_required']).exactOptional(),
    expires_at: whole,
    locale: z.enum(['en', 'auto']).exactOptional(),
    metadata: metadata.exactOptional(),
    custom_text: z
      .strictObject({ submit: message.exactOptional(), after_submit: message.exactOptional() })
      .exactOptional(),
    adaptive_pricing: z.strictObject({ enabled: flag }).exactOptional(),
    allowed_payment_method_types: z.array(z.enum(['card', 'sepa_debit'])).exactOptional(),
    name_collection: z
      .strictObject({ business: z.strictObject({ enabled: flag, optional: flag.exactOptional() }) })
      .exactOptional(),
    tax_id_collection: z.strictObject({ enabled: flag }).exactOptional(),
    invoice_creation: z
      .strictObject({
        enabled: flag,
        invoice_data: z
          .strictObject({
            custom_fields: customFields.exactOptional(),
            description: text.exactOptional(),
            metadata: metadata.exactOptional(),
          })
          .exactOptional(),
      })
      .exactOptional(),
    payment_intent_data: z
      .strictObject({ description: text.exactOptional(), metadata: metadata.exactOptional() })
      .exactOptional(),
    subscription_data: z
      .strictObject({
        description: text.exactOptional(),
        metadata: metadata.exactOptional(),
        invoice_settings: z.strictObject({ custom_fields: customFields.exactOptional() }).exactOptional(),
      })
      .exactOptional(),
    expand,
  }),
)

export const sessionList = fits<Stripe.Checkout.SessionListParams>()(
  z.strictObject({
    ...paging,
    created: created.exactOptional(),
    customer: text.exactOptional(),
    payment_intent: text.exactOptional(),
    subscription: text.exactOptional(),
    status: z.enum(['open', 'complete', 'expired']).exactOptional(),
  }),
)

export const paged = fits<Stripe.PaginationParams & { expand?: string[] }>()(z.strictObject(paging))

export const onlyExpand = fits<Stripe.ChargeRetrieveParams>()(z.strictObject({ expand }))

export const refundCreate = fits<Stripe.RefundCreateParams>()(
  z.strictObject({
    payment_intent: text.exactOptional(),
    charge: text.exactOptional(),
    amount: whole.pipe(z.number().min(1)).exactOptional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).exactOptional(),
    metadata: metadata.exactOptional(),
    expand,
  }),
)

export const ofCharge = fits<Stripe.RefundListParams & Stripe.DisputeListParams>()(
  z.strictObject({ ...paging, charge: text.exactOptional(), payment_intent: text.exactOptional() }),
)

export const customerCreate = fits<Stripe.CustomerCreateParams>()(
  z.strictObject({
    email: z.email().exactOptional(),
    name: z.string().min(1).max(256).exactOptional(),
    test_clock: text.exactOptional(),
    metadata: metadata.exactOptional(),
    expand,
  }),
)

export const subscriptionUpdate = fits<Stripe.SubscriptionUpdateParams>()(
  z.strictObject({
    cancel_at_period_end: flag.exactOptional(),
    pause_collection: z.union([z.literal(''), z.strictObject({ behavior: z.literal('void') })]).exactOptional(),
    metadata: metadata.exactOptional(),
    expand,
  }),
)

export const invoiceList = fits<Stripe.InvoiceListParams>()(
  z.strictObject({
    ...paging,
    subscription: text.exactOptional(),
    customer: text.exactOptional(),
    status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).exactOptional(),
  }),
)

export const invoicePaymentList = fits<Stripe.InvoicePaymentListParams>()(
  z.strictObject({
    ...paging,
    invoice: text.exactOptional(),
    payment: z.strictObject({ type: z.literal('payment_intent'), payment_intent: text }).exactOptional(),
  }),
)

export const configurationCreate = fits<Stripe.BillingPortal.ConfigurationCreateParams>()(
  z.strictObject({
    features: z.strictObject({
      invoice_history: z.strictObject({ enabled: flag }).exactOptional(),
      payment_method_update: z.strictObject({ enabled: flag }).exactOptional(),
      subscription_cancel: z
        .strictObject({ enabled: flag, mode: z.enum(['at_period_end', 'immediately']).exactOptional() })
        .exactOptional(),
      subscription_pause: z
        .strictObject({
          enabled: flag.exactOptional(),
          duration: z
            .strictObject({
              type: z.enum(['indefinite', 'interval_options']),
              interval_options: z
                .array(
                  z.strictObject({
                    interval: z.enum(['day', 'week', 'month', 'year']),
                    interval_count: whole.exactOptional(),
                  }),
                )
                .exactOptional(),
            })
            .exactOptional(),
        })
        .exactOptional(),
    }),
    business_profile: z.strictObject({ headline: z.string().max(60).exactOptional() }).exactOptional(),
    default_return_url: address.exactOptional(),
    name: text.exactOptional(),
    metadata: metadata.exactOptional(),
    expand,
  }),
)

export const portalCreate = fits<Stripe.BillingPortal.SessionCreateParams>()(
  z.strictObject({
    customer: text,
    configuration: text.exactOptional(),
    return_url: address.exactOptional(),
    locale: z.enum(['en', 'auto']).exactOptional(),
    expand,
  }),
)

export const transactionList = fits<Stripe.BalanceTransactionListParams>()(
  z.strictObject({
    ...paging,
    created: created.exactOptional(),
    currency: currency.exactOptional(),
    source: text.exactOptional(),
    type: text.exactOptional(),
  }),
)

export const eventList = fits<Stripe.EventListParams>()(
  z.strictObject({ ...paging, created: created.exactOptional(), type: text.exactOptional() }),
)

export const clockCreate = fits<Stripe.TestHelpers.TestClockCreateParams>()(
  z.strictObject({ frozen_time: whole, name: text.exactOptional(), expand }),
)

export const clockAdvance = fits<Stripe.TestHelpers.TestClockAdvanceParams>()(
  z.strictObject({ frozen_time: whole, expand }),
)
