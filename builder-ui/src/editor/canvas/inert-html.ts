/**
 * Markup of the server, drawn so that nothing in it can run, load a frame, or be followed. It is our own template's
 * output, but what residents wrote is in it, and the editor shares the platform's origin.
 */

import { safeAddress } from '../../content/address.ts'
import { parseHtml } from '../../content/parse-html.ts'

const REMOVED =
  'script, style, link, meta, base, title, noscript, template, iframe, frame, frameset, object, embed, applet, portal, animate, set, foreignObject, audio, video'
const ALLOWED = new Set(
  'class dir lang title alt src srcset sizes type media width height loading decoding role hidden open for value min max low high optimum colspan rowspan scope datetime start reversed disabled readonly checked placeholder rows cols viewBox d fill stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray x y x1 x2 y1 y2 cx cy r rx ry points transform preserveAspectRatio text-anchor dominant-baseline font-size font-weight opacity xmlns'.split(
    ' ',
  ),
)

/** Where the site keeps its pictures; `media` is where the platform's host hands them out to staff. */
const SITE_MEDIA = '/media/'

/** The nodes of the markup, without scripts, styles, handlers and addresses that are none. */
export function inertNodes(html: string, document: Document, media: string): DocumentFragment {
  const parsed = parseHtml(html)
  for (const element of parsed.querySelectorAll(REMOVED)) element.remove()
  for (const element of parsed.body.querySelectorAll('*')) clean(element, media)
  const fragment = document.createDocumentFragment()
  for (const node of parsed.body.childNodes) fragment.append(document.importNode(node, true))
  return fragment
}

function clean(element: Element, media: string): void {
  for (const { name, value } of [...element.attributes]) {
    const kept = ALLOWED.has(name) || /^(aria|data)-[a-z-]+$/.test(name)
    const leads = name === 'src' ? [value] : name === 'srcset' ? addressesIn(value) : []
    if (!kept || leads.some((address) => !isPictureAddress(address))) element.removeAttribute(name)
    else if (name === 'src') element.setAttribute(name, onPlatform(value, media))
    else if (name === 'srcset')
      element.setAttribute(
        name,
        value
          .split(',')
          .map((part) => onPlatform(part.trim(), media))
          .join(', '),
      )
  }
}

function onPlatform(address: string, media: string): string {
  return address.startsWith(SITE_MEDIA) ? media + address.slice(SITE_MEDIA.length) : address
}

function addressesIn(srcset: string): string[] {
  return srcset.split(',').map((part) => part.trim().split(/\s+/)[0] ?? '')
}

function isPictureAddress(address: string): boolean {
  const safe = safeAddress(address)
  return safe !== undefined && !/^(mailto|tel):/i.test(safe)
}
