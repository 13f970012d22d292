/**
 * Stories that people play in a browser. Only these are tried a second time when they fail: a browser on a busy machine
 * may lose a click or a frame, and nothing else in the tests has such an excuse. The suffix is for the story of a feature,
 * which stands in the feature's own folder.
 */
export const BROWSER_STORIES = ['tests/e2e/**/*.test.ts', 'tests/scenarios/**/*.test.ts', 'tests/**/*.story.test.ts']

/** How the error begins with which tests/support/statement-check.ts fails a test: no browser is the cause. */
export const BAD_STATEMENT = 'the server sent what a cluster does not take'

/** @param {string} path from the root of the checkout */
export const isBrowserStory = (path) => /^tests\/(e2e|scenarios)\/|\.story(\.test)?\.ts$/.test(path)

/** Files of browser stories that are run a second time; where more fail, the cause is not a lost click. */
export const MAX_RETRIED_FILES = 8

/**
 * Which of the files of a run have a second try: browser stories that failed. None has a file in which the server sent a
 * bad statement: that is a fault of the server, however the browser behaves.
 * @param {{ path: string, failed: number, hasBadStatement: boolean }[]} files
 * @returns {{ again: object[], notes: string[] }} those files; why there is no second try although stories failed
 */
export function planSecondTry(files) {
  const again = files.filter(
    ({ path, failed, hasBadStatement }) => failed > 0 && isBrowserStory(path) && !hasBadStatement,
  )
  if (again.length <= MAX_RETRIED_FILES) return { again, notes: [] }
  const why = `${again.length} files of browser stories failed, more than ${MAX_RETRIED_FILES}: no second try. Look for one cause first.`
  return { again: [], notes: [why] }
}
