/** One setting of a service outside the app. Without a default it is needed before the service can be used. */
export type VendorSetting = {
  /** In snake_case: the environment variable is the integration's key and this name, in capitals. */
  name: string;
  secret: boolean;
  default: string | null;
  about: string;
};

/** A service outside the app that the stacks have code for. */
export type Vendor = {
  /** One word; a stack's templates have a file of that name for it. */
  name: string;
  /** What a PRD calls it, in lower case. */
  called: RegExp;
  settings: readonly VendorSetting[];
  /** True when the service reports back by HTTP, each event with an id and a signature. */
  has_webhook: boolean;
};

const secret = (name: string, about: string): VendorSetting => ({ name, secret: true, default: null, about });
const plain = (name: string, about: string): VendorSetting => ({ name, secret: false, default: null, about });

/** Any service that is not known by name: an HTTP API with a key. */
const unknownVendor: Vendor = {
  name: 'http',
  called: /(?!)/,
  settings: [
    plain('base_url', 'Address of the API, such as https://api.example.com/v1.'),
    secret('api_key', 'Sent as a bearer token.'),
  ],
  has_webhook: false,
};

const fromAddress = plain('from_email', 'Sender of the mails; it must be verified with the service.');

/** The services that are known by name. The first whose words are in the name of an integration is taken. */
const knownVendors: readonly Vendor[] = [
  {
    name: 'stripe',
    called: /\bstripe\b/,
    settings: [
      secret('secret_key', 'Secret API key, sk_….'),
      secret('webhook_secret', 'Signing secret of the webhook endpoint, whsec_….'),
    ],
    has_webhook: true,
  },
  {
    name: 'sendgrid',
    called: /\bsend ?grid\b/,
    settings: [
      secret('api_key', 'API key, SG.….'),
      fromAddress,
      plain('webhook_public_key', 'Verification key of the signed event webhook, in base64.'),
    ],
    has_webhook: true,
  },
  {
    name: 'mailgun',
    called: /\bmail ?gun\b/,
    settings: [
      secret('api_key', 'Sending API key.'),
      plain('domain', 'Sending domain, such as mg.example.com.'),
      fromAddress,
      secret('webhook_signing_key', 'HTTP webhook signing key.'),
    ],
    has_webhook: true,
  },
  {
    name: 'postmark',
    called: /\bpostmark\b/,
    settings: [
      secret('server_token', 'Server API token.'),
      fromAddress,
      secret('webhook_password', 'Password in the webhook URL: https://postmark:PASSWORD@…'),
    ],
    has_webhook: true,
  },
  {
    name: 'twilio',
    called: /\btwilio\b/,
    settings: [
      plain('account_sid', 'Account SID, AC….'),
      secret('auth_token', 'Auth token; it signs the webhooks too.'),
      plain('from_number', 'Sending number, such as +15005550006.'),
      plain('webhook_url', 'Public URL of the webhook, exactly as Twilio calls it.'),
    ],
    has_webhook: true,
  },
  {
    name: 'slack',
    called: /\bslack\b/,
    settings: [
      secret('bot_token', 'Bot token, xoxb-….'),
      secret('signing_secret', 'Signing secret of the Slack app, for its events.'),
    ],
    has_webhook: true,
  },
  {
    name: 'github',
    called: /\bgit ?hub\b/,
    settings: [
      secret('token', 'Fine-grained access token.'),
      plain('repository', 'The repository to work with: owner/name.'),
      secret('webhook_secret', 'Secret of the webhook.'),
    ],
    has_webhook: true,
  },
  {
    name: 'storage',
    called: /\bs3\b|\bsimple storage service\b/,
    settings: [
      plain('access_key_id', 'Access key id.'),
      secret('secret_access_key', 'Secret access key.'),
      plain('region', 'Region, such as eu-central-1.'),
      plain('bucket', 'Name of the bucket.'),
    ],
    has_webhook: false,
  },
  {
    name: 'maps',
    called: /\bgoogle maps\b/,
    settings: [secret('api_key', 'API key with the Geocoding API enabled.')],
    has_webhook: false,
  },
  {
    name: 'openai',
    called: /\bopen ?ai\b|\bchat ?gpt\b/,
    settings: [secret('api_key', 'API key, sk-….'), plain('model', 'Name of the model to ask.')],
    has_webhook: false,
  },
];

/** Every vendor, the unknown one among them. */
export const vendors: readonly Vendor[] = [...knownVendors, unknownVendor];

/** The vendor that an integration's name speaks of. */
export const vendorOf = (integration: { name: string }): Vendor => {
  const name = integration.name.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  return knownVendors.find(({ called }) => called.test(name)) ?? unknownVendor;
};
