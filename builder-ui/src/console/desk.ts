import type { RouteObject } from 'react-router'
import type { Feature, FeatureDesk, Role } from '../api/types.ts'
import type { TextKey } from '../i18n/text.ts'
import type { Icon } from '../parts/icons.tsx'

/** What one can begin from the command palette. */
export interface DeskCommand {
  /** A key of `<name>-nav`. */
  label: TextKey
  icon: Icon
  /** Below the community's own path: `news?add=1`. */
  to: string
}

/** The menu entry of a capability: there where a feature of the community uses it. */
export interface DeskMenu {
  /** A key of `<name>-nav`. */
  title: TextKey
  icon: Icon
  /** The part of the menu that it stands in. */
  group: FeatureDesk['group']
  /** Who sees it; default: every member. An owner sees everything. */
  roles?: readonly Role[]
  isUsedBy(feature: Pick<Feature, 'id' | 'settings'>): boolean
}

/**
 * Screens of a feature's own, in place of those that every desk has (`desk/`, drawn from what the server declares): one
 * folder `console/<path of the desk>/` whose `desk.ts` exports this by default (`desks.ts` finds it), with its
 * `strings/{uk,en}.json` (the namespace `<name>`, loaded with the first screen that is opened) and `strings/nav/{uk,en}.json`
 * (the namespace `<name>-nav`: what the palette says of it, loaded at the start). Menu, search and journal need no folder.
 */
export interface Desk {
  /** Id of the feature or capability. */
  feature: string
  /** Of a capability, which no feature declares as its desk. */
  menu?: DeskMenu
  /** The screens, each below `/:slug/<name>`; the one with `index` is where the menu leads. */
  routes: readonly RouteObject[]
  commands?: readonly DeskCommand[]
}

export const defineDesk = (desk: Desk): Readonly<Desk> => Object.freeze(desk)
