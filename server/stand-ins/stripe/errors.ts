/** A refusal in the shape of Stripe's own: `{error: {type, message, code?, param?}}`. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly type: string
  readonly code: string | undefined
  readonly param: string | undefined

  constructor(status: number, type: string, message: string, more: { code?: string; param?: string } = {}) {
    super(message)
    this.status = status
    this.type = type
    this.code = more.code
    this.param = more.param
  }

  get body(): { error: Record<string, string> } {
    const { type, message, code, param } = this
    return { error: { type, message, ...(code ? { code } : {}), ...(param ? { param } : {}) } }
  }
}

export const invalid = (message: string, more: { code?: string; param?: string } = {}): StripeRefusal =>
  new StripeRefusal(400, 'invalid_request_error', message, more)

export const missing = (what: string, id: string): StripeRefusal =>
  new StripeRefusal(404, 'invalid_request_error', `No such ${what}: '${id}'`, { code: 'resource_missing', param: 'id' })
