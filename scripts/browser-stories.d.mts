export const BROWSER_STORIES: string[]
export function isBrowserStory(path: string): boolean
