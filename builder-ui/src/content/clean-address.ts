/** Addresses without what follows people around: wrappers that count clicks, and parameters that name a campaign. */

const CAMPAIGN =
  /^(utm_[a-z_]+|fbclid|gclid|gbraid|wbraid|dclid|yclid|msclkid|igshid|mc_[ce]id|mkt_tok|_hs(enc|mi)|ref_src|oly_(anon|enc)_id)$/i

/** Hosts that only lead on, and the parameter with the address that was meant. */
const WRAPPERS: readonly (readonly [host: RegExp, path: string, parameters: readonly string[]])[] = [
  [/^(www\.)?google\.[a-z.]+$/, '/url', ['q', 'url']],
  [/^lm?\.(facebook|instagram)\.com$/, '/', ['u']],
  [/\.safelinks\.protection\.outlook\.com$/, '/', ['url']],
  [/^(www\.)?youtube\.com$/, '/redirect', ['q']],
]
/** Redirects within redirects that are followed. */
const MAX_DEPTH = 3

/** Anything that is no address of the web comes back as it is. */
export function withoutTracking(address: string, depth = 0): string {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return address
  const url = new URL(address)
  const inner = meantBy(url)
  if (inner && depth < MAX_DEPTH) return withoutTracking(inner, depth + 1)
  const followed = [...url.searchParams.keys()].filter((name) => CAMPAIGN.test(name))
  if (followed.length === 0) return address
  for (const name of followed) url.searchParams.delete(name)
  return url.href
}

function meantBy(url: URL): string | undefined {
  const wrapper = WRAPPERS.find(([host, path]) => host.test(url.hostname) && url.pathname.startsWith(path))
  const addresses = wrapper?.[2].flatMap((name) => url.searchParams.get(name) ?? []) ?? []
  return addresses.find((address) => /^https?:/i.test(address))
}
