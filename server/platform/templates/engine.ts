import Handlebars from 'handlebars'

/** A piece of generated code, as Handlebars' own compiler passes it around. */
type Code = string | readonly Code[]

/** What Handlebars offers for overriding (its "public API" of the compiler); its types do not name it. */
interface JavaScriptCompiler {
  compiler: new () => JavaScriptCompiler
  internalNameLookup(parent: Code, name: string): Code
}

export type Engine = typeof Handlebars

/**
 * A Handlebars of our own: nothing registered elsewhere is known to it.
 *
 * In strict mode Handlebars stops at `{{#if draft.title}}` when there is no draft. Here a path that is only asked for
 * leads to nothing, however early it breaks off; a path that is printed still has to exist.
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
