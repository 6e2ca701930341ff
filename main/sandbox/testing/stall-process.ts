/** Does nothing but count how long the machine let it wait beyond what it asked for: the control of every time bound. */
const STEP_MS = 5;
const NOISE_MS = 10;

let longest = 0;
let lost = 0;
let last = performance.now();

setInterval(() => {
  const now = performance.now();
  const stall = now - last - STEP_MS;
  last = now;
  if (stall < NOISE_MS) return;
  lost += stall;
  longest = Math.max(longest, stall);
}, STEP_MS);

process.on('message', () => {
  process.send?.({ longest, lost });
  longest = 0;
  lost = 0;
});
process.on('disconnect', () => process.exit());
