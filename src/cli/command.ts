// A command of the command line, as main.ts registers it.
import type { OptionName } from './options.ts'

export interface Command {
  /** As yargs writes it: `run <scenario..>`. */
  usage: string
  describe: string
  options: readonly OptionName[]
  /** Defaults that differ from those of the options. */
  defaults?: Partial<Record<OptionName, string>>
  /** What an option means here, where that differs. */
  meanings?: Partial<Record<OptionName, string>>
  example: [string, string]
  /** Loads the command; its handler returns the exit status. */
  load: () => Promise<{ handler: (args: never) => number | Promise<number> }>
}
