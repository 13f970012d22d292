/** The raw value of a cookie in a Cookie header; with duplicates, the first. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    // Not decoded: a broken %-sequence in a foreign cookie must not break our request.
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** A Set-Cookie line for this host only (no Domain), inaccessible to scripts. `seconds: 0` removes the cookie. */
export function setCookie(name: string, value: string, options: { seconds: number; tls: boolean }): string {
  const secure = options.tls ? '; Secure' : ''
  return `${name}=${value}; Max-Age=${options.seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
