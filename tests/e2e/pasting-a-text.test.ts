import { expect, it } from 'vitest'
import { DEMO_PASSWORD, startTestApp } from '#tests/support/app.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { EditorScreen } from '#tests/support/editor-screen.ts'
import { fillIn, press, Story } from '#tests/support/story.ts'

/** A text as it comes from a letter or a notice: titles are lines without a full stop, spaces are not in order. */
const NOTICE = `Толока біля ставка

У суботу,  28 листопада,\tприбираємо береги ставка. Збираємося о десятій годині біля старого містка й працюємо до обіду, хай навіть дощитиме.

Що взяти із собою

Рукавиці, граблі та теплий одяг. Мішки для сміття привезе комунальна служба, а гілля розпиляють і вивезуть того самого дня.
Обід зварять у польовій кухні. Хто може допомогти кухарям, хай прийде на годину раніше.`

it('a text pasted into a page comes out as headings and paragraphs, in the editor and on the site', async () => {
  const app = await startTestApp({ demo: true })
  const story = new Story(app, await launchBrowser(), 'uk', 'verbivka')
  const person = await story.person('Людмила Бондар', 'owner@verbivka.example')
  const { page, context } = person
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await story.signInToConsole(person, DEMO_PASSWORD)
  await page.getByRole('link', { name: story.console('console:nav.add-page') }).click()
  await fillIn(page.getByRole('dialog'), { [story.console('pages:title')]: 'Толока' })
  await press(page.getByRole('dialog'), story.console('pages:create'))

  const editor = new EditorScreen(page, story)
  await editor.opened()
  await editor.drag('basics', story.console('editor:node.paragraph'))
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(NOTICE)})`)
  await editor.canvas.locator('[data-slot]').click()
  await page.keyboard.press('Control+v')
  await editor.saved()
  expect(await editor.nodes()).toEqual(['section', 'heading', 'paragraph', 'heading', 'paragraph', 'paragraph'])

  await page.goto(await editor.publish())
  expect(await page.locator('main .section').first().innerHTML()).toBe(
    '<h2>Толока біля ставка</h2>' +
      '<p>У суботу, 28 листопада, прибираємо береги ставка. Збираємося о десятій годині біля старого містка й працюємо до обіду, хай навіть дощитиме.</p>' +
      '<h2>Що взяти із собою</h2>' +
      '<p>Рукавиці, граблі та теплий одяг. Мішки для сміття привезе комунальна служба, а гілля розпиляють і вивезуть того самого дня.</p>' +
      '<p>Обід зварять у польовій кухні. Хто може допомогти кухарям, хай прийде на годину раніше.</p>',
  )
  expect(story.faults).toEqual([])
})
