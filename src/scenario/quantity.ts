// Units, and the only parser of numbers with units. A key is declared in one unit (its canonical unit);
// whatever fits it is accepted (`90 min` for h, `800 km/d` for km/h) and converted exactly where it is decimal.
// A percentage becomes a fraction of 1. A year without a date has 365.25 d, a month a twelfth of it.
import { nearestName } from './nearest.ts'

interface UnitInfo {
  what: string
  examples: readonly string[]
  /** Words of things counted that may stand in this unit: `12 trains/d`. */
  counted?: readonly string[]
}
const things = ['vessels', 'ships', 'ferries', 'wagons', 'trains', 'berths', 'tracks', 'cranes', 'servers']
const flowing = ['trains', 'paths', 'units', 'wagons', 'containers', 'vessels', 'ships', 'lots', 'storms']

/** The units in which keys are declared: what they measure and how that may be written. */
export const units = {
  h: { what: 'a time', examples: ['20 h', '1.5 d', '90 min'] },
  d: { what: 'a time', examples: ['60 d', '36 h', '2 weeks'] },
  km: { what: 'a length', examples: ['293 km', '160 nm'] },
  nm: { what: 'a distance at sea', examples: ['250 nm', '463 km'] },
  'km/h': { what: 'a speed', examples: ['29 km/h', '800 km/d'] },
  kn: { what: 'a speed', examples: ['12 kn', '22 km/h'] },
  t: { what: 'a mass', examples: ['25 t', '60 kt'] },
  't/yr': { what: 'tonnes a year', examples: ['4.1 Mt/yr', '900 kt/yr'] },
  TEU: { what: 'a number of TEU', examples: ['225 TEU', '5 kTEU', '100 FEU'] },
  'TEU/yr': { what: 'TEU a year', examples: ['35600 TEU/yr', '35.6 kTEU/yr'] },
  'moves/h': {
    what: 'moves an hour',
    examples: ['18 moves/h', '12 wagons/h'],
    counted: ['moves', 'lifts', 'wagons', 'containers', 'boxes', 'units'],
  },
  't/h': { what: 'tonnes an hour', examples: ['300 t/h', '7 kt/d'] },
  '1/d': { what: 'a number a day', examples: ['12 /d', '12 trains/d', '80 /week'], counted: flowing },
  '1': { what: 'a number', examples: ['3', '3 vessels'], counted: [...things, ...flowing] },
  '%': { what: 'a share', examples: ['62 %', '0.62'] },
  USD: { what: 'an amount of money', examples: ['38 MUSD', '40000 USD'] },
  'USD/TEU': { what: 'a price a TEU', examples: ['300 USD/TEU', '600 USD/FEU'] },
  'USD/TEU/d': { what: 'a price a TEU and day', examples: ['3 USD/TEU/d', '3 USD/(TEU d)'] },
  'g/t/km': { what: 'emissions a tonne-kilometre', examples: ['40 g/t/km', '40 g/(t km)', '40 g/tkm'] },
  m: { what: 'a length', examples: ['1.5 m', '150 cm'] },
  'm/yr': { what: 'a length a year', examples: ['0.2 m/yr', '20 cm/yr'] },
  deg: { what: 'an angle in decimal degrees', examples: ['43.68 deg'] },
} as const satisfies Record<string, UnitInfo>
export type UnitName = keyof typeof units

