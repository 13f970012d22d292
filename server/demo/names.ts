/** Names of the demo's residents: invented, deterministic, with the feminine forms of Ukrainian surnames. */

const WOMEN = [
  ...['Олена', 'Оксана', 'Наталія', 'Ірина', 'Світлана', 'Тетяна', 'Людмила', 'Галина', 'Марія', 'Ганна', 'Надія'],
  ...['Любов', 'Валентина', 'Катерина', 'Юлія', 'Вікторія', 'Анастасія', 'Дарина', 'Софія', 'Соломія', 'Христина'],
  ...['Мар’яна', 'Лук’яна', 'Зоряна', 'Роксолана', 'Уляна', 'Богдана', 'Леся', 'Ярина', 'Орися', 'Мирослава', 'Лариса'],
  ...['Раїса', 'Зінаїда', 'Ніна', 'Віра', 'Параска', 'Євгенія', 'Інна', 'Алла', 'Жанна', 'Анна-Марія', 'Злата', 'Єва'],
] as const

const MEN = [
  ...['Олександр', 'Микола', 'Володимир', 'Сергій', 'Андрій', 'Іван', 'Петро', 'Василь', 'Михайло', 'Юрій', 'Богдан'],
  ...['Тарас', 'Остап', 'Роман', 'Ігор', 'Олег', 'Віталій', 'В’ячеслав', 'Дем’ян', 'Лук’ян', 'Максим', 'Дмитро'],
  ...['Ярослав', 'Станіслав', 'Святослав', 'Назар', 'Данило', 'Матвій', 'Артем', 'Євген', 'Денис', 'Павло', 'Григорій'],
  ...['Степан', 'Федір', 'Зиновій', 'Орест', 'Любомир', 'Ілля', 'Захар', 'Гнат', 'Антон', 'Кирило', 'Яким'],
] as const

/** In the masculine form; `feminine` derives the other one. */
const SURNAMES = [
  ...[
    'Шевченко',
    'Коваленко',
    'Бондаренко',
    'Ткаченко',
    'Кравченко',
    'Олійник',
    'Шевчук',
    'Поліщук',
    'Гнатюк',
    'Лисенко',
  ],
  ...[
    'Мельник',
    'Мороз',
    'Марченко',
    'Руденко',
    'Савченко',
    'Петренко',
    'Клименко',
    'Павленко',
    'Харченко',
    'Сидоренко',
  ],
  ...[
    'Гончар',
    'Швець',
    'Кравець',
    'Бондар',
    'Ткач',
    'Коваль',
    'Кушнір',
    'Скляр',
    'Колісник',
    'Чумак',
    'Козак',
    'Вдовиченко',
  ],
  ...['Левицький', 'Вишневський', 'Завадський', 'Яворський', 'Залізняк', 'Білецький', 'Островський', 'Руданський'],
  ...['Черненко', 'Чорний', 'Білий', 'Сивий', 'Рудий', 'Кучерявий', 'Веселий', 'Підлісний', 'Заозерний', 'Безсмертний'],
  ...['Лук’яненко', 'Дем’яненко', 'Мар’яненко', 'Дем’янчук', 'Лук’янчук', 'В’юнник', 'Солов’яненко', 'Під’яблонський'],
  ...[
    'Солов’йов',
    'Григор’єв',
    'Попов',
    'Морозов',
    'Ковальов',
    'Савін',
    'Кузьмін',
    'Щербина',
    'Калина',
    'Верба',
    'Зозуля',
  ],
  ...[
    'Сорока',
    'Голуб',
    'Соловей',
    'Журавель',
    'Заєць',
    'Вовк',
    'Лебідь',
    'Ворона',
    'Горобець',
    'Жук',
    'Щука',
    'Окунь',
  ],
  ...[
    'Гаврилюк',
    'Мартинюк',
    'Степанюк',
    'Романюк',
    'Данилюк',
    'Павлюк',
    'Ковальчук',
    'Бойчук',
    'Савчук',
    'Кравчук',
    'Дячук',
  ],
  ...[
    'Гриців',
    'Павлів',
    'Федорів',
    'Іванців',
    'Стецьків',
    'Кузів',
    'Лесів',
    'Процик',
    'Дзюба',
    'Кметь',
    'Пасічник',
    'Мазур',
  ],
  ...['Нечуй-Вітер', 'Квітка-Основа', 'Яремчук', 'Наливайко', 'Перебийніс', 'Незабудько', 'Загребельний', 'Довгопол'],
] as const

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The feminine form of a surname: Левицький → Левицька, Білий → Біла, Попов → Попова; Шевченко, Гриців, Верба stay. */
export function feminine(surname: string): string {
  if (/(ськ|цьк|зьк)ий$/.test(surname) || /ий$/.test(surname)) return surname.replace(/ий$/, 'а')
  return /(ов|ев|єв|йов|ін|їн)$/.test(surname) ? `${surname}а` : surname
}

/** `count` different full names, none of `taken`; the same ones for the same seed. */
export function inventNames(count: number, seed: number, taken: Iterable<string>): string[] {
  const random = randomFrom(seed)
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  const names = new Set(taken)
  const invented: string[] = []
  while (invented.length < count) {
    const name = random() < 0.54 ? `${pick(WOMEN)} ${womansSurname(pick, random)}` : `${pick(MEN)} ${pick(SURNAMES)}`
    if (names.has(name)) continue
    names.add(name)
    invented.push(name)
  }
  return invented
}

/** Some women have double surnames, their own and their husband's: Мельник-Левицька. */
function womansSurname(pick: (from: readonly string[]) => string, random: () => number): string {
  const first = feminine(pick(SURNAMES))
  if (random() > 0.06 || first.includes('-')) return first
  const second = feminine(pick(SURNAMES))
  return second.includes('-') || second === first ? first : `${first}-${second}`
}
