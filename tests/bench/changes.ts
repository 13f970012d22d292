/** How fast the home page comes while what it shows changes all the time. */
import { askFor } from './ask.ts'
import { type LoadOrder, type LoadResult, SPARE } from './load.ts'
import { BROWSER, cookieOf } from './pages.ts'
import { insertPetitions, signedInResidents, signing } from './signatures.ts'
import { load, median, type Stage } from './stage.ts'
import type { Figures } from './table.ts'

const ROUNDS = 3
const SECONDS = 4
const CONNECTIONS = 16
const SIGNATURES_A_SECOND = 100
const CHANGES_A_SECOND = 40

/** Alone, while residents sign, and while staff save settings of what the page shows, in turns. */
export async function measureUnderChanges(stage: Stage): Promise<Figures> {
  const { community, server } = stage
  const url = `http://127.0.0.1:${server.port}`
  const pages = (seconds = SECONDS) =>
    load({ url, connections: CONNECTIONS, seconds, headers: { host: community.host, ...BROWSER } })
  const sign = await signers(stage, url)
  const change = await changes(stage, url)
  // The first seconds of a process are its compiler's.
  await Promise.all([pages(2), sign(), change()])
  const quiet: LoadResult[] = []
  const signed: LoadResult[] = []
  const changed: LoadResult[] = []
  for (let round = 0; round < ROUNDS; round++) {
    quiet.push(await pages())
    signed.push((await Promise.all([pages(), sign()]))[0])
    changed.push((await Promise.all([pages(), change()]))[0])
  }
  const of = (rounds: LoadResult[], pick: (round: LoadResult) => number) => median(rounds.map(pick))
  const rate = (rounds: LoadResult[]) => of(rounds, ({ perSecond }) => perSecond)
  const times = (rounds: LoadResult[]) =>
    `${of(rounds, ({ p50 }) => p50).toFixed(1)} / ${of(rounds, ({ p99 }) => p99).toFixed(1)}`
  const ratio = (rounds: LoadResult[]) =>
    median(rounds.map(({ perSecond }, at) => perSecond / (quiet[at]?.perSecond ?? 0)))
  return [
    ['home page alone, requests/s', rate(quiet)],
    ['  p50 / p99, ms', times(quiet)],
    [`home page while ${SIGNATURES_A_SECOND} signatures/s are offered, requests/s`, rate(signed)],
    ['  ratio (aim 0.6)', ratio(signed), 2],
    ['  p50 / p99, ms (aim 50)', times(signed)],
    [`home page while staff change it ${CHANGES_A_SECOND} times/s, requests/s`, rate(changed)],
    ['  ratio (aim 0.6)', ratio(changed), 2],
    ['  p50 / p99, ms (aim 50)', times(changed)],
  ]
}

/** Residents who sign for as long as a round lasts, each once. */
async function signers(stage: Stage, url: string): Promise<() => Promise<LoadResult>> {
  const amount = SIGNATURES_A_SECOND * SECONDS
  const petitions = await insertPetitions(stage, ROUNDS + 1)
  const cookies = await signedInResidents(stage, amount + SPARE, 'changes')
  let round = 0
  return () => {
    const petition = petitions[round++] ?? 0
    const requests = cookies.map((cookie) => signing(cookie, petition))
    const headers = { host: stage.community.host }
    return load({ url, connections: 8, amount, rate: SIGNATURES_A_SECOND, headers, requests })
  }
}

/** Staff who save the settings of the news, whose cards the page shows. */
async function changes(stage: Stage, url: string): Promise<() => Promise<LoadResult>> {
  const { community, kernel, server } = stage
  const cookie = await cookieOf(stage, `owner@${community.slug}.example`)
  const { host } = kernel.config.platformUrl
  const features = `/api/v1/communities/${community.slug}/features`
  const { bytes } = await askFor(server.port, host, features, { headers: { cookie } })
  const found: { id: string; settings: unknown }[] = JSON.parse(bytes.toString()).items
  const save: NonNullable<LoadOrder['requests']>[number] = {
    method: 'PUT',
    path: `${features}/news/settings`,
    headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(found.find(({ id }) => id === 'news')?.settings),
  }
  const amount = CHANGES_A_SECOND * SECONDS
  const requests = Array.from({ length: amount + SPARE }, () => save)
  return () => load({ url, connections: 12, amount, rate: CHANGES_A_SECOND, headers: { host }, requests })
}
