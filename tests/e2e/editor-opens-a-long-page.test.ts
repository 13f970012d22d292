import { expect, it } from 'vitest'
import { longTree, measureEditorOpening } from '#tests/bench/editor-open.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { nodesOf } from '../../builder-ui/src/editor/tree/tree.ts'

it('opens a page of 500 components in under three seconds', async () => {
  const app = await startTestApp({ demo: true })
  const site = {
    platform: `http://${app.platformHost}`,
    slug: 'verbivka',
    email: 'webmaster@verbivka.example',
    password: DEMO_PASSWORD,
  }
  expect([...nodesOf(longTree(500).children)]).toHaveLength(500)
  const opening = await measureEditorOpening(await launchBrowser(), site, { components: 500, times: 5 })
  expect(opening.components).toBe(500)
  // the fastest of several: other work of the machine makes some of them slower, nothing makes one quicker
  expect(opening.fastest).toBeLessThan(3_000)
})
