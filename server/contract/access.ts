/** Access levels, and the actor that each of them yields. */
import type { Actor, BusinessActor, MemberActor, ResidentActor, Role } from '#platform/identity/actor.ts'

/**
 * Who is allowed: anybody, a resident of an assurance level, any member of the community, or a member with a role (an
 * owner has every role). On the platform's host, for all communities at once: `business`, anybody with an account of the
 * platform; `operator`, who runs the platform.
 */
export type Access = 'public' | 'contact' | 'verified' | 'business' | 'operator' | 'member' | Role
export type ActorFor<A extends Access> = A extends Role | 'member' | 'operator'
  ? MemberActor
  : A extends 'contact' | 'verified'
    ? ResidentActor
    : A extends 'business'
      ? BusinessActor
      : Actor

/** Served on the platform's host without a community in the address. */
export const isPlatformAccess = (access: Access): access is 'business' | 'operator' =>
  access === 'business' || access === 'operator'
