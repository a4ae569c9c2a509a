// The report in a real browser, opened from file://: with and without scripts, on a phone, a tablet and a desk, light
// and dark. Made from two short runs, their comparison, and tables of other commands written by hand.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import papaparse from 'papaparse'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'corridor-report-'))
const results = join(folder, 'results')
const file = join(folder, 'report.html')
const corridor = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/main.js', ...args], { encoding: 'utf8' })

let browser: Browser
let said = ''
let html = ''

beforeAll(async () => {
  const other = join(folder, 'two-more-feeders.yaml')
  writeFileSync(
    other,
    'schema: 1\nextends: scenarios/baseline-2024.yaml\ntitle: Two more feeders\n' +
      'sailings: { aktau-alat-feeder: { fleet: { feeder-225: { vessels: 7 } } } }\n',
  )
  // From an empty network: what is looked at is the page.
  const twice = ['--replications', '2', '--set', 'run.warmUp=0', '--out', results]
  const months = ['--movements', '02', '--movements', '2024-07']
  expect(corridor('run', 'scenarios/baseline-2024.yaml', ...months, ...twice).stderr).toBe('')
  expect(corridor('run', other, ...twice).stderr).toBe('')
  const folders = ['baseline-2024', 'two-more-feeders'].map((id) => join(results, id))
  expect(corridor('compare', ...folders, '--out', results).stderr).toBe('')
  mkdirSync(join(results, 'others'))
  for (const [name, text] of Object.entries(handWritten)) writeFileSync(join(results, 'others', name), text)
  // What corridor optimise wrote of tests/scenarios/optimise/two-ports.yaml.
  cpSync('tests/browser/decisions', join(results, 'others'), { recursive: true })
  const made = corridor('report', results, '--out', file, '--charts', join(folder, 'charts'))
  expect(made.stderr).toBe('')
  said = made.stdout
  html = readFileSync(file, 'utf8')
  browser = await openBrowser()
}, 300_000)
afterAll(() => browser.close())

/** Small tables in the columns of the contract, so that every section is drawn. */
const handWritten = {
  'throughput_curve.csv':
    'scenario,offered,unit,delivered_mean,delivered_mean_ci_low,delivered_mean_ci_high,transit_days_mean,transit_days_p90,backlog_growth_per_day,sustainable,bottleneck,utilisation_mean\n' +
    'baseline-2024,4000000,t/yr,4000000,3900000,4100000,13,20,0,yes,aktau-alat-feeder-fleet,0.6\n' +
    'baseline-2024,8000000,t/yr,7000000,6800000,7200000,,,2000,no,zhezkazgan-saksaulskaya,1\n',
  'ladder.csv':
    'scenario,step,resource,place,binds_at,unit,ci_low,ci_high,method\n' +
    'baseline-2024,1,zhezkazgan-saksaulskaya,zhezkazgan-saksaulskaya,6500000,t/yr,6300000,6700000,simulation\n' +
    'baseline-2024,2,aktau-alat-feeder-fleet,aktau-alat-feeder,8000000,t/yr,7500000,8400000,simulation\n',
  'hindcast.csv':
    'scenario,target,period,relation,quantity,statistic,unit,observed_low,observed_high,value,ci_low,ci_high,error,role,verdict\n' +
    'hindcast-2022,T1,2022,all,delivered,total,t,1480000,1500000,1510000,1490000,1530000,0,validation,inside\n' +
    'hindcast-2022,T2,2022,xian-baku,transit,mean,d,18,23,16,15.5,16.5,-0.11,calibration,within 15 %\n',
  'sensitivity.csv':
    'scenario,metric,input,confidence,method,index,ci_low,ci_high\n' +
    'baseline-2024,transit_days_mean,lines.zhezkazgan-saksaulskaya.background,assumed,sobol,0.4,0.3,0.5\n' +
    'baseline-2024,transit_days_mean,chance,,sobol,0.1,0.05,0.15\n',
  'robustness.csv':
    'scenario,claim,statement,measure,relation,threshold,worlds,share_supported,share_supported_ci_low,share_supported_ci_high,share_refuted,share_refuted_ci_low,share_refuted_ci_high,share_inconclusive,share_inconclusive_ci_low,share_inconclusive_ci_high,value_p05,value_p50,value_p95,rule,rule_share_worlds,rule_share_supported\n' +
    'baseline-2024,china-europe-15-days,China to Europe in 15 days,transit_days_mean,xian-baku,15,4,0.5,0.2,0.8,0.25,0.1,0.6,0.25,0.1,0.6,12,15,19,altynkol.border-service at most 20 h,0.5,1\n',
  'worlds.csv':
    'scenario,claim,world,verdict,value,half,input,input_unit,input_value,input_low,input_high,other,other_unit,other_value,other_low,other_high\n' +
    ['0,supported,12,sought,', '1,supported,13,tested,', '2,refuted,19,sought,', '3,inconclusive,15,tested,']
      .map(
        (world, i) =>
          `baseline-2024,china-europe-15-days,${world}altynkol.border-service,h,${10 + 6 * i},,20,,,,,\n`,
      )
      .join(''),
}

