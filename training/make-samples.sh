#!/usr/bin/env bash
# Makes the sample portraits again: the mean face of eight or more people of the London set, by our own engine, laid onto one of
# their photos (a mean of whole photos has a halo of everybody's hair).
# DATA is the folder that holds london/neutral (default ../shared/data). Groups: training/samples.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data="${DATA:-../shared/data}/london/neutral"
[ -d "$data" ] || { echo "No portraits at $data: set DATA." >&2; exit 2; }
dotnet build src/FaceFusion.Cli -c Release -v quiet -nologo
out=wwwroot/samples
mkdir -p "$out"
node - "$data" "$out" <<'JS'
const fs = require("fs"), path = require("path"), { execFileSync } = require("child_process");
const [data, out] = process.argv.slice(2);
const groups = JSON.parse(fs.readFileSync("training/samples.json", "utf8"));
const credit = "Mean face of portraits of the Face Research Lab London Set (DeBruine & Jones 2017, doi:10.6084/m9.figshare.5047666), CC BY 4.0";
const samples = groups.map(group => {
  const photos = group.members.map(m => path.join(data, m.id + ".jpg"));
  const weights = group.members.map(m => m.weight).join(",");
  execFileSync("artifacts/bin/FaceFusion.Cli/release/facefusion",
    ["average", ...photos, "--weights", weights, "--template", "--onto", path.join(data, group.onto + ".jpg"), "--size", "1024",
     "--out", `${out}/${group.name}.jpg`, "--template-out", `${out}/${group.name}.tem`], { stdio: "inherit" });
  return { name: group.name, titleEn: group.titleEn, titleZh: group.titleZh, file: `${group.name}.jpg`,
           template: `${group.name}.tem`, portraits: photos.length, credit };
});
fs.writeFileSync(`${out}/samples.json`, JSON.stringify(samples, null, 2) + "\n");
console.log(`${samples.length} samples in ${out}`);
JS
