import type { Config } from '../config.ts';
import type { Activity } from './activity.ts';

const TEAMS_HOSTS = /(?:^smba\.trafficmanager\.net|\.botframework\.com|\.teams\.microsoft\.com)$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether our answers, and in production the bot's token, may be sent to this address.
 * The token goes along with every send, so an address that somebody else made up would be given it.
 */
export function isTeamsAddress(config: Config, serviceUrl: string): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, port, username } = new URL(serviceUrl);
  if (config.mode === 'local') return LOOPBACK.test(hostname);
  return protocol === 'https:' && port === '' && username === '' && TEAMS_HOSTS.test(hostname);
}

function isOurTenant(config: Config, { channelData, conversation }: Activity): boolean {
  if (config.mode === 'local') return true;
  const named = [channelData?.tenant?.id, conversation.tenantId].filter((tenant) => typeof tenant === 'string');
  return named.length > 0 && named.every((tenant) => tenant.toLowerCase() === config.tenantId.toLowerCase());
}

/**
 * Why an activity is not let in, as a code for the log; undefined when it is.
 * The SDK checks none of this: another `channelId` takes a laxer token check, and any tenant is accepted.
 */
export function turnedAway(config: Config, activity: Activity): 'channel' | 'tenant' | 'service-url' | undefined {
  if (activity.channelId !== 'msteams') return 'channel';
  if (!isOurTenant(config, activity)) return 'tenant';
  if (!isTeamsAddress(config, activity.serviceUrl)) return 'service-url';
  return undefined;
}
