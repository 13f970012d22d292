import { z } from 'zod'
import { choice } from '#participation/choice.ts'
import { staffText } from '#participation/plain-text.ts'
import type { CommentsPolicy } from './options.ts'
import { moderations } from './rules.ts'

/**
 * The setting by which a community switches comments on, for the schema of a feature's settings. The key is `comments`, by
 * which the console knows whether to show its screen.
 */
export const commentsSetting = choice(moderations, (moderation) => `comments:setting.${moderation}`)
  .default('off')
  .meta({ title: 'comments:setting.title', description: 'comments:setting.help' })

/** Characters of the word list, line breaks included. */
export const MAX_WORD_LIST = 6_000
/** Of the setting; a number beyond the readers of a village would never be reached. */
export const MAX_REPORTS_TO_HIDE = 100
export const DEFAULT_REPORTS_TO_HIDE = 3

/** All settings of comments, to be spread into the schema of a feature's settings; {@link policyOf} reads the last two. */
export const commentsSettings = {
  comments: commentsSetting,
  // Names of people can be among the words: the journal keeps that the list has changed, and nothing of it.
  commentWords: staffText(MAX_WORD_LIST, { lines: true })
    .default('')
    .meta({ title: 'comments:setting.words.title', description: 'comments:setting.words.help', unrecorded: true }),
  commentReportsToHide: z
    .int()
    .min(0)
    .max(MAX_REPORTS_TO_HIDE)
    .default(DEFAULT_REPORTS_TO_HIDE)
    .meta({ title: 'comments:setting.reports.title', description: 'comments:setting.reports.help' }),
}

/** For the option `policy` of the trait. */
export const policyOf = (settings: { commentWords: string; commentReportsToHide: number }): CommentsPolicy => ({
  words: settings.commentWords,
  reportsToHide: settings.commentReportsToHide,
})
