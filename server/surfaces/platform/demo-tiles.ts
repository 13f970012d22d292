import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { notFound } from '#platform/errors.ts'
import { DEMO_TILES_PATH } from '#server/config.ts'

/** Pictures in place of a map, so that the demo needs no other host. They show no real land, and each says so. */

const MAX_ZOOM = 19
const Tile = z
  .object({ z: number(MAX_ZOOM), x: number(2 ** MAX_ZOOM), y: number(2 ** MAX_ZOOM) })
  .refine(({ z, x, y }) => x < 2 ** z && y < 2 ** z)

function number(max: number) {
  return z
    .string()
    .regex(/^(?:0|[1-9]\d{0,5})$/)
    .transform(Number)
    .pipe(z.int().max(max))
}

/** Outside the demo this route does not exist. */
export function demoTileRoute(app: FastifyInstance): void {
  app.get(
    `${DEMO_TILES_PATH}/:z/:x/:y`,
    { constraints: { surface: 'platform' }, config: { access: 'public' }, schema: { hide: true } },
    (request, reply) => {
      const tile = Tile.safeParse(request.params)
      if (!tile.success) throw notFound()
      return (
        reply
          .type('image/svg+xml')
          .header('cache-control', 'public, max-age=86400')
          // The sites that show it have hosts of their own.
          .header('cross-origin-resource-policy', 'cross-origin')
          .send(drawTile(tile.data))
      )
    },
  )
}

/** Fields in two greens, a road and a stream across every tile: enough to see that the map moves and how far. */
function drawTile({ z, x, y }: z.output<typeof Tile>): string {
  const ground = (x + y) % 2 === 0 ? '#e9efdf' : '#dfe8d6'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" width="256" height="256"><rect width="256" height="256" fill="${ground}"/><path d="M0 96C64 80 96 128 160 112S224 80 256 96" fill="none" stroke="#b9d3e6" stroke-width="8"/><path d="M128 0V256M0 192H256" stroke="#fff" stroke-width="10"/><path d="M128 0V256M0 192H256" stroke="#cfc9b8" stroke-width="1"/><g font-family="sans-serif" font-size="12" fill="#55604a"><text x="10" y="20">Умовна мапа</text><text x="10" y="244">${z} / ${x} / ${y}</text></g></svg>`
}
