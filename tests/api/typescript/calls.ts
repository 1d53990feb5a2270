// Calls every operation through a client typed by the schema; prints what each answered with.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[] };
const [, , baseUrl, claim] = process.argv;
const client = createClient<paths>({ baseUrl });
const path = { claim_id: Number(claim) };

const answers = {
  "/api/v1/": await client.GET("/api/v1/"),
  "/api/v1/claims/": await client.GET("/api/v1/claims/", { params: { query: { q: "troops", rating: "false" } } }),
  "/api/v1/claims/{claim_id}/": await client.GET("/api/v1/claims/{claim_id}/", { params: { path } }),
  "/api/v1/claims/{claim_id}/versions/": await client.GET("/api/v1/claims/{claim_id}/versions/", { params: { path } }),
  "/api/v1/changes/": await client.GET("/api/v1/changes/", { params: { query: { since: 1 } } }),
  "/api/v1/corrections/": await client.GET("/api/v1/corrections/"),
  "/api/v1/ratings/": await client.GET("/api/v1/ratings/"),
  "/api/v1/topics/": await client.GET("/api/v1/topics/"),
  "/api/v1/sources/": await client.GET("/api/v1/sources/"),
  "/api/v1/claimants/": await client.GET("/api/v1/claimants/"),
  "/v1alpha1/claims:search": await client.GET("/v1alpha1/claims:search", { params: { query: { query: "troops" } } }),
};

// Fields are read by their types: what is misnamed or may be null does not compile.
const listed = answers["/api/v1/claims/"].data;
const first = listed && typeof listed === "object" && "results" in listed ? listed.results[0] : undefined;
const rated: string | undefined = first && "rating" in first ? first.rating?.label : undefined;
const head = answers["/api/v1/changes/"].data?.head?.seq;
const problem = await client.GET("/api/v1/claims/{claim_id}/", { params: { path: { claim_id: 4711 } } });

console.log(JSON.stringify({
  statuses: Object.fromEntries(Object.entries(answers).map(([at, { response }]) => [at, response.status])),
  rated,
  head,
  problem: problem.error && "title" in problem.error ? problem.error.status : undefined,
}));
