import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import Handlebars from 'handlebars'
import type { I18n, Locale } from '#platform/i18n/index.ts'
import { createEngine, type Engine } from './engine.ts'
import { HELPERS, registerHelpers } from './helpers.ts'
import { SafeHtml } from './html.ts'
import { readIcons } from './icons.ts'
import type { Addressing } from './page-url.ts'

export const TEMPLATES_DIR = fileURLToPath(new URL('../../../templates', import.meta.url))

export interface Templates {
  /**
   * HTML of `templates/<name>.hbs`. A name missing in the data throws, except as the subject of `{{#if}}`,
   * `{{#unless}}` and `{{#each}}`: test optional names with these.
   */
  render(name: string, data: object, locale: Locale, addressing?: Omit<Addressing, 'locale'>): SafeHtml
  /** Names of all templates; for guards. */
  readonly names: readonly string[]
}

interface Options {
  i18n: I18n
  /** The templates' folder; default: `templates/` of the project. */
  dir?: string
}

/**
 * Compiles every file under `templates/` (themes and icons excepted) at boot: an error in any of them stops the start.
 * Viche compiles nothing else, ever; user input is data.
 */
export function loadTemplates({ i18n, dir = TEMPLATES_DIR }: Options): Templates {
  const engine = createEngine()
  registerHelpers(engine, i18n, readIcons(join(dir, 'icons')))

  const compiled = new Map<string, Handlebars.TemplateDelegate<object>>()
  for (const file of templateFiles(dir)) {
    const name = relative(dir, file)
      .split(sep)
      .join('/')
      .replace(/\.hbs$/, '')
    const template = engine.compile<object>(soundSource(engine, name, readFileSync(file, 'utf8')), COMPILATION)
    compiled.set(name, template)
    engine.registerPartial(name, template)
    // `partials/field` is called by its short name: {{> field }}
    if (name.startsWith('partials/')) engine.registerPartial(name.slice('partials/'.length), template)
  }
  checkPartials(engine, compiled.keys(), dir)

  const run = (name: string, data: object, addressing: Addressing): string => {
    const template = compiled.get(name)
    if (!template) throw new Error(`there is no template '${name}'`)
    try {
      return template(data, { data: { addressing, locale: addressing.locale } })
    } catch (cause) {
      throw new Error(`the template '${name}' cannot be rendered: ${messageOf(cause)}`, { cause })
    }
  }

  return {
    render: (name, data, locale, addressing = {}) => SafeHtml.trust(run(name, data, { ...addressing, locale })),
    names: [...compiled.keys()],
  }
}

function templateFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const COMPILATION = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { ...Object.fromEntries(HELPERS.map((helper) => [helper, true])), lookup: false, log: false },
  // A partial sees only what it is passed; otherwise a name of the page would leak into every form field.
  explicitPartialContext: true,
  preventIndent: true,
}

/** Parsed templates that passed the checks: one check per process suffices, however many servers run in it. */
const sound = new Map<string, hbs.AST.Program>()

function soundSource(engine: Engine, name: string, text: string): hbs.AST.Program {
  const key = `${name}\n${text}`
  const known = sound.get(key)
  if (known) return known
  const source = engine.parse(text, { srcName: name })
  new Inspector(name).accept(source)
  try {
    // `compile` is lazy; this detects a call of an unknown helper now.
    engine.precompile(source, COMPILATION)
  } catch (cause) {
    throw new Error(`templates/${name}.hbs: ${messageOf(cause)}`, { cause })
  }
  sound.set(key, source)
  return source
}

/** Rejects whatever would let data act as code or as markup. */
class Inspector extends Handlebars.Visitor {
  readonly #name: string

  constructor(name: string) {
    super()
    this.#name = name
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.#refuse(mustache, 'unescaped output; print SafeHtml with {{safe}}')
    const name = 'parts' in mustache.path ? mustache.path.original : ''
    if (mustache.params.length === 0 && HELPERS.some((helper) => helper === name)) {
      this.#refuse(mustache, `'${name}' is a helper; for data of that name write {{this.${name}}}`)
    }
    super.MustacheStatement(mustache)
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    if (partial.name.type !== 'PathExpression') this.#refuse(partial, 'a partial is named by a fixed name')
    super.PartialStatement(partial)
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.#refuse(decorator, 'decorators are not used')
  }

  #refuse(node: hbs.AST.Node, problem: string): never {
    throw new Error(`templates/${this.#name}.hbs, line ${node.loc.start.line}: ${problem}`)
  }
}

/** A missing partial would otherwise surface only when somebody opens the page. */
function checkPartials(engine: Engine, names: Iterable<string>, dir: string): void {
  for (const name of names) {
    const source = readFileSync(join(dir, `${name}.hbs`), 'utf8')
    for (const [, partial = ''] of source.matchAll(/\{\{~?#?>\s*([\w./-]+)/g)) {
      if (partial.startsWith('@') || engine.partials[partial] !== undefined) continue
      throw new Error(`templates/${name}.hbs calls the partial '${partial}', which does not exist`)
    }
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
