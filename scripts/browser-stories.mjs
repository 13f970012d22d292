/**
 * Stories that people play in a browser. Only these are tried a second time when they fail: a browser on a busy machine
 * may lose a click or a frame, and nothing else in the tests has such an excuse. The suffix is for the story of a feature,
 * which stands in the feature's own folder.
 */
export const BROWSER_STORIES = ['tests/e2e/**/*.test.ts', 'tests/scenarios/**/*.test.ts', 'tests/**/*.story.test.ts']

/** @param {string} path from the root of the checkout */
export const isBrowserStory = (path) => /^tests\/(e2e|scenarios)\/|\.story(\.test)?\.ts$/.test(path)
