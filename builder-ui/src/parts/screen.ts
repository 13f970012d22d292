import type { ComponentType } from 'react'
import { openStrings } from '../i18n/text.ts'

/** A screen is fetched when it is first opened, and its namespaces of strings with it. */
export const screen =
  (load: () => Promise<ComponentType>, ...namespaces: readonly string[]) =>
  async () => {
    const [Component] = await Promise.all([load(), ...namespaces.map(openStrings)])
    return { Component }
  }
