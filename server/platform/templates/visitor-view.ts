import type { Translate } from '#platform/i18n/index.ts'

/**
 * The visitor's display preferences: colours and text size. With script they are stored in the browser; without, in the
 * address (`?view=contrast-large`) and on every link of the page.
 */
const GROUPS = [
  { name: 'colours', values: ['', 'light', 'dark', 'contrast'] },
  { name: 'size', values: ['', 'large', 'larger'] },
] as const

export interface ViewSwitch {
  groups: { label: string; choices: { value: string; label: string; href: string; current: boolean }[] }[]
}

/**
 * The canonical name of a view from the query, `contrast-large`; undefined for the ordinary view and for invalid
 * values.
 */
export function parseView(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || asked.length > 40) return undefined
  return join(GROUPS.map(({ values }) => partOf(asked, values)))
}

/** The value of `<html data-view>`: `contrast large`. */
export function viewAttribute(view: string | undefined): string {
  return (view ?? '').replaceAll('-', ' ')
}

/** The switch on a page. `here` is the page's own address in its language, without `view`. */
export function viewSwitch(here: string, view: string | undefined, t: Translate): ViewSwitch {
  const parts = GROUPS.map(({ values }) => partOf(view ?? '', values))
  const groups = GROUPS.map(({ name, values }, at) => ({
    label: t(`layout:view.${name}.label`),
    choices: values.map((value) => ({
      value,
      label: t(`layout:view.${name}.${value || 'usual'}`),
      href: addressOf(here, join(parts.with(at, value))),
      current: parts[at] === value,
    })),
  }))
  return { groups }
}

function partOf<T extends string>(view: string, values: readonly T[]): T | '' {
  const parts = view.split('-')
  return values.find((value) => value !== '' && parts.includes(value)) ?? ''
}

function join(parts: readonly string[]): string | undefined {
  return parts.filter(Boolean).join('-') || undefined
}

/** The ordinary view is named explicitly: an absent `view` means that no choice was made. */
function addressOf(here: string, view: string | undefined): string {
  if (!view) return here
  return `${here}${here.includes('?') ? '&' : '?'}view=${view}`
}
