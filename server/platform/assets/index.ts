import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TEMPLATES_DIR } from '#platform/templates/index.ts'
import { brandCss } from './brand.ts'
import { type Asset, filesOf, makeAsset, onPaper, readStyles, resolveUrls } from './bundle.ts'
import type { MapAssets } from './map.ts'

export { brandFrame, brandTokens, DEFAULT_HUE } from './brand.ts'
export type { Asset } from './bundle.ts'
export { mapHead } from './map.ts'

/** Available themes; a theme is a folder under `templates/themes`. `viche` is for the platform's own pages. */
export const THEMES = ['sad', 'viche'] as const
export type Theme = (typeof THEMES)[number]

/** What a page links to in its head. */
export interface ThemeAssets {
  /** one style sheet; a community's colours are in `brand()`, those of Viche itself are included */
  style: Asset
  /** the same sheet with its print rules applied on screen: what a page looks like on paper */
  paper: Asset
  /** fonts that every page needs immediately; the page preloads them */
  fonts: readonly Asset[]
}

/** The style sheet of a feature, linked after those of the theme where the feature or one of its widgets is shown. */
export type FeatureAssets = Pick<ThemeAssets, 'style' | 'paper'>

export interface Assets {
  theme(name: Theme): ThemeAssets
  /** By the id of the feature; undefined where it has no style sheet of its own. */
  feature(id: string): FeatureAssets | undefined
  /** The style sheet with the colours of a hue; linked after the theme's. */
  brand(hue: number): Asset
  /** The only script of most public pages: applies the visitor's view, closes menus. */
  script: Asset
  /** Beside it on pages of the account: what helps while a form is filled in. */
  accountScript: Asset
  /** On the page of the web chat. */
  chat: { script: Asset; style: Asset }
  /** The script of a single page, by name, as a module; undefined where the browser application was not built. */
  pageScript(name: string): Asset | undefined
  /** Undefined where the browser application was not built. */
  map: MapAssets | undefined
  /** A picture or other file of a theme, by name. */
  file(theme: Theme, name: string): Asset
  /** The asset at a path like `/_a/sad.3f2a9c01be.css`, or undefined. A colour sheet is created on first request. */
  find(path: string): Asset | undefined
}

/** Hues of themes that belong to no community: ink blue for Viche itself. */
const OWN_HUES: Partial<Record<Theme, number>> = { viche: 258 }

const BRAND_PATH = /^\/_a\/brand-(0|[1-9]\d{0,2})\.[0-9a-f]{10}\.css$/

/** Scripts of single public pages, built with the console. */
const PAGE_SCRIPTS = fileURLToPath(new URL('../../../builder-ui/dist/pages/', import.meta.url))

/** Reads and bundles the style sheets, fonts and scripts of all themes and features; called once at boot. */
export function loadAssets(templates: string = TEMPLATES_DIR, pageScripts: string = PAGE_SCRIPTS): Assets {
  const dir = join(templates, 'themes')
  const byUrl = new Map<string, Asset>()
  const add = (name: string, body: Buffer): Asset => {
    const asset = makeAsset(name, body)
    byUrl.set(asset.url, asset)
    return asset
  }

  const shared = addFiles(join(dir, 'base'), add)
  const files = new Map<Theme, Map<string, Asset>>()
  for (const theme of THEMES) files.set(theme, addFiles(join(dir, theme), add))

  const themes = new Map<Theme, ThemeAssets>()
  for (const theme of THEMES) {
    const own = new Map([...shared, ...(files.get(theme) ?? [])])
    const hue = OWN_HUES[theme]
    const css = resolveUrls(readStyles([join(dir, 'base'), join(dir, theme)]), own)
    const style = add(`${theme}.css`, Buffer.from(hue === undefined ? css : css + brandCss(hue)))
    const paper = add(`${theme}-paper.css`, Buffer.from(onPaper(style.body.toString())))
    themes.set(theme, { style, paper, fonts: [...shared.values()].filter((asset) => asset.type === 'font/woff2') })
  }

  const features = new Map<string, FeatureAssets>()
  for (const id of readdirSync(join(templates, 'features'))) {
    const css = resolveUrls(readStyles([join(templates, 'features', id)]), shared)
    if (css === '') continue
    const style = add(`feature-${id}.css`, Buffer.from(css))
    features.set(id, { style, paper: add(`feature-${id}-paper.css`, Buffer.from(onPaper(css))) })
  }

  const brands = new Map<number, Asset>()
  const brand = (hue: number): Asset => {
    const made = brands.get(hue) ?? add(`brand-${hue}.css`, Buffer.from(brandCss(hue)))
    brands.set(hue, made)
    return made
  }

  const scripts = new Map<string, Asset>()
  for (const path of existsSync(pageScripts) ? filesOf(pageScripts, '.js') : [])
    scripts.set(basename(path, '.js'), add(basename(path), readFileSync(path)))

  const mapStyle = add('map.css', Buffer.from(readStyles([join(templates, 'participation/places')])))
  const [script, leaflet] = [scripts.get('map'), scripts.get('leaflet')]

  return {
    map: script && leaflet && { script, leaflet, style: mapStyle },
    pageScript: (name) => scripts.get(name),
    script: add('site.js', readFileSync(join(dir, 'base/site.js'))),
    accountScript: add('account.js', readFileSync(join(dir, 'base/account.js'))),
    chat: {
      script: add('chat.js', readFileSync(join(templates, 'bot/chat.js'))),
      style: add('chat.css', Buffer.from(readStyles([join(templates, 'bot')]))),
    },
    feature: (id) => features.get(id),
    theme: (name) => required(themes.get(name), name),
    file: (theme, name) => required(files.get(theme)?.get(name), `${theme}/${name}`),
    brand,
    find(path) {
      const hue = Number(BRAND_PATH.exec(path)?.[1] ?? Number.NaN)
      if (hue < 360) brand(hue)
      return byUrl.get(path)
    },
  }
}

type Add = (name: string, body: Buffer) => Asset

/** Fonts and pictures of a theme, by file name, from any of its subfolders. */
function addFiles(dir: string, add: Add): Map<string, Asset> {
  const found = new Map<string, Asset>()
  const paths = ['.woff2', '.webp', '.svg'].flatMap((ending) => filesOf(dir, ending))
  for (const path of paths) found.set(basename(path), add(basename(path), readFileSync(path)))
  return found
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the assets have no '${name}'`)
  return value
}
