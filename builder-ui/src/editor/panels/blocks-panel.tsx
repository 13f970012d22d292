import { ScrollArea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { copyOf, newId, type Section, type TreeNode } from '../../content/tree.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconComponents, IconSearch } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { sayThing } from '../announce-edit.ts'
import { type ReadySection, sectionsQuery, type WidgetKind, widgetsQuery } from '../api.ts'
import { holds, WHERE } from '../canvas/places.ts'
import { useCanvasState, useDesk, useSite } from '../desk.ts'
import { typeOf } from '../tree/convert.ts'
import { BASICS, type BasicName, newBasic } from '../tree/new-nodes.ts'
import { readTree } from '../tree/read.ts'
import css from './blocks-panel.module.css'
import { ChoiceField } from './choice-field.tsx'
import { instrumentIcon, nodeIcons } from './icons.tsx'
import { SectionSketch } from './section-sketch.tsx'

/**
 * The palette. Every entry is a button: pressing adds it at the place that is named above, dragging puts it where one
 * likes.
 */
export function BlocksPanel({ searching, onSearching }: { searching: boolean; onSearching: () => void }) {
  const t = useText()
  const locale = useLocale()
  const { address } = useDesk()
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const placeId = useId()
  // the page itself comes first
  const { ready } = useCanvasState()
  const sections = useQuery({ ...sectionsQuery(address.slug, address.language, locale), enabled: ready })
  const widgets = useQuery(widgetsQuery(address.slug, locale))
  const wanted = search.trim().toLocaleLowerCase()
  const matches = (...words: string[]) => words.join(' ').toLocaleLowerCase().includes(wanted)
  useEffect(() => {
    if (!searching) return
    field.current?.focus()
    onSearching()
  }, [searching, onSearching])

  return (
    <ScrollArea
      className={css.panel}
      type="auto"
      offsetScrollbars="y"
      viewportProps={{ tabIndex: 0, 'aria-label': t('editor:left.blocks'), role: 'group' }}
    >
      <TextInput
        ref={field}
        size="sm"
        type="search"
        aria-describedby={placeId}
        aria-label={t('editor:blocks.search')}
        placeholder={t('editor:blocks.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <NewPlace id={placeId} />

      <Group title={t('editor:blocks.sections')}>
        <Loaded query={sections} skeleton={<div className={css.skeleton} />}>
          {(items) => <Sections sections={items.filter((item) => matches(item.title, item.group))} />}
        </Loaded>
      </Group>
      <Fragments matches={matches} />
      <Group title={t('editor:blocks.instruments')}>
        <Loaded query={widgets} skeleton={<div className={css.skeleton} />}>
          {(items) => <Instruments widgets={items.filter((item) => matches(item.title, item.description))} />}
        </Loaded>
      </Group>
      <Group title={t('editor:blocks.basics')}>
        <div className={css.basics}>
          {BASICS.filter((name) => matches(t(`editor:node.${name}`))).map((name) => (
            <Basic key={name} name={name} />
          ))}
        </div>
      </Group>
    </ScrollArea>
  )
}

/** Where what is pressed will stand: before, after or inside the selected thing. */
function NewPlace({ id }: { id: string }) {
  const t = useText()
  const { canvas } = useDesk()
  const site = useSite()
  const { selected, where } = useCanvasState()
  const type = selected && typeOf(selected)
  if (!selected || !type) {
    return (
      <p className={css.how} id={id}>
        {t('editor:blocks.how-end')}
      </p>
    )
  }
  return (
    <div className={css.place}>
      <ChoiceField
        label={t('editor:blocks.where')}
        value={where}
        choices={WHERE.filter((one) => one !== 'into' || holds(type)).map((value) => ({
          value,
          label: t(`editor:blocks.where-${value}`),
        }))}
        onChange={(next) => canvas.aim(next)}
      />
      <p className={css.how} id={id}>
        {t(`editor:blocks.place-${where}`, { thing: sayThing(selected, t, site) })}
      </p>
    </div>
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

function Sections({ sections }: { sections: ReadySection[] }) {
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
            <Tile key={id} make={() => [copyOf(section)]} className={css.section}>
              <SectionSketch section={section} />
              <span className={css.name}>{title}</span>
            </Tile>
          ))}
      </div>
    </div>
  ))
}

/** What stands on many pages; a fragment holds no other. */
function Fragments({ matches }: { matches: (words: string) => boolean }) {
  const t = useText()
  const { address, kind } = useDesk()
  const { pages } = useSite()
  const titled = pages
    .filter((page) => page.kind === 'section')
    .map(({ id, titles }) => ({ id, title: titles[address.language] ?? titles.uk ?? titles.en ?? '' }))
    .filter(({ title }) => matches(title))
  if (kind !== 'page' || titled.length === 0) return null
  return (
    <Group title={t('editor:fragment.list')}>
      <div className={css.instruments}>
        {titled.map(({ id, title }) => (
          <Tile key={id} make={() => [{ type: 'fragment', id: newId(), fragmentId: id }]} className={css.basic}>
            <IconComponents size={20} aria-hidden />
            <span className={css.name}>{title}</span>
          </Tile>
        ))}
      </div>
    </Group>
  )
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
  return section?.type === 'section' ? [{ ...ready, section }] : []
}

function Instruments({ widgets }: { widgets: WidgetKind[] }) {
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
          <Tile key={widget.id} make={make} className={css.instrument}>
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

function Basic({ name }: { name: BasicName }) {
  const t = useText()
  const Icon = nodeIcons[name]
  const title = t(`editor:node.${name}`)
  return (
    <Tile make={() => [newBasic(name)]} className={css.basic}>
      <Icon size={20} aria-hidden />
      <span className={css.name}>{title}</span>
    </Tile>
  )
}

/** So many pixels make a press a drag. */
const DRAG_FROM = 5

function Tile(props: { make: () => TreeNode[]; className: string | undefined; children: ReactNode }) {
  const { canvas, typing } = useDesk()
  const add = (byMouse: boolean) => {
    const added = canvas.insert(props.make())
    // who works with the keyboard stays here and goes on adding
    if (added && byMouse) typing.enterFirst(added)
  }
  const press = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || event.pointerType !== 'mouse') return
    dragOrClick(event.nativeEvent, (move) =>
      canvas.dragNew(props.make(), move, (dropped) => {
        canvas.onEdit({ kind: 'added', component: dropped })
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
