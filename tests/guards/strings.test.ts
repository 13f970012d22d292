import { describe, expect, it } from 'vitest'
import { summaryKey } from '#contract/index.ts'
import { loadRegistry } from '#features/registry.ts'
import { createI18n, findStringFaults, LOCALES } from '#platform/i18n/index.ts'
import { sourceFiles } from './source.ts'

const i18n = createI18n()
const registry = await loadRegistry()
const server = sourceFiles('server', '.ts')

describe('strings', () => {
  it('are complete in every language, with the same values and all plural forms', () => {
    expect(findStringFaults(i18n)).toEqual([])
  })

  it.each(LOCALES)('hold a sentence for every error code that the server can answer, in %s', (locale) => {
    const codes = new Set<string>()
    for (const { text } of server) {
      for (const [, code] of text.matchAll(
        /\b(?:refusal|notFound|forbidden|unauthenticated)\(\s*'([a-z-]+\.[a-z-]+)'/g,
      ))
        codes.add(code ?? '')
      for (const [, code] of text.matchAll(/new AppError\(\s*'([a-z-]+\.[a-z-]+)'/g)) codes.add(code ?? '')
      for (const [, code] of text.matchAll(/invalidInput\([^)]*\),?\s*'([a-z-]+\.[a-z-]+)'/g)) codes.add(code ?? '')
    }
    expect(codes.size).toBeGreaterThan(20)
    const missing = [...codes].filter((code) => {
      const [namespace = '', rest = ''] = code.split('.')
      return !i18n.has(locale, `${namespace}:errors.${rest}`)
    })
    expect(missing).toEqual([])
  })

  it.each(LOCALES)('title every data set and every column of the open data in %s', (locale) => {
    const sets = registry.features.flatMap(({ openData = [] }) => openData)
    const keys = sets.flatMap(({ title, description, columns }) => [
      title,
      description,
      ...columns.map((column) => column.title),
    ])
    expect(sets.length).toBeGreaterThan(1)
    expect(keys.filter((key) => !i18n.has(locale, key))).toEqual([])
  })

  it.each(LOCALES)('name every feature, action, widget and task kind in %s', (locale) => {
    const keys = registry.features.flatMap((feature) => [
      `${feature.id}:title`,
      ...[...feature.actions, ...feature.reads].map(summaryKey),
      ...feature.widgets.flatMap((widget) => {
        const name = widget.id.slice(feature.id.length + 1)
        return [`${feature.id}:widgets.${name}.title`, `${feature.id}:widgets.${name}.description`]
      }),
    ])
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !i18n.has(locale, key))).toEqual([])
  })
})
