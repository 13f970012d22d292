import { Button, Group } from '@mantine/core'
import { Link } from 'react-router'
import { useBegun } from '../../api/origins.ts'
import { useText } from '../../i18n/text.ts'
import { IconPlus } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import css from '../desk/desk.module.css'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'

/** What was begun from the item, and buttons that open the form of another one filled in from it. */
export function Section({ id, desk }: OwnSectionProps) {
  const t = useText()
  const { slug } = useCommunity()
  const begun = useBegun(slug, { desk, id })
  return (
    <section className={css.unframed} aria-labelledby="section-origins">
      <h2 id="section-origins" className={css.heading}>
        {t('origins:title')}
      </h2>
      <Loaded query={begun} skeleton={<BlockSkeleton />}>
        {({ items, offers }) => (
          <>
            {items.length > 0 ? (
              <ul className={css.reasons}>
                {items.map((item) => (
                  <li key={`${item.desk}/${item.id}`}>
                    {item.label}: <Link to={`/${slug}/${item.desk}/${item.id}`}>{item.title}</Link>
                    {!item.isPublic && ` (${t('origins:draft')})`}
                  </li>
                ))}
              </ul>
            ) : (
              <p className={css.about}>{t('origins:none')}</p>
            )}
            {offers.length > 0 && (
              <Group gap={8} mt={12}>
                {offers.map(({ label, desk: to, origin }) => (
                  <Button
                    key={to}
                    component={Link}
                    to={`/${slug}/${to}?origin=${encodeURIComponent(origin)}`}
                    variant="default"
                    leftSection={<IconPlus size={18} aria-hidden />}
                  >
                    {label}
                  </Button>
                ))}
              </Group>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}
