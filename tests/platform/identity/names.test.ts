import { describe, expect, it } from 'vitest'
import {
  displayNameFault,
  Email,
  emailKey,
  GivenName,
  parseTaxNumber,
  safePath,
  shownEmail,
} from '#platform/identity/index.ts'
import { TAX_NUMBER } from './stage.ts'

describe('a display name', () => {
  it.each([
    'Олена Коваль',
    "Дар'я О’Ніл",
    'Рада Петренко',
    'John Mayor',
    'Іван Староста',
    'Голова Радислав',
    'Весільська Рада',
    'Секретар Радимир',
    '<img src=x onerror=alert(1)>',
  ])('may be %s', (name) => expect(displayNameFault(name)).toBeUndefined())

  it.each([
    ['Міська рада'],
    ['Ясногірська міська рада'],
    ['МІСЬКА   РАДА'],
    ['Мiськa paдa'],
    ['M і с ь к а р а д а'],
    ['Сільський голова Петренко'],
    ['ЯсногірськаМіськаРада'],
    ['Голова ради Радислав'],
    ['Мі ська ра да'],
    ['Модераторка'],
    ['City Council'],
    ['Ⅽity Ⅽouncil'],
    ['Сity Соunсіl'],
    ['c.i.t.y council'],
    ['Адміністрація'],
    ['Модератор'],
    ['мер'],
    ['Mayor'],
    ['admin'],
    ['аdmіn'],
  ])('may not speak for the council: %s', (name) => expect(displayNameFault(name)).toBe('account.name-reserved'))

  it('may not be the name of the community itself', () => {
    const own = ['Вербівська громада', 'Verbivka community']
    expect(displayNameFault('Вербiвська громада', own)).toBe('account.name-reserved')
    expect(displayNameFault('Verbivka Community', own)).toBe('account.name-reserved')
    expect(displayNameFault('Вербівська Олена', own)).toBeUndefined()
  })

  it.each([
    'Олена\r\nBcc: all@example.com',
    'Олена\u0000',
    'Олена\u202Eкілo',
    'Оле\u200Bна',
    'a\u2028b',
    '=1+1',
    '@admin',
    '12345',
  ])('has no characters that could break or fake a line: %j', (name) =>
    expect(displayNameFault(name)).toBe('account.name-characters'),
  )

  it.each([
    ['О', 'account.name-too-short'],
    ['О'.repeat(81), 'account.name-too-long'],
  ])('is neither too short nor too long', (name, fault) => expect(displayNameFault(name)).toBe(fault))

  it('has one space for blanks of any kind', () => {
    expect(GivenName.parse('Олена\u00a0\u2009 Коваль\u3000')).toBe('Олена Коваль')
  })

  it('given by the community may be an office', () => {
    expect(GivenName.parse('  Сільський  голова Іван Коваль ')).toBe('Сільський голова Іван Коваль')
    expect(GivenName.safeParse('Іван\nКоваль').success).toBe(false)
  })
})

describe('an e-mail address', () => {
  it('is one account whatever its case, width or blanks', () => {
    for (const typed of ['Olena@Example.com', ' olena@example.com ', 'ｏｌｅｎａ@example.com', 'OLENA@EXAMPLE.COM']) {
      expect(emailKey(Email.parse(typed))).toBe('olena@example.com')
    }
  })

  it('may have a domain in Ukrainian: taken, compared and sent in its ASCII form, shown as it is read', () => {
    for (const typed of ['olena@пошта.укр', 'Olena@ПОШТА.УКР', 'olena@xn--80a1acn3a.xn--j1amh']) {
      expect(emailKey(Email.parse(typed))).toBe('olena@xn--80a1acn3a.xn--j1amh')
      expect(emailKey(typed)).toBe('olena@xn--80a1acn3a.xn--j1amh')
    }
    expect(shownEmail(Email.parse('olena@пошта.укр'))).toBe('olena@пошта.укр')
    expect(shownEmail('Olena@example.com')).toBe('Olena@example.com')
    expect(Email.safeParse('olena@пошта').success).toBe(false)
    expect(Email.safeParse('olena@пошта..укр').success).toBe(false)
  })

  it('keeps a look-alike domain apart from the real one', () => {
    expect(emailKey(Email.parse('olena@exаmple.com'))).toBe('olena@xn--exmple-4nf.com')
  })

  it.each([
    '',
    'olena',
    '@example.com',
    'olena@',
    'a b@example.com',
    'a@b@c',
    'olena@example.com\r\nBcc: x@y.z',
    `${'x'.repeat(250)}@example.com`,
  ])('is refused when it is none: %j', (typed) => expect(Email.safeParse(typed).success).toBe(false))
})

describe('a taxpayer number', () => {
  it('is taken with a right check digit, with blanks or without', () => {
    expect(parseTaxNumber(TAX_NUMBER)).toBe(TAX_NUMBER)
    expect(parseTaxNumber(`${TAX_NUMBER.slice(0, 5)} ${TAX_NUMBER.slice(5)}`)).toBe(TAX_NUMBER)
  })

  it('is refused after any slip of one digit', () => {
    let refused = 0
    for (let at = 0; at < 10; at += 1) {
      const digit = (Number(TAX_NUMBER[at]) + 1) % 10
      if (!parseTaxNumber(TAX_NUMBER.slice(0, at) + digit + TAX_NUMBER.slice(at + 1))) refused += 1
    }
    expect(refused).toBe(10)
  })

  it.each(['', '123', '0000000000', '32873000121', '328730001a'])('is refused: %s', (typed) =>
    expect(parseTaxNumber(typed)).toBeUndefined(),
  )
})

describe('where somebody goes after signing in', () => {
  it.each([
    ['/account/petitions/12/sign', '/account/petitions/12/sign'],
    ['/petitions?state=collecting&page=2#list', '/petitions?state=collecting&page=2#list'],
    ['/', '/'],
    ['/en/account', '/en/account'],
  ])('is a path of this host: %s', (text, path) => expect(safePath(text)).toBe(path))

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%09/evil.example\n',
    '\t//evil.example',
    'https:evil.example',
    'https://evil.example',
    'http:///evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '/..//evil.example',
    '/./\\evil.example',
    'evil.example',
    '@evil.example',
    '',
    '/a b',
    `/${'x'.repeat(3000)}`,
    undefined,
    ['/account'],
  ])('is never another host: %j', (text) => expect(safePath(text)).toBeUndefined())
})
