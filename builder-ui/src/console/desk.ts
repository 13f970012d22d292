import type { RouteObject } from 'react-router'
import type { Role } from '../api/types.ts'
import type { TextKey } from '../i18n/text.ts'
import type { Icon } from '../parts/icons.tsx'

/** Something of the desk that the command palette finds by its name. */
export interface DeskMatch {
  id: string | number
  label: string
  /** Below the community's own path: `petitions/12`. */
  to: string
}

/** What one can begin from the command palette. */
export interface DeskCommand {
  label: TextKey
  icon: Icon
  /** Below the community's own path: `news?add=1`. */
  to: string
}

/**
 * The desk of a feature: one folder `console/<name>/` whose `desk.ts` exports this by default (`desks.ts` finds it), with
 * its screens, their `strings/{uk,en}.json` (the namespace `<name>`, loaded with the first screen that is opened) and
 * `strings/nav/{uk,en}.json` (the namespace `<name>-nav`: what menu and palette say of it, loaded at the start).
 */
export interface Desk {
  /** Id of the feature. The desk is in the menu of every community that has the feature. */
  feature: string
  /** A key of `<name>-nav`, as `subject` and the labels of commands. */
  title: TextKey
  icon: Icon
  /** The part of the menu that it stands in. */
  group: 'instruments' | 'site'
  /** Who sees it; every member if nobody is named. An owner sees everything. */
  roles?: readonly Role[]
  /** The screens, each below `/:slug/<name>`; the one with `index` is where the menu leads. */
  routes: readonly RouteObject[]
  commands?: readonly DeskCommand[]
  /** Looks for words of the command palette. Its code is best imported here, when it is called. */
  find?: (slug: string, words: string, signal: AbortSignal) => Promise<DeskMatch[]>
  /** Names one of its items, with `{{id}}`, in the palette and the audit log; its actions are named below `audit` in its strings. */
  subject?: TextKey
}

export const defineDesk = (desk: Desk): Readonly<Desk> => Object.freeze(desk)
