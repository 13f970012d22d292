/** Calendar files (RFC 5545) of single moments, for programs in which people keep their days. */

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

interface CalendarEvent {
  /** Never changes, so that a file that is opened again changes the entry instead of adding one. */
  uid: string
  /** When the facts were last changed. */
  stamp: Date
  at: Date
  title: string
  description: string
  /** Complete address. */
  url: string
}

/** Bytes of a line without its end (RFC 5545 §3.1). */
const MAX_LINE_BYTES = 75

export function calendarFile({ uid, stamp, at, title, description, url }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Viche//Viche//UK',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${instant(stamp)}`,
    `DTSTART:${instant(at)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    // A reminder of a term does not block time in the calendar.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `20261120T215959Z` */
const instant = (date: Date): string => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** TEXT of RFC 5545 §3.3.11; other control characters are not allowed in it. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')

/** Folds a long line between characters: the next one begins with a space, which counts. */
function folded(line: string): string {
  let folded = ''
  let bytes = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (bytes + size > MAX_LINE_BYTES) {
      folded += '\r\n '
      bytes = 1
    }
    folded += sign
    bytes += size
  }
  return folded
}
