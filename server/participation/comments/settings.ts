import { choice } from '#participation/choice.ts'
import { moderations } from './rules.ts'

/**
 * The setting by which a community switches comments on, for the schema of a feature's settings. The key is `comments`, by
 * which the console knows whether to show its screen.
 */
export const commentsSetting = choice(moderations, (moderation) => `comments:setting.${moderation}`)
  .default('off')
  .meta({ title: 'comments:setting.title', description: 'comments:setting.help' })
