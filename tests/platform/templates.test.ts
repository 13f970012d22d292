import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createI18n } from '#platform/i18n/index.ts'
import { html, loadTemplates, pageUrl, SafeHtml } from '#platform/templates/index.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** An engine over the given templates, with a small set of strings and one icon. */
function engine(files: Record<string, string>) {
  const dir = mkdtempSync(join(tmpdir(), 'viche-templates-'))
  folders.push(dir)
  write(join(dir, 'strings/uk.json'), '{"a":{"title":"Петиції громади {{name}}"}}')
  write(join(dir, 'strings/en.json'), '{"a":{"title":"Petitions of {{name}}"}}')
  write(join(dir, 'icons/pen.svg'), '<svg viewBox="0 0 24 24"><path d="M4 20h4"/></svg>')
  for (const [name, source] of Object.entries(files)) write(join(dir, `${name}.hbs`), source)
  return loadTemplates({ dir, i18n: createI18n([{ path: join(dir, 'strings') }]) })
}

function render(source: string, data: object, locale: 'uk' | 'en' = 'uk', addressing = {}) {
  return String(engine({ page: source }).render('page', data, locale, addressing))
}

describe('what people type', () => {
  it.each(['{{constructor}}', '{{#with "s" as |string|}}x{{/with}}', '{{{body}}}', '<%= 7*7 %>', '$' + '{7*7}'])(
    'prints %s as it was typed',
    (typed) => {
      expect(render('<p>{{title}}</p>', { title: typed })).toBe(
        `<p>${String(html`${typed}`)}</p>`.replace(/=/g, '&#x3D;'),
      )
    },
  )

  it('is escaped, in elements and in attributes', () => {
    const typed = `"><img src=x onerror='alert(1)'>`
    expect(render('<a title="{{x}}">{{x}}</a>', { x: typed })).not.toMatch(/<img|x" |'>/)
  })

  it('cannot close the element that holds linked data', () => {
    const printed = render('<script type="application/ld+json">{{json data}}</script>', {
      data: { name: '</script><script>alert(1)</script>' },
    })
    expect(printed.match(/<\/script>/g)).toHaveLength(1)
    const data: unknown = JSON.parse(printed.replace(/<\/?script[^>]*>/g, ''))
    expect(data).toEqual({ name: '</script><script>alert(1)</script>' })
  })

  it('never passes for HTML', () => {
    expect(() => render('{{safe body}}', { body: '<b>text</b>' })).toThrow('{{safe}} prints SafeHtml only')
    expect(render('{{safe body}}', { body: html`<b>${'a & b'}</b>` })).toBe('<b>a &amp; b</b>')
    expect(render('{{body}}', { body: { toString: () => '<b>' } })).toBe('&lt;b&gt;')
  })
})

describe('templates', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'item.constructor', 'item.__proto__'])(
    'reach nothing through %s',
    (path) => {
      expect(render(`[{{#if ${path}}}found{{/if}}{{#with ${path}}}found{{/with}}{{${path}}}]`, { item: {} })).toBe('[]')
    },
  )

  it('stop at a name that the data does not have', () => {
    expect(() => render('{{titel}}', { title: 'Петиція' })).toThrow(/page.*"titel" not defined/)
  })

  it('ask for what may be absent', () => {
    expect(render('{{#if note}}{{note}}{{else}}—{{/if}}', {})).toBe('—')
    expect(render('{{#if draft.title.length}}1{{/if}}{{#each draft.items}}2{{/each}}{{or draft.title "3"}}', {})).toBe(
      '3',
    )
    expect(() => render('{{draft.title}}', {})).toThrow('"title" not defined')
  })

  it.each([
    ['{{{body}}}', 'unescaped output'],
    ['{{&body}}', 'unescaped output'],
    ['{{> (concat "a" "b")}}', 'fixed name'],
    ['{{> nowhere}}', "calls the partial 'nowhere', which does not exist"],
    ['{{lookup item "constructor"}}', 'unknown helper lookup'],
    ['{{log item}}', 'unknown helper log'],
    ['{{number}}', 'write {{this.number}}'],
    ['{{unknown "helper"}}', 'unknown helper unknown'],
    ['{{#if}}', 'Parse error'],
  ])('stop the boot with %s', (source, fault) => {
    expect(() => engine({ 'features/x/page': source })).toThrow(fault)
  })

  it('give a partial what it is handed and nothing else', () => {
    const templates = engine({
      'partials/chip': '[{{#if hint}}{{hint}}{{/if}}{{label}}]',
      page: '{{> chip label=title}}',
    })
    expect(String(templates.render('page', { title: 'так', hint: 'зі сторінки' }, 'uk'))).toBe('[так]')
  })
})

describe('helpers', () => {
  it('translate into the language of the page', () => {
    expect(render("{{t 'a:title' name=x}}", { x: 'Вербівка' })).toBe('Петиції громади Вербівка')
    expect(render("{{t 'a:title' name=x}}", { x: 'Verbivka' }, 'en')).toBe('Petitions of Verbivka')
  })

  it('write dates and numbers in the language of the page', () => {
    const data = { at: new Date('2026-12-14T08:05:00Z'), n: 1234 }
    expect(render("{{date at}} · {{date at 'datetime'}} · {{number n}}", data)).toBe(
      '14 грудня 2026 · 14 грудня 2026, 10:05 · 1\u00a0234',
    )
    expect(render("{{date at 'short'}} · {{iso at}} · {{number n}}", data, 'en')).toBe(
      '14 Dec 2026 · 2026-12-14T08:05:00.000Z · 1,234',
    )
  })

  it('compare and join', () => {
    expect(
      render('{{#if (eq a "x")}}1{{/if}}{{#if (and a b)}}2{{/if}}{{#if (or b a)}}3{{/if}}{{concat a "-" a}}', {
        a: 'x',
        b: '',
      }),
    ).toBe('13x-x')
  })

  it('draw an icon that a screen reader skips', () => {
    expect(render("{{icon 'pen'}}", {})).toBe(
      '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20h4"/></svg>',
    )
    expect(() => render("{{icon 'axe'}}", {})).toThrow("there is no icon 'axe'")
  })

  it('link within the language and the view of the page', () => {
    const links = '{{url "/"}} {{url "/petitions?page=2#list"}} {{url "/media/a.webp"}} {{url "#top"}}'
    expect(render(links, {})).toBe('/ /petitions?page&#x3D;2#list /media/a.webp #top')
    expect(render(links, {}, 'en')).toBe('/en /en/petitions?page&#x3D;2#list /media/a.webp #top')
    expect(render(links, {}, 'en', { defaultLocale: 'en' })).toBe('/ /petitions?page&#x3D;2#list /media/a.webp #top')
    expect(pageUrl('/petitions?page=2#list', { locale: 'uk', view: 'contrast' })).toBe(
      '/petitions?page=2&view=contrast#list',
    )
  })

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'x',
  ])('do not link to %s', (address) => {
    expect(pageUrl(address, { locale: 'uk' })).toBe('#')
  })
})

describe('SafeHtml', () => {
  it('is made by escaping', () => {
    expect(String(html`<p>${'<i>'}${3}${[html`<b>x</b>`, html`<b>y</b>`]}</p>`)).toBe(
      '<p>&lt;i&gt;3<b>x</b><b>y</b></p>',
    )
    expect(SafeHtml.is({ html: '<b>' })).toBe(false)
  })
})
