import { formatDate, type Locale, type Translate } from '#platform/i18n/index.ts'
import type { MessageView } from './message-view.ts'

/** The conversation as a text to take away. */
export function transcriptOf(messages: readonly MessageView[], name: string, locale: Locale, t: Translate): string {
  const said = messages.map(({ from, at, text }) => {
    const sender = t(`bot:page.sender.${from}`)
    return `${formatDate(locale, at, 'datetime')} — ${sender}\n${text}\n`
  })
  return [`${t('bot:page.title', { name })}\n`, ...said].join('\n')
}
