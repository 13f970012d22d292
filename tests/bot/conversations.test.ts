import { describe, expect, it } from 'vitest'
import { blocksOf } from '#bot/dialogs/catalogue.ts'
import { MAX_ITEM_TEXT } from '#bot/dialogs/run-block.ts'
import { starterFlow } from '#bot/flow/starter.ts'
import { newTown, sampleText } from '#tests/features/petition/town.ts'
import { i18n, Talk } from './talk.ts'

/** Conversations with the starter flow, message by message, against a community with petitions. */

const town = await newTown({ required: 3 })
const { community, clock, kernel, inTown } = town
const blocks = blocksOf(kernel.registry)
const flow = starterFlow(
  { name: community.name, languages: ['uk', 'en'], blocks, pages: new Set(['/contacts']), contacts: {} },
  i18n,
)
const talk = (language: 'uk' | 'en' = 'uk') =>
  new Talk({ flow, blocks, inTransaction: inTown, context: { community, clock, services: kernel.services } }, language)
const t = i18n.translator('uk')
const words = (key: string, values?: Record<string, string | number>) => t(`bot:dialogs.${key}`, values)

const { petition: road } = await town.petitionIn('collecting', 'Відремонтувати дорогу до лікарні')

describe('a conversation', () => {
  it('reaches petitions from the first menu by three presses, with a list before the fourth', async () => {
    const chat = talk()
    expect(await chat.start()).toEqual([t('bot:starter.welcome', { name: 'Вербівка' })])
    expect(chat.labels.length).toBeGreaterThanOrEqual(3)
    expect(await chat.press('Я+Влада')).toEqual(['Я+Влада. Оберіть:'])
    expect(chat.labels).toEqual([...['Е-відгук', 'Е-звернення', 'Е-петиції', 'Е-бюджет', 'Е-консультації', 'Меню']])
    expect(await chat.press('Е-петиції')).toEqual(['Е-петиції. Оберіть:'])
    expect(await chat.press('Електронні петиції')).toEqual([
      words('list', { title: 'Електронні петиції', count: 1 }),
      `${words('list-hint')} ${words('search-hint')}`,
    ])
    expect(chat.labels).toEqual([road.title, 'Назад', 'Меню'])
  })

  it('shows an item with its state, text, address and what can be done', async () => {
    const chat = talk()
    await chat.start('petitions')
    await chat.press('Електронні петиції')
    expect(await chat.say('1')).toEqual([
      `${road.title}\n\nСтан: Триває збір підписів\n\n${sampleText.slice(0, MAX_ITEM_TEXT)}`,
      `Відкрити на сайті → /petitions/${road.id}`,
    ])
    expect(chat.labels).toEqual(['Підписати петицію', 'До списку', 'Назад', 'Меню'])
    await chat.press('До списку')
    expect(chat.labels).toContain(road.title)
    expect((await chat.press('Назад')).at(-1)).toBe('Я+Влада. Оберіть:')
  })

  it('asks a stranger to sign in, a resident to confirm the identity, and takes a verified one’s signature', async () => {
    const { petition } = await town.petitionIn('collecting', 'Освітлити вулицю Шкільну')
    const chat = talk()
    await chat.start('petitions')
    await chat.press('Електронні петиції')
    await chat.press(petition.title)
    expect((await chat.press('Підписати петицію')).slice(0, 2)).toEqual([
      words('sign-in-required'),
      'Увійти на сайті → /account/sign-in?next=%2Fchat',
    ])
    chat.actor = await town.resident('Іван Непідтверджений', { level: 'contact' })
    expect((await chat.press('Підписати петицію')).slice(0, 2)).toEqual([
      words('verification-required'),
      `Зробити це на сайті → /account/petitions/${petition.id}/sign`,
    ])
    chat.actor = await town.resident('Іван Підписант')
    expect(await chat.press('Підписати петицію')).toEqual([`${words('sure')}\nПідписати петицію`])
    expect(chat.labels).toEqual(['Підтвердити', 'Скасувати', 'Меню'])
    expect((await chat.press('Скасувати'))[0]).toBe(words('cancelled'))
    await chat.press('Підписати петицію')
    expect((await chat.press('Підтвердити')).slice(0, 2)).toEqual([
      words('done', { action: 'Підписати петицію' }),
      `Переглянути на сайті → /account/petitions/${petition.id}/signature`,
    ])
    // The rules refuse what they refuse on the site.
    await chat.press('Підписати петицію')
    expect((await chat.press('Підтвердити'))[0]).toBe(t('petition:errors.already-signed'))
  })

  it('writes a petition: the form’s own labels, faults and categories, several messages, a review', async () => {
    const chat = talk()
    chat.actor = await town.resident('Марія Авторка')
    await chat.start('petitions')
    expect(await chat.press('Подати петицію')).toEqual([
      `${t('petition:fields.title.label')}\n${t('petition:fields.title.hint')}`,
    ])
    expect((await chat.say('Коротко'))[0]).toBe(t('petition:fields.title.too-short', { minimum: 10 }))
    expect((await chat.say('Збудувати велодоріжку до школи'))[0]).toContain(words('long-text'))
    expect(await chat.say(sampleText)).toEqual([words('part')])
    await chat.say('Другий абзац.')
    expect((await chat.press('Готово'))[0]).toContain(t('petition:fields.category.label'))
    expect(chat.labels).not.toContain('Готово')
    const [category = ''] = chat.labels
    const [review = ''] = await chat.press(category)
    expect(review).toContain('Назва: Збудувати велодоріжку до школи')
    expect(review).toContain(`Категорія: ${category}`)
    expect(chat.labels).toEqual(['Надіслати', 'Виправити', 'Скасувати', 'Меню'])
    const [done, receipt = '', after] = await chat.press('Надіслати')
    expect(done).toBe(words('done', { action: 'Подати петицію' }))
    expect(after).toBe('Я+Влада. Оберіть:')
    const id = Number(/\/account\/petitions\/(\d+)$/.exec(receipt)?.[1])
    const stored = await inTown((tx) =>
      tx.selectFrom('petitions').select(['title', 'text', 'state']).where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(stored).toEqual({
      title: 'Збудувати велодоріжку до школи',
      text: `${sampleText}\n\nДругий абзац.`,
      state: 'moderation',
    })
  })

  it('offers the form on the site after three wrong answers', async () => {
    const chat = talk()
    chat.actor = await town.resident('Петро Невдаха')
    await chat.start('petitions')
    await chat.press('Подати петицію')
    await chat.say('а')
    await chat.say('б')
    expect((await chat.say('в')).slice(1, 3)).toEqual([words('tries'), 'Зробити це на сайті → /account/petitions/new'])
  })

  it('pages a list by eight, searches it by words and says when nothing is found', async () => {
    for (let n = 0; n < 9; n += 1) await town.petitionIn('collecting', `Полагодити міст номер ${n}`)
    const chat = talk()
    await chat.start('petitions')
    await chat.press('Електронні петиції')
    expect(chat.labels.slice(8)).toEqual(['Далі', 'Назад', 'Меню'])
    await chat.press('Далі')
    expect(chat.labels.slice(-3)).toEqual(['Попередні', 'Назад', 'Меню'])
    // A label that is typed is as good as the button.
    await chat.say('попередні')
    await chat.say('Попередні')
    expect(chat.labels.slice(8)).toEqual(['Далі', 'Назад', 'Меню'])
    expect((await chat.say('Шкільну'))[0]).toBe(words('found', { query: 'Шкільну', count: 1 }))
    expect(chat.labels).toEqual(['Освітлити вулицю Шкільну', 'Весь список', 'Назад', 'Меню'])
    expect((await chat.say('бегемот'))[0]).toBe(words('nothing', { query: 'бегемот' }))
    await chat.press('Весь список')
    expect(chat.labels).toContain('Далі')
  })

  it('says what is empty, and goes back to the menu', async () => {
    const chat = talk()
    expect((await chat.start('news'))[0]).toBe(words('empty', { title: t('news:title') }))
    expect(chat.said.at(-1)).toBe('Моя громада. Оберіть:')
  })

  it('speaks English where the chat does', async () => {
    const chat = talk('en')
    await chat.start()
    await chat.press('Me + Authorities')
    await chat.press('E-petitions')
    await chat.press('E-petitions')
    expect(chat.said[0]).toMatch(/^E-petitions: \d+ entries\.$/)
  })

  it('passes to the operator, who is not there, and leads back to the menu', async () => {
    const chat = talk()
    await chat.start('petitions')
    expect(await chat.say('оператор')).toEqual([
      t('bot:starter.handing-over'),
      t('bot:starter.offline'),
      'Контакти громади → /contacts',
      t('bot:starter.welcome', { name: 'Вербівка' }),
    ])
  })
})
