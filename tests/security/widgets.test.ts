import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { signIn, startTestApp } from '../support/app.ts'
import { type Answer, request } from '../support/http.ts'
import { ADDRESS_VECTORS, TEXT_VECTORS } from '../surfaces/site/vectors.ts'

/*
 * Every property of every widget of every feature, filled with what people have tried to get run: attributes of
 * shortcodes were how pages elsewhere were taken over (CVE-2026-1912). Generated from the registry.
 */

// Many requests: what takes seconds on a quiet machine may take longer on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const app = await startTestApp({ demo: true })
const host = app.platformHost
const cookies = await signIn(app, host, 'webmaster@verbivka.example')
const draw = (widget: string, props: object): Promise<Answer> =>
  request(app, {
    host,
    method: 'POST',
    path: '/api/v1/communities/verbivka/widgets/render',
    body: { widget, props, language: 'uk' },
    cookies,
  })

const widgets = app.kernel.registry.widgets.map(({ widget }) => widget)
const textsOf = (props: z.ZodObject): string[] => {
  const { properties = {} } = z.toJSONSchema(props, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).flatMap(([name, schema]) =>
    typeof schema === 'object' && schema.type === 'string' && !('enum' in schema) ? [name] : [],
  )
}
const VECTORS = [...TEXT_VECTORS, ...ADDRESS_VECTORS].filter((vector) => !vector.includes('\u0000'))

/** Start tags, as a browser reads them; a sign of markup that somebody typed stands in them escaped. */
const tagsOf = (html: string): string[] => html.match(/<[a-zA-Z][^>]*>/g) ?? []

describe('a widget', () => {
  it('is there to be tried, with texts that an editor types', () => {
    expect(widgets.length).toBeGreaterThan(3)
    expect(widgets.flatMap(({ props }) => textsOf(props)).length).toBeGreaterThan(3)
  })

  it.each(widgets)('$id shows what an editor typed as text, in every property', async ({ id, props }) => {
    for (const name of textsOf(props)) {
      for (const vector of VECTORS) {
        const answer = await draw(id, { [name]: vector })
        expect(answer.status, `${name}: ${vector}`).toBe(200)
        for (const tag of tagsOf(answer.json().html)) {
          expect(tag, `${name}: ${vector}`).not.toMatch(
            /^<(?:script|iframe|object|embed|style|math|noscript|img src=x)|\son\w+\s*=|\sstyle=|srcdoc/i,
          )
          expect(tag, `${name}: ${vector}`).not.toMatch(/\s(?:href|src|action)="?\s*(?:javascript|vbscript|data):/i)
        }
        expect(answer.json().html).not.toContain(vector.includes('<') ? vector : '<script')
      }
    }
  })

  it.each(widgets)('$id takes nothing that its schema does not know', async ({ id }) => {
    const before = (await draw(id, {})).json().html
    for (const foreign of [
      { onclick: 'alert(1)' },
      { style: 'x' },
      { class: 'x" onload="y' },
      { html: '<script>alert(1)</script>' },
    ]) {
      const answer = await draw(id, foreign)
      expect(answer.text).not.toMatch(/alert|onload/)
      if (answer.status === 200) expect(answer.json().html).toBe(before)
    }
  })
})
