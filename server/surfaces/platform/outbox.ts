import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { notFound } from '#platform/errors.ts'
import { type CaughtLetter, listCaughtLetters } from '#platform/mail/index.ts'
import type { CaughtLetterView, OutboxView } from '#platform/templates/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { sendPlatformPage } from './document.ts'

const MAX_LETTERS = 500
const Query = z.object({ query: z.string().trim().max(200).catch('') })
const JsonQuery = z.object({
  // PostgreSQL cannot store a NUL, so no letter can have this recipient.
  to: z
    .string()
    .trim()
    .toLowerCase()
    .max(320)
    .regex(/^[^\0]*$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LETTERS).default(100),
})

const OutboxJson = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      community: z.string(),
      to: z.string(),
      template: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
      links: z.array(z.string()),
      createdAt: z.iso.datetime(),
      sentAt: z.iso.datetime().nullable(),
    }),
  ),
})

/** Letters caught by the demo, open to everybody who can reach it. Outside the demo these routes do not exist. */
export function outboxRoutes(app: FastifyInstance, kernel: Kernel): void {
  const options = { constraints: { surface: 'platform' }, config: { access: 'public' } } as const
  const letters = async (filter: { to?: string | undefined; most?: number }) =>
    listCaughtLetters(kernel.db, [await kernel.directory.platform(), ...(await kernel.directory.list())], filter)

  app.get(
    '/outbox.json',
    {
      ...options,
      schema: {
        operationId: 'platform.outbox',
        summary: kernel.i18n.t('en', 'platform:actions.outbox'),
        tags: ['demo'],
        querystring: JsonQuery,
        response: { 200: OutboxJson },
      },
    },
    async (request, reply) => {
      const { to, limit } = JsonQuery.parse(request.query)
      reply.header('cache-control', 'no-store')
      const items = (await letters({ to, most: limit })).map((letter) => ({
        ...letter,
        createdAt: letter.createdAt.toISOString(),
        sentAt: letter.sentAt?.toISOString() ?? null,
      }))
      return { items }
    },
  )

  app.get('/outbox', { ...options, schema: { hide: true } }, async (request, reply) => {
    const { query } = Query.parse(request.query)
    const found = (await letters({ most: MAX_LETTERS })).filter((letter) => matches(letter, query))
    const view: OutboxView = {
      query,
      letters: found.map((letter) => ({
        href: `/outbox/${letter.id}`,
        to: letter.to,
        subject: letter.subject,
        community: letter.community,
        at: letter.createdAt,
      })),
    }
    return send('platform/outbox', view, kernel.i18n.t('uk', 'platform:outbox.title'), reply)
  })

  app.get('/outbox/:id', { ...options, schema: { hide: true } }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const letter = (await letters({ most: MAX_LETTERS })).find((one) => one.id === id)
    if (!letter) throw notFound()
    const { to, subject, community, text, links } = letter
    const view: CaughtLetterView = { to, subject, community, at: letter.createdAt, text, links }
    return send('platform/letter', view, subject, reply)
  })

  function send(template: string, view: object, title: string, reply: Parameters<typeof sendPlatformPage>[1]) {
    reply.header('cache-control', 'no-store')
    return sendPlatformPage(kernel, reply, {
      locale: 'uk',
      path: '/outbox',
      title,
      description: kernel.i18n.t('uk', 'platform:outbox.lead'),
      here: 'outbox',
      translated: false,
      content: kernel.templates.render(template, view, 'uk', { defaultLocale: 'uk' }),
    })
  }
}

function matches(letter: CaughtLetter, query: string): boolean {
  const wanted = query.toLocaleLowerCase('uk')
  return [letter.to, letter.subject, letter.community].some((text) => text.toLocaleLowerCase('uk').includes(wanted))
}
