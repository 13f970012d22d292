import type { ReactNode } from 'react'
import type { JsonObject, JsonValue } from '../api/json.ts'
import type { Path, Schema } from './schema.ts'

/** Fields drawn by the screen itself (a colour, a picture), by their path. */
export type OwnFields = Record<
  string,
  (field: {
    id: string
    schema: Schema
    value: JsonValue | undefined
    onChange: (value: JsonValue) => void
    error: string | undefined
  }) => ReactNode
>

export interface FormContext {
  root: Schema
  value: JsonObject
  faults: Record<string, string>
  own: OwnFields
  fieldId: (path: string) => string
  onChange: (path: Path, value: JsonValue) => void
}

export interface FieldProps {
  schema: Schema
  path: Path
  form: FormContext
}
