import { describe, expect, it } from 'vitest'
import { emptinessOf } from './faults.ts'
import { newParagraph, newSection } from './new-nodes.ts'

describe('faults of a page', () => {
  it('counts a page and a section with nothing in them', () => {
    const empty = newSection([])
    expect(emptinessOf({ schemaVersion: 1, children: [] })).toEqual([
      { code: 'page-empty', nodeId: '', severity: 'warning' },
    ])
    expect(emptinessOf({ schemaVersion: 1, children: [newSection([newParagraph()]), empty] })).toEqual([
      { code: 'section-empty', nodeId: empty.id, severity: 'warning' },
    ])
  })
})
