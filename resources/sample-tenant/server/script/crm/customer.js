// From the CRM's customer to the fields of server/passes/loyalty.yml.
const tierNames = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold', platinum: 'Platinum' };

function tierName(tier) {
  return tierNames[tier] ?? tier;
}

function toReward(reward) {
  return { id: reward.id, title: reward.title, points: reward.cost, validUntil: reward.validUntil ?? null };
}

/** Writes the customer into the entity; fields that are not the CRM's stay as they are. */
export function applyCustomer(entity, customer) {
  const next = customer.nextTier ?? null;
  entity.firstName = customer.firstName;
  entity.lastName = customer.lastName;
  entity.points = customer.points;
  entity.tier = tierName(customer.tier);
  entity.nextTier = next && { name: tierName(next.tier), missing: Math.max(0, next.from - customer.points) };
  entity.rewards = customer.rewards.map(toReward);
}
