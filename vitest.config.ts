import { defineConfig } from 'vitest/config';

const env = { TZ: 'Europe/Stockholm', LANG: 'sv_SE.UTF-8' };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', include: ['tests/domain/**/*.test.ts'], env, testTimeout: 60_000 } },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], env, testTimeout: 30_000 } },
      { test: { name: 'turn', include: ['tests/turn/**/*.test.ts'], env, testTimeout: 30_000 } },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          env,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
