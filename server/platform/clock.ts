/** The current time, passed as an argument so that rules and tests control "now". */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
