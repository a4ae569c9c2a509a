// Files: the only room that reads and writes them. Results are written under a temporary name and renamed.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sources } from '../scenario/tree.ts'

/** Folder of the package: the one that holds data/. */
export const packageRoot = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'data', 'datapackage.json')) && dirname(folder) !== folder)
    folder = dirname(folder)
  return folder
})()

export const packageVersion = (
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version

/** Text of a file; undefined where there is none. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Paths in tables look the same on every system. */
const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'))
/** Bytes of a file; undefined where there is none. */
export function readBytes(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined
}

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Scenarios from the working folder, or else from the package; tables from the package. */
export const diskSources: Sources = {
  scenarioText: (path) => readText(resolve(path)) ?? readText(join(packageRoot, path)),
  resolvePath: (from, to) => {
    const path = isAbsolute(to) ? to : join(dirname(from), to)
    if (existsSync(resolve(path)))
      return isAbsolute(path) ? path : slashed(relative(process.cwd(), resolve(path)))
    // A shipped scenario, seen from a folder of the user's own: `extends: baseline-2024.yaml`.
    const shipped = [path, to, join('scenarios', to)].find((one) => existsSync(join(packageRoot, one)))
    return slashed(shipped ?? path)
  },
  dataTable: (name) => readText(join(packageRoot, 'data', `${name}.csv`)),
  dataTables: () =>
    readdirSync(join(packageRoot, 'data'))
      .filter((file) => file.endsWith('.csv'))
      .map((file) => file.slice(0, -4))
      .sort(),
}

/** Writes files into a folder, all whole or none visible: each under a temporary name first, then renamed.
 *  @param outdated files that these replace under another name; removed last */
export function writeFolder(
  folder: string,
  files: Record<string, string | Uint8Array>,
  outdated: readonly string[] = [],
): void {
  mkdirSync(folder, { recursive: true })
  const suffix = `.tmp-${process.pid}`
  const written: string[] = []
  try {
    for (const [name, content] of Object.entries(files)) {
      written.push(name)
      writeFileSync(join(folder, name + suffix), content)
    }
    for (const name of written) renameSync(join(folder, name + suffix), join(folder, name))
  } catch (error) {
    for (const name of written) rmSync(join(folder, name + suffix), { force: true })
    throw error
  }
  for (const name of outdated) rmSync(join(folder, name), { force: true })
}
