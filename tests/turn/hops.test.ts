import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startBot } from '../../bot/start.ts';
import { inChannel, KIM, message, press } from '../support/activities.ts';
import { startAzurite } from '../support/azurite.ts';
import { startFakeConnector } from '../support/fakeConnector.ts';
import { LOCAL, recordingLog, standingClock } from './harness.ts';
