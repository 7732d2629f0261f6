import { checkMeeting, jsonReport, textReport } from '../capabilities/meetings/check.ts';
import { runOnFile } from './file.ts';

await runOnFile('Ange en fil: npm run meeting -- <fil> [--json]', ({ document, json }) => {
  const { meeting, findings } = checkMeeting(document.flow);
  return json ? JSON.stringify(jsonReport(meeting, findings)) : textReport(meeting, findings);
});
