import { deskFixtures } from '#tests/support/desk-fixtures.ts'
import { withActs } from './act/sights.ts'

const ofDesk = deskFixtures({
  id: 'consultation',
  path: '/consultations',
  role: 'official',
  item: (text) => ({ kind: 'act', title: text, summary: `${text} ${text}`, authority: 'Виконавчий комітет' }),
  steps: [
    ['plan', { expectedOn: '2026-12-30' }],
    ['cancel', { reason: 'Питання вирішено інакше.' }],
  ],
})

/** What the tests that are generated for all features need of this one. */
export const fixtures = withActs(ofDesk)
