import { afterEach, describe, expect, it } from 'vitest'
import { barriersOf } from '#tests/support/accessibility.ts'
import { startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import { DemoSite, heading, id, paragraph, section } from '#tests/support/editor-page.ts'
import { request } from '#tests/support/http.ts'

/* What is around a page in the editor: its versions, who else is there, how it looks, its settings, its fragments. */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const site = await DemoSite.open(app)
const profile = await newVisitor(browser, { viewport: { width: 1440, height: 900 } })
const faults: string[] = []
profile.on('page', (page) => {
  const found = watchFaults(page)
  page.on('close', () => faults.push(...found))
})

afterEach(async () => {
  for (const page of profile.pages()) await page.close()
  expect(faults.splice(0)).toEqual([])
})

const publicPage = async (path: string) => {
  const answer = await request(app, { host: app.siteHost('verbivka'), path })
  return { status: answer.status, leadsTo: answer.headers.location, html: answer.text }
}

/** A page that was published with one sentence, and has another in its draft. */
async function twoVersions(): Promise<string> {
  const pageId = await site.newPage(section(paragraph('Перша.')))
  const { revision } = await site.draft(pageId)
  await site.ask('POST', `/pages/${pageId}/publish`, { language: 'uk', revision })
  await site.save(pageId, { schemaVersion: 1, children: [section(paragraph('Друга.'))] })
  return pageId
}

describe('versions', () => {
  it('are looked at, and come back; what they replace can come back too', async () => {
    const editor = await site.editorOf(profile, await twoVersions())
    await editor.open()
    const dialog = await editor.openFromMenu('Версії сторінки')
    await dialog.getByRole('radio', { name: /опубліковано/ }).click()
    await dialog.frameLocator('iframe').getByText('Перша.').waitFor()
    expect(await barriersOf(editor.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Повернути цю версію' }).click()
    // Listened for from now on: what is said next takes the place of what was said.
    await Promise.all([
      editor.page.locator('[data-announcer]').filter({ hasText: 'Повернуто версію' }).waitFor(),
      editor.canvas.getByText('Перша.').waitFor(),
    ])
    expect(await editor.stored()).toEqual(['section[paragraph"Перша."]'])

    const again = await editor.openFromMenu('Версії сторінки')
    const versions = again.getByRole('radio')
    await versions.first().waitFor()
    const back = again.getByRole('button', { name: 'Повернути цю версію' })
    for (const version of await versions.all()) {
      await version.click()
      // What the page is now cannot come back; until another version is drawn, the frame still shows the one before.
      if ((await back.count()) === 0) continue
      const shown = again.frameLocator('iframe').getByText('Друга.')
      const found = await shown.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      )
      if (found) break
    }
    await back.click()
    await editor.canvas.getByText('Друга.').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"Друга."]'])
  })

  it('do not come back over what somebody else has saved meanwhile', async () => {
    const pageId = await twoVersions()
    const editor = await site.editorOf(profile, pageId)
    await editor.open()
    const dialog = await editor.openFromMenu('Версії сторінки')
    await dialog.getByRole('radio', { name: /опубліковано/ }).click()
    await site.save(pageId, { schemaVersion: 1, children: [section(paragraph('Чужа.'))] })
    await dialog.getByRole('button', { name: 'Повернути цю версію' }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"Чужа."]'])
    await editor.page.close()
    expect(faults.splice(0).filter((fault) => !fault.includes('409'))).toEqual([])
  })
})

it('another editor of the same page is told of, by name, as long as they are there', async () => {
  const pageId = await site.newPage(section(paragraph('Спільна.')))
  const other = await newVisitor(browser, { viewport: { width: 1440, height: 900 } })
  const theirs = await site.editorOf(other, pageId, 'owner@verbivka.example')
  await theirs.open()
  const mine = await site.editorOf(profile, pageId)
  await mine.open()
  const list = mine.page.getByRole('list', { name: 'Хто ще відкрив сторінку' })
  await list.getByText(/Людмила Бондар: сторінку відкрито українською/).waitFor({ state: 'attached' })
  await mine.page
    .locator('[data-announcer]')
    .filter({ hasText: /також відкрито: Людмила Бондар/ })
    .waitFor()
  expect(await barriersOf(mine.page)).toEqual([])
  await other.close()
})

it('the draft is seen as a resident will see it, at each width and as printed, before it is published', async () => {
  const editor = await site.edit(profile, section(heading('Скоро'), paragraph('Ще ніхто не бачить.')))
  const { page } = editor
  await page.getByRole('button', { name: 'Переглянути як мешканець' }).click()
  const dialog = page.getByRole('dialog', { name: 'Переглянути як мешканець' })
  const frame = dialog.locator('iframe')
  for (const [name, width] of [
    ['Комп’ютер', '1280px'],
    ['Планшет', '768px'],
    ['Телефон', '360px'],
    ['Як надруковано', '794px'],
  ] as const) {
    await dialog.getByTitle(name, { exact: true }).click()
    await dialog.locator(`iframe[style*="width: ${width}"]`).waitFor()
    await frame.contentFrame().getByText('Ще ніхто не бачить.').waitFor()
  }
  // on paper there is no night, and no menu; so says the style sheet, which comes after the text
  await dialog.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
  const sheet = await (await frame.elementHandle())?.contentFrame()
  expect(await sheet?.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('light')
  await frame.contentFrame().getByRole('navigation').first().waitFor({ state: 'hidden' })
  expect(await dialog.getByRole('link', { name: /Відкрити окремо/ }).getAttribute('href')).toContain('/_preview?')
  expect(await barriersOf(page)).toEqual([])
})

it('the address of a page is changed with its settings, and the old one leads to it', async () => {
  const pageId = await site.newPage(section(paragraph('Стоїть деінде.')))
  const { revision } = await site.draft(pageId)
  await site.ask('POST', `/pages/${pageId}/publish`, { language: 'uk', revision })
  const editor = await site.editorOf(profile, pageId)
  await editor.open()
  const dialog = await editor.openFromMenu('Налаштування сторінки')
  const field = dialog.getByLabel('Адреса', { exact: true })
  const old = `/${await field.inputValue()}`
  await field.fill('деінде')
  await dialog.getByRole('button', { name: 'Зберегти', exact: true }).click()
  await dialog.getByText('Лише малі латинські літери, цифри та дефіси між ними').first().waitFor()
  await field.fill('nova-adresa')
  await dialog.getByText(`Стара адреса ${old} вестиме сюди`).waitFor()
  await dialog.getByLabel('Лише ті, хто має адресу').check()
  await dialog.getByRole('button', { name: 'Зберегти', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await publicPage(old)).toMatchObject({ status: 301, leadsTo: expect.stringMatching(/\/nova-adresa$/) })
  const shown = await publicPage('/nova-adresa')
  expect(shown.html).toContain('Стоїть деінде.')
  expect(shown.html).toContain('noindex')

  const again = await editor.openFromMenu('Налаштування сторінки')
  await again.getByText(old, { exact: true }).waitFor()
  await again.getByLabel('Ще одна стара адреса').fill('/zovsim-stara')
  await again.getByRole('button', { name: 'Додати', exact: true }).click()
  await again.getByText('/zovsim-stara', { exact: true }).waitFor()
  expect((await publicPage('/zovsim-stara')).status).toBe(301)
  await again.getByRole('button', { name: 'Прибрати стару адресу /zovsim-stara' }).click()
  await again.getByText('/zovsim-stara', { exact: true }).waitFor({ state: 'detached' })
  expect((await publicPage('/zovsim-stara')).status).toBe(404)
  expect(await barriersOf(editor.page)).toEqual([])
})

it('a section becomes a fragment, stands on another page, and is changed on both at once', async () => {
  const editor = await site.edit(profile, section(heading('Контакти'), paragraph('Телефон 2-12-85')))
  const { page, canvas } = editor
  await page.getByRole('tab', { name: 'Структура' }).click()
  await page.getByRole('treeitem', { name: /^Секція/ }).click()
  await page.getByRole('button', { name: 'Зробити фрагментом' }).click()
  const dialog = page.getByRole('dialog', { name: 'Зробити фрагментом' })
  expect(await dialog.getByLabel('Назва фрагмента').inputValue()).toBe('Контакти')
  await dialog.getByRole('button', { name: 'Зробити фрагментом' }).click()
  await canvas.locator('[data-node="fragment"]').getByText('Телефон 2-12-85').waitFor()
  await page.getByRole('treeitem', { name: 'Фрагмент «Контакти»' }).waitFor()
  expect(await canvas.locator('[data-node="fragment"] [contenteditable]').count()).toBe(0)
  expect(await editor.save()).toEqual(['fragment'])

  const other = await site.edit(profile, section(paragraph('Інша сторінка.')))
  await other.tile('Контакти').click()
  await other.canvas.locator('[data-node="fragment"]').getByText('Телефон 2-12-85').waitFor()
  await other.page.getByText('Де він стоїть').waitFor()
  expect(await barriersOf(other.page)).toEqual([])
  expect(await other.save()).toEqual(['section[paragraph"Інша сторінка."]', 'fragment'])
  await other.page.getByRole('button', { name: 'Редагувати фрагмент' }).click()
  await other.page.getByRole('heading', { name: 'Секція', level: 2 }).waitFor()
  await other.words(1).click()
  await other.page.keyboard.press('End')
  await other.page.keyboard.type(', цілодобово')
  await other.page.getByRole('button', { name: 'Опублікувати', exact: true }).click()
  await other.page.getByText('Його вже видно на всіх сторінках, де він стоїть.').waitFor()
  await editor.reload()
  await canvas.getByText('Телефон 2-12-85, цілодобово').waitFor()
})

it('what shuts somebody out is published only on purpose', async () => {
  const { items } = await site.ask('GET', '/media?kind=image&page=1')
  const image = { type: 'image', id: id(), media: items[0].id, alt: '', decorative: false, ratio: '3:2' } as const
  const empty = { type: 'image', id: id(), media: null, alt: '', decorative: false, ratio: '3:2' } as const
  const editor = await site.edit(profile, section(heading('Фото'), image, empty))
  const { page } = editor
  await page.getByRole('button', { name: 'Опублікувати', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Опублікувати сторінку' })
  await dialog.getByRole('heading', { name: /^1 вада/ }).waitFor()
  await dialog.getByRole('heading', { name: /^1 зауваження/ }).waitFor()
  const anyway = dialog.getByRole('button', { name: 'Опублікувати попри вади' })
  expect(await anyway.isDisabled()).toBe(true)
  expect(await barriersOf(page)).toEqual([])
  await dialog.getByRole('checkbox').check()
  await anyway.click()
  await dialog.getByText('Сторінку опубліковано').waitFor()
})
