import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Flow } from '#bot/flow/schema.ts'
import { boundedBy, boundedRecord } from '#platform/bounds.ts'
import { confirmationSchema, MailRequest, registrationSchema } from '#platform/identity/index.ts'
import { DraftFields } from '#platform/identity/sealed-draft.ts'
import { KeyFile, WaitingJob } from '#server/transfer/import.ts'
import { AnyManifest, Manifest } from '#server/transfer/manifest.ts'
import { TreeSchema } from '#site/content/tree.ts'
import { DraftInput, SiteSettings } from '#site/index.ts'
import { PasswordInput, ProfileInput } from '#surfaces/account/account-pages.ts'
import { Credentials } from '#surfaces/account/api.ts'
import { MaybePassword } from '#surfaces/account/sign-in-routes.ts'
import { ChatStart, IdempotencyKey, Said } from '#surfaces/bot/api.ts'
import { SaidOnPage } from '#surfaces/bot/page.ts'
import { MediaId, UploadWords } from '#surfaces/media/index.ts'
import { Nothing, Refusal } from '#surfaces/site/approval.ts'
import { NewCommunity } from '#surfaces/site/onboarding.ts'
import { startTestApp } from '../support/app.ts'
import { repeatsWithoutEnd, unboundedParts } from '../support/schema-bounds.ts'
import { sourceFiles } from './source.ts'

/*
 * A schema works, and reports faults, by what it is given. Whatever can come from outside has an end: texts, lists and
 * records, in every input of every route, feature and bundle.
 */

const app = await startTestApp()
const { registry } = app.kernel

type Named = [name: string, schema: z.core.$ZodType | undefined]

const ofRoutes = app.server.routeTable
  .filter(({ method }) => method !== 'HEAD')
  .flatMap(({ method, url, schema }) =>
    (['body', 'querystring', 'params', 'headers'] as const).map(
      (part): Named => [`${method} ${url} ${part}`, schema?.[part] as z.core.$ZodType | undefined],
    ),
  )

const ofFeatures = registry.features.flatMap((feature): Named[] => [
  ...feature.actions.map(({ name, input }): Named => [`${name} input`, input]),
  ...feature.pages.flatMap(({ path, params, query }): Named[] => [
    [`page ${path} params`, params],
    [`page ${path} query`, query],
  ]),
  ...feature.accountPages.map(({ path, params }): Named => [`page ${path} params`, params]),
  ...feature.widgets.map(({ id, props }): Named => [`widget ${id} props`, props]),
  ...feature.jobs.map(({ name, payload }): Named => [`job ${name} payload`, payload]),
  [`settings of ${feature.id}`, feature.settings.schema],
])

const EMPTY = z.object({})
/** Schemas that stand behind no declaration, by the name under which the code gives them to `parseInput`. */
const byName = {
  Credentials,
  ChatStart,
  DraftFields,
  DraftInput,
  EMPTY,
  Flow,
  IdempotencyKey,
  Said,
  SaidOnPage,
  KeyFile,
  MailRequest,
  Manifest,
  AnyManifest,
  MediaId,
  NewCommunity,
  Nothing,
  Refusal,
  PasswordInput,
  MaybePassword,
  ProfileInput: ProfileInput([]),
  confirmationSchema: confirmationSchema({ name: { uk: '' } }),
  registrationSchema: registrationSchema({ name: { uk: '' } }),
  SiteSettings,
  TreeSchema,
  UploadWords,
  WaitingJob,
}
/** Parts of declarations, which are walked above. */
const DECLARED = ['action', 'read', 'page', 'feature', 'schema', 'query']

const named = (all: readonly Named[]) => all.flatMap(([name, schema]) => (schema ? [{ name, schema }] : []))

