// A real provider of OpenID Connect on loopback, for the tests: node oidc_provider.mjs PORT ADDRESS_OF_LINEAL CLIENTS
// CLIENTS is JSON: a list of what each client is called, and how it shows who it is.
// A line of JSON on its standard input changes what it tells of Asta; it ends with that input.
import { createInterface } from 'node:readline';

import Provider from 'oidc-provider';

const [port, lineal, clients] = process.argv.slice(2);
const people = { asta: { sub: 'asta', name: 'Asta Prøvesen', groups: ['solsikken'] } };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: JSON.parse(clients).map((client) => ({
    ...client,
    redirect_uris: [`${lineal}/login/sign-on/back`],
    post_logout_redirect_uris: [`${lineal}/logged-out`],
    backchannel_logout_uri: `${lineal}/login/sign-on/ended`,
    backchannel_logout_session_required: true,
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
  })),
  // its own list has no ES384 and no ES512
  enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'ES384', 'ES512'] },
  claims: { openid: ['sub', 'groups', 'sid'], profile: ['name'], email: ['email'] },
  conformIdTokenClaims: false,
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  fetch: (url, { dispatcher, ...options }) => fetch(url, options), // its own refuses addresses of this machine
  issueRefreshToken: async () => true,
  findAccount: (_context, id) => people[id] && { accountId: id, claims: () => people[id] },
  ttl: { AccessToken: 60, IdToken: 60, RefreshToken: 600, Session: 600, Interaction: 600, Grant: 600 },
});

provider.on('server_error', (_context, error) => console.error(error));
provider.on('backchannel.error', (_context, error) => console.error(error));
createInterface({ input: process.stdin })
  .on('line', (told) => { Object.assign(people.asta, JSON.parse(told)); console.log('told'); })
  .on('close', () => process.exit());
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
