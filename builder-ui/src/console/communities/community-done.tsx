import { Alert, Button, Group } from '@mantine/core'
import { Link } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { IconExternalLink } from '../../parts/icons.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import css from './make-it-yours.module.css'
import { FirstSteps } from './make-it-yours.tsx'

/** The community is there: its address, and what makes it its own. */
export function CommunityDone(props: {
  slug: string
  url: string
  listed: boolean
  name: string
  armsProblem: unknown
}) {
  const t = useText()
  return (
    <div className={css.done}>
      <PageHead title={t('communities:new.done', { name: props.name })} lead={t('communities:new.done-lead')} />
      <p className={css.address}>
        <a href={props.url} target="_blank" rel="noopener">
          {props.url}
        </a>
      </p>
      {!props.listed && (
        <Alert variant="light" color="gray" mb={16}>
          {t('communities:new.waits')}
        </Alert>
      )}
      <ProblemNote error={props.armsProblem} />
      <Group gap={8} mb={40}>
        <Button
          component="a"
          href={props.url}
          target="_blank"
          rel="noopener"
          rightSection={<IconExternalLink size={18} aria-hidden />}
        >
          {t('console:nav.view-site')}
        </Button>
        <Button component={Link} to={`/${props.slug}`} variant="default">
          {t('communities:new.open-console')}
        </Button>
      </Group>
      <h2 className={css.heading}>{t('communities:yours.title')}</h2>
      <p className={css.lead}>{t('communities:yours.lead')}</p>
      <FirstSteps slug={props.slug} />
    </div>
  )
}
