import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestApp } from '#tests/support/app.ts'
import { launchBrowser, newVisitor } from '#tests/support/browser.ts'
import { DemoSite, heading, id, paragraph, section } from '#tests/support/editor-page.ts'
import type { Section } from '../../builder-ui/src/content/tree.ts'

/* Words on the canvas of the editor: keys that mean what they mean in a document, and what is pasted from elsewhere. */

const app = await startTestApp({ demo: true })
const browser = await launchBrowser()
const site = await DemoSite.open(app)
/** One profile for all tests, so that the application is fetched once; each test closes the page that it opened. */
const profile = await newVisitor(browser, { viewport: { width: 1440, height: 900 } })

afterEach(async () => {
  for (const page of profile.pages()) await page.close()
})

async function edit(...sections: Section[]) {
  const editor = await site.edit(profile, ...sections)
  const { keyboard } = editor.page
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
  }
  return { ...editor, editor, press, type: (words: string) => keyboard.type(words) }
}

describe('typing', () => {
  it('parts and joins paragraphs with Enter, Backspace and Delete, and undoes each step', async () => {
    const { editor, press, type } = await edit(section(heading('Назва'), paragraph('Раз. Два.'), paragraph('Три.')))
    await editor.words(1).click()
    await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
    await type('Нове. ')
    expect(await editor.save()).toEqual([
      'section[heading2"Назва" paragraph"Раз. " paragraph"Нове. Два." paragraph"Три."]',
    ])
    await press('Home', 'Backspace', 'End', 'Delete')
    expect(await editor.save()).toEqual(['section[heading2"Назва" paragraph"Раз. Нове. Два.Три."]'])
    await press('Control+z', 'Control+z', 'Control+z', 'Control+z')
    expect(await editor.save()).toEqual(['section[heading2"Назва" paragraph"Раз. Два." paragraph"Три."]'])
    await press('Control+Shift+z', 'Control+Shift+z', 'Control+Shift+z', 'Control+Shift+z')
    expect(await editor.save()).toEqual(['section[heading2"Назва" paragraph"Раз. Нове. Два.Три."]'])
  })

  it('begins, nests and leaves a list', async () => {
    const { editor, press, type } = await edit(section(paragraph()))
    await editor.words(0).click()
    await type('- один')
    await press('Enter')
    await type('два')
    await press('Enter', 'Tab')
    await type('три')
    await press('Enter', 'Shift+Tab')
    await type('чотири')
    await press('Enter', 'Enter')
    await type('Далі')
    expect(await editor.save()).toEqual([
      'section[list[item"один" item"два"[list[item"три"]] item"чотири"] paragraph"Далі"]',
    ])
  })

  it('marks words, links them, and breaks lines', async () => {
    const { editor, page, press, type } = await edit(section(paragraph('Читайте статут громади')))
    await editor.words(0).click()
    await press('Home', 'Control+Shift+ArrowRight', 'Control+b', 'End', 'Control+Shift+ArrowLeft', 'Control+k')
    await page.getByRole('combobox', { name: 'Куди веде' }).fill('rada.example.org/statut')
    await press('Enter')
    await editor.words(0).click()
    await press('End', 'Control+i')
    await type(' зараз')
    await press('Shift+Enter')
    await type('і тут')
    const [stored] = await editor.save()
    expect(stored).toMatch(
      /^section\[paragraph"\*Читайте ?\* ?статут \(громади\)https:\/\/rada\.example\.org\/statut_ зараз_⏎/,
    )
  })

  it('refuses an address that would run something', async () => {
    const { editor, page, press } = await edit(section(paragraph('Сюди')))
    await editor.words(0).click()
    await press('Control+a', 'Control+k')
    await page.getByRole('combobox', { name: 'Куди веде' }).fill('javascript:alert(1)')
    expect(await page.getByRole('button', { name: 'Зберегти посилання' }).isDisabled()).toBe(true)
    await press('Enter')
    await page.getByText('Такої адреси не може бути.').waitFor()
    expect(await editor.stored()).toEqual(['section[paragraph"Сюди"]'])
  })

  it('walks through the cells of a table with Tab, and adds a row behind the last', async () => {
    const table = { type: 'table', id: id(), caption: '', header: true, rows: [[[], []]] } as const
    const { editor, press, type } = await edit(section({ ...table, rows: [[[], []]] }))
    await editor.canvas.locator('th [data-slot]').first().click()
    for (const words of ['Рік', 'Сума', '2026', '12']) {
      await type(words)
      if (words !== '12') await press('Tab')
    }
    expect(await editor.save()).toEqual(['section[table[["Рік","Сума"],["2026","12"]]]'])
  })

  it('acts on the thing itself after Escape: copy, move, duplicate, remove', async () => {
    const { editor, press } = await edit(section(heading('А'), paragraph('Б')), section(paragraph('В')))
    const last = 'section[paragraph"В"]'
    await editor.words(1).click()
    await press('Escape', 'Control+d')
    expect(await editor.save()).toEqual(['section[heading2"А" paragraph"Б" paragraph"Б"]', last])
    // there is nothing above the third step
    await press('Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+ArrowUp')
    expect(await editor.save()).toEqual(['section[paragraph"Б" heading2"А" paragraph"Б"]', last])
    await press('Delete', 'Escape', 'Escape')
    expect(await editor.save()).toEqual(['section[heading2"А" paragraph"Б"]', last])
  })
})

describe('pasting', () => {
  const emptyPage = async () => {
    const opened = await edit(section(paragraph()))
    await opened.editor.words(0).click()
    return opened
  }

  it('sets the text of a web page well: headings, paragraphs, no stray markup', async () => {
    const { editor } = await emptyPage()
    const text = readFileSync(new URL('../support/pasted-article.txt', import.meta.url), 'utf8')
    await editor.paste({ 'text/plain': text })
    const [stored = ''] = await editor.save()
    expect(stored.match(/heading\d"[^"]*"/g)).toEqual([
      'heading2"Громада оновлює сквер біля школи"',
      'heading2"Останні новини"',
      'heading3"У селі відкрили нову бібліотеку 12:06"',
      'heading3"Ремонт моста через Лозову завершено 11:54"',
    ])
    expect(stored.match(/paragraph"/g)?.length).toBe(8)
    expect(stored).toContain('paragraph"20.10.2026 16:20 Прес-служба"')
    expect(stored).not.toMatch(/ {2}|⏎/)
  })

  it('takes headings, lists, tables and emphasis from Word, and none of its styles', async () => {
    const { editor } = await emptyPage()
    const item = (level: number, list: string, sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:${list} level${level} lfo1'><span style='mso-list:Ignore'>${sign}<span>&nbsp;</span></span>${words}<o:p></o:p></p>`
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body><!--StartFragment-->
      <h1>Звіт<o:p></o:p></h1><p class=MsoNormal style='margin:0'><b style='mso-bidi-font-weight:normal'>Усього</b>&nbsp;<i>разом</i>.</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
      ${item(1, 'l0', '·', 'перше')}${item(2, 'l0', 'o', 'під першим')}${item(1, 'l1', '1.', 'номер')}
      <table class=MsoTableGrid><tr><th><p>Назва</p></th><th><p>Сума</p></th></tr><tr><td>Дорога</td><td>12</td></tr></table><!--EndFragment--></body></html>`
    await editor.paste({ 'text/html': html, 'text/plain': 'Звіт' })
    expect(await editor.save()).toEqual([
      'section[heading2"Звіт" paragraph"*Усього*\u00a0_разом_." list[item"перше"[list[item"під першим"]]] list#[item"номер"] table[["Назва","Сума"],["Дорога","12"]]]',
    ])
  })

  it('reads the styles of Google Docs as emphasis and keeps links that lead somewhere', async () => {
    const { editor } = await emptyPage()
    const html = `<b style="font-weight:normal" id="docs-internal-guid-1"><h2><span style="font-weight:700">Розділ</span></h2>
      <p><span style="font-weight:400">Тут </span><span style="font-weight:700">важливе</span><span> і </span><a href="https://example.org/x"><span style="text-decoration:underline">посилання</span></a>
      <a href="javascript:alert(1)">зле</a> <a href="/local">чуже</a></p><ul><li><p>раз</p></li><ul><li><p>два</p></li></ul></ul></b>`
    await editor.paste({ 'text/html': html })
    expect(await editor.save()).toEqual([
      'section[heading2"Розділ" paragraph"Тут *важливе* і (посилання)https://example.org/x зле чуже" list[item"раз"[list[item"два"]]]]',
    ])
  })

  it('runs nothing of what is pasted', async () => {
    const { editor, page } = await emptyPage()
    const html = `<p onclick="top.pwned=1">Слова<img src=x onerror="top.pwned=2"></p><script>top.pwned=3</script><svg onload="top.pwned=4"></svg><iframe src="javascript:top.pwned=5"></iframe>`
    await editor.paste({ 'text/html': html })
    expect(await editor.save()).toEqual(['section[paragraph"Слова"]'])
    expect(await page.evaluate("'pwned' in window")).toBe(false)
  })

  it('puts words into the words where the caret is', async () => {
    const { editor, press } = await edit(section(paragraph('До  після')))
    await editor.words(0).click()
    await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    await editor.paste({ 'text/html': '<span>тут <b>жирно</b></span>', 'text/plain': 'тут жирно' })
    expect(await editor.save()).toEqual(['section[paragraph"До тут *жирно* після"]'])
  })
})
