// `npm run count:features`: lines of each feature, as a table in server/features/README.md. Lines of code are those that are
// neither blank nor comment; strings and tests stand beside it, since they have no limit.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const README = 'server/features/README.md'
const START = '<!-- npm run count:features -->'
const END = '<!-- end of the table -->'

export interface FeatureSize {
  id: string
  /** server/features/<id>, without the content of the demo. */
  server: number
  /** Handlebars only. */
  templates: number
  /** builder-ui/src/console/<desk> of the desks and sections of the feature, with builder-ui/src/api/<desk>.ts. */
  console: number
  /** Of the server, the templates and the console together: what a feature costs. */
  code: number
  styles: number
  strings: number
  tests: number
}

/** Comments of TypeScript, CSS and Handlebars that stand on lines of their own. */
const COMMENTS: readonly [endings: RegExp, comment: RegExp][] = [
  [/\.(ts|tsx|css)$/, /^\s*\/\*[\s\S]*?\*\/[ \t]*$/gm],
  [/\.(ts|tsx)$/, /^\s*\/\/.*$/gm],
  [/\.hbs$/, /\{\{!--[\s\S]*?--\}\}/g],
]

/** Lines of a text that are neither blank nor comment. */
export function linesOf(file: string, text: string): number {
  const bare = COMMENTS.filter(([endings]) => endings.test(file)).reduce(
    (rest, [, made]) => rest.replace(made, ''),
    text,
  )
  return bare.split('\n').filter((line) => line.trim() !== '').length
}

export const countFeatures = (root: string = ROOT): FeatureSize[] =>
  readdirSync(join(root, 'server/features'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => sizeOf(root, name))

function sizeOf(root: string, id: string): FeatureSize {
  const server = filesOf(root, `server/features/${id}`)
  const templates = filesOf(root, `templates/features/${id}`)
  const console = desksOf(root, id)
  const lines = (files: readonly string[], ending: RegExp) =>
    files
      .filter((file) => ending.test(file) && !/(\.test\.tsx?|\/seed\.ts)$/.test(file))
      .reduce((sum, file) => sum + linesOf(file, readFileSync(join(root, file), 'utf8')), 0)
  const counted = {
    server: lines(server, /\.ts$/),
    templates: lines(templates, /\.hbs$/),
    console: lines(console, /\.tsx?$/),
  }
  return {
    id,
    ...counted,
    code: counted.server + counted.templates + counted.console,
    styles: lines([...templates, ...console], /\.css$/),
    strings: lines([...server, ...console], /\.json$/),
    tests:
      lines(filesOf(root, `tests/features/${id}`), /^(?!.*\.test\.tsx?$).*\.tsx?$/) +
      [...filesOf(root, `tests/features/${id}`), ...console]
        .filter((file) => /\.test\.tsx?$/.test(file))
        .reduce((sum, file) => sum + linesOf(file, readFileSync(join(root, file), 'utf8')), 0),
  }
}

function filesOf(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length))
    .sort()
}

/**
 * Files of the desks whose desk.ts names the feature, and of its own sections on the desk (`consultation`,
 * `consultation-act`), with what they ask of the API.
 */
function desksOf(root: string, feature: string): string[] {
  const screens = 'builder-ui/src/console'
  return readdirSync(join(root, screens), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const desk = join(root, screens, name, 'desk.ts')
      const isDesk = existsSync(desk) && readFileSync(desk, 'utf8').includes(`feature: '${feature}'`)
      const isSection = existsSync(join(root, screens, name, 'section.tsx')) && `${name}-`.startsWith(`${feature}-`)
      if (!isDesk && !isSection) return []
      const api = `builder-ui/src/api/${name}.ts`
      return [...filesOf(root, `${screens}/${name}`), ...(existsSync(join(root, api)) ? [api] : [])]
    })
}

const COLUMNS = ['server', 'templates', 'console', 'code', 'styles', 'strings', 'tests'] as const

/** The table, without the lines that mark its place; padded as the formatter of the project does it. */
export function tableOf(sizes: readonly FeatureSize[]): string {
  const strong = (column: string, text: string) => (column === 'code' ? `**${text}**` : text)
  const rows = [
    ['feature', ...COLUMNS.map((column) => strong(column, column))],
    ...sizes.map((size) => [size.id, ...COLUMNS.map((column) => strong(column, size[column].toLocaleString('en')))]),
  ]
  const widths = [0, ...COLUMNS.map((_, at) => at + 1)].map((at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const [head = '', ...body] = rows.map((row) =>
    line(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))),
  )
  const rule = line(widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)))
  return [head, rule, ...body].join('\n')
}

/** The README with this table in place of its own. @throws Error where the marks are gone */
export function withTable(readme: string, table: string): string {
  const [before, rest] = readme.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`${README} has no '${START}' and '${END}'`)
  return `${before}${START}\n\n${table}\n\n${END}${after}`
}

if (import.meta.main) {
  const table = tableOf(countFeatures())
  const readme = join(ROOT, README)
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), table))
  console.log(table)
}
