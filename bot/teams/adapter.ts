import { CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import { within } from '../core/within.ts';
import type { Activity } from './activity.ts';
import { type Credentials, withBoundConnectors } from './connectors.ts';

/** The signing keys are fetched from Microsoft when they are not known; an invoke has five seconds in all. */
const AUTHENTICATION_MS = 4_000;

/** The SDK's adapter, with authentication as a step of its own, so that nothing is done for a stranger. */
export class TeamsAdapter extends CloudAdapter {
  constructor({ authentication }: Credentials) {
    super(authentication);
  }

  /** @throws whatever the SDK throws for a caller that is not Teams, or when it cannot find out. */
  async authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    const caller = this.botFrameworkAuthentication.authenticateRequest(forSdk(activity), authorization);
    return withBoundConnectors(await within(AUTHENTICATION_MS, caller));
  }

  /** Runs one turn for a caller that is known. */
  handle(
    caller: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(caller, forSdk(activity), logic);
  }
}

/** The SDK's own type says that every field is there; ours says which are. Replies are never buffered for the caller. */
function forSdk({ deliveryMode, callerId, ...activity }: Activity) {
  return activity as never;
}
