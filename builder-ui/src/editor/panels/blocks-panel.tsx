import { ScrollArea, TextInput, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type PointerEvent, type ReactNode, useMemo, useState } from 'react'
import { useLocale, useText } from '../../i18n/text.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { type ReadySection, sectionsQuery, type WidgetKind, widgetsQuery } from '../api.ts'
import { useDesk } from '../desk.ts'
import { BASICS, type BasicName, newBasic } from '../tree/new-nodes.ts'
import { readTree } from '../tree/read.ts'
import { copyOf, newId, type Section, type TreeNode } from '../tree/tree.ts'
import css from './blocks-panel.module.css'
import { instrumentIcon, nodeIcons } from './icons.tsx'
import { SectionSketch } from './section-sketch.tsx'

/** The palette. Every entry is a button: pressing adds behind the selected thing, dragging puts it where one likes. */
export function BlocksPanel() {
  const t = useText()
  const locale = useLocale()
  const { address } = useDesk()
  const [search, setSearch] = useState('')
  const [said, setSaid] = useState('')
  const sections = useQuery(sectionsQuery(address.slug, address.language, locale))
  const widgets = useQuery(widgetsQuery(address.slug, locale))
  const wanted = search.trim().toLocaleLowerCase()
  const matches = (...words: string[]) => words.join(' ').toLocaleLowerCase().includes(wanted)
  const onAdded = (name: string) => setSaid(t('editor:blocks.added', { name }))

  return (
    <ScrollArea
      className={css.panel}
      type="auto"
      offsetScrollbars="y"
      viewportProps={{ tabIndex: 0, 'aria-label': t('editor:left.blocks'), role: 'group' }}
    >
      <TextInput
        size="sm"
        type="search"
        aria-label={t('editor:blocks.search')}
        placeholder={t('editor:blocks.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <p className={css.how}>{t('editor:blocks.how')}</p>
      <VisuallyHidden role="status">{said}</VisuallyHidden>

      <Group title={t('editor:blocks.sections')}>
        <Loaded query={sections} skeleton={<div className={css.skeleton} />}>
          {(items) => <Sections sections={items.filter((item) => matches(item.title, item.group))} onAdded={onAdded} />}
        </Loaded>
      </Group>
      <Group title={t('editor:blocks.instruments')}>
        <Loaded query={widgets} skeleton={<div className={css.skeleton} />}>
          {(items) => (
            <Instruments widgets={items.filter((item) => matches(item.title, item.description))} onAdded={onAdded} />
          )}
        </Loaded>
      </Group>
      <Group title={t('editor:blocks.basics')}>
        <div className={css.basics}>
          {BASICS.filter((name) => matches(t(`editor:node.${name}`))).map((name) => (
            <Basic key={name} name={name} onAdded={onAdded} />
          ))}
        </div>
      </Group>
    </ScrollArea>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.group} aria-label={title}>
      <h2 className={css.title}>{title}</h2>
      {children}
    </section>
  )
}

function Sections({ sections, onAdded }: { sections: ReadySection[]; onAdded: (name: string) => void }) {
  const t = useText()
  const read = useMemo(() => sections.flatMap(readReady), [sections])
  if (read.length === 0) return <p className={css.none}>{t('editor:blocks.none')}</p>
  return [...new Set(read.map(({ group }) => group))].map((group) => (
    <div key={group} className={css.subgroup}>
      <h3 className={css.subtitle}>{t.orElse(`editor:group.${group}`, t('editor:group.other'))}</h3>
      <div className={css.sections}>
        {read
          .filter((ready) => ready.group === group)
          .map(({ id, title, section }) => (
            <Tile key={id} name={title} make={() => [copyOf(section)]} onAdded={onAdded} className={css.section}>
              <SectionSketch section={section} />
              <span className={css.name}>{title}</span>
            </Tile>
          ))}
      </div>
    </div>
  ))
}

interface Ready {
  id: string
  group: string
  title: string
  section: Section
}

/** A ready section is data of the server like any other: read strictly, or not offered. */
function readReady({ tree, ...ready }: ReadySection): Ready[] {
  const [section] = readTree({ schemaVersion: 1, children: [tree] }).tree.children
  return section ? [{ ...ready, section }] : []
}

function Instruments({ widgets, onAdded }: { widgets: WidgetKind[]; onAdded: (name: string) => void }) {
  const t = useText()
  if (widgets.length === 0) return <p className={css.none}>{t('editor:blocks.none')}</p>
  return (
    <div className={css.instruments}>
      {widgets.map((widget) => {
        const Icon = instrumentIcon(widget.icon)
        const make = (): TreeNode[] => [
          { type: 'widget', id: newId(), widget: widget.id, props: structuredClone(widget.defaults) },
        ]
        return (
          <Tile key={widget.id} name={widget.title} make={make} onAdded={onAdded} className={css.instrument}>
            <Icon size={20} aria-hidden />
            <span>
              <span className={css.name}>{widget.title}</span>
              <span className={css.description}>{widget.description}</span>
            </span>
          </Tile>
        )
      })}
    </div>
  )
}

function Basic({ name, onAdded }: { name: BasicName; onAdded: (name: string) => void }) {
  const t = useText()
  const Icon = nodeIcons[name]
  const title = t(`editor:node.${name}`)
  return (
    <Tile name={title} make={() => [newBasic(name)]} onAdded={onAdded} className={css.basic}>
      <Icon size={20} aria-hidden />
      <span className={css.name}>{title}</span>
    </Tile>
  )
}

/** So many pixels make a press a drag. */
const DRAG_FROM = 5

function Tile(props: {
  name: string
  make: () => TreeNode[]
  onAdded: (name: string) => void
  className: string | undefined
  children: ReactNode
}) {
  const { canvas, typing } = useDesk()
  const add = (byMouse: boolean) => {
    const added = canvas.insert(props.make())
    props.onAdded(props.name)
    // who works with the keyboard stays here and goes on adding
    if (added && byMouse) typing.enterFirst(added)
  }
  const press = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || event.pointerType !== 'mouse') return
    dragOrClick(event.nativeEvent, (move) =>
      canvas.dragNew(props.make(), move, (dropped) => {
        props.onAdded(props.name)
        typing.enterFirst(dropped)
      }),
    )
  }
  return (
    <button
      type="button"
      className={`${css.tile} ${props.className}`}
      onPointerDown={press}
      onClick={(event) => add(event.detail > 0)}
      draggable={false}
    >
      {props.children}
    </button>
  )
}

/** Tells a drag from a click: after a drag the click that the browser sends is not one. */
function dragOrClick(start: globalThis.PointerEvent, onDrag: (event: globalThis.PointerEvent) => void): void {
  const stop = () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', stop)
  }
  const move = (event: globalThis.PointerEvent) => {
    if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < DRAG_FROM) return
    stop()
    const swallow = (click: Event) => {
      click.preventDefault()
      click.stopPropagation()
    }
    window.addEventListener('click', swallow, { capture: true, once: true })
    window.addEventListener('pointerup', () => setTimeout(() => window.removeEventListener('click', swallow, true)), {
      once: true,
    })
    onDrag(event)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', stop)
}
