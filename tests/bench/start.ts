import { reservePort } from '../support/ports.ts'
import { spawnServer, untilHealthy } from '../support/server-process.ts'
import { endServer, median } from './stage.ts'
import type { Figures } from './table.ts'

const ROUNDS = 3

/** From the command to the first good answer of /health, with everything in place but nothing running: PostgreSQL starts too. */
export async function measureStart(dataDir: string): Promise<Figures> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const server = spawnServer(dataDir, await reservePort())
    await untilHealthy(server)
    times.push(performance.now() - began)
    await endServer(server)
  }
  return [['start to /health, with PostgreSQL, s', median(times) / 1000, 2]]
}
