import { CloseButton, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useText } from '../i18n/text.ts'
import { IconSearch } from './icons.tsx'

const PAUSE_MS = 300

/** A search kept in the address as `?query=`; sent when typing pauses. */
export function SearchField({ label, placeholder }: { label: string; placeholder?: string }) {
  const t = useText()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('query') ?? ''
  const [typed, setTyped] = useState(asked)

  useEffect(() => setTyped(asked), [asked])

  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => {
      setSearch(
        (now) => {
          const next = new URLSearchParams(now)
          next.delete('page')
          if (typed.trim()) next.set('query', typed.trim())
          else next.delete('query')
          return next
        },
        { replace: true },
      )
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, asked, setSearch])

  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label={t('common:clear-search')} onClick={() => setTyped('')} /> : null
      }
      maw={420}
    />
  )
}
