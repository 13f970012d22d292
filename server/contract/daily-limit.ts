/** How often one account may do something within one day in Kyiv. */
export interface DailyLimit {
  /** The counter: actions with the same id share it, such as submitting and resubmitting. */
  id: string
  most: number
  /** Code of the refusal; its sentence gets {{most}} and {{from}}, the day on which the account may try again. */
  error: string
}