describe('every input has an end', () => {
  it('this guard sees routes, features and bundles', () => {
    expect(named(ofRoutes).filter(({ name }) => name.endsWith(' body')).length).toBeGreaterThan(30)
    expect(named(ofFeatures).length).toBeGreaterThan(20)
  })

  it('no text, list or record can be of any length', () => {
    const all = named([...ofRoutes, ...ofFeatures, ...Object.entries(byName)])
    const unbounded = all.flatMap(({ name, schema }) => unboundedParts(schema).map((part) => `${name}: ${part}`))
    expect(unbounded).toEqual([])
  })

  it('no input is parsed by a schema that is not looked at here', () => {
    const parsed = sourceFiles('server', '.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/\bparseInput\(\s*(\w+)/g)].map(([, name = '']) => ({ path, name })),
    )
    expect(parsed.length).toBeGreaterThan(10)
    expect(parsed.filter(({ name }) => !(name in byName) && !DECLARED.includes(name))).toEqual([])
  })

  it('bodies are taken apart in three places, all of which measure them first; endpoints get their bytes as they came', () => {
    const parsers = sourceFiles('server', '.ts').filter(({ text }) => /addContentTypeParser\(/.test(text))
    expect(parsers.map(({ path }) => path)).toEqual([
      'server/platform/http/server.ts',
      'server/surfaces/account/form-body.ts',
      'server/surfaces/bot/page.ts',
      'server/surfaces/hooks/index.ts',
    ])
  })
})

describe('the walk over schemas', () => {
  const word = z.string().max(10)
  interface Branch {
    name: string
    children: Branch[]
  }
  const Branch: z.ZodType<Branch> = z.object({ name: word, children: z.array(z.lazy(() => Branch)) })

  it.each<[string, z.ZodType, string[]]>([
    ['a text', z.string(), ['(whole): text without an end']],
    ['an address', z.object({ to: z.email() }), ['to: text without an end']],
    ['a pattern that repeats', z.string().regex(/^[a-z]+$/), ['(whole): text without an end']],
    ['a list', z.array(word).optional(), ['(whole): list without an end']],
    ['a text in a list', z.array(z.string()).max(3).default([]), ['[]: text without an end']],
    ['a record', z.record(word, z.int()).catch({}), ['(whole): record without an end']],
    ['keys of a record', boundedRecord(5, z.string(), z.int()), ['{key}: text without an end']],
    ['values of a record', boundedRecord(5, word, z.string()), ['{}: text without an end']],
    ['an open object', z.looseObject({ a: z.int() }), ['(whole): object without an end']],
    ['a set', z.set(word), ['(whole): set without an end']],
    ['a map', z.map(word, z.int()), ['(whole): map without an end']],
    ['the rest of a tuple', z.tuple([word], word), ['(whole): rest of a tuple without an end']],
    ['a branch of a union', z.union([z.int(), z.string()]), ['(whole): text without an end']],
    ['what goes into a transform', z.string().transform(Number), ['(whole): text without an end']],
    ['what a pipe passes on', z.unknown().pipe(word), ['(whole): unknown without an end']],
    ['a tree', Branch, ['children: list without an end']],
    [
      'anything',
      z.object({ any: z.json() }),
      [
        'any: text without an end',
        'any: list without an end',
        'any: record without an end',
        'any{key}: text without an end',
      ],
    ],
  ])('finds %s without an end', (_what, schema, found) => expect(unboundedParts(schema)).toEqual(found))

  it.each<[string, z.ZodType]>([
    ['limits', z.object({ a: word, b: z.array(word).max(3), c: z.set(z.int()).max(2) })],
    ['closed forms', z.object({ a: z.uuid(), b: z.iso.date(), c: z.enum(['x']), d: z.literal('y'), e: z.boolean() })],
    ['patterns that end', z.string().regex(/^[a-z0-9-]{8,64}$/)],
    ['what says by what it is bounded', z.object({ a: boundedBy('its widget', z.unknown()) })],
    ['a record of a closed list of keys', z.record(z.enum(['uk', 'en']), word)],
  ])('passes %s', (_what, schema) => expect(unboundedParts(schema)).toEqual([]))

  it.each([[/^a{2,}$/], [/^a*$/], [/a{1,3}/], [/^a|b+$/], [/^ab$/m]])('knows that %s has no end', (pattern) =>
    expect(repeatsWithoutEnd(pattern)).toBe(true),
  )
})

describe('a bounded record', () => {
  it('takes as many keys as it says and no more', () => {
    const record = boundedRecord(2, z.string().max(5), z.int())
    expect(record.safeParse({ a: 1, b: 2 }).success).toBe(true)
    expect(record.safeParse({ a: 1, b: 2, c: 3 }).error?.issues[0]).toMatchObject({ code: 'too_big', maximum: 2 })
  })
})
