// The journey of one load unit for the terminal, 80 columns wide: a line for each thing it did, a second line
// for what it waited for and who held it, a heading for each train and ship that it was on.
import { calledInWords, type Story } from '../results/event-logs/story.ts'

const WIDTH = 80
const INDENT = 26

/** @param chosen how it was chosen, in words */
export function storyText(story: Story, chosen: string): string {
  const { unit, hubs, lines, originHours, transitHours, undisturbedHours } = story
  const days = (hours: number): string => `${(hours / 24).toFixed(1)} d`
  return [
    `${unit}: ${hubs.join(' - ')}`,
    ...wrapped(chosen, 0),
    '',
    'from (UTC)           hours  what, where',
    ...lines.flatMap((line, i) => [
      ...aboard(line, lines[i - 1]),
      `${line.timestamp.slice(0, 16).replace('T', ' ')}  ${line.hours.toFixed(1).padStart(8)}  ${whatOf(line)}`,
      ...(lines.findIndex(({ says }) => says === line.says) < i ? [] : wrapped(line.says, INDENT + 2)),
    ]),
    '-'.repeat(INDENT - 1),
    `${'before departure'.padEnd(16)}  ${originHours.toFixed(1).padStart(8)}  (${days(originHours)})`,
    `${'after departure'.padEnd(16)}  ${transitHours.toFixed(1).padStart(8)}  (${days(transitHours)}; ${days(undisturbedHours)} moving, handling, border service)`,
    story.isTurnedAway
      ? 'It was turned away: too many were waiting.'
      : story.arrived === ''
        ? `It has not arrived by the end of the run; it stands at ${story.unfinishedAt}.`
        : `${'together'.padEnd(16)}  ${(originHours + transitHours).toFixed(1).padStart(8)}  arrived ${story.arrived.slice(0, 16).replace('T', ' ')}`,
  ].join('\n')
}

/** Where it boards a train or ship, or leaves one. */
function aboard({ vehicle, place }: Line, before: Line | undefined): string[] {
  if (vehicle === (before?.vehicle ?? '')) return []
  return wrapped(vehicle === '' ? `ashore in ${place}:` : `on ${calledInWords(vehicle)}:`, INDENT - 6)
}
type Line = Story['lines'][number]

const whatOf = ({ activity, cause, place }: Line): string =>
  `${activity === 'waiting' ? `waits (${cause})` : activity === 'border' ? 'border service' : activity}, ${place}`

function wrapped(text: string, indent: number): string[] {
  if (text === '') return []
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = ''
    }
    line += `${line === '' ? '' : ' '}${word}`
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one)
}
