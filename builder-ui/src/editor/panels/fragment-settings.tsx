import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Component } from 'grapesjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { pagesQuery } from '../../api/pages.ts'
import { copyOf, newId } from '../../content/tree.ts'
import { useText } from '../../i18n/text.ts'
import { IconComponents, IconPencil } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { findUses, makeFragment } from '../api.ts'
import { excerptOf, useDesk } from '../desk.ts'
import { FragmentDialog } from '../dialogs/fragment-dialog.tsx'
import { dataOf, nodeOf } from '../tree/convert.ts'
import css from './settings-panel.module.css'

/** A fragment on a page: it is changed on its own, and shown wherever else it stands. */
export function FragmentSettings({ component }: { component: Component }) {
  const t = useText()
  const navigate = useNavigate()
  const { address } = useDesk()
  const fragment = dataOf(component, 'fragment')?.fragmentId ?? ''
  const uses = useQuery({
    queryKey: ['community', address.slug, 'pages', fragment, 'uses'],
    gcTime: 0,
    queryFn: () => findUses(address.slug, fragment),
  })
  return (
    <>
      <p className={css.quiet}>{t('editor:fragment.edit-hint')}</p>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPencil size={18} aria-hidden />}
        onClick={() => void navigate(`/${address.slug}/pages/${fragment}/edit?language=${address.language}`)}
      >
        {t('editor:fragment.edit')}
      </Button>
      <div>
        <span className={css.label}>{t('editor:fragment.uses')}</span>
        <Loaded query={uses} skeleton={null}>
          {(items) => {
            const others = [...new Map(items.map((item) => [item.pageId, item])).values()].filter(
              ({ pageId }) => pageId !== address.pageId,
            )
            if (others.length === 0) return <p className={css.quiet}>{t('editor:fragment.uses-none')}</p>
            return (
              <ul className={css.uses}>
                {others.map(({ pageId, title, path }) => (
                  <li key={pageId}>
                    {title} <span className={css.quiet}>{path}</span>
                  </li>
                ))}
              </ul>
            )
          }}
        </Loaded>
      </div>
    </>
  )
}

/** Makes the section something that stands on many pages; on this page the fragment stands in its place. */
export function MakeFragment({ component }: { component: Component }) {
  const t = useText()
  const queries = useQueryClient()
  const { address, canvas, kind, say } = useDesk()
  const [asking, setAsking] = useState(false)
  if (kind !== 'page') return null
  const make = async (title: string) => {
    canvas.beforeChange()
    const section = nodeOf(component)
    if (section?.type !== 'section') return
    const { id, faults } = await makeFragment(address.slug, address.language, title, copyOf(section))
    await queries.invalidateQueries({ queryKey: pagesQuery(address.slug).queryKey })
    const node = { type: 'fragment', id: newId(), fragmentId: id } as const
    canvas.replace(component, [node])
    canvas.select(canvas.find(node.id), { reveal: true })
    setAsking(false)
    say(t(faults.length > 0 ? 'editor:fragment.made-faults' : 'editor:fragment.made', { title }))
  }
  return (
    <div>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconComponents size={18} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('editor:fragment.make')}
      </Button>
      <p className={css.quiet}>{t('editor:fragment.make-hint')}</p>
      <FragmentDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('editor:fragment.make')}
        text={t('editor:fragment.make-text')}
        given={excerptOf(component)}
        confirm={t('editor:fragment.make-confirm')}
        onConfirm={make}
      />
    </div>
  )
}
