// kosko with the models and the validation of kubernetes-models: `kosko.cjs - OUT CLUSTERS APPS`, a file for each cluster.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { print, PrintFormat, resolve } = require('@kosko/generate');
const { plainApp } = require('./plain-app.cjs');
const { workload } = require('../workload.cjs');

const GROUPS = ['v1', 'apps/v1', 'networking.k8s.io/v1', 'autoscaling/v2', 'policy/v1'];

async function main() {
  const [, out, clusters, apps] = process.argv.slice(2);
  const models = {};
  for (const group of GROUPS) models[group] = await import(`kubernetes-models/${group}`);
  const modelOf = object => {
    const Model = models[object.apiVersion]?.[object.kind];
    return Model === undefined ? object : new Model(object);
  };
  fs.mkdirSync(out, { recursive: true });
  for (const cluster of workload(Number(clusters), Number(apps))) {
    const manifests = await resolve(
      cluster.apps.flatMap(app => plainApp(app).map(modelOf)),
      { name: cluster.name, validate: true },
    );
    const parts = [];
    print({ manifests }, { format: PrintFormat.YAML, writer: { write: text => parts.push(text) } });
    fs.writeFileSync(path.join(out, `${cluster.name}.yaml`), parts.join(''));
  }
}

main();
