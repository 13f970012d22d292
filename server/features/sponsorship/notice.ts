import type { Order } from './orders/queries.ts'

/** What readers see of a notice; a sole trader's name is there no longer when the account is gone. */
export const noticeOf = ({ id, buyerName, text, language }: Order) => ({
  ...{ name: buyerName, text, language },
  href: `/sponsors/go/${id}`,
})
