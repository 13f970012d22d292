/** Objects as Stripe answers them, from the templates of its published fixtures; what a call sets is laid over them. */
import { readFileSync } from 'node:fs'
import type Stripe from 'stripe'

export interface Objects {
  'checkout.session': Stripe.Checkout.Session
  payment_intent: Stripe.PaymentIntent
  charge: Stripe.Charge
  balance_transaction: Stripe.BalanceTransaction
  refund: Stripe.Refund
  invoice: Stripe.Invoice
  invoice_payment: Stripe.InvoicePayment
  subscription: Stripe.Subscription
  subscription_item: Stripe.SubscriptionItem
  customer: Stripe.Customer
  dispute: Stripe.Dispute
  event: Stripe.Event
  'billing_portal.session': Stripe.BillingPortal.Session
  'billing_portal.configuration': Stripe.BillingPortal.Configuration
  'test_helpers.test_clock': Stripe.TestHelpers.TestClock
  price: Stripe.Price
  product: Stripe.Product
  balance: Stripe.Balance
}
export type Kind = keyof Objects

const templates: Objects = JSON.parse(readFileSync(new URL('shapes.json', import.meta.url), 'utf8'))

export const shaped = <K extends Kind>(kind: K, own: Partial<Objects[K]>): Objects[K] => ({
  ...structuredClone(templates[kind]),
  ...own,
})
