/**
 * GrapesJS in Ukrainian, which it does not come with. The editor shows nothing of it on purpose; this is for what it
 * shows all the same: names of things without a type of ours, and questions of its own.
 */

const anyText = { placeholder: 'напр. «Текст»' }
const sides = (property: string) => ({
  [`${property}-top-sub`]: 'Угорі',
  [`${property}-right-sub`]: 'Праворуч',
  [`${property}-bottom-sub`]: 'Унизу',
  [`${property}-left-sub`]: 'Ліворуч',
})
const axes = (property: string, word: string) => ({
  [`transform-${property}-x`]: `${word} за X`,
  [`transform-${property}-y`]: `${word} за Y`,
  [`transform-${property}-z`]: `${word} за Z`,
})

export const grapesjsUk = {
  assetManager: {
    addButton: 'Додати зображення',
    inputPlh: 'http://адреса/зображення.jpg',
    modalTitle: 'Обрати зображення',
    uploadTitle: 'Перетягніть файли сюди або натисніть, щоб завантажити',
  },
  blockManager: { labels: {}, categories: {} },
  domComponents: {
    names: {
      '': 'Контейнер',
      wrapper: 'Сторінка',
      text: 'Текст',
      comment: 'Коментар',
      image: 'Зображення',
      video: 'Відео',
      label: 'Підпис',
      link: 'Посилання',
      map: 'Мапа',
      tfoot: 'Низ таблиці',
      tbody: 'Тіло таблиці',
      thead: 'Верх таблиці',
      table: 'Таблиця',
      row: 'Рядок таблиці',
      cell: 'Клітинка таблиці',
    },
  },
  deviceManager: {
    device: 'Пристрій',
    devices: {
      desktop: 'Комп’ютер',
      tablet: 'Планшет',
      mobileLandscape: 'Телефон, повернутий',
      mobilePortrait: 'Телефон',
    },
  },
  panels: {
    buttons: {
      titles: {
        preview: 'Попередній перегляд',
        fullscreen: 'На весь екран',
        'sw-visibility': 'Показати межі елементів',
        'export-template': 'Показати код',
        'open-sm': 'Відкрити вигляд',
        'open-tm': 'Налаштування',
        'open-layers': 'Відкрити структуру',
        'open-blocks': 'Відкрити блоки',
      },
    },
  },
  selectorManager: {
    label: 'Класи',
    selected: 'Виділено',
    emptyState: '- Стан -',
    states: { hover: 'Під вказівником', active: 'Натиснуто', 'nth-of-type(2n)': 'Парні й непарні' },
  },
  styleManager: {
    empty: 'Виділіть елемент, щоб змінити його вигляд',
    layer: 'Шар',
    fileButton: 'Зображення',
    sectors: {
      general: 'Загальне',
      layout: 'Розташування',
      typography: 'Шрифт',
      decorations: 'Оздоблення',
      extra: 'Додатково',
      flex: 'Гнучке розташування',
      dimension: 'Розміри',
    },
    properties: {
      'text-shadow-h': 'X',
      'text-shadow-v': 'Y',
      'text-shadow-blur': 'Розмиття',
      'text-shadow-color': 'Колір',
      'box-shadow-h': 'X',
      'box-shadow-v': 'Y',
      'box-shadow-blur': 'Розмиття',
      'box-shadow-spread': 'Поширення',
      'box-shadow-color': 'Колір',
      'box-shadow-type': 'Вид',
      ...sides('margin'),
      ...sides('padding'),
      'border-width-sub': 'Товщина',
      'border-style-sub': 'Вид лінії',
      'border-color-sub': 'Колір',
      'border-top-left-radius-sub': 'Угорі ліворуч',
      'border-top-right-radius-sub': 'Угорі праворуч',
      'border-bottom-right-radius-sub': 'Унизу праворуч',
      'border-bottom-left-radius-sub': 'Унизу ліворуч',
      ...axes('rotate', 'Поворот'),
      ...axes('scale', 'Масштаб'),
      'transition-property-sub': 'Властивість',
      'transition-duration-sub': 'Тривалість',
      'transition-timing-function-sub': 'Перебіг',
      'background-image-sub': 'Зображення',
      'background-repeat-sub': 'Повторення',
      'background-position-sub': 'Положення',
      'background-attachment-sub': 'Прокручування',
      'background-size-sub': 'Розмір',
    },
  },
  traitManager: {
    empty: 'Виділіть елемент, щоб змінити його налаштування',
    label: 'Налаштування елемента',
    categories: {},
    traits: {
      labels: {},
      attributes: { id: anyText, alt: anyText, title: anyText, href: { placeholder: 'напр. https://rada.gov.ua' } },
      options: { target: { false: 'У цьому вікні', _blank: 'У новому вікні' } },
    },
  },
  storageManager: { recover: 'Повернути незбережені зміни?' },
}

/** GrapesJS's setting of languages: the reader's, never the browser's. */
export function speaking(reader: 'uk' | 'en') {
  const languages = { locale: reader, localeFallback: reader, detectLocale: false }
  return { ...languages, messagesAdd: { uk: grapesjsUk } }
}
