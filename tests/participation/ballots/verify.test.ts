import { gunzipSync, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { webCrypto } from '#participation/ballots/protocol/crypto.ts'
import {
  type BundleContent,
  bundleFiles,
  CHECKS,
  type Check,
  type CheckId,
  CODES,
  canonical,
  FILES,
  leafOf,
  MAX_PACKED_BYTES,
  nodeCrypto,
  type Receipt,
  unpack,
  type VerifyOptions,
  verifyBundle,
  verifyFiles,
  verifyTextKey,
  writeBundle,
} from '#participation/ballots/protocol/index.ts'
import { pack as packFiles } from '#participation/ballots/protocol/tar.ts'
import { createI18n, LOCALES } from '#platform/i18n/index.ts'
import { digest, holdVote, QUESTIONS, signVote } from './vote.ts'

function failedIn(checks: readonly Check[]): CheckId[] {
  for (const { id, detail } of checks) expect(CODES[id]).toContain(detail.code)
  return checks.filter(({ ok }) => !ok).map(({ id }) => id)
}
const skippedIn = (checks: readonly Check[]) => checks.filter((one) => one.outcome === 'skipped').map(({ id }) => id)
const codeOf = (checks: readonly Check[], id: CheckId) => checks.find((one) => one.id === id)?.detail.code
const verified = async (content: BundleContent, options: VerifyOptions = {}) =>
  verifyBundle(await writeBundle(content), { crypto: nodeCrypto, ...options })

/** The bundle with one text changed, as somebody would who holds no key. */
async function altered(content: BundleContent, file: string, change: (text: string) => string) {
  const files = new Map(bundleFiles(content))
  files.set(file, Uint8Array.from(Buffer.from(change(Buffer.from(files.get(file) ?? []).toString()))))
  return verifyBundle(await packFiles(files), { crypto: nodeCrypto })
}

const first = <T>(all: readonly T[]): T => {
  const [one] = all
  if (one === undefined) throw new Error('There is none')
  return one
}

/** Files of every bundle whose ballots are published whole; the ledger is added by paper ballots only. */
const ALWAYS = Object.values(FILES).filter((name) => name !== FILES.ledger)

describe('a good bundle', () => {
  it.each(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[])('passes every check: %s', async (kind) => {
    const vote = await holdVote({ kind })
    for (const crypto of [nodeCrypto, webCrypto]) {
      const receipt = first(vote.receipts)
      const checks = await verified(vote, { crypto, receipt, rollToken: vote.tokenOf(3) })
      expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
      expect(checks).toHaveLength(17)
    }
  })

  it.each(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[])('is recounted from columns: %s', async (kind) => {
    const checks = await verified(await holdVote({ kind, definition: { publication: 'columns' } }))
    expect(failedIn(checks)).toEqual([])
    expect(skippedIn(checks)).toEqual(['canonical', 'leaves'])
  })

  it('names what totals do not allow', async () => {
    const vote = await holdVote({ definition: { publication: 'totals' } })
    const checks = await verified(vote, { receipt: first(vote.receipts) })
    expect(failedIn(checks)).toEqual([])
    expect(skippedIn(checks)).toEqual(['canonical', 'leaves', 'legality', 'recount'])
  })

  it('of fewer than 25 ballots has totals only, whatever was announced', async () => {
    for (const [voters, hasBallots] of [
      [0, false],
      [24, false],
      [25, true],
    ] as const) {
      const files = bundleFiles(await holdVote({ voters }))
      expect(files.has(FILES.ballots)).toBe(hasBallots)
      expect(failedIn(await verifyFiles(files))).toEqual([])
    }
  })

  it('says that no witness has signed', async () => {
    expect(codeOf(await verified(await holdVote({ witnessed: false })), 'witnesses')).toBe('none')
  })

  it('holds ballots as they were hashed, in files that others read, and is the same file each time', async () => {
    const vote = await holdVote()
    const bundle = await writeBundle(vote)
    expect(Buffer.from(await writeBundle({ ...vote, ballots: vote.ballots.toReversed() }))).toEqual(Buffer.from(bundle))
    const names: string[] = []
    const tar = extract()
    tar.end(gunzipSync(bundle))
    for await (const entry of tar) {
      names.push(entry.header.name)
      entry.resume()
    }
    expect(names).toEqual(ALWAYS.toSorted())
    const lines = Buffer.from((await unpack(bundle)).get(FILES.ballots) ?? [])
    expect(lines.toString()).toContain('"choices":["a"]')
    expect(lines.toString().trim().split('\n').map(leafOf)).toEqual(vote.receipts.map(({ leaf }) => leaf).toSorted())
  })

  it('counts without a struck ballot and keeps an invalid one in sight', async () => {
    const corrections = (leaves: readonly string[]) => [
      {
        seq: 1,
        kind: 'struck' as const,
        leaf: first(leaves),
        reason: 'Voted on paper too',
        protocol: '№ 4',
        day: '2026-03-16',
      },
      { seq: 2, kind: 'invalid' as const, leaf: 'ab'.repeat(32), reason: 'No ballot', protocol: '', day: '2026-03-15' },
    ]
    const vote = await holdVote({ corrections })
    expect(vote.result).toMatchObject({ ballots: 40, struck: 1, invalid: 1, voted: 40, roll: 50 })
    expect(vote.result.count.ballots).toBe(39)
    expect(failedIn(await verified(vote))).toEqual([])
    expect(codeOf(await verified(vote, { receipt: first(vote.receipts) }), 'receipt')).toBe('struck')
    const columns = await holdVote({ corrections, kind: 'run-off', definition: { publication: 'columns' } })
    expect(failedIn(await verified(columns))).toEqual([])
    const moved = canonical(vote.corrections[1]).replace('"seq":2', '"seq":3')
    const gap = await altered(vote, FILES.corrections, (text) => `${first(text.split('\n'))}\n${moved}\n`)
    expect(failedIn(gap)).toEqual(['corrections'])
    const stray = await altered(vote, FILES.corrections, (text) => text.replace('"struck"', '"invalid"'))
    expect(failedIn(stray)).toContain('corrections')
    const twice = await altered(
      vote,
      FILES.corrections,
      (text) => text + text.replace(/"seq":(\d)/g, (_, seq) => `"seq":${Number(seq) + 2}`),
    )
    expect(failedIn(twice)).toContain('corrections')
  })
})

describe('a bundle that somebody altered', () => {
  it('one ballot', async () => {
    const vote = await holdVote()
    const checks = await altered(vote, FILES.ballots, (text) => text.replace('["a"]', '["b"]'))
    expect(failedIn(checks)).toEqual(['leaves', 'recount'])
  })

  it('one ballot, and its leaf with it', async () => {
    const vote = await holdVote()
    const [{ body }, ...rest] = vote.ballots as [{ body: string }, ...typeof vote.ballots]
    const changed = body.replace(/"choices":\["."\]/, '"choices":["b"]')
    const ballots = [{ body: changed, leaf: leafOf(changed) }, ...rest]
    expect(failedIn(await verified({ ...vote, ballots }))).toEqual(['root', 'recount'])
  })

  it('a ballot twice', async () => {
    const vote = await holdVote()
    const checks = await verified({ ...vote, ballots: [...vote.ballots, first(vote.ballots)] })
    expect(failedIn(checks)).toEqual(['duplicates', 'root', 'counts', 'recount'])
  })

  it('a ballot twice, signed by the server', async () => {
    const { definition, corrections, rollLeaves, ...vote } = await holdVote()
    const ballots = [...vote.ballots, first(vote.ballots)]
    const checks = await verified(await signVote({ definition, corrections, rollLeaves, ballots }))
    expect(failedIn(checks)).toEqual(['duplicates'])
  })

  it('a leaf dropped', async () => {
    const vote = await holdVote()
    expect(failedIn(await verified({ ...vote, ballots: vote.ballots.slice(1) }))).toEqual(['root', 'counts', 'recount'])
    const lines = await altered(vote, FILES.leaves, (text) => text.slice(65))
    expect(failedIn(lines)).toEqual(['leaves', 'root', 'counts', 'recount'].filter((id) => id !== 'recount'))
  })

  it('leaves in another order', async () => {
    const swap = (text: string) => text.slice(65, 130) + text.slice(0, 65) + text.slice(130)
    expect(failedIn(await altered(await holdVote(), FILES.leaves, swap))).toEqual(['order', 'leaves', 'root'])
  })

  it('the definition', async () => {
    const checks = await altered(await holdVote(), FILES.definition, (text) =>
      text.replace('Що збудувати', 'Що збудуємо'),
    )
    expect(failedIn(checks)).toEqual(['definition'])
    const broken = await altered(await holdVote(), FILES.definition, (text) => text.replace('"v":1', '"v":2'))
    expect(failedIn(broken)).toEqual(['definition'])
  })

  it('the result', async () => {
    const raise = (text: string) => text.replace(/"votes":\{"a":(\d+)/, (_, a) => `"votes":{"a":${Number(a) + 1}`)
    expect(failedIn(await altered(await holdVote(), FILES.result, raise))).toEqual(['result', 'recount'])
    const totals = await holdVote({ definition: { publication: 'totals' } })
    expect(failedIn(await altered(totals, FILES.result, raise))).toEqual(['result'])
  })

  it('the result, signed by the server', async () => {
    const vote = await holdVote()
    const { result } = vote
    const wrong = { ...result, count: { ...result.count, votes: { ...result.count.votes, a: 0 } } }
    expect(failedIn(await verified(await signVote({ ...vote, result: wrong })))).toEqual(['recount'])
    const voted = { ...result, voted: result.voted + 1 }
    expect(failedIn(await verified(await signVote({ ...vote, result: voted })))).toEqual(['counts'])
    const crowd = { ...result, spoiled: 20, voted: result.voted + 20 }
    expect(codeOf(await verified(await signVote({ ...vote, result: crowd })), 'counts')).toBe('roll')
  })

  it('a signature of somebody else', async () => {
    const vote = await holdVote()
    const foreign = await signVote(vote, true, digest('another secret'))
    expect(codeOf(await verified(foreign), 'checkpoint')).toBe('foreign')
    expect(failedIn(await verified(foreign))).toEqual(['checkpoint'])
    expect(codeOf(await verified({ ...foreign, log: vote.log }), 'checkpoint')).toBe('signature')
    const other = await holdVote({ definition: { community: 'koryttsia' } })
    expect(codeOf(await verified({ ...vote, note: other.note, log: other.log }), 'checkpoint')).toBe('origin')
    const unsigned = { ...vote, note: vote.note.replace(/(\n— viche\/koryttsia .{30})./, '$1A') }
    expect(failedIn(await verified(unsigned))).toEqual(['witnesses'])
    expect(failedIn(await verified({ ...vote, witnesses: [vote.log] }))).toEqual(['witnesses'])
    expect(failedIn(await verified({ ...vote, witnesses: [...vote.witnesses, ...vote.witnesses] }))).toEqual([
      'witnesses',
    ])
  })

  it('a ballot in another form, or of another vote', async () => {
    const spaced = await altered(await holdVote(), FILES.ballots, (text) => text.replace('"v":1', '"v": 1'))
    expect(failedIn(spaced)).toEqual(['canonical', 'leaves', 'recount'])
    const other = '3b1f8a52-9d1e-4c07-a5c4-0e6a5b1f7c99'
    const vote = await holdVote()
    const body = first(vote.ballots).body.replace(vote.definition.election, other)
    const ballots = [{ body, leaf: leafOf(body) }, ...vote.ballots.slice(1)]
    expect(failedIn(await verified(await signVote({ ...vote, ballots, result: vote.result })))).toEqual([
      'legality',
      'recount',
    ])
  })

  it('a column', async () => {
    const vote = await holdVote({ kind: 'matrix', definition: { publication: 'columns' } })
    const change = (from: string, to: string) => altered(vote, 'columns/a.txt', (text) => text.replace(from, to))
    expect(failedIn(await change('no\n', 'yes\n'))).toEqual(['recount'])
    expect(failedIn(await change('no\n', ''))).toEqual(['legality', 'recount'])
    expect(failedIn(await change('no\n', 'maybe\n'))).toEqual(['legality', 'recount'])
  })

  it('the roll', async () => {
    const vote = await holdVote()
    expect(failedIn(await altered(vote, FILES.roll, (text) => text.slice(65)))).toEqual(['counts', 'roll'])
    expect(
      failedIn(await altered(vote, FILES.roll, (text) => text.slice(0, 65) + text.slice(0, 65) + text.slice(130))),
    ).toEqual(['roll'])
  })
})

describe('a receipt', () => {
  it('whose ballot is missing is reported', async () => {
    const vote = await holdVote()
    const receipt = first(vote.receipts)
    const { result: _, ...unsigned } = vote
    const without = await signVote({ ...unsigned, ballots: vote.ballots.slice(1) })
    expect(failedIn(await verified(without))).toEqual([])
    const checks = await verified(without, { receipt })
    expect(failedIn(checks)).toEqual(['receipt'])
    expect(codeOf(checks, 'receipt')).toBe('missing')
  })

  it('that was not signed for this vote is no proof', async () => {
    const vote = await holdVote()
    const receipt = first(vote.receipts)
    const code = async (change: Partial<Receipt>) =>
      codeOf(await verified(vote, { receipt: { ...receipt, ...change } }), 'receipt')
    expect(await code({ leaf: 'ab'.repeat(32) })).toBe('signature')
    expect(await code({ signature: receipt.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) })).toBe(
      'signature',
    )
    expect(await code({ signature: '!'.repeat(88) })).toBe('signature')
    expect(await code({ mark: '00'.repeat(16) })).toBe('other')
    expect(await code({})).toBe('ok')
  })
})

describe('a token of the roll', () => {
  it('shows how its person is marked', async () => {
    const vote = await holdVote()
    const code = async (rollToken: Uint8Array<ArrayBuffer>) => codeOf(await verified(vote, { rollToken }), 'roll-token')
    expect(await code(vote.tokenOf(0))).toBe('voted')
    expect(await code(vote.tokenOf(45))).toBe('not-voted')
    expect(await code(vote.tokenOf(99))).toBe('missing')
  })
})

it('says in each language what it found', () => {
  const i18n = createI18n()
  const found = CHECKS.flatMap((id) =>
    CODES[id].map((code) =>
      verifyTextKey({ ok: true, outcome: id === 'bundle' ? 'passed' : 'skipped', id, detail: { code, values: {} } }),
    ),
  )
  const titles = CHECKS.map((id) => `checks.${id}.title`)
  for (const locale of LOCALES)
    for (const key of [...found, ...titles]) expect(i18n.has(locale, `participation:verify.${key}`), key).toBe(true)
})

describe('what is no bundle', () => {
  const tarOf = async (entries: { name: string; type?: 'file' | 'symlink'; text?: string; mtime?: Date }[]) => {
    const tar = pack()
    for (const { name, type = 'file', text = '', mtime = new Date(0) } of entries)
      tar.entry({ name, type, mtime, mode: 0o644, ...(type === 'symlink' && { linkname: '/etc/passwd' }) }, text)
    tar.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of tar) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  const verdictOf = async (bytes: Buffer) => {
    const [check, ...more] = await verifyBundle(Uint8Array.from(bytes))
    expect(more).toEqual([])
    return `${check?.id}: ${check?.ok} ${check?.detail.code}`
  }

  it.each([
    ['a path', { name: '../definition.json' }],
    ['an absolute path', { name: '/definition.json' }],
    ['a link', { name: 'definition.json', type: 'symlink' as const }],
    ['a time', { name: 'definition.json', mtime: new Date(1_700_000_000_000) }],
  ])('has %s', async (_, entry) => {
    expect(await verdictOf(gzipSync(await tarOf([entry])))).toBe('bundle: false damaged')
  })

  it('is cut short, has something behind it, or is something else', async () => {
    const good = Buffer.from(await writeBundle(await holdVote()))
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('hello'),
      good.subarray(0, good.length - 20),
      Buffer.concat([good, gzipSync(Buffer.alloc(512, 1))]),
      Buffer.concat([good, Buffer.from('hello')]),
      Buffer.concat([good, gzipSync('')]),
      Buffer.concat([good.subarray(0, 4), Buffer.of(1, 2, 3, 4), good.subarray(8)]),
      gzipSync(Buffer.alloc(512)),
    ])
      expect(await verdictOf(bytes)).toBe('bundle: false damaged')
  })

  it('unpacks to more than any vote has, or has too many files', async () => {
    const packed = Uint8Array.from(gzipSync(Buffer.alloc(3_000_000)))
    await expect(unpack(packed, 2_000_000)).rejects.toMatchObject({ name: 'BundleFault', code: 'large' })
    await expect(unpack(new Uint8Array(MAX_PACKED_BYTES + 1))).rejects.toMatchObject({ code: 'large' })
    const many = await packFiles(
      new Map(Array.from({ length: 111 }, (_, at) => [`f${String(at).padStart(3, '0')}.txt`, new Uint8Array()])),
    )
    expect(await verdictOf(Buffer.from(many))).toBe('bundle: false many')
  })

  it('lacks a file, or has one more', async () => {
    const files = new Map(bundleFiles(await holdVote()))
    files.set('names.txt', new Uint8Array())
    expect(await verdictOf(Buffer.from(await packFiles(files)))).toBe('bundle: false files')
    files.delete('names.txt')
    // A vote without paper has no ledger.
    const withLedger = new Map([...files, [FILES.ledger, Buffer.from('{}')]])
    expect(await verdictOf(Buffer.from(await packFiles(withLedger)))).toBe('bundle: false files')
    for (const name of ALWAYS) {
      const without = new Map([...files].filter(([other]) => other !== name))
      expect(await verdictOf(Buffer.from(await packFiles(without)))).toBe('bundle: false files')
    }
  })
})
