import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webCrypto } from '#participation/ballots/protocol/crypto.ts'
import {
  type Ballot,
  type Bytes,
  ballotBody,
  ballotFault,
  canonical,
  checkpointText,
  checkSignature,
  cosignCheckpoint,
  Definition,
  definitionHash,
  fromBase64,
  fromHex,
  inclusionProof,
  isIncluded,
  leafOf,
  markOf,
  newSealKey,
  nodeCrypto,
  noteKey,
  noteKeyText,
  noteOf,
  padBytesFor,
  parseCanonical,
  parseCheckpoint,
  parseNote,
  parseNoteKey,
  readBallot,
  readReceipt,
  rollLeaf,
  rollToken,
  rootOf,
  SEAL_OVERHEAD,
  seal,
  sealPublicOf,
  sha256,
  signCheckpoint,
  signingKey,
  toBase64,
  toHex,
  unseal,
} from '#participation/ballots/protocol/index.ts'
import { idsOf } from '#participation/questions/index.ts'
import { definitionOf, digest, QUESTIONS, WITNESS_SECRET } from './vote.ts'

describe('canonical JSON', () => {
  it('is that of the examples of RFC 8785', () => {
    expect(
      canonical({
        numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      }),
    ).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    const keys = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smile',
      '\u0080': 'Control',
      '\u00f6': 'o',
    }
    expect(Object.values(JSON.parse(canonical(Object.entries(keys)))).map(String)).toHaveLength(7)
    expect([...canonical(keys).matchAll(/:"(\w+)"/g)].map(([, name]) => name)).toEqual([
      'CR',
      'One',
      'Control',
      'o',
      'Euro',
      'Smile',
      'Dalet',
    ])
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], ['\ud800'], [{ a: [undefined] }]])(
    'refuses %s, which JSON does not have',
    (value) => expect(() => canonical(value)).toThrow(TypeError),
  )

  it.each(['{"b":1,"a":2}', '{"a":1, "b":2}', '{"a":1,"a":1}', '1.0', '"\\u0041"', 'no'])('is not %s', (text) => {
    expect(parseCanonical(text)).toBeUndefined()
  })

  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = canonical(value)
        expect(canonical(parseCanonical(text)?.value)).toBe(text)
      }),
    )
  })
})

describe('the tree', () => {
  // The test vectors of Certificate Transparency (RFC 6962), whose hashing RFC 9162 §2.1 keeps.
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const leaves = entries.map((hex) => sha256(Uint8Array.of(0, ...fromHex(hex))))

  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i entries has the root of RFC 6962', async (size, root) => {
    expect(toHex(await rootOf(leaves.slice(0, size), sha256))).toBe(root)
    expect(toHex(await rootOf(leaves.slice(0, size), webCrypto.sha256))).toBe(root)
  })

  it('proves each of its leaves and no other', async () => {
    for (let size = 1; size <= 17; size += 1) {
      const tree = Array.from({ length: size }, (_, at) => sha256(Uint8Array.of(at)))
      const root = await rootOf(tree, sha256)
      for (const [index, leaf] of tree.entries()) {
        const proof = await inclusionProof(tree, index, sha256)
        expect(await isIncluded({ leaf, index, size, proof }, root, sha256)).toBe(true)
        const other = sha256(Uint8Array.of(99))
        expect(await isIncluded({ leaf: other, index, size, proof }, root, sha256)).toBe(false)
        expect(await isIncluded({ leaf, index, size, proof: [...proof, other] }, root, sha256)).toBe(false)
        if (proof.length > 0)
          expect(await isIncluded({ leaf, index, size, proof: proof.slice(1) }, root, sha256)).toBe(false)
        expect(await isIncluded({ leaf, index: index + size, size, proof }, root, sha256)).toBe(false)
      }
    }
    await expect(inclusionProof([], 0, sha256)).rejects.toThrow(RangeError)
  })
})

