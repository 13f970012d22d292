import { z } from 'zod'
import { PageNumber, pagedOf } from '#contract/index.ts'
import { MAX_ATTACHMENTS } from '#participation/attachments.ts'
import { MAX_POINT_TEXT, parsePoint } from '#participation/places/index.ts'
import { plainLine, plainText } from '#participation/plain-text.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { Email } from '#platform/identity/index.ts'
import {
  analysisParts,
  costOf,
  kopecksOf,
  MAX_COST,
  MAX_COST_LINES,
  MAX_PRICE,
  MAX_QUANTITY,
  MAX_SCORE,
  MIN_SCORE,
  projectSorts,
  projectStates,
  verdicts,
} from './rules.ts'

/** Inputs and views of projects. What is not in a view never leaves the server. */

/** Addresses of one project. */
export const MAX_PLACES = 10
export const MAX_STAGES = 50
/** How far ahead the day of a stage may lie. */
export const MAX_PLAN_DAYS = 3_653
export const PROJECTS_ON_PAGE = 20
/** Characters of a project's number in the table that it was imported from. */
export const MAX_EXTERNAL_NUMBER = 40
/** People besides the author, asked or agreed. */
export const MAX_COAUTHORS = 4
/** Pictures of the author, and of each part of a stage. */
export const MAX_PICTURES = 6
/** Of one picture: all fields of a form stay within what a form may send. */
export const MAX_PICTURE_BYTES = 6 * 1024 * 1024
/** Characters of a picture's description. */
export const MIN_ALT = 5
export const MAX_ALT = 300
/** Drafts of one account that nobody else sees. */
export const MAX_DRAFTS = 10

const F = 'budget-projects:fields'
const line = (field: string, max: number, min = 0) => plainLine({ min, max, faults: `${F}.${field}` })
const text = (field: string, max: number, min = 0) => plainText({ min, max, faults: `${F}.${field}` })

export const numeral = NumberedItem.shape.id

export const BudgetParams = z.object({ id: numeral })
export const ProjectParams = z.object({ id: numeral, project: numeral })

/** A code of a zone, class or category; which ones there are the competition says. */
const Code = z.string().max(40)

// ------------------------------------------------------------------------------------------------------------- inputs

const Idea = {
  title: line('title', 200, 10),
  goal: text('goal', 2_000, 20),
  zone: Code.default(''),
  class: Code.default(''),
  category: Code.default(''),
}
export const SaveIdea = z.strictObject(Idea)
export type SaveIdea = z.output<typeof SaveIdea>

const PlaceInput = z.strictObject({
  address: line('address', 200, 3),
  point: z
    .string()
    .trim()
    .max(MAX_POINT_TEXT)
    .refine((point) => point === '' || 'point' in parsePoint(point), `${F}.point.unfit`)
    .default('')
    .meta({ description: '“latitude, longitude” in degrees or a link to a map, in Ukraine; or empty' }),
})

const About = {
  description: text('description', 20_000, 50),
  beneficiaries: text('beneficiaries', 2_000, 5),
  places: z.array(PlaceInput).min(1, `${F}.places.none`).max(MAX_PLACES, `${F}.places.too-many`),
  placeText: text('place-text', 1_000).default(''),
}
export const SaveAbout = z.strictObject(About)
export type SaveAbout = z.output<typeof SaveAbout>

const Sum = z
  .string()
  .trim()
  .max(20)
  .refine((sum) => kopecksOf(sum) !== undefined, `${F}.sum.unfit`)
  .transform((sum) => kopecksOf(sum) ?? 0)

const Cost = z.strictObject({
  title: line('cost-title', 200, 2),
  quantity: z.int(`${F}.quantity.unfit`).min(1, `${F}.quantity.unfit`).max(MAX_QUANTITY, `${F}.quantity.unfit`),
  unit: line('unit', 20, 1),
  price: Sum.refine((price) => price >= 1 && price <= MAX_PRICE, `${F}.price.unfit`).meta({
    description: 'hryvnias of one unit: “12500.50”',
  }),
})
const Costs = {
  costs: z
    .array(Cost)
    .min(1, `${F}.costs.none`)
    .max(MAX_COST_LINES, `${F}.costs.too-many`)
    .refine(
      (lines) => lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) <= MAX_COST,
      `${F}.costs.too-much`,
    ),
}
export const SaveCosts = z.strictObject(Costs)
export type SaveCosts = z.output<typeof SaveCosts>
export const linesOf = ({ costs }: SaveCosts) =>
  costs.map(({ price: priceMinor, ...line }) => ({ ...line, priceMinor }))
export const sumOf = (costs: SaveCosts): number => costOf(linesOf(costs))

