import { Alert, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useDeskItem, useTakeStep } from '../../api/desks.ts'
import type { DeskItem, DeskSection, DeskStep, FeatureDesk, JsonObject } from '../../api/types.ts'
import { formatBytes, formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconArrowLeft, IconCircleCheck, IconExternalLink, IconPaperclip } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { Cell, StateChip } from './cell.tsx'
import css from './desk.module.css'
import { DeskOfRoute } from './desk-of-route.tsx'
import { DraftPreview } from './draft-preview.tsx'
import { NextStepPanel } from './next-step.tsx'
import { OwnSection } from './own-section.tsx'
import { Progress } from './progress.tsx'
import { isWrittenInPage, StepDialog, StepPanel } from './step-form.tsx'
import { Timeline } from './timeline.tsx'

type SectionOf<Kind extends DeskSection['kind']> = Extract<DeskSection, { kind: Kind }>

export const DeskItemScreen = () => <DeskOfRoute>{({ desk }) => <ItemScreen desk={desk} />}</DeskOfRoute>

function ItemScreen({ desk: { path, title } }: { desk: FeatureDesk }) {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const { id = '' } = useParams()
  const item = useDeskItem(community.slug, path, id)
  const { data } = item
  return (
    <>
      <PageHead
        title={data?.title ?? title}
        place={localised(community.name)}
        eyebrow={
          <Link to={`/${community.slug}/${path}`} className={css.back}>
            <IconArrowLeft size={16} aria-hidden />
            {title}
          </Link>
        }
        lead={
          data && (
            <span className={css.meta}>
              <StateChip chip={data.chip} /> {data.under.join(' · ')}
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
              {t('desk:view')}
            </Button>
          )
        }
      />
      <Loaded query={item} skeleton={<BlockSkeleton />}>
        {(loaded) => <Item key={loaded.id} item={loaded} path={path} />}
      </Loaded>
    </>
  )
}

function Item({ item, path }: { item: DeskItem; path: string }) {
  const t = useText()
  const navigate = useNavigate()
  const { slug } = useCommunity()
  const take = useTakeStep(slug, path, String(item.id))
  // Kept as it was chosen: should the item move meanwhile, what is written in the form stays.
  const [chosen, setChosen] = useState<DeskStep | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const status = useRef<HTMLDivElement>(null)

  // The button that was pressed is gone with the step that it took; the keyboard goes on from what is said of it.
  useEffect(() => {
    if (done) status.current?.focus()
  }, [done])

  const send = async (step: DeskStep, body: JsonObject | undefined) => {
    const answer = await take.mutateAsync({ step, body })
    // A step can answer with a file, such as the key of a vote, which stands in no other place.
    if (answer?.file) saveFile(answer.file.name, answer.file.text)
    setChosen(null)
    if (!step.deletes) return setDone(step.done)
    notifications.show({ message: step.done, closeButtonProps: { 'aria-label': t('common:close') } })
    await navigate(`/${slug}/${path}`)
  }
  const form = chosen && { step: chosen, onCancel: () => setChosen(null), onSend: send }
  const isWriting = chosen !== null && isWrittenInPage(chosen)
  const texts = item.sections.filter((section) => section.kind === 'text')
  const own = item.sections.filter((section) => section.kind === 'screen')
  const others = item.sections.filter((section) => section.kind === 'progress' || section.kind === 'facts')
  return (
    <div className={css.columns}>
      <div ref={status} role="status" tabIndex={-1} className={css.status}>
        {done && <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={done} />}
      </div>
      <div className={css.main}>
        {form && isWriting && <StepPanel key={form.step.path} {...form} />}
        {texts.map((section) => section.framed && <TextSection key={section.id} section={section} />)}
        {own.map((section) => (
          <OwnSection key={section.id} name={section.id} id={item.id} desk={path} />
        ))}
        {texts.map((section) => !section.framed && <TextSection key={section.id} section={section} />)}
      </div>
      <div className={css.first}>
        <NextStepPanel item={item} isWriting={isWriting} onChoose={setChosen} />
      </div>
      <div className={css.side}>
        {item.preview !== null && <DraftPreview path={item.preview} />}
        {others.map((section) =>
          section.kind === 'progress' ? (
            <section key={section.id} className={css.block} aria-label={section.title}>
              <Progress {...section} large />
            </section>
          ) : (
            <FactsSection key={section.id} section={section} />
          ),
        )}
        {item.timeline.length > 0 && (
          <section className={css.block} aria-labelledby="timeline">
            <h2 id="timeline" className={css.smallHeading}>
              {t('desk:timeline')}
            </h2>
            <Timeline {...item} />
          </section>
        )}
      </div>
      {form && !isWriting && <StepDialog key={form.step.path} {...form} />}
    </div>
  )
}

function TextSection({ section: { id, title, framed, at, points, text, files } }: { section: SectionOf<'text'> }) {
  const locale = useLocale()
  return (
    <section className={framed ? css.panel : css.unframed} aria-labelledby={`section-${id}`}>
      <h2 id={`section-${id}`} className={css.heading}>
        {title}
      </h2>
      {at && <p className={css.date}>{formatDate(locale, at, 'long')}</p>}
      {points.length > 0 && (
        <ul className={css.reasons}>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
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

function FactsSection({ section: { id, title, facts } }: { section: SectionOf<'facts'> }) {
  const t = useText()
  return (
    <section className={css.block} aria-labelledby={`section-${id}`}>
      <h2 id={`section-${id}`} className={css.smallHeading}>
        {title ?? t('desk:facts')}
      </h2>
      <dl className={css.facts}>
        {facts.map(({ label, cell }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Cell cell={cell} whole />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
