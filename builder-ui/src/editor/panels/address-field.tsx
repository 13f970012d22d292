import { Autocomplete } from '@mantine/core'
import { useEffect, useState } from 'react'
import { addressFromTyping } from '../../content/address.ts'
import { useText } from '../../i18n/text.ts'
import { useDesk, useSite } from '../desk.ts'

/** Where something leads: a page of the site from the list, or the input, as far as it can be an address. */
export function AddressField(props: {
  label: string
  value: string
  /** Gets a good address, or nothing. */
  onChange: (href: string) => void
  autoFocus?: boolean
  /** Should `onChange` be called for every good address during typing? Otherwise when the field is left. */
  eager?: boolean
}) {
  const t = useText()
  const { address } = useDesk()
  const { pages } = useSite()
  const [typed, setTyped] = useState(props.value)
  const [wrong, setWrong] = useState(false)
  useEffect(() => setTyped(props.value), [props.value])

  const take = (text: string) => {
    const href = text.trim() === '' ? '' : addressFromTyping(text)
    setWrong(href === undefined)
    if (href !== undefined && href !== props.value) props.onChange(href)
  }
  const standing = pages.filter((page) => page.kind === 'page')
  const titles = new Map(
    standing.map((page) => [page.path, page.titles[address.language] ?? page.titles.uk ?? page.path]),
  )

  return (
    <Autocomplete
      size="sm"
      label={props.label}
      description={t('editor:address.hint')}
      placeholder={t('editor:address.placeholder')}
      error={wrong ? t('editor:address.wrong') : undefined}
      data={[...titles.keys()]}
      renderOption={({ option }) => (
        <span>
          {titles.get(option.value)} <span style={{ color: 'var(--muted)' }}>{option.value}</span>
        </span>
      )}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            'value' in option &&
            `${option.value} ${titles.get(option.value)}`.toLocaleLowerCase().includes(search.toLocaleLowerCase()),
        )
      }
      comboboxProps={{ withinPortal: true, zIndex: 400 }}
      value={typed}
      autoFocus={props.autoFocus}
      data-autofocus={props.autoFocus || undefined}
      onChange={(text) => {
        setTyped(text)
        setWrong(false)
        if (props.eager) {
          const href = addressFromTyping(text)
          if (href !== undefined) props.onChange(href)
        }
      }}
      onOptionSubmit={take}
      onBlur={() => take(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(typed)
      }}
    />
  )
}
