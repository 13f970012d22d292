/** Communities move: a whole community as one file, out of one installation and into another. */
export { requireImportChecks } from './checks.ts'
export { type Exported, type ExportOptions, exportCommunity } from './export.ts'
export { type Imported, type ImportOptions, importCommunity } from './import.ts'
export { removeUnfinishedImports } from './staging.ts'
