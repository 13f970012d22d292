/** PostgreSQL cannot start; the message is for the person at the terminal and says what to do. */
export class PostgresProblem extends Error {
  override name = 'PostgresProblem'
}
