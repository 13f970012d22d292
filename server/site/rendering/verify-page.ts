/** `/verify`: the check of a published vote, done by the visitor's browser; what it is given is never sent. */
import type { Locale } from '#platform/i18n/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { RenderedPage } from '../cache/page-cache.ts'
import { loadShell } from './layout.ts'
import { inLayout, type PageRequest, publicContext } from './render.ts'
import { addressingOf } from './widgets.ts'

export const VERIFY_PATH = '/verify'

const MAX_RECEIPT = 4000

/** Where the sentences about what was found stand, for the command and for the page. */
const TEXTS = 'participation:verify.'

export function renderVerifyPage(kernel: Kernel, request: PageRequest): Promise<RenderedPage> {
  return withCommunity(kernel.db, request.community, async (tx) => {
    const shell = await loadShell(tx, request.community, request.locale)
    const context = publicContext(kernel, request.community, request.locale)
    const script = kernel.assets.pageScript('verify')?.url
    const verifier = kernel.assets.pageScript('verifier')?.url
    const data = {
      script: verifier && script,
      verifier,
      texts: JSON.stringify(textsOf(kernel, request.locale)),
      fields: [
        { name: 'record', kind: 'file', accept: '.gz,application/gzip', ...labelOf('record') },
        { name: 'receipt', kind: 'textarea', rows: 4, maxlength: MAX_RECEIPT, optional: true, ...labelOf('receipt') },
        { name: 'roll-token', kind: 'text', maxlength: 32, optional: true, ...labelOf('token') },
      ],
      outcomes: [
        { outcome: 'passed', tone: 'good', sign: 'check' },
        { outcome: 'failed', tone: 'bad', sign: 'alert' },
        { outcome: 'skipped', tone: 'neutral', sign: 'info' },
      ].map((one) => ({ ...one, label: context.t(`site:verify.outcomes.${one.outcome}`) })),
    }
    function labelOf(field: string) {
      return { label: context.t(`site:verify.${field}`), hint: context.t(`site:verify.${field}-hint`) }
    }
    const content = kernel.templates.render('site/verify', data, request.locale, addressingOf(context, request.view))
    const title = context.t('site:verify.title')
    const body = {
      kind: 'page' as const,
      title,
      description: context.t('site:verify.description'),
      crumbs: [{ label: title }],
      languages: new Set(request.community.languages),
      content,
    }
    return inLayout(kernel, tx, request, shell, body, { tags: [] })
  })
}

/** With the names of their values in them, which the script fills. */
const textsOf = ({ i18n }: Pick<Kernel, 'i18n'>, locale: Locale): Record<string, string> =>
  Object.fromEntries(
    [...i18n.texts(locale)]
      .filter(([key]) => key.startsWith(TEXTS))
      .map(([key, text]) => [key.slice(TEXTS.length), text]),
  )
