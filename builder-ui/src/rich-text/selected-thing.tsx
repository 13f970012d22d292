import { ActionIcon, Button, Checkbox, TextInput, Tooltip } from '@mantine/core'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { type Editor, useEditorState } from '@tiptap/react'
import { useText } from '../i18n/text.ts'
import {
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconColumnRemove,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconRowRemove,
  IconTableOff,
} from '../parts/icons.tsx'
import { richTextLimits } from './blocks.ts'
import css from './rich-text.module.css'

type Thing =
  | { kind: 'picture'; at: number; alt: string; caption: string }
  | { kind: 'table'; at: number; caption: string; header: boolean; rows: number; columns: number }
  | { kind: 'quote'; at: number; cite: string }

/** The picture that is selected, or the table or quote that the caret stands in. */
function thingOf(editor: Editor): Thing | null {
  const { selection } = editor.state
  if (editor.isActive('picture')) {
    const { alt, caption } = editor.getAttributes('picture')
    return { kind: 'picture', at: selection.from, alt: String(alt), caption: String(caption) }
  }
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    const at = $from.before(depth)
    if (node.type.name === 'quote') return { kind: 'quote', at, cite: String(node.attrs.cite) }
    if (node.type.name !== 'table') continue
    const first = node.firstChild
    const header = first?.firstChild?.type.name === 'tableHeader'
    const caption = String(node.attrs.caption)
    return { kind: 'table', at, caption, header, rows: node.childCount, columns: first?.childCount ?? 0 }
  }
  return null
}

/** Settings of what is selected in the text, between the buttons and the text. */
export function SelectedThing({ editor, onReplace }: { editor: Editor; onReplace: () => void }) {
  const t = useText()
  const thing = useEditorState({ editor, selector: () => thingOf(editor) })
  if (!thing) return null
  const set = (name: string, value: string) => {
    editor.view.dispatch(editor.state.tr.setNodeAttribute(thing.at, name, value))
  }
  const field = (name: string, value: string, label: string, more: { error?: string | false; limit?: number } = {}) => (
    <TextInput
      size="sm"
      className={css.wide}
      label={label}
      value={value}
      maxLength={more.limit ?? richTextLimits.caption}
      error={more.error}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )
  return (
    <section className={css.thing} aria-label={t(`rich-text:of-${thing.kind}`)}>
      {thing.kind === 'quote' && field('cite', thing.cite, t('rich-text:cite'))}
      {thing.kind === 'picture' && (
        <>
          {field('alt', thing.alt, t('rich-text:alt'), {
            limit: richTextLimits.alt,
            error: thing.alt.trim() === '' && t('rich-text:alt-missing'),
          })}
          {field('caption', thing.caption, t('rich-text:caption'))}
          <Button size="sm" variant="default" onClick={onReplace}>
            {t('rich-text:picture-replace')}
          </Button>
          <Button size="sm" variant="subtle" color="red" onClick={() => editor.chain().focus().deleteSelection().run()}>
            {t('rich-text:picture-remove')}
          </Button>
        </>
      )}
      {thing.kind === 'table' && (
        <>
          {field('caption', thing.caption, t('rich-text:table-caption'))}
          <TableButtons editor={editor} rows={thing.rows} columns={thing.columns} />
          <Checkbox
            size="sm"
            label={t('rich-text:table-header')}
            checked={thing.header}
            onChange={() => run(editor, toggleHeaderRow)}
          />
        </>
      )}
    </section>
  )
}

function run(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch)
}

function TableButtons({ editor, rows, columns }: { editor: Editor; rows: number; columns: number }) {
  const t = useText()
  const fullDown = rows >= richTextLimits.rows
  const fullAcross = columns >= richTextLimits.columns
  const buttons = [
    { key: 'row-above', icon: IconRowInsertTop, command: addRowBefore, off: fullDown },
    { key: 'row-below', icon: IconRowInsertBottom, command: addRowAfter, off: fullDown },
    { key: 'row-remove', icon: IconRowRemove, command: deleteRow, off: rows < 2 },
    { key: 'column-before', icon: IconColumnInsertLeft, command: addColumnBefore, off: fullAcross },
    { key: 'column-after', icon: IconColumnInsertRight, command: addColumnAfter, off: fullAcross },
    { key: 'column-remove', icon: IconColumnRemove, command: deleteColumn, off: columns < 2 },
    { key: 'table-remove', icon: IconTableOff, command: deleteTable, off: false },
  ] as const
  return (
    <div className={css.group}>
      {buttons.map(({ key, icon: Icon, command, off }) => (
        <Tooltip key={key} label={t(`rich-text:${key}`)}>
          <ActionIcon
            size={34}
            aria-label={t(`rich-text:${key}`)}
            disabled={off}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              run(editor, command)
              if (!isInTable(editor.state)) editor.commands.focus()
            }}
          >
            <Icon size={19} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  )
}
