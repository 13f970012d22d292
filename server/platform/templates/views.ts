/**
 * Data of the shared partials of `templates/partials`. Texts are already in the language of the page; addresses are
 * paths of this host without language prefix (the partial adds it).
 */

/** Colours by meaning, consistent everywhere: grey, blue, amber, green, red. */
export type Tone = 'neutral' | 'open' | 'soon' | 'good' | 'bad'

export interface LinkView {
  label: string
  href: string
}

export interface ButtonView extends LinkView {
  tone?: 'primary' | 'secondary' | 'quiet'
  icon?: string
}

/** `{{> chip state}}`: an icon and a word; never colour alone. */
export interface ChipView {
  tone: Tone
  icon: string
  label: string
}

/** `{{> tally progress}}`: the large number, the bar, and their meaning in words. */
export interface TallyView {
  /** signatures so far */
  value: number
  /** in words after the number: «з 250 підписів» */
  of: string
  /** the filled part of the bar, 0 to 1000; from `tallyBar()` */
  fill: number
  /** position of the threshold, 0 to 1000, when the bar reaches beyond it */
  mark?: number | undefined
  /** one or two short lines: «Залишилося 23 дні · до 14 грудня» */
  lines: string[]
}

/**
 * `{{> timeline items=steps}}`: dated steps; the next legal one is dashed, with its deadline and the responsible
 * person.
 */
export interface TimelineStep {
  state: 'done' | 'now' | 'next' | 'late'
  title: string
  at?: Date | string | undefined
  /** «до 28 грудня, відповідає міський голова» */
  detail?: string | undefined
}

export interface PictureView {
  src: string
  srcset?: string | undefined
  /** newer formats, best first */
  sources?: readonly { type: string; srcset: string }[] | undefined
  sizes?: string | undefined
  width: number
  height: number
  alt: string
  /** classes from `focusClass()`: the point that stays visible when the picture is cropped */
  focus?: string | undefined
  /** likely above the fold: loaded eagerly */
  first?: boolean | undefined
}

/** Eleven steps per axis: a page may carry no inline style, so the point is one of these classes. Percents. */
export function focusClass({ x, y }: { x: number; y: number }): string {
  return `focus-x-${Math.round(x / 10)} focus-y-${Math.round(y / 10)}`
}

/** `{{> card item}}`: title is the link, the whole card is clickable. */
export interface CardView {
  href: string
  title: string
  /** language of title and text where it is not the page's */
  lang?: string | undefined
  /** 2 to 4; default: 3 */
  level?: 2 | 3 | 4
  /** category · date */
  eyebrow?: string | undefined
  /** after the eyebrow: a topic named by the community, with its language where that is not the page's */
  topic?: { label: string; lang?: string | undefined } | undefined
  text?: string | undefined
  image?: PictureView | undefined
  chip?: ChipView | undefined
  tally?: TallyView | undefined
  foot?: string | undefined
}

/** `{{> breadcrumbs items=crumbs}}`: from the home page to here; the last has no address. */
export interface Crumb {
  label: string
  href?: string | undefined
}

/** `{{> pagination pages}}`; from `paginationView()`. */
export interface PaginationView {
  page: number
  pages: number
  previous?: string | undefined
  next?: string | undefined
  items: ({ number: number; href: string; current: boolean } | { gap: true })[]
}

/** `{{> tabs items=filters label=…}}`: filters of a list that are addresses. */
export interface TabView extends LinkView {
  current: boolean
  count?: number | undefined
}

/** `{{> notice message}}` */
export interface NoticeView {
  tone: 'info' | 'good' | 'warning' | 'bad'
  title?: string | undefined
  text: string
  action?: LinkView | undefined
}

/** `{{> empty state}}`: one line of explanation, one button for what to do. */
export interface EmptyView {
  icon?: string | undefined
  text: string
  action?: ButtonView | undefined
}

/** `{{> receipt done}}`: what was done, its number, and what happens next and when. */
export interface ReceiptView {
  title: string
  text?: string | undefined
  facts: { label: string; value: string }[]
  next?: { title: string; steps: TimelineStep[] } | undefined
  actions: ButtonView[]
}

/** `{{> files items=attachments}}` */
export interface FileView {
  href: string
  name: string
  /** «PDF, 240 КБ» */
  kind: string
}

interface FieldBase {
  name: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** Required fields carry no mark; the others say «необов’язково». */
  optional?: boolean | undefined
}

/** `{{> field}}`: one question of a form. The element's id is `f-<name>`, which the error summary links to. */
export type FieldView =
  | (FieldBase & {
      kind: 'text' | 'email' | 'password' | 'tel' | 'number' | 'date' | 'search'
      value?: string | undefined
      autocomplete?: string | undefined
      inputmode?: 'numeric' | 'tel' | 'email' | undefined
      maxlength?: number | undefined
      width?: 'short' | 'half' | undefined
    })
  | (FieldBase & { kind: 'textarea'; value?: string | undefined; rows?: number; maxlength?: number | undefined })
  | (FieldBase & { kind: 'select'; options: { value: string; label: string; selected?: boolean }[]; prompt?: string })
  | (FieldBase & { kind: 'radio' | 'checkboxes'; options: ChoiceView[] })
  | (FieldBase & { kind: 'checkbox'; checked?: boolean | undefined })
  | (FieldBase & { kind: 'file'; accept?: string | undefined; multiple?: boolean | undefined })

export interface ChoiceView {
  value: string
  label: string
  hint?: string | undefined
  checked?: boolean | undefined
}

/** `{{> form}}`: a whole form in one column: summary of errors, fields, one primary button. Made by `formView()`. */
export interface FormView extends FormParts {
  /** true when the summary of errors is shown on top */
  wrong: boolean
}

export interface FormParts {
  action: string
  fields: FieldView[]
  submit: string
  /** `/account/…` for going back */
  cancel?: LinkView | undefined
  hidden?: { name: string; value: string }[]
  /** set when a file is among the fields */
  multipart?: boolean
  /** a refusal that belongs to no field */
  error?: string | undefined
}

/** Completes a form for its partial: the summary of errors is shown when there is any error. */
export function formView(parts: FormParts): FormView {
  return { ...parts, wrong: parts.error !== undefined || parts.fields.some((field) => field.error !== undefined) }
}

/** The bar of a tally: filled part and threshold in thousandths. Above the threshold the bar grows to the value. */
export function tallyBar(value: number, required: number): { fill: number; mark?: number } {
  if (required <= 0) return { fill: 1000 }
  if (value <= required) return { fill: Math.round((value / required) * 1000) }
  return { fill: 1000, mark: Math.round((required / value) * 1000) }
}

/** Page numbers with gaps: 1 … 4 5 6 … 20. `hrefOf` gets numbers from 1. */
export function paginationView(page: number, pages: number, hrefOf: (page: number) => string): PaginationView {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((n) => n >= 1 && n <= pages)
    .sort((a, b) => a - b)
  const items: PaginationView['items'] = []
  let last = 0
  for (const number of shown) {
    if (number === last + 2) items.push({ number: last + 1, href: hrefOf(last + 1), current: false })
    else if (number > last + 2) items.push({ gap: true })
    items.push({ number, href: hrefOf(number), current: number === page })
    last = number
  }
  return {
    page,
    pages,
    items,
    ...(page > 1 ? { previous: hrefOf(page - 1) } : {}),
    ...(page < pages ? { next: hrefOf(page + 1) } : {}),
  }
}
