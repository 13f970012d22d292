import { type FormEvent, useId, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'

/** Path of a field in dot notation → its error. */
export type FormErrors = Record<string, string>

interface Options<Values> {
  initial: Values
  /** Validation before sending. */
  check?: (values: Values) => FormErrors
}

/**
 * The state of one form. Input is never lost: values stay until the screen is left, a refusal does not change them; its
 * field errors appear beside the fields and in the summary, the rest in `problem`.
 */
export function useForm<Values extends object>({ initial, check }: Options<Values>) {
  const id = useId()
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<FormErrors>({})
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [touched, setTouched] = useState(false)
  const summary = useRef<HTMLDivElement>(null)

  const set = (change: Partial<Values>) => {
    setTouched(true)
    setValues((now) => ({ ...now, ...change }))
    setFaults((now) => {
      const changed = Object.keys(change)
      return Object.fromEntries(Object.entries(now).filter(([path]) => !changed.includes(path.split('.')[0] ?? path)))
    })
  }

  const refuse = (found: FormErrors, cause: unknown = null) => {
    setFaults(found)
    setProblem(cause)
    requestAnimationFrame(() => summary.current?.focus())
  }

  /** Sends the form; true on success. */
  const submit = async (send: (values: Values) => Promise<unknown>): Promise<boolean> => {
    const found = check?.(values) ?? {}
    if (Object.keys(found).length > 0) {
      refuse(found)
      return false
    }
    setBusy(true)
    setProblem(null)
    setFaults({})
    try {
      await send(values)
      setTouched(false)
      return true
    } catch (error) {
      const fields = error instanceof Problem ? error.fields : []
      refuse(Object.fromEntries(fields.map((field) => [field.path, field.message])), fields.length > 0 ? null : error)
      return false
    } finally {
      setBusy(false)
    }
  }

  const fieldId = (path: string) => `${id}-${path.replaceAll('.', '-')}`

  return {
    values,
    set,
    faults,
    problem,
    busy,
    /** True when there is input since the form was opened or sent. */
    touched,
    submit,
    fieldId,
    summary,
    onSubmit: (send: (values: Values) => Promise<unknown>) => (event: FormEvent) => {
      event.preventDefault()
      void submit(send)
    },
    reset: (next: Values) => {
      setValues(next)
      setFaults({})
      setProblem(null)
      setTouched(false)
    },
    /** Props of a text field. */
    text: <Name extends keyof Values & string>(name: Name) => ({
      id: fieldId(name),
      name,
      value: values[name] as string,
      error: faults[name],
      onChange: (event: { currentTarget: { value: string } }) =>
        set({ [name]: event.currentTarget.value } as Partial<Values>),
    }),
  }
}

export type Form = Pick<ReturnType<typeof useForm>, 'faults' | 'problem' | 'fieldId' | 'summary'>
