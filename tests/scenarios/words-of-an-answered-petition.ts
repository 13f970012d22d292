import type { Locale } from '#platform/i18n/index.ts'

/*
 * What people in the story of an answered petition write, and what they must read: states, deadlines and next steps in
 * words. The dates are those of the story's calendar, counted by hand in working days.
 */

export const EMAIL = {
  webmaster: 'hanna@rada.example',
  moderator: 'mykola@rada.example',
  official: 'oksana@rada.example',
  operator: 'iryna@rada.example',
  author: 'andrii@lypove.example',
  signer: 'olena@lypove.example',
} as const
export type Who = keyof typeof EMAIL

const uk = {
  community: 'Липівська громада',
  blueprint: 'Сільська або селищна громада',
  names: {
    webmaster: 'Ганна Липа',
    moderator: 'Микола Явір',
    official: 'Оксана Калина',
    operator: 'Ірина Сосна',
    author: 'Андрій Дуб',
    signer: 'Ясен Олена Іванівна',
  } satisfies Record<Who, string>,
  neighbours: ['Верба Степан Ілліч', 'Горобина Марія Юріївна'],

  home: {
    hero: 'Головний блок',
    title: 'Липове: село над річкою',
    lead: 'Тут видно, про що просять жителі і що відповіла рада.',
    river: 'Річка під вербами',
    text: 'Петицію може подати кожен житель громади.',
    mill: 'Старий млин за селом',
    petitions: 'Підпишіть петицію',
  },

  petition: {
    title: 'Облаштувати пішохідний перехід біля школи',
    text:
      'Щоранку понад сто дітей переходять дорогу біля школи там, де немає ні розмітки, ні знака.\n\n' +
      'Просимо зробити перехід із розміткою, знаками та освітленням до початку навчального року.',
    category: 'Дороги і транспорт',
    author: 'Дуб Андрій Петрович',
  },
  answer:
    'Виконавчий комітет підтримав петицію. Перехід із розміткою, знаками та освітленням облаштують до 1 серпня 2027 року.',

  rule: 'Зберіть 3 підписи за 90 днів, і рада розгляне вашу пропозицію та дасть відповідь на цій сторінці.',
  born: 'Контрольна цифра збігається. Народження за номером: 1 січня 1990. Звірте з документом.',
  notVerified: 'Підтвердьте особу, щоб підписувати петиції',
  verified: 'Ви можете створювати й підписувати петиції. Підтверджено 20 листопада 2026.',

  subjects: {
    'account/confirm': 'Підтвердьте реєстрацію: Липівська громада',
    'account/invite': 'Запрошення до роботи: Липівська громада',
    'account/verified': 'Вашу особу підтверджено: Липівська громада',
    'petition/submitted': 'Петицію отримано: Облаштувати пішохідний перехід біля школи',
    'petition/to-moderate': 'Нова петиція на перевірку: Облаштувати пішохідний перехід біля школи',
    'petition/reminder': 'Наближається термін: Облаштувати пішохідний перехід біля школи',
    'petition/published': 'Вашу петицію оприлюднено: Облаштувати пішохідний перехід біля школи',
    'petition/threshold-reached':
      'Петиція набрала необхідну кількість підписів: Облаштувати пішохідний перехід біля школи',
    'petition/review-due': 'Петиція набрала підписи, оголосіть розгляд: Облаштувати пішохідний перехід біля школи',
    'petition/review-started': 'Розпочато розгляд петиції: Облаштувати пішохідний перехід біля школи',
    'petition/answered': 'Відповідь на петицію: Облаштувати пішохідний перехід біля школи',
    'petition/answer-to-signer': 'Відповідь на петицію, яку ви підписали: Облаштувати пішохідний перехід біля школи',
  },
  platformSubject: 'Підтвердьте реєстрацію: Віче',

  waiting: {
    message:
      'Петицію отримано. Модератор має перевірити її до 24 листопада 2026: тоді вона з’явиться на сайті або ви отримаєте пояснення, чому її відхилено.',
    steps: [
      'Подано автором · 20 листопада 2026',
      'Перевірка модератором · до 24 листопада 2026 · відповідає модератор петицій',
    ],
  },
  collecting: {
    state: 'Триває збір підписів',
    tally: ['0 з 3 підписів', 'Залишилося 90 днів · до 21 лютого'],
    steps: [
      'Подано автором · 20 листопада 2026',
      'Оприлюднено, розпочато збір підписів · 23 листопада 2026',
      'Триває збір підписів · до 21 лютого 2027 включно',
      'Завершення збору підписів: 21 лютого 2027 · Якщо набереться 3 підписи, протягом 3 робочих днів буде оголошено початок розгляду. Якщо ні, петицію розглянуть як звернення громадян.',
    ],
  },
  twoOfThree: ['2 з 3 підписів', 'Залишилося 89 днів · до 21 лютого'],
  receiptNext: 'Оголошення початку розгляду · до 27 листопада 2026 · відповідає секретар ради',
  reached: {
    state: 'Набрала підписи',
    tally: ['3 з 3 підписів', 'Залишилося 89 днів · до 21 лютого', 'Сьогодні підписали 3 особи'],
    steps: [
      'Подано автором · 20 листопада 2026',
      'Оприлюднено, розпочато збір підписів · 23 листопада 2026',
      'Набрала необхідну кількість підписів · 24 листопада 2026',
      'Оголошення початку розгляду · до 27 листопада 2026 · відповідає секретар ради',
    ],
  },
  review: {
    state: 'На розгляді',
    tally: ['3 з 3 підписів', 'Збір підписів завершено 25 листопада 2026'],
    steps: [
      'Подано автором · 20 листопада 2026',
      'Оприлюднено, розпочато збір підписів · 23 листопада 2026',
      'Набрала необхідну кількість підписів · 24 листопада 2026',
      'Оголошено початок розгляду · 25 листопада 2026',
      'Відповідь на петицію · до 9 грудня 2026 · відповідає виконавчий комітет ради',
    ],
  },
  answered: {
    state: 'Підтримано',
    tally: ['3 з 3 підписів', 'Збір підписів завершено 25 листопада 2026'],
    steps: [
      'Подано автором · 20 листопада 2026',
      'Оприлюднено, розпочато збір підписів · 23 листопада 2026',
      'Набрала необхідну кількість підписів · 24 листопада 2026',
      'Оголошено початок розгляду · 25 листопада 2026',
      'Оприлюднено відповідь: підтримано · 30 листопада 2026',
    ],
    by: 'Хто розглянув: виконавчий комітет ради · 30 листопада 2026',
  },

  tasks: {
    onFriday: ['Наближається термін', 'Перевірити нову петицію', 'залишилося 2 робочі дні'],
    onMonday: ['Наближається термін', 'Перевірити нову петицію', 'залишився 1 робочий день'],
    threshold: ['Наближається термін', 'Оголосити початок розгляду петиції', 'залишилося 2 робочі дні'],
    review: ['Актуальна', 'Відповісти на петицію', 'залишилося 10 робочих днів'],
    answerSoon: ['Актуальна', 'Відповісти на петицію', 'залишилося 7 робочих днів'],
  },
  steps: {
    moderate: [
      'Перевірити й оприлюднити або відхилити',
      'Наближається термін',
      'залишився 1 робочий день',
      'До 24 листопада 2026 включно. Хто: модератор.',
      '393/96-ВР, ст. 23-1',
    ],
    startReview: [
      'Оприлюднити повідомлення про початок розгляду',
      'Наближається термін',
      'залишилося 2 робочі дні',
      'До 27 листопада 2026 включно. Хто: посадова особа.',
      '393/96-ВР, ст. 23-1',
    ],
    answer: [
      'Розглянути й дати відповідь',
      'Актуальна',
      'залишилося 7 робочих днів',
      'До 9 грудня 2026 включно. Хто: посадова особа.',
      '393/96-ВР, ст. 23-1',
    ],
  },
}

