import Handlebars from 'handlebars'

/** A piece of generated code, as Handlebars' own compiler passes it on. */
type Code = string | readonly Code[]

/** Handlebars' override points (its "public API" of the compiler), missing from its types. */
interface JavaScriptCompiler {
  compiler: new () => JavaScriptCompiler
  internalNameLookup(parent: Code, name: string): Code
}

export type Engine = typeof Handlebars

/**
 * A Handlebars instance of our own: it knows nothing that was registered elsewhere.
 *
 * In strict mode Handlebars stops at `{{#if draft.title}}` when there is no draft. Here a path in a condition yields
 * nothing, wherever it breaks off; a path that is printed still has to exist.
 */
export function createEngine(): Engine {
  const engine = Handlebars.create() as Engine & { JavaScriptCompiler: new () => JavaScriptCompiler }
  class ForgivingCompiler extends engine.JavaScriptCompiler {
    nameLookup(parent: Code, name: string): Code {
      return this.internalNameLookup(['(', parent, ' ?? {})'], name)
    }
  }
  ForgivingCompiler.prototype.compiler = ForgivingCompiler
  engine.JavaScriptCompiler = ForgivingCompiler
  return engine
}
