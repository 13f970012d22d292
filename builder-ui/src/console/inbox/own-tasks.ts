import type { Community, InboxTask } from '../../api/types.ts'
import { holdsRole } from '../frame/community-context.ts'

const isOwn = (community: Pick<Community, 'roles'>, task: InboxTask): boolean =>
  holdsRole(community, ...community.roles.filter((role) => role === task.role))

/**
 * What this member is asked to do. Somebody who has no such duties at all (a webmaster, say) looks at everybody's:
 * in a small council one person stands in for all.
 */
export function ownTasks(community: Pick<Community, 'roles'>, tasks: InboxTask[]): InboxTask[] {
  return holdsRole(community, 'moderator', 'official') ? tasks.filter((task) => isOwn(community, task)) : tasks
}
