import { CircleX, ListPlus, Copy } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { Call } from '#contract/entities/call.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../api/client.tsx';
import { openRule } from '../stores/network-view.ts';
import { tenantStore } from '../stores/tenant.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { MenuButton } from '../ui/menu-button.tsx';
import { showToast } from '../ui/toasts.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { changeRulesOrNotify } from './change-rules.ts';
import { faultGroups, type FaultChoice } from './fault-choices.ts';
import { faultChange, stubChange } from './rules-of-call.ts';

/** Rules that can be made from a call: a lasting answer, a fault, a rule to copy. */
export const CallRuleActs = ({ call }: { call: Call }): ReactElement => {
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const answer = async (): Promise<void> => {
    setPending(true);
    await mockResponse(client, call);
    setPending(false);
  };
  const canAnswer = call.status !== null;
  return (
    <Toolbar label="Rules for calls like this">
      {canAnswer && (
        <Button isAct size="small" icon={<ListPlus />} isPending={isPending} onPress={() => void answer()}>
          Mock this response
        </Button>
      )}
      <MenuButton
        isAct
        size="small"
        label="Make it fail"
        icon={<CircleX />}
        groups={faultGroups.map(({ id, title, choices }) => ({
          id,
          title,
          items: choices.map((choice) => ({
            id: choice.id,
            label: choice.label,
            description: choice.description,
            onAction: () => void makeItFail(client, call, choice),
          })),
        }))}
      />
      {canAnswer && (
        <Button isAct size="small" variant="quiet" icon={<Copy />} onPress={() => void copyAsRule(client, call)}>
          Copy as rule
        </Button>
      )}
    </Toolbar>
  );
};

/** Makes a rule that repeats the answer of calls like this one. A call without an answer gets a notice. */
export async function mockResponse(client: ContractClient, call: Call): Promise<void> {
  const rule = await draftOrTell(client, call);
  if (!rule) return;
  if (!(await changeRulesOrNotify(client, (rules) => stubChange(rules, rule)))) return;
  const title = `${call.method} calls like this now return this response`;
  showToast({ tone: 'ok', title, action: { label: 'Show rule', onPress: () => openRule(indexOf(rule.name)) } });
}

async function makeItFail(client: ContractClient, call: Call, { label, fault }: FaultChoice): Promise<void> {
  if (await changeRulesOrNotify(client, (rules) => faultChange(rules, call, fault))) announce(`Fault on: ${label}`);
}

async function copyAsRule(client: ContractClient, call: Call): Promise<void> {
  const rule = await draftOrTell(client, call);
  if (!rule) return;
  // Loaded on first use: the page itself needs no YAML.
  const { stringify } = await import('yaml');
  const text = stringify([rule]);
  if (await copyText(text)) announce('Copied as rule');
  else showToast({ tone: 'warn', title: 'Clipboard access was denied', text });
}

async function draftOrTell(client: ContractClient, call: Call) {
  try {
    return await client.rules.draft({ callId: call.id });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    showToast({ tone: 'error', title: 'Could not create a rule from this call', text });
    return null;
  }
}

function indexOf(name: string | undefined): number | null {
  const at = tenantStore.getState().rules.value?.rules.findIndex((rule) => rule.name === name) ?? -1;
  return at < 0 ? null : at;
}
