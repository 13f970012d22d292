/**
 * What could not be sent yet, kept in this browser tab until it is saved: `sessionStorage`, because computers of a
 * council are shared and the next person must not find it.
 */

import type { DraftContent } from './draft.ts'
import { readTree } from './tree/read.ts'

export interface UnsavedCopy extends DraftContent {
  /** The revision that it was made from. */
  revision: number
}

export function copyKey(slug: string, pageId: string, language: string): string {
  return `viche.editor.unsaved:${slug}/${pageId}/${language}`
}

/** Remembers, or with undefined forgets. A browser without storage, or a full one, keeps nothing. */
export function keepCopy(key: string, copy: UnsavedCopy | undefined): void {
  try {
    if (copy) sessionStorage.setItem(key, JSON.stringify(copy))
    else sessionStorage.removeItem(key)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/** The copy, read as strictly as a draft of the server. */
export function findCopy(key: string): UnsavedCopy | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof value !== 'object' || value === null) return undefined
    const { title, description, tree, revision } = value as Record<string, unknown>
    if (typeof title !== 'string' || typeof description !== 'string' || typeof revision !== 'number') return undefined
    return { title, description, revision, tree: readTree(tree).tree }
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return undefined
    throw error
  }
}
