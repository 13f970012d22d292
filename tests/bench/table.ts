import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import pg from 'pg'

/** Measurements: name, value, and digits after the point (default: none). */
export type Figures = (readonly [string, number | string, number?])[]

export async function machine(databaseUrl: string): Promise<Figures> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  const [cpu] = cpus()
  return [
    ['machine', `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`],
    ['memory, GB', totalmem() / 1024 ** 3, 1],
    ['system', spawnSync('uname', ['-sr'], { encoding: 'utf8' }).stdout.trim()],
    ['Node.js', process.versions.node],
    ['PostgreSQL', rows[0]?.server_version ?? 'unknown'],
  ]
}

export function print(figures: Figures): void {
  const lines = figures.map(([name, value, digits = 0]) => ({
    name,
    shown:
      typeof value === 'number'
        ? value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
        : value,
  }))
  const width = Math.max(...lines.map(({ name }) => name.length))
  for (const { name, shown } of lines) console.log(`${name.padEnd(width + 2)}${shown}`)
}
