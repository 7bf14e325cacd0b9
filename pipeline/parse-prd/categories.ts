import { remembered } from '../remembered.ts';

// The category, the words that name it, and the vendors that are known to belong to it.
const categories: ReadonlyArray<readonly [category: string, words: string, vendors: string]> = [
  [
    'payments',
    'payments?|payment (?:gateway|processing|provider)s?|billing|checkout|invoicing|zahlung(?:en)?|paiements?|pagos?|pagamentos?|決済|支付|결제|платежи',
    'stripe|paypal|adyen|braintree|square|klarna|mollie|razorpay|paddle|lemon ?squeezy|mercado ?pago|chargebee|plaid|gocardless|wise|alipay|wechat pay|apple pay|google pay|pix|paystack|flutterwave|checkout\\.com|twint|sumup',
  ],
  [
    'email',
    'e-?mails?|mail|transactional e-?mails?|e-?mail (?:delivery|service|provider)|newsletters?|correo|courriel|メール|邮件|이메일|почта',
    'sendgrid|mailgun|postmark|ses|amazon ses|aws ses|resend|mailchimp|mailjet|brevo|sendinblue|sparkpost|gmail|smtp|customer\\.io|mandrill|loops',
  ],
  ['sms', 'sms|text messages?|messaging|whatsapp', 'twilio|vonage|nexmo|messagebird|plivo|whatsapp.*|sinch|clickatell'],
  [
    'notifications',
    'notifications?|push(?: notifications?)?|alerts?',
    'firebase cloud messaging|fcm|onesignal|apns|pusher|expo push.*|web push',
  ],
  [
    'storage',
    'storage|file storage|object storage|files|media|cdn|images?|speicher|almacenamiento|stockage|armazenamento',
    's3|amazon s3|aws s3|cloudinary|google cloud storage|azure blob.*|backblaze.*|minio|dropbox|google drive|cloudflare r2|r2|uploadcare|supabase storage|imgix',
  ],
  [
    'authentication',
    'auth(?:entication)?|identity|sso|login|single sign-on|oauth|anmeldung|autenticación|authentification|autenticação|認証',
    'auth0|clerk|okta|cognito|aws cognito|firebase auth.*|keycloak|google (?:oauth|sign-in|login)|azure ad|entra id|supabase auth|workos|saml|ldap|active directory|apple sign-in',
  ],
  [
    'maps',
    'maps?|geocoding|location|karten|mapas?|cartes?|地図',
    'google maps.*|mapbox|openstreetmap|here|nominatim|leaflet',
  ],
  [
    'analytics',
    'analytics|tracking|product analytics|metrics|reporting',
    'google analytics|mixpanel|amplitude|segment|posthog|plausible|matomo|heap|hotjar|looker|metabase|power ?bi|tableau',
  ],
  [
    'monitoring',
    'monitoring|logging|error tracking|observability|errors',
    'sentry|datadog|new relic|grafana|prometheus|rollbar|bugsnag|logrocket|pagerduty|better ?stack|honeycomb',
  ],
  [
    'calendar',
    'calendars?|scheduling|kalender|calendario|calendrier',
    'google calendar|outlook(?: calendar)?|calendly|microsoft 365|ical|caldav|cal\\.com|office 365',
  ],
  [
    'chat',
    'chat|team chat|collaboration|communication',
    'slack|microsoft teams|ms teams|discord|telegram.*|intercom|zendesk.*|line|mattermost|crisp',
  ],
  [
    'video',
    'video|video calls?|conferencing|streaming',
    'zoom|google meet|twilio video|daily(?:\\.co)?|vimeo|youtube|mux|jitsi|agora|livekit',
  ],
  [
    'crm',
    'crm|sales|marketing|support',
    'salesforce|hubspot|pipedrive|zoho(?: crm)?|zendesk|dynamics(?: 365)?|freshdesk|klaviyo|activecampaign',
  ],
  [
    'search',
    'search|full-text search|suche|búsqueda|recherche|busca',
    'elasticsearch|algolia|meilisearch|typesense|opensearch|solr',
  ],
  [
    'accounting',
    'accounting|bookkeeping|erp|buchhaltung|contabilidad|comptabilité|contabilidade|会計',
    'quickbooks|xero|datev|sage|freshbooks|netsuite|sap|lexoffice|odoo|holded|exact online|avalara|taxjar',
  ],
  [
    'shipping',
    'shipping|delivery|logistics|carriers?|versand|envíos?|livraison|envio|配送',
    'shippo|easypost|dhl|fedex|ups|usps|shipstation|dpd|gls|correios|hermes|sendcloud',
  ],
  [
    'ai',
    'ai|llm|machine learning|ml|language model',
    'openai|anthropic|claude|gpt.*|gemini|hugging ?face|azure openai|bedrock|cohere|mistral|whisper',
  ],
  [
    'development',
    'version control|source control|ci|ci\\/cd|code hosting|issue tracking|development',
    'github|gitlab|bitbucket|jira|linear|circleci|jenkins|confluence|notion|asana|trello',
  ],
  ['automation', 'automation|workflow automation|webhooks?', 'zapier|make|n8n|ifttt'],
  [
    'social',
    'social|social media|social login',
    'facebook|instagram|twitter|x|linkedin|tiktok|pinterest|reddit|bluesky|mastodon',
  ],
  ['ecommerce', 'e-?commerce|shop|marketplace', 'shopify|woocommerce|magento|amazon|ebay|etsy|bigcommerce|prestashop'],
  ['signing', 'e-?signatures?|signing|documents?', 'docusign|hellosign|adobe sign|dropbox sign|pandadoc|skribble'],
  ['weather', 'weather|wetter|clima|météo', 'openweather(?:map)?|weather\\.com|open-meteo|accuweather|dwd'],
  ['other', 'other|misc(?:ellaneous)?', ''],
];

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'i');
const within = (pattern: string): RegExp => new RegExp(`(?:^|[\\s(])(?:${pattern})(?=$|[\\s.,;:)])`, 'i');

const byWord = categories.map(([category, words]) => [category, whole(words)] as const);
const byVendor = categories
  .filter(([, , vendors]) => vendors !== '')
  .map(([category, , vendors]) => [category, whole(`${vendors}(?: api)?`)] as const);
const byPurpose = categories
  .filter(([category]) => category !== 'other')
  .map(([category, words]) => [category, within(words)] as const);

/** True when a text names a category of systems and no system. */
export const isCategory = (text: string): boolean => byWord.some(([, pattern]) => pattern.test(text.trim()));

const vendorCategory = remembered((name) => byVendor.find(([, pattern]) => pattern.test(name))?.[0] ?? null);

// Vendors whose name is a common word: with another word it may mean anything.
const commonWords = new Set(
  'here line make wise square linear segment loops heap notion zoom sage daily crisp x amazon'.split(' '),
);

/** True for the name of a vendor that is known, or of one of its products: `Stripe`, `Stripe Terminal`. */
export const isVendor = (name: string): boolean => {
  const [first = ''] = name.trim().split(' ');
  return (
    vendorCategory(name.trim()) !== null ||
    (first !== name && !commonWords.has(first.toLowerCase()) && vendorCategory(first) !== null)
  );
};

/** The category of a system, by its name, else by what it is for; `other` when neither tells. */
export const categoryOf = (name: string, purpose: string): string =>
  byWord.find(([, pattern]) => pattern.test(name.trim()))?.[0] ??
  vendorCategory(name.trim()) ??
  byPurpose.find(([, pattern]) => pattern.test(name) || pattern.test(purpose))?.[0] ??
  'other';
