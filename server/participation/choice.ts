import { z } from 'zod'

/** One of several values, each with the string key of its label; a form shows them as options. */
export const choice = <const Options extends readonly [string, string, ...string[]]>(
  options: Options,
  label: (option: Options[number]) => string,
) =>
  z.union(
    options.map((option) => z.literal(option).meta({ title: label(option) })) as {
      [Index in keyof Options]: z.ZodLiteral<Options[Index]>
    },
  )
