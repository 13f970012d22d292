import { Alert, Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { type PetitionCommand, usePetition, usePetitionCommand } from '../../api/petitions.ts'
import type { Petition } from '../../api/types.ts'
import { formatBytes, formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconArrowLeft, IconCircleCheck, IconExternalLink, IconPaperclip } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { AnswerForm } from './answer-form.tsx'
import { useCategoryName } from './category-name.ts'
import { NextStepPanel } from './next-step.tsx'
import css from './petition-screen.module.css'
import { SignatureProgress } from './progress.tsx'
import { StateChip } from './state-chip.tsx'
import { PetitionTimeline } from './timeline.tsx'

function Rejection({ petition }: { petition: Petition }) {
  const t = useText()
  if (!petition.rejection) return null
  const titleOf = (id: string) => petition.rejectionReasons.find((reason) => reason.id === id)?.title ?? id
  return (
    <section className={css.panel} aria-labelledby="rejection">
      <h2 id="rejection" className={css.heading}>
        {t('petitions:rejection')}
      </h2>
      <ul className={css.reasons}>
        {petition.rejection.reasons.map((reason) => (
          <li key={reason}>{titleOf(reason)}</li>
        ))}
      </ul>
      <p className={css.text}>{petition.rejection.comment}</p>
    </section>
  )
}

function Answer({ petition }: { petition: Petition }) {
  const t = useText()
  const locale = useLocale()
  if (!petition.answer) return null
  const { decision, text, files, answeredAt } = petition.answer
  return (
    <section className={css.panel} aria-labelledby="answer">
      <h2 id="answer" className={css.heading}>
        {t('petitions:answered', { decision: t(`petitions:decision.${decision}`) })}
      </h2>
      <p className={css.date}>{formatDate(locale, answeredAt, 'long')}</p>
      <p className={css.text}>{text}</p>
      {files.length > 0 && (
        <ul className={css.files}>
          {files.map((file) => (
            <li key={file.id}>
              <a href={file.url} target="_blank" rel="noopener">
                <IconPaperclip size={18} aria-hidden />
                {file.fileName}
              </a>{' '}
              <span className={css.date}>{formatBytes(locale, file.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function AppealAnswer({ petition }: { petition: Petition }) {
  const t = useText()
  const locale = useLocale()
  if (!petition.appeal) return null
  return (
    <section className={css.panel} aria-labelledby="appeal">
      <h2 id="appeal" className={css.heading}>
        {t('petitions:appeal-title')}
      </h2>
      <p className={css.date}>{formatDate(locale, petition.appeal.closedAt, 'long')}</p>
      <p className={css.text}>{petition.appeal.answer}</p>
    </section>
  )
}

function Facts({ petition }: { petition: Petition }) {
  const t = useText()
  const locale = useLocale()
  const categoryName = useCategoryName()
  const facts: [string, string | null][] = [
    [t('petitions:author'), petition.author],
    [t('petitions:author-email'), petition.authorEmail],
    [t('petitions:category'), categoryName(petition.category)],
    [t('petitions:submitted'), petition.submittedAt && formatDate(locale, petition.submittedAt, 'long')],
    [t('petitions:published'), petition.publishedAt && formatDate(locale, petition.publishedAt, 'long')],
    [t('petitions:collecting-until'), petition.collectingUntil && formatDate(locale, petition.collectingUntil, 'long')],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

function PetitionDetail({ petition }: { petition: Petition }) {
  const t = useText()
  const { slug } = useCommunity()
  const command = usePetitionCommand(slug, petition.id)
  const [answering, setAnswering] = useState(false)
  const [done, setDone] = useState<PetitionCommand['action'] | null>(null)
  const status = useRef<HTMLDivElement>(null)

  // The button that was pressed is gone with the step that it took; the keyboard goes on from what is said of it.
  useEffect(() => {
    if (done) status.current?.focus()
  }, [done])

  const send = async (sent: PetitionCommand) => {
    await command.mutateAsync(sent)
    setAnswering(false)
    setDone(sent.action)
  }

  return (
    <div className={css.columns}>
      <div ref={status} role="status" tabIndex={-1} className={css.status}>
        {done && <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t(`petitions:${done}.done`)} />}
      </div>
      <div className={css.main}>
        {answering && <AnswerForm petition={petition} onCancel={() => setAnswering(false)} onSend={send} />}
        <Answer petition={petition} />
        <AppealAnswer petition={petition} />
        <Rejection petition={petition} />
        <section aria-labelledby="petition-text">
          <h2 id="petition-text" className={css.heading}>
            {t('petitions:text')}
          </h2>
          <p className={css.text}>{petition.text}</p>
        </section>
      </div>
      <div className={css.first}>
        <NextStepPanel petition={petition} onSend={send} onAnswer={() => setAnswering(true)} answering={answering} />
      </div>
      <div className={css.side}>
        {petition.publishedAt && (
          <section className={css.block} aria-label={t('petitions:signatures')}>
            <SignatureProgress signatures={petition.signatures} required={petition.required} large />
          </section>
        )}
        <section className={css.block} aria-labelledby="facts">
          <h2 id="facts" className={css.smallHeading}>
            {t('petitions:facts')}
          </h2>
          <Facts petition={petition} />
        </section>
        <section className={css.block} aria-labelledby="timeline">
          <h2 id="timeline" className={css.smallHeading}>
            {t('petitions:timeline')}
          </h2>
          <PetitionTimeline petition={petition} />
        </section>
      </div>
    </div>
  )
}

export function PetitionScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const id = Number(useParams().id)
  const petition = usePetition(community.slug, id)
  const { data } = petition
  return (
    <>
      <PageHead
        title={data?.title ?? t('petitions-nav:number', { id })}
        place={localised(community.name)}
        eyebrow={
          <Link to={`/${community.slug}/petitions`} className={css.back}>
            <IconArrowLeft size={16} aria-hidden />
            {t('petitions-nav:title')}
          </Link>
        }
        lead={
          data && (
            <span className={css.meta}>
              <StateChip state={data.state} /> {t('petitions-nav:number', { id })} · {data.author}
            </span>
          )
        }
        actions={
          data?.url && (
            <Button
              component="a"
              href={data.url}
              target="_blank"
              rel="noopener"
              variant="default"
              rightSection={<IconExternalLink size={18} aria-hidden />}
            >
              {t('petitions:view')}
            </Button>
          )
        }
      />
      <Loaded query={petition} skeleton={<BlockSkeleton />}>
        {(loaded) => <PetitionDetail key={loaded.id} petition={loaded} />}
      </Loaded>
    </>
  )
}
