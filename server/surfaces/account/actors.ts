import type { BusinessActor, ResidentActor, SignedInAccount } from '#platform/identity/index.ts'

export const residentActor = (account: SignedInAccount): ResidentActor => ({
  kind: 'resident',
  accountId: account.id,
  displayName: account.displayName,
  email: account.email,
  level: account.verifiedAt ? 'verified' : 'contact',
})

export const businessActor = (account: SignedInAccount): BusinessActor => ({
  kind: 'business',
  accountId: account.id,
  displayName: account.displayName,
  email: account.email,
})
