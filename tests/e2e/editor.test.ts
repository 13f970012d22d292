import type { Locator } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { barriersOf } from '#tests/support/accessibility.ts'
import { startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import { DemoSite, heading, id, paragraph, section, widget } from '#tests/support/editor-page.ts'

/* The editor with a real mouse and keyboard: composing, saving beside others, poisoned pages, accessibility. */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const site = await DemoSite.open(app)
const faults: string[] = []

/** One profile for all tests, so that the application is fetched once; each test closes the pages that it opened. */
const profile = await newVisitor(browser, { viewport: { width: 1440, height: 900 } })
profile.on('page', (page) => {
  const found = watchFaults(page)
  page.on('close', () => faults.push(...found))
})

afterEach(async () => {
  for (const page of profile.pages()) await page.close()
  faults.splice(0)
})

/** What the page did that it should not, but for refusals that a test brings about itself. */
function faultsBut(...expected: RegExp[]): string[] {
  return faults.splice(0).filter((fault) => !expected.some((one) => one.test(fault)))
}

describe('composing a page', () => {
  it('takes a hero, text, a picture and the petition list from the palette with the mouse, and keeps them', async () => {
    const editor = await site.edit(profile)
    const { page, canvas } = editor
    await editor.drag(editor.tile('Головний блок'), canvas.locator('body'))
    await canvas.locator('[data-node="buttons"]').waitFor()
    const hero = canvas.locator('[data-node="section"]').first()

    await editor.drag(editor.tile('Текст'), hero, 'lower edge')
    await canvas.locator('[data-slot]:focus').waitFor()
    await page.keyboard.type('Вітаємо у громаді!')
    await editor.drag(editor.tile('Зображення'), canvas.getByText('Вітаємо у громаді!'), 'lower edge')
    await canvas.locator('.viche-no-picture').last().click()
    const dialog = page.getByRole('dialog', { name: 'Обрати зображення' })
    await dialog.getByRole('radio').first().click()
    await dialog.getByRole('button', { name: 'Поставити зображення' }).click()
    await canvas.locator('[data-node="image"] img').last().waitFor()
    await editor.drag(editor.tile('Список петицій'), canvas.locator('[data-node="image"]').last(), 'lower edge')
    await canvas.locator('[data-node="widget"] article').first().waitFor()

    const stored = await editor.save()
    const nodes = stored.join(' ').match(/(paragraph"Вітаємо у громаді!"|image|widget petition\.list)/g)
    expect(nodes?.slice(-3)).toEqual(['paragraph"Вітаємо у громаді!"', 'image', 'widget petition.list'])
    const shown = () => canvas.locator('[data-node]').evaluateAll((all) => all.map((one) => one.dataset.node))
    const before = await shown()
    await editor.reload()
    await canvas.locator('[data-node="widget"] article').first().waitFor()
    expect(await shown()).toEqual(before)
    await page.close()
    expect(faultsBut()).toEqual([])
  })

  it('moves things by their handle and by themselves, and leaves them where they were after Escape', async () => {
    const editor = await site.edit(profile, section(heading('Один'), paragraph('Два'), paragraph('Три')))
    const { page, canvas } = editor
    await editor.words(2).click()
    const handle = page.getByRole('toolbar').locator('[aria-hidden]').first()
    await editor.drag(handle, canvas.getByText('Один'), 'upper edge')
    expect(await editor.save()).toEqual(['section[paragraph"Три" heading2"Один" paragraph"Два"]'])

    await editor.words(0).click()
    const from = await handle.boundingBox()
    await page.mouse.move((from?.x ?? 0) + 5, (from?.y ?? 0) + 10)
    await page.mouse.down()
    await page.mouse.move(700, 300, { steps: 6 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.keyboard.press('Control+z')
    expect(await editor.save()).toEqual(['section[heading2"Один" paragraph"Два" paragraph"Три"]'])
  })

  it('is done with the keyboard alone', async () => {
    const editor = await site.edit(profile)
    const { page } = editor
    await editor.tile('Заголовок').focus()
    await page.keyboard.press('Enter')
    await editor.tile('Текст').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('F6')
    await page.keyboard.type('Після заголовка')
    await page.getByRole('tab', { name: 'Структура' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const tree = page.getByRole('tree', { name: 'Структура сторінки' })
    await tree.getByRole('treeitem', { selected: true }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    expect(await editor.save()).toEqual(['section[paragraph"Після заголовка" heading2""]'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    expect(await editor.save()).toEqual(['section[paragraph"Після заголовка"]'])
  })

  it('draws a live instrument anew when its settings change, and says so when it cannot', async () => {
    const editor = await site.edit(profile, section(widget('petition.list')))
    const { page, canvas } = editor
    const cards = canvas.locator('[data-node="widget"] article')
    await cards.nth(2).waitFor()
    await canvas.locator('[data-node="widget"]').click({ position: { x: 4, y: 4 } })
    await page.getByLabel('Заголовок', { exact: true }).fill('Підпишіть сьогодні')
    await canvas.getByRole('heading', { name: 'Підпишіть сьогодні', includeHidden: true }).waitFor()

    await page.route('**/widgets/render', (route) => route.abort())
    await page.getByLabel('Заголовок', { exact: true }).fill('Інше')
    await canvas.getByText('Не вдалося показати цей інструмент.').waitFor()
    await page.unroute('**/widgets/render')
    await canvas.getByRole('button', { name: 'Спробувати ще раз' }).click()
    await canvas.getByRole('heading', { name: 'Інше', includeHidden: true }).waitFor()
    await page.close()
    expect(faultsBut(/widgets\/render/, /ERR_FAILED/)).toEqual([])
  })

  it('names what should be mended, goes there, and publishes', async () => {
    const image = { type: 'image', id: id(), media: null, alt: '', decorative: false, ratio: '3:2' } as const
    const editor = await site.edit(profile, section(heading('Про нас'), image))
    const { page, canvas } = editor
    await page.getByRole('button', { name: 'Опублікувати', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Опублікувати сторінку' })
    await dialog.getByText('Зображення не обрано або його вже немає. На сторінці його не буде.').waitFor()
    await dialog.getByRole('button', { name: /^Зображення не обрано/ }).click()
    await page.getByRole('heading', { name: 'Зображення', level: 2 }).waitFor()
    await canvas.locator('[data-node="image"][data-selected]').waitFor()
    await page.waitForFunction("document.activeElement?.tagName === 'IFRAME'")
    await page.keyboard.press('Delete')

    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Опублікувати', exact: true }).click()
    await dialog.getByText('Сторінку опубліковано').waitFor()
    const address = await dialog.getByRole('link', { name: /Відкрити сторінку/ }).getAttribute('href')
    await page.goto(address ?? '')
    expect(await page.getByRole('heading', { level: 2, name: 'Про нас' }).count()).toBe(1)
  })
})

describe('saving', () => {
  it('never writes over what another editor has saved, and offers three ways out', async () => {
    const pageId = await site.newPage(section(paragraph('Початок')))
    const editor = await site.editorOf(profile, pageId)
    await editor.open()
    await site.save(pageId, { schemaVersion: 1, children: [section(paragraph('Чуже'))] }, 'Чужа назва')
    const { page } = editor
    await editor.words(0).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' моє')
    const dialog = page.getByRole('dialog', { name: 'Цю сторінку змінив хтось інший' })
    await dialog.getByText(/Ірина Савченко — збережено \d+ \S+ \d{4}/).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+s')
    expect(await editor.stored()).toEqual(['section[paragraph"Чуже"]'])

    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Завантажити мою версію файлом' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.json$/)
    await dialog.getByRole('button', { name: 'Зберегти моє як нову сторінку' }).click()
    await page.waitForURL((url) => !url.pathname.includes(pageId))
    await editor.canvas.getByText('Початок моє').waitFor()
    expect(await page.getByLabel('Назва сторінки').inputValue()).toBe('Сторінка (копія)')
    expect(await editor.stored()).toEqual(['section[paragraph"Чуже"]'])
    await page.close()
    expect(faultsBut(/409/)).toEqual([])
  })

  it('keeps what was typed without a connection and sends it by itself when it is back', async () => {
    const editor = await site.edit(profile, section(paragraph('Є зв’язок.')))
    const { page } = editor
    await page.route('**/draft?*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.fallback()))
    await editor.words(0).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Нема зв’язку.')
    await editor.status('Немає зв').waitFor()
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain('Нема зв’язку.')
    await page.unroute('**/draft?*')
    await page.getByRole('button', { name: 'Зберегти зараз' }).click()
    await editor.status('Збережено о').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"Є зв’язок. Нема зв’язку."]'])
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  it('offers back what was typed right before the page was loaded anew', async () => {
    const editor = await site.edit(profile, section(paragraph('Було.')))
    const { page } = editor
    // nothing reaches the server: the tab is closed before the pause after which it would be sent
    await page.route('**/draft?*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.fallback()))
    page.on('dialog', (asked) => asked.accept())
    await editor.words(0).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' І ще.')
    await page.reload()
    await page.unroute('**/draft?*')
    await page.getByText('На цьому пристрої лишилися зміни, які не встигли зберегтися.').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"Було."]'])
    await page.getByRole('button', { name: 'Повернути мої зміни' }).click()
    await editor.canvas.getByText('Було. І ще.').waitFor()
    await editor.status('Збережено о').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"Було. І ще."]'])
    await editor.reload()
    expect(await page.getByRole('button', { name: 'Повернути мої зміни' }).count()).toBe(0)
  })

  it('asks to sign in again when the session has ended, and loses nothing', async () => {
    const editor = await site.edit(profile, section(paragraph('До')))
    const { page } = editor
    await profile.clearCookies()
    await editor.words(0).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' і після')
    const dialog = page.getByRole('dialog', { name: 'Сеанс завершився' })
    await dialog.getByLabel('Пароль', { exact: true }).fill('viche-demo-2026')
    await dialog.getByRole('button', { name: 'Увійти', exact: true }).click()
    await editor.status('Збережено о').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"До і після"]'])
  })
})

describe('a poisoned page', () => {
  const evil = '<img src=x onerror="top.pwned=1"><script>top.pwned=2</script>{{constructor}}</style>'
  const poison = [
    { type: 'script', id: 'script-001', content: 'top.pwned=3' },
    {
      type: 'paragraph',
      id: 'paragraph-x',
      size: 'normal',
      onclick: 'top.pwned=4',
      script: 'top.pwned=5',
      content: evil,
    },
    {
      type: 'paragraph',
      id: 'x" onclick="top.pwned=6',
      size: 'normal',
      attributes: { onload: 'top.pwned=7' },
      content: [
        { type: 'link', href: 'javascript:top.pwned=8', children: [{ type: 'text', text: 'Тисни' }] },
        { type: 'html', html: evil },
      ],
    },
    {
      type: 'image',
      id: 'image-0001',
      media: '"><script>top.pwned=9</script>',
      alt: evil,
      decorative: false,
      ratio: '3:2" onload="top.pwned=10',
    },
  ]
  const markup = `<h2>Петиції</h2>${evil}<a href="javascript:top.pwned=11">сюди</a><iframe srcdoc="<script>top.pwned=12</script>"></iframe>
    <svg><animate onbegin="top.pwned=13" /><set onbegin="top.pwned=14" /></svg><form action="javascript:top.pwned=15"><button formaction="javascript:top.pwned=16">ні</button></form>`

  it('is text for the editor who opens it', async () => {
    const fact = { type: 'fact', id: id(), value: '<b>7', label: evil } as const
    const details = { type: 'details', id: id(), summary: evil, children: [paragraph(evil)] } as const
    const list = { type: 'widget', id: id(), widget: 'petition.list', props: { title: evil.slice(0, 100) } } as const
    const pageId = await site.newPage(
      section(heading(evil), paragraph(evil), fact, { ...details, children: [...details.children] }, list),
    )
    const editor = await site.editorOf(profile, pageId)
    const { page, canvas } = editor
    await page.route('**/draft?*', async (route) => {
      if (route.request().method() !== 'GET') return route.fallback()
      const answer = await route.fetch()
      const draft = await answer.json()
      draft.tree.children[0].children.push(...poison)
      return route.fulfill({ response: answer, json: draft })
    })
    await page.route('**/widgets/render', (route) => route.fulfill({ json: { html: markup } }))
    await editor.open()
    await canvas.locator('[data-node="widget"] h2').waitFor()
    await page.getByText(/не вдалося прочитати/).waitFor()
    await canvas.getByText('Тисни').click()
    await canvas.locator('[data-node="widget"]').click()
    await page.getByRole('tab', { name: 'Структура' }).click()
    expect(await page.evaluate("'pwned' in window")).toBe(false)

    const shown = canvas.locator('[data-node="section"]').first()
    const dead =
      'script, iframe, style, animate, set, [href^="javascript"], [formaction], [action], [onclick], [onload], [onerror]'
    expect(await shown.locator(dead).count()).toBe(0)
    expect(await shown.textContent()).toContain('{{constructor}}</style>')
    await page.close()
    expect(faultsBut(/404/, /\/x$/)).toEqual([])
  })
})

describe('accessibility', () => {
  it('has no fault on any part of the screen, the canvas included', async () => {
    const table = {
      type: 'table',
      id: id(),
      caption: '',
      header: true,
      rows: [
        [[], []],
        [[], []],
      ],
    } as const
    const editor = await site.edit(
      profile,
      section(
        heading('Заголовок'),
        paragraph('Текст'),
        { ...table, rows: table.rows.map((row) => row.map(() => [])) },
        { type: 'image', id: id(), media: null, alt: '', decorative: false, ratio: '3:2' },
        {
          type: 'buttons',
          id: id(),
          children: [{ type: 'button', id: id(), label: 'Кнопка', href: '', tone: 'primary' }],
        },
        { type: 'details', id: id(), summary: 'Питання', children: [paragraph()] },
        {
          type: 'columns',
          id: id(),
          layout: '1-1',
          align: 'start',
          children: [{ type: 'column', id: id(), children: [] }],
        },
        widget('petition.list'),
      ),
    )
    const { page, canvas } = editor
    await canvas.locator('[data-node="widget"] article').first().waitFor()
    const check = async (what: string, part?: Locator) =>
      expect({ what, barriers: await barriersOf(page, part) }).toEqual({ what, barriers: [] })
    await check('page settings')
    await page.getByRole('tab', { name: 'Структура' }).click()
    await check('outline', page.locator('[data-region="left"]'))
    for (const name of ['Секція', 'Заголовок', 'Таблиця', 'Зображення', 'Колонки', 'Список петицій']) {
      await page
        .getByRole('treeitem', { name: new RegExp(`^${name}`) })
        .first()
        .click()
      await page.getByRole('heading', { name, level: 2 }).waitFor()
      await check(name, page.locator('[data-region="right"]'))
    }
    await editor.words(1).click()
    await check('typing')
    await page.getByRole('tab', { name: 'Сторінки' }).click()
    await check('pages', page.locator('[data-region="left"]'))
    for (const name of ['Клавіші', 'Версії сторінки', 'Налаштування сторінки']) {
      await editor.openFromMenu(name)
      await check(name)
      await page.keyboard.press('Escape')
    }
    for (const [button, dialog] of [
      ['Переглянути як мешканець', 'Переглянути як мешканець'],
      ['Опублікувати', 'Опублікувати сторінку'],
    ] as const) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await page.getByRole('dialog', { name: dialog }).waitFor()
      await check(button)
      await page.keyboard.press('Escape')
    }
    await page.close()
    expect(faultsBut()).toEqual([])
  })
})
