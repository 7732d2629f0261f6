import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { AiSettings } from '../../../bot/ai/settings.ts';
import type { Reply } from '../../../bot/core/capability.ts';
import type { Result } from '../../../bot/core/result.ts';
import { type TestHouse, testHouse } from '../../support/house.ts';
import { type StubModel, startStubModel } from '../../support/stubModel.ts';

/** A house that may ask a model, which is a test double over HTTP: it plays what it is told to. */
export interface Scene {
  readonly stub: StubModel;
  readonly house: TestHouse;
  /** Another house on the same tables, or with other settings. */
  another(settings?: Partial<AiSettings>, tables?: TestHouse['tables'], contentDir?: string): TestHouse;
}

export function settingsFor(endpoint: string, other: Partial<AiSettings> = {}): AiSettings {
  return {
    kind: 'openai-compatible',
    endpoint,
    model: 'stub',
    reasoning: false,
    patienceSeconds: 5,
    dailyTokens: 60_000,
    price: { in: 0, out: 0 },
    keepsText: false,
    ...other,
  };
}

/** A fresh house before each test, on one stub. */
export function scene(): Scene {
  let stub: StubModel;
  let house: TestHouse;
  const another: Scene['another'] = (settings, tables, contentDir) =>
    testHouse(undefined, tables, {
      ...(contentDir === undefined ? {} : { contentDir }),
      ai: settingsFor(stub.endpoint, settings),
    });
  beforeAll(async () => {
    stub = await startStubModel();
  });
  beforeEach(() => {
    stub.play({ say: '' });
    house = another();
  });
  afterAll(() => stub.close());
  return {
    get stub() {
      return stub;
    },
    get house() {
      return house;
    },
    another,
  };
}

/** Everything that a reply shows, as one text. */
export function shownIn(result: Result<Reply>): string {
  return result.ok ? JSON.stringify(result.value) : `${result.refusal.code} ${result.refusal.message}`;
}

/** The hops of the log about the model. */
export function rejections(house: TestHouse): readonly unknown[] {
  return house.log.lines.flatMap((line) =>
    'hop' in line && line.hop === 'model-rejected' ? ['why' in line && line.why] : [],
  );
}
