import type { FastifyReply } from 'fastify'

const list = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name}${value && ` ${value}`}`)
    .join('; ')

const SITE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
}

/** Public pages and the residents' cabinet: no inline script or style, nothing from another host. */
export const SITE_CSP = list(SITE)

/** A page that one other origin, and no other, may show in a frame. */
export const framedSiteCsp = (by: string): string => list({ ...SITE, 'frame-ancestors': by })

/**
 * Console and editor: GrapesJS needs inline styles, and its canvas is a frame of this very origin. Other frames are
 * previews, on the sites' own hosts.
 * @param sites `http://*.localhost:8080`
 */
export const consoleCsp = (sites: string): string =>
  list({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'frame-src': `'self' ${sites}`,
    'object-src': "'none'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  })

/** Files that people uploaded: whatever is in them, it is no document of this origin. */
export const FILE_CSP = "default-src 'none'; sandbox"

/** Headers of every answer. A page that may do more or less replaces `content-security-policy` itself. */
export function setSecurityHeaders(reply: FastifyReply, tls: boolean): void {
  reply.header('content-security-policy', SITE_CSP)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('x-frame-options', 'DENY')
  // `no-referrer` would make browsers send `Origin: null` with form posts, which the origin rule refuses.
  reply.header('referrer-policy', 'strict-origin-when-cross-origin')
  reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  if (tls) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
