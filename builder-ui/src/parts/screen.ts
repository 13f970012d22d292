import type { ComponentType } from 'react'

/** A screen is fetched when it is first visited, so signing in does not carry the console with it. */
export const screen = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() })
