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

/** Public pages and the residents' account: no inline script or style, nothing from another host. */
export const SITE_CSP = list(SITE)

/**
 * A page with a map: its tiles are pictures from another host, the only one that any public page may load from.
 * @param tiles origin of the tiles: `https://tiles.example`
 */
export const mapSiteCsp = (tiles: string): string => list({ ...SITE, 'img-src': `${SITE['img-src']} ${tiles}` })

/** A page that exactly one other origin may frame. */
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

/** Uploaded files: whatever they contain, they must not run as documents of this origin. */
export const FILE_CSP = "default-src 'none'; sandbox"

const OF_EVERY_ANSWER = {
  'content-security-policy': SITE_CSP,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // `no-referrer` would make browsers send `Origin: null` with form posts, which the origin rule refuses.
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Headers of every answer. A page that needs a different policy replaces `content-security-policy` itself. */
export const securityHeaders = (tls: boolean): Readonly<Record<string, string>> =>
  tls ? { ...OF_EVERY_ANSWER, 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : OF_EVERY_ANSWER