const en: typeof uk = {
  community: 'Lypova community',
  blueprint: 'Village or settlement community',
  names: {
    webmaster: 'Hanna Lypa',
    moderator: 'Mykola Yavir',
    official: 'Oksana Kalyna',
    operator: 'Iryna Sosna',
    author: 'Andrii Dub',
    signer: 'Olena Ivanivna Yasen',
  },
  neighbours: ['Stepan Illich Verba', 'Mariia Yuriivna Horobyna'],

  home: {
    hero: 'Hero',
    title: 'Lypove: a village on the river',
    lead: 'Here you see what residents ask for and what the council has answered.',
    river: 'A river under willows',
    text: 'Every resident of the community may start a petition.',
    mill: 'The old mill behind the village',
    petitions: 'Sign a petition',
  },

  petition: {
    title: 'Make a pedestrian crossing by the school',
    text:
      'Every morning more than a hundred children cross the road by the school where there is no marking and no sign.\n\n' +
      'We ask for a crossing with marking, signs and lighting before the beginning of the school year.',
    category: 'Roads and transport',
    author: 'Andrii Petrovych Dub',
  },
  answer:
    'The executive committee supports the petition. A crossing with marking, signs and lighting will be ready by 1 August 2027.',

  rule: 'Collect 3 signatures in 90 days, and the council will consider your proposal and answer on this page.',
  born: 'The check digit is right. Born, by the number: 1 January 1990. Compare with the document.',
  notVerified: 'Confirm your identity to sign petitions',
  verified: 'You can start and sign petitions. Confirmed on 20 November 2026.',

  subjects: {
    'account/confirm': 'Confirm your registration: Lypova community',
    // An invitation is written before anybody knows the person: in the first language of the community.
    'account/invite': 'Запрошення до роботи: Липівська громада',
    'account/verified': 'Your identity is confirmed: Lypova community',
    'petition/submitted': 'Petition received: Make a pedestrian crossing by the school',
    'petition/to-moderate': 'New petition to check: Make a pedestrian crossing by the school',
    'petition/reminder': 'A term is ending: Make a pedestrian crossing by the school',
    'petition/published': 'Your petition is published: Make a pedestrian crossing by the school',
    'petition/threshold-reached':
      'The petition has the required number of signatures: Make a pedestrian crossing by the school',
    'petition/review-due':
      'A petition has its signatures, announce the review: Make a pedestrian crossing by the school',
    'petition/review-started': 'Review of the petition has begun: Make a pedestrian crossing by the school',
    'petition/answered': 'Answer to the petition: Make a pedestrian crossing by the school',
    'petition/answer-to-signer': 'Answer to the petition that you signed: Make a pedestrian crossing by the school',
  },
  platformSubject: 'Confirm your registration: Viche',

  waiting: {
    message:
      'The petition is received. A moderator must check it by 24 November 2026: then it appears on the site, or you are told why it is rejected.',
    steps: [
      'Submitted by the author · 20 November 2026',
      'Check by a moderator · by 24 November 2026 · owed by the moderator of petitions',
    ],
  },
  collecting: {
    state: 'Collecting signatures',
    tally: ['0 of 3 signatures', '90 days left · until 21 February'],
    steps: [
      'Submitted by the author · 20 November 2026',
      'Published, signing has begun · 23 November 2026',
      'Signatures are being collected · until 21 February 2027 inclusive',
      'End of signing: 21 February 2027 · With 3 signatures the start of the review is announced within 3 working days. With fewer, the petition is considered as a citizen’s appeal.',
    ],
  },
  twoOfThree: ['2 of 3 signatures', '89 days left · until 21 February'],
  receiptNext: 'Announcement of the review · by 27 November 2026 · owed by the secretary of the council',
  reached: {
    state: 'Threshold reached',
    tally: ['3 of 3 signatures', '89 days left · until 21 February', '3 people signed today'],
    steps: [
      'Submitted by the author · 20 November 2026',
      'Published, signing has begun · 23 November 2026',
      'The required number of signatures is reached · 24 November 2026',
      'Announcement of the review · by 27 November 2026 · owed by the secretary of the council',
    ],
  },
  review: {
    state: 'Under consideration',
    tally: ['3 of 3 signatures', 'Signing ended on 25 November 2026'],
    steps: [
      'Submitted by the author · 20 November 2026',
      'Published, signing has begun · 23 November 2026',
      'The required number of signatures is reached · 24 November 2026',
      'Start of the review announced · 25 November 2026',
      'Answer to the petition · by 9 December 2026 · owed by the executive committee of the council',
    ],
  },
  answered: {
    state: 'Supported',
    tally: ['3 of 3 signatures', 'Signing ended on 25 November 2026'],
    steps: [
      'Submitted by the author · 20 November 2026',
      'Published, signing has begun · 23 November 2026',
      'The required number of signatures is reached · 24 November 2026',
      'Start of the review announced · 25 November 2026',
      'Answer published: supported · 30 November 2026',
    ],
    by: 'Considered by: the executive committee of the council · 30 November 2026',
  },

  tasks: {
    onFriday: ['Due soon', 'Check a new petition', '2 working days left'],
    onMonday: ['Due soon', 'Check a new petition', '1 working day left'],
    threshold: ['Due soon', 'Announce the review of a petition', '2 working days left'],
    review: ['On time', 'Answer a petition', '10 working days left'],
    answerSoon: ['On time', 'Answer a petition', '7 working days left'],
  },
  steps: {
    moderate: [
      'Check it, then publish or reject',
      'Due soon',
      '1 working day left',
      'By the end of 24 November 2026. Who: moderator.',
      '393/96-ВР, ст. 23-1',
    ],
    startReview: [
      'Publish the notice that the review has started',
      'Due soon',
      '2 working days left',
      'By the end of 27 November 2026. Who: official.',
      '393/96-ВР, ст. 23-1',
    ],
    answer: [
      'Consider it and answer',
      'On time',
      '7 working days left',
      'By the end of 9 December 2026. Who: official.',
      '393/96-ВР, ст. 23-1',
    ],
  },
}

export type Template = keyof typeof uk.subjects
export const WORDS: Record<Locale, typeof uk> = { uk, en }
