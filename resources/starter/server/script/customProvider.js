// A connector: its default export is called with `context` and registers what the platform may call.
// The file's name is free; the registration keys are what counts.
// import { getSecret } from 'neo/secrets';

const api = 'https://crm.example.com';

/**
 * Brings your data onto the pass: change the entity, or return an object to be merged into it.
 * @type {CustomerProvider['Fill']}
 */
async function Fill(entity) {
  const identifiers = entity.externalIdentifiers || entity.identifiers || {};
  const customerId = identifiers.customerId;
  if (!customerId) {
    console.warn('Fill: the pass has no customerId among its identifiers');
    return;
  }
  const response = await fetch(`${api}/customers/${encodeURIComponent(customerId)}`, {
    headers: {
      Accept: 'application/json',
      // A secret is set once: passbench secrets set CRM_API_KEY, or Settings → Secrets (never write it into a file here).
      // Authorization: `Bearer ${await getSecret('CRM_API_KEY')}`,
    },
  });
  if (!response.ok) {
    throw new Error(`the CRM answered ${response.status} for customer ${customerId}`);
  }
  const customer = await response.json();
  entity.firstName = customer.firstName;
  entity.points = customer.points;
}

/**
 * A wallet has taken the pass. May be called more than once for the same installation.
 * @type {PassUpdater['OnPassInstalled']}
 */
async function OnPassInstalled(passId, passType, identifiers, device, additionalInformation) {
  const counts = additionalInformation.registrationInformation;
  console.log(`${identifiers.customerId} installed ${passId} on ${device}, now on ${counts.activeRegistrationCount}`);
}

/**
 * A wallet has dropped the pass.
 * @type {PassUpdater['OnPassUninstalled']}
 */
async function OnPassUninstalled(passId, passType, identifiers, device, additionalInformation) {
  const counts = additionalInformation.registrationInformation;
  console.log(`${identifiers.customerId} removed ${passId} from ${device}, now on ${counts.activeRegistrationCount}`);
}

/** @param {ConnectorContext} context */
export default function connector(context) {
  // The last part of the key is your connector's own name.
  context.register('runtime.scriptable.customerProvider.loyalty', { Fill });
  // Leave this out where you do not need to know of installs.
  context.register('runtime.wallet.passUpdater', { OnPassInstalled, OnPassUninstalled });
}
