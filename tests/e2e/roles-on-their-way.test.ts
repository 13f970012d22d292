import { expect, it } from 'vitest'
import { madeUpFeature } from '#tests/contract/made-up.ts'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { Story } from '#tests/support/story.ts'

declare module '#platform/identity/actor.ts' {
  interface FeatureRoles {
    'tree-warden': true
  }
}

it('a member who is changed over a slow connection keeps the roles of features', async () => {
  const feature = madeUpFeature({
    id: 'tree',
    // Strings that exist in both languages.
    roles: [{ id: 'tree-warden', title: 'petition:title', description: 'news:title' }],
  })
  const app = await startTestApp({ demo: true, features: [feature] })
  const cookies = await signIn(app, app.platformHost, 'owner@verbivka.example')
  const ask = async (method: 'GET' | 'PATCH', path: string, body?: object) => {
    const question = { host: app.platformHost, method, path: `/api/v1/communities/verbivka/members${path}`, cookies }
    return (await request(app, { ...question, ...(body ? { body } : {}) })).json()
  }
  const official = async () => {
    const { items } = await ask('GET', '')
    return items.find(({ email }: { email: string }) => email === 'official@verbivka.example')
  }
  const { id, displayName } = await official()
  await ask('PATCH', `/${id}`, { roles: ['official', 'tree-warden'] })

  const story = new Story(app, await launchBrowser(), 'uk', 'verbivka')
  const owner = await story.person('Власниця', 'owner@verbivka.example')
  const t = story.console
  await story.signInToConsole(owner, DEMO_PASSWORD)
  const { page } = owner
  await page.getByRole('heading', { level: 1, name: t('console:nav.inbox') }).waitFor()
  const released = Promise.withResolvers<void>()
  await page.route('**/feature-roles', async (route) => {
    await released.promise
    await route.continue()
  })
  await page.goto(story.consoleUrl('/verbivka/people'))
  await page.getByRole('button', { name: t('people:actions', { name: displayName }), exact: true }).click()
  await page.getByRole('menuitem', { name: t('people:edit'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(t('common:loading')).waitFor()
  const save = dialog.getByRole('button', { name: t('common:save'), exact: true })
  expect(await save.isDisabled()).toBe(true)
  released.resolve()
  expect(await dialog.getByRole('checkbox', { name: app.kernel.i18n.t('uk', 'petition:title') }).isChecked()).toBe(true)
  await dialog.getByLabel(t('account:register.name')).fill('Степан Новий')
  await save.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await official()).toMatchObject({ displayName: 'Степан Новий', roles: ['official', 'tree-warden'] })
  expect(story.faults).toEqual([])
})
