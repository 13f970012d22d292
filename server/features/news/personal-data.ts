import type { PersonalData } from '#contract/index.ts'

/** News is written by members of staff in their office; of residents it holds nothing. */
export const newsPersonalData: PersonalData = {
  collect: async () => ({}),
  erase: async () => undefined,
}
