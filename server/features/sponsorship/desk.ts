import { dateCell, desk, moneyCell, textCell } from '#participation/desk/index.ts'
import { selectSlots, slots } from './queries.ts'
import { slotStates } from './rules.ts'
import { slotChips, slotWorkflow } from './workflow.ts'

/** The console's list and screen of slots. */
export const slotsDesk = desk(slotWorkflow, {
  group: 'instruments',
  roles: ['webmaster'],
  chips: slotChips,
  facts: (_tx, context) => context,
  under: ({ id }, { t }) => [t('sponsorship:desk.number', { id })],
  list: {
    states: slotStates,
    select: (tx, { state, query = '' }) =>
      selectSlots(tx, state ? [state] : slotStates).$if(query !== '', (rows) =>
        rows.where('title', 'ilike', `%${query.replace(/[\\%_]/g, '\\$&')}%`),
      ),
    items: (_tx, rows) => rows.map(slots.of),
    columns: {
      place: ({ place }, { t }) => textCell(t(`sponsorship:places.${place}`)),
      price: ({ priceMinor }) => moneyCell(priceMinor),
      per: ({ per }, { t }) => textCell(t(`sponsorship:per.${per}`)),
      seats: ({ capacity }) => textCell(String(capacity)),
    },
  },
  item: {
    find: slots.find,
    path: ({ state }) => (state === 'offered' ? '/sponsors' : null),
    danger: ['withdraw'],
    values: {
      edit: (_tx, { title, description, place, capacity, priceMinor, per }) => ({
        ...{ title, description, place, capacity: String(capacity), price: String(priceMinor / 100), per },
      }),
    },
    sections: (_tx, { description, place, capacity, priceMinor, per, offeredAt }, { t }) => [
      { kind: 'text', id: 'description', text: description },
      {
        kind: 'facts',
        facts: {
          place: textCell(t(`sponsorship:places.${place}`)),
          price: moneyCell(priceMinor),
          per: textCell(t(`sponsorship:per.${per}`)),
          seats: textCell(String(capacity)),
          offered: dateCell(offeredAt),
        },
      },
    ],
  },
})
