/** What a Checkout session is asked to be: Stripe's form of a payment that was begun. */
import type Stripe from 'stripe'
import type { PaymentStart } from '../port.ts'

/** Name of a line on Stripe's page, and value of a field on its invoice. */
const MAX_TITLE = 250
const MAX_FIELD = 140
/** Stripe refuses less than half an hour from its own clock: one minute for the way there. */
export const SESSION_MINUTES = 31

const NOTES = {
  uk: 'Сторінка оплати Stripe не має української мови. Сума, період і назва замовлення — ті самі, що й на сайті. Рахунок надійде на вашу електронну пошту.',
  en: 'Amount, period and title are those of your order on the site. The invoice comes to your e-mail address.',
} as const
const AFTERWARDS = {
  uk: 'Дякуємо! Після оплати ви повернетеся на сайт, де видно стан замовлення.',
  en: 'Thank you! After the payment you return to the site, which shows the state of your order.',
} as const

/** When a session begun now ends. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + SESSION_MINUTES * 60_000)

/**
 * Checkout has no Ukrainian: the language is fixed to English, since `auto` would answer some browsers in Russian, and our own
 * texts beside the button are Ukrainian. Without adaptive pricing the payer is charged in the currency of the order.
 */
export function sessionOf(start: PaymentStart): Stripe.Checkout.SessionCreateParams {
  const { order, buyer, language } = start
  const title = order.title.slice(0, MAX_TITLE)
  const isMonthly = order.pay === 'monthly'
  const codeName = language === 'uk' ? 'ЄДРПОУ' : 'Company code (ЄДРПОУ)'
  const fields = [
    ...(buyer.code ? [{ name: codeName, value: buyer.code.slice(0, MAX_FIELD) }] : []),
    { name: language === 'uk' ? 'Замовлення' : 'Order', value: order.number.slice(0, MAX_FIELD) },
  ]
  return {
    mode: isMonthly ? 'subscription' : 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: order.currency.toLowerCase(),
          unit_amount: order.amountMinor,
          product_data: { name: title },
          ...(isMonthly ? { recurring: { interval: 'month' } } : {}),
        },
      },
    ],
    success_url: start.returnUrl,
    cancel_url: start.cancelUrl,
    client_reference_id: order.id,
    customer_email: buyer.email,
    expires_at: Math.floor(start.expiresAt.getTime() / 1000),
    locale: 'en',
    custom_text: { submit: { message: NOTES[language] }, after_submit: { message: AFTERWARDS[language] } },
    adaptive_pricing: { enabled: false },
    // A debit from an account of the euro area ends days later; the hryvnia and the dollar know cards only.
    allowed_payment_method_types: order.currency === 'EUR' ? ['card', 'sepa_debit'] : ['card'],
    name_collection: { business: { enabled: true, optional: true } },
    tax_id_collection: { enabled: true },
    ...(isMonthly
      ? { subscription_data: { description: title, invoice_settings: { custom_fields: fields } } }
      : {
          customer_creation: 'always',
          payment_intent_data: { description: title },
          invoice_creation: { enabled: true, invoice_data: { description: title, custom_fields: fields } },
        }),
  }
}
