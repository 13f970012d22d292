/**
 * Asking a person whose session has ended to sign in again, without leaving the screen. The window itself is drawn by
 * the console's frame; this module only joins it to the API client.
 */
type AskToSignIn = () => Promise<boolean>

let ask: AskToSignIn | undefined
let asking: Promise<boolean> | undefined

/** The frame says how to ask; it takes the offer back when it leaves the page. */
export function offerRenewal(how: AskToSignIn): () => void {
  ask = how
  return () => {
    if (ask === how) ask = undefined
  }
}

/** True once the person has signed in again; many requests that fail together ask once. */
export async function renewSession(): Promise<boolean> {
  if (!ask) return false
  asking ??= ask().finally(() => {
    asking = undefined
  })
  return asking
}
