import { z } from 'zod';

/** The name of a recording: that of its file network/NAME.har without the ending. */
export const recordingName = z
  .string()
  .max(80)
  .regex(/^[\w][\w .-]*$/, 'a name of letters, digits, "-", "_" and "." (its file is network/NAME.har)');
