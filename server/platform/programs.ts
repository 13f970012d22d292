/** Programs that fetch pages say who they are, or nothing at all. */
const PROGRAM =
  /bot|crawl|spider|slurp|preview|monitor|scan|fetch|lighthouse|headless|curl|wget|python|java\/|go-http|libwww|facebookexternalhit|whatsapp|telegram|viber/i

/** Whether a request with this `User-Agent` is of a program, which no count of readers includes. */
export const isProgram = (userAgent: string | undefined): boolean => !userAgent || PROGRAM.test(userAgent)
