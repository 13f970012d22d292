import type { z } from 'zod'
import { type Action, type ActionForm, action, type Context } from '#contract/index.ts'
import { apply, lock, permit, stepTaken, transition } from '#participation/workflow/index.ts'
import { NumberedItem } from '#participation/workflow/workflow.ts'
import type { InputIssue } from '#platform/errors.ts'
import { discardUploads, findImages } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { getEditable, stepsOf, textOf } from './account-pages.ts'
import { unfit } from './errors.ts'
import { ownPath } from './path.ts'
import { listPictures, replacePictures, showPictures } from './pictures.ts'
import { listStages } from './queries.ts'
import {
  MAX_ALT,
  MAX_PICTURE_BYTES,
  MAX_PICTURES,
  MIN_ALT,
  OwnProject,
  PictureStage,
  pictureFields,
  SavePictures,
} from './schema.ts'
import { ownProject } from './views.ts'
import { projectWorkflow } from './workflow.ts'

/** The author adds pictures to a project while it can be edited; officials add them to stages of the diary. */

const saves = { id: 'budget.project-pictures', most: 60, error: 'budget-projects.too-many-steps' }
const file = { maxCount: 1, kinds: ['image'], maxBytes: MAX_PICTURE_BYTES } as const

const message = ({ services, locale }: Context, key: string): string =>
  services.translator(locale)(`budget-projects:fields.${key}`)

const rows = Array.from({ length: MAX_PICTURES }, (_, at) => at + 1)

const picturesForm: ActionForm<typeof NumberedItem, typeof SavePictures, typeof OwnProject> = {
  path: '/account/budget-projects/:id/pictures',
  template: 'features/budget/projects/account/pictures',
  async load(tx, context, { id }, { values, errors }) {
    const project = await getEditable(tx, context, id)
    const t = context.services.translator(context.locale)
    const pictures = (await showPictures(tx, id)).filter(({ part }) => part === 'author')
    const isSent = Object.keys(values).length > 0
    const left = MAX_PICTURES - pictures.length
    return {
      title: t('budget-projects:write.title'),
      data: {
        pictures: pictures.map((picture, at) => ({
          ...{ row: at + 1, id: picture.id, thumbnail: picture.thumbnail },
          alt: isSent ? textOf(values, `alt-${at + 1}`) : picture.alt,
          remove: isSent && textOf(values, `remove-${at + 1}`) === 'yes',
          altError: errors[`alt-${at + 1}`],
        })),
        // Two at a time keep the form short; after each save there are new ones.
        added: pictureFields.slice(0, Math.min(left, 2)).map((name, at) => ({
          ...{ name, row: pictures.length + at + 1, alt: textOf(values, `alt-${name}`) },
          ...{ fileError: errors[name], altError: errors[`alt-${name}`] },
        })),
        ...{ max: MAX_PICTURES, maxAlt: MAX_ALT, megabytes: MAX_PICTURE_BYTES / 1024 / 1024 },
        ...{ isFull: left <= 0, formError: errors.kept },
        language: project.language,
        steps: stepsOf(t, 'pictures', id),
        next: `${ownPath(id)}/coauthors`,
        back: ownPath(id),
      },
    }
  },
  field(path) {
    const [list, at, name] = path.split('.')
    if (list === 'kept') return at && name ? `${name}-${Number(at) + 1}` : 'kept'
    return list === 'added' ? `alt-${at}` : list
  },
  read: (fields): z.input<typeof SavePictures> => ({
    kept: rows.flatMap((row) => {
      const id = textOf(fields, `id-${row}`)
      if (id === '') return []
      return [{ id, alt: textOf(fields, `alt-${row}`), remove: textOf(fields, `remove-${row}`) === 'yes' }]
    }),
    added: Object.fromEntries(pictureFields.map((name) => [name, textOf(fields, `alt-${name}`)])),
  }),
  next: ({ id }) => `${ownPath(id)}/pictures`,
}