interface View {
  width: number
  height: number
  colorScheme: 'light' | 'dark'
  javaScriptEnabled: boolean
}
const tablet: View = { width: 800, height: 900, colorScheme: 'light', javaScriptEnabled: true }
const phone: View = { ...tablet, width: 360 }
const desk: View = { ...tablet, width: 1440, height: 1000 }

interface Opened {
  page: Page
  complaints: string[]
  requests: string[]
}

async function open(view: View): Promise<Opened> {
  const { width, height, colorScheme, javaScriptEnabled } = view
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled })
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  return { page, complaints, requests }
}

/** Texts of the visible maps that stand on each other. */
const labelsOnEachOther = `
  [...document.querySelectorAll('.map svg[role=img]')]
    .filter((svg) => svg.getBoundingClientRect().width > 0)
    .flatMap((svg) => {
      const boxes = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, ...text.getBoundingClientRect().toJSON() }))
      return boxes.flatMap((a, i) => boxes.slice(i + 1)
        .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
        .map((b) => a.text + ' / ' + b.text))
    })`
const namesOnMap = `[...document.querySelectorAll('.map svg[role=img]')]
  .filter((svg) => svg.getBoundingClientRect().width > 0)
  .flatMap((svg) => [...svg.querySelectorAll('.label text')].map((text) => text.textContent))`

const widths = [360, 800, 1440]
/** Where the page changes its drawings: each at its smallest. */
const edges = [759, 760, 1080, 1180]
/** Texts of visible drawings that are smaller than a reader of a printed page would accept. */
const tinyTexts = `
  [...document.querySelectorAll('svg[role=img]')]
    .filter((svg) => svg.getBoundingClientRect().width > 0)
    .flatMap((svg) => [...svg.querySelectorAll('text')]
      .filter((text) => parseFloat(getComputedStyle(text).fontSize) * Math.abs(text.getScreenCTM().a || text.getScreenCTM().b) < 10.95)
      .map((text) => text.textContent))`

// One page is opened and made wider and narrower, light and dark, as a reader would.
describe.each([true, false])('scripts %s', (javaScriptEnabled) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open({ ...phone, javaScriptEnabled })
  })
  afterAll(() => opened.page.context().close())

  test.each(widths.flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme }))))(
    '$width px, $scheme: in order, fits, nothing on the map touches, nothing is fetched',
    async ({ width, scheme }) => {
      const { page, complaints, requests } = opened
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      expect(complaints).toEqual([])
      expect(requests).toEqual([pathToFileURL(file).href])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await page.evaluate(labelsOnEachOther)).toEqual([])
      const names = await page.evaluate<string[]>(namesOnMap)
      for (const port of [
        'Aktau',
        'Alat',
        'Poti',
        'Batumi',
        'Constanța',
        'Burgas',
        'Altynkol',
        'Böyük Kəsik',
      ])
        expect(names).toContain(port)
    },
  )
})

