/** Roles of a community's members; one person may hold several. `operator` runs the platform itself. */
export const ROLES = ['owner', 'webmaster', 'moderator', 'official', 'sponsor-manager', 'desk'] as const
export type Role = (typeof ROLES)[number]

/** `contact`: the e-mail is confirmed. `verified`: identity and residence are proven as well. */
export type Level = 'contact' | 'verified'

export type AnonymousActor = { kind: 'anonymous' }
export type ResidentActor = { kind: 'resident'; accountId: string; displayName: string; email: string; level: Level }
export type MemberActor = { kind: 'member'; memberId: string; displayName: string; roles: readonly Role[] }
export type SystemActor = { kind: 'system' }

/** The acting party, in the scope of one community. An actor never spans two communities. */
export type Actor = AnonymousActor | ResidentActor | MemberActor | SystemActor

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' }
export const SYSTEM: SystemActor = { kind: 'system' }
