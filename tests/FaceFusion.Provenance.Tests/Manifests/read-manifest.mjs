// Reads a picture's C2PA manifest with c2pa-rs, which knows nothing of our own reader:
//   node read-manifest.mjs FILE MEDIA-TYPE [TRUST-ANCHORS.pem]
// Prints {"state":"Valid"|"Trusted"|"Invalid","failures":["code", ...],"ingredients":N,"digitalSourceType":"..."}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(`${process.cwd()}/`);
const { initSync, WasmReader } = await import(pathToFileURL(require.resolve('@contentauth/c2pa-wasm')));
initSync({ module: readFileSync(require.resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });

const [file, mediaType, anchors] = process.argv.slice(2);
const settings = { verify: { verify_trust: true, remote_manifest_fetch: false } };
if (anchors) {
  settings.trust = { trust_anchors: readFileSync(anchors, 'utf8') };
}
const reader = await WasmReader.fromBytes(mediaType, readFileSync(file), JSON.stringify(settings));
const store = JSON.parse(reader.json());
const manifest = store.manifests[store.active_manifest];
console.log(JSON.stringify({
  state: store.validation_state,
  failures: store.validation_results.activeManifest.failure.map(failure => failure.code),
  ingredients: manifest.ingredients.length,
  digitalSourceType: manifest.assertions.find(assertion => assertion.label.startsWith('c2pa.actions')).data.actions[0].digitalSourceType,
}));
