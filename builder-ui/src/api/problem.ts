import type { JsonObject, ProblemBody } from './types.ts'

export interface FieldFault {
  /** Dot notation: `name.uk`, `social.0.url`. */
  path: string
  message: string
}

/**
 * A refusal, in the server's words (`application/problem+json`). `status` 0: no response (the network, or the server is
 * restarting).
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | undefined
  readonly fields: readonly FieldFault[]
  readonly details: JsonObject

  constructor(status: number, body: Partial<ProblemBody>) {
    super(body.detail ?? body.title ?? '')
    this.name = 'Problem'
    this.status = status
    this.code = body.code ?? (status === 0 ? 'console.offline' : 'console.unexpected')
    this.requestId = body.requestId
    this.fields = body.errors ?? []
    this.details = body.details ?? {}
  }
}

function isProblemBody(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value
}

/** The problem in a refusal, whatever a proxy on the way turned it into. */
export function problemOf(status: number, body: unknown): Problem {
  return new Problem(status, isProblemBody(body) ? body : {})
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, {})
}