describe('at every width', () => {
  let page: Page
  beforeAll(async () => {
    page = (await open(phone)).page
  })
  afterAll(() => page.context().close())

  test.each([...widths, ...edges])('no text of a drawing is under 11 px at %d px', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(tinyTexts)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  })

  // Whatever is not about colour is the same in the dark, and colours are at 800 px what they are at 1440.
  test.each([
    ...widths.map((width) => ({ width, scheme: 'light' as const, rules: {} })),
    ...[360, 1440].map((width) => ({
      width,
      scheme: 'dark' as const,
      rules: { runOnly: ['color-contrast'] },
    })),
  ])('axe-core finds nothing serious at $width px, $scheme', async ({ width, scheme, rules }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    if (!(await page.evaluate(`'axe' in window`))) {
      await page.locator('.motion .play').click()
      await page.locator('.motion .play').click()
      await page.evaluate(axe.source)
    }
    const options = JSON.stringify({ resultTypes: ['violations'], ...rules })
    const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
      `axe.run(document, ${options}).then(({ violations }) => violations)`,
    )
    expect(
      found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`),
    ).toEqual([])
  })

  test.each(widths)(
    'in a font as wide as the widest that systems have, nothing on the map touches at %d px',
    async (width) => {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(`document.body.classList.add('wide-font')`)
      await page.addStyleTag({ content: '.wide-font svg text{letter-spacing:.05em}' })
      expect(await page.evaluate(labelsOnEachOther)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    },
  )
})

describe('charts', () => {
  test('each has a title, a text alternative and axes with units', async () => {
    const { page } = await open(phone)
    const charts = await page.evaluate<{ title: string; says: string; axes: string[]; isMap: boolean }[]>(`
      [...document.querySelectorAll('svg[role=img]')].map((svg) => {
        const [title, says] = svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id)?.textContent ?? '')
        const axes = [...svg.querySelectorAll('.axis')].map((one) => one.textContent)
        return { title, says, axes, isMap: svg.closest('.map') !== null }
      })`)
    expect(charts.length).toBeGreaterThan(30)
    for (const { title, says, axes, isMap } of charts) {
      expect(title.length, says).toBeGreaterThan(3)
      expect(says.length, title).toBeGreaterThan(10)
      if (!isMap) expect(axes.join(' '), title).toMatch(/days|Days|tonnes|Mt|TEU|%|USD|Number|index|1 =/)
    }
    await page.context().close()
  })
  test('labels of a scale stand centred on its ticks', async () => {
    const { page } = await open(phone)
    const off = await page.evaluate<number[]>(`
      [...document.querySelectorAll('figure .small svg[role=img]')].flatMap((svg) => {
        const middle = (one) => { const { left, right } = one.getBoundingClientRect(); return (left + right) / 2 }
        const labels = [...svg.querySelectorAll('g text')].filter((one) => /^(\\d+|[A-Z][a-z]{2} \\d\\d)$/.test(one.textContent.trim()))
        const ticks = [...svg.querySelectorAll('g > path')].filter((one) => one.getBoundingClientRect().width < 3 && one.getBoundingClientRect().height < 9).map(middle)
        const scale = labels.filter((one) => one.getBoundingClientRect().top > Math.max(...[...svg.querySelectorAll('g > path')].map((path) => path.getBoundingClientRect().top)) - 2)
        return scale.map((one) => Math.min(...ticks.map((tick) => Math.abs(tick - middle(one)))))
      })`)
    expect(off.length).toBeGreaterThan(20)
    expect(Math.max(...off)).toBeLessThan(2)
    await page.context().close()
  })
  test('the list of contents leads to every section, and only sections with something to show are there', async () => {
    const { page } = await open(desk)
    const links = await page.evaluate<{ says: string; leads: string }[]>(
      `[...document.querySelectorAll('nav a')].map((link) => ({ says: link.textContent, leads: document.querySelector(link.getAttribute('href') + ' h2')?.textContent }))`,
    )
    expect(links.map(({ leads }) => leads)).toEqual(links.map(({ says }) => says))
    expect(links).toHaveLength(await page.locator('section h2').count())
    const shortest = await page.evaluate<number>(
      `Math.min(...[...document.querySelectorAll('section .body')].map((body) => body.getBoundingClientRect().height))`,
    )
    expect(shortest).toBeGreaterThan(100)
    await page.context().close()
  })
  test('every question has its section', () => {
    for (const title of [
      'Where the days go',
      'How reliable it is',
      'How much it carries',
      'What binds',
      'How the ships spend their time',
      'How much more it could carry',
      'What is claimed, and what holds',
      'Which differences are real',
      'Beside other ways',
      'Does it match the record?',
      'What the answer hangs on',
      'What it rests on',
      'How it was made',
    ])
      expect(html).toContain(`<h2>${title}</h2>`)
  })
  test('--charts writes each as a picture of its own', () => {
    const pictures = readdirSync(join(folder, 'charts'))
    expect(pictures).toContain('map-baseline-2024.svg')
    expect(pictures.length).toBeGreaterThan(20)
    for (const name of pictures) {
      const svg = readFileSync(join(folder, 'charts', name), 'utf8')
      expect(svg, name).toMatch(/^<svg .*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
      expect(svg, name).not.toContain('var(--')
      expect(svg, name).not.toContain('NaN')
    }
    expect(said).toContain(`Charts: ${join(folder, 'charts')} (${pictures.length} SVG files)`)
  })
})

describe('the first screen', () => {
  test('says how sure and what holds it up before the map, with no id or key in it', async () => {
    const { page } = await open(desk)
    const text = await page.evaluate<string>(`document.querySelector('.first').innerText`)
    for (const label of [
      'How much:',
      'How long:',
      'What holds it up:',
      'How sure:',
      'What would relieve it:',
    ])
      expect(text).toContain(label)
    expect(text).toContain('From the departure of the first train')
    expect(text).toMatch(/±\s\d+\s% .*2 runs/s)
    expect(text).not.toMatch(/\w\.\w+\.\w|[a-z][A-Z]|[a-z]+-[a-z]+-[a-z]+/)
    expect(
      await page.evaluate(`document.querySelector('.first').getBoundingClientRect().bottom`),
    ).toBeLessThan(500)
    await page.context().close()
  })
  test('read out, the summary comes before the names on the map; drawn, the map stands first', async () => {
    const { page } = await open(desk)
    expect(
      await page.evaluate(
        `(() => { const [table, map] = ['.glance', '.map:not(:has(~ .map))'].map((one) => document.querySelector(one)); return [Boolean(table.compareDocumentPosition(map) & Node.DOCUMENT_POSITION_FOLLOWING), [...document.querySelectorAll('.map')].every((one) => one.getBoundingClientRect().top <= table.getBoundingClientRect().top)] })()`,
      ),
    ).toEqual([true, true])
    await page.context().close()
  })
  test('the bold name on the map of each scenario is the cause that the table names', async () => {
    const { page } = await open(desk)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const named = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.glance tbody tr')].map((row) => row.cells[5].textContent.replace(/,.*/, ''))`,
      )
      expect(named).toHaveLength(2)
      for (const [index, name] of named.entries()) {
        await page.locator(`#show-${index}`).check({ force: true })
        const bold = await page.evaluate<string[]>(
          `[...document.querySelectorAll('.for-${index} .label text')].filter((one) => getComputedStyle(one).fontWeight === '700' && one.getBoundingClientRect().width > 0).map((one) => one.textContent)`,
        )
        expect(bold.length).toBeGreaterThan(0)
        for (const label of bold) expect(label).toContain(name)
      }
    }
    await page.context().close()
  })
})

