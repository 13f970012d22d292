import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The drawings in `templates/icons/<name>.svg`: the content of the `<svg>` element. */
export type Icons = ReadonlyMap<string, string>

export function readIcons(dir: string): Icons {
  const icons = new Map<string, string>()
  for (const file of readdirSync(dir).sort()) {
    if (!file.endsWith('.svg')) continue
    const drawing = /^<svg[^>]*>([\s\S]*)<\/svg>\s*$/.exec(readFileSync(join(dir, file), 'utf8').trim())?.[1]
    if (drawing === undefined) throw new Error(`${join(dir, file)} is not one <svg> element`)
    icons.set(file.slice(0, -'.svg'.length), drawing.trim())
  }
  return icons
}

/** An inline icon. It is decoration: the word beside it carries the meaning. */
export function drawIcon(icons: Icons, name: string): string {
  const drawing = icons.get(name)
  if (drawing === undefined) throw new Error(`there is no icon '${name}' in templates/icons`)
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`
}
