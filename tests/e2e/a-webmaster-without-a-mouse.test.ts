import { expect, it } from 'vitest'
import { barriersOf } from '#tests/support/accessibility.ts'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { Keyboard } from '#tests/support/keyboard.ts'
import { Story } from '#tests/support/story.ts'

/* Nothing here points at anything: every step is a key, and every answer is what is read aloud. */

it('composes a page, mends it, publishes it and reads it, with the keyboard alone', async () => {
  const app = await startTestApp({ demo: true })
  const story = new Story(app, await launchBrowser(), 'uk', 'verbivka')
  const { page } = await story.person('Ірина Савченко', 'webmaster@verbivka.example', {
    viewport: { width: 1440, height: 900 },
  })
  const keys = new Keyboard(page)
  const t = story.console
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const said = (words: string | RegExp) => page.locator('[data-announcer]').filter({ hasText: words }).waitFor()
  const check = async (what: string) =>
    expect({ what, barriers: await barriersOf(page) }).toEqual({ what, barriers: [] })

  // the console
  await page.goto(story.consoleUrl('/sign-in'))
  await keys.reach(page.getByLabel(t('account:email'), { exact: true }))
  await keys.type('webmaster@verbivka.example')
  await keys.reach(page.getByLabel(t('account:password'), { exact: true }))
  await keys.type(DEMO_PASSWORD)
  await keys.press('Enter')
  await keys.use(page.getByRole('link', { name: t('console:nav.pages'), exact: true }))
  await page.getByRole('heading', { level: 1, name: t('console:nav.pages') }).waitFor()
  await keys.use(button(t('console:nav.add-page')))
  await keys.arrivesAt(dialog(t('console:nav.add-page')).getByLabel(t('pages:title')))
  await keys.type('Толока біля ставка')
  await keys.press('Enter')

  // the editor: a ready section from the palette, then words inside it
  await page.locator('[data-kind="saved"][data-awake]').waitFor()
  const canvas = page.frameLocator('iframe.gjs-frame')
  const frame = page.locator('iframe.gjs-frame')
  const search = page.getByRole('searchbox', { name: t('editor:blocks.search') })
  const tile = (name: string) => page.getByRole('button').filter({ has: page.getByText(name, { exact: true }) })
  const right = page.locator('[data-region="right"]')
  const tree = page.getByRole('tree', { name: t('editor:outline.name') })
  const current = tree.locator('[tabindex="0"]')
  await keys.press('F6', 'F6')
  await keys.reach(search)
  await keys.type('Головний блок')
  await keys.use(tile('Головний блок'))
  await said(/^Додано: Секція «.+», 1 з 1 на сторінці$/)
  await keys.arrivesAt(tile('Головний блок'))
  await keys.reach(search, 'Shift+Tab')
  await keys.write('Текст')
  await keys.use(page.getByRole('region', { name: t('editor:blocks.basics') }).getByRole('button', { name: 'Текст' }))
  await said(/^Додано: Текст, 2 з 2 у: Секція «.+»$/)
  await keys.press('F6')
  await keys.type('Wi-Fi і чай — біля містка.')

  // a picture behind these words, with its description from the library
  await keys.press('Control+Enter')
  await keys.arrivesAt(search)
  await page.getByText(t('editor:blocks.place-after', { thing: 'Текст «Wi-Fi і чай — біля містка.»' })).waitFor()
  await keys.write('Зображення')
  await keys.use(
    page.getByRole('region', { name: t('editor:blocks.basics') }).getByRole('button', { name: 'Зображення' }),
  )
  await said(/^Додано: Зображення, 3 з 3 у: Секція «.+»$/)
  await keys.press('F6', 'F6')
  await keys.use(button(t('editor:field.picture-choose')))
  const library = dialog(t('picture-dialog:title'))
  await keys.reach(library.getByRole('radio').first())
  await keys.press('ArrowRight')
  await check('the library')
  await keys.reach(library.getByLabel(t('picture-dialog:alt')))
  await keys.write('Люди з граблями біля води')
  await keys.use(library.getByRole('button', { name: t('picture-dialog:choose') }))
  await canvas.locator('img[alt="Люди з граблями біля води"]').waitFor()
  await keys.arrivesAt(button(t('editor:field.picture-change')))

  // a live instrument behind it, with a heading of its own
  await keys.press('Control+Enter')
  await keys.write('Список петицій')
  await keys.use(tile('Список петицій'))
  await said(/^Додано: Список петицій, 4 з 4 у: Секція «.+»$/)
  await keys.press('F6', 'F6')
  await keys.reach(right.getByRole('textbox', { name: 'Заголовок', exact: true }))
  await keys.write('Що просять сусіди')
  await canvas.getByRole('heading', { name: 'Що просять сусіди', includeHidden: true }).waitFor()

  // the outline: found by letters, moved, taken away, brought back; the keyboard stays where it was
  await keys.press('Shift+F6', 'Shift+F6')
  await keys.reach(page.getByRole('tab', { selected: true }), 'Shift+Tab')
  await keys.press('ArrowRight')
  await keys.reach(current)
  await keys.press('Home')
  await keys.type('wi')
  await keys.arrivesAt(tree.getByRole('treeitem', { name: /^Текст.*Wi-Fi/ }))
  await keys.press('Alt+ArrowDown')
  await said(/^Переміщено: Текст «Wi-Fi і чай — біля містка\.», 3 з 4 у: /)
  await keys.arrivesAt(tree.getByRole('treeitem', { name: /^Текст.*Wi-Fi/ }))
  await keys.press('Alt+ArrowRight')
  await said(t('editor:said.cannot-move'))
  await keys.press('Control+d')
  await said(/^Створено копію: Текст «Wi-Fi/)
  await keys.press('Delete')
  await said(/^Вилучено: Текст «Wi-Fi/)
  await keys.arrivesAt(current)
  await keys.press('Control+z')
  await said(/^Скасовано\. Виділено: Текст «Wi-Fi/)
  await keys.press('Delete')
  await keys.arrivesAt(current)
  expect(await keys.whereabouts()).toContain('treeitem')
  await check('the outline')

  // what is wrong is named, and leads to its place
  await keys.press('Shift+F6')
  await keys.use(button(t('editor:bar.publish')))
  const publishing = dialog(t('editor:publish.title'))
  await publishing.getByText(t('editor:fault.image-missing')).waitFor()
  await check('the faults')
  await keys.use(publishing.getByRole('button').filter({ hasText: t('editor:fault.image-missing') }))
  await keys.arrivesAt(frame)
  await canvas.locator('[data-node="image"][data-selected]').waitFor()
  await keys.press('Delete')
  await said(/^Вилучено: Зображення/)

  // an address of its own
  await keys.press('Shift+F6', 'Shift+F6')
  await keys.use(button(t('editor:bar.more')))
  const item = page.getByRole('menuitem', { name: t('editor:page.settings') })
  await item.waitFor()
  await keys.use(item, 'ArrowDown')
  const address = dialog(t('editor:page.settings')).getByLabel(t('pages:address'), { exact: true })
  await keys.arrivesAt(address)
  await keys.write('toloka')
  await check('the settings')
  await keys.press('Enter')
  await said(t('editor:page.settings-saved'))
  await keys.arrivesAt(button(t('editor:bar.more')))

  // out into the world
  await keys.use(button(t('editor:bar.publish')))
  await publishing.getByText(t('editor:publish.done'), { exact: true }).waitFor()
  await keys.reach(publishing.getByRole('link'))
  await page.goto((await publishing.getByRole('link').getAttribute('href')) ?? '')
  expect(new URL(page.url()).pathname).toBe('/toloka')
  const main = page.getByRole('main')
  expect(await main.getByRole('img', { name: 'Люди з граблями біля води' }).count()).toBe(1)
  expect(await main.getByRole('heading', { level: 2, name: 'Що просять сусіди' }).count()).toBe(1)
  expect(await main.getByText('Wi-Fi і чай — біля містка.').count()).toBe(1)
  await check('the public page')
  expect(story.faults).toEqual([])
})
