import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, type TestContext } from 'vitest'

/** Where traces and pictures of failed stories are kept; scripts/test.mjs names it. Without it, nothing is recorded. */
const folder = process.env.VICHE_KEEP_FAILED
/** A file name takes 255 bytes, and a letter of a test's name up to four. */
const MAX_NAME_LENGTH = 50
/** After a few, a file shows nothing new, and pictures take time. */
const MAX_KEPT_TESTS = 3

/** Contexts of this file whose steps are being recorded. */
const recorded = new Set<BrowserContext>()

/**
 * Records the steps of a visitor. Snapshots of the page without a film of it: a film would cost every story what only a
 * failed one gives back.
 */
export async function record(context: BrowserContext): Promise<void> {
  if (!folder) return
  await context.tracing.start({ snapshots: true })
  recorded.add(context)
  context.on('close', () => recorded.delete(context))
}

/** Call it at the top of a file of stories. The first tests that fail leave the trace of each visitor and a picture of each page. */
export function keepWhatFailed(): void {
  let kept = 0
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || kept === MAX_KEPT_TESTS) return
    kept += 1
    await keep(task)
  })
  afterAll(() => recorded.clear())
}

async function keep(task: TestContext['task']): Promise<void> {
  if (!folder) return
  const place = join(folder, basename(task.file.name, '.test.ts'))
  mkdirSync(place, { recursive: true })
  const name = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, MAX_NAME_LENGTH)
  for (const [index, context] of [...recorded].entries()) {
    const file = join(place, `${name}-${index + 1}`)
    // The browser itself may be what has failed: then there is nothing to keep, and the test's own error is the story.
    const report = (error: unknown) => console.warn(`not kept: ${file}: ${String(error)}`)
    for (const [number, page] of context.pages().entries()) {
      await page.screenshot({ path: `${file}-page-${number + 1}.png`, timeout: 10_000 }).catch(report)
    }
    await context.tracing
      .stop({ path: `${file}-trace.zip` })
      .then(() => context.tracing.start({ snapshots: true }))
      .catch(report)
  }
}
