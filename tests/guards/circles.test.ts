import { describe, expect, it } from 'vitest'
import { importsOf, type SourceFile, sourceFiles } from './source.ts'

/** The groups of files that import each other in a circle, types included; each group sorted. */
function circlesOf(files: readonly SourceFile[]): string[][] {
  const known = new Set(files.map(({ path }) => path))
  const imports = new Map(files.map((file) => [file.path, importsOf(file).filter((path) => known.has(path))]))
  const circles: string[][] = []
  // Tarjan's strongly connected components.
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const open = new Set<string>()
  const visit = (path: string): void => {
    order.set(path, order.size)
    lowest.set(path, order.get(path) ?? 0)
    stack.push(path)
    open.add(path)
    for (const next of imports.get(path) ?? []) {
      if (!order.has(next)) visit(next)
      if (open.has(next)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(next) ?? 0))
    }
    if (lowest.get(path) !== order.get(path)) return
    const group = stack.splice(stack.indexOf(path))
    for (const one of group) open.delete(one)
    if (group.length > 1 || imports.get(path)?.includes(path)) circles.push(group.sort())
  }
  for (const { path } of files) if (!order.has(path)) visit(path)
  return circles
}

describe('no file imports itself by way of others, types included', () => {
  // A circle has no beginning: nobody can read, move or test one file of it alone.
  it.each(['server', 'builder-ui', 'tests', 'scripts'])('below %s', (folder) => {
    const files = sourceFiles(folder, '.ts', '.tsx', '.mjs')
    expect(files).not.toEqual([])
    expect(circlesOf(files)).toEqual([])
  })

  it('and this check finds circles', () => {
    const file = (path: string, ...imported: string[]) => ({
      path,
      text: imported.map((from) => `import type { X } from './${from}'\n`).join(''),
    })
    const files = [
      file('a.ts', 'b.ts'),
      file('b.ts', 'c.ts'),
      file('c.ts', 'a.ts'),
      file('d.ts', 'a.ts'),
      file('e.ts', 'e.ts'),
    ]
    expect(circlesOf(files)).toEqual([['a.ts', 'b.ts', 'c.ts'], ['e.ts']])
  })
})