describe('a month on the map', () => {
  /** Minutes of a timestamp since the beginning of February. */
  const minuteOf = (timestamp: string): number =>
    Math.round((Date.parse(timestamp) - Date.UTC(2024, 1)) / 60_000)
  const marks = `[...document.querySelectorAll('.moving path')].map((path) => path.getAttribute('d')).join('|')`
  /** Asks again and again, since the policy of the page lets no text be evaluated in it as Playwright would. */
  const until = async (page: Page, condition: string): Promise<void> => {
    while (!(await page.evaluate<boolean>(condition))) await page.waitForTimeout(50)
  }
  const setTime = (page: Page, minute: number): Promise<void> =>
    page.evaluate(`(() => {
      const time = document.querySelector('.motion input[type=range]')
      time.value = ${minute}
      time.dispatchEvent(new Event('input'))
    })()`)

  test.each(widths)('at %d px it moves when played, stands still when paused, and fits', async (width) => {
    const { page, complaints, requests } = await open({ ...desk, width })
    expect(await page.locator('.moving').count()).toBe(0)
    await page.locator('.motion .play').focus()
    await page.keyboard.press('Enter')
    await until(page, `document.querySelector('.motion input[type=range]').value > 600`)
    const moving = await page.evaluate(marks)
    await until(page, `${marks} !== ${JSON.stringify(moving)}`)
    await page.keyboard.press('Enter')
    expect(await page.locator('.motion .play').textContent()).toBe('Play')
    const paused = await page.evaluate(marks)
    await page.waitForTimeout(300)
    expect(await page.evaluate(marks)).toBe(paused)
    expect(await page.locator('.motion [role=status]').textContent()).toMatch(
      /^\w{3} \d+ February 2024, \d\d:00 UTC: \d+ trains under way, \d+ of \d+ ships at sea, /,
    )
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(await page.evaluate(labelsOnEachOther)).toEqual([])
    await page.locator('.motion button', { hasText: 'Close' }).click()
    expect(await page.locator('.moving').count()).toBe(0)
    expect(complaints).toEqual([])
    expect(requests.length).toBe(1)
    await page.context().close()
  })

  test('what it shows at an hour is what the tables have of that hour, of either month', async () => {
    const rowsOf = (table: string) =>
      papaparse.parse<Record<string, string>>(
        readFileSync(join(results, 'baseline-2024', `${table}.csv`), 'utf8'),
        { header: true, skipEmptyLines: true },
      ).data
    const movements = rowsOf('movements').filter(({ month }) => month === '2024-02')
    const standing = rowsOf('standing').filter(({ month }) => month === '2024-02')
    const { page } = await open(desk)
    await page.locator('.motion .play').click()
    for (const minute of [0, 14_410, 30_000, 41_000]) {
      await setTime(page, minute)
      // The control knows whole hours.
      const now = Math.round(minute / 60) * 60
      const running = movements.filter(
        ({ departs, arrives }) => minuteOf(departs!) <= now && now < minuteOf(arrives!),
      )
      const of = (kind: string): number => running.filter((row) => row.kind === kind).length
      const slot = Math.floor(now / 360) * 360
      const waiting = standing
        .filter(({ timestamp }) => minuteOf(timestamp!) === slot)
        .reduce((sum, { waiting_tonnes }) => sum + Number(waiting_tonnes), 0)
      const text = (await page.locator('.motion .counts').textContent())!
      const [trains, ships, , tonnes] = text.match(/\d[\d,]*/g)!.map((one) => Number(one.replace(',', '')))
      expect([trains, ships], text).toEqual([of('train'), of('vessel')])
      expect(Math.abs(tonnes! * 1000 - waiting)).toBeLessThan(3500)
      expect((await page.evaluate<string>(marks)).match(/h0/g)?.length ?? 0).toBeGreaterThanOrEqual(trains!)
      expect(await page.locator('.motion .clock').textContent()).toContain(
        `${1 + Math.floor(now / 1440)} February 2024`,
      )
    }
    await page.locator('.motion select').first().selectOption({ label: 'July 2024' })
    expect(await page.locator('.motion .clock').textContent()).toContain('1 July 2024, 00:00')
    await page.context().close()
  })

  test('the arrow keys move the time', async () => {
    const { page } = await open(desk)
    await page.locator('.motion .play').click()
    await setTime(page, 600)
    await page.locator('.motion input[type=range]').focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('.motion .clock').textContent()).toBe('Thu 1 February 2024, 11:00 UTC')
    await page.context().close()
  })

  test('who wants little motion gets steps of half a day', async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(pathToFileURL(file).href)
    await page.locator('.motion .play').click()
    await until(page, `document.querySelector('.motion input[type=range]').value >= 720`)
    expect(Number(await page.locator('.motion input[type=range]').inputValue()) % 720).toBe(0)
    await context.close()
  })

  test('without scripts there is nothing to press; a scenario without movements has no month', async () => {
    const still = await open({ ...desk, javaScriptEnabled: false })
    expect(await still.page.locator('.motion *').count()).toBe(0)
    await still.page.context().close()
    const { page } = await open(desk)
    await page.locator('#show-1').check({ force: true })
    expect(await page.locator('.motion').isVisible()).toBe(false)
    await page.locator('#show-0').check({ force: true })
    expect(await page.locator('.motion').isVisible()).toBe(true)
    await page.context().close()
  })
})

