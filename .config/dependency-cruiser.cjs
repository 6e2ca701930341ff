/**
 * The arrows of ARCHITECTURE.md: entry → adapters → engine → domain → contract; renderer, electron → domain, contract.
 * docs/decisions/005-boundaries-are-checks.md shows each rule failing once.
 */
const adapters = ['sandbox', 'store', 'network', 'workspace', 'secrets', 'transport'];
const tests = '\\.test\\.tsx?$';

const owner = (name, library, path) => ({
  name: `${name}-has-one-owner`,
  comment: `Only ${path} imports ${library}.`,
  severity: 'error',
  from: { pathNot: path },
  to: { path: `(^|/)node_modules/${library}(/|$)` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      from: { path: '^main/contract/', pathNot: tests },
      to: { path: '^(main/(?!contract/)|electron/|renderer/|e2e/|\\.config/)' },
    },
    {
      name: 'domain-knows-only-the-contract',
      severity: 'error',
      from: { path: '^main/domain/', pathNot: tests },
      to: { path: '^(main/(?!contract/|domain/)|electron/|renderer/|e2e/|\\.config/)' },
    },
    {
      name: 'pure-without-node',
      comment: 'contract and domain are pure: no Node module.',
      severity: 'error',
      from: { path: '^main/(contract|domain)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-knows-no-adapter',
      severity: 'error',
      from: { path: '^main/engine/', pathNot: tests },
      to: { path: `^(main/(${adapters.join('|')}|entry|bench)/|electron/|renderer/|e2e/)` },
    },
    ...adapters.map((adapter) => ({
      name: `${adapter}-knows-no-other-adapter`,
      severity: 'error',
      from: { path: `^main/${adapter}/` },
      to: {
        path: `^(main/(${adapters.filter((other) => other !== adapter).join('|')}|entry|bench)/|electron/|renderer/|e2e/)`,
      },
    })),
    {
      name: 'nobody-imports-entry',
      severity: 'error',
      from: { pathNot: '^main/(entry|bench)/' },
      to: { path: '^main/entry/' },
    },
    {
      name: 'page-and-shell-know-only-contract-and-domain',
      severity: 'error',
      from: { path: '^(renderer|electron)/' },
      // The measure of growth is a tool of tests; tests of the page use it, too.
      to: { path: '^main/(?!contract/|domain/|engine/testing/growth[.]ts$)' },
    },
    {
      name: 'page-and-shell-apart',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'features-apart',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'call-view-is-shared',
      comment: 'The view of one call: features show it; it knows the kit and the contract, and no store.',
      severity: 'error',
      from: { path: '^renderer/call-view/' },
      to: { path: '^renderer/(?!call-view/|ui/)' },
    },
    {
      name: 'only-features-show-calls',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/(call-view|features)/' },
      to: { path: '^renderer/call-view/' },
    },
    owner('isolated-vm', 'isolated-vm', '^main/(sandbox|bench)/'),
    owner('better-sqlite3', 'better-sqlite3', '^main/(store|bench)/'),
    owner('undici', 'undici', '^main/(network|bench)/'),
    owner('miniflare', 'miniflare', '^main/bench/'),
    owner('ws', 'ws', '^main/transport/'),
    owner('electron', 'electron', '^(electron|e2e/fixtures)/'),
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|\\.cache)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
