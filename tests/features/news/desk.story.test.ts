import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD, signIn, startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor, watchFaults } from '#tests/support/browser.ts'
import { request } from '#tests/support/http.ts'
import { consoleWords, fillIn, press } from '#tests/support/story.ts'
import { waitFor } from '#tests/support/wait.ts'

/* A webmaster at the desk of news: writing, pasting, cover, schedule, publishing, and a colleague at the same article. */

/* What runs in the browser uses its names, which this side does not know. */
declare const DataTransfer: new () => { setData(type: string, text: string): void }
declare const ClipboardEvent: new (type: string, init: object) => Event

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const t = consoleWords('uk')
const base = `http://${app.platformHost}/console`
const context = await newVisitor(browser, { viewport: { width: 1440, height: 900 } })
const page = await context.newPage()
const faults = watchFaults(page)
const scripts: string[] = []
page.on('request', (one) => {
  if (one.resourceType() === 'script') scripts.push(new URL(one.url()).pathname)
})
const colleague = await signIn(app, app.platformHost, 'owner@verbivka.example')

beforeAll(async () => {
  await page.goto(`${base}/sign-in`)
  await fillIn(page, { [t('account:email')]: 'webmaster@verbivka.example', [t('account:password')]: DEMO_PASSWORD })
  await press(page, t('account:sign-in.action'))
  await page.getByRole('heading', { level: 1, name: t('console:nav.inbox') }).waitFor()
})
afterAll(() => context.close())

const api = (path: string, more: { method?: 'PUT' | 'GET'; body?: unknown; headers?: Record<string, string> } = {}) =>
  request(app, { host: app.platformHost, path: `/api/v1/communities/verbivka${path}`, cookies: colleague, ...more })
const article = async (id: number) => (await api(`/news/${id}`)).json()
const field = (name: string) => page.getByRole('textbox', { name: t(name), exact: true })
const body = () => page.getByRole('textbox', { name: t('news:field.body'), exact: true })
const tool = (name: string) =>
  page.getByRole('toolbar').getByRole('button', { name: t(`rich-text:${name}`), exact: true })
const keys = async (...all: string[]) => {
  for (const key of all) await page.keyboard.press(key)
}
const says = (key: string, values?: Record<string, string>) =>
  page
    .getByRole('status')
    .filter({ hasText: t(key, values) })
    .first()
    .waitFor()
/** Saves now and waits until the server has everything. */
async function save(): Promise<void> {
  await page.keyboard.press('Control+s')
  await page
    .getByRole('status')
    .filter({ hasText: /^Збережено о/ })
    .waitFor()
}

/** Sends a paste as the browser would, with what lies on the clipboard. */
async function paste(types: Record<string, string>): Promise<void> {
  await body().evaluate((element, data) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, types)
}

/** Begins an article and answers its number. */
async function begin(title: string): Promise<number> {
  await page.goto(`${base}/verbivka/news?add=1`)
  await field('news:field.title').fill(title)
  await press(page, t('news:begin'))
  await page.waitForURL(/\/news\/\d+/)
  await body().waitFor()
  return Number(/\/news\/(\d+)/.exec(page.url())?.[1])
}

const word = (text: string, ...marks: string[]) => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })

