import { Button, Group, Popover, TextInput } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { type FormEvent, useEffect, useState } from 'react'
import { addressFromTyping } from '../content/address.ts'
import { useText } from '../i18n/text.ts'
import { IconLink } from '../parts/icons.tsx'
import { ToolButton, type ToolButtonProps } from './tool-button.tsx'

/** Asked for by Ctrl K in the text. */
export const LINK = 'viche:link'

/** Where the selected words lead. Without a selection the address itself becomes the words. */
export function LinkButton({ editor, ...place }: { editor: Editor } & Pick<ToolButtonProps, 'stop' | 'onStop'>) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const present = useEditorState({
    editor,
    selector: () => (editor.isActive('link') ? String(editor.getAttributes('link').href ?? '') : undefined),
  })

  useEffect(() => {
    const field = editor.view.dom
    const open = () => {
      setTyped(String(editor.getAttributes('link').href ?? ''))
      setWrong(false)
      setOpened(true)
    }
    field.addEventListener(LINK, open)
    return () => field.removeEventListener(LINK, open)
  }, [editor])

  const close = () => {
    setOpened(false)
    editor.commands.focus()
  }
  const apply = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const href = addressFromTyping(typed)
    if (href === undefined) {
      setWrong(true)
      return
    }
    setOpened(false)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && present === undefined)
      chain.insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  const remove = () => {
    setOpened(false)
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
  }

  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={340}
      trapFocus
      shadow="md"
      position="bottom-start"
      // they would stand on the place of the button, which is none itself
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <ToolButton
            {...place}
            name="link"
            label={t('rich-text:link')}
            keys="Ctrl K"
            on={present !== undefined}
            onPress={() => editor.view.dom.dispatchEvent(new Event(LINK))}
          >
            <IconLink size={19} stroke={1.8} aria-hidden />
          </ToolButton>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('rich-text:link')}>
        <form noValidate onSubmit={apply}>
          <TextInput
            data-autofocus
            label={t('rich-text:link-address')}
            description={t('rich-text:link-hint')}
            value={typed}
            error={wrong && t('rich-text:link-wrong')}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setWrong(false)
            }}
          />
          <Group gap={8} mt={12}>
            <Button type="submit" size="sm">
              {t('rich-text:link-apply')}
            </Button>
            {present !== undefined && (
              <Button size="sm" variant="default" onClick={remove}>
                {t('rich-text:link-remove')}
              </Button>
            )}
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
