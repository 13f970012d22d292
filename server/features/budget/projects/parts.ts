import { projectAccountPages } from './account-pages.ts'
import { projectActions } from './actions.ts'
import { coauthorActions } from './coauthor-actions.ts'
import { projectsDesk } from './desk.ts'
import { importActions, importReads } from './import-actions.ts'
import { projectChecks } from './import-checks.ts'
import { projectSitemap, projectsOpenData } from './list.ts'
import { projectEndpoints } from './map.ts'
import { projectPages } from './pages.ts'
import { pictureActions } from './picture-actions.ts'
import { projectReads } from './reads.ts'
import { projectTasks } from './tasks.ts'
import { projectTraits } from './traits.ts'
import { projectSearch, registeredProjects } from './workflow.ts'

/** What projects add to the feature: each part stands beside the competition's own in `feature.ts`. */
export const projectParts = {
  workflows: [registeredProjects],
  actions: [...projectActions, ...pictureActions, ...coauthorActions, ...importActions],
  reads: [...projectReads, ...importReads],
  pages: projectPages,
  accountPages: projectAccountPages,
  desks: [projectsDesk],
  tasks: projectTasks,
  sitemap: projectSitemap,
  traits: [projectTraits],
  searchDocuments: projectSearch.documents,
  openData: [projectsOpenData],
  endpoints: projectEndpoints,
  importChecks: projectChecks,
}
