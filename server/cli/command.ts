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
  /** The arguments: `SLUG FILE [--key FILE]`. The description is the string `cli:about.<name>`. */
  usage: string
  /** Required positional arguments. */
  arguments: number
  options: NonNullable<ParseArgsConfig['options']>
  run(around: Around, words: readonly string[], options: Typed): Promise<Outcome>
}
