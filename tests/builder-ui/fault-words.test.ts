import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LINT_CODES } from '#site/page-lint/finding.ts'

it.each(['uk', 'en'])('the editor has words in %s for every fault of a page', (language) => {
  const file = new URL(`../../builder-ui/src/editor/strings/${language}.json`, import.meta.url)
  const { fault } = JSON.parse(readFileSync(file, 'utf8'))
  expect(Object.keys(fault).sort()).toEqual([...LINT_CODES, 'page-empty', 'section-empty'].sort())
})
