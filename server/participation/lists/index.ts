export { headingAndLimit, pageSize } from './fields.ts'
export { type Cell, type ListDeclaration, type ListFacts, PageKey, type PublicList, publicList } from './public-list.ts'