describe('a definition', () => {
  const good = definitionOf(QUESTIONS.single)

  it.each<[string, object]>([
    ['draws an option twice', { order: ['a', 'a', 'b'] }],
    ['leaves an option out of the lots', { lots: ['a', 'b'] }],
    ['ends before it opens', { endsAt: '2026-02-01T07:00:00.000Z' }],
    ['has a quorum of nothing', { quorum: { percent: 10 } }],
    ['names a zone twice', { zones: ['UA1', 'UA1'] }],
    ['has a key of another length', { sealPublic: toBase64(new Uint8Array(33)) }],
    ['has a field that it does not know', { more: 1 }],
    ['has an id that tells the time', { election: '0190a52e-9d1e-7c07-a5c4-0e6a5b1f7c11' }],
  ])('is none when it %s', (_, change) => {
    expect(Definition.safeParse({ ...good, ...change }).success).toBe(false)
  })

  it('has a hash of all that it says', () => {
    expect(definitionHash(Definition.parse(JSON.parse(canonical(good))))).toBe(definitionHash(good))
    expect(definitionHash({ ...good, title: `${good.title} ` })).not.toBe(definitionHash(good))
  })
})

const ids = { nonce: 'ab'.repeat(16), mark: 'cd'.repeat(16) }

describe('a ballot', () => {
  it('has one form, whatever the order of its choices', () => {
    const definition = definitionOf(QUESTIONS.several)
    const body = ballotBody(definition, { channel: 'online', zone: null, choices: ['b', 'a'], ...ids })
    expect(body).toBe(
      `{"channel":"online","choices":["a","b"],"election":"${definition.election}","mark":"${ids.mark}","nonce":"${ids.nonce}","v":1,"zone":null}`,
    )
    expect(leafOf(body)).toBe(toHex(sha256(Buffer.from(`\0${body}`))))
    expect(readBallot(body)?.choices).toEqual(['a', 'b'])
    expect(readBallot(`${body} `)).toBeUndefined()
  })

  it.each<[string | undefined, Partial<Ballot>]>([
    [undefined, {}],
    ['election', { election: '3b1f8a52-9d1e-4c07-a5c4-0e6a5b1f7c12' }],
    ['zone', { zone: 'UA99' }],
    ['few', { choices: [] }],
    ['many', { choices: ['a', 'b'] }],
    ['unknown', { choices: ['d'] }],
    ['twice', { choices: ['a', 'a'] }],
  ])('is judged: %s', (fault, change) => {
    const definition = definitionOf(QUESTIONS.single)
    const ballot: Ballot = {
      v: 1,
      election: definition.election,
      channel: 'online',
      zone: null,
      choices: ['a'],
      ...ids,
    }
    expect(ballotFault(definition, { ...ballot, ...change })).toBe(fault)
    expect(ballotFault({ ...definition, channels: ['paper'] }, ballot)).toBe('channel')
  })

  it('is refused in another order than its canonical one', () => {
    const definition = definitionOf(QUESTIONS.several)
    const { election } = definition
    expect(
      ballotFault(definition, { v: 1, election, channel: 'online', zone: null, choices: ['b', 'a'], ...ids }),
    ).toBe('form')
  })

  it('takes as a mark the hash of a word, never the word', () => {
    expect(markOf('верба')).toMatch(/^[0-9a-f]{32}$/)
    expect(markOf('верба')).not.toBe(markOf('Верба'))
  })
})

/** Any legal choices of a question. */
function choicesOf(kind: keyof typeof QUESTIONS): fc.Arbitrary<string[]> {
  const question = QUESTIONS[kind]
  if (question.kind === 'matrix')
    return fc.tuple(...question.options.map(({ id }) => fc.constantFrom(`${id}=yes`, `${id}=no`)))
  const all = fc.shuffledSubarray(idsOf(question))
  return all.filter(({ length }) =>
    'min' in question ? length >= question.min && length <= question.max : length === 1,
  )
}