describe('figures', () => {
  test('every shown number with a place in the tables is the number that stands there', async () => {
    const { page } = await open(phone)
    const shown = await page.evaluate<{ text: string; value: string; from: string }[]>(
      `[...document.querySelectorAll('data[data-from]')].map((one) => ({ text: one.textContent, value: one.value, from: one.dataset.from }))`,
    )
    expect(shown.length).toBeGreaterThan(100)
    const tables = new Map<string, Record<string, string>[]>()
    for (const { text, value, from } of shown) {
      const [scenario, table, ...rest] = from.split('|') as [string, string, ...string[]]
      const column = rest.pop()!
      const path = join(results, scenario, `${table}.csv`)
      if (!tables.has(path))
        tables.set(
          path,
          papaparse.parse<Record<string, string>>(readFileSync(path, 'utf8'), { header: true }).data,
        )
      const keys = {
        summary: ['period', 'relation', 'metric'],
        resources: ['period', 'resource'],
        claims: ['claim'],
      }
      const names = keys[table as keyof typeof keys]
      const row = tables.get(path)!.find((one) => names.every((name, i) => one[name] === rest[i]))
      expect(Number(row?.[column]), from).toBe(Number(value))
      expect(isRounding(text, Number(value)), `${text} of ${value} (${from})`).toBe(true)
    }
    await page.context().close()
  })

  /** Whether a shown number is the value, or its percent, thousands or millions, to the digits shown. */
  function isRounding(text: string, value: number): boolean {
    if (text === '<1\u00a0%') return value > 0 && value < 0.005
    const digits = text
      .replaceAll(',', '')
      .replaceAll('−', '-')
      .replace(/[ \u00a0].*$/, '')
    const step = 0.5 * 10 ** -(digits.split('.')[1] ?? '').length
    // From a hundred on three digits are shown, the others are zeros.
    const third = 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(Number(digits)))) - 2)
    const rounding = Math.max(step, /^-?\d{3}0*$/.test(digits) ? third : 0)
    return [1, 0.01, 1e3, 1e6].some(
      (scale) => Math.abs(Number(digits) * scale - value) <= rounding * scale * 1.000001,
    )
  }
})