const savePictures = action({
  name: 'budget-projects.save-pictures',
  access: 'verified',
  method: 'POST',
  path: '/budget-projects/:id/save-pictures',
  params: NumberedItem,
  input: SavePictures,
  files: Object.fromEntries(pictureFields.map((name) => [name, file])),
  dailyLimit: saves,
  output: OwnProject,
  transition: { workflow: projectWorkflow.id, action: 'edit' },
  async run(tx, context, { params: { id }, body, files = {} }) {
    const item = await lock(tx, projectWorkflow, context, id)
    const now = context.clock.now()
    const row = await permit(tx, projectWorkflow, context, { item, action: 'edit', now })
    const before = (await listPictures(tx, id)).filter(({ part }) => part === 'author')
    const issues: InputIssue[] = []
    for (const [at, { id: mediaId, alt, remove }] of body.kept.entries()) {
      if (!before.some((one) => one.mediaId === mediaId))
        issues.push({ path: `kept.${at}.id`, message: message(context, 'picture.unknown') })
      else if (!remove && alt.length < MIN_ALT)
        issues.push({ path: `kept.${at}.alt`, message: message(context, 'alt.too-short') })
    }
    const sent = pictureFields.flatMap((name) => {
      const [received] = files[name] ?? []
      const alt = body.added[name] ?? ''
      if (received && alt.length < MIN_ALT)
        issues.push({ path: `added.${name}`, message: message(context, 'alt.too-short') })
      // A description alone: the browser forgets chosen files when a form comes back with faults.
      if (!received && alt !== '') issues.push({ path: name, message: message(context, 'picture.missing') })
      return received ? [{ mediaId: received.id, alt }] : []
    })
    const changes = new Map(body.kept.map((one) => [one.id, one]))
    // A picture that is not named stays as it is: another window may have added it.
    const kept = before.flatMap(({ mediaId, alt }) => {
      const change = changes.get(mediaId)
      return change?.remove ? [] : [{ mediaId, alt: change?.alt ?? alt }]
    })
    if (kept.length + sent.length > MAX_PICTURES)
      issues.push({ path: 'kept', message: message(context, 'picture.too-many') })
    if (issues.length > 0) throw unfit(issues)
    await replacePictures(tx, item, { part: 'author', stage: 0 }, [...kept, ...sent])
    const removed = before.filter((one) => changes.get(one.mediaId)?.remove).map(({ mediaId }) => mediaId)
    await discardUploads(tx, context.actor.accountId, removed)
    return ownProject(await apply(tx, projectWorkflow, context, { item, row, now }), context.community)
  },
  form: picturesForm,
})

/** Pictures of the library, each with its line of the description. @throws 400 where the two do not fit */
async function readStagePictures(tx: CommunityTx, context: Context, body: z.output<typeof PictureStage>) {
  const alts = body.descriptions.split('\n').map((one) => one.trim())
  const lines = body.descriptions === '' ? [] : alts.filter(Boolean)
  const images = await findImages(tx, body.pictures)
  if (images.size < body.pictures.length)
    throw unfit([{ path: 'pictures', message: message(context, 'pictures.unknown') }])
  if (lines.length !== body.pictures.length || lines.some((one) => one.length < MIN_ALT || one.length > MAX_ALT))
    throw unfit([{ path: 'descriptions', message: message(context, 'descriptions.unfit') }])
  return body.pictures.map((mediaId, at) => ({ mediaId, alt: lines[at] ?? '' }))
}

const pictureStage = transition(projectWorkflow, 'picture-stage', {
  access: 'official',
  ...stepTaken(projectWorkflow),
  input: PictureStage,
  async effects(tx, { context, item, body }) {
    const stages = await listStages(tx, item.id)
    if (!stages.some(({ position }) => position === body.number))
      throw unfit([{ path: 'number', message: message(context, 'number.no-stage') }])
    const pictures = await readStagePictures(tx, context, body)
    await replacePictures(tx, item, { part: body.part, stage: body.number }, pictures)
  },
})

export const pictureActions = [savePictures, pictureStage] as unknown as readonly Action[]
