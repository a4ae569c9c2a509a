// A place: a point on the map with a zone; what is done there stands in terminals, ports and borders.
import { block, oneOf, quantity, text, timeOfDay, type Checked } from './key.ts'

export const place = block('A place on the map. Give `node`, or the other keys.', {
  node: text({
    doc: 'Id of a row of data/nodes.csv that gives title, country, position and zone.',
    example: 'aktau',
  }).optional(),
  title: text({ doc: 'Name for people.', example: 'Aktau' }).optional(),
  country: text({ doc: 'ISO 3166 code.', example: 'KZ' }).optional(),
  latitude: quantity('deg', {
    doc: 'North positive; default none, it is not on the map.',
    example: '43.68 deg',
    least: -90,
    most: 90,
  }).optional(),
  longitude: quantity('deg', {
    doc: 'East positive; default none, it is not on the map.',
    example: '51.21 deg',
    least: -180,
  }).optional(),
  zone: text({
    doc: 'Time zone, a name of data/zones.csv or an offset such as +05:00.',
    example: '+05:00',
  }).optional(),
})
export type Place = Checked<typeof place>

export const window = block('Daily opening hours, local time; `closes` before `opens` runs over midnight.', {
  opens: timeOfDay({ doc: 'First minute open.', example: '08:00' }),
  closes: timeOfDay({ doc: 'First minute closed.', example: '20:00' }),
})
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export const possession = block('Hours of every week in which the track is worked on and no train enters.', {
  day: oneOf(weekdays, { doc: 'Day on which it begins, local time.', example: 'sunday' }),
  from: timeOfDay({ doc: 'Minute at which it begins.', example: '08:00' }),
  length: quantity('h', { doc: 'How long the track is taken.', example: '6 h', most: 167 }),
})
export const tractions = oneOf(['electric', 'diesel'], { doc: 'Traction, for emissions.', example: 'diesel' })
