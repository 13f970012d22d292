export { isExternal, isSitePath, safeAddress } from './address.ts'
export {
  isBlank,
  mediaOf,
  RichText,
  type RichTextBlock,
  readStoredText,
  richTextLimits,
  richTextWords,
} from './blocks.ts'
export { type Attributes, classes, close, element, open, type Tag } from './html.ts'
export { Href, type Inline, type InlineText, MAX_RUN_LENGTH, plainText, Run, text } from './inline.ts'
export { anchorHtml, inlineHtml } from './inline-html.ts'
export { type Picture, pictureHtml } from './picture.ts'
export { type RichTextPlace, richTextHtml } from './render.ts'
export { tableHtml } from './table.ts'
