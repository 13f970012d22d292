import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconTrash } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { type FormErrors, useForm } from '../../parts/use-form.ts'
import { addRedirect, redirectsQuery, removeRedirect } from '../api.ts'
import { useDesk } from '../desk.ts'
import css from './dialogs.module.css'

/** Earlier addresses that lead here; made by themselves when the page moves, and by hand for those of an older site. */
export function Redirects() {
  const t = useText()
  const queries = useQueryClient()
  const { address, say } = useDesk()
  const { slug, pageId } = address
  const redirects = useQuery(redirectsQuery(slug, pageId))
  const form = useForm({
    initial: { path: '' },
    check: ({ path }): FormErrors => (path.trim() ? {} : { path: t('common:form.required') }),
  })
  const [problem, setProblem] = useState<unknown>(null)
  const anew = () => queries.invalidateQueries({ queryKey: redirectsQuery(slug, pageId).queryKey })
  const add = async ({ path }: { path: string }) => {
    const wanted = path.trim().startsWith('/') ? path.trim() : `/${path.trim()}`
    await addRedirect(slug, pageId, wanted)
    form.reset({ path: '' })
    say(t('editor:page.redirect-added', { path: wanted }))
    await anew()
  }
  const remove = async (path: string) => {
    setProblem(null)
    try {
      await removeRedirect(slug, pageId, path)
      say(t('editor:page.redirect-removed', { path }))
      await anew()
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <section className={css.more}>
      <h3>{t('editor:page.redirects')}</h3>
      <p className={css.hint}>{t('editor:page.redirects-hint')}</p>
      <ProblemNote error={problem} mt={8} />
      <Loaded query={redirects} skeleton={<BlockSkeleton />}>
        {(items) => (
          <ul className={css.rows}>
            {items.map(({ path, automatic }) => (
              <li key={path}>
                <code>{path}</code>
                <span className={css.quiet}>{automatic && t('editor:page.redirect-automatic')}</span>
                <ActionIcon
                  size={30}
                  aria-label={t('editor:page.redirect-remove', { path })}
                  onClick={() => void remove(path)}
                >
                  <IconTrash size={17} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <form noValidate onSubmit={form.onSubmit(add)} className={css.addRow}>
        <FormFaults form={form} labels={{ path: t('editor:page.redirect-path') }} />
        <TextInput
          {...form.text('path')}
          size="sm"
          label={t('editor:page.redirect-path')}
          placeholder="/stara-adresa"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Button type="submit" size="sm" variant="default" loading={form.busy}>
          {t('editor:page.redirect-add')}
        </Button>
      </form>
    </section>
  )
}
