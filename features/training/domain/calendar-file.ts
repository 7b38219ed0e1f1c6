/**
 * One meeting as a calendar file (RFC 5545): lines end in CRLF and are folded at 75 octets (3.1), text is escaped
 * (3.3.11), times are in UTC (3.3.5, form 2), so that no time zone has to be described. `METHOD:PUBLISH` (RFC 5546)
 * makes it an entry and not an invitation: nobody is mailed.
 */

export type Meeting = { id: string; title: string; about: string; place: string; link: string; startsAt: Date; endsAt: Date; changedAt: Date; sequence: number; isCancelled: boolean }

const octetsMax = 75

export function calendarFile(meeting: Meeting): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Steward//Workshops//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${meeting.id}@steward`,
    `SEQUENCE:${meeting.sequence}`,
    `DTSTAMP:${utc(meeting.changedAt)}`,
    `DTSTART:${utc(meeting.startsAt)}`,
    `DTEND:${utc(meeting.endsAt)}`,
    `SUMMARY:${escaped(meeting.title)}`,
    ...(meeting.about ? [`DESCRIPTION:${escaped(meeting.about)}`] : []),
    ...(meeting.place ? [`LOCATION:${escaped(meeting.place)}`] : []),
    ...(meeting.link ? [`URL:${meeting.link.replaceAll(/[\r\n\s]/g, '')}`] : []),
    `STATUS:${meeting.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function utc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** Control characters have no place in a text value (3.3.11). */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll(/([;,])/g, '\\$1')
    .replaceAll('\n', '\\n')
}

/** By characters: half of one would be damaged. A line that goes on begins with a space, which counts. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let out = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > octetsMax) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}
