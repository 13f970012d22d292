import type { Component } from 'grapesjs'
import { columnsIn, LAYOUTS, type Layout } from '../../content/tree.ts'
import { useText } from '../../i18n/text.ts'
import { useDesk } from '../desk.ts'
import { definitionOf } from '../tree/convert.ts'
import { newColumns } from '../tree/new-nodes.ts'
import { ChoiceField } from './choice-field.tsx'
import { RadioRow } from './radio-row.tsx'
import css from './settings-panel.module.css'
import { useNode } from './use-node.ts'

export function ColumnsStyle({ component }: { component: Component }) {
  const t = useText()
  const { canvas } = useDesk()
  const { data, change } = useNode(component, 'columns')
  if (!data) return null
  const divide = (layout: Layout) => {
    canvas.beforeChange()
    fitColumns(component, layout)
    change({ layout })
  }
  return (
    <>
      <div>
        <span className={css.label} id="layout-label">
          {t('editor:field.layout')}
        </span>
        <RadioRow
          labelledBy="layout-label"
          className={css.layouts}
          values={LAYOUTS}
          value={data.layout}
          onChange={divide}
        >
          {(layout, radio) => (
            <button
              key={layout}
              type="button"
              className={css.layout}
              title={t(`editor:field.layout-${layout}`)}
              aria-label={t(`editor:field.layout-${layout}`)}
              {...radio}
            >
              <Shares layout={layout} />
            </button>
          )}
        </RadioRow>
      </div>
      <ChoiceField
        label={t('editor:field.align')}
        value={data.align}
        choices={[
          { value: 'start', label: t('editor:field.columns-start') },
          { value: 'center', label: t('editor:field.columns-center') },
        ]}
        onChange={(align) => change({ align })}
      />
    </>
  )
}

/** A picture of the division. */
function Shares({ layout }: { layout: Layout }) {
  const shares = layout.split('-').map((share, at) => ({ share: Number(share), name: `column ${at + 1}` }))
  return shares.map(({ share, name }) => <span key={name} style={{ flex: share }} />)
}

/** As many columns as the division has: new ones are empty, the content of lost ones goes to the last that stays. */
function fitColumns(component: Component, layout: Layout): void {
  const columns = [...component.components().models]
  const missing = columnsIn[layout] - columns.length
  if (missing > 0) component.append(newColumns(layout).slice(0, missing).map(definitionOf))
  const last = columns[columnsIn[layout] - 1]
  for (const lost of columns.slice(columnsIn[layout])) {
    for (const block of [...lost.components().models]) if (last) block.move(last, { at: last.components().length })
    lost.remove()
  }
}
