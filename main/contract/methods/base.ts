import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCode, place } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

const errorData = z.object({ places: z.array(place) });

type Errors = { [K in ErrorCode]: { data: typeof errorData } };

const errors = Object.fromEntries(errorCode.options.map((code) => [code, { data: errorData }])) as Errors;

/** Every method starts here, so that each can return exactly the closed set of errors. */
export const method = oc.errors(errors);

/** A list and the events that a page receives overlap: events with a number up to this one are already in the list. */
export const asOf = z.int().describe('The last event that the list takes in.');
