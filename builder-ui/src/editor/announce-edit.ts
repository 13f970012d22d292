/** Deeds on the page in words: what it was done to, and where that stands now. */
import type { Component } from 'grapesjs'
import type { Translate } from '../i18n/text.ts'
import type { EditEvent } from './canvas/page-canvas.ts'
import { excerptOf, nameOf, type Site } from './desk.ts'
import { typeOf } from './tree/convert.ts'

export function announceEdit(deed: EditEvent, t: Translate, site: Site): string {
  const thing = (component: Component) => sayThing(component, t, site)
  switch (deed.kind) {
    case 'added':
    case 'copied':
    case 'moved':
    case 'selected': {
      const place = sayPlace(deed.component, t, site)
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
export function sayThing(component: Component, t: Translate, site: Site): string {
  const name = nameOf(component, t, site)
  const words = excerptOf(component)
  return words ? t('editor:said.thing', { name, words }) : name
}

/** «2 з 4, Секція «Громада»». */
function sayPlace(component: Component, t: Translate, site: Site): string {
  const parent = component.parent()
  const siblings = parent?.components().models.filter((one) => typeOf(one) !== undefined) ?? []
  const values = { at: siblings.indexOf(component) + 1, count: siblings.length }
  return parent && typeOf(parent)
    ? t('editor:said.place', { ...values, parent: sayThing(parent, t, site) })
    : t('editor:said.place-on-page', values)
}
