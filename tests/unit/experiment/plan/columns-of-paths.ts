import { plannedFactors } from '../../../../src/experiment/plan/columns.ts'

/** Column of a key with one value. */
export const columnsOfPaths = ([path, value]: [string, string]): string[] => {
  const unit = value.endsWith(' h') ? ('h' as const) : ('moves/h' as const)
  return plannedFactors([{ path, unit }], [[value]], {}).map(({ column }) => column)
}
