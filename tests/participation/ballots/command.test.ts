import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type BundleContent, bundleFiles, FILES, toHex, writeBundle } from '#participation/ballots/protocol/index.ts'
import { pack } from '#participation/ballots/protocol/tar.ts'
import { digest, holdVote, signVote } from './vote.ts'

/* `viche verify FILE`: what somebody runs who trusts nobody, on a machine without a database. */

const cli = fileURLToPath(new URL('../../../server/cli.ts', import.meta.url))
const dir = mkdtempSync(join(tmpdir(), 'viche-verify-'))
afterAll(() => rmSync(dir, { recursive: true }))

function verify(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'verify', ...args], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
  const failed = stdout.match(/^[a-z-]+(?=: FAILED\.)/gm) ?? []
  return { code: status, failed, said: stdout, complained: stderr }
}

let files = 0
function saved(bytes: Uint8Array | string): string {
  files += 1
  const file = join(dir, `${files}.tar.gz`)
  writeFileSync(file, bytes)
  return file
}
const bundle = async (content: BundleContent) => saved(await writeBundle(content))
async function altered(content: BundleContent, file: string, from: string | RegExp, to: string) {
  const parts = new Map(bundleFiles(content))
  parts.set(
    file,
    Uint8Array.from(
      Buffer.from(
        Buffer.from(parts.get(file) ?? [])
          .toString()
          .replace(from, to),
      ),
    ),
  )
  return saved(await pack(parts))
}
const vote = await holdVote()
const [receipt] = vote.receipts

describe('viche verify', { timeout: 60_000 }, () => {
  it('passes a good record, a line for each check, in the language of the terminal', async () => {
    const receiptFile = saved(JSON.stringify({ receipt }))
    const file = await bundle(vote)
    const english = verify([file, '--receipt', receiptFile, '--roll-token', toHex(vote.tokenOf(0))])
    expect(english).toMatchObject({ code: 0, failed: [], complained: '' })
    expect(english.said.match(/^[a-z-]+: passed\. /gm)).toHaveLength(17)
    expect(english.said).toContain('recount: passed. Recount. Counted anew with the same result. Ballots: 40.')
    expect(english.said).not.toMatch(/\{\{|verify\./)
    const ukrainian = verify([file], { LANG: 'uk_UA.UTF-8' })
    expect(ukrainian.code).toBe(0)
    expect(ukrainian.said).toContain('recount: гаразд. Перерахунок.')
  })

  it.each<[string, string, () => Promise<string>]>([
    ['one altered ballot', 'leaves', () => altered(vote, FILES.ballots, '["a"]', '["b"]')],
    ['a duplicate', 'duplicates', () => bundle({ ...vote, ballots: [...vote.ballots, ...vote.ballots.slice(0, 1)] })],
    ['a dropped leaf', 'root', () => altered(vote, FILES.leaves, /^.*\n/, '')],
    ['a changed definition', 'definition', () => altered(vote, FILES.definition, 'збудувати', 'знести')],
    ['a wrong count', 'recount', () => altered(vote, FILES.result, /"votes":\{"a":\d+/, '"votes":{"a":39')],
    ['a foreign signature', 'checkpoint', async () => bundle(await signVote(vote, true, digest('foreign')))],
    ['a file that is none', 'bundle', async () => saved('hello')],
  ])('answers 1 and names the check that failed for %s', async (_, check, file) => {
    const { code, failed, said, complained } = verify([await file()])
    expect({ code, complained }).toEqual({ code: 1, complained: '' })
    expect(failed).toContain(check)
    expect(said.trim().split('\n').at(-1)).toContain(failed.join(', '))
  })

  it('answers 1 for a receipt that is not included, and for what is no receipt', async () => {
    const { result: _, ...rest } = vote
    const without = await bundle(await signVote({ ...rest, ballots: vote.ballots.slice(1) }))
    expect(verify([without])).toMatchObject({ code: 0 })
    const missing = verify([without, '--receipt', saved(JSON.stringify(receipt))])
    expect(missing).toMatchObject({ code: 1, failed: ['receipt'] })
    expect(missing.said).toContain('NOT in the list')
    for (const args of [
      ['--receipt', saved('{}')],
      ['--roll-token', 'abc'],
    ]) {
      const refused = verify([without, ...args])
      expect(refused).toMatchObject({ code: 1, complained: '' })
      expect(refused.said).toMatch(/\.$/m)
    }
    expect(verify([join(dir, 'nothing')])).toMatchObject({ code: 1, complained: expect.stringContaining('ENOENT') })
    expect(verify([])).toMatchObject({ code: 2 })
  })
})
