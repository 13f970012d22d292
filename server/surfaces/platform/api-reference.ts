import { z } from 'zod'
import type { ApiFieldView, ApiOperationView, ApiReferenceView } from '#platform/templates/index.ts'

/** The OpenAPI document as a page for people: operations by feature, inputs and answers as tables of fields. */
export function apiReference(document: unknown): ApiReferenceView {
  const { info, paths, components } = OpenApi.parse(document)
  const reader = new SchemaReader(components?.schemas ?? {})
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(path, method, operation, reader)),
  )
  const groups = [...new Set(operations.map(({ group }) => group))].sort()
  return {
    version: info.version,
    groups: groups.map((name) => ({ name, operations: operations.filter(({ group }) => group === name) })),
  }
}

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
})
type Schema = z.infer<typeof Schema>

const Content = z.record(z.string(), z.looseObject({ schema: z.unknown() }))

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().default(''),
  description: z.string().default(''),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: z.unknown(),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().default(''), content: Content.optional() })),
})
type Operation = z.infer<typeof Operation>

const OpenApi = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).optional() }).optional(),
})

/** Nested objects are expanded this deep; below that their type is shown as `object`. */
const DEPTH = 3

class SchemaReader {
  readonly #components: Record<string, unknown>

  constructor(components: Record<string, unknown>) {
    this.#components = components
  }

  resolve(raw: unknown): Schema {
    const schema = Schema.safeParse(raw).data ?? {}
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : this.resolve(this.#components[name])
  }

  /** The fields of an object, nested ones as `items[].title`. */
  fields(raw: unknown, prefix = '', depth = 0): ApiFieldView[] {
    const schema = this.resolve(raw)
    if (schema.type === 'array') return this.fields(schema.items, `${prefix}[]`, depth)
    return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
      const name = prefix ? `${prefix}.${key}` : key
      const { description } = this.resolve(child)
      const field = {
        name,
        type: this.typeOf(child),
        required: schema.required?.includes(key) ?? false,
        description: description ?? '',
      }
      return depth < DEPTH ? [field, ...this.fields(child, name, depth + 1)] : [field]
    })
  }

  typeOf(raw: unknown): string {
    const schema = this.resolve(raw)
    if (schema.const !== undefined) return JSON.stringify(schema.const)
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return [...new Set(choices.map((choice) => this.typeOf(choice)))].join(' | ')
    if (schema.type === 'array') return `${this.typeOf(schema.items)}[]`
    const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any')
    return schema.format ? `${type} (${schema.format})` : type
  }
}

function describe(
  path: string,
  method: string,
  operation: Operation,
  reader: SchemaReader,
): ApiOperationView & { group: string } {
  const parameters = operation.parameters.map((parameter) => ({
    name: parameter.name,
    place: parameter.in,
    type: reader.typeOf(parameter.schema),
    required: parameter.required,
    description: parameter.description ?? '',
  }))
  return {
    group: operation.tags[0] ?? '',
    id: operation.operationId.replace(/[^a-z0-9]+/gi, '-'),
    method: method.toUpperCase(),
    tone: method,
    path,
    summary: operation.summary,
    access: /Access: ([\w-]+)/.exec(operation.description)?.[1] ?? 'public',
    parameters,
    body: operation.requestBody ? reader.fields(schemaOf(operation.requestBody.content)) : [],
    answers: Object.entries(operation.responses).map(([status, answer]) => ({
      status,
      fields: status === '4XX' || status === '4xx' ? [] : reader.fields(schemaOf(answer.content)),
    })),
  }
}

const schemaOf = (content: z.infer<typeof Content> | undefined): unknown => Object.values(content ?? {})[0]?.schema
