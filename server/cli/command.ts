import type { ParseArgsConfig } from 'node:util'
import type { Translate } from '#platform/i18n/index.ts'

export interface Outcome {
  said: readonly string[]
  ok: boolean
}

export interface Around {
  env: NodeJS.ProcessEnv
  t: Translate
}

export type Typed = Readonly<Record<string, string | boolean | undefined | (string | boolean)[]>>

export interface Command {
  /** What stands behind the name: `SLUG FILE [--key FILE]`. Its sentence is the string `cli:about.<name>`. */
  usage: string
  /** How many words it needs besides its options. */
  arguments: number
  options: NonNullable<ParseArgsConfig['options']>
  run(around: Around, words: readonly string[], options: Typed): Promise<Outcome>
}
