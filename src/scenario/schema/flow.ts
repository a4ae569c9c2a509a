// A flow: what is to be carried, from where to where, how much and when.
import { block, byYear, count, flag, idOf, list, oneOf, quantity, share, text, type Checked } from './key.ts'
import { holidays } from './holiday.ts'

export const loadUnit = block('A kind of load unit: container, wagon, or lot of bulk.', {
  kind: oneOf(['container', 'wagon', 'bulk'], {
    doc: 'How it is handled: lifted, shunted, or transferred by the tonne.',
    example: 'container',
  }),
  teu: quantity('TEU', {
    doc: 'Size in TEU; default 0, for what is not a container.',
    example: '2 TEU',
  }).optional(),
  wagons: quantity('1', { doc: 'Wagons needed by rail.', example: 1, most: 1000 }),
  tare: quantity('t', {
    doc: 'Own weight, moved with the load and counted for emissions; default 0.',
    example: '3.8 t',
  }).optional(),
})
export const volume = block('How much, over the years. Give `series`, `teu`, `tonnes` or `units`.', {
  series: text({
    doc: 'Series of data/volumes.csv: recorded amounts by month.',
    example: 'china-westbound',
  }).optional(),
  share: share({
    doc: 'Part of the series (or of teu, tonnes, units) that is this flow; default 100 %.',
    example: '62 %',
  }).optional(),
  teu: byYear(quantity('TEU/yr', { doc: 'Amount of that year.', example: '35600 TEU/yr' }), {
    doc: 'TEU by calendar year; between given years it grows by a constant rate.',
  }).optional(),
  tonnes: byYear(quantity('t/yr', { doc: 'Amount of that year.', example: '4.1 Mt/yr' }), {
    doc: 'Tonnes by calendar year.',
  }).optional(),
  units: quantity('1/d', { doc: 'Load units a day, constant.', example: '20 /d' }).optional(),
  growth: byYear(share({ doc: 'Growth over the year before.', example: '20 %', least: -1, most: 100 }), {
    doc: 'By calendar year, after the last recorded year; replaces demand.growth.',
  }).optional(),
  season: list(quantity('1', { doc: 'Weight of the month.' }), {
    doc: 'Twelve weights, January first, for teu and tonnes; default every day alike.',
  }).optional(),
})
export const route = block('One way of going.', {
  via: list(idOf('terminal', { doc: 'Terminal or port.' }), {
    doc: 'Terminals and ports from origin to destination; neighbours are joined by a train or a sailing.',
    example: ['xian', 'altynkol', 'aktau', 'alat', 'absheron'],
  }),
  share: share({ doc: 'Share of the flow.', example: '100 %' }),
})
export const flow = block('Freight of one commodity, load unit and relation.', {
  title: text({ doc: 'Name for people.' }).optional(),
  commodity: text({ doc: 'Commodity.', example: 'manufactured goods' }).optional(),
  direction: oneOf(['westbound', 'eastbound'], { doc: 'Direction.', example: 'westbound' }),
  loadUnit: idOf('loadUnit', { doc: 'Kind of load unit.', example: 'container-40' }),
  load: quantity('t', { doc: 'Net tonnes in one load unit.', example: '25 t' }),
  volume,
  routes: list(route, { doc: 'Ways of going; shares add up to 100 %.' }),
  recordedLater: quantity('h', {
    doc: 'How long after readiness the volume is recorded (lead time of the record): demand runs ahead of the series by this; default 0.',
    example: '15 d',
  }).optional(),
  arrivals: oneOf(['poisson', 'regular'], {
    doc: 'Random or evenly spaced readiness; default poisson.',
    example: 'poisson',
  }).optional(),
  batch: count({
    doc: 'Load units that become ready together, such as a block train; default 1.',
    example: 50,
    least: 1,
    most: 10_000,
  }).optional(),
  holidays: holidays.optional(),
  turnAwayAbove: count({
    doc: 'Load units waiting for its first train or ship above which new ones are turned away, and go another way; default no limit.',
    example: 500,
  }).optional(),
  returns: share({
    doc: 'Share of boxes that come back empty over the reverse route; the rest leave the system; default 0 %.',
    example: '30 %',
  }).optional(),
  background: flag({
    doc: 'True for freight that shares trains, ships and ports with the corridor but is not counted as its own: it is in no relation `all`; default false.',
  }).optional(),
  valueOfTime: quantity('USD/TEU/d', {
    doc: 'What a day costs the cargo owner; default 0.',
    example: '40 USD/TEU/d',
  }).optional(),
})
export type LoadUnitKind = Checked<typeof loadUnit>
export type Volume = Checked<typeof volume>
export type Flow = Checked<typeof flow>

export const demand = block('What holds for all flows.', {
  growth: byYear(share({ doc: 'Growth over the year before.', example: '56 %', least: -1, most: 100 }), {
    doc: 'By calendar year, after the last recorded year; not of background flows; a year that is not named: 0 %.',
  }).optional(),
  scale: quantity('1', {
    doc: 'Multiplies every volume but that of background flows; default 1.',
    example: 1,
  }).optional(),
})
export const relation = block(
  'Flows that belong together in an answer, and between which places they are timed.',
  {
    title: text({ doc: 'Name for people.' }).optional(),
    flows: list(idOf('flow', { doc: 'Flow.' }), { doc: 'Flows that belong to it.' }),
    from: idOf('terminal', { doc: 'Timed from the departure here; default the origin.' }).optional(),
    to: idOf('terminal', {
      doc: 'Timed to availability here; default the destination. The same place as `from`: the stay there.',
    }).optional(),
    since: oneOf(['departure', 'arrival'], {
      doc: 'Timed from the departure at `from`, or from availability there; default departure.',
      example: 'arrival',
    }).optional(),
    headline: flag({ doc: 'Printed first, tested by compare; default false.' }).optional(),
    timed: flag({
      doc: 'True where times are wanted of a relation that is no headline; default false.',
    }).optional(),
  },
)
export type Relation = Checked<typeof relation>
