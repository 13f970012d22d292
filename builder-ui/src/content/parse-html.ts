/** Foreign markup, in a document of its own in which nothing runs or loads. Its nodes are only ever read. */
export function parseHtml(html: string): Document {
  return new DOMParser().parseFromString(withoutHandlers(html), 'text/html')
}

/** Handlers would not run, but the browser reports each of them against the policy of the page. */
function withoutHandlers(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])on[a-z]+\s*=/gi, '$1data-off='))
}
