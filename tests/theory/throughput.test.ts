// The search for the sustainable throughput finds capacities that are known.
import { test } from 'vitest'
import { cases, expectCapacity, twoBerths } from './throughput-cases.ts'

test('a fleet loop of two ships: the round trips of exact mean value analysis', () =>
  expectCapacity('fleet-loop-2', cases['fleet-loop-2']))

test('a border with two servers: twice the rate of one', () => expectCapacity('mm2', cases.mm2))

test('a port with two berths and ships enough: twice the calls of one berth', () =>
  expectCapacity('fleet-loop-1', twoBerths))
