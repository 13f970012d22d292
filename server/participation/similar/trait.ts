import { z } from 'zod'
import { read, trait } from '#contract/index.ts'
import { findSimilar, MAX_TITLE, SimilarList } from './finding.ts'
import { homeOf } from './options.ts'

/** Somebody who types asks a few times a minute; offices share an address. */
const RATE_LIMIT = { most: 120, seconds: 60 }

/** Items like the one that is being written: see README.md. */
export const similarTrait = trait({
  id: 'similar',
  expand(host, options) {
    const use = { host, options }
    return {
      reads: [
        read({
          name: `${host.id}.similar`,
          summary: 'similar:actions.list',
          access: 'public',
          path: `${homeOf(use)}/similar`,
          query: z.object({ title: z.string().max(MAX_TITLE, 'similar:errors.title-too-long') }),
          rateLimit: RATE_LIMIT,
          output: SimilarList,
          run: (tx, context, { query: { title } }) => findSimilar(tx, context, use, title),
        }),
      ],
    }
  },
})
