import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import {
  AppCredentials,
  type AuthenticateRequestResult,
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
} from 'botframework-connector';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';
import type { Config } from '../config.ts';

/** A request to Teams is given up after this long. */
const TIMEOUT_MS = 8_000;

/** The SDK would leave out all but three of an entity's fields: sources and the label of generated text among them. */
Entity.type.additionalProperties = { type: { name: 'Object' } };

interface Pipeline {
  removePolicy(which: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest<Q extends { timeout: number }, R>(request: Q, next: (request: Q) => Promise<R>): Promise<R>;
  }): void;
}

/** The SDK repeats a POST whose answer was lost, so that a notice is posted twice. Retrying is the reconciler's. */
function bound(client: ConnectorClient): ConnectorClient {
  // Private in the SDK's types, and the only way to its pipeline.
  const { pipeline }: { readonly pipeline: Pipeline } = Reflect.get(client, 'client');
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'deadline',
    sendRequest: (request, next) => {
      request.timeout = TIMEOUT_MS;
      return next(request);
    },
  });
  return client;
}

class BoundFactory extends ConnectorFactory {
  readonly #inner: ConnectorFactory;
  constructor(inner: ConnectorFactory) {
    super();
    this.#inner = inner;
  }
  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    return bound(await this.#inner.create(serviceUrl, audience));
  }
}

/** Who we are to Teams, and how we know that Teams is who calls. */
export interface Credentials {
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  isAuthenticationDisabled(): Promise<boolean>;
  /** What opens Teams' service to the bot, kept and renewed by the SDK; undefined in the local mode. */
  token(): Promise<string | undefined>;
}

/** @throws when the settings are incomplete, as the SDK sees it. */
export function createCredentials(config: Config): Credentials {
  const credentials = new ConfigurationServiceClientCredentialFactory(
    config.mode === 'local'
      ? {}
      : {
          MicrosoftAppId: config.appId,
          MicrosoftAppTenantId: config.tenantId,
          MicrosoftAppType: config.appType,
          ...(config.appPassword === undefined ? {} : { MicrosoftAppPassword: config.appPassword }),
        },
  );
  return {
    authentication: new ConfigurationBotFrameworkAuthentication({}, credentials),
    isAuthenticationDisabled: () => credentials.isAuthenticationDisabled(),
    async token() {
      if (config.mode === 'local') return undefined;
      const { ToChannelFromBotOAuthScope: scope, ToChannelFromBotLoginUrl: login } = AuthenticationConstants;
      const own = await credentials.createCredentials(config.appId, scope, login, true);
      return own instanceof AppCredentials ? own.getToken() : undefined;
    },
  };
}

/** The same caller, with connector clients that neither repeat a send nor wait for ever. */
export function withBoundConnectors(caller: AuthenticateRequestResult): AuthenticateRequestResult {
  const { connectorFactory } = caller;
  return connectorFactory === undefined ? caller : { ...caller, connectorFactory: new BoundFactory(connectorFactory) };
}

/** Connector clients for sending on our own, one for each address. */
export function createConnectors(config: Config): (serviceUrl: string) => Promise<ConnectorClient> {
  const appId = config.mode === 'production' ? config.appId : '';
  const identity = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId },
  ]);
  const factory = new BoundFactory(createCredentials(config).authentication.createConnectorFactory(identity));
  const clients = new Map<string, Promise<ConnectorClient>>();
  return (serviceUrl) => {
    const client = clients.get(serviceUrl) ?? factory.create(serviceUrl);
    clients.set(serviceUrl, client);
    client.catch(() => clients.delete(serviceUrl));
    return client;
  };
}
