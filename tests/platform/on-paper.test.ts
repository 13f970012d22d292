import { expect, it } from 'vitest'
import { onPaper } from '#platform/assets/bundle.ts'

it('a style sheet as a printer reads it applies what is for print, and nothing that is for a screen', () => {
  expect(onPaper('@media print{a{color:#000}}')).toBe('@media all{a{color:#000}}')
  expect(onPaper('@media screen{a{color:red}}')).toBe('@media (width < 0){a{color:red}}')
  // «not all and (…)» would be true wherever the condition is not
  expect(onPaper('@media screen and (prefers-color-scheme: dark){a{}}')).toBe(
    '@media (width < 0) and (prefers-color-scheme: dark){a{}}',
  )
})
