import { endpoint } from '#contract/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { isProgram } from '#platform/programs.ts'
import { countClick, orders } from './orders/queries.ts'
import { NumberedOrder } from './orders/schema.ts'
import { orderNotFound } from './orders/workflow.ts'

/** Leads from a notice to the address that was approved with it, and to no other; counts the click by day. */
const go = endpoint({
  name: 'sponsorship.go',
  host: 'community',
  method: 'GET',
  path: '/sponsors/go/:id',
  params: NumberedOrder,
  access: 'public',
  body: 'none',
  rateLimit: { most: 60, seconds: 60 },
  cacheControl: 'no-store',
  async reply({ clock, inCommunity }, { params: { id }, headers }) {
    const agent = headers['user-agent']
    const link = await inCommunity(async (tx) => {
      const order = await orders.find(tx, id)
      if (order?.state !== 'live') throw orderNotFound()
      if (!isProgram(typeof agent === 'string' ? agent : undefined)) await countClick(tx, id, kyivDay(clock.now()))
      return order.link
    })
    return {
      status: 302,
      type: 'text/plain; charset=utf-8',
      headers: { location: new URL(link).href },
      body: '',
    }
  },
})

export const sponsorshipEndpoints = [go]
