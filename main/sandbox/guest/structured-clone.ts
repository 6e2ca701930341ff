import { DOMException } from './dom-exception.ts';
import { cloneValue } from './host.ts';

/** V8's own algorithm, through isolated-vm. Nothing is transferred: the option is refused rather than ignored. */
export function structuredClone<T>(value: T, options?: { transfer?: unknown }): T {
  if (options?.transfer !== undefined) {
    throw new DOMException('structuredClone with transfer is not available in the simulator.', 'NotSupportedError');
  }
  try {
    return cloneValue(value);
  } catch (error) {
    throw new DOMException(error instanceof Error ? error.message : 'The value could not be cloned.', 'DataCloneError');
  }
}
