// Conversions between units of measure, all of them here: the model counts hours, kilometres, tonnes and kilograms.

export const HOURS_A_DAY = 24
export const HOURS_A_WEEK = 168
/** Mean days of a calendar year, for undated yearly figures (DESIGN: 365.25 d). */
export const DAYS_A_YEAR = 365.25
export const MONTHS_A_YEAR = 12
export const MINUTES_AN_HOUR = 60
export const MILLISECONDS_AN_HOUR = 3_600_000
export const MILLISECONDS_A_DAY = 86_400_000
export const KM_A_NAUTICAL_MILE = 1.852
export const GRAMS_A_KILOGRAM = 1000
