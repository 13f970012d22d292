import { expect, it } from 'vitest'
import { registryOf } from '#features/registry.ts'
import { madeUpFeature } from '../contract/made-up.ts'

it('stops the start of a feature that switches ballots on before they are available', () => {
  const poll = madeUpFeature({
    id: 'poll',
    home: '/polls',
    traits: { ballots: { kinds: ['single'], secrecy: 'sealed', quorum: false } },
  })
  expect(() => registryOf([poll])).toThrow("features/poll: the trait 'ballots' is not available yet")
})
