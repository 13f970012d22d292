import type { Endpoint, FeaturePage } from '#contract/index.ts'
import type { Feature } from './contract.ts'

/** Bytes of any raw body. */
const MAX_ENDPOINT_BYTES = 10 * 1024 * 1024
/** Where actions and reads stand; a file below it, such as a bundle, is no JSON of theirs. */
const API = '/api/v1'
/** `/petitions/:id/term.ics`, `/api/v1/polls/:id/bundle` */
const PATH = /^(\/api\/v1)?(\/(:?[a-z][A-Za-z-]*))+(\.[a-z]+)?$/

interface Owner {
  id: string
  pages?: readonly FeaturePage[]
  endpoints?: readonly Endpoint[]
}

/** What is wrong with the endpoints of a feature or trait. */
export function endpointFaults({ id, pages = [], endpoints = [] }: Owner): string[] {
  const homes = new Set(pages.map(({ path }) => path.split('/')[1]))
  return endpoints.flatMap((one) => {
    const faults: string[] = []
    const expect = (holds: boolean, what: string) => holds || faults.push(`the endpoint '${one.name}' ${what}`)
    const { path, host, method, body, maxBytes, rateLimit, access, verify, cacheControl, streams } = one
    const ofPage = path.startsWith(`${API}/`) ? path.slice(API.length) : path
    const [, first = '', second] = ofPage.split('/')
    expect(one.name.startsWith(`${id}.`), `must begin with '${id}.'`)
    expect(PATH.test(path), `has the unfit path ${path}`)
    expect(
      (first === 'hooks' && second === id && path === ofPage) || (host === 'community' && homes.has(first)),
      `must stand below /hooks/${id}/ or, on a community's host, below a page of the feature or ${API} and its path: not at ${path}`,
    )
    expect(
      parametersOf(path, host) ===
        Object.keys(one.params?.shape ?? {})
          .sort()
          .join(),
      'names other params than its path',
    )
    expect((access === 'secret') === (verify !== undefined), "has 'verify' without the access 'secret', or the reverse")
    expect(method === 'GET' || access === 'secret', `changes something (${method}): it must check a secret`)
    expect(body === 'none' || method !== 'GET', 'reads no body where it is asked with GET')
    const isBounded = maxBytes !== undefined && maxBytes > 0 && maxBytes <= MAX_ENDPOINT_BYTES
    expect(
      body === 'raw' ? isBounded : maxBytes === undefined,
      `needs maxBytes up to ${MAX_ENDPOINT_BYTES} for a raw body, and for no other`,
    )
    expect(rateLimit.most > 0 && rateLimit.seconds > 0, 'allows nobody anything')
    expect(
      cacheControl !== '' && (cacheControl === 'no-store' || (access === 'public' && !streams)),
      "must answer 'no-store': it checks a secret or streams",
    )
    expect(!streams || (streams.mostPerAddress > 0 && streams.most >= streams.mostPerAddress), 'allows no streams')
    return faults
  })
}

function parametersOf(path: string, host: Endpoint['host']): string {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return names
    .filter((name) => host === 'community' || name !== 'slug')
    .sort()
    .join()
}

/** `/hooks/relay/:id` → `/hooks/relay/:`: paths of one shape are one address, whatever their parameters are called. */
export const shapeOf = (path: string): string => path.replace(/:\w+/g, ':')

/** Addresses that two declarations would answer. */
export function endpointClashes(endpoints: readonly Endpoint[], features: readonly Feature[]): string[] {
  const pages = features.flatMap(({ pages, feeds = [] }) => [
    ...pages.map(({ path }) => path),
    ...feeds.flatMap(({ path }) => [`${path}.xml`, `${path}.json`]),
  ])
  const taken = new Map(pages.map((path) => [`community ${shapeOf(path)}`, 'a page or feed']))
  for (const { actions, reads } of features) {
    for (const { method, path } of actions) taken.set(`community ${shapeOf(API + path)} ${method}`, 'an action')
    for (const { path } of reads) taken.set(`community ${shapeOf(API + path)} GET`, 'a read')
  }
  return endpoints.flatMap(({ name, host, method, path }) => {
    const address = `${host} ${shapeOf(path)}`
    const found = taken.get(address) ?? taken.get(`${address} ${method}`)
    taken.set(`${address} ${method}`, `'${name}'`)
    return found ? [`the endpoint '${name}' has the address ${method} ${path} of ${found}`] : []
  })
}
