// The browser of the tests: Chromium out of the npm package @sparticuz/chromium, unpacked once beside the packages,
// with the shared libraries that it brings, so that a bare Debian needs nothing installed.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const folder = resolve('node_modules/.cache/chromium')

/** Unpacks the browser where it is not yet; whole or not at all. @returns its executable */
export async function unpackBrowser(): Promise<string> {
  const executable = join(folder, 'chromium')
  if (existsSync(executable)) return executable
  const unfinished = `${folder}.tmp-${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  // The package unpacks to the folder of temporary files, its libraries only where it takes itself to be on AWS.
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  process.env.TMPDIR = unfinished
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  try {
    const packed = await import('@sparticuz/chromium')
    await packed.default.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
  }
  if (!existsSync(folder)) renameSync(unfinished, folder)
  return executable
}

export const libraryFolder = join(folder, 'al2023', 'lib')

export async function openBrowser(): Promise<Browser> {
  const executablePath = await unpackBrowser()
  const fonts = readdirSync(folder).includes('fonts') ? join(folder, 'fonts') : ''
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LD_LIBRARY_PATH: libraryFolder,
      FONTCONFIG_PATH: fonts,
      XDG_CACHE_HOME: folder,
    },
  })
}