/** A unit word: what it measures and its size in the base unit (h, km, t, TEU, USD, deg) as a fraction. */
interface Word {
  measures: string
  over: bigint
  under: bigint
}
const words = new Map<string, Word[]>()
function say(names: string, measures: string, over: number | bigint, under: number | bigint = 1n): void {
  for (const name of names.split(' ')) {
    words.set(name, [{ measures, over: BigInt(over), under: BigInt(under) }])
  }
}
say('h hr hrs hour hours', 'time', 1)
say('d day days', 'time', 24)
say('min minute minutes', 'time', 1, 60)
say('s sec second seconds', 'time', 1, 3600)
say('wk week weeks', 'time', 168)
say('month months', 'time', 1461, 2)
say('yr year years a', 'time', 8766)
say('km', 'length', 1)
say('m metre metres', 'length', 1, 1000)
say('cm', 'length', 1, 100_000)
say('mm', 'length', 1, 1_000_000)
say('nm NM nmi', 'length', 1852, 1000)
say('t tonne tonnes', 'mass', 1)
say('kt', 'mass', 1000)
say('Mt', 'mass', 1_000_000)
say('kg', 'mass', 1, 1000)
say('g gCO2e', 'mass', 1, 1_000_000)
say('TEU teu TEUs', 'teu', 1)
say('kTEU', 'teu', 1000)
say('MTEU', 'teu', 1_000_000)
say('FEU', 'teu', 2)
say('USD', 'money', 1)
say('kUSD', 'money', 1000)
say('MUSD', 'money', 1_000_000)
say('GUSD', 'money', 1_000_000_000)
say('deg degrees °', 'angle', 1)
say('%', 'share', 1, 100)
for (const name of ['kn', 'knot', 'knots']) {
  words.set(name, [
    { measures: 'length', over: 1852n, under: 1000n },
    { measures: '/time', over: 1n, under: 1n },
  ])
}
for (const name of ['tkm', 't-km']) words.set(name, [...words.get('t')!, ...words.get('km')!])
for (const name of [...things, ...flowing, 'moves', 'lifts', 'boxes']) {
  const word: Word = { measures: `#${name}`, over: 1n, under: 1n }
  words.set(name, [word])
  words.set(
    name === 'ferries' ? 'ferry' : name.replace(/e?s$/, (s) => (name === 'boxes' ? '' : s.slice(0, -1))),
    [word],
  )
}

/** What a unit text measures, uncancelled (`mass/mass·length` is not `1/length`), and its size. */
interface Measure {
  over: bigint
  under: bigint
  measures: string
  counted: string[]
}

/** Reads `USD/(TEU d)`; a string is the word that nobody knows. */
function measureOf(unit: string): Measure | string {
  const above: string[] = []
  const below: string[] = []
  const counted: string[] = []
  let [over, under] = [1n, 1n]
  let dividing = false
  let inGroup = false
  for (const token of unit.match(/t-km|[/()*·]|[^\s/()*·]+/g) ?? []) {
    if (token === '/') dividing = true
    else if (token === '(') inGroup = true
    else if (token === ')') inGroup = dividing = false
    else if (token !== '*' && token !== '·' && token !== '1') {
      const parts = words.get(token)
      if (parts === undefined) return token
      for (const part of parts) {
        const flipped = part.measures.startsWith('/')
        const name = flipped ? part.measures.slice(1) : part.measures
        const isBelow = dividing !== flipped
        over *= isBelow ? part.under : part.over
        under *= isBelow ? part.over : part.under
        if (name.startsWith('#')) counted.push(isBelow ? `per ${name.slice(1)}` : name.slice(1))
        else (isBelow ? below : above).push(name)
      }
      if (!inGroup) dividing = false
    }
  }
  if (dividing || inGroup) return unit
  return { over, under, measures: `${above.sort().join('·')}/${below.sort().join('·')}`, counted }
}

const canonical = new Map<string, Measure>()
for (const unit of Object.keys(units)) canonical.set(unit, measureOf(unit) as Measure)

/** Powers of ten are applied to the text of the number, so that 4.1 Mt is 4100000 t to the last digit. */
function scaled(number: string, over: bigint, under: bigint): number {
  const power = tenth(over) - tenth(under)
  const rest = over / 10n ** BigInt(tenth(over))
  const restUnder = under / 10n ** BigInt(tenth(under))
  const [mantissa, exponent = '0'] = number.toLowerCase().split('e') as [string, string?]
  const shifted = Number(`${mantissa}e${Number(exponent) + power}`)
  return rest === restUnder ? shifted : (shifted * Number(rest)) / Number(restUnder)
}
function tenth(n: bigint): number {
  let power = 0
  for (let rest = n; rest % 10n === 0n; rest /= 10n) power += 1
  return power
}

