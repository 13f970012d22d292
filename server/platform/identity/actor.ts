/**
 * What a member of a community may be, whatever its features; one person may be several. `operator` runs the platform
 * itself and is no role of a community.
 */
export const ROLES = ['owner', 'webmaster', 'moderator', 'official', 'sponsor-manager', 'desk'] as const

/**
 * Roles of features: each adds its own and lists it in its manifest:
 * `declare module '#platform/identity/actor.ts' { interface FeatureRoles { 'tree-warden': true } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: features augment it.
export interface FeatureRoles {}

export type Role = (typeof ROLES)[number] | (keyof FeatureRoles & string)

/** `contact`: the e-mail is confirmed. `verified`: identity and residence are proven as well. */
export type Level = 'contact' | 'verified'

export type AnonymousActor = { kind: 'anonymous' }
export type ResidentActor = { kind: 'resident'; accountId: string; displayName: string; email: string; level: Level }
export type MemberActor = { kind: 'member'; memberId: string; displayName: string; roles: readonly string[] }
/**
 * An account of the platform that buys for a business. `businessId`: once the business is known; in the scope of a community
 * the actor has no account.
 */
export type BusinessActor = {
  kind: 'business'
  accountId: string
  displayName: string
  email: string
  businessId?: string
}
export type SystemActor = { kind: 'system' }

/**
 * The acting party, in the scope of one community. An actor never spans two communities, except for a business, which buys
 * in any of them.
 */
export type Actor = AnonymousActor | ResidentActor | MemberActor | BusinessActor | SystemActor

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' }
export const SYSTEM: SystemActor = { kind: 'system' }