describe('a sealed ballot', () => {
  const key = newSealKey()

  it.each(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[])('has one length whatever is chosen: %s', (kind) => {
    const definition = definitionOf(QUESTIONS[kind], { zones: ['UA1', 'UA18040510010018634'] })
    const hash = definitionHash(definition)
    const length = padBytesFor(definition) + SEAL_OVERHEAD
    const zone = fc.constantFrom(null, ...definition.zones)
    fc.assert(
      fc.property(
        choicesOf(kind),
        zone,
        fc.constantFrom('online' as const, 'paper' as const),
        (choices, where, channel) => {
          const body = ballotBody(definition, { channel, zone: where, choices, ...ids })
          const sealed = seal(key.publicKey, hash, body, padBytesFor(definition))
          expect(sealed).toHaveLength(length)
          expect(unseal(key.privateKey, hash, sealed)).toBe(body)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is as long as the longest ballot, not longer', () => {
    const definition = definitionOf(QUESTIONS.scale, { zones: [] })
    const body = ballotBody(definition, { channel: 'online', zone: null, choices: ['10'], ...ids })
    expect(padBytesFor(definition)).toBe(body.length + 4)
    expect(() => seal(key.publicKey, 'ab', `${body} `, padBytesFor(definition))).toThrow(RangeError)
  })

  it('opens with its own key, for its own definition and unaltered only', () => {
    const sealed = seal(key.publicKey, 'aa', 'ballot', 64)
    expect(unseal(key.privateKey, 'aa', sealed)).toBe('ballot')
    expect(unseal(newSealKey().privateKey, 'aa', sealed)).toBeUndefined()
    expect(unseal(key.privateKey, 'ab', sealed)).toBeUndefined()
    expect(unseal(key.privateKey, 'aa', new Uint8Array(10))).toBeUndefined()
    expect(unseal(key.privateKey, 'aa', new Uint8Array(sealed.length))).toBeUndefined()
    for (const at of [0, 40, sealed.length - 1]) {
      const altered = Uint8Array.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(unseal(key.privateKey, 'aa', altered)).toBeUndefined()
    }
    expect(toHex(seal(key.publicKey, 'aa', 'ballot', 64))).not.toBe(toHex(sealed))
    expect(toHex(sealPublicOf(key.privateKey))).toBe(toHex(key.publicKey))
  })
})

describe('a signed note', () => {
  // The example of golang.org/x/mod/sumdb/note, where the format comes from.
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  const line =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'

  it.each([
    ['Node', nodeCrypto],
    ['the Web Crypto API', webCrypto],
  ])('of others is checked with %s', async (_, machine) => {
    const key = await parseNoteKey(vkey, machine.sha256)
    const note = parseNote(noteOf(text, [line]))
    if (!key || !note) throw new Error('The example was not read')
    expect(noteKeyText(key)).toBe(vkey)
    expect(note.text).toBe(text)
    expect(await checkSignature(note, key, machine.verify)).toBe('valid')
    expect(await checkSignature({ ...note, text: text.toUpperCase() }, key, machine.verify)).toBe('invalid')
    expect(await checkSignature({ ...note, signatures: [] }, key, machine.verify)).toBe('missing')
  })

  it.each([
    vkey.replace('c74f20a3', 'c74f20a4'),
    vkey.replace('+AR', '+Ag'),
    'PeterNeumann+c74f20a3',
    'Peter Neumann+c74f20a3+ARpc',
  ])('has no key %s', async (text) => {
    expect(await parseNoteKey(text, sha256)).toBeUndefined()
  })

  it('of a checkpoint is read again, and is cosigned with a time', async () => {
    const root = Uint8Array.from(digest('root'))
    const checkpoint = { origin: 'viche/yasnohirsk/1', size: 12, root, extensions: ['roll 12 abc'] }
    const body = checkpointText(checkpoint)
    expect(body).toBe(`viche/yasnohirsk/1\n12\n${toBase64(root)}\nroll 12 abc\n`)
    expect(parseCheckpoint(body)).toEqual(checkpoint)
    for (const bad of ['', 'a\n', 'a\n01\nAAAA\n', body.slice(0, -1), `${body}\n`])
      expect(parseCheckpoint(bad)).toBeUndefined()

    const { publicKey } = signingKey(WITNESS_SECRET)
    const own = await noteKey('viche/own', 1, publicKey, sha256)
    const witness = await noteKey('viche/witness', 4, publicKey, sha256)
    const lines = [
      signCheckpoint(own, WITNESS_SECRET, body),
      cosignCheckpoint(witness, WITNESS_SECRET, body, 1_700_000_000),
    ]
    const note = parseNote(noteOf(body, lines))
    if (!note) throw new Error('The note was not read')
    for (const key of [own, witness])
      for (const machine of [nodeCrypto, webCrypto])
        expect(await checkSignature(note, key, machine.verify)).toBe('valid')
    const [, cosigned] = note.signatures
    if (!cosigned) throw new Error('The line of the witness is missing')
    const later = Uint8Array.from(cosigned.signature)
    later[7] = (later[7] ?? 0) ^ 1
    const dated = { ...note, signatures: [{ ...cosigned, signature: later }] }
    expect(await checkSignature(dated, witness, nodeCrypto.verify)).toBe('invalid')
    await expect(noteKey('a b', 1, publicKey, sha256)).rejects.toThrow(TypeError)
  })

  it.each(['', 'text\n', 'text\n\n', 'text\n\n— name\n', 'text\n\n- name AAAAAAAAAA==\n', 'text\n\n— name AAAA!AAA'])(
    'is not %j',
    (note) => expect(parseNote(note)).toBeUndefined(),
  )
})

describe('a leaf of the roll', () => {
  it('is found by its person only, and differs by whether they voted', () => {
    const token = rollToken(digest('key'), 'election', 'account-7')
    expect(token).toHaveLength(16)
    expect(rollLeaf(token, true)).toBe(toHex(sha256(Uint8Array.of(0, ...token, 1))))
    expect(rollLeaf(token, false)).toBe(toHex(sha256(Uint8Array.of(0, ...token, 0))))
    expect(toHex(rollToken(digest('key'), 'another', 'account-7'))).not.toBe(toHex(token))
    expect(() => rollLeaf(new Uint8Array(15), true)).toThrow(RangeError)
  })
})

describe('a receipt', () => {
  const receipt = {
    leaf: 'ab'.repeat(32),
    nonce: 'cd'.repeat(16),
    mark: 'ef'.repeat(16),
    signature: toBase64(new Uint8Array(64)),
  }
  it('is read as it was answered, or what is inside', () => {
    expect(readReceipt(JSON.stringify({ receipt, more: 1 }))).toEqual(receipt)
    expect(readReceipt(JSON.stringify(receipt))).toEqual(receipt)
    expect(readReceipt('{"receipt":{}}')).toBeUndefined()
    const { leaf, nonce, mark, signature } = receipt
    const page = `Receipt\nHash: ${leaf}\nNonce: ${nonce}\nMark: ${mark}\nSignature: ${signature}\n`
    expect(readReceipt(page)).toEqual(receipt)
    for (const bad of ['no', page + leaf, page.replace(mark, ''), page + nonce, page.replace('==', '')])
      expect(readReceipt(bad)).toBeUndefined()
  })
})

describe('bytes', () => {
  it('have one form as hex and as base64', () => {
    const bytes: Bytes = Uint8Array.of(0, 255, 16)
    expect(toHex(bytes)).toBe('00ff10')
    expect([...fromHex('00ff10')]).toEqual([0, 255, 16])
    expect([...fromBase64(toBase64(bytes))]).toEqual([0, 255, 16])
    for (const bad of ['AB', '0', 'zz']) expect(() => fromHex(bad)).toThrow(TypeError)
    for (const bad of ['AAA', 'AB==', 'A===', '-_8=']) expect(() => fromBase64(bad)).toThrow(TypeError)
  })
})
