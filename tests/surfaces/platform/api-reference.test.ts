import { describe, expect, it } from 'vitest'
import { apiReference } from '#surfaces/platform/api-reference.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })

const DOCUMENT = {
  info: { version: '1.2.3' },
  components: {
    schemas: {
      Petition: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'integer' }, title: { type: 'string' } },
      },
    },
  },
  paths: {
    '/api/v1/petitions/{id}/sign': {
      post: {
        operationId: 'petition.sign',
        summary: 'Sign a petition',
        description: 'Access: verified.',
        tags: ['petition'],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        requestBody: json({
          type: 'object',
          required: ['notify'],
          properties: {
            notify: { type: 'boolean', description: 'tell me of the answer' },
            state: { enum: ['open', 'closed'] },
            note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          },
        }),
        responses: {
          '201': {
            description: '',
            ...json({
              type: 'object',
              properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Petition' } } },
            }),
          },
          '4XX': { description: '' },
        },
      },
    },
  },
}

describe('the API page', () => {
  const { version, groups } = apiReference(DOCUMENT)
  const operation = groups[0]?.operations[0]

  it('groups operations by feature and says who may', () => {
    expect(version).toBe('1.2.3')
    expect(groups.map(({ name }) => name)).toEqual(['petition'])
    expect(operation).toMatchObject({ method: 'POST', tone: 'post', id: 'petition-sign', access: 'verified' })
  })

  it('shows inputs as a table of fields', () => {
    expect(operation?.parameters).toEqual([
      { name: 'id', place: 'path', type: 'integer', required: true, description: '' },
    ])
    expect(operation?.body).toEqual([
      { name: 'notify', type: 'boolean', required: true, description: 'tell me of the answer' },
      { name: 'state', type: '"open" | "closed"', required: false, description: '' },
      { name: 'note', type: 'string | null', required: false, description: '' },
    ])
  })

  it('unfolds lists and shared schemas in answers', () => {
    expect(operation?.answers[0]?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'items: object[]',
      'items[].id: integer',
      'items[].title: string',
    ])
    expect(operation?.answers[1]).toEqual({ status: '4XX', fields: [] })
  })
})
