import { describe, expect, it } from 'vitest'
import { loadRegistry } from '#features/registry.ts'
import { isAdvertising, mayAdvertise } from '#site/rendering/advertising.ts'

const registry = await loadRegistry()

const html = (text: string) => ({ type: 'html', html: text }) as const
const widget = (id: string) => ({ type: 'widget', id, widget: id, props: {}, level: 2 }) as const
const slot = widget('sponsorship.slot')
const others = registry.widgets.filter(({ feature }) => feature.id !== 'sponsorship').map((one) => one.widget.id)

describe('advertising on a composed page', () => {
  it('stands in a section of its own, whatever the others hold', () => {
    for (const other of others) {
      const page = [
        html('<section class="section">'),
        widget(other),
        html('</section><section class="section">'),
        slot,
        html('</section>'),
      ]
      expect(isAdvertising(registry, slot)).toBe(true)
      expect(mayAdvertise(registry, page)(slot), other).toBe(true)
    }
  })

  it('never stands in one section with a widget of another feature, before or behind it', () => {
    expect(others.length).toBeGreaterThan(10)
    for (const other of others) {
      const [open, between, close] = [html('<section class="section"><p>'), html('</p><p>'), html('</p></section>')]
      expect(isAdvertising(registry, widget(other))).toBe(false)
      expect(mayAdvertise(registry, [open, slot, between, widget(other), close])(slot), other).toBe(false)
      expect(mayAdvertise(registry, [open, widget(other), slot, close])(slot), other).toBe(false)
    }
  })

  it('is added by the site to composed pages and to lists of news, to no page of an instrument', () => {
    const places = registry.features.flatMap(({ id, advertisesOn = [] }) => advertisesOn.map((path) => `${id} ${path}`))
    expect(places).toEqual(['news /news'])
  })
})
