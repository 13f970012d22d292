import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Link } from 'react-router'
import { useMembers } from '../../api/members.ts'
import { usePages } from '../../api/pages.ts'
import { useSiteSettings } from '../../api/settings.ts'
import type { JsonObject } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { IconCheck, IconChevronRight } from '../../parts/icons.tsx'
import css from './make-it-yours.module.css'

const firstSteps = ['arms', 'contacts', 'home', 'people', 'petition'] as const
type FirstStep = (typeof firstSteps)[number]

/** A page comes from its blueprint with an empty draft and then the sample text: an edited page has a later revision. */
const REVISION_OF_SAMPLES = 2

function hasContacts(settings: JsonObject | undefined): boolean {
  const contacts = settings?.contacts
  if (typeof contacts !== 'object' || contacts === null || Array.isArray(contacts)) return false
  return Boolean(contacts.phone || contacts.email)
}

/** What is done already, as far as it can be seen; undefined while it is being fetched. */
function useProgress(slug: string): Partial<Record<FirstStep, boolean>> | undefined {
  const settings = useSiteSettings(slug)
  const pages = usePages(slug)
  const members = useMembers(slug)
  if (settings.isPending || pages.isPending || members.isPending) return undefined
  const home = pages.data?.find((page) => page.path === '/')
  return {
    arms: Boolean(settings.data?.arms),
    contacts: hasContacts(settings.data),
    home: Object.values(home?.drafts ?? {}).some((draft) => draft.revision > REVISION_OF_SAMPLES),
    people: (members.data?.length ?? 0) > 1,
  }
}

/** The list that leads from a sample to one's own site. */
export function FirstSteps({ slug }: { slug: string }) {
  const t = useText()
  const pages = usePages(slug)
  const progress = useProgress(slug)
  const home = pages.data?.find((page) => page.path === '/')
  const places: Record<FirstStep, string> = {
    arms: `/${slug}/settings`,
    contacts: `/${slug}/settings`,
    home: home ? `/${slug}/pages/${home.id}/edit?language=uk` : `/${slug}/pages`,
    people: `/${slug}/people`,
    petition: `/${slug}/settings/petition`,
  }
  return (
    <ol className={css.list}>
      {firstSteps.map((step) => (
        <li key={step} className={css.item} data-done={progress?.[step] || undefined}>
          <span className={css.mark} aria-hidden="true">
            {progress?.[step] && <IconCheck size={14} stroke={3} />}
          </span>
          <Link to={places[step]} className={css.link}>
            <span>
              <b>{t(`communities:yours.${step}`)}</b>
              <span className={css.text}>{t(`communities:yours.${step}-text`)}</span>
              {progress?.[step] && <span className="visually-hidden">{t('communities:yours.done')}</span>}
            </span>
            <IconChevronRight size={18} aria-hidden />
          </Link>
        </li>
      ))}
    </ol>
  )
}

/** The same list on the inbox of a young community, until it is done or sent away. */
export function MakeItYours({ slug }: { slug: string }) {
  const t = useText()
  const progress = useProgress(slug)
  const [hidden, setHidden] = useLocalStorage({
    key: `viche.first-steps-hidden.${slug}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const done = progress?.arms && progress.contacts && progress.home && progress.people
  if (hidden || !progress || done) return null
  return (
    <section className={css.panel} aria-labelledby="make-it-yours">
      <div className={css.panelHead}>
        <h2 id="make-it-yours" className={css.heading}>
          {t('communities:yours.title')}
        </h2>
        <Button variant="subtle" size="sm" onClick={() => setHidden(true)}>
          {t('communities:yours.hide')}
        </Button>
      </div>
      <FirstSteps slug={slug} />
    </section>
  )
}
