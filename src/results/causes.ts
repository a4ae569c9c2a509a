// The causes of waiting as the tables name them: the column `cause` of stages.csv.
export { type Activity, type Cause, causeList, causes } from '../corridor/ledger/causes.ts'
