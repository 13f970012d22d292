import createClient from 'openapi-fetch'
import { currentLocale } from '../i18n/text.ts'
import { Problem, problemOf } from './problem.ts'
import { renewSession } from './session-renewal.ts'
import type { JsonObject, paths } from './types.ts'

/**
 * Every request of the console goes to its own host. When the session has ended meanwhile, the request waits until the
 * person has signed in again (in a window over the screen, so no input is lost) and is then sent once more.
 */
async function fetchWithSession(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await send(request)
  const isAboutSession = new URL(request.url).pathname === '/api/v1/session'
  if (response.status !== 401 || isAboutSession) return response
  return (await renewSession()) ? send(again) : response
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (cause) {
    if (request.signal.aborted) throw cause
    throw new Problem(0, {})
  }
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: fetchWithSession })

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', currentLocale())
    return request
  },
})

interface Answer<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The data of a response; a refusal is thrown as a {@link Problem}. */
export async function answerOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call
  if (!response.ok) throw problemOf(response.status, error)
  return data as Data
}

interface CallOptions {
  method?: string
  body?: JsonObject | undefined
  /** Of what is saved, as it was read: the server refuses where it has changed meanwhile. */
  revision?: number | undefined
  signal?: AbortSignal
}

/** An endpoint of a community whose address the server names: the types of its answer are the caller's to know. */
export async function call<Data>(
  slug: string,
  path: string,
  { method = 'GET', body, revision, signal }: CallOptions = {},
): Promise<Data> {
  const address = new URL(`/api/v1/communities/${encodeURIComponent(slug)}${path}`, location.origin)
  const headers = {
    'accept-language': currentLocale(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
  }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetchWithSession(
    new Request(address, { method, headers, ...sent, ...(signal ? { signal } : {}) }),
  )
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw problemOf(response.status, answer)
  return answer as Data
}