const written = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/s
const multipliers: Record<string, string> = {
  thousand: 'e3',
  million: 'e6',
  mn: 'e6',
  billion: 'e9',
  bn: 'e9',
}

/** A number with its unit, in the canonical unit of a key; else what was expected, in words.
 *  A bare number is good only for unit `1`, and from 0 to 1 (either sign) for `%`. */
export function parseQuantity(
  text: string | number,
  unit: UnitName,
): { value: number } | { expected: string } {
  const { what, examples } = units[unit]
  const expected = (hint = '') => ({ expected: `${what} such as ${alternatives(examples)}${hint}` })
  const given = String(text)
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
  if (/^[+-]?\d[\d .]*,\d/.test(given)) return expected('; write a decimal point and no thousands separators')
  if (/^[+-]?\d{1,3}([ _']\d{3})+(?!\d)/.test(given)) return expected('; write the digits without separators')
  const parts = written.exec(given)
  if (parts === null) return expected()
  let number = parts[1]!
  let measure: string = parts[2]!.replace(/\s+per\s+/g, '/')
  if (/^[-–]\s*\d/.test(measure)) return expected('; one value, or a distribution for a range')
  const multiplier = /^(thousand|million|mn|billion|bn|m(?= USD)|M(?= USD))\b\s*/.exec(measure)
  if (multiplier !== null && !/e/i.test(number)) {
    number += multipliers[multiplier[1]!] ?? 'e6'
    measure = measure.slice(multiplier[0].length)
  }
  const target = canonical.get(unit)!
  if (measure === '') return bare(number, unit, expected)
  const read = measureOf(measure)
  if (typeof read === 'string') return expected(unknownUnit(read))
  const allowed = 'counted' in units[unit] ? (units[unit] as UnitInfo).counted! : []
  const fits = read.measures === target.measures && read.counted.every((word) => allowed.includes(word))
  if (!fits) return expected(`; "${measure}" does not fit`)
  const value =
    unit === '%'
      ? scaled(number, 1n, 100n)
      : scaled(number, read.over * target.under, read.under * target.over)
  return Number.isFinite(value) ? { value } : expected('; the number is too large')
}

function bare(number: string, unit: UnitName, expected: (hint?: string) => { expected: string }) {
  const value = Number(number)
  if (!Number.isFinite(value)) return expected('; the number is too large')
  if (unit === '1') return { value }
  if (unit !== '%') return expected(`; ${short(number)} has no unit`)
  return Math.abs(value) <= 1
    ? { value }
    : expected(`; for ${short(number)} per cent write "${short(number)} %"`)
}

function unknownUnit(word: string): string {
  const near = nearestName(word, [...words.keys()])
  const meant = near === undefined ? '' : `; did you mean "${near}"?`
  return `; there is no unit "${short(word)}"${meant}`
}
const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text)

/** `a, b or c` */
export const alternatives = (examples: readonly string[], or = 'or'): string =>
  examples.length < 2 ? examples.join('') : `${examples.slice(0, -1).join(', ')} ${or} ${examples.at(-1)!}`

/** A value as it would be written in a scenario; parsing it gives the same number back. */
export function formatQuantity(value: number, unit: UnitName): string {
  if (unit === '1') return String(value)
  if (unit !== '%') return `${value} ${unit === '1/d' ? '/d' : unit}`
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?]
  const exact = `${mantissa}e${Number(exponent) + 2}`
  const plain = String(Number(exact))
  return `${scaled(plain, 1n, 100n) === value ? plain : exact} %`
}

/** The ends of the range of a figure, written as its value is: of a row of data/ the number alone, of what the
 *  scenario states a quantity. */
export const rangeText = (figure: {
  row?: string
  unit: string
  range?: { low: number; high: number }
}): [string, string] => {
  const { low, high } = figure.range!
  const write = (end: number): string =>
    figure.row === undefined ? formatQuantity(end, figure.unit as UnitName) : String(end)
  return [write(low), write(high)]
}
