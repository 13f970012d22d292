import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DRAIN_MS } from '#platform/limits.ts'
import { ROOT } from './source.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const variablesIn = (text: string) => [
  ...new Set([...text.matchAll(/^\s*(?:ENV )?(VICHE_[A-Z_]+|DATABASE_URL)\b/gm)].map(([, name]) => name)),
]
const known = read('server/config.ts')

it('compose.yaml and the image set variables that the server reads, and all that it requires', () => {
  const set = variablesIn(read('compose.yaml'))
  for (const name of [...set, ...variablesIn(read('Dockerfile'))]) expect(known, name).toContain(`${name}:`)
  const required = /const needed = \[([^\]]+)\]/.exec(known)?.[1]?.match(/[A-Z_]+/g) ?? []
  expect(required.length).toBeGreaterThan(3)
  for (const name of required) expect(set, name).toContain(name)
})

it('the server gets as long to stop as it takes at most', () => {
  const closing = Number(/STOP_MS = DRAIN_MS \+ ([\d_]+)/.exec(read('server/start.ts'))?.[1]?.replaceAll('_', ''))
  const grace = Number(/stop_grace_period: (\d+)s/.exec(read('compose.yaml'))?.[1])
  expect(grace * 1000).toBeGreaterThan(DRAIN_MS + closing)
})

it('the image has the major version of Node that the packages are locked to', () => {
  const locked = JSON.parse(read('package.json')).dependencies.node.split('.')[0]
  expect(read('Dockerfile')).toContain(`ARG BASE=node:${locked}-`)
})

it('port 8081, where certificates are asked for, is not published', () => {
  const compose = read('compose.yaml')
  const published = [...compose.matchAll(/^ {6}- (\d+):(\d+)/gm)].map(([, from]) => from)
  expect(published).toEqual(['80', '443', '443'])
})
