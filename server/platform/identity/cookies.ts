/** The value of a cookie in a Cookie header, as it stands there; the first of two with one name. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    // Nothing is decoded: a broken %-sequence in a cookie of somebody else must not break our request.
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** A Set-Cookie line for this host only (no Domain), out of reach of scripts. `seconds: 0` removes the cookie. */
export function setCookie(name: string, value: string, options: { seconds: number; tls: boolean }): string {
  const secure = options.tls ? '; Secure' : ''
  return `${name}=${value}; Max-Age=${options.seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