describe('the page', () => {
  test('is one file with a policy that lets it fetch nothing', () => {
    expect(html).toContain(`default-src 'none'`)
    expect(html).not.toMatch(/<(script|img|link|iframe)[^>]+(src|href)=(?!"data:)/)
    expect(said).toMatch(
      /^Report: .*report\.html \(baseline-2024, two-more-feeders; \d+ kB, needs no network\)/,
    )
  })
  // Three that differ in everything are a tenth larger: tests/scenarios/report-size.slow.test.ts.
  test('three scenarios and every other table are under 1 MB, with months to play under 3 MB', () => {
    const three = join(folder, 'three')
    const names = ['baseline-2024', 'second', 'third']
    for (const name of names) {
      const own = join(three, name)
      cpSync(join(results, 'baseline-2024'), own, { recursive: true })
      for (const table of readdirSync(own))
        writeFileSync(
          join(own, table),
          readFileSync(join(own, table), 'utf8').replaceAll('baseline-2024', name),
        )
    }
    const made = (): number => {
      const out = join(folder, 'three.html')
      expect(corridor('report', three, join(results, 'others'), '--out', out).stderr).toBe('')
      return readFileSync(out).length
    }
    expect(made()).toBeLessThan(3_000_000)
    for (const name of names)
      for (const table of ['movements', 'standing']) rmSync(join(three, name, `${table}.csv`))
    expect(made()).toBeLessThan(850_000)
  })
  test('the map follows the choice of a scenario without any script', async () => {
    const { page } = await open({ ...phone, javaScriptEnabled: false })
    const isShown = (index: number) =>
      page.evaluate<boolean>(`document.querySelector('.for-${index}').getBoundingClientRect().height > 0`)
    for (const index of [1, 0]) {
      await page.locator(`#show-${index}`).check({ force: true })
      expect([await isShown(index), await isShown(1 - index)]).toEqual([true, false])
    }
    await page.context().close()
  })
  test('with scripts, tables sort by a click or the keyboard and marks tell their figures', async () => {
    const { page } = await open(desk)
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`)
    const table = page.locator('table', { hasText: 'Input figures: Lines' })
    const first = () => table.locator('tbody th').first().textContent()
    const before = await first()
    await table.locator('th button').first().press('Enter')
    await table.locator('th button').first().press('Enter')
    expect(await first()).not.toBe(before)
    expect(await table.locator('thead th').first().getAttribute('aria-sort')).toBe('descending')
    await page.locator('figure .wide svg [data-tip]').first().hover({ force: true })
    expect(await page.locator('#tip.on').textContent()).toMatch(/days/)
    await page.context().close()
  })
  test('a standstill stands in the first answer, with its day and who waits for whom', () => {
    const stuck = join(folder, 'stuck', 'baseline-2024')
    cpSync(join(results, 'baseline-2024'), stuck, { recursive: true })
    const manifest = JSON.parse(readFileSync(join(stuck, 'manifest.json'), 'utf8')) as { findings: unknown[] }
    expect(manifest.findings).toEqual([])
    manifest.findings = [
      {
        replication: 1,
        kind: 'lock-up',
        at: '2024-05-14T06:00:00.000Z',
        says: 'the yard of aktau waits for x',
      },
    ]
    writeFileSync(join(stuck, 'manifest.json'), JSON.stringify(manifest))
    const out = join(folder, 'stuck.html')
    expect(corridor('report', stuck, '--out', out).status).toBe(0)
    const text = readFileSync(out, 'utf8')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('\u00a0', ' ')
    const answer = text.slice(text.indexOf('How much:'), text.indexOf('How long:'))
    expect(answer).toContain('traffic comes to a standstill')
    expect(text).toContain('traffic locks up on 14 May 2024 (history 2 of 2)')
    expect(text).toContain('The yard of aktau waits for x.')
    expect(text).toContain('Standstill from 14 May 2024 on')
  })
  test('results of another seed are not shown beside others without a word', () => {
    const other = join(folder, 'other-seed')
    cpSync(join(results, 'baseline-2024'), other, { recursive: true })
    const manifest = JSON.parse(readFileSync(join(other, 'manifest.json'), 'utf8')) as { seed: string }
    writeFileSync(join(other, 'manifest.json'), JSON.stringify({ ...manifest, seed: 'another' }))
    const out = join(folder, 'blended.html')
    expect(corridor('report', other, join(results, 'two-more-feeders'), '--out', out).status).toBe(0)
    const text = readFileSync(out, 'utf8').replaceAll(/<[^>]+>/g, '')
    expect(text).toContain(
      'Not made alike: Random numbers differ: seed “another” for “Baseline 2024”; seed “',
    )
    expect(html).not.toContain('Not made alike')
  })
  test('--no-borders draws no boundary', () => {
    const bare = join(folder, 'bare.html')
    expect(corridor('report', join(results, 'baseline-2024'), '--out', bare, '--no-borders').status).toBe(0)
    expect(html).toContain('id=frontiers')
    expect(readFileSync(bare, 'utf8')).not.toContain('frontiers')
    expect(readFileSync(bare, 'utf8')).toContain('Does the corridor as recorded carry what was recorded')
  })
  test('a folder without results is refused with status 2', () => {
    const none = corridor('report', 'docs', '--out', join(folder, 'none.html'))
    expect(none.status).toBe(2)
    expect(none.stderr).toContain('no results of a scenario')
    expect(corridor('report', join(folder, 'missing')).stderr).toContain('there is no such result folder')
  })
})
