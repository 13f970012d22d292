/** Metadata of a page for search engines, in schema.org terms. */
import type { Crumb } from '#platform/templates/index.ts'
import type { Frame, LayoutBody, Shell } from './frame.ts'

type Node = Record<string, unknown>

interface Facts {
  shell: Shell
  frame: Frame
  body: LayoutBody
  crumbs: readonly Crumb[]
  /** absolute */
  canonical: string
}

/** The council, this page, its breadcrumbs, and the feature's addition, as one graph. */
export function jsonLdOf(facts: Facts): Node {
  const { shell, body, canonical } = facts
  const page: Node = {
    '@type': 'WebPage',
    '@id': canonical,
    url: canonical,
    name: body.title,
    description: body.description,
    inLanguage: shell.locale,
    publisher: { '@id': councilId(shell) },
    ...(body.modifiedAt ? { dateModified: body.modifiedAt.toISOString() } : {}),
  }
  const graph = [body.kind === 'home' ? councilOf(facts) : undefined, page, trailOf(facts), body.jsonLd]
  return { '@context': 'https://schema.org', '@graph': graph.filter((node) => node !== undefined) }
}

const councilId = (shell: Shell): string => `${shell.community.origin}/#council`

function councilOf({ shell, frame }: Facts): Node {
  const { origin } = shell.community
  const { contacts, follow } = frame.footer
  const [phone] = contacts.phones
  return {
    '@type': 'GovernmentOrganization',
    '@id': councilId(shell),
    name: frame.header.name,
    url: `${origin}/`,
    ...(shell.arms ? { logo: origin + shell.arms.src } : {}),
    ...(contacts.address ? { address: contacts.address } : {}),
    ...(phone ? { telephone: phone.label } : {}),
    ...(contacts.email ? { email: contacts.email } : {}),
    ...(follow.length > 0 ? { sameAs: follow.map((link) => link.href) } : {}),
  }
}

function trailOf({ shell, crumbs, canonical }: Facts): Node | undefined {
  if (crumbs.length === 0) return undefined
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.label,
      item: crumb.href ? shell.community.origin + crumb.href : canonical,
    })),
  }
}
