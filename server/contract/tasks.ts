import type { Clock } from '#platform/clock.ts'
import type { Role } from '#platform/identity/actor.ts'
import type { Community } from '#platform/tenancy/index.ts'

export interface TaskContext {
  community: Community
  clock: Clock
}

/** Something a role has to do within its legal term; the inbox is the union of all features' tasks. */
export interface Task {
  /** Unique in the community: `petition:12:moderate`. */
  id: string
  /** `moderate` */
  kind: string
  /** Key of its sentence; default: `petition:tasks.moderate`. */
  sentence?: string
  subject: { type: string; id: string; title: string }
  dueAt: Date
  /** The role responsible for the task. */
  role: Role
  /** Screen of the console below `/console/:slug`: `/petitions/12`. */
  href: string
}
