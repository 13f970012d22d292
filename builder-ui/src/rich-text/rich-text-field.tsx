import '@mantine/tiptap/styles.layer.css'
import { Input } from '@mantine/core'
import { RichTextEditor } from '@mantine/tiptap'
import type { EditorView } from '@tiptap/pm/view'
import { useEditor } from '@tiptap/react'
import { useId, useState } from 'react'
import { openStrings } from '../i18n/text.ts'
import { type ChosenPicture, PictureDialog } from '../parts/picture-dialog/picture-dialog.tsx'
import type { RichTextBlock } from './blocks.ts'
import { blocksOf, documentOf } from './document.ts'
import { LINK } from './link-button.tsx'
import { pasteInto } from './paste.ts'
import { drawPicture } from './picture-view.tsx'
import css from './rich-text.module.css'
import { richTextExtensions } from './schema.ts'
import { SelectedThing } from './selected-thing.tsx'
import './strings.ts'
import { Toolbar } from './toolbar.tsx'

await openStrings('rich-text')

/**
 * A text of blocks: written, formatted, pasted. It takes what it begins with once; another text is another field (give
 * it a `key`).
 */
export function RichTextField(props: {
  slug: string
  label: string
  description?: string
  /** Of the text, not of the reader. */
  language: string
  initial: readonly RichTextBlock[]
  onChange: (blocks: RichTextBlock[]) => void
}) {
  const id = useId()
  const [choosing, setChoosing] = useState(false)
  const editor = useEditor({
    extensions: richTextExtensions(drawPicture),
    content: documentOf(props.initial),
    onUpdate: ({ editor: changed }) => props.onChange(blocksOf(changed.getJSON())),
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `${id}-label`,
        ...(props.description ? { 'aria-describedby': `${id}-description` } : {}),
        lang: props.language,
      },
      handleKeyDown: (view, event) => keys(view, event),
      handlePaste: (view, event) => {
        if (!event.clipboardData) return false
        if (pasteInto(view, event.clipboardData)) return true
        // a picture itself cannot be taken from the clipboard: it needs a description, and a place in the library
        const picture = event.clipboardData.files.length > 0
        if (picture) setChoosing(true)
        return picture
      },
      handleDrop: (_view, event) => {
        const picture = (event.dataTransfer?.files.length ?? 0) > 0
        if (picture) setChoosing(true)
        return picture
      },
    },
  })

  const place = ({ item, alt }: ChosenPicture) => {
    setChoosing(false)
    const attrs = { mediaId: item.id, alt }
    if (editor.isActive('picture')) editor.chain().focus().updateAttributes('picture', attrs).run()
    else editor.chain().focus().insertContent({ type: 'picture', attrs }).run()
  }

  return (
    <Input.Wrapper
      label={props.label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={props.description}
      descriptionProps={{ id: `${id}-description` }}
    >
      <RichTextEditor editor={editor} withTypographyStyles={false} className={css.field}>
        <div className={css.head} data-rich-text-head>
          <Toolbar editor={editor} onPicture={() => setChoosing(true)} />
          <SelectedThing editor={editor} onReplace={() => setChoosing(true)} />
        </div>
        <RichTextEditor.Content className={css.text} />
      </RichTextEditor>
      <PictureDialog
        slug={props.slug}
        opened={choosing}
        described
        onClose={() => {
          setChoosing(false)
          editor.commands.focus()
        }}
        onChosen={place}
      />
    </Input.Wrapper>
  )
}

/** Ctrl K: the link; Alt F10: to the buttons. */
function keys(view: EditorView, event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
    event.preventDefault()
    view.dom.dispatchEvent(new Event(LINK))
    return true
  }
  if (event.altKey && event.key === 'F10') {
    event.preventDefault()
    const field = view.dom.closest('.mantine-RichTextEditor-root')
    field?.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus()
    return true
  }
  return false
}
