import { describe, expect, it } from 'vitest'
import {
  type CommentAction,
  type CommentState,
  commentActions,
  commentRules,
  commentStates,
  initialState,
  isHiddenByReports,
  MAX_REPLIES,
  replyRefusal,
} from '#participation/comments/rules.ts'
import { MAX_COMMENT, WriteComment } from '#participation/comments/schema.ts'
import { decide } from '#participation/workflow/index.ts'

const now = new Date('2026-11-27T10:00:00Z')
const outcome = (
  state: CommentState,
  action: CommentAction,
  by: 'author' | 'moderator' | 'system',
  openReports = 0,
) => {
  const answer = decide(commentRules, { state, facts: { state, openReports }, action, by: [by], now })
  if (answer.allowed) return answer.row.to
  return 'forbidden' in answer ? 'forbidden' : answer.refusal
}

describe('the life of a comment', () => {
  it.each([
    ['pending', 'publish', 'moderator', 'published'],
    ['pending', 'reject', 'moderator', 'rejected'],
    ['pending', 'hide', 'moderator', 'not-published'],
    ['published', 'publish', 'moderator', 'already-published'],
    ['published', 'hide', 'moderator', 'hidden'],
    ['published', 'reject', 'moderator', 'already-decided'],
    ['hidden', 'publish', 'moderator', 'published'],
    ['hidden', 'withdraw', 'author', 'already-decided'],
    ['rejected', 'publish', 'moderator', 'already-decided'],
    ['pending', 'withdraw', 'author', 'withdrawn'],
    ['published', 'withdraw', 'author', 'withdrawn'],
    ['withdrawn', 'publish', 'moderator', 'already-withdrawn'],
  ] as const)('%s, %s by the %s: %s', (state, action, by, expected) => {
    expect(outcome(state, action, by)).toBe(expected)
  })

  it('lets an author do nothing that is the moderator’s, and the reverse', () => {
    for (const state of commentStates)
      for (const action of commentActions)
        expect(outcome(state, action, action === 'withdraw' ? 'moderator' : 'author')).toBe('forbidden')
  })

  it('begins before or after moderation', () => {
    expect([initialState('before'), initialState('after')]).toEqual(['pending', 'published'])
  })

  it('begins by rule where moderation is by rule, and nowhere else', () => {
    expect([initialState('by-rule', true), initialState('by-rule', false)]).toEqual(['pending', 'published'])
    expect([initialState('before', false), initialState('after', true)]).toEqual(['pending', 'published'])
  })

  it.each([
    ['published', 'suspend', 'system', 1, 'reported'],
    ['published', 'suspend', 'moderator', 1, 'forbidden'],
    ['published', 'suspend', 'author', 1, 'forbidden'],
    ['reported', 'keep', 'moderator', 3, 'published'],
    ['reported', 'hide', 'moderator', 3, 'hidden'],
    ['reported', 'publish', 'moderator', 3, 'hidden-by-reports'],
    ['reported', 'reject', 'moderator', 3, 'hidden-by-reports'],
    ['reported', 'withdraw', 'author', 3, 'withdrawn'],
    ['published', 'keep', 'moderator', 1, 'published'],
    ['published', 'keep', 'moderator', 0, 'no-reports'],
    ['hidden', 'keep', 'moderator', 0, 'no-reports'],
    ['published', 'hide', 'moderator', 2, 'hidden'],
    ['withdrawn', 'keep', 'moderator', 0, 'already-withdrawn'],
  ] as const)('with reports: %s, %s by the %s with %d of them: %s', (state, action, by, openReports, expected) => {
    expect(outcome(state, action, by, openReports)).toBe(expected)
  })

  it('is hidden by so many reports as the community says, and by none where it says 0', () => {
    expect([2, 3, 4].map((open) => isHiddenByReports(open, 3))).toEqual([false, true, true])
    expect(isHiddenByReports(99, 0)).toBe(false)
  })
})

describe('a reply', () => {
  it('needs a published comment that is no reply itself, with room', () => {
    const root = { state: 'published', parentId: null } as const
    expect(replyRefusal(root, MAX_REPLIES - 1)).toBeUndefined()
    expect(replyRefusal(root, MAX_REPLIES)).toBe('too-many-replies')
    expect(replyRefusal({ ...root, parentId: 'another' }, 0)).toBe('not-found')
    for (const state of commentStates.filter((one) => one !== 'published'))
      expect(replyRefusal({ ...root, state }, 0)).toBe('not-found')
  })
})

describe('a text', () => {
  const faultOf = (text: string) => WriteComment.safeParse({ text }).error?.issues[0]?.message

  it('is tidied, and has an end', () => {
    expect(WriteComment.parse({ text: ' Так,\n\n\n\nзгодна. ' })).toEqual({ text: 'Так,\n\nзгодна.' })
    expect(faultOf('я'.repeat(MAX_COMMENT))).toBeUndefined()
    expect(faultOf('я'.repeat(MAX_COMMENT + 1))).toBe('comments:fields.text.too-long')
    expect(faultOf(' ')).toBe('comments:fields.text.too-short')
    expect(faultOf('+1 !!!')).toBe('comments:fields.text.language')
    expect(faultOf('так\u202eні')).toBe('comments:fields.text.characters')
  })
})
