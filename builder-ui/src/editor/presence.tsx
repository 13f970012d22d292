/** Who else has this page open: said aloud once, shown as long as they are there. */
import { Tooltip } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { useText } from '../i18n/text.ts'
import { meetOthers, type Other } from './api.ts'
import { useDesk } from './desk.ts'
import css from './presence.module.css'

/** A tab that has been silent for three times as long is gone for the others. Milliseconds. */
const EVERY = 15_000

export function Others() {
  const t = useText()
  const { address, say } = useDesk()
  const { slug, pageId, language } = address
  const [others, setOthers] = useState<readonly Other[]>([])
  const told = useRef(new Set<string>())

  useEffect(() => {
    const tab = crypto.randomUUID()
    const page = { slug, pageId, language }
    const tell = (leaving = false) =>
      meetOthers(page, tab, leaving).catch((error: unknown) => {
        // it is a courtesy: a save that would overwrite somebody is refused all the same
        if (error instanceof Problem) return []
        throw error
      })
    const meet = async () => setOthers(await tell())
    const leave = () => void tell(true)
    void meet()
    const timer = setInterval(() => void meet(), EVERY)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [slug, pageId, language])

  useEffect(() => {
    const fresh = others.filter(({ name }) => !told.current.has(name))
    for (const { name } of fresh) told.current.add(name)
    if (fresh.length > 0) say(fresh.map((other) => t('editor:presence.joined', wordsOf(other, t))).join(' '))
  }, [others, say, t])

  if (others.length === 0) return null
  return (
    <ul className={css.others} aria-label={t('editor:presence.title')}>
      {others.map((other) => {
        const words = t('editor:presence.here', wordsOf(other, t))
        return (
          <li key={`${other.name} ${other.since}`}>
            <Tooltip label={words}>
              <span className={css.other}>
                <span aria-hidden="true">{initialsOf(other.name)}</span>
                <span className="visually-hidden">{words}</span>
              </span>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}

function wordsOf({ name, language }: Other, t: ReturnType<typeof useText>) {
  return { name, language: t(`console:language-in.${language}`) }
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
}
