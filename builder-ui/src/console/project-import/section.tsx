import { Button, FileButton, Group } from '@mantine/core'
import { useState } from 'react'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconUpload } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { useImport, useImportHelp, usePreview } from './api.ts'
import css from './section.module.css'

type Help = NonNullable<ReturnType<typeof useImportHelp>['data']>
type Preview = NonNullable<ReturnType<typeof usePreview>['data']>

/** A table of projects: what it holds, a trial that stores nothing, and the import of all rows or none. */
export function Section({ id }: OwnSectionProps) {
  const budget = Number(id)
  const t = useText()
  const { slug } = useCommunity()
  const help = useImportHelp(slug, budget)
  return (
    <section className={css.section} aria-labelledby="project-import">
      <h2 id="project-import" className={css.heading}>
        {t('project-import:title')}
      </h2>
      <Loaded query={help} skeleton={<BlockSkeleton />}>
        {(loaded) => <Import id={budget} help={loaded} />}
      </Loaded>
    </section>
  )
}

function Import({ id, help }: { id: number; help: Help }) {
  const t = useText()
  const { slug } = useCommunity()
  const [file, setFile] = useState<{ name: string; csv: string }>()
  const preview = usePreview(slug, id)
  const commit = useImport(slug, id)

  const read = async (chosen: File | null) => {
    if (!chosen) return
    commit.reset()
    // Cut behind the limit: the server says that it is too long, and a film is not read into memory.
    const csv = await chosen.slice(0, help.maxBytes + 1).text()
    setFile({ name: chosen.name, csv })
    preview.mutate(csv)
  }
  const found = preview.data
  const isClean = found !== undefined && found.faultCount === 0 && found.created.length > 0
  return (
    <>
      <p className={css.quiet}>{t('project-import:lead', { rows: help.maxRows })}</p>
      <details className={css.columns}>
        <summary>{t('project-import:columns')}</summary>
        <dl>
          {help.columns.map((column) => (
            <div key={column.head}>
              <dt>
                {column.head}
                {column.required && <span className={css.required}> {t('project-import:required')}</span>}
              </dt>
              <dd>{column.help}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Group gap={12} mt={12}>
        <Button variant="default" onClick={() => saveFile(t('project-import:template-name'), help.template)}>
          {t('project-import:template')}
        </Button>
        <FileButton accept=".csv,text/csv" onChange={read} key={file?.csv ?? ''}>
          {(button) => (
            <Button
              {...button}
              variant="default"
              leftSection={<IconUpload size={18} aria-hidden />}
              loading={preview.isPending}
            >
              {t('project-import:choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      {preview.isError && <ProblemNote error={preview.error} />}
      <div role="status">
        {file && found && !commit.isSuccess && <Found name={file.name} found={found} />}
        {commit.isSuccess && <p>{t('project-import:done', { count: commit.data.created })}</p>}
      </div>
      {commit.isError && <ProblemNote error={commit.error} />}
      {file && isClean && !commit.isSuccess && (
        <Button mt={12} loading={commit.isPending} onClick={() => commit.mutate(file.csv)}>
          {t('project-import:import', { count: found.created.length })}
        </Button>
      )}
    </>
  )
}

/** What the trial has found: faults to be mended, else what would be created. */
function Found({ name, found }: { name: string; found: Preview }) {
  const t = useText()
  const locale = useLocale()
  return (
    <div className={css.found}>
      <h3 className={css.legend}>{name}</h3>
      {found.faultCount > 0 && (
        <>
          <p>{t('project-import:faults', { count: found.faultCount })}</p>
          <ul>
            {found.faults.map((fault) => (
              <li key={`${fault.row} ${fault.column} ${fault.message}`}>
                <b>
                  {fault.column === null
                    ? t('project-import:row', { row: fault.row })
                    : t('project-import:cell', { row: fault.row, column: fault.column })}
                </b>{' '}
                {fault.message}
              </li>
            ))}
          </ul>
        </>
      )}
      {found.skipped.length > 0 && (
        <p>
          {t('project-import:skipped', { count: found.skipped.length })}{' '}
          {found.skipped.map(({ number }) => number).join(', ')}
        </p>
      )}
      <p>{t('project-import:fresh', { count: found.created.length })}</p>
      {found.created.length > 0 && (
        <ol className={css.rows}>
          {found.created.map((one) => (
            <li key={one.row}>
              {one.number}. {one.title} <span className={css.required}>{formatMoney(locale, one.costMinor)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
