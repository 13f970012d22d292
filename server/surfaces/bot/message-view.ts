/** Messages as clients get them. */
import { z } from 'zod'
import { type ChatMessage, MAX_BUTTON_ID } from '#bot/chats/index.ts'
import { findImages, type ImageDescription } from '#platform/media/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'

const BlockView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('image'), url: z.string(), alt: z.string() }),
  z.object({ kind: z.literal('link'), title: z.string(), url: z.string() }),
])
export const MessageView = z.object({
  id: z.string().meta({ description: 'number of the message in its chat; the last one is the `Last-Event-ID`' }),
  from: z.enum(['bot', 'person', 'operator']),
  at: z.iso.datetime(),
  text: z.string().meta({ description: 'the whole message as text, with the addresses of links' }),
  blocks: z.array(BlockView).meta({ description: 'the same message in its parts' }),
  buttons: z.array(z.object({ id: z.string(), title: z.string() })),
})
export type MessageView = z.output<typeof MessageView>

/** Separates the token of a screen from the id of its button. */
const SEPARATOR = '~'

export const buttonId = ({ screen }: Pick<ChatMessage, 'screen'>, id: string): string => screen + SEPARATOR + id

/** What a button names; any text, since a button of an older screen is a regular outcome. */
export const ButtonId = z.string().min(1).max(MAX_BUTTON_ID)
export function pressOf(button: string): { kind: 'press'; screen: string; id: string } {
  const at = button.indexOf(SEPARATOR)
  return { kind: 'press', screen: button.slice(0, Math.max(at, 0)), id: button.slice(at + 1) }
}

/** The views of messages, with whole addresses, so that they can be shown anywhere. */
export async function viewsOf(
  tx: CommunityTx,
  community: Community,
  messages: readonly ChatMessage[],
): Promise<MessageView[]> {
  const media = messages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'image' ? [block.media] : [])),
  )
  const images = media.length > 0 ? await findImages(tx, media) : new Map<string, ImageDescription>()
  return messages.map((message) => viewOf(community, message, images))
}

function viewOf(
  community: Community,
  message: ChatMessage,
  images: ReadonlyMap<string, ImageDescription>,
): MessageView {
  const addressing = { locale: message.language, defaultLocale: community.languages[0] }
  const absolute = (address: string) =>
    address.startsWith('/') ? community.origin + pageUrl(address, addressing) : address
  const blocks = message.blocks.flatMap((block): MessageView['blocks'] => {
    if (block.kind === 'text') return [block]
    if (block.kind === 'link') return [{ kind: 'link', title: block.title, url: absolute(block.address) }]
    const image = images.get(block.media)
    return image ? [{ kind: 'image', url: community.origin + image.src, alt: block.alt }] : []
  })
  return {
    id: String(message.seq),
    from: message.sender,
    at: message.at.toISOString(),
    text: blocks.map(textOf).join('\n\n'),
    blocks,
    buttons: message.buttons.map(({ id, label }) => ({ id: buttonId(message, id), title: label })),
  }
}

function textOf(block: MessageView['blocks'][number]): string {
  if (block.kind === 'text') return block.text
  return block.kind === 'image' ? block.alt : `${block.title}: ${block.url}`
}
