import { Button, Switch, TextInput } from '@mantine/core'
import type { Component } from 'grapesjs'
import { useRef } from 'react'
import { type Inline, treeLimits } from '../../content/tree.ts'
import { type TextKey, useText } from '../../i18n/text.ts'
import { useDesk, useTypingState } from '../desk.ts'
import { cellKey, cellOf } from '../text/slots.ts'
import css from './settings-panel.module.css'
import { useNode } from './use-node.ts'

type Rows = Inline[][][]

export function TableSettings({ component }: { component: Component }) {
  const t = useText()
  const { typing } = useDesk()
  const { place } = useTypingState()
  const { data, change } = useNode(component, 'table')
  const last = useRef({ row: 0, column: 0 })
  if (!data) return null
  const here = place?.component === component ? cellOf(place.slot.key) : undefined
  if (here) last.current = here
  const width = data.rows[0]?.length ?? 0
  const row = Math.min(last.current.row, data.rows.length - 1)
  const column = Math.min(last.current.column, width - 1)

  const put = (rows: Rows, to: { row: number; column: number }) => {
    change({ rows })
    last.current = to
    typing.enter(component, cellKey(to.row, to.column))
  }
  const addRow = (at: number) =>
    put(
      data.rows.toSpliced(
        at,
        0,
        Array.from({ length: width }, () => []),
      ),
      { row: at, column },
    )
  const addColumn = (at: number) =>
    put(
      data.rows.map((cells) => cells.toSpliced(at, 0, [])),
      { row, column: at },
    )
  const dropRow = () => put(data.rows.toSpliced(row, 1), { row: Math.max(0, row - 1), column })
  const dropColumn = () =>
    put(
      data.rows.map((cells) => cells.toSpliced(column, 1)),
      { row, column: Math.max(0, column - 1) },
    )
  const full = data.rows.length >= treeLimits.rows
  const wide = width >= treeLimits.columns

  return (
    <>
      <TextInput
        size="sm"
        label={t('editor:field.table-caption')}
        description={t('editor:field.table-caption-hint')}
        maxLength={300}
        value={data.caption}
        onChange={(event) => change({ caption: event.currentTarget.value })}
      />
      <Switch
        size="sm"
        label={t('editor:field.table-header')}
        checked={data.header}
        onChange={(event) => change({ header: event.currentTarget.checked })}
      />
      <p className={css.quiet}>{t('editor:field.cell-hint', { row: row + 1, column: column + 1 })}</p>
      <div className={css.actions}>
        <Action label="editor:field.row-above" disabled={full} onClick={() => addRow(row)} />
        <Action label="editor:field.row-below" disabled={full} onClick={() => addRow(row + 1)} />
        <Action label="editor:field.row-delete" disabled={data.rows.length < 2} onClick={dropRow} />
        <Action label="editor:field.column-before" disabled={wide} onClick={() => addColumn(column)} />
        <Action label="editor:field.column-after" disabled={wide} onClick={() => addColumn(column + 1)} />
        <Action label="editor:field.column-delete" disabled={width < 2} onClick={dropColumn} />
      </div>
    </>
  )
}

function Action({ label, disabled, onClick }: { label: TextKey; disabled: boolean; onClick: () => void }) {
  const t = useText()
  return (
    <Button size="xs" variant="default" disabled={disabled} onClick={onClick}>
      {t(label)}
    </Button>
  )
}
