/** The console's list and item of a feature, from its declaration. */
export { dateCell, dueCell, moneyCell, personCell, progressCell, textCell } from './cells.ts'
export { type DeskDeclaration, desk } from './desk.ts'
export { TEXT_FILE } from './form.ts'