/** A whole project in one piece, for programs. */
export const SubmitProject = z.strictObject({ ...Idea, ...About, ...Costs })
export type SubmitProject = z.output<typeof SubmitProject>

/** Fields of the form for files: `pictureA` and so on. */
export const pictureFields = Array.from({ length: MAX_PICTURES }, (_, at) => `picture${String.fromCharCode(65 + at)}`)
const Alt = line('alt', MAX_ALT)
export const SavePictures = z.strictObject({
  kept: z
    .array(z.strictObject({ id: z.uuid(), alt: Alt, remove: z.boolean().default(false) }))
    .max(MAX_PICTURES, `${F}.picture.too-many`)
    .default([])
    .meta({ description: 'changed descriptions and removals; pictures that are not named stay' }),
  added: z
    .strictObject(Object.fromEntries(pictureFields.map((name) => [name, Alt.optional()])))
    .default({})
    .meta({ description: 'what each file of a field shows' }),
})
export const AskCoauthor = z.strictObject({ email: Email })
export const RemoveCoauthor = z.strictObject({
  number: z.int(`${F}.coauthor.unknown`).min(1, `${F}.coauthor.unknown`).max(999_999, `${F}.coauthor.unknown`),
})
export const AnswerInvitation = z.strictObject({ answer: z.enum(['agree', 'decline'], `${F}.coauthor-answer.unfit`) })
export const InvitationAnswered = z.object({ project: z.int(), state: z.enum(['agreed', 'declined']) })
export const PictureStage = z.strictObject({
  number: z.int().min(1).max(MAX_STAGES),
  part: z.enum(['before', 'after']),
  pictures: z
    .array(z.uuid())
    .max(MAX_PICTURES, `${F}.picture.too-many`)
    .refine((all) => new Set(all).size === all.length, `${F}.files.repeated`),
  descriptions: text('descriptions', MAX_PICTURES * (MAX_ALT + 1)),
})

export const Reason = z.strictObject({ reason: text('reason', 5_000, 10) })
export const Appeal = z.strictObject({ text: text('appeal', 5_000, 20) })
export const AppealAnswer = z.strictObject({ answer: text('appeal-answer', 5_000, 10) })
export const GiveOpinion = z.strictObject({
  part: z.enum(analysisParts),
  department: line('department', 200, 2),
  verdict: z.enum(verdicts),
  reasons: text('reasons', 5_000, 5),
})
export const AskMerging = z.strictObject({
  into: z.int(`${F}.into.unfit`).min(1, `${F}.into.unfit`).max(999_999_999, `${F}.into.unfit`),
})
export const PlanStage = z.strictObject({ title: line('stage', 200, 3), plannedOn: z.iso.date(), planned: Sum })
export const MoveStage = z.strictObject({
  number: z.int().min(1).max(MAX_STAGES),
  plannedOn: z.iso.date(),
  reason: text('move-reason', 1_000, 10),
})
export const FinishStage = z.strictObject({
  number: z.int().min(1).max(MAX_STAGES),
  doneOn: z.iso.date(),
  spent: Sum,
  note: text('note', 2_000).default(''),
  /** Needed where the stage ended later than planned. */
  delay: text('delay', 1_000).default(''),
})
/** Characters of what a person adds to a score in words. */
export const MAX_RATING_COMMENT = 500
export const RateProject = z.strictObject({
  // Forms send texts.
  score: z.coerce
    .number(`${F}.score.unfit`)
    .int(`${F}.score.unfit`)
    .min(MIN_SCORE, `${F}.score.unfit`)
    .max(MAX_SCORE, `${F}.score.unfit`)
    .meta({ description: 'from 1, badly, to 5, very well' }),
  comment: text('rating-comment', MAX_RATING_COMMENT).default(''),
})
export const ReportProject = z.strictObject({
  text: text('report', 20_000, 20),
  files: z
    .array(z.uuid())
    .max(MAX_ATTACHMENTS, `${F}.files.too-many`)
    .refine((all) => new Set(all).size === all.length, `${F}.files.repeated`)
    .default([]),
})

export const ProjectsQuery = z.object({
  sort: z.enum(projectSorts).default('order'),
  zone: Code.optional(),
  category: Code.optional(),
  state: z.enum(projectStates).optional(),
  page: numeral.default(1),
})
export const projectViews = ['gallery', 'list', 'map'] as const
export const ProjectsPageQuery = z.object({
  zone: Code.default(''),
  category: Code.default(''),
  state: z.enum(['all', ...projectStates]).default('all'),
  sort: z.enum(projectSorts).default('order'),
  /** Not `view`, which is how the reader sees the site. */
  show: z.enum(projectViews).default('gallery'),
  /** What the reader wrote; a text that is no point is answered with a sentence at its field. */
  near: z.string().max(MAX_POINT_TEXT).default('').catch(''),
  page: PageNumber.default(1),
})

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()
const kopecks = z.int().meta({ description: 'in kopecks' })

