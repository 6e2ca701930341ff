import { createContext, use } from 'react';

/** Why nothing can be changed now, for people, such as that the engine is away; null if it can. */
export const Blocked = createContext<string | null>(null);

/** Why a control is disabled: reasons that apply to every act come before its own. */
export function useReason(isAct: boolean, own: string | null | undefined): string | null | undefined {
  const blocked = use(Blocked);
  if (!isAct) return own;
  return blocked ?? own ?? null;
}
