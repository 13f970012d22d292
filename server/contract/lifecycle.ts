export interface Lifecycle {
  states: readonly string[]
  initial: string
  transitions: readonly { from: string; action: string; to: string; audit: string }[]
}
