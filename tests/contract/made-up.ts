import { z } from 'zod'
import { defineFeature, type Feature } from '#features/contract.ts'

/** A feature without any part, but for those that a test gives it. */
export const madeUpFeature = (parts: Partial<Feature> & { id: string }): Feature =>
  defineFeature({
    icon: 'list',
    settings: { schema: z.object({}), defaults: () => ({}) },
    actions: [],
    reads: [],
    pages: [],
    widgets: [],
    accountPages: [],
    jobs: [],
    personalData: { collect: async () => ({}), erase: async () => undefined },
    ...parts,
  })
