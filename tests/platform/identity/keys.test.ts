import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadKeys } from '#platform/identity/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'viche-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const community = '00000000-0000-4000-8000-000000000001'

describe('the keys file', () => {
  it('is made once for the demo, for its owner only, and read at every later start', async () => {
    const config = { keysFile: join(folder, 'data/keys.json'), demo: true }
    const [first, second] = await Promise.all([loadKeys(config), loadKeys(config)])
    expect(first.personKey(community, '1')).toBe(second.personKey(community, '1'))
    expect((await loadKeys({ ...config, demo: false })).personKey(community, '1')).toBe(first.personKey(community, '1'))
    expect(statSync(config.keysFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(config.keysFile, 'utf8')).toContain('"version": 1')
  })

  it('that is missing stops the start outside the demo: a new key would recognise nobody', async () => {
    const config = { keysFile: join(folder, 'absent.json'), demo: false }
    await expect(loadKeys(config)).rejects.toThrow(/VICHE_KEYS.*absent\.json does not exist/)
  })

  it.each(['', '{', '{}', '{"version":1,"personKey":"c2hvcnQ="}', '{"version":2,"personKey":""}'])(
    'that is damaged stops the start and is not overwritten: %s',
    async (text) => {
      const keysFile = join(folder, 'damaged.json')
      writeFileSync(keysFile, text)
      await expect(loadKeys({ keysFile, demo: true })).rejects.toThrow(/^VICHE_KEYS: .*damaged\.json/)
      expect(readFileSync(keysFile, 'utf8')).toBe(text)
    },
  )
})
