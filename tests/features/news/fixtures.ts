import { withCommunity } from '#platform/tenancy/index.ts'
import type { TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, dialog, next } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'

const texts = { news: 'канарейка-новина' }

export const fixtures: FeatureFixtures = {
  things: (app, community) =>
    withCommunity(app.db, community, async (tx) => {
      const articles = tx.selectFrom('news_articles').select('id').where('community_id', '=', community.id)
      return { news: (await articles.executeTakeFirst())?.id }
    }),
  canaries: {
    texts,
    async plant({ staff }) {
      const article = await staff('webmaster', 'POST', '/news', { title: texts.news, language: 'uk' })
      return { news: [article.json().id] }
    },
  },
  async screens(app, community) {
    const host = app.siteHost(community.slug)
    /** With a table, a list and a picture. */
    const article = await findArticle(app, host, 'Укриття')
    const ukrainianOnly = await findArticle(app, host, 'родовід')
    const articles = await withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('news_articles')
        .select(['id', 'publish_at', 'cover_media_id'])
        .where('community_id', '=', community.id)
        .execute(),
    )
    const illustrated = articles.find((one) => one.publish_at && one.cover_media_id)?.id
    const draft = articles.find((one) => !one.publish_at)?.id
    const desk = `/${community.slug}/news`
    return {
      public: {
        paths: ['/news', article],
        more: ['/news?q=немає+такої', '/en/news?page=2', `/en${ukrainianOnly}`],
      },
      console: {
        'console/news/list-screen': [at(desk), at(`${desk}?query=немає+такої`), at(`${desk}?add=1`, dialog)],
        'console/news/article-screen': [
          at(`${desk}/${illustrated}`),
          at(`${desk}/${draft}`, async (page, t) => {
            await page.getByRole('textbox', { name: t('news:field.body') }).click()
            // to its first paragraph: in the table that the look before has left, none can be put
            await page.keyboard.press('ControlOrMeta+Home')
            await press(page, t('rich-text:table'))
            await page.getByRole('region', { name: t('rich-text:of-table') }).waitFor()
          }),
          next(async (page, t) => {
            await press(page, t('news:schedule'))
            await dialog(page)
          }),
          next(async (page, t) => {
            await press(page, t('rich-text:link'))
            await page.getByRole('textbox', { name: t('rich-text:link-address') }).waitFor()
          }),
        ],
      },
      loading: [
        {
          path: `${desk}/${illustrated}`,
          held: '**/api/v1/communities/*/media/*',
          arrived: (page, t) => page.getByRole('button', { name: t('news:focus') }).waitFor(),
        },
      ],
    }
  },
}

/** The path of the first article that holds the word. */
async function findArticle(app: TestApp, host: string, word: string): Promise<string> {
  const found = await request(app, { host, path: `/api/v1/news?q=${encodeURIComponent(word)}` })
  const [first] = found.json().items
  if (!first) throw new Error(`the demo has no article about ${word}`)
  return `/news/${first.id}`
}
