/** Of the page and, below the console, of the screen. */
export const consultationPath = (id: number): string => `/consultations/${id}`
/** Cache tag, and the subject of attachments, comments and the journal. */
export const consultationTag = (id: number): string => `consultation:${id}`
/** Cache tag of what shows several. */
export const LIST_TAG = 'consultations'
/** Cache tag of what shows proposals to several acts. */
export const PROPOSALS_TAG = 'consultation-proposals'