export const ProjectItem = z.object({
  id: z.int(),
  budget: z.int(),
  title: z.string(),
  goal: z.string(),
  state: z.enum(projectStates),
  zone: z.string().meta({ description: 'code; empty where the competition has no zones' }),
  class: z.string(),
  category: z.string(),
  costMinor: kopecks,
  ballotNumber: z.int().nullable(),
  votes: z.int().nullable().meta({ description: 'null until they are counted' }),
  registeredAt: instant,
  url: z.string(),
})
export const ProjectList = pagedOf(ProjectItem)

const Rating = z
  .object({
    count: z.int(),
    average: z.number().meta({ description: 'from 1 to 5, rounded to a tenth' }),
    distribution: z.array(z.int()).meta({ description: 'how many gave 1, 2, 3, 4 and 5' }),
  })
  .nullable()
  .meta({ description: 'null below five ratings' })

export const ProjectView = ProjectItem.extend({
  coauthors: z.array(z.string()).meta({ description: 'those who agreed' }),
  author: z.string().nullable().meta({ description: 'null where the name was removed at the person’s request' }),
  language: z.enum(['uk', 'en']),
  description: z.string(),
  beneficiaries: z.string(),
  places: z.array(
    z.object({
      address: z.string(),
      point: z.object({ lat: z.number(), lon: z.number() }).nullable().meta({ description: 'WGS 84' }),
    }),
  ),
  placeText: z.string(),
  pictures: z
    .array(
      z.object({
        part: z.enum(['author', 'before', 'after']),
        stage: z.int().meta({ description: 'number of the stage; 0 for pictures of the author' }),
        url: z.string().meta({ description: 'a JPEG, absolute' }),
        alt: z.string(),
      }),
    )
    .meta({ description: 'of the author, then before and after each stage' }),
  costs: z.array(z.object({ title: z.string(), quantity: z.int(), unit: z.string(), priceMinor: kopecks })),
  opinions: z.array(
    z.object({
      part: z.enum(analysisParts),
      department: z.string().nullable(),
      verdict: z.enum(verdicts).nullable().meta({ description: 'null until the department answers' }),
      reasons: z.string().nullable(),
      dueAt: instant,
      doneAt: instant.nullable(),
    }),
  ),
  supporters: z.int(),
  supportNeeded: z.int(),
  declineReason: z.string().nullable(),
  mergedInto: z.int().nullable(),
  stages: z.array(
    z.object({
      title: z.string(),
      plannedOn: z.iso.date(),
      plannedMinor: kopecks,
      doneOn: z.iso.date().nullable(),
      spentMinor: kopecks.nullable(),
      note: z.string(),
      delayReason: z.string().nullable(),
    }),
  ),
  report: z.object({ text: z.string(), at: instant }).nullable(),
  rating: Rating,
})

/** What became of the winners of a competition. */
export const Realisation = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      title: z.string(),
      state: z.enum(projectStates),
      costMinor: kopecks.meta({ description: 'in kopecks, as it was voted on' }),
      plannedMinor: kopecks.meta({ description: 'of all stages' }),
      spentMinor: kopecks.meta({ description: 'on finished stages' }),
      delays: z.array(
        z.object({
          title: z.string(),
          plannedOn: z.iso.date(),
          doneOn: z.iso.date().nullable(),
          reason: z.string().nullable().meta({ description: 'null while the stage is late and nobody has said why' }),
        }),
      ),
      rating: Rating,
    }),
  ),
  costMinor: kopecks,
  plannedMinor: kopecks,
  spentMinor: kopecks,
})

/** What the author sees of a project in whatever state. */
export const OwnProject = z.object({
  id: z.int(),
  budget: z.int(),
  title: z.string(),
  state: z.enum(projectStates),
  costMinor: kopecks,
  submittedAt: instant.nullable(),
  url: z.string().nullable().meta({ description: 'null until it is registered' }),
})
export const MyProjects = z.object({ items: z.array(OwnProject) })
export const Discarded = z.object({ id: z.int(), budget: z.int() })
export const RatingGiven = z.object({
  id: z.int(),
  budget: z.int(),
  score: z.int(),
  changed: z.boolean().meta({ description: 'true where an earlier score was replaced' }),
  changeUntil: instant.meta({ description: 'until when the score can be changed' }),
})
export const Supported = z.object({ id: z.int(), budget: z.int(), supporters: z.int() })
