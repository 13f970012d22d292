/** The same numbers as the server's. */
export const newsLimits = { title: 200, summary: 500, tags: 10, tag: 40 } as const
