// An identity provider with the paths, the algorithms and the claims of FranceConnect v2, and people of its own.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";

import Provider from "oidc-provider";

const MOUNTED = "/api/v2";
const CLIENT = { id: "c2s-stories", secret: "a secret of the stories, for nobody else" };

/** Who may choose to be whom at the provider. The registered place of birth of the demonstration is 99 999. */
export const PEOPLE = {
  maelle: {
    given_name: "Maëlle Anne",
    given_name_array: ["Maëlle", "Anne"],
    family_name: "LE GOFF",
    birthdate: "1990-04-22",
    gender: "female",
    birthplace: "",
    birthcountry: "99999",
  },
  camille: {
    given_name: "Camille",
    given_name_array: ["Camille"],
    family_name: "FONTANEL",
    preferred_username: "",
    birthdate: "1985-06-12",
    gender: "female",
    birthplace: "",
    birthcountry: "99999",
  },
  // Has the e-mail address that anybody may write, and a name that the register does not know.
  unknown: {
    given_name: "Personne",
    given_name_array: ["Personne"],
    family_name: "INCONNUE",
    birthdate: "1985-06-12",
    gender: "female",
    birthplace: "75107",
    birthcountry: "99100",
  },
};

const IDENTITY = ["given_name", "given_name_array", "family_name", "birthdate", "gender", "birthplace", "birthcountry"];

function signingKey() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid: "stories", use: "sig", alg: "ES256" };
}

const page = (title, body) =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;

function configured(issuer, service) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${service}/compte/franceconnect/retour`],
        post_logout_redirect_uris: [`${service}/compte/franceconnect/fin`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
        id_token_signed_response_alg: "ES256",
        userinfo_signed_response_alg: "ES256",
        subject_type: "pairwise",
      },
    ],
    jwks: { keys: [signingKey()] },
    routes: {
      authorization: "/authorize",
      token: "/token",
      userinfo: "/userinfo",
      jwks: "/jwks",
      end_session: "/session/end",
    },
    scopes: ["openid", "identite_pivot", "profile", "birth"],
    claims: {
      acr: null,
      openid: ["sub"],
      identite_pivot: IDENTITY,
      profile: ["given_name", "given_name_array", "family_name", "birthdate", "gender", "preferred_username"],
      birth: ["birthplace", "birthcountry"],
    },
    acrValues: ["eidas1"],
    subjectTypes: ["pairwise"],
    pairwiseIdentifier: (_, person) => `pairwise-${person}`,
    pkce: { required: () => false },
    enabledJWA: {
      idTokenSigningAlgValues: ["ES256", "RS256"],
      userinfoSigningAlgValues: ["ES256", "RS256"],
    },
    ttl: { AccessToken: 60, AuthorizationCode: 30, IdToken: 60, Session: 1800, Interaction: 1800, Grant: 1800 },
    cookies: { keys: ["stories"] },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context, form) => {
          context.body = page(
            "Se déconnecter de FranceConnect",
            `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Oui</button>`,
          );
        },
      },
    },
    interactions: { url: (_, interaction) => `${MOUNTED}/interaction/${interaction.uid}` },
    // Consent is given on the pages of the real provider; here it goes without saying.
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid identite_pivot profile birth");
      await grant.save();
      return grant;
    },
    findAccount: async (_, person) =>
      PEOPLE[person] && { accountId: person, claims: async () => ({ sub: person, ...PEOPLE[person] }) },
    renderError: async (context, out) => {
      context.type = "html";
      context.body = page("Erreur", `<pre>${JSON.stringify(out)}</pre>`);
    },
  });
}

/** Asks who somebody wants to be; `annuler` is somebody who goes back. */
async function interact(provider, request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const chosen = new URL(request.url, "http://localhost").searchParams.get("qui");
  if (chosen === "annuler") {
    return provider.interactionFinished(request, response, { error: "access_denied" }, { mergeWithLastSubmission: false });
  }
  if (chosen) {
    const login = { accountId: chosen, acr: params.acr_values.split(" ")[0] };
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }
  const choices = [...Object.keys(PEOPLE), "annuler"].map((who) => `<li><a href="?qui=${who}">${who}</a></li>`);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(page("FranceConnect des essais", `<ul>${choices.join("")}</ul>`));
}

/** Starts the provider for the service at `service`; resolves to its issuer, its client and `stop()`. */
export async function startProvider(service) {
  let provider;
  const server = createServer(async (request, response) => {
    if (!request.url.startsWith(MOUNTED)) {
      response.statusCode = 404;
      return response.end();
    }
    request.originalUrl = request.url;
    request.url = request.url.slice(MOUNTED.length) || "/";
    try {
      if (request.url.startsWith("/interaction/")) return await interact(provider, request, response);
      return provider.callback()(request, response);
    } catch (error) {
      response.statusCode = 500;
      return response.end(String(error));
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const issuer = `${origin}${MOUNTED}`;
  const speak = console.warn;
  console.warn = () => {};
  provider = configured(issuer, service);
  console.warn = speak;
  const stop = () =>
    new Promise((stopped) => {
      server.close(stopped);
      server.closeAllConnections();
    });
  return { origin, issuer, client: CLIENT, stop };
}
