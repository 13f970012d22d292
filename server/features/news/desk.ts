import type { PublicContext } from '#contract/index.ts'
import { dateCell, desk, textCell } from '#participation/desk/index.ts'
import { inLocales } from '#participation/languages.ts'
import { formatDate } from '#platform/i18n/index.ts'
import { consoleBase } from '#platform/media/index.ts'
import { type Article, completed, listTags, selectArticles } from './queries.ts'
import { languageOfText, newsStates, stateOf } from './rules.ts'
import { coversOf, languagesOf } from './views.ts'
import { newsWorkflow } from './workflow.ts'

/** The console's list of articles; the screen of one is the console's own, since it is written there. */
export const newsDesk = desk(newsWorkflow, {
  group: 'site',
  roles: ['webmaster'],
  chips: {
    draft: { tone: 'neutral', icon: 'pen' },
    scheduled: { tone: 'soon', icon: 'clock' },
    published: { tone: 'good', icon: 'check-circle' },
  },
  facts: (_tx, context) => context,
  title({ texts }, { t, locale, community }) {
    const language = languageOfText(texts, inLocales(locale, community))
    return (language && texts[language]?.title) || t('news:desk.untitled')
  },
  under: (article, context) => [whenOf(article, context), ...article.tags],
  list: {
    states: newsStates,
    select: (tx, { state, query: q, filter }, { now }) => selectArticles(tx, { state, q, tag: filter('tag') }, now),
    order: (rows) =>
      rows
        .orderBy('article.updated_at', 'desc')
        .orderBy('article.publish_at', (order) => order.desc().nullsFirst())
        .orderBy('article.id', 'desc'),
    items: completed,
    search: 'q',
    filters: {
      async tag(tx, { now }) {
        const tags = await listTags(tx, { publicOnly: false, now })
        return tags.map(({ name }) => ({ value: name, label: name }))
      },
    },
    columns: {
      languages: (article, { t, community }) =>
        textCell(
          languagesOf(article, community)
            .map((language) => t(`news:desk.language.${language}`))
            .join(', '),
        ),
      changed: ({ updatedAt, updatedByName }) => dateCell(updatedAt, updatedByName),
    },
    mark: ({ pinnedAt }, { t }) => pinnedAt && { icon: 'pin', label: t('news:pinned') },
    async pictures(tx, articles, { community }) {
      const covers = await coversOf(tx, articles, consoleBase(community.slug))
      return ({ cover }) => {
        const picture = cover && covers.get(cover.mediaId)
        return cover && picture ? { src: picture.thumbnail, focalX: cover.focalX, focalY: cover.focalY } : null
      }
    },
  },
})

/** When it appears or appeared; a draft has its words in the chip already. */
function whenOf({ publishAt }: Article, { t, locale, now }: Pick<PublicContext, 't' | 'locale'> & { now: Date }) {
  const state = stateOf({ publishAt }, now)
  if (!publishAt || state === 'draft') return null
  if (state === 'published') return formatDate(locale, publishAt, 'long')
  return t('news:desk.appears', { date: formatDate(locale, publishAt, 'datetime') })
}
