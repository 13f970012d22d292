/**
 * Asks a person whose session has ended to sign in again, without leaving the screen. The console's frame renders the
 * window; this module only connects it to the API client.
 */
type AskToSignIn = () => Promise<boolean>

let ask: AskToSignIn | undefined
let asking: Promise<boolean> | undefined

/** The frame registers how to ask, and unregisters when it unmounts. */
export function offerRenewal(how: AskToSignIn): () => void {
  ask = how
  return () => {
    if (ask === how) ask = undefined
  }
}

/** True once the person has signed in again; requests that fail concurrently ask once. */
export async function renewSession(): Promise<boolean> {
  if (!ask) return false
  asking ??= ask().finally(() => {
    asking = undefined
  })
  return asking
}
