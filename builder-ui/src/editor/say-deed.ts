/** Deeds on the page in words: what it was done to, and where that stands now. */
import type { Component } from 'grapesjs'
import type { Translate } from '../i18n/text.ts'
import type { WidgetKind } from './api.ts'
import type { Deed } from './canvas/page-canvas.ts'
import { excerptOf, nameOf } from './desk.ts'
import { typeOf } from './tree/convert.ts'

export function sayDeed(deed: Deed, t: Translate, widgets: readonly WidgetKind[]): string {
  const thing = (component: Component) => sayThing(component, t, widgets)
  switch (deed.kind) {
    case 'added':
    case 'copied':
    case 'moved':
    case 'selected': {
      const place = sayPlace(deed.component, t, widgets)
      return t(`editor:said.${deed.kind}`, { thing: thing(deed.component), place })
    }
    case 'removed':
      return deed.next
        ? t('editor:said.removed', { thing: thing(deed.component), next: thing(deed.next) })
        : t('editor:said.removed-last', { thing: thing(deed.component) })
    case 'undone':
    case 'redone':
      return deed.component
        ? t(`editor:said.${deed.kind}-at`, { thing: thing(deed.component) })
        : t(`editor:said.${deed.kind}`)
    default:
      return t(`editor:said.${deed.kind}`)
  }
}

/** «Заголовок «Про нас»». */
export function sayThing(component: Component, t: Translate, widgets: readonly WidgetKind[]): string {
  const name = nameOf(component, t, widgets)
  const words = excerptOf(component)
  return words ? t('editor:said.thing', { name, words }) : name
}

/** «2 з 4, Секція «Громада»». */
function sayPlace(component: Component, t: Translate, widgets: readonly WidgetKind[]): string {
  const parent = component.parent()
  const siblings = parent?.components().models.filter((one) => typeOf(one) !== undefined) ?? []
  const values = { at: siblings.indexOf(component) + 1, count: siblings.length }
  return parent && typeOf(parent)
    ? t('editor:said.place', { ...values, parent: sayThing(parent, t, widgets) })
    : t('editor:said.place-on-page', values)
}