/** As Word writes it: classes, styles, list items that are paragraphs, and a script that somebody has added. */
const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1 style="font-family:Aptos">Звіт</h1>
<p class=MsoNormal style="color:red" onclick="window.ran=1">Зведено <b>два</b> прольоти.<o:p></o:p></p>
<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>опори</p>
<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>настил</p>
<p><a href="javascript:window.ran=1">тут</a><script>window.ran = 1</script></p>
<table><tr><th>Рік</th><th>Сума</th></tr><tr><td>2026</td><td>12</td></tr></table>
<!--EndFragment--></body></html>`

describe('the desk of news', () => {
  it('carries the editor of texts only to who writes', async () => {
    await page.goto(`${base}/verbivka/news`)
    await page.getByRole('table').waitFor()
    expect(scripts.filter((path) => /article|rich-text/.test(path))).toEqual([])
    await page.getByRole('table').getByRole('link').first().click()
    await body().waitFor()
    expect(scripts.some((path) => path.includes('article-screen'))).toBe(true)
  })

  it('lists by state and words, and is found from the palette', async () => {
    const { items } = (await api('/news')).json()
    const { title } = items.find((one: { state: string }) => one.state === 'published')
    await page.goto(`${base}/verbivka/news?state=published&query=${encodeURIComponent(title)}`)
    await page.getByRole('link', { name: title }).first().waitFor()
    const rows = page.getByRole('table').locator('tbody tr')
    expect(await rows.filter({ hasText: t('news:state.published') }).count()).toBe(await rows.count())
    await page.goto(`${base}/verbivka/news?query=немаєтакого`)
    await page.getByText(t('news:desk.none-found')).waitFor()
    await keys('Control+k')
    await page.getByPlaceholder(t('console:palette.placeholder')).fill(title)
    await page.getByRole('dialog').getByRole('button', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  })

  it('is a place to write, format, paste, illustrate, schedule and publish', async () => {
    const id = await begin('Відкрито міст')
    await field('news:field.summary').fill('Після двох років рух відкрито.')
    await body().click()
    await page.keyboard.type('Міст ')
    await keys('Control+b')
    await page.keyboard.type('відкрито')
    await keys('Control+b', 'Enter')
    await tool('heading-2').click()
    await page.keyboard.type('Що далі')
    await keys('Enter')
    await page.keyboard.type('- перше')
    await keys('Enter', 'Tab')
    await page.keyboard.type('дрібне')
    await keys('Enter', 'Enter', 'Enter')
    await tool('quote').click()
    await page.keyboard.type('Десять хвилин до школи')
    await field('rich-text:cite').fill('О. Савченко')
    await body().focus()
    await keys('Control+End', 'Enter')
    await page.keyboard.type('Докладно: ')
    await keys('Control+k')
    await field('rich-text:link-address').fill('javascript:alert(1)')
    await press(page, t('rich-text:link-apply'))
    await page.getByText(t('rich-text:link-wrong')).waitFor()
    await field('rich-text:link-address').fill('gromada.ua')
    await press(page, t('rich-text:link-apply'))
    await field('rich-text:link-address').waitFor({ state: 'detached' })
    await keys('Control+End', 'Enter')
    await paste({ 'text/html': FROM_WORD })
    await keys('Control+End')
    await tool('divider').focus()
    await keys('Enter')

    await page
      .getByRole('combobox', { name: t('news:tags') })
      .or(field('news:tags'))
      .fill('міст')
    await keys('Enter')
    await press(page, t('news:cover-choose'))
    await page.getByRole('dialog').getByRole('radio').first().click()
    await press(page, t('picture-dialog:choose'))
    const focus = page.getByRole('button', { name: t('news:focus'), exact: true })
    await focus.focus()
    await keys('Shift+ArrowLeft', 'ArrowUp')
    await save()

    const saved = await article(id)
    expect(saved).toMatchObject({ state: 'draft', tags: ['міст'], cover: { focalX: 40, focalY: 49 } })
    expect(saved.texts.uk.summary).toBe('Після двох років рух відкрито.')
    expect(saved.texts.uk.body).toEqual([
      { type: 'paragraph', content: [word('Міст '), word('відкрито', 'strong')] },
      { type: 'heading', level: 2, content: [word('Що далі')] },
      {
        type: 'list',
        ordered: false,
        items: [{ content: [word('перше')], list: { ordered: false, items: [{ content: [word('дрібне')] }] } }],
      },
      { type: 'quote', content: [word('Десять хвилин до школи')], cite: 'О. Савченко' },
      {
        type: 'paragraph',
        content: [word('Докладно: '), { type: 'link', href: 'https://gromada.ua/', children: [word('gromada.ua')] }],
      },
      { type: 'heading', level: 2, content: [word('Звіт')] },
      { type: 'paragraph', content: [word('Зведено '), word('два', 'strong'), word(' прольоти.')] },
      { type: 'list', ordered: false, items: [{ content: [word('опори')] }, { content: [word('настил')] }] },
      { type: 'paragraph', content: [word('тут')] },
      {
        type: 'table',
        header: true,
        rows: [
          [[word('Рік')], [word('Сума')]],
          [[word('2026')], [word('12')]],
        ],
      },
      { type: 'divider' },
    ])
    expect(await page.evaluate('window.ran')).toBeUndefined()

    await press(page, t('news:schedule'))
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('news:day')).fill('2020-01-01')
    await press(dialog, t('news:schedule-do'))
    await dialog.getByText(t('news:when-past')).first().waitFor()
    const tomorrow = new Date(Date.now() + 86_400_000)
    await dialog.getByLabel(t('news:day')).fill(tomorrow.toISOString().slice(0, 10))
    await press(dialog, t('news:schedule-do'))
    await says('news:done.scheduled')
    expect((await article(id)).state).toBe('scheduled')

    await press(page, t('news:publish'))
    await says('news:done.published')
    const { url } = await article(id)
    const visitor = await context.newPage()
    await visitor.goto(url)
    expect(await visitor.getByRole('heading', { level: 1 }).textContent()).toBe('Відкрито міст')
    expect(await visitor.getByRole('link', { name: 'gromada.ua' }).getAttribute('href')).toBe('https://gromada.ua/')

    // what everybody sees is saved when told
    await field('news:field.title').fill('Міст відкрито для всіх')
    await says('saving:state.waiting')
    expect((await article(id)).texts.uk.title).toBe('Відкрито міст')
    await press(page, t('news:save-live'))
    await says('news:done.saved')
    await waitFor('the new title on the site', async () => {
      await visitor.reload()
      return (await visitor.getByRole('heading', { level: 1 }).textContent()) === 'Міст відкрито для всіх'
    })
    await visitor.close()

    await press(page, t('news:unpublish'))
    await press(page.getByRole('dialog'), t('news:unpublish'))
    await says('news:done.unpublished')
    expect((await article(id)).state).toBe('draft')
  })

  it('never writes over a colleague’s work', async () => {
    const id = await begin('Ремонт дороги')
    const { revision, texts } = await article(id)
    const theirs = { ...texts, uk: { ...texts.uk, title: 'Ремонт дороги до школи' } }
    const put = { method: 'PUT', headers: { 'if-match': `"${revision}"` } } as const
    expect((await api(`/news/${id}`, { ...put, body: { tags: [], cover: null, texts: theirs } })).status).toBe(200)
    await field('news:field.summary').fill('Мій опис')
    await keys('Control+s')
    const dialog = page.getByRole('dialog', { name: t('news:conflict.title') })
    await dialog.waitFor()
    faults.splice(0)
    await press(dialog, t('news:conflict.copy'))
    await page.waitForURL((now) => !now.pathname.endsWith(`/news/${id}`))
    const copy = Number(/\/news\/(\d+)/.exec(page.url())?.[1])
    expect((await article(copy)).texts.uk).toMatchObject({ title: 'Ремонт дороги (копія)', summary: 'Мій опис' })
    expect((await article(id)).texts.uk).toMatchObject({ title: 'Ремонт дороги до школи', summary: '' })
  })

  it('keeps what cannot be sent, through a reload too, and sends it when it can', async () => {
    const id = await begin('Графік вивезення сміття')
    await page.route('**/api/v1/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
    await field('news:field.summary').fill('Щовівторка')
    await keys('Control+s')
    await says('saving:state.offline')
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.unroute('**/api/v1/**')
    faults.splice(0)
    await press(page, t('news:restore.take'))
    expect(await field('news:field.summary').inputValue()).toBe('Щовівторка')
    await save()
    expect((await article(id)).texts.uk.summary).toBe('Щовівторка')
  })

  it('saves before it is left, and deletes when asked twice', async () => {
    const id = await begin('Збори мешканців')
    await field('news:field.summary').fill('У суботу')
    await page
      .getByRole('main')
      .getByRole('link', { name: t('news-nav:title') })
      .click()
    await page.getByRole('table').waitFor()
    expect((await article(id)).texts.uk.summary).toBe('У суботу')
    await page.getByRole('link', { name: 'Збори мешканців' }).click()
    await press(page, t('news:delete'))
    await press(page.getByRole('dialog'), t('common:delete'))
    await page.getByRole('table').waitFor()
    expect((await api(`/news/${id}`)).status).toBe(404)
    expect(faults).toEqual([])
  })
})
