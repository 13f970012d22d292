/** Votes on short statements, and the groups of opinion in them: see README.md. */
export type { StatementsItem, StatementsOptions } from './options.ts'
export { statementsSection } from './pages.ts'
export { deleteStatements, forgetParticipants, listSeedTexts } from './queries.ts'
export { MIN_SEEDS } from './rules.ts'
export { MAX_SEEDS, StatementText } from './schema.ts'
export { SeedOpinions, seedOpinions } from './seed.ts'
export { statementsTrait } from './trait.ts'
export { addSeedStatements, requireSeeds } from './writing.ts'
