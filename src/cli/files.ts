// Files: the only room that reads and writes them. Results are written under a temporary name and renamed.
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
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

/** Characters gathered before they are written. */
const PIECE = 1 << 20

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

/** Scenario files of a folder, of the working folder if it has one, else of the package; sorted. */
export function shippedIn(folder: string): string[] {
  const place = isFolder(resolve(folder)) ? resolve(folder) : join(packageRoot, folder)
  return readdirSync(place)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `${folder}/${file}`)
}

/** A shipped scenario may be called by its name alone, as in `extends`; every other path is left as it is. */
export const orShipped = (path: string): string =>
  existsSync(path) || existsSync(join(packageRoot, path)) || !existsSync(join(packageRoot, 'scenarios', path))
    ? path
    : `scenarios/${path}`

/** Paths that fit a pattern with `*` and `?`, sorted; the pattern itself where none does or where it is the name of
 *  a file. Shells of Windows hand patterns over as they were typed. */
export function pathsLike(pattern: string): string[] {
  if (!/[*?]/.test(pattern) || existsSync(pattern)) return [pattern]
  const [first = '', ...parts] = pattern.split(sep === '/' ? /\/+/ : /[\\/]+/)
  const found = parts.reduce(
    (folders, part) =>
      folders.flatMap((folder) => namesLike(`${folder}/`, part).map((name) => `${folder}/${name}`)),
    /[*?]/.test(first) ? namesLike('.', first) : [first],
  )
  return found.length > 0 ? found : [pattern]
}

/** Names in a folder that fit one part of a pattern; hidden ones only where it begins with a dot. */
function namesLike(folder: string, part: string): string[] {
  if (!/[*?]/.test(part)) return existsSync(`${folder}/${part}`) ? [part] : []
  const literal = part.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  const like = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
  return namesIn(folder).filter((name) => like.test(name) && (name[0] !== '.' || part[0] === '.'))
}

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

export const makeFolder = (path: string): void => void mkdirSync(path, { recursive: true })

const TEMPORARY = /\.tmp-[\w.-]+$/

/** Writes files into a folder, all whole or none visible: each under a temporary name first, then renamed in the
 *  order given. What a killed process left behind under a temporary name is removed.
 *  @param outdated files that these replace under another name; removed last */
export function writeFolder(
  folder: string,
  files: Record<string, string | Uint8Array>,
  outdated: readonly string[] = [],
): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (TEMPORARY.test(name)) rmSync(join(folder, name), { force: true })
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

/** Writes one file under a temporary name and renames it, its folder made as needed. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.tmp-${process.pid}`
  writeFileSync(temporary, content)
  renameSync(temporary, path)
}

/** The same, so that a machine which then loses its power has the whole file or none, and so that machines which
 *  share the folder do not meet in one temporary name. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.tmp-${hostname()}-${process.pid}`
  try {
    const file = openSync(temporary, 'w')
    try {
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/** The new name is on the disk too; where folders cannot be opened (Windows) the system sees to it. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r')
    fsyncSync(opened)
    closeSync(opened)
  } catch {
    // Not every file system can; the name comes later then, and a chunk without one is made again.
  }
}

/** Adds a line at the end of a file, its folder made as needed. */
export function appendLine(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true })
  appendFileSync(path, `${line}\n`)
}

export interface GrowingFile {
  write(piece: string | Uint8Array): void
  /** Gives the file its name; without this nothing is left behind. */
  finish(): void
  abandon(): void
}

/** A file written piece by piece under a temporary name. */
export function growingFile(path: string): GrowingFile {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.tmp-${process.pid}`
  const file = openSync(temporary, 'w')
  let waiting: string[] = []
  let length = 0
  const flush = (): void => {
    if (length > 0) writeSync(file, waiting.join(''))
    waiting = []
    length = 0
  }
  return {
    write(piece) {
      if (piece.length === 0) return
      if (typeof piece === 'string') {
        waiting.push(piece)
        length += piece.length
        if (length > PIECE) flush()
        return
      }
      flush()
      for (let at = 0; at < piece.length;) at += writeSync(file, piece, at)
    },
    finish() {
      flush()
      closeSync(file)
      renameSync(temporary, path)
    },
    abandon() {
      closeSync(file)
      rmSync(temporary, { force: true })
    },
  }
}

export const absolute = (path: string): string => resolve(path)

export const remove = (path: string): void => rmSync(path, { recursive: true, force: true })

/** Names of what is in a folder; none if there is no such folder. */
export const namesIn = (folder: string): string[] => (isFolder(folder) ? readdirSync(folder).sort() : [])

/** Why results cannot be written into a folder, in one sentence; undefined if they can. Nothing is left behind. */
export function whyNotWritable(folder: string): string | undefined {
  const before = existsSync(folder)
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, `probe.tmp-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    if (!before) rmSync(folder, { recursive: true, force: true })
    return undefined
  } catch (error) {
    return fileTrouble(error) ?? String(error)
  }
}

const troubles: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EFBIG: 'the file is larger than the system allows',
}

/** An error of the file system in one sentence; undefined for any other error. */
export function fileTrouble(error: unknown): string | undefined {
  const { code, path } = error as { code?: string; path?: string }
  if (code === undefined || !(code in troubles)) return undefined
  const shown = path?.replace(TEMPORARY, '')
  return `cannot write ${shown ?? 'a file'}: ${troubles[code]!}`
}

/** Text of every compiled module, in order of path; empty where the sources are run as they are. */
export function codeText(): string {
  const dist = join(packageRoot, 'dist')
  if (!isFolder(dist)) return ''
  const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  return modules
    .sort()
    .map((file) => readFileSync(join(dist, file), 'utf8'))
    .join('\n')
}

/** Writes a file that is not there yet. @returns false if it is */
export function writeNew(path: string, text: string): boolean {
  if (existsSync(path)) return false
  mkdirSync(dirname(resolve(path)), { recursive: true })
  writeFileSync(path, text, { flag: 'wx' })
  return true
}

/** Path of a file of the package, seen from the folder of another file. */
export const relativeToPackage = (from: string, name: string): string =>
  slashed(relative(dirname(resolve(from)), join(packageRoot, name)))

/** Text of a file that the package brings. */
export const packageText = (name: string): string => readFileSync(join(packageRoot, name), 'utf8')
