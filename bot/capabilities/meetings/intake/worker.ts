import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod/v4';
import { checkMeeting } from '../check.ts';
import { keep } from './keep.ts';

const { flow } = z.object({ flow: z.array(z.string()) }).parse(workerData);
parentPort?.postMessage(keep(checkMeeting(flow)));
