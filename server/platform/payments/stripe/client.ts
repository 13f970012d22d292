/** The client of Stripe, loaded when it is first needed: it costs a second of boot and 35 MB. */
import type Stripe from 'stripe'

const TIMEOUT_MS = 20_000
const MAX_RETRIES = 2

export interface StripeConnection {
  /** `sk_live_…`, `sk_test_…` or a restricted key. */
  secretKey: string
  /** Origin of another API than Stripe's own: of a stand-in. */
  apiHost?: string
}

export async function stripeClient({ secretKey, apiHost }: StripeConnection): Promise<Stripe> {
  const { default: Client } = await import('stripe')
  const base = { timeout: TIMEOUT_MS, maxNetworkRetries: MAX_RETRIES, telemetry: false }
  if (apiHost === undefined) return new Client(secretKey, base)
  const { protocol, hostname, port } = new URL(apiHost)
  const isPlain = protocol === 'http:'
  return new Client(secretKey, {
    ...base,
    host: hostname,
    port: port || (isPlain ? 80 : 443),
    protocol: isPlain ? 'http' : 'https',
  })
}
