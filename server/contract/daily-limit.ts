/** How often one account may do something in a day of Kyiv. */
export interface DailyLimit {
  /** What is counted: actions with one id share one count, as submitting and submitting again. */
  id: string
  most: number
  /** Code of the refusal; its sentence gets {{most}} and {{from}}, the day on which the account can come again. */
  error: string
}
