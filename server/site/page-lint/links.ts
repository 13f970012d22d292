/** Links that lead nowhere, or whose text does not say where they lead. */
import { type Inline, plainText, safeAddress } from '#participation/rich-text/index.ts'
import { type Block, type CardNode, nodesOf, type Tree, type TreeNode } from '../content/tree.ts'
import { anchorsOf } from '../publishing/compile.ts'
import type { Finding, LintCode, LintContext } from './finding.ts'

/** One link of a page, in any block. */
interface Link {
  node: TreeNode
  words: string
  href: string
  kind: 'link' | 'button' | 'card'
}

/** Texts that mean nothing out of context, as in a screen reader's list of links. */
const VAGUE = new Set([
  ...[
    'тут',
    'сюди',
    'тиць',
    'клік',
    'клац',
    'натисніть',
    'натисніть тут',
    'натисніть сюди',
    'клікніть',
    'клікніть тут',
  ],
  ...['перейдіть', 'перейти', 'за посиланням', 'перейти за посиланням', 'за цим посиланням', 'посилання', 'лінк'],
  ...['детальніше', 'докладніше', 'дізнатися більше', 'більше', 'читати', 'читати далі', 'далі', 'ще', 'тут і тут'],
  ...['here', 'click', 'click here', 'press here', 'this', 'this link', 'link', 'go', 'more', 'read', 'read more'],
  ...['learn more', 'find out more', 'see more', 'details', 'more details', 'continue', 'this page'],
])
const BARE = /^(?:https?:\/\/|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:ua|com|org|net|eu|gov|info|укр)(?:\/\S*)?$/iu

export function lintLinks(tree: Tree, facts: LintContext): Finding[] {
  const links = [...linksOf(tree)]
  const anchors = new Set(['main', ...anchorsOf(tree)])
  // a fragment may contain the anchor
  const leadsOn = (href: string) =>
    href.startsWith('#') ? href === '#' || anchors.has(href.slice(1)) || facts.hasFragments : facts.isReachable(href)
  const findings = links.flatMap((link) => faultsOfLink(link, leadsOn).map((code) => ({ node: link.node, code })))
  return [...findings, ...ambiguous(links)]
}

function faultsOfLink({ words, href, kind }: Link, leadsOn: (href: string) => boolean): LintCode[] {
  if (!words) return [kind === 'button' ? 'button-label' : 'link-text']
  const address = safeAddress(href)
  const codes: LintCode[] = []
  if (!address) codes.push(kind === 'button' ? 'button-address' : 'link-address')
  else if (!leadsOn(address)) codes.push('link-dead')
  // a card's text is its heading: adjacent text supplies what it lacks
  if (kind === 'card') return codes
  if (VAGUE.has(normalised(words))) codes.push('link-vague')
  if (BARE.test(words)) codes.push('link-bare')
  return codes
}

/** The same text with different targets: reported on every link after the first. */
function ambiguous(links: readonly Link[]): Finding[] {
  const first = new Map<string, string>()
  return links.flatMap(({ node, words, href }) => {
    const name = normalised(words)
    const address = safeAddress(href)
    if (!name || !address) return []
    const known = first.get(name)
    if (known === undefined) first.set(name, address)
    return known === undefined || known === address ? [] : [{ node, code: 'link-ambiguous' as const }]
  })
}

const normalised = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s«"“„(→>]+|[\s»"”).,:;!?…→>]+$/gu, '')

function* linksOf(tree: Tree): Generator<Link> {
  for (const { node } of nodesOf(tree)) {
    if (node.type === 'button') yield { node, words: node.label.trim(), href: node.href, kind: 'button' }
    if (node.type === 'card' && node.href?.trim()) yield { node, words: wordsOf(node), href: node.href, kind: 'card' }
    for (const part of runsOf(node).flat())
      if (part.type === 'link') yield { node, words: plainText([part]).trim(), href: part.href, kind: 'link' }
  }
}

/** The text of a card's link: its first heading or text, else its picture's alternative text. */
function wordsOf(card: CardNode): string {
  const named = (block: Block): string => {
    if (block.type === 'heading' || block.type === 'paragraph') return plainText(block.content).trim()
    return block.type === 'image' && !block.decorative && block.media !== null ? block.alt.trim() : ''
  }
  const headings = card.children.filter((block) => block.type === 'heading')
  return [...headings, ...card.children].map(named).find(Boolean) ?? ''
}

export function runsOf(node: TreeNode): readonly (readonly Inline[])[] {
  if (node.type === 'table') return node.rows.flat()
  return 'content' in node ? [node.content] : []
}

/** Every address that a tree links to, as it may appear in `href`. */
export function addressesOf(tree: Tree): string[] {
  return [...linksOf(tree)].flatMap(({ href }) => safeAddress(href) ?? [])
}
