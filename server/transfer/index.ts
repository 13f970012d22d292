/** Moving communities: a whole community as one file, from one installation to another. */
export { requireImportChecks } from './checks.ts'
export { type Exported, type ExportOptions, exportCommunity } from './export.ts'
export { type Imported, type ImportOptions, importCommunity } from './import.ts'
export { removeUnfinishedImports } from './staging.ts'
