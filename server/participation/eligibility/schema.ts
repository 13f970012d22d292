import { z } from 'zod'
import { MAX_AGE, MIN_AGE, RESIDENCE } from '#platform/identity/index.ts'
import { Katottg, MAX_SETTLEMENTS } from '#platform/settlements/index.ts'

const meta = (field: string) => ({
  title: `eligibility:fields.${field}.title`,
  description: `eligibility:fields.${field}.help`,
})
const Age = z.int().min(MIN_AGE).max(MAX_AGE)

/**
 * Who may take part in one item (a ballot, a consultation), for a feature's settings and items. Ages are whole years,
 * both ends included. Age, settlements and basis of residence are known of verified people only.
 */
export const EligibilityRules = z
  .strictObject({
    level: z.enum(['contact', 'verified']).default('verified').meta(meta('level')),
    minAge: Age.optional().meta(meta('min-age')),
    maxAge: Age.optional().meta(meta('max-age')),
    /** The zone: codes of the register КАТОТТГ; a city includes its districts. None: the whole community. */
    settlements: z.array(Katottg).min(1).max(MAX_SETTLEMENTS).optional().meta(meta('settlements')),
    residence: z.array(z.enum(RESIDENCE)).min(1).max(RESIDENCE.length).optional().meta(meta('residence')),
  })
  .refine(
    ({ level, minAge, maxAge, settlements, residence }) =>
      level === 'verified' || [minAge, maxAge, settlements, residence].every((rule) => rule === undefined),
    { path: ['level'], error: 'eligibility:invalid.level' },
  )
  .refine(({ minAge, maxAge }) => minAge === undefined || maxAge === undefined || minAge <= maxAge, {
    path: ['maxAge'],
    error: 'eligibility:invalid.ages',
  })
export type EligibilityRules = z.output<typeof EligibilityRules>
