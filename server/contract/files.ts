/** Files that residents send with an action. */

/** One field for files. What a file is, its bytes decide, never its name. */
export interface FileField {
  maxCount: number
  kinds: readonly ('image' | 'document')[]
  /** Of each file; at most what staff may upload. */
  maxBytes: number
}

export type FileFields = Readonly<Record<string, FileField>>

/** A file of this action: its row is written on the action's transaction, and goes with it. */
export interface ReceivedFile {
  /** Of the media; the action keeps it and calls `setMediaUses`. */
  id: string
  kind: 'image' | 'document'
  fileName: string
}

/** By field; a field without files has an empty list. */
export type ReceivedFiles = Readonly<Record<string, readonly ReceivedFile[]>>
