import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../../api/problem.ts'
import { Autosave, type Saved } from './autosave.ts'

const savedAt = '2026-11-21T12:05:00.000Z'

/** A draft whose title is edited, and a server that answers on demand. */
function desk() {
  const draft = { title: 'а', description: '' }
  const sent: { title: string; revision: number; answer: (saved: Saved | Problem) => Promise<void> }[] = []
  const kept: (string | undefined)[] = []
  const autosave = new Autosave({
    revision: 7,
    stored: { ...draft },
    read: () => ({ ...draft }),
    put: (content, revision) =>
      new Promise((resolve, reject) => {
        const answer = async (saved: Saved | Problem) => {
          if (saved instanceof Problem) reject(saved)
          else resolve(saved)
          await vi.advanceTimersByTimeAsync(0)
        }
        sent.push({ title: content.title, revision, answer })
      }),
    keep: (content) => kept.push(content?.title),
  })
  const type = (title: string) => {
    draft.title = title
    autosave.touch()
  }
  const last = () => {
    const request = sent.at(-1)
    if (!request) throw new Error('nothing was sent')
    return request
  }
  return { autosave, type, sent, last, kept }
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

describe('saving by itself', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends nothing before the page stands on the canvas', async () => {
    const { autosave, type, sent } = desk()
    type('б')
    await autosave.save()
    await seconds(60)
    expect(sent).toEqual([])
    expect(autosave.dirty).toBe(false)
  })

  it('sends what was typed after a pause, with the revision that it began from', async () => {
    const { autosave, type, sent, last } = desk()
    autosave.enable()
    type('б')
    await seconds(1.9)
    expect(sent).toEqual([])
    expect(autosave.state()).toEqual({ kind: 'waiting' })
    await seconds(0.2)
    expect(sent).toMatchObject([{ title: 'б', revision: 7 }])
    await last().answer({ revision: 8, savedAt })
    expect(autosave.state()).toEqual({ kind: 'saved', at: savedAt })
    expect(autosave.revision).toBe(8)
  })

  it('keeps on this device what is not sent when the window may be closed, and nothing else', async () => {
    const { autosave, type, kept, last } = desk()
    autosave.enable()
    autosave.keepNow()
    expect(kept).toEqual([])
    type('б')
    autosave.keepNow()
    expect(kept).toEqual(['б'])
    await seconds(3)
    await last().answer({ revision: 8, savedAt })
    autosave.keepNow()
    expect(kept).toEqual(['б', undefined])
  })

  it('does not wait for a pause for ever', async () => {
    const { autosave, type, sent } = desk()
    autosave.enable()
    for (let second = 0; second < 16; second += 1) {
      type(`б${second}`)
      await seconds(1)
    }
    expect(sent.length).toBe(1)
  })

  it('has one request on its way, and sends only the last state after it', async () => {
    const { autosave, type, sent, last } = desk()
    autosave.enable()
    type('б')
    await seconds(2)
    for (const title of ['в', 'г', 'ґ']) {
      type(title)
      await seconds(3)
    }
    expect(sent.map(({ title }) => title)).toEqual(['б'])
    await last().answer({ revision: 8, savedAt })
    expect(sent.map(({ title, revision }) => [title, revision])).toEqual([
      ['б', 7],
      ['ґ', 8],
    ])
  })

  it('does not take for saved what was typed while a request was on its way', async () => {
    const { autosave, type, sent, last, kept } = desk()
    autosave.enable()
    type('б')
    await seconds(2)
    type('в')
    await last().answer({ revision: 8, savedAt })
    expect(autosave.state()).toEqual({ kind: 'waiting' })
    autosave.keepNow()
    expect(kept.at(-1)).toBe('в')
    await seconds(2)
    expect(sent.map(({ title }) => title)).toEqual(['б', 'в'])
    await last().answer({ revision: 9, savedAt })
    expect(autosave.state()).toEqual({ kind: 'saved', at: savedAt })
  })

  it('sends nothing when the draft is what the server has', async () => {
    const { autosave, type, sent } = desk()
    autosave.enable()
    type('б')
    type('а')
    await seconds(3)
    expect(sent).toEqual([])
    expect(autosave.dirty).toBe(false)
  })

  it('keeps a copy without a connection, and tries again after longer and longer pauses', async () => {
    const { autosave, type, sent, last, kept } = desk()
    autosave.enable()
    type('б')
    await seconds(2)
    await last().answer(new Problem(0, {}))
    expect(autosave.state()).toEqual({ kind: 'offline' })
    expect(kept).toEqual(['б'])
    await seconds(2)
    expect(sent.length).toBe(2)
    await last().answer(new Problem(503, {}))
    await seconds(3)
    expect(sent.length).toBe(2)
    await seconds(1)
    expect(sent.length).toBe(3)
    await last().answer({ revision: 8, savedAt })
    expect(autosave.state()).toEqual({ kind: 'saved', at: savedAt })
    expect(kept).toEqual(['б', 'б', undefined])
  })

  it('stops when somebody else has saved, and says who and when', async () => {
    const { autosave, type, sent, last, kept } = desk()
    autosave.enable()
    type('б')
    await seconds(2)
    const details = { revision: 9, savedBy: 'Ірина Савченко', savedAt }
    await last().answer(new Problem(409, { code: 'page.revision-conflict', details }))
    expect(autosave.state()).toEqual({ kind: 'conflict', savedBy: 'Ірина Савченко', savedAt })
    type('в')
    await autosave.save()
    await autosave.retry()
    await seconds(120)
    expect(sent.length).toBe(1)
    expect(kept).toEqual(['б'])
  })

  it('stops when the session has ended, and goes on after signing in', async () => {
    const { autosave, type, sent, last } = desk()
    autosave.enable()
    type('б')
    await seconds(2)
    await last().answer(new Problem(401, { code: 'access.sign-in-required' }))
    expect(autosave.state()).toEqual({ kind: 'signed-out' })
    type('в')
    await seconds(60)
    expect(sent.length).toBe(1)
    const retried = autosave.retry()
    await last().answer({ revision: 8, savedAt })
    await retried
    expect(sent.map(({ title }) => title)).toEqual(['б', 'в'])
    expect(autosave.state()).toEqual({ kind: 'saved', at: savedAt })
  })

  it('does not repeat what the server refuses, but sends the next change', async () => {
    const { autosave, type, sent, last } = desk()
    autosave.enable()
    type('б')
    await seconds(2)
    await last().answer(new Problem(400, { code: 'page.widget-settings' }))
    expect(autosave.state().kind).toBe('refused')
    await seconds(120)
    expect(sent.length).toBe(1)
    type('в')
    await seconds(2)
    expect(sent.length).toBe(2)
  })

  it('waits to be told, where everybody would see at once what is saved', async () => {
    const put = vi.fn(async () => ({ revision: 8, savedAt }))
    const content = { title: 'а' }
    const autosave = new Autosave({
      revision: 7,
      stored: { title: 'а' },
      read: () => ({ ...content }),
      put,
      keep: () => undefined,
      waits: () => true,
    })
    autosave.enable()
    content.title = 'б'
    autosave.touch()
    await seconds(60)
    expect(put).not.toHaveBeenCalled()
    expect(autosave.dirty).toBe(true)
    await autosave.save()
    expect(put).toHaveBeenCalledWith({ title: 'б' }, 7)
    expect(autosave.dirty).toBe(false)
  })

  it('sends nothing more once the page is closed', async () => {
    const { autosave, type, sent } = desk()
    autosave.enable()
    type('б')
    autosave.stop()
    await seconds(60)
    expect(sent).toEqual([])
  })
})
