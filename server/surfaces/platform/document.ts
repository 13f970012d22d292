import type { FastifyReply } from 'fastify'
import type { Locale } from '#platform/i18n/index.ts'
import type { PlatformLayoutData, SafeHtml } from '#platform/templates/index.ts'
import type { Kernel } from '#server/kernel.ts'

const LANGUAGES: readonly { locale: Locale; label: string }[] = [
  { locale: 'uk', label: 'Українська' },
  { locale: 'en', label: 'English' },
]

export interface PlatformPage {
  locale: Locale
  /** Path without the language prefix. */
  path: string
  title: string
  description: string
  here: PlatformLayoutData['here']
  /** True when the page exists in both languages; the outbox and errors do not. */
  translated: boolean
  content: SafeHtml
}

export const HTML = 'text/html; charset=utf-8'

/** A page of Viche itself, for one reader. */
export const sendPlatformPage = (kernel: Kernel, reply: FastifyReply, page: PlatformPage): FastifyReply =>
  reply.type(HTML).send(renderPlatformPage(kernel, page))

/** A page of Viche itself, in its own layout. */
export function renderPlatformPage(kernel: Kernel, page: PlatformPage): string {
  const theme = kernel.assets.theme('viche')
  const data: PlatformLayoutData = {
    head: {
      title: page.here === 'landing' ? page.title : `${page.title} — Віче`,
      noindex: page.here !== 'landing' && page.here !== 'api',
      view: '',
      styles: [theme.style.url],
      fonts: theme.fonts.map((font) => font.url),
      icon: kernel.assets.file('viche', 'favicon.svg').url,
      script: kernel.assets.script.url,
    },
    description: page.description,
    languages: page.translated
      ? LANGUAGES.map(({ locale, label }) => ({
          locale,
          label,
          href: locale === 'uk' ? page.path : `/${locale}${page.path === '/' ? '' : page.path}`,
          current: locale === page.locale,
        }))
      : [],
    here: page.here,
    demo: kernel.config.demo,
    content: page.content,
  }
  return kernel.templates.render('layouts/platform', data, page.locale, { defaultLocale: 'uk' }).toString()
}
