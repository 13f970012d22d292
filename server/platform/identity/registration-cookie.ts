import { readCookie, setCookie } from './cookies.ts'
import { REGISTRATION_SECONDS } from './requests.ts'
import { hashToken, looksLikeToken, newToken } from './tokens.ts'

/**
 * Binds a registration to the browser that started it: only that browser can have the letter sent again. By the address
 * alone anybody could, and could trigger another person's registration of the same address.
 */
export interface RegistrationCookie {
  /** A new value; store its hash in the row, send the Set-Cookie line in the answer. */
  issue(): { hash: string; line: string }
  /** The hash of the cookie's value in a Cookie header; undefined without a valid one. */
  read(cookieHeader: string | undefined): string | undefined
}

/** @param options.tls the `__Host-` prefix and Secure where the site is served over TLS */
export function registrationCookie({ tls }: { tls: boolean }): RegistrationCookie {
  const name = tls ? '__Host-viche-registration' : 'viche-registration'
  return {
    issue() {
      const value = newToken()
      return { hash: hashToken(value), line: setCookie(name, value, { seconds: REGISTRATION_SECONDS, tls }) }
    },
    read(cookieHeader) {
      const value = readCookie(cookieHeader, name)
      return value !== undefined && looksLikeToken(value) ? hashToken(value) : undefined
    },
  }
}
