/**
 * `npm run bench`: how fast this server is on this machine, in one table. Servers, PostgreSQL and data are its own and
 * are gone afterwards. Ratios are made of rounds in turns within one run, so that they hold on a busy machine.
 * `-- pages signatures …` measures some parts only, `-- --lighthouse /petitions …` adds an audit of the named paths.
 */
import { parseArgs } from 'node:util'
import { auditPages, measureEditor } from './audit.ts'
import { measureUnderChanges } from './changes.ts'
import { measureCommunities } from './communities.ts'
import { measureColdCache, measurePages, measurePublishing, weighHome } from './pages.ts'
import { measureSignatures } from './signatures.ts'
import { type Stage, startStage } from './stage.ts'
import { measureStart } from './start.ts'
import { type Figures, machine, print } from './table.ts'
import { measureTallies } from './tally.ts'
import { measureBudgetVotes, measureVotes } from './votes.ts'

const COMMUNITY = 'verbivka'
const AUDITED = ['/', '/petitions', '/petitions/1']

const parts: Record<string, (stage: Stage) => Promise<Figures>> = {
  pages: measurePages,
  changes: measureUnderChanges,
  home: weighHome,
  publishing: measurePublishing,
  editor: measureEditor,
  signatures: measureSignatures,
  votes: measureVotes,
  'budget-votes': measureBudgetVotes,
  tally: measureTallies,
  communities: (stage) => measureCommunities(stage, (hosts) => measureColdCache(stage, hosts)),
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { lighthouse: { type: 'boolean' } } })
const wanted = positionals.filter((name) => !name.startsWith('/'))
const unknown = wanted.find((name) => !(name in parts) && name !== 'start')
if (unknown) throw new Error(`there is no part ${unknown}: ${Object.keys(parts).join(', ')}, start`)
if (wanted.length === 0 && !values.lighthouse) wanted.push(...Object.keys(parts), 'start')

const began = performance.now()
const stage = await startStage(COMMUNITY)
const figures: Figures = [...(await machine(stage.postgres.url))]
try {
  for (const name of wanted) {
    const measure = parts[name]
    if (!measure) continue
    console.error(`measuring ${name} …`)
    figures.push(...(await measure(stage)))
  }
  if (values.lighthouse) {
    const paths = positionals.filter((path) => path.startsWith('/'))
    figures.push(...(await auditPages(stage, paths.length > 0 ? paths : AUDITED)))
  }
  await stage.stop()
  if (wanted.includes('start')) figures.push(...(await measureStart(stage.dataDir)))
} finally {
  await stage.stop()
  stage.remove()
}
figures.push(['this run, s', (performance.now() - began) / 1000])
print(figures)
process.exit(0)
