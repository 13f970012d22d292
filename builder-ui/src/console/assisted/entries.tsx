import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Assisted, AssistedEntries } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconMail } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { type AssistedOf, type EntriesFilter, useEntries, usePostLetters } from './api.ts'
import print from './print.module.css'
import { PrintView } from './print-view.tsx'
import css from './section.module.css'

type Entry = AssistedEntries['items'][number]

/** What was entered, without what was said, and the letters that wait for the post. */
export function Entries({ of, assisted }: { of: AssistedOf; assisted: Assisted }) {
  const t = useText()
  const { slug } = useCommunity()
  const [filter, setFilter] = useState<EntriesFilter>({ page: 1, receipt: '', waiting: false })
  const [typed, setTyped] = useState('')
  const entries = useEntries(slug, of, filter)
  const post = usePostLetters(slug, of)
  const [letters, setLetters] = useState<readonly Entry[] | null>(null)
  return (
    <>
      <h3 className={css.part}>{t('assisted:entries.title')}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setFilter({ page: 1, receipt: typed.trim(), waiting: false })
        }}
      >
        <Group gap={12} align="flex-end" mb={12}>
          <TextInput
            maw={260}
            label={t('assisted:entries.receipt')}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('assisted:entries.find')}
          </Button>
          <Button
            variant={filter.waiting ? 'filled' : 'default'}
            aria-pressed={filter.waiting}
            onClick={() => setFilter({ page: 1, receipt: '', waiting: !filter.waiting })}
          >
            {t('assisted:entries.waiting')}
          </Button>
        </Group>
      </form>
      <Loaded query={entries} skeleton={<BlockSkeleton />}>
        {({ items, page, pages }) => {
          const waiting = items.filter(({ letter }) => letter !== null)
          return (
            <>
              {items.length === 0 ? (
                <p className={css.quiet}>{t('assisted:entries.none')}</p>
              ) : (
                <ul className={css.list}>
                  {items.map((entry) => (
                    <EntryLine key={entry.receipt} entry={entry} />
                  ))}
                </ul>
              )}
              <Group gap={8} mt={12}>
                {waiting.length > 0 && (
                  <>
                    <Button
                      variant="default"
                      leftSection={<IconMail size={18} aria-hidden />}
                      onClick={() => setLetters(waiting)}
                    >
                      {t('assisted:letters.print', { count: waiting.length })}
                    </Button>
                    <Button
                      variant="default"
                      loading={post.isPending}
                      onClick={() => post.mutate({ receipts: waiting.map(({ receipt }) => receipt) })}
                    >
                      {t('assisted:letters.posted')}
                    </Button>
                  </>
                )}
                {pages > 1 && (
                  <>
                    <Button
                      variant="default"
                      disabled={page <= 1}
                      onClick={() => setFilter({ ...filter, page: page - 1 })}
                    >
                      {t('assisted:entries.newer')}
                    </Button>
                    <Button
                      variant="default"
                      disabled={page >= pages}
                      onClick={() => setFilter({ ...filter, page: page + 1 })}
                    >
                      {t('assisted:entries.older')}
                    </Button>
                  </>
                )}
              </Group>
              {waiting.length > 0 && <p className={css.quiet}>{t('assisted:letters.note')}</p>}
              {post.error && <ProblemNote error={post.error} />}
            </>
          )
        }}
      </Loaded>
      {letters && (
        <PrintView title={t('assisted:letters.view')} onClose={() => setLetters(null)}>
          {letters.map((entry) => (
            <Letter key={entry.receipt} entry={entry} title={assisted.title} />
          ))}
        </PrintView>
      )}
    </>
  )
}

function EntryLine({ entry }: { entry: Entry }) {
  const t = useText()
  const locale = useLocale()
  const { receipt, channel, sheet, receivedAt, letter, postedAt } = entry
  return (
    <li>
      <span className={css.code}>{receipt}</span>
      <span>{formatDate(locale, receivedAt, 'long')}</span>
      <span>{t(`assisted:channel.${channel}`)}</span>
      {sheet !== null && <span>{t('assisted:sheets.number', { number: sheet })}</span>}
      {letter && <span>{t('assisted:letters.waits', { name: letter.name })}</span>}
      {postedAt && <span>{t('assisted:letters.sent', { date: formatDate(locale, postedAt, 'long') })}</span>}
    </li>
  )
}

/** Says that it was received; never what was said. */
function Letter({ entry: { receipt, kind, channel, receivedAt, letter }, title }: { entry: Entry; title: string }) {
  const t = useText()
  const locale = useLocale()
  const localised = useLocalised()
  const { name } = useCommunity()
  if (!letter) return null
  return (
    <article className={print.page}>
      <p>{localised(name)}</p>
      <p className={print.letter}>{`${letter.name}\n${letter.address}`}</p>
      <h2>{t(`assisted:letter.${kind}`)}</h2>
      <p>{title}</p>
      <p>
        {t('assisted:letter.when', {
          date: formatDate(locale, receivedAt, 'long'),
          channel: t(`assisted:channel.${channel}`),
        })}
      </p>
      <p>{t('assisted:letter.code')}</p>
      <p className={print.code}>{receipt}</p>
      <p>{t('assisted:letter.keep')}</p>
    </article>
  )
}
