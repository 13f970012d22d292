import { describe, expect, it } from 'vitest'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { loadTemplates } from '#platform/templates/index.ts'
import { sourceFiles } from './source.ts'

const i18n = createI18n()
const templates = sourceFiles('templates', '.hbs')
const icons = new Set(sourceFiles('templates/icons', '.svg').map(({ path }) => path.replace(/^.*\/|\.svg$/g, '')))

/** `file: what` for each match of the pattern that is a fault. */
function faults(pattern: RegExp, isFault: (found: string) => boolean = () => true): string[] {
  return templates.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)]
      .map((match) => match[1] ?? match[0])
      .filter(isFault)
      .map((found) => `${path}: ${found}`),
  )
}

describe('templates', () => {
  it('compile, all of them', () => {
    expect(loadTemplates({ i18n }).names).toHaveLength(templates.length)
  })

  it.each(LOCALES)('say only what is written in %s', (locale) => {
    expect(faults(/[{(]t '([^']+)'/g, (key) => !i18n.has(locale, key))).toEqual([])
  })

  it('draw only icons that exist', () => {
    expect(faults(/[{(]icon '([^']+)'/g, (name) => !icons.has(name))).toEqual([])
  })

  it('carry no style and no script of their own: the security policy of public pages forbids both', () => {
    expect(faults(/\sstyle="/g)).toEqual([])
    expect(faults(/\son\w+="/g)).toEqual([])
    expect(faults(/<script(?! src="\{\{(?:script|accountScript)\}\}"| type="application\/ld\+json")[^>]*>/g)).toEqual(
      [],
    )
    // Letters are read in mail programs, which know no style sheets beside the letter.
    expect(faults(/<style/g).filter((fault) => !fault.startsWith('templates/mail/'))).toEqual([])
  })

  it('link within the site through {{url}}, so that language and view are kept', () => {
    const plain = faults(/\b(?:href|action)="(\/[^"]*)"/g)
    expect(plain.filter((fault) => !/^templates\/(?:platform|layouts\/platform)/.test(fault))).toEqual([])
  })
})
