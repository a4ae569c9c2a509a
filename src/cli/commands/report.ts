// corridor report: one HTML file of result folders, and each chart as a picture where asked.
import { reportCharts, reportHtml } from '../../report/html.ts'
import { inOrderOfTime, withoutHindcastRuns } from '../../report/story.ts'
import { type FolderContents, readableFiles, readResultSet } from '../../results/result-set.ts'
import { isFolder, namesIn, readBytes, readText, writeFolder, writeWhole } from '../files.ts'
import type { ArgsOf } from '../options.ts'

export type ReportArgs = ArgsOf<'out' | 'charts' | 'borders'> & { results: string[] }

/** @returns the exit status */
export async function handler(args: ReportArgs): Promise<number> {
  const missing = args.results.filter((path) => !isFolder(path))
  if (missing.length > 0) {
    process.stderr.write(missing.map((path) => `${path}: there is no such result folder\n`).join(''))
    return 2
  }
  const read = withoutHindcastRuns(
    await readResultSet([...new Set(args.results.flatMap(foldersOf))].map(contentsOf)),
  )
  const results = args.results.length > 1 ? read : inOrderOfTime(read)
  if (results.scenarios.length === 0) {
    process.stderr.write(
      `${args.results.join(', ')}: no results of a scenario in it; make some with corridor run\n`,
    )
    return 2
  }
  const options = { hasBorders: args.borders }
  const html = reportHtml(results, options)
  writeWhole(args.out, html)
  const kilobytes = Math.ceil(new TextEncoder().encode(html).length / 1000)
  process.stdout.write(
    `Report: ${args.out} (${results.scenarios.map(({ id }) => id).join(', ')}; ${kilobytes} kB, needs no network)\n`,
  )
  if (args.charts !== undefined) {
    const charts = reportCharts(results, options)
    writeFolder(args.charts, Object.fromEntries(charts))
    process.stdout.write(`Charts: ${args.charts} (${charts.size} SVG files)\n`)
  }
  return 0
}

/** A folder, and the folders in it: `results` holds one a scenario. */
function foldersOf(given: string): string[] {
  const path = given.replace(/[\\/]+$/, '')
  const within = namesIn(path).map((name) => `${path}/${name}`)
  return [path, ...within.filter(isFolder)]
}

function contentsOf(folder: string): FolderContents {
  const contents: Record<string, string | Uint8Array> = {}
  for (const name of readableFiles) {
    const path = `${folder}/${name}`
    const content = name.endsWith('.parquet') ? readBytes(path) : readText(path)
    if (content !== undefined) contents[name] = content
  }
  return contents
}
