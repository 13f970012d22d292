export { type ByteRange, byteRange } from './byte-range.ts'
export type { CachedResponse, FindCachedResponse } from './cached-response.ts'
export {
  type CompressedPage,
  chooseEncoding,
  compressedAnswer,
  compressPage,
  type Encoding,
  isKnown,
  renderedOnce,
  sendCompressed,
} from './compressed-page.ts'
export { consoleCsp, FILE_CSP, framedSiteCsp, mapSiteCsp, SITE_CSP } from './headers.ts'
export { MAX_REPORTED_ERRORS, PathSegment, parseInput } from './input.ts'
export { DEFAULT_JSON_LIMITS, type JsonLimits, jsonExcess } from './json-limits.ts'
export { localeOfPath, localeOfProgram } from './locale.ts'
export { Places } from './places.ts'
export { asAppError, Problem, problemOf, sendProblem, sentenceOf } from './problems.ts'
export { RateWindow } from './rate-window.ts'
export { BODY_LIMIT, createHttpServer, type ErrorPage, type Surface } from './server.ts'
