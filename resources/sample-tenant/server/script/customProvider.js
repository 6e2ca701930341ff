// Juniper Coffee's connector.
//   Fill                brings points, tier and rewards from the CRM onto the pass
//   OnPassInstalled     tells the CRM that a wallet holds the pass; the first one starts the reminders
//   OnPassUninstalled   tells the CRM that a wallet dropped it; the last one stops them
// Hooks may arrive twice or out of order: so each reports the counts, and all that it asks of the CRM may be repeated.
import { readCustomer, reportWallet, startReminders, stopReminders } from './crm/client';
import { applyCustomer } from './crm/customer.js';

/** @type {CustomerProvider['Fill']} */
async function Fill(entity) {
  const identifiers = entity.externalIdentifiers || entity.identifiers || {};
  const customerId = identifiers.customerId;
  if (!customerId) {
    console.warn('Fill: the pass has no customerId among its identifiers; nothing to fill');
    return;
  }
  const customer = await readCustomer(customerId);
  if (customer === null) {
    console.warn(`Fill: the CRM knows no customer ${customerId}; the pass stays as it is`);
    return;
  }
  applyCustomer(entity, customer);
}

/** @type {PassUpdater['OnPassInstalled']} */
async function OnPassInstalled(passId, passType, identifiers, device, additionalInformation) {
  const customerId = identifiers.customerId;
  if (!customerId) {
    console.warn(`OnPassInstalled: pass ${passId} has no customerId; the CRM is not told`);
    return;
  }
  const counts = additionalInformation.registrationInformation;
  const source = additionalInformation.registrationSource;
  await reportWallet(customerId, { passId, wallet: device, event: 'installed', counts, origin: source?.origin ?? null });
  if (counts.activeRegistrationCount === 1) {
    await startReminders(customerId, passId);
  }
}

/** @type {PassUpdater['OnPassUninstalled']} */
async function OnPassUninstalled(passId, passType, identifiers, device, additionalInformation) {
  const customerId = identifiers.customerId;
  if (!customerId) {
    console.warn(`OnPassUninstalled: pass ${passId} has no customerId; the CRM is not told`);
    return;
  }
  const counts = additionalInformation.registrationInformation;
  await reportWallet(customerId, { passId, wallet: device, event: 'uninstalled', counts, origin: null });
  if (counts.activeRegistrationCount === 0) {
    await stopReminders(customerId);
  }
}

/** @param {ConnectorContext} context */
export default function connector(context) {
  context.register('runtime.scriptable.customerProvider.loyalty', { Fill });
  context.register('runtime.wallet.passUpdater', { OnPassInstalled, OnPassUninstalled });
}
