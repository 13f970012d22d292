/** The pages of a payer: payment and portal. Plain HTML; every one says that no money moves. */
import type Stripe from 'stripe'

export type Language = 'uk' | 'en'

const TEXTS = {
  uk: {
    standIn: 'Заміна Stripe для показу й перевірки: гроші не рухаються.',
    pay: 'Оплата',
    monthly: 'щомісяця',
    success: 'Сплатити',
    'three-d-secure': 'Сплатити з перевіркою банку (3-D Secure)',
    confirm: 'Банк: підтвердити',
    refuse: 'Банк: відхилити',
    bank: 'Перевірка банку',
    decline: 'Картка відхиляється',
    'renewals-fail': 'Сплатити, наступні списання не пройдуть',
    'delayed-success': 'Переказ SEPA: згодом надійде',
    'delayed-failure': 'Переказ SEPA: згодом не пройде',
    cancel: 'Повернутися без оплати',
    expire: 'Час сесії збіг',
    declined: 'Картку відхилено. Спробуйте ще раз або поверніться без оплати.',
    closed: 'Цю сесію оплати закрито.',
    portal: 'Підписки',
    none: 'Підписок немає.',
    'end-now': 'Скасувати одразу',
    'end-later': 'Скасувати з кінця періоду',
    pause: 'Призупинити',
    resume: 'Поновити',
    back: 'Повернутися на сайт',
    until: 'Оплачено до',
    status: 'Стан',
    active: 'діє',
    past_due: 'прострочено',
    paused: 'призупинено',
    canceled: 'скасовано',
  },
  en: {
    standIn: 'A stand-in for Stripe, for demonstration and tests: no money moves.',
    pay: 'Payment',
    monthly: 'monthly',
    success: 'Pay',
    'three-d-secure': 'Pay with the bank’s check (3-D Secure)',
    confirm: 'Bank: confirm',
    refuse: 'Bank: refuse',
    bank: 'The bank’s check',
    decline: 'The card is declined',
    'renewals-fail': 'Pay; later renewals fail',
    'delayed-success': 'SEPA debit: arrives later',
    'delayed-failure': 'SEPA debit: fails later',
    cancel: 'Go back without paying',
    expire: 'The session’s time is over',
    declined: 'The card was declined. Try again or go back without paying.',
    closed: 'This payment session is closed.',
    portal: 'Subscriptions',
    none: 'There are no subscriptions.',
    'end-now': 'Cancel now',
    'end-later': 'Cancel at the end of the period',
    pause: 'Pause',
    resume: 'Resume',
    back: 'Back to the site',
    until: 'Paid until',
    status: 'State',
    active: 'active',
    past_due: 'past due',
    paused: 'paused',
    canceled: 'cancelled',
  },
} as const
type Key = keyof (typeof TEXTS)['uk']

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
.note{border:2px solid #8a5300;background:#fff6e5;padding:.5rem .75rem}.sum{font-size:1.75rem;font-weight:600}
form{display:grid;gap:.75rem}button,a.button{font:inherit;min-height:2.75rem;padding:.5rem 1rem;border:1px solid #444;background:#fff;color:#1b1b1b;text-align:left}
button:focus-visible,a:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}button.main{background:#0b4a8f;border-color:#0b4a8f;color:#fff}
p[role=alert]{border-left:4px solid #b3261e;padding-left:.75rem}`

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

function page(language: Language, title: string, body: string): string {
  const t = TEXTS[language]
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><p class="note">${t.standIn}</p><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

const button = (language: Language, value: Key, isMain = false): string =>
  `<button name="outcome" value="${value}"${isMain ? ' class="main"' : ''}>${TEXTS[language][value]}</button>`

function sumOf(language: Language, minor: number | null, currency: string | null): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: (currency ?? 'uah').toUpperCase() })
  return format.format((minor ?? 0) / 100)
}

export function payPage(
  language: Language,
  session: Stripe.Checkout.Session,
  title: string,
  step: 'choose' | 'bank' | 'declined' = 'choose',
): string {
  const t = TEXTS[language]
  if (session.status !== 'open') return page(language, t.pay, `<p role="alert">${t.closed}</p>`)
  const isMonthly = session.mode === 'subscription'
  const outcomes: Key[] = ['three-d-secure', 'decline']
  if (isMonthly) outcomes.push('renewals-fail')
  else if (session.payment_method_types?.includes('sepa_debit')) outcomes.push('delayed-success', 'delayed-failure')
  const buttons =
    step === 'bank'
      ? button(language, 'confirm', true) + button(language, 'refuse')
      : [
          button(language, 'success', true),
          ...[...outcomes, 'cancel' as const, 'expire' as const].map((one) => button(language, one)),
        ].join('')
  const sum = sumOf(language, session.amount_total, session.currency)
  return page(
    language,
    step === 'bank' ? t.bank : t.pay,
    `<p>${escaped(title)}</p><p class="sum">${escaped(sum)}${isMonthly ? ` · ${t.monthly}` : ''}</p>
${step === 'declined' ? `<p role="alert">${t.declined}</p>` : ''}<form method="post">${buttons}</form>`,
  )
}

export function portalPage(
  language: Language,
  returnUrl: string | null,
  subscriptions: readonly Stripe.Subscription[],
  canPause: boolean,
): string {
  const t = TEXTS[language]
  const rows = subscriptions.map((one) => {
    const item = one.items.data[0]
    const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      (item?.current_period_end ?? 0) * 1000,
    )
    const status = one.status in t ? t[one.status as 'active'] : one.status
    const offered: Key[] = []
    if (one.status === 'active' || one.status === 'past_due') {
      offered.push('end-now', ...(one.cancel_at_period_end ? [] : ['end-later' as const]))
    }
    if (one.status === 'active' && canPause) offered.push('pause')
    if (one.status === 'paused') offered.push('resume', 'end-now')
    return `<section><h2>${escaped(one.description ?? one.id)}</h2>
<p>${sumOf(language, item?.price.unit_amount ?? 0, one.currency)} · ${t.monthly}. ${t.status}: ${status}. ${t.until}: ${until}</p>
<form method="post"><input type="hidden" name="subscription" value="${one.id}">${offered.map((key) => button(language, key)).join('')}</form></section>`
  })
  const back = returnUrl ? `<p><a class="button" href="${escaped(returnUrl)}">${t.back}</a></p>` : ''
  return page(language, t.portal, (rows.join('') || `<p>${t.none}</p>`) + back)
}
