import { sql } from 'kysely'
import type { Db } from '#platform/db/index.ts'
import { loadMigrations, OLDEST_POSTGRES } from '#platform/db/migrate.ts'
import { DATABASE } from '#platform/limits.ts'
import { fault, ok, some, warning } from './finding.ts'

/** With more skew, terms and sessions end at the wrong moment. */
const MAX_CLOCK_SKEW_SECONDS = 5

export async function checkServer(owner: Db) {
  const { rows } = await sql<{ version: string; number: string; encoding: string }>`
    select current_setting('server_version') as version, current_setting('server_version_num') as number,
      current_setting('server_encoding') as encoding`.execute(owner)
  const [found] = rows
  if (!found) throw new Error('the database says nothing of itself')
  const values = { version: found.version, encoding: found.encoding }
  if (Number(found.number) < OLDEST_POSTGRES) return fault('database-old', values)
  return found.encoding === 'UTF8' ? ok('database-fits', values) : fault('database-encoding', values)
}

export async function checkClock(owner: Db) {
  const before = Date.now()
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(owner)
  const middle = (before + Date.now()) / 2
  const seconds = Math.round(Math.abs((rows[0]?.now.getTime() ?? 0) - middle) / 1000)
  return seconds > MAX_CLOCK_SKEW_SECONDS ? fault('clock-apart', { seconds }) : ok('clock-together')
}

export async function checkSchema(owner: Db) {
  const known = Object.keys(await loadMigrations())
  const { rows: there } = await sql<{ there: boolean }>`select to_regclass('migrations') is not null as there`.execute(
    owner,
  )
  if (!there[0]?.there) return fault('schema-missing')
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(owner)
  const applied = rows.map(({ name }) => name)
  const newer = applied.filter((name) => !known.includes(name))
  if (newer.length > 0) return fault('schema-newer', { names: some(newer) })
  const pending = known.filter((name) => !applied.includes(name))
  if (pending.length > 0) return fault('schema-old', { names: some(pending) })
  return ok('schema-newest', { name: applied.at(-1) ?? '' })
}

export async function checkRole(db: Db) {
  const { rows } = await sql<{ role: string; powers: string[]; owned: number; isPatient: boolean }>`
    select rolname as role, array_remove(array[
      case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end,
      case when rolcreaterole then 'CREATEROLE' end, case when rolcreatedb then 'CREATEDB' end], null) as powers,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
      not exists (select from pg_db_role_setting setting join unnest(setting.setconfig) as one on one ~ '^lock_timeout=[1-9]'
        where setting.setrole in (pg_roles.oid, 0)) as "isPatient"
    from pg_roles where rolname = current_user`.execute(db)
  const [found] = rows
  if (!found) throw new Error('the role of the server is not there')
  const { role, powers, owned, isPatient } = found
  if (powers.length > 0) return fault('role-powerful', { role, powers: powers.join(', ') })
  if (owned > 0) return fault('role-owner', { role, count: owned })
  return isPatient ? warning('role-waits', { role, milliseconds: DATABASE.lockMs }) : ok('role-fits', { role })
}

/** Every table with a community's rows has forced row-level security, and all its foreign keys are validated. */
export async function checkClosedTables(db: Db) {
  const { rows } = await sql<{ name: string; closed: boolean; sound: boolean }>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity
        and (select count(*) from pg_policy p where p.polrelid = c.oid
          -- wake-ups hold ids and instants only, which one dispatcher reads for all communities
          and not (c.relname = 'due_items' and p.polname = 'readable_everywhere' and p.polcmd = 'r')) = 1 as closed,
      not exists (select from pg_constraint k where k.conrelid = c.oid and not k.convalidated)
        and not exists (select from pg_index i where i.indrelid = c.oid and not i.indisvalid) as sound
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'domains'
    order by c.relname`.execute(db)
  const open = rows.filter(({ closed }) => !closed).map(({ name }) => name)
  if (open.length > 0) return fault('tables-open', { names: some(open) })
  const unsound = rows.filter(({ sound }) => !sound).map(({ name }) => name)
  if (unsound.length > 0) return fault('tables-unsound', { names: some(unsound) })
  return ok('tables-closed', { count: rows.length })
}
