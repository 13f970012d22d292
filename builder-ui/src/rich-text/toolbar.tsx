import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { IconPhoto } from '../parts/icons.tsx'
import { LinkButton } from './link-button.tsx'
import css from './rich-text.module.css'
import { ToolButton } from './tool-button.tsx'
import { TOOLS, type Tool } from './tools.ts'

/** Before the group of what is put in: the table and the line. */
const INSERTS = TOOLS.length - 1
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** One stop of the Tab key; the arrows go from button to button. */
export function Toolbar({ editor, onPicture }: { editor: Editor; onPicture: () => void }) {
  const t = useText()
  const hint = useId()
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState('undo')
  const state = useEditorState({
    editor,
    selector: () => {
      const all = TOOLS.flat()
      return {
        on: all.filter((tool) => tool.on?.(editor)).map(({ name }) => name),
        off: all.filter((tool) => tool.off?.(editor)).map(({ name }) => name),
      }
    },
  })
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button[data-tool]') ?? [])]
    const at = buttons.findIndex((button) => button.matches(':focus'))
    if (at < 0) return
    if (event.key === 'Escape') editor.commands.focus()
    const next =
      event.key === 'Home'
        ? buttons[0]
        : event.key === 'End'
          ? buttons.at(-1)
          : step !== undefined
            ? buttons[(at + step + buttons.length) % buttons.length]
            : undefined
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  const button = (tool: Tool) => (
    <ToolButton
      key={tool.name}
      name={tool.name}
      label={t(tool.label)}
      keys={tool.keys}
      on={tool.on ? state.on.includes(tool.name) : undefined}
      off={state.off.includes(tool.name)}
      stop={stop}
      onStop={setStop}
      onPress={() => tool.run(editor.chain().focus()).run()}
    >
      <tool.icon size={19} stroke={1.8} aria-hidden />
    </ToolButton>
  )

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('rich-text:toolbar')}
      aria-describedby={hint}
      className={css.toolbar}
      onKeyDown={walk}
    >
      <span id={hint} hidden>
        {t('rich-text:toolbar-hint')}
      </span>
      {TOOLS.map((group, at) => (
        <div key={group[0]?.name} className={css.group}>
          {at === INSERTS && (
            <>
              <LinkButton editor={editor} stop={stop} onStop={setStop} />
              <ToolButton
                name="picture"
                label={t('rich-text:picture')}
                off={state.off.includes('table')}
                stop={stop}
                onStop={setStop}
                onPress={onPicture}
              >
                <IconPhoto size={19} stroke={1.8} aria-hidden />
              </ToolButton>
            </>
          )}
          {group.map(button)}
        </div>
      ))}
    </div>
  )
}
