/** The buttons above the text: what each does, and when it is on. */

import type { ChainedCommands, CommandProps, Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import type { TextKey } from '../i18n/text.ts'
import {
  type Icon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconClearFormatting,
  IconH2,
  IconH3,
  IconItalic,
  IconList,
  IconListNumbers,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  IconTable,
  IconUnderline,
} from '../parts/icons.tsx'
import { documentOf } from './document.ts'

export interface Tool {
  name: string
  label: TextKey
  icon: Icon
  /** As it is written for people. */
  keys?: string
  on?: (editor: Editor) => boolean
  off?: (editor: Editor) => boolean
  run: (chain: ChainedCommands) => ChainedCommands
}

const mark = (name: string, label: TextKey, icon: Icon, keys?: string): Tool => ({
  name,
  label,
  icon,
  ...(keys ? { keys } : {}),
  on: (editor) => editor.isActive(name),
  run: (chain) => chain.toggleMark(name),
})
const script = (name: string, other: string, label: TextKey, icon: Icon): Tool => ({
  ...mark(name, label, icon),
  run: (chain) => chain.unsetMark(other).toggleMark(name),
})
const heading = (level: 2 | 3, label: TextKey, icon: Icon): Tool => ({
  name: `heading-${level}`,
  label,
  icon,
  keys: `Ctrl Alt ${level}`,
  on: (editor) => editor.isActive('heading', { level }),
  run: (chain) => chain.toggleHeading({ level }),
})

/** A new table: a row of headings and two of cells. */
const newTable = documentOf([
  { type: 'table', header: true, rows: Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => [])) },
]).content?.[0]

/** The caret stands behind what was put in: it goes to the first cell of the table before it. */
function intoNewTable({ tr }: CommandProps): boolean {
  let first: number | undefined
  tr.doc.nodesBetween(0, tr.selection.to, (node, at) => {
    if (node.type.name === 'table') first = at
    return node.type.name === 'doc'
  })
  if (first !== undefined) tr.setSelection(TextSelection.near(tr.doc.resolve(first + 1)))
  return true
}

export const TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      name: 'undo',
      label: 'rich-text:undo',
      icon: IconArrowBackUp,
      keys: 'Ctrl Z',
      off: (editor) => !editor.can().undo(),
      run: (chain) => chain.undo(),
    },
    {
      name: 'redo',
      label: 'rich-text:redo',
      icon: IconArrowForwardUp,
      keys: 'Ctrl Shift Z',
      off: (editor) => !editor.can().redo(),
      run: (chain) => chain.redo(),
    },
  ],
  [
    heading(2, 'rich-text:heading-2', IconH2),
    heading(3, 'rich-text:heading-3', IconH3),
    {
      name: 'quote',
      label: 'rich-text:quote',
      icon: IconBlockquote,
      on: (editor) => editor.isActive('quote'),
      run: (chain) => chain.toggleNode('quote', 'paragraph'),
    },
    {
      name: 'bullets',
      label: 'rich-text:bullets',
      icon: IconList,
      keys: 'Ctrl Shift 8',
      on: (editor) => editor.isActive('bulletList'),
      run: (chain) => chain.toggleBulletList(),
    },
    {
      name: 'numbers',
      label: 'rich-text:numbers',
      icon: IconListNumbers,
      keys: 'Ctrl Shift 7',
      on: (editor) => editor.isActive('orderedList'),
      run: (chain) => chain.toggleOrderedList(),
    },
  ],
  [
    mark('bold', 'rich-text:bold', IconBold, 'Ctrl B'),
    mark('italic', 'rich-text:italic', IconItalic, 'Ctrl I'),
    mark('underline', 'rich-text:underline', IconUnderline, 'Ctrl U'),
    mark('strike', 'rich-text:strike', IconStrikethrough, 'Ctrl Shift S'),
    script('subscript', 'superscript', 'rich-text:subscript', IconSubscript),
    script('superscript', 'subscript', 'rich-text:superscript', IconSuperscript),
    {
      name: 'clear',
      label: 'rich-text:clear',
      icon: IconClearFormatting,
      run: (chain) => chain.unsetAllMarks(),
    },
  ],
  [
    {
      name: 'table',
      label: 'rich-text:table',
      icon: IconTable,
      // a table in a table has no blocks of ours
      off: (editor) => isInTable(editor.state),
      run: (chain) => (newTable ? chain.insertContent(newTable).command(intoNewTable) : chain),
    },
    {
      name: 'divider',
      label: 'rich-text:divider',
      icon: IconSeparatorHorizontal,
      off: (editor) => isInTable(editor.state),
      run: (chain) => chain.setHorizontalRule(),
    },
  ],
]
