import type { Context, Router } from '@orpc/server';
import { createProcedureClient, getRouter, isProcedure, traverseContractProcedures } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import { contract } from '#contract/contract.ts';

/** Runs one method of the router: input checked before, output after. */
export type Method = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

/**
 * Every method of the contract under its name (`passes.get`). Names in frames are looked up only here, so no name can
 * reach anything that is not a method.
 */
export function methodTable<T extends Context>(router: Router<Contract, T>, context: T): ReadonlyMap<string, Method> {
  const table = new Map<string, Method>();
  traverseContractProcedures({ router: contract, path: [] }, ({ path }) => {
    const procedure = getRouter(router, path);
    if (!isProcedure(procedure)) throw new Error(`the router has no ${path.join('.')}, which the contract names`);
    table.set(path.join('.'), createProcedureClient(procedure, { context, path }) as Method);
  });
  return table;
}
