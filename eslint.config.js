import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The arrows of the layout: `bin → lib, local → handlers → aws, channels, engine → probes, web → core`.
 * Each folder names what it must not import.
 */
const above = {
  core: ['probes', 'web', 'engine', 'channels', 'aws', 'handlers'],
  probes: ['web', 'engine', 'channels', 'aws', 'handlers'],
  web: ['probes', 'engine', 'channels', 'aws', 'handlers'],
  engine: ['channels', 'aws', 'handlers'],
  channels: ['web', 'aws', 'handlers'],
  aws: ['channels', 'handlers'],
  handlers: [],
};

const sdk = { group: ['@aws-sdk/*', '@smithy/*'], message: 'Only lambda/aws and local/ name an SDK client.' };
const outside = { group: ['**/local/**', '**/lib/**', '**/bin/**'], message: 'Arrows go down only.' };
const io = {
  regex: '^node:(?!crypto$|zlib$|url$|net$|util$|buffer$)',
  message: 'core/ is pure: no I/O, no timers, no process.',
};
const impure = ['undici', 'yaml/dist/*'].map((name) => ({ group: [name], message: 'core/ is pure.' }));

const layer = (name, extra = []) => ({
  files: [`lambda/${name}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...above[name].map((folder) => ({
            group: [`**/${folder}/**`],
            message: `lambda/${name} must not know lambda/${folder}.`,
          })),
          ...extra,
          outside,
        ],
      },
    ],
  },
});

const pureGlobals = [
  { object: 'Date', property: 'now', message: 'core/ is pure: take `now` as an argument.' },
  { object: 'Math', property: 'random', message: 'core/ is pure: take randomness as an argument.' },
];

export default tseslint.config(
  { ignores: ['cdk.out', 'coverage', '.shodo', '.stryker-tmp', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  layer('core', [sdk, io, ...impure]),
  layer('probes', [sdk]),
  layer('web', [sdk]),
  layer('engine', [sdk]),
  layer('channels', [sdk]),
  layer('aws'),
  layer('handlers', [sdk]),
  { files: ['lambda/core/**/*.ts'], rules: { 'no-restricted-properties': ['error', ...pureGlobals] } },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/lambda/{probes,web,engine,channels,aws,handlers}/**'],
              message: 'lib/ takes types and the plan from core; it names handlers by path.',
            },
            { group: ['**/local/**', '**/bin/**'], message: 'Arrows go down only.' },
          ],
        },
      ],
    },
  },
  { files: ['bin/**/*.ts', 'bench/**/*.ts', 'local/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
);
