import { connectorSet } from '../entities/connector.ts';
import { method } from './base.ts';

export const connectors = {
  /** Loads every script as it is on disk now. FILE_INVALID if passbench.yml or network/rules.yml has errors. */
  check: method.output(connectorSet),
};
