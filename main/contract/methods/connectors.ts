import { connectorSet } from '../entities/connector.ts';
import { method } from './base.ts';

export const connectors = {
  /** Loads every script as it is on disk now. */
  check: method.output(connectorSet),
};
