import { get } from 'node:http'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { CommunityDirectory } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { reservePort } from '#tests/support/ports.ts'
import { waitFor } from '#tests/support/wait.ts'

const port = await reservePort()
const app = await startTestApp({ env: { VICHE_TLS_PERMISSION_PORT: String(port) } })
const sites = app.kernel.config.sitesDomain.replace(/:\d+$/, '')

/** The answer to the proxy in front about a host. */
const ask = (query: string, method = 'GET') =>
  new Promise<number>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `/${query}`, method, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    }).on('error', reject)
  })

afterAll(() => vi.restoreAllMocks())

describe('the proxy in front', () => {
  it('may get a certificate for the platform and for every community, from the moment it is there', async () => {
    await waitFor(
      'the list of communities',
      async () => (await ask(`?domain=${app.kernel.directory.platformHost}`)) === 200,
    )
    const host = `kalynivka.${sites}`
    expect(await ask(`?domain=${host}`)).toBe(404)
    await makeCommunity(app, 'kalynivka', 'Калинівка')
    await waitFor('the new community', async () => (await ask(`?domain=${host}`)) === 200)
    expect(await ask(`?domain=${host.toUpperCase()}`)).toBe(200)
  })

  it.each([
    '',
    '?domain=',
    '?domain=evil.example',
    `?domain=kalynivka.${sites}.evil.example`,
    `?domain=a.kalynivka.${sites}`,
    '?domain=../../etc',
    `?domain=${'a'.repeat(300)}.${sites}`,
    `?host=kalynivka.${sites}`,
  ])('may get none for what is not served here: %s', async (query) => {
    expect(await ask(query)).toBe(404)
  })

  it('asks with GET only', async () => {
    expect(await ask(`?domain=${app.kernel.directory.platformHost}`, 'POST')).toBe(404)
  })
})

it('answers no while nothing is known, and after an hour in which the database did not answer', async () => {
  const { kernel } = app
  const directory = new CommunityDirectory(kernel.db, kernel.config)
  expect(directory.servesHost(directory.platformHost)).toBe(false)
  await waitFor('the list', () => directory.servesHost(directory.platformHost))
  const now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 30 * 60_000)
  expect(directory.servesHost(directory.platformHost)).toBe(true)
  clock.mockReturnValue(now + 10 * 3_600_000)
  expect(directory.servesHost(directory.platformHost)).toBe(false)
})
