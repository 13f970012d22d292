/** Access levels, and the actor that each of them yields. */
import type { Actor, MemberActor, ResidentActor, Role } from '#platform/identity/actor.ts'

/**
 * Who is allowed: anybody, a resident of an assurance level, any member of the community, or a member with a role (an
 * owner has every role).
 */
export type Access = 'public' | 'contact' | 'verified' | 'member' | Role
export type ActorFor<A extends Access> = A extends Role | 'member'
  ? MemberActor
  : A extends 'contact' | 'verified'
    ? ResidentActor
    : Actor
